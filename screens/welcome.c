/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stdio.h>

#include "kiosk/words.h"
#include "screens/buttons.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/screen.h"

#define WORDS_COLS 60
#define ROOMY_ROWS 14		/* fewer get the shortest words */

struct welcome {
	struct buttons begin;
};

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct welcome *wel = state;

	(void)w;
	(void)e;
	buttons_add(&wel->begin, gettext("Press Enter to begin"), ACT_START);
	if (sc->languages != NULL && sc->languages[1] != NULL)
		buttons_add(&wel->begin, gettext("Another language"),
		    ACT_SPEAK);
	return 0;
}

static int
story(WINDOW *w, int row, int col, int cols)
{

	row = paint_words(w, row, col, cols, A_NORMAL, gettext(
	    "Before your treatment we need to know a little about you, your "
	    "skin and your health. It takes about ten minutes. You can go "
	    "back and change any answer.")) + 1;
	return paint_words(w, row, col, cols, A_NORMAL, gettext(
	    "Your answers are locked away as soon as you hand them in. Only "
	    "the staff of this practice can read them.")) + 1;
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	struct welcome *wel = state;
	int rows, cols, wide, row, col;
	char welcome[CONF_TEXT_MAX + 64];

	getmaxyx(w, rows, cols);
	(void)werase(w);
	wide = cols < WORDS_COLS ? cols : WORDS_COLS;
	col = (cols - wide) / 2;
	row = rows > 16 ? 3 : 0;
	(void)snprintf(welcome, sizeof welcome, gettext("Welcome to %s."),
	    sc->conf->name);
	row = paint_words(w, row, col, wide, term_colour(COLOUR_TITLE),
	    welcome) + 1;
	if (rows >= ROOMY_ROWS)
		row = story(w, row, col, wide);
	row = paint_words(w, row, col, wide, A_NORMAL, gettext(
	    "If you would like help, please ask a member of staff.")) + 1;
	(void)buttons_paint(&wel->begin, w, row, col);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct welcome *wel = state;

	(void)sc;
	return buttons_key(&wel->begin, k);
}

static const struct hint hints[] = {
	{N_("Enter"), N_("begin")},
	{NULL, NULL}
};

const struct screen welcome_screen = {
	.name = "welcome",
	.hints = hints,
	.state_size = sizeof(struct welcome),
	.enter = enter,
	.draw = draw,
	.key = key,
};
