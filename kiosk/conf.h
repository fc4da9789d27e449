/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CONF_H
#define KIOSK_CONF_H

/*
 * conf.h -- kiosk.conf: the owner's settings.  The only home of inih.
 *
 * Every key has a default.  An unknown section or key is an error that names
 * the nearest known one.  Relative paths are taken from the file's folder.
 */

struct err;

#define CONF_TEXT_MAX 256
#define CONF_PATH_MAX 1024

struct conf {
	char path[CONF_PATH_MAX];	/* the file read; "" when none was */
	/* [practice] */
	char name[CONF_TEXT_MAX];
	char link[CONF_TEXT_MAX];	/* https://host[:port], or "" */
	/* [files] */
	char database[CONF_PATH_MAX];
	char form[CONF_PATH_MAX];
	/* [kiosk] */
	char letter;			/* A to Z */
};

/** The defaults. */
void conf_default(struct conf *ret);

/**
 * Read the settings: path if not NULL, else $KIOSK_CONF, ./kiosk.conf,
 * /etc/kiosk/kiosk.conf, whichever is there first; none of the last two is
 * fine and leaves the defaults.  Returns 0; or -1 with ERR_CONFIG, naming
 * file, line and key.
 */
int conf_read(const char *path, struct conf *ret, struct err *e);

#endif
