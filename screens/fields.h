/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_FIELDS_H
#define SCREENS_FIELDS_H

#include <curses.h>
#include <stdbool.h>
#include <stddef.h>

#include "screens/term.h"

/*
 * fields.h -- libform as the frame of a page: the only place that knows it.
 *
 * libform lays the page out, keeps the order of focus and paints; it never
 * edits and is never read, because its editing loses text (TECH.md 0, 1).
 * The page stands on a pad, so it may be longer than the window, which shows
 * the part around the focus.  To change a page, free the fields and build
 * them again.
 */

struct err;
struct fields;

/** Columns of one row of a tile that are bold. */
struct tile_bold {
	int row, col, cols;
};

/** One thing on the page: words, or something that takes the focus. */
struct tile {
	int row, col, rows, cols;	/* on the page */
	int top;		/* first row to keep in sight with it */
	bool active;		/* it takes the focus */
	enum colour colour;	/* without the focus */
	char *text;		/* given: rows * cols columns at most */
	struct tile_bold *bold;	/* given; of words only, which never change */
	int n_bold;
	/* what it stands for; fields.c does not look */
	int entry;
	int option;
	int button;
};

/**
 * The first row to keep in sight with t where rows are shown: its top, or its
 * own where both do not fit.
 */
int tile_top(const struct tile *t, int rows);

/** Make a page of tiles[0..n) (kept) that is cols wide. */
struct fields *fields_new(const struct tile *tiles, int n, int cols,
    struct err *e);

/** Free; NULL is fine.  What the fields showed is wiped. */
void fields_free(struct fields *f);

/** Show text in tile i from now on; ends of lines are not understood. */
void fields_put(struct fields *f, int i, const char *text);

/** The tile that has the focus; -1 when none can. */
int fields_focus(const struct fields *f);

/** Give tile i the focus. */
void fields_set_focus(struct fields *f, int i);

/** The next (or with -1 the previous) tile that takes the focus, or -1. */
int fields_step(const struct fields *f, int by);

/** Put the cursor at row and col of the focused tile. */
void fields_cursor(struct fields *f, int row, int col);

/** Rows of the whole page. */
int fields_rows(const struct fields *f);

/** The first row now shown. */
int fields_from(const struct fields *f);

/** Scroll so that tile i, from its top on, is inside rows rows. */
void fields_reveal(struct fields *f, int i, int rows);

/**
 * Scroll by some rows where rows are shown, as far as there is more.
 * Returns false when there was no more that way.
 */
bool fields_scroll(struct fields *f, int by, int rows);

/** True when all of tile i is inside the rows now shown. */
bool fields_sees(const struct fields *f, int i, int rows);

/** True when there is more below the rows now shown. */
bool fields_more(const struct fields *f, int rows);

/** The active tile at row and col of the rows now shown; -1: none. */
int fields_at(const struct fields *f, int row, int col);

/** Paint the part in sight over all of w and leave the cursor in place. */
void fields_draw(struct fields *f, WINDOW *w);

#endif
