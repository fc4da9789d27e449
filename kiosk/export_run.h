/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EXPORT_RUN_H
#define KIOSK_EXPORT_RUN_H

/*
 * export_run.h -- records read one by one and given to a format.  A door: it
 * joins db/ and kiosk/.
 *
 * Two passes: the first finds the records and the forms they answer; the
 * second opens one record at a time.  What comes in between the two is left
 * for the next export.  No lock is held while a record is opened or written.
 * A record that cannot be read is told and left out, and stops no other.
 */

struct buf;
struct db;
struct err;
struct export_format;
struct export_out;
struct export_run;
struct export_wish;
struct keys;

/** What is to be exported.  All of it is kept. */
struct export_job {
	struct db *db;
	const struct keys *keys;
	const char *form;	/* path of the form in use: for no records */
	const struct export_format *format;
	const struct export_wish *wish;
	/* How many of them are done; called before each record. */
	void (*progress)(void *cookie, long done, long all);	/* or NULL */
	void *cookie;
};

/** The first pass.  Returns a run to export_run_free(), or NULL and e. */
struct export_run *export_run_new(const struct export_job *job,
    struct err *e);

/** The second pass, into out, which the caller finishes.  0, or -1 and e. */
int export_run_write(struct export_run *x, struct export_out *out,
    struct err *e);

/** How many records were written. */
long export_run_count(const struct export_run *x);

/**
 * How many could not be read.  Appends to b, unless it is NULL, a line for each of the first
 * thousand: `kiosk: export: ticket A12 of 2026-11-21: why`.
 */
long export_run_unread(const struct export_run *x, struct buf *b);

/** Wipe and free; NULL is fine. */
void export_run_free(struct export_run *x);

#endif
