/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stddef.h>
#include <stdio.h>

#include "kiosk/words.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/screen.h"

static int64_t
left_ms(const struct scene *sc)
{
	int64_t left = sc->since + SCREEN_COUNTDOWN_MS - sc->tick;

	return left < 0 ? 0 : left;
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	char s[SENTENCE_MAX];
	int row, seconds = (int)((left_ms(sc) + 999) / 1000);

	(void)state;
	(void)werase(w);
	row = paint_words(w, 1, 2, getmaxx(w) - 4, A_BOLD,
	    gettext("Are you still there?")) + 1;
	row = paint_words(w, row, 2, getmaxx(w) - 4, A_NORMAL, gettext(
	    "Press any key to go on: nothing is lost.")) + 1;
	(void)snprintf(s, sizeof s, ngettext(
	    "Otherwise your answers are erased in %d second.",
	    "Otherwise your answers are erased in %d seconds.",
	    (unsigned long)seconds), seconds);
	(void)paint_words(w, row, 2, getmaxx(w) - 4, A_NORMAL, s);
	(void)wmove(w, row, 2);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{

	(void)state;
	(void)sc;
	(void)k;
	return ACT_CLOSE;
}

static enum act
tick(void *state, struct scene *sc, int64_t *ret_due)
{
	int64_t left = left_ms(sc), due;

	(void)state;
	if (left == 0)
		return ACT_ABANDON;
	/* The next whole second, so that each number is seen. */
	due = sc->tick + (left - 1) % 1000 + 1;
	if (*ret_due == -1 || due < *ret_due)
		*ret_due = due;
	return ACT_NONE;
}

static const struct hint hints[] = {
	{N_("any key"), N_("go on")},
	{NULL, NULL}
};

const struct screen still_screen = {
	.name = "still",
	.hints = hints,
	.draw = draw,
	.key = key,
	.tick = tick,
};
