/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/text.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/qr_draw.h"
#include "screens/screen.h"

#define WORDS_COLS 30		/* least room for the words beside the code */
#define GAP 2

struct ticket {
	struct qr_plan plan;
	bool has_code;
	bool flip;
};

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct ticket *t = state;
	enum conf_qr how = sc->conf->qr;
	int rows, cols;

	(void)e;
	getmaxyx(w, rows, cols);
	t->has_code = how != CONF_QR_LETTERS &&
	    qr_plan(&t->plan, sc->code, rows, cols - WORDS_COLS - GAP,
	    how != CONF_QR_WIDE, how != CONF_QR_HALF);
	return 0;
}

static void
leave(void *state)
{

	(void)state;
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	const struct ticket *t = state;
	char line[80], letters[64];
	int rows, cols, row = 1, col = 0;

	getmaxyx(w, rows, cols);
	(void)werase(w);
	if (t->has_code) {
		qr_draw(&t->plan, w, (rows - t->plan.rows) / 2, 0, t->flip);
		col = t->plan.cols + GAP;
	}
	cols -= col;
	if (cols > 60)
		cols = 60;
	row = paint_words(w, row, col, cols, term_colour(COLOUR_TITLE),
	    gettext("Thank you. Your answers are saved.")) + 1;
	(void)snprintf(line, sizeof line, gettext("Your ticket: %s"),
	    sc->ticket);
	row = paint_words(w, row, col, cols, A_BOLD, line) + 1;
	row = paint_words(w, row, col, cols, A_NORMAL, gettext(
	    "Please take a seat. We will call you by your ticket. Your "
	    "practitioner will talk to you about your answers.")) + 1;
	row = paint_words(w, row, col, cols, A_NORMAL, gettext(
	    "This code is for the staff:")) ;
	token_spell(sc->token, letters, sizeof letters);
	row = paint_words(w, row, col, cols, A_NORMAL, letters) + 1;
	paint_cut(w, row, col, cols < 28 ? cols : 28,
	    term_colour(COLOUR_FOCUS), gettext("> [ Press Enter to end ]"));
	(void)wmove(w, row, col);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct ticket *t = state;

	(void)sc;
	if (k.code == KEY_IS_ENTER)
		return ACT_FINISH;
	if (k.code == KEY_IS_CHAR && (k.c == 'i' || k.c == 'I'))
		t->flip = !t->flip;
	return ACT_NONE;
}

static const struct hint hints[] = {
	{"Enter", "end"},
	{"I", "invert the code"},
	{NULL, NULL}
};

const struct screen ticket_screen = {
	.name = "ticket",
	.hints = hints,
	.bare = true,
	.state_size = sizeof(struct ticket),
	.enter = enter,
	.leave = leave,
	.draw = draw,
	.key = key,
};
