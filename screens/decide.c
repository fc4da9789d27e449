/* SPDX-License-Identifier: MIT */
#include <libintl.h>

#include "kiosk/desk.h"
#include "kiosk/triage.h"
#include "kiosk/words.h"
#include "screens/flag_words.h"
#include "screens/flags.h"
#include "screens/places.h"
#include "screens/screen.h"
#include "screens/writing.h"

/* Proceed, postpone or refer: what is decided of one flag, and why. */

/* The words follow the choice: not every decision needs a reason. */
static void
follow(struct writing *wr, const struct desk *d)
{
	const struct triage_flag *f = d->chart.flags[d->flag].flag;

	wr->chosen = wr->j->decision == DECISION_NONE ? -1 :
	    (int)wr->j->decision - DECISION_PROCEED;
	wr->label = jotting_needs_reason(f->severity, wr->j->decision) ?
	    gettext("Why (this has to be written):") : gettext("Why:");
}

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct writing *wr = state;
	const struct desk *d = sc->desk;
	int i, rows, cols;

	getmaxyx(w, rows, cols);
	wr->j = sc->desk->jotting;
	wr->save = ACT_DECIDED;
	for (i = DECISION_PROCEED; i < DECISION_MAX; i++)
		wr->choices[wr->n_choices++] = decision_verb(
		    (enum decision)i);
	answers_begin(&wr->a, cols);
	writing_whose(&wr->a, d);
	flags_whole(&wr->a, &d->chart.flags[d->flag], sc->now);
	if (answers_end(&wr->a, e) == -1)
		return -1;
	follow(wr, d);
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
	struct writing *wr = state;
	enum act act = writing_key(wr, k, &sc->bell);

	if (wr->chosen != -1)
		wr->j->decision = (enum decision)(DECISION_PROCEED +
		    wr->chosen);
	follow(wr, sc->desk);
	return act;
}

static bool
more(const void *state)
{

	return writing_more(state);
}

static const struct hint hints[] = {
	{N_("Tab"), N_("go on")},
	{N_("Enter"), N_("choose, press")},
	{N_("Esc"), N_("back; what is typed is kept")},
	{N_("PgUp PgDn"), N_("read")},
	{NULL, NULL}
};

const struct screen decide_screen = {
	.name = "decide",
	.hints = hints,
	.state_size = sizeof(struct writing),
	.enter = enter,
	.leave = leave,
	.draw = draw,
	.key = key,
	.more = more,
};
