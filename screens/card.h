/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_CARD_H
#define SCREENS_CARD_H

#include "screens/term.h"

/*
 * card.h -- the head of the open record: who it is, and where they stand; and
 * the lines below it, with all there is to read.
 */

struct answers;
struct err;
struct scene;

/** Paint the head from row 0 on, in cols columns; returns the row after it. */
int card_paint(const struct scene *sc, WINDOW *w, int cols);

/**
 * Make the lines of the open record: what it begins with and the flags; the
 * answers; and all that is known beside them.  *ret_top is how many lines
 * there are before the answers.  Returns 0, or -1 and e.
 */
int card_lines(struct answers *a, const struct scene *sc, int cols,
    int *ret_top, struct err *e);

#endif
