/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stddef.h>
#include <string.h>

#include "kiosk/words.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/prompt.h"
#include "screens/screen.h"

#define PROMPT_COLS 24
#define ROOMY_ROWS 12		/* fewer get no blank rows */

struct leaving {
	struct prompt code;
};

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct leaving *l = state;

	(void)w;
	(void)e;
	explicit_bzero(sc->exit_code, sizeof sc->exit_code);
	l->code = (struct prompt){sc->exit_code, sizeof sc->exit_code, true,
	    0};
	return 0;
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	const struct leaving *l = state;
	int row, cols = getmaxx(w), roomy = getmaxy(w) >= ROOMY_ROWS;

	(void)sc;
	(void)werase(w);
	row = paint_words(w, roomy, 2, cols - 4, A_BOLD, gettext(
	    "For staff: leaving the waiting-room screen")) + roomy;
	row = paint_words(w, row, 2, cols - 4, A_NORMAL, gettext(
	    "Type the exit code and press Enter. Press Esc to go back: "
	    "nothing is lost.")) + roomy;
	(void)wmove(w, row, prompt_draw(&l->code, w, row, 2, PROMPT_COLS,
	    true));
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct leaving *l = state;

	if (k.code == KEY_IS_ESCAPE)
		return ACT_CLOSE;
	if (k.code == KEY_IS_ENTER) {
		l->code.cursor = 0;
		return ACT_EXIT;
	}
	(void)prompt_key(&l->code, k, &sc->bell);
	return ACT_NONE;
}

static const struct hint hints[] = {
	{N_("Enter"), N_("leave")},
	{N_("Esc"), N_("go back")},
	{NULL, NULL}
};

const struct screen leave_screen = {
	.name = "leave",
	.hints = hints,
	.state_size = sizeof(struct leaving),
	.enter = enter,
	.draw = draw,
	.key = key,
};
