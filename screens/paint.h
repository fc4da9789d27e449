/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_PAINT_H
#define SCREENS_PAINT_H

#include "screens/term.h"

/*
 * paint.h -- words in a window, cut or wrapped to fit, harmless whatever they
 * hold (text_show()).
 */

/** Paint s at row and col, cut to cols columns and padded with blanks. */
void paint_cut(WINDOW *w, int row, int col, int cols, attr_t look,
    const char *s);

/** Paint s wrapped to cols columns from row on; returns the row after it. */
int paint_words(WINDOW *w, int row, int col, int cols, attr_t look,
    const char *s);

/** Paint s in the middle of cols columns. */
void paint_centre(WINDOW *w, int row, int col, int cols, attr_t look,
    const char *s);

#endif
