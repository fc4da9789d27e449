/* SPDX-License-Identifier: MIT */
#include <libintl.h>

#include "kiosk/desk.h"
#include "kiosk/words.h"
#include "screens/history.h"
#include "screens/places.h"
#include "screens/screen.h"
#include "screens/writing.h"

/* A note on the open record. */

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct writing *wr = state;
	int rows, cols;

	getmaxyx(w, rows, cols);
	wr->j = sc->desk->jotting;
	wr->save = ACT_NOTED;
	wr->chosen = -1;
	wr->label = gettext("Note:");
	answers_begin(&wr->a, cols);
	writing_whose(&wr->a, sc->desk);
	history_notes(&wr->a, &sc->desk->chart, sc->now);
	if (answers_end(&wr->a, e) == -1)
		return -1;
	writing_lay_out(wr, rows, cols);
	return 0;
}

static void
leave(void *state)
{
	struct writing *wr = state;

	answers_free(&wr->a);
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{

	(void)sc;
	writing_draw(state, w);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{

	return writing_key(state, k, &sc->bell);
}

static bool
more(const void *state)
{

	return writing_more(state);
}

static const struct hint hints[] = {
	{N_("Tab"), N_("go on")},
	{N_("Enter"), N_("a new line; press")},
	{N_("Esc"), N_("back; what is typed is kept")},
	{N_("PgUp PgDn"), N_("read")},
	{NULL, NULL}
};

const struct screen note_screen = {
	.name = "note",
	.hints = hints,
	.state_size = sizeof(struct writing),
	.enter = enter,
	.leave = leave,
	.draw = draw,
	.key = key,
	.more = more,
};
