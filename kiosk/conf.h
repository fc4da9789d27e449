/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CONF_H
#define KIOSK_CONF_H

#include "kiosk/span.h"

/*
 * conf.h -- kiosk.conf: the owner's settings.  The only home of inih.
 *
 * Every key has a default.  An unknown section or key, and a key set twice, is
 * an error; an unknown one names the nearest.  Relative paths are taken from
 * the file's folder.
 */

struct err;

#define CONF_TEXT_MAX 256
#define CONF_PATH_MAX 1024

/** How the ticket's QR code is drawn: [kiosk] qr. */
enum conf_qr {
	CONF_QR_AUTO,		/* half blocks; wide where there are none */
	CONF_QR_HALF,		/* half blocks: two modules a cell */
	CONF_QR_WIDE,		/* two columns of coloured blanks a module */
	CONF_QR_LETTERS		/* none: the token in letters alone */
};

/** In which order a date is typed: [practice] date-order. */
enum conf_dates {
	CONF_DATES_YMD,		/* 1990-02-03, as ISO 8601 has it */
	CONF_DATES_DMY,		/* 03/02/1990 */
	CONF_DATES_MDY		/* 02/03/1990 */
};

struct conf {
	char path[CONF_PATH_MAX];	/* the file read; "" when none was */
	/* [practice] */
	char name[CONF_TEXT_MAX];
	char link[CONF_TEXT_MAX];	/* https://host[:port], or "" */
	enum conf_dates date_order;
	/* [files] */
	char database[CONF_PATH_MAX];
	char form[CONF_PATH_MAX];
	char rules[CONF_PATH_MAX];	/* "": the practice has none */
	char backups[CONF_PATH_MAX];	/* a folder; "": none is named */
	char assessment[CONF_PATH_MAX];	/* staff's own form; "": none */
	/* [kiosk] */
	char letter;			/* A to Z */
	enum conf_qr qr;
	int idle;			/* seconds without a key, then: */
					/* are you still there? */
	int goodbye;			/* seconds a ticket is shown */
	int pause;			/* milliseconds after a new page, for */
					/* which Enter, Space and a tap wait */
	char languages[CONF_TEXT_MAX];	/* "en de": offered, first is shown */
	/* [queue] */
	int desk_idle;			/* seconds without a key, then: locked */
	int overdue;			/* minutes a client may wait */
	/* [retention]; zeroes: for good */
	struct span keep;		/* records */
	struct span answers;		/* their answers */
};

/** The defaults. */
void conf_default(struct conf *ret);

/**
 * Read the settings: path if not NULL, else $KIOSK_CONF if it is set, and
 * then that file must be there; else ./kiosk.conf or /etc/kiosk/kiosk.conf,
 * whichever is there first, and none is fine and leaves the defaults.  Rules
 * belong to one form: where a form is set and no rules are, there are none.
 * Returns 0; or -1 with ERR_CONFIG, naming file, line and key, and ret
 * untouched.
 */
int conf_read(const char *path, struct conf *ret, struct err *e);

#endif
