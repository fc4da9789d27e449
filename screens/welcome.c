/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stdio.h>

#include "screens/paint.h"
#include "screens/places.h"
#include "screens/screen.h"

#define WORDS_COLS 60

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{

	(void)state;
	(void)sc;
	(void)w;
	(void)e;
	return 0;
}

static void
leave(void *state)
{

	(void)state;
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	int rows, cols, wide, row, col;
	char welcome[CONF_TEXT_MAX + 64];

	(void)state;
	getmaxyx(w, rows, cols);
	(void)werase(w);
	wide = cols < WORDS_COLS ? cols : WORDS_COLS;
	col = (cols - wide) / 2;
	row = rows > 16 ? 3 : 0;
	(void)snprintf(welcome, sizeof welcome, gettext("Welcome to %s."),
	    sc->conf->name);
	row = paint_words(w, row, col, wide, term_colour(COLOUR_TITLE),
	    welcome) + 1;
	row = paint_words(w, row, col, wide, A_NORMAL, gettext(
	    "Before your treatment we need to know a little about you, your "
	    "skin and your health. It takes about ten minutes. You can go "
	    "back and change any answer.")) + 1;
	row = paint_words(w, row, col, wide, A_NORMAL, gettext(
	    "Your answers are locked away as soon as you hand them in. Only "
	    "the staff of this practice can read them.")) + 1;
	row = paint_words(w, row, col, wide, A_NORMAL, gettext(
	    "If you would like help, please ask a member of staff.")) + 1;
	paint_cut(w, row, col, wide < 30 ? wide : 30,
	    term_colour(COLOUR_FOCUS),
	    gettext("> [ Press Enter to begin ]"));
	(void)wmove(w, row, col);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{

	(void)state;
	(void)sc;
	if (k.code == KEY_IS_ENTER || (k.code == KEY_IS_CHAR && k.c == ' '))
		return ACT_START;
	return ACT_NONE;
}

static const struct hint hints[] = {
	{"Enter", "begin"},
	{NULL, NULL}
};

const struct screen welcome_screen = {
	.name = "welcome",
	.hints = hints,
	.enter = enter,
	.leave = leave,
	.draw = draw,
	.key = key,
};
