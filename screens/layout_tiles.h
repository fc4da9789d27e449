/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_LAYOUT_TILES_H
#define SCREENS_LAYOUT_TILES_H

#include "screens/layout.h"

/*
 * layout_tiles.h -- the tiles a page is made of; private to layout.
 *
 * Each adds one below the last.  Without memory the layout has failed, and
 * they add nothing.
 */

struct buf;

/** A tile with text (given) at l->row; NULL when the layout has failed. */
struct tile *tiles_add(struct layout *l, int rows, int col, int cols,
    char *text);

/** Words from col on, wrapped, prefix before them. */
void tiles_words(struct layout *l, int col, enum colour colour,
    const char *prefix, const char *s);

/** The same of words that were put together in b, which is freed. */
void tiles_words_of(struct layout *l, int col, enum colour colour,
    const char *prefix, struct buf *b);

/** The same of a text with marks: bold words, lists set in. */
void tiles_marked(struct layout *l, int col, enum colour colour,
    const char *prefix, const char *markdown);

/**
 * Words beside what stands on the row above, from col on; where there is no
 * room for them, under it from column below on.
 */
void tiles_beside(struct layout *l, int col, int below, enum colour colour,
    const char *s);

/** A button about entry (-1: none) at col; returns the column after it. */
int tiles_button(struct layout *l, const struct visit *v, enum button which,
    int entry, int col);

/** The same beside the last one, which ends at col, if there is room. */
void tiles_button_beside(struct layout *l, const struct visit *v,
    enum button which, int entry, int col);

#endif
