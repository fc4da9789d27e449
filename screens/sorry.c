/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stddef.h>

#include "screens/paint.h"
#include "screens/places.h"
#include "screens/screen.h"

#define WORDS_COLS 60

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	int row, cols = getmaxx(w);

	(void)state;
	(void)sc;
	if (cols > WORDS_COLS)
		cols = WORDS_COLS;
	(void)werase(w);
	row = paint_words(w, 2, 2, cols - 2, A_BOLD, gettext(
	    "Sorry, this screen is out of service.")) + 1;
	(void)paint_words(w, row, 2, cols - 2, A_NORMAL, gettext(
	    "Please ask a member of staff. They have a form on paper for "
	    "you."));
	(void)wmove(w, 2, 2);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{

	(void)state;
	(void)sc;
	(void)k;
	return ACT_NONE;
}

const struct screen sorry_screen = {
	.name = "sorry",
	.draw = draw,
	.key = key,
};
