/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_HELP_KEYS_H
#define SCREENS_HELP_KEYS_H

#include <curses.h>

/*
 * help_keys.h -- a key and what it does, as rows of help: the key set in, what
 * it does beside it, or below where the key has a long name.
 */

struct hint;

/** How many rows it takes in a window of cols columns. */
int help_key_rows(const struct hint *h, int cols);

/** Paint it from row on; returns the row after it. */
int help_key_paint(WINDOW *w, int row, int cols, const struct hint *h);

#endif
