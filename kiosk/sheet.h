/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_SHEET_H
#define KIOSK_SHEET_H

#include <stdbool.h>

#include "kiosk/buf.h"
#include "kiosk/qr.h"
#include "kiosk/sheet_page.h"

/*
 * sheet.h -- words laid out once, as pages of lines.  Pure.
 *
 * The order is begin, code, then the words from top to bottom, end, the pages,
 * free.  Words may be hostile: they are shown as text_show() has them.  What
 * was put together by one call stays on one page while it has few lines; of
 * more, two lines at least stand on each page.  A heading is never the last
 * on a page, and no page begins with a gap.
 *
 * A want of memory sticks, and sheet_end() tells of it.
 */

struct err;

/** Words for some columns. */
struct sheet_words {
	int col, cols;
	enum sheet_kind kind;
	const char *words;	/* NULL: nothing stands there */
};

struct sheet_row;

struct sheet {
	enum sheet_paper paper;
	struct buf words;
	struct sheet_row *list;		/* rows, as if of one long page */
	int n, size;
	struct qr code;
	struct sheet_line *lines;	/* the pages' own */
	struct sheet_page *pages;
	int n_pages;
	bool failed;
};

/** What stands on every page. */
struct sheet_ends {
	const char *head;	/* above all but the first */
	const char *foot;	/* below, at the left */
	const char *name;	/* below, at the right, before "1/2" */
};

/** The paper of that name; false when there is none. */
bool sheet_paper_read(const char *name, enum sheet_paper *ret);

/** What paper is used where these languages are spoken: "en-US es". */
enum sheet_paper sheet_paper_of(const char *languages);

/** Rows on a page, all counted. */
int sheet_rows(enum sheet_paper p);

/** Begin an empty sheet. */
void sheet_begin(struct sheet *s, enum sheet_paper paper);

/**
 * Put the QR code into the upper right corner, before any words, which then
 * leave room for it and its quiet zone.
 */
void sheet_code(struct sheet *s, const struct qr *code);

/** Columns that the next line has. */
int sheet_room(const struct sheet *s);

/** Go below the QR code, where the lines have all their columns. */
void sheet_clear(struct sheet *s);

/** Words side by side, each wrapped to its columns, as far as the next has. */
void sheet_put(struct sheet *s, const struct sheet_words *w, int n);

/** Words alone, col columns in. */
void sheet_say(struct sheet *s, int col, enum sheet_kind kind,
    const char *words);

/** Words that were put together, which are freed; "" has no line. */
void sheet_say_buf(struct sheet *s, int col, enum sheet_kind kind,
    struct buf *words);

/** A heading, with a gap above it. */
void sheet_heading(struct sheet *s, const char *words);

/** The last row and the next one stay together. */
void sheet_keep(struct sheet *s);

/** The last row and the next one need not: takes sheet_keep() back. */
void sheet_loose(struct sheet *s);

/** An empty row, where there is none yet. */
void sheet_gap(struct sheet *s);

/** Make the pages.  Returns 0, or -1 and e without memory. */
int sheet_end(struct sheet *s, const struct sheet_ends *ends, struct err *e);

/** Wipe and free. */
void sheet_free(struct sheet *s);

#endif
