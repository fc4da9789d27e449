/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EXPORT_TABLE_H
#define KIOSK_EXPORT_TABLE_H

/*
 * export_table.h -- the records of some days as one CSV table.  A door: it
 * joins db/ and kiosk/.
 *
 * Two passes: the first finds the forms, the newest of which gives the first
 * columns; the second opens one record at a time.  What comes in between the
 * two is left for the next export.  A record that cannot be read is told and
 * left out, and stops no other.
 */

struct buf;
struct db;
struct err;
struct keys;
struct outfile;
struct table;

/** What goes into a table.  All of it is kept. */
struct table_wish {
	struct db *db;
	const struct keys *keys;
	const char *from, *to;		/* YYYY-MM-DD, inclusive */
	const char *form;		/* its path: the columns of an empty */
					/* table */
};

/** The first pass.  Returns a table to table_free(), or NULL and e. */
struct table *table_new(const struct table_wish *wish, struct err *e);

/** The second pass, into out.  Returns 0, or -1 and e. */
int table_write(struct table *t, struct outfile *out, struct err *e);

/** How many records were written. */
long table_rows(const struct table *t);

/**
 * How many could not be read.  Appends to b a line for each of the first
 * thousand: `kiosk: export: ticket A12 of 2026-11-21: why`.
 */
long table_unread(const struct table *t, struct buf *b);

/** Wipe and free; NULL is fine. */
void table_free(struct table *t);

#endif
