/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EXPORT_H
#define KIOSK_EXPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/sheet_page.h"

/*
 * export.h -- what a format of `kiosk export` is, and what it is given.
 *
 * A format turns opened records into bytes.  It knows nothing of where they
 * come from (export_run.h) nor of where they go: a file, a folder of files,
 * standard output, encrypted or not (export_out.h).  To add one: a row in
 * export.c.
 *
 * It is called in this order: form() for each form that the records answer,
 * begin(), record() for each record, end(), and, whatever happened, close().
 * Records come one at a time, day by day in the order they came in; nothing
 * of one may be kept, so that memory stays flat.  One that cannot be read is
 * told elsewhere and never comes here: record() fails only where nothing more
 * can be written.
 *
 * Bytes are appended to export_text(), which goes out between two records as
 * it fills; whoever writes more than a few MiB at once uses export_write().
 * A name that is asked for is not overwritten, files are 0600, synced, and
 * renamed when all are whole: none of that is a format's work.
 */

struct asked;
struct buf;
struct chart;
struct err;
struct export_out;
struct form;
struct record;
struct response;
struct visit;

/** A record that was opened.  All of it is borrowed for the one call. */
struct export_record {
	const struct record *record;	/* its clear columns; no boxes */
	/*
	 * What the client said, to the record's own form (visit->form).  Where
	 * the answers were purged, what the label still holds: name, birth
	 * date, contact (the items whose label is not LABEL_NONE); where that
	 * is erased as well, nothing.
	 */
	const struct visit *visit;
	const struct asked *asked;
	const struct response *response;	/* what stood around it */
	/*
	 * The same as staff corrected it, whole; all three NULL where nobody
	 * ever did.  Another visit to the same form.
	 */
	const struct visit *confirmed;
	const struct asked *confirmed_asked;
	const struct response *confirmed_response;
	/*
	 * Flags, decisions, notes, moves, the assessment (its text and form);
	 * not readable where the triage was erased.
	 */
	const struct chart *chart;
	/*
	 * The latest assessment, to its own form; NULL where there is none, or
	 * the format has no use for it (export_format.assessed).
	 */
	const struct visit *assessed;
	const struct asked *assessed_asked;
	const struct form *assessed_form;
	unsigned erased;	/* 1 << PART_...: what is not there any more */
};

/** What was asked for on the command line.  A format reads what it knows. */
struct export_wish {
	const char *from, *to;	/* the days; "" for one record alone */
	const char *token;	/* that record's; "" for days */
	const char *who;	/* the account that exports */
	const char *practice;	/* its name; "" when it has none */
	const char *link;	/* of the QR code; "" when there is none */
	bool linkids;		/* csv: columns named by linkIds, not texts */
	bool bom;		/* csv, answers: a byte order mark */
	bool pdf;		/* sheet: PDF, not text */
	enum sheet_paper paper;	/* sheet */
	int64_t at;		/* clock_ms() of the export */
};

/** An export on its way, as its format sees it. */
struct export {
	const struct export_wish *wish;
	struct export_out *out;
	long unread;		/* records so far that could not be read */
	const char *head;	/* where the chain ended when it began, as */
				/* kiosk verify --head takes it */
	void *state;		/* the format's own, zeroed at first */
};

struct export_format {
	const char *name;	/* --format */
	size_t size;		/* bytes of its state, in guarded memory */
	bool folder;		/* writes a folder of files: export_file() */
	bool paper;		/* is for people: --paper, --pdf, and in the */
				/* language of the screens */
	bool assessed;		/* wants the assessment as a visit */
	const struct export_format *bundle;	/* what --bundle makes of it: */
				/* one file instead; NULL: there is no such */
	/*
	 * Each form that the records answer, the newest first; where there is
	 * no record, the form in use.  NULL: it does not need to know.
	 */
	int (*form)(struct export *x, const struct form *f, struct err *e);
	int (*begin)(struct export *x, struct err *e);
	int (*record)(struct export *x, const struct export_record *r,
	    struct err *e);
	int (*end)(struct export *x, struct err *e);
	void (*close)(struct export *x);	/* frees what state holds */
};

/** The format with this name (NULL: csv), or NULL. */
const struct export_format *export_format(const char *name);

/** The names of all, joined with ", ". */
void export_names(struct buf *b);

/*
 * For formats.  In export_out.c.
 */

#define EXPORT_FILES_MAX 16
#define EXPORT_NAME_MAX 64	/* NUL included */
#define EXPORT_SHA256 32
#define EXPORT_MANIFEST "manifest.json"	/* each folder has one; its SHA-256 */
					/* stands in the history */

/**
 * Begin the file of this name in the folder.  Returns its number, which the
 * calls below take; or -1 and e.  A format without a folder has the one file
 * 0, and it is there already.
 */
int export_file(struct export_out *o, const char *name, struct err *e);

/** What goes to a file next: append to it.  Wiped when it has gone out. */
struct buf *export_text(struct export_out *o, int file);

/** Write what export_text() holds, then p[0..len).  Returns 0, or -1 and e. */
int export_write(struct export_out *o, int file, const void *p, size_t len,
    struct err *e);

/**
 * How many bytes and which SHA-256 a file has, with all that was appended to
 * it.  Nothing more may be.  Returns 0, or -1 and e.
 */
int export_digest(struct export_out *o, int file, size_t *ret_bytes,
    unsigned char ret[EXPORT_SHA256], struct err *e);

#endif
