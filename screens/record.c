/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/text.h"
#include "kiosk/words.h"
#include "screens/answers.h"
#include "screens/flags.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/screen.h"
#include "screens/status_words.h"

#define HEAD_LINES 4		/* who, where they stand, the moves, a blank */

/* Which move is marked: -1 none, so that Enter alone changes nothing. */
struct reading {
	struct answers a;
	struct list list;
	enum status moves[STATUS_MAX];
	int n_moves;
	int move;
	int head;		/* lines above the answers */
};

/* The flags, the answers, and what is to be said of the flags. */
static int
make_lines(struct answers *a, const struct desk *d, int cols, struct err *e)
{
	answers_begin(a, cols);
	flags_lines(a, d);
	answers_visit(a, d->visit, &d->asked, false);
	flags_reasons(a, d);
	return answers_end(a, e);
}

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct reading *r = state;
	const struct desk *d = sc->desk;
	int i, rows, cols;

	getmaxyx(w, rows, cols);
	if (d->visit != NULL &&
	    make_lines(&r->a, d, cols, e) == -1)
		return -1;
	r->head = HEAD_LINES + d->unfinished;
	list_set(&r->list, r->a.n - (rows - r->head) + 1, 1);
	r->move = -1;
	for (i = 0; i < STATUS_MAX; i++)
		if (status_may_become(d->record.status, (enum status)i))
			r->moves[r->n_moves++] = (enum status)i;
	return 0;
}

static void
leave(void *state)
{
	struct reading *r = state;

	answers_free(&r->a);
}

static void
draw_moves(const struct reading *r, WINDOW *w, int row, int cols)
{
	char s[SENTENCE_MAX];
	int i, wide, col = 0, marked = -1;

	for (i = 0; i < r->n_moves; i++) {
		(void)snprintf(s, sizeof s, "%s[ %s ]", i == r->move ?
		    ">" : " ", status_verb(r->moves[i]));
		wide = text_cols(s, strlen(s));
		if (wide > cols)
			wide = cols;
		/* What is marked is in sight, also in a narrow window. */
		if (col + wide > cols && i <= r->move) {
			paint_cut(w, row, 0, cols, A_NORMAL, "");
			col = 0;
		} else if (col + wide > cols) {
			break;
		}
		paint_cut(w, row, col, wide, i == r->move ?
		    term_colour(COLOUR_FOCUS) : A_NORMAL, s);
		if (i == r->move)
			marked = col;
		col += wide + 1;
	}
	(void)wmove(w, marked == -1 ? 0 : row, marked == -1 ? 0 : marked);
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	const struct reading *r = state;
	const struct desk *d = sc->desk;
	char s[DESK_NAME_MAX + SENTENCE_MAX];
	int rows, cols;

	getmaxyx(w, rows, cols);
	(void)werase(w);
	(void)snprintf(s, sizeof s, "%s  %s", d->record.ticket, d->name);
	paint_cut(w, 0, 0, cols, term_colour(COLOUR_TITLE), s);
	(void)snprintf(s, sizeof s, gettext("Status: %s"),
	    status_words(d->record.status));
	paint_cut(w, 1, 0, cols, A_NORMAL, s);
	if (d->unfinished)
		paint_cut(w, 2, 0, cols, term_colour(COLOUR_WRONG), gettext(
		    "UNFINISHED: the client asked for help"));
	if (d->visit == NULL)
		(void)paint_words(w, r->head, 2, cols - 2, A_NORMAL, gettext(
		    "Only a practitioner can read the answers."));
	else
		answers_paint(&r->a, w, r->head, rows - r->head,
		    r->list.mark, -1);
	draw_moves(r, w, r->head - 2, cols);
}

static void
scroll_by(struct reading *r, int by)
{

	if (r->list.count > 0)
		list_move(&r->list, by);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct reading *r = state;

	switch (k.code) {
	case KEY_IS_UP:
		scroll_by(r, -1);
		return ACT_NONE;
	case KEY_IS_DOWN:
		scroll_by(r, 1);
		return ACT_NONE;
	case KEY_IS_PAGE_UP:
		scroll_by(r, -10);
		return ACT_NONE;
	case KEY_IS_PAGE_DOWN:
		scroll_by(r, 10);
		return ACT_NONE;
	case KEY_IS_LEFT:
	case KEY_IS_BACK_TAB:
		if (r->move >= 0)
			r->move--;
		return ACT_NONE;
	case KEY_IS_RIGHT:
	case KEY_IS_TAB:
		if (r->move < r->n_moves - 1)
			r->move++;
		return ACT_NONE;
	case KEY_IS_ENTER:
		if (r->move == -1 || k.pasted)
			return ACT_NONE;
		sc->desk->move = r->moves[r->move];
		return ACT_MOVE;
	case KEY_IS_ESCAPE:
		return ACT_CLOSE;
	default:
		return ACT_NONE;
	}
}

static bool
more(const void *state)
{
	const struct reading *r = state;

	return r->list.mark < r->list.count - 1;
}

static const struct hint hints[] = {
	{N_("Up Down"), N_("read")},
	{N_("Left Right"), N_("mark a step")},
	{N_("Enter"), N_("do it")},
	{N_("Esc"), N_("back to the list")},
	{NULL, NULL}
};

const struct screen record_screen = {
	.name = "record",
	.hints = hints,
	.state_size = sizeof(struct reading),
	.enter = enter,
	.leave = leave,
	.draw = draw,
	.key = key,
	.more = more,
};
