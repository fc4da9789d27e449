/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stddef.h>

#include "kiosk/words.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/screen.h"

/* Nothing to see for whoever looks over a shoulder. */

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{

	(void)state;
	(void)sc;
	(void)werase(w);
	(void)paint_words(w, getmaxy(w) / 2, 0, getmaxx(w), A_NORMAL,
	    gettext("This screen is hidden. Press Enter to go on."));
	(void)wmove(w, getmaxy(w) / 2, 0);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{

	(void)state;
	(void)sc;
	return k.code == KEY_IS_ENTER ? ACT_CLOSE : ACT_NONE;
}

static const struct hint hints[] = {
	{N_("Enter"), N_("go on")},
	{NULL, NULL}
};

const struct screen blank_screen = {
	.name = "blank",
	.hints = hints,
	.bare = true,
	.draw = draw,
	.key = key,
};
