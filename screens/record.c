/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/text.h"
#include "kiosk/words.h"
#include "screens/answers.h"
#include "screens/card.h"
#include "screens/marks.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/screen.h"
#include "screens/status_words.h"

/*
 * The open record: its head, the moves, and lines to read, among which a mark
 * moves.  No move is marked at first, so that Enter alone changes nothing.
 */
struct reading {
	struct answers a;
	struct marks m;
	enum status moves[STATUS_MAX];
	int n_moves;
	int move;		/* the one that is marked; -1 */
	int head;		/* rows above the lines */
};

/* Write down where they are, for when this is built again. */
static void
remember(const struct reading *r, struct desk *d)
{
	const struct answers_line *l = r->m.line == -1 ? NULL :
	    &r->a.lines[r->m.line];

	d->mark = (struct desk_mark){-1, -1, r->m.first};
	if (l != NULL && l->kind == LINE_FLAG)
		d->mark.flag = l->entry;
	else if (l != NULL)
		d->mark.entry = l->entry;
}

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct reading *r = state;
	const struct desk *d = sc->desk;
	int i, rows, cols, top = 0;

	getmaxyx(w, rows, cols);
	r->move = -1;
	for (i = 0; i < STATUS_MAX; i++)
		if (status_may_become(d->record.status, (enum status)i))
			r->moves[r->n_moves++] = (enum status)i;
	if (d->flags != FLAGS_HIDDEN &&
	    card_lines(&r->a, sc, cols, &top, e) == -1)
		return -1;
	/* Who, where they stand, the moves; a blank row, if there is room. */
	r->head = 3 + d->unfinished;
	if (r->head + top <= rows)
		r->head++;
	r->m = (struct marks){&r->a, rows - r->head, d->mark.first, -1};
	r->m.line = marks_find(&r->m, d->mark.flag, d->mark.entry);
	/* What stands above the first is read first. */
	if (d->mark.first == 0 && r->m.line < r->m.rows)
		r->m.first = 0;
	else
		marks_reveal(&r->m);
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
	if (marked != -1)
		(void)wmove(w, row, marked);
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	struct reading *r = state;
	const struct desk *d = sc->desk;
	const struct answers_line *l = NULL;
	int row, cols = getmaxx(w);

	(void)werase(w);
	row = card_paint(sc, w, cols);
	if (r->move == -1 && r->m.line != -1 && marks_seen(&r->m))
		l = &r->a.lines[r->m.line];
	r->a.flag = l != NULL && l->kind == LINE_FLAG ? l->entry : -1;
	if (d->flags == FLAGS_HIDDEN)
		(void)paint_words(w, r->head, 2, cols - 2, A_NORMAL,
		    d->destroyed ? gettext("Nobody can open this record any "
		    "more: its keys were destroyed.") : gettext(
		    "Only a practitioner can read the answers."));
	else
		answers_paint(&r->a, w, r->head, r->m.rows, r->m.first,
		    l != NULL && l->kind != LINE_FLAG ? l->entry : -1);
	draw_moves(r, w, row, cols);
	if (r->move == -1)
		(void)wmove(w, l == NULL ? 0 :
		    r->head + r->m.line - r->m.first, 0);
}

/* F5 to F9 mark the step that the list takes with them; Enter does it. */
static void
mark_move(struct reading *r, const struct desk *d, enum key_code code)
{
	static const enum status to[] = {STATUS_CALLED,
	    STATUS_WITH_PRACTITIONER, STATUS_DONE, STATUS_LEFT};
	enum status s = code == KEY_IS_F9 ? status_back(d->record.status) :
	    to[code - KEY_IS_F5];
	int i;

	for (i = 0; i < r->n_moves; i++)
		if (r->moves[i] == s)
			r->move = i;
}

/* Enter, on what is marked: never on what cannot be seen. */
static enum act
press(struct reading *r, struct desk *d)
{
	const struct answers_line *l;

	if (r->move != -1) {
		d->move = r->moves[r->move];
		return ACT_MOVE;
	}
	if (r->m.line == -1)
		return ACT_NONE;
	if (!marks_seen(&r->m)) {
		marks_reveal(&r->m);
		return ACT_NONE;
	}
	l = &r->a.lines[r->m.line];
	if (l->kind == LINE_QUESTION) {
		d->correct = l->entry;
		return ACT_CORRECT;
	}
	if (l->kind != LINE_FLAG)
		return ACT_NONE;
	d->flag = l->entry;
	return ACT_DECIDE;
}

/* Keys that move the mark, or the lines; false for the others. */
static bool
moved(struct reading *r, enum key_code code)
{

	switch (code) {
	case KEY_IS_UP:
	case KEY_IS_DOWN:
		marks_step(&r->m, code == KEY_IS_UP ? -1 : 1);
		break;
	case KEY_IS_PAGE_UP:
	case KEY_IS_PAGE_DOWN:
		marks_scroll(&r->m, code == KEY_IS_PAGE_UP ? 1 - r->m.rows :
		    r->m.rows - 1);
		break;
	default:
		return false;
	}
	r->move = -1;
	return true;
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct reading *r = state;

	if (sc->desk->flags != FLAGS_HIDDEN && moved(r, k.code)) {
		remember(r, sc->desk);
		return ACT_NONE;
	}
	switch (k.code) {
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
	case KEY_IS_F5:
	case KEY_IS_F6:
	case KEY_IS_F7:
	case KEY_IS_F8:
	case KEY_IS_F9:
		mark_move(r, sc->desk, k.code);
		return ACT_NONE;
	case KEY_IS_ENTER:
		return k.pasted ? ACT_NONE : press(r, sc->desk);
	case KEY_IS_HIDE:
		return ACT_ASSESS;
	case KEY_IS_SPEAK:
		return ACT_NOTE;
	case KEY_IS_F4:
		return ACT_EARLIER;
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

	return r->m.a != NULL && marks_more(&r->m);
}

static const struct hint hints[] = {
	{N_("Up Down"), N_("read")},
	{N_("Enter"), N_("decide, correct")},
	{N_("F2"), N_("assessment")},
	{N_("F3"), N_("note")},
	{N_("F5-F9"), N_("mark a step")},
	{N_("F4"), N_("earlier visit")},
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
