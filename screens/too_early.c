/* SPDX-License-Identifier: MIT */
#include "screens/too_early.h"

#include <libintl.h>
#include <stdio.h>

#include "kiosk/words.h"
#include "screens/paint.h"

static int64_t
left_ms(const struct scene *sc)
{
	int64_t left = sc->desk->too_early - sc->tick;

	return left < 0 ? 0 : left;
}

bool
too_early(const struct scene *sc)
{
	return left_ms(sc) > 0;
}

int
too_early_draw(const struct scene *sc, WINDOW *w, int row, int col, int cols)
{
	int seconds = (int)((left_ms(sc) + 999) / 1000);
	char s[SENTENCE_MAX];

	(void)snprintf(s, sizeof s, ngettext(
	    "Too many wrong passwords. Try again in %d second.",
	    "Too many wrong passwords. Try again in %d seconds.",
	    (unsigned long)seconds), seconds);
	return paint_words(w, row, col, cols, term_colour(COLOUR_WRONG), s);
}

enum act
too_early_tick(void *state, struct scene *sc, int64_t *ret_due)
{
	int64_t left = left_ms(sc), due;

	(void)state;
	if (left == 0)
		return ACT_NONE;
	due = sc->tick + (left - 1) % 1000 + 1;
	if (*ret_due == -1 || due < *ret_due)
		*ret_due = due;
	return ACT_NONE;
}
