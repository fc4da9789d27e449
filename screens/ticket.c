/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/text.h"
#include "kiosk/words.h"
#include "screens/buttons.h"
#include "screens/console_font.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/qr_draw.h"
#include "screens/screen.h"

#define WORDS_COLS 30		/* least room for the words beside the code */
#define GAP 2
#define ROOMY_ROWS 15		/* fewer get no blank rows */
#define SETTLE_MS 1000		/* a second press on "hand in" ends nothing */

struct ticket {
	struct buttons end;	/* shown once SETTLE_MS have passed */
	struct qr_plan plan;
	bool has_code;
	bool flip;
};

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct ticket *t = state;
	enum conf_qr how = sc->conf->qr;
	bool half = how == CONF_QR_HALF || (how == CONF_QR_AUTO &&
	    console_font_half_blocks(STDOUT_FILENO, getenv("TERM")));
	int rows, cols;

	(void)e;
	buttons_add(&t->end, gettext("Press Enter to end"), ACT_FINISH);
	getmaxyx(w, rows, cols);
	t->has_code = how != CONF_QR_LETTERS &&
	    qr_plan(&t->plan, sc->code, rows, cols - WORDS_COLS - GAP,
	    half, how != CONF_QR_HALF);
	sc->code_shown = t->has_code;
	return 0;
}

static bool
settled(const struct scene *sc)
{

	return sc->tick - sc->since >= SETTLE_MS;
}

/* The rows that words take. */
static int
rows_of(const char *s, int cols)
{

	return (int)text_wrap(s, strlen(s), cols, NULL, 0);
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	struct ticket *t = state;
	const char *seat = gettext(
	    "Please take a seat. We will call you by your ticket. "
	    "Your practitioner will talk to you about your answers.");
	const char *code = gettext("This code is for the staff:");
	char line[SENTENCE_MAX], letters[64];
	int rows, cols, row, col = 0, roomy;

	getmaxyx(w, rows, cols);
	roomy = rows >= ROOMY_ROWS;
	row = roomy;
	(void)werase(w);
	if (t->has_code) {
		/* Beside the words, however high the window is. */
		qr_draw(&t->plan, w, rows > t->plan.rows, 0, t->flip);
		col = t->plan.cols + GAP;
	}
	cols -= col;
	if (cols > 60)
		cols = 60;
	row = paint_words(w, row, col, cols, term_colour(COLOUR_TITLE),
	    gettext("Thank you. Your answers are saved.")) + roomy;
	(void)snprintf(line, sizeof line, gettext("Your ticket: %s"),
	    sc->ticket);
	row = paint_words(w, row, col, cols, A_BOLD, line) + roomy;
	token_spell(sc->token, letters, sizeof letters);
	/* A blank row and the button come after the letters. */
	if (rows - row >= rows_of(seat, cols) + roomy + rows_of(code, cols) +
	    rows_of(letters, cols) + 2)
		row = paint_words(w, row, col, cols, A_NORMAL, seat) + roomy;
	row = paint_words(w, row, col, cols, A_NORMAL, code);
	row = paint_words(w, row, col, cols, A_NORMAL, letters) + 1;
	(void)wmove(w, row, col);
	if (settled(sc))
		(void)buttons_paint(&t->end, w, row, col);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct ticket *t = state;

	if (k.code == KEY_IS_CHAR && (k.c == 'i' || k.c == 'I')) {
		t->flip = !t->flip;
		return ACT_NONE;
	}
	return settled(sc) ? buttons_key(&t->end, k) : ACT_NONE;
}

static enum act
tick(void *state, struct scene *sc, int64_t *ret_due)
{
	int64_t due = sc->since + SETTLE_MS;

	(void)state;
	if (!settled(sc) && (*ret_due == -1 || due < *ret_due))
		*ret_due = due;
	return ACT_NONE;
}

static const struct hint hints[] = {
	{N_("Enter"), N_("end")},
	{N_("F2"), N_("hide")},
	{NULL, NULL}
};

const struct screen ticket_screen = {
	.name = "ticket",
	.hints = hints,
	.bare = true,
	.state_size = sizeof(struct ticket),
	.enter = enter,
	.draw = draw,
	.key = key,
	.tick = tick,
};
