/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_BUTTONS_H
#define SCREENS_BUTTONS_H

#include <stdbool.h>

#include "kiosk/flow.h"
#include "screens/keys.h"
#include "screens/term.h"

/*
 * buttons.h -- a column of buttons, each one an act: what screens of a few
 * choices are made of.
 */

#define BUTTONS_MAX 16

struct buttons {
	int n;
	int marked;
	int first;		/* the first in sight; it and these set by paint */
	int row, col;		/* of that, in the window */
	int room;		/* columns for words; more are wrapped */
	int top, left;		/* of the window on the screen */
	int bottom;		/* the row after the window */
	const char *words[BUTTONS_MAX];
	enum act acts[BUTTONS_MAX];
};

/** Add a button. */
void buttons_add(struct buttons *b, const char *words, enum act act);

/** The rows they all take in cols columns. */
int buttons_rows(struct buttons *b, int cols);

/** The rows before button i, once buttons_rows() was asked. */
int buttons_before(const struct buttons *b, int i);

/**
 * Paint them from row on, so many that the marked one is among them, and put
 * the cursor on it.  A row above the window (below 0) is cut off.  Returns the
 * row after the last.
 */
int buttons_paint(struct buttons *b, WINDOW *w, int row, int col);

/** Take a key: the act of the button that was pressed, else ACT_NONE. */
enum act buttons_key(struct buttons *b, struct key k);

#endif
