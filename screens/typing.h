/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_TYPING_H
#define SCREENS_TYPING_H

#include <stdbool.h>
#include <stddef.h>

#include "screens/keys.h"
#include "screens/term.h"

/*
 * typing.h -- a box of several lines to type into, on a screen of our own
 * (not the form's): a reason, a note.  It wraps and scrolls; what an answer
 * may not hold is refused here, too.  The text is the caller's array.
 */

struct typing {
	char *text;		/* kept; NUL-terminated */
	size_t size;		/* bytes of it, NUL included */
	size_t *cursor;		/* kept: byte in the text */
	int rows, cols;		/* of the box; set by who paints */
	int first;		/* the row of text that is uppermost */
};

/**
 * Take a key; returns false when it means nothing here, such as Up in the
 * first row.  Sets *ret_bell when it is refused.
 */
bool typing_key(struct typing *t, struct key k, bool *ret_bell);

/**
 * Paint it at row, col in t->rows by t->cols; with the focus the cursor's
 * place is in *ret_row and *ret_col.
 */
void typing_paint(struct typing *t, WINDOW *w, int row, int col, bool focus,
    int *ret_row, int *ret_col);

#endif
