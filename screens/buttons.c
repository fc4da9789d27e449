/* SPDX-License-Identifier: MIT */
#include "screens/buttons.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/text.h"
#include "screens/paint.h"

void
buttons_add(struct buttons *b, const char *words, enum act act)
{

	if (b->n == BUTTONS_MAX)
		return;
	b->words[b->n] = words;
	b->acts[b->n++] = act;
}

int
buttons_paint(struct buttons *b, WINDOW *w, int row, int col)
{
	char s[200];
	int i, cols;

	getbegyx(w, b->top, b->left);
	b->row = row;
	b->col = col;
	for (i = 0; i < b->n; i++) {
		(void)snprintf(s, sizeof s, "%s [ %s ]",
		    i == b->marked ? ">" : " ", b->words[i]);
		cols = text_cols(s, strlen(s));
		if (cols > getmaxx(w) - col)
			cols = getmaxx(w) - col;
		paint_cut(w, row + i, col, cols, i == b->marked ?
		    term_colour(COLOUR_FOCUS) : A_NORMAL, s);
	}
	(void)wmove(w, row + b->marked, col);
	return row + b->n;
}

/* The button a click is on, or -1. */
static int
clicked(const struct buttons *b, struct key k)
{
	int i = k.row - b->top - b->row;
	int col = k.col - b->left - b->col;

	if (i < 0 || i >= b->n || col < 0 ||
	    col >= text_cols(b->words[i], strlen(b->words[i])) + 6)
		return -1;
	return i;
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
