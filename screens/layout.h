/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_LAYOUT_H
#define SCREENS_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/words.h"
#include "screens/fields.h"

/*
 * layout.h -- a page of the form as tiles: words, options, places to type,
 * buttons, from top to bottom.  Arithmetic only: no curses call is made.
 */

struct asked;
struct err;
struct scene;
struct visit;

/** What a tile stands for when it is not an answer. */
enum button {
	BUTTON_NONE,
	BUTTON_NEXT,
	BUTTON_BACK,
	BUTTON_ADD,		/* another occurrence of a repeating group */
	BUTTON_REMOVE		/* this occurrence */
};

struct layout {
	struct tile *tiles;
	int n, size;
	int row;		/* the next free row */
	int cols;
	bool failed;
};

#define LAYOUT_EMPTY {NULL, 0, 0, 0, 0, false}
#define LAYOUT_COLS_MAX 100	/* longer lines are hard to read */

/** Lay the scene's page out over cols columns.  Returns 0, or -1 and e. */
int layout_page(struct layout *l, const struct scene *sc, int cols,
    struct err *e);

/** Free; what the tiles held is wiped. */
void layout_free(struct layout *l);

/**
 * The words of option (index in form->options) of entry n, with its key and
 * mark, and the focus sign when it has the focus, as rows of cols columns.
 * Given: free() it.  NULL without memory.
 */
char *layout_option(const struct visit *v, int n, int option, bool focus,
    int cols, int *ret_rows);

/** The words of a button, with the focus sign when it has the focus. */
void layout_button(enum button b, bool focus, char ret[SENTENCE_MAX]);

/** How a place to type looks now. */
struct typed {
	char *text;		/* rows of cols columns; given: free() it */
	int row, col;		/* where the cursor is in it */
};

/**
 * What to show of entry n's text in a tile of rows x cols, the cursor being at
 * byte cursor of it.  text is NULL without memory.
 */
struct typed layout_typed(const struct scene *sc, int n, size_t cursor,
    bool focus, int rows, int cols);

/** The columns a date takes in its place to type. */
int layout_date_cols(const struct scene *sc);

/**
 * The date of entry n in words; "" while it is none, or does not fit cols.
 * Given: free() it.  NULL without memory.
 */
char *layout_echo(const struct visit *v, int n, int cols);

/**
 * The cursor one row up (by -1) or down (1) in the text of entry n as it is
 * shown in a tile of cols columns; the same cursor at the first or last row.
 */
size_t layout_row_step(const struct visit *v, int n, size_t cursor, int cols,
    int by);

/** The key that picks the i-th option: 1-9, then a, b, c ...; 0: none. */
char layout_option_key(int i);

#endif
