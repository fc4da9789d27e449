/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stddef.h>
#include <string.h>

#include "kiosk/words.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/prompt.h"
#include "screens/screen.h"
#include "screens/too_early.h"

#define PROMPT_COLS 40
#define ROOMY_ROWS 12		/* fewer get no blank rows */

struct locked {
	struct prompt password;
};

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct locked *l = state;
	struct desk *d = sc->desk;

	(void)w;
	(void)e;
	l->password = (struct prompt){d->password, sizeof d->password, true,
	    strlen(d->password)};
	return 0;
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	const struct locked *l = state;
	int row, cols = getmaxx(w) - 4, roomy = getmaxy(w) >= ROOMY_ROWS;

	if (cols > PROMPT_COLS)
		cols = PROMPT_COLS;
	(void)werase(w);
	row = paint_words(w, roomy, 2, cols, term_colour(COLOUR_TITLE),
	    gettext("Locked")) + roomy;
	if (too_early(sc))
		row = too_early_draw(sc, w, row, 2, getmaxx(w) - 4) + roomy;
	row = paint_words(w, row, 2, cols, A_NORMAL, sc->desk->account);
	row = paint_words(w, row, 2, cols, A_NORMAL,
	    gettext("Your password")) + roomy;
	(void)wmove(w, row, prompt_draw(&l->password, w, row, 2, cols, true));
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct locked *l = state;
	struct desk *d = sc->desk;
	char token[TOKEN_MAX];

	if (k.code == KEY_IS_ESCAPE)
		return ACT_CLOSE;
	if (k.code != KEY_IS_ENTER) {
		(void)prompt_key(&l->password, k, &sc->bell);
		return ACT_NONE;
	}
	/* A code that is scanned here is nobody's wrong password. */
	if (token_find(d->password, strlen(d->password), token)) {
		explicit_bzero(d->password, sizeof d->password);
		l->password.cursor = 0;
		return ACT_NONE;
	}
	/* It stays as it is, and can be tried then. */
	if (too_early(sc)) {
		sc->bell = true;
		return ACT_NONE;
	}
	l->password.cursor = 0;
	return d->password[0] == '\0' ? ACT_NONE : ACT_SIGN_IN;
}

static const struct hint hints[] = {
	{N_("Enter"), N_("unlock")},
	{N_("Esc"), N_("another person")},
	{N_("Ctrl-Q"), N_("quit")},
	{NULL, NULL}
};

const struct screen locked_screen = {
	.name = "locked",
	.hints = hints,
	.state_size = sizeof(struct locked),
	.enter = enter,
	.draw = draw,
	.key = key,
	.tick = too_early_tick,
};
