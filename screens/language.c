/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stddef.h>

#include "kiosk/words.h"
#include "screens/buttons.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/screen.h"

struct choosing {
	struct buttons buttons;
};

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct choosing *c = state;
	int i;

	_Static_assert(SCENE_LANGUAGES_MAX <= BUTTONS_MAX, "one each");
	(void)w;
	(void)e;
	/* Each language by its own name: it is read by those who need it. */
	for (i = 0; sc->languages[i] != NULL; i++)
		buttons_add(&c->buttons, sc->languages[i], ACT_SPEAK);
	c->buttons.marked = sc->language;
	return 0;
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	struct choosing *c = state;
	int row;

	(void)sc;
	(void)werase(w);
	row = paint_words(w, 1, 2, getmaxx(w) - 4, A_BOLD,
	    gettext("Which language would you like?"));
	(void)buttons_paint(&c->buttons, w, row + 1, 2);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct choosing *c = state;
	enum act act;

	if (k.code == KEY_IS_ESCAPE)
		return ACT_CLOSE;
	act = buttons_key(&c->buttons, k);
	if (act == ACT_SPEAK)
		sc->language = c->buttons.marked;
	return act;
}

static const struct hint hints[] = {
	{N_("Up Down"), N_("move")},
	{N_("Enter"), N_("choose")},
	{N_("Esc"), N_("go back")},
	{N_("F1"), N_("help")},
	{N_("F2"), N_("hide")},
	{NULL, NULL}
};

const struct screen language_screen = {
	.name = "language",
	.hints = hints,
	.state_size = sizeof(struct choosing),
	.enter = enter,
	.draw = draw,
	.key = key,
};
