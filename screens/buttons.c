/* SPDX-License-Identifier: MIT */
#include "screens/buttons.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/text.h"
#include "screens/paint.h"

#define FRAME_COLS 6		/* "> [ " before the words, " ]" after */
#define ROWS_MAX 8		/* of one button */

void
buttons_add(struct buttons *b, const char *words, enum act act)
{

	if (b->n == BUTTONS_MAX)
		return;
	b->words[b->n] = words;
	b->acts[b->n++] = act;
}

/* The rows that button i takes. */
static int
rows_of(const struct buttons *b, int i)
{

	return (int)text_wrap(b->words[i], strlen(b->words[i]), b->room, NULL,
	    0);
}

/* How many rows the buttons from..to take, both of them included. */
static int
rows_to(const struct buttons *b, int from, int to)
{
	int rows = 0;

	for (; from <= to; from++)
		rows += rows_of(b, from);
	return rows;
}

int
buttons_rows(struct buttons *b, int cols)
{

	b->room = cols - FRAME_COLS;
	return rows_to(b, 0, b->n - 1);
}

int
buttons_before(const struct buttons *b, int i)
{

	return rows_to(b, 0, i - 1);
}

static int
paint_one(const struct buttons *b, WINDOW *w, int i, int row)
{
	struct text_row rows[ROWS_MAX];
	struct buf line = BUF_EMPTY;
	size_t n, r;

	n = text_wrap(b->words[i], strlen(b->words[i]), b->room, rows,
	    ROWS_MAX);
	for (r = 0; r < n && r < ROWS_MAX; r++) {
		buf_str(&line, r > 0 ? "    " : i == b->marked ? "> [ " :
		    "  [ ");
		buf_add(&line, b->words[i] + rows[r].from,
		    rows[r].to - rows[r].from);
		buf_str(&line, r + 1 == n ? " ]" : "");
		paint_cut(w, row++, b->col,
		    text_cols(buf_text(&line), line.len), i == b->marked ?
		    term_colour(COLOUR_FOCUS) : A_NORMAL, buf_text(&line));
		buf_free(&line);
	}
	return row;
}

int
buttons_paint(struct buttons *b, WINDOW *w, int row, int col)
{
	int i, marked = row, rows = getmaxy(w) - row;

	getbegyx(w, b->top, b->left);
	b->bottom = b->top + getmaxy(w);
	b->row = row;
	b->col = col;
	b->room = getmaxx(w) - col - FRAME_COLS;
	if (b->marked < b->first)
		b->first = b->marked;
	while (b->first < b->marked &&
	    rows_to(b, b->first, b->marked) > rows)
		b->first++;
	for (i = b->first; i < b->n && row < getmaxy(w); i++) {
		if (i == b->marked)
			marked = row;
		row = paint_one(b, w, i, row);
	}
	(void)wmove(w, marked, col);
	return row;
}

/* The button a click is on, or -1. */
static int
clicked(const struct buttons *b, struct key k)
{
	int row = k.row - b->top - b->row, col = k.col - b->left - b->col;
	int i;

	if (row < 0 || k.row < b->top || k.row >= b->bottom)
		return -1;
	for (i = b->first; i < b->n; i++) {
		if (row < rows_of(b, i))
			return col >= 0 && col < text_cols(b->words[i],
			    strlen(b->words[i])) + FRAME_COLS ? i : -1;
		row -= rows_of(b, i);
	}
	return -1;
}

enum act
buttons_key(struct buttons *b, struct key k)
{
	int i;

	switch (k.code) {
	case KEY_IS_UP:
	case KEY_IS_LEFT:
	case KEY_IS_BACK_TAB:
		if (b->marked > 0)
			b->marked--;
		return ACT_NONE;
	case KEY_IS_DOWN:
	case KEY_IS_RIGHT:
	case KEY_IS_TAB:
		if (b->marked < b->n - 1)
			b->marked++;
		return ACT_NONE;
	case KEY_IS_CLICK:
		if ((i = clicked(b, k)) == -1)
			return ACT_NONE;
		b->marked = i;
		return b->acts[i];
	case KEY_IS_ENTER:
		return b->acts[b->marked];
	case KEY_IS_CHAR:
		return k.c == ' ' ? b->acts[b->marked] : ACT_NONE;
	default:
		return ACT_NONE;
	}
}
