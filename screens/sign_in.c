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

struct signing {
	struct prompt name;
	struct prompt password;
	bool second;		/* the cursor is in the password */
};

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct signing *s = state;
	struct desk *d = sc->desk;

	(void)w;
	(void)e;
	s->name = (struct prompt){d->account, sizeof d->account, false,
	    strlen(d->account)};
	s->password = (struct prompt){d->password, sizeof d->password, true,
	    strlen(d->password)};
	s->second = d->account[0] != '\0' && !d->naming;
	return 0;
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	const struct signing *s = state;
	int row = 1, col, at, cols = getmaxx(w) - 4;

	if (cols > PROMPT_COLS)
		cols = PROMPT_COLS;
	(void)werase(w);
	if (too_early(sc))
		row = too_early_draw(sc, w, row, 2, getmaxx(w) - 4) + 1;
	else
		row = paint_words(w, row, 2, cols, term_colour(COLOUR_TITLE),
		    gettext("Staff: please sign in")) + 1;
	row = paint_words(w, row, 2, cols, A_NORMAL, gettext("Your name"));
	col = prompt_draw(&s->name, w, row, 2, cols, !s->second);
	at = row;
	row = paint_words(w, row + 2, 2, cols, A_NORMAL,
	    gettext("Your password"));
	if (s->second) {
		at = row;
		col = prompt_draw(&s->password, w, row, 2, cols, true);
	} else {
		(void)prompt_draw(&s->password, w, row, 2, cols, false);
	}
	(void)wmove(w, at, col);
}

static enum act
take_key(struct signing *s, struct scene *sc, struct key k)
{

	if (prompt_key(s->second ? &s->password : &s->name, k, &sc->bell)) {
		/* Somebody else may sign in: that is asked about anew. */
		if (!s->second)
			sc->desk->too_early = 0;
		return ACT_NONE;
	}
	switch (k.code) {
	case KEY_IS_ENTER:
		if (s->second && too_early(sc)) {
			sc->bell = true;
			return ACT_NONE;
		}
		if (s->second) {
			s->password.cursor = 0;
			return sc->desk->password[0] == '\0' ? ACT_NONE :
			    ACT_SIGN_IN;
		}
		s->second = true;
		return ACT_NONE;
	case KEY_IS_TAB:
	case KEY_IS_BACK_TAB:
	case KEY_IS_UP:
	case KEY_IS_DOWN:
		s->second = !s->second;
		return ACT_NONE;
	default:
		return ACT_NONE;
	}
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct signing *s = state;
	enum act act = take_key(s, sc, k);

	/* Another size builds the screen again: the cursor stays. */
	sc->desk->naming = !s->second;
	return act;
}

static const struct hint hints[] = {
	{N_("Tab"), N_("next")},
	{N_("Enter"), N_("sign in")},
	{N_("Ctrl-Q"), N_("quit")},
	{NULL, NULL}
};

const struct screen sign_in_screen = {
	.name = "sign-in",
	.hints = hints,
	.state_size = sizeof(struct signing),
	.enter = enter,
	.draw = draw,
	.key = key,
	.tick = too_early_tick,
};
