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
 *
 * layout.c says what stands where, layout_tiles.h makes the tiles,
 * layout_list.c chooses the options that are shown, layout_parts.c and
 * layout_typed.c say what is written on them.
 */

struct asked;
struct err;
struct item;
struct scene;
struct visit;

/** What a tile stands for when it is not an answer. */
enum button {
	BUTTON_NONE,
	BUTTON_NEXT,
	BUTTON_BACK,
	BUTTON_ADD,		/* another occurrence of what may have many */
	BUTTON_REMOVE,		/* this occurrence */
	BUTTON_FIND,		/* no button: a place to type, which narrows */
				/* the list of options under it */
	BUTTON_ALL		/* the whole of a long list */
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
#define LAYOUT_MARK_COLS 8	/* "> 1 (*) " before an option's words */

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

/**
 * The words of a button about entry (-1: none), with the focus sign when it
 * has the focus, in at most cols columns: what is removed is named, as far as
 * there is room.  Given: free() it.  NULL without memory.
 */
char *layout_button(const struct visit *v, enum button b, int entry,
    bool focus, int cols);

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

/** The same of what narrows the list of entry n (BUTTON_FIND). */
struct typed layout_find(const struct scene *sc, int n, size_t cursor,
    bool focus, int cols);

/**
 * True when what is typed for entry n, a date or a time, is none and becomes
 * none by typing on; ret is how it is to be written then.
 */
#define LAYOUT_MASK_MAX 80
bool layout_astray(const struct scene *sc, int n, char ret[LAYOUT_MASK_MAX]);

/** The rows and columns of the place to type for entry n, of so many. */
void layout_place(const struct scene *sc, int n, int cols, int *ret_rows,
    int *ret_cols);

/** True when what is typed for it may be several lines. */
bool layout_lines(const struct item *it);

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

/**
 * The key that picks the i-th option of it: 1-9, then a, b, c ...; 0: none,
 * and none for any option of a list too long for it, where letters find.
 */
char layout_option_key(const struct item *it, int i);

/**
 * True when the options of it are too many to be shown all at once: they have
 * no keys, and letters typed narrow them.
 */
bool layout_is_long(const struct item *it);

/** What is typed to narrow the list of entry n; "" for nothing.  Borrowed. */
const char *layout_finding(const struct scene *sc, int n);

/** True when option of entry n fits what is typed, or is picked. */
bool layout_found(const struct scene *sc, int n, int option);

#endif
