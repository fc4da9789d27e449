/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stddef.h>

#include "screens/paint.h"
#include "screens/places.h"
#include "screens/screen.h"

#define WORDS_COLS 60
#define ROOMY_ROWS 12		/* fewer get no blank rows */

/* The answers are sealed and held; app.c goes on trying to store them. */

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	int row, cols = getmaxx(w) - 2, roomy = getmaxy(w) >= ROOMY_ROWS;

	(void)state;
	(void)sc;
	if (cols > WORDS_COLS)
		cols = WORDS_COLS;
	(void)werase(w);
	row = paint_words(w, roomy, 2, cols, A_BOLD, gettext(
	    "Please see a member of staff. Your answers are safe here."));
	row += roomy;
	(void)paint_words(w, row, 2, cols, A_NORMAL, gettext(
	    "They could not be saved yet. This screen keeps trying, and shows "
	    "your ticket as soon as they are. Please leave it as it is."));
	(void)wmove(w, 0, 0);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{

	(void)state;
	(void)sc;
	(void)k;
	return ACT_NONE;
}

const struct screen hold_screen = {
	.name = "hold",
	.draw = draw,
	.key = key,
};
