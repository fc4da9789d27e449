/* SPDX-License-Identifier: MIT */
#include "screens/writing.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/desk.h"
#include "kiosk/text.h"
#include "kiosk/words.h"
#include "screens/paint.h"

#define ROOMY_ROWS 14		/* fewer get no blank rows */
#define BOX_ROWS 2		/* at the least */
#define BOX_ROWS_MAX 10
#define BUTTONS 2

/* Things on rows beside one another, and below where they do not fit. */
struct beside {
	WINDOW *w;		/* NULL: only counts the rows */
	int row, col, cols;
	int at_row, at_col;	/* of the one with the focus */
};

static void
put(struct beside *b, const char *words, bool focus)
{
	int wide = text_cols(words, strlen(words));

	if (wide > b->cols)
		wide = b->cols;
	if (b->col > 0 && b->col + wide > b->cols) {
		b->row++;
		b->col = 0;
	}
	if (b->w != NULL)
		paint_cut(b->w, b->row, b->col, wide, focus ?
		    term_colour(COLOUR_FOCUS) : A_NORMAL, words);
	if (focus) {
		b->at_row = b->row;
		b->at_col = b->col;
	}
	b->col += wide + 1;
}

/* The choices from b->row on. */
static void
put_choices(const struct writing *wr, struct beside *b)
{
	char s[SENTENCE_MAX];
	bool focus;
	int i;

	for (i = 0; i < wr->n_choices; i++) {
		focus = wr->j->focus == JOTTING_CHOICE && i == wr->j->choice;
		(void)snprintf(s, sizeof s, "%s(%s) %s", focus ? ">" : " ",
		    i == wr->chosen ? "*" : " ", wr->choices[i]);
		put(b, s, focus);
	}
}

static void
put_buttons(const struct writing *wr, struct beside *b)
{
	const char *const words[BUTTONS] = {gettext("Save"),
	    gettext("Cancel")};
	const enum jotting_focus at[BUTTONS] = {JOTTING_SAVE, JOTTING_CANCEL};
	char s[SENTENCE_MAX];
	bool focus;
	int i;

	for (i = 0; i < BUTTONS; i++) {
		focus = wr->j->focus == at[i];
		(void)snprintf(s, sizeof s, "%s[ %s ]", focus ? ">" : " ",
		    words[i]);
		put(b, s, focus);
	}
}

void
writing_lay_out(struct writing *wr, int rows, int cols)
{
	struct beside b = {NULL, 0, 0, cols, 0, 0};
	int roomy = rows >= ROOMY_ROWS, left;

	if (wr->n_choices > 0) {
		put_choices(wr, &b);
		b.row++;
	}
	/* The label, the buttons, a blank row above each part. */
	left = rows - b.row - 2 - 2 * roomy;
	wr->box.rows = left / 2 > BOX_ROWS_MAX ? BOX_ROWS_MAX : left / 2;
	if (wr->box.rows < BOX_ROWS)
		wr->box.rows = BOX_ROWS;
	wr->box.cols = cols;
	wr->words = left - wr->box.rows;
	if (wr->words > wr->a.n)
		wr->words = wr->a.n;
	wr->box.text = wr->j->text;
	wr->box.size = sizeof wr->j->text;
	wr->box.cursor = &wr->j->cursor;
}

void
writing_draw(struct writing *wr, WINDOW *w)
{
	int roomy = getmaxy(w) >= ROOMY_ROWS;
	struct beside b = {w, wr->words + roomy, 0, getmaxx(w), 0, 0};

	(void)werase(w);
	answers_paint(&wr->a, w, 0, wr->words, wr->first, -1);
	if (wr->n_choices > 0) {
		put_choices(wr, &b);
		b.row++;
	}
	paint_cut(w, b.row++, 0, b.cols, A_NORMAL, wr->label);
	typing_paint(&wr->box, w, b.row, 0, wr->j->focus == JOTTING_TEXT,
	    &b.at_row, &b.at_col);
	b.row += wr->box.rows + roomy;
	b.col = 0;
	put_buttons(wr, &b);
	(void)wmove(w, b.at_row, b.at_col);
}

static void
scroll_by(struct writing *wr, int by)
{

	wr->first += by;
	if (wr->first > wr->a.n - wr->words)
		wr->first = wr->a.n - wr->words;
	if (wr->first < 0)
		wr->first = 0;
}

/* To the part after this one, or before it. */
static void
go(struct writing *wr, int by)
{
	int to = (int)wr->j->focus + by;

	if (to < (wr->n_choices > 0 ? JOTTING_CHOICE : JOTTING_TEXT) ||
	    to > JOTTING_CANCEL)
		return;
	wr->j->focus = (enum jotting_focus)to;
}

static enum act
press(struct writing *wr)
{

	switch (wr->j->focus) {
	case JOTTING_CHOICE:
		wr->chosen = wr->j->choice;
		go(wr, 1);
		return ACT_NONE;
	case JOTTING_SAVE:
		return wr->save;
	case JOTTING_CANCEL:
		return ACT_ABANDON;
	default:
		return ACT_NONE;
	}
}

/* Left and Right, from choice to choice and from button to button. */
static void
sideways(struct writing *wr, int by)
{
	struct jotting *j = wr->j;

	if (j->focus != JOTTING_CHOICE)
		j->focus = by < 0 ? JOTTING_SAVE : JOTTING_CANCEL;
	else if (j->choice + by >= 0 && j->choice + by < wr->n_choices)
		j->choice += by;
}

/* From the buttons one goes up to the box, whichever it was. */
static void
up_or_down(struct writing *wr, int by)
{

	if (by < 0 && wr->j->focus == JOTTING_CANCEL)
		wr->j->focus = JOTTING_SAVE;
	if (by < 0 || wr->j->focus < JOTTING_SAVE)
		go(wr, by);
}

enum act
writing_key(struct writing *wr, struct key k, bool *ret_bell)
{

	if (k.code == KEY_IS_ESCAPE)
		return ACT_CLOSE;
	if (k.code == KEY_IS_PAGE_UP || k.code == KEY_IS_PAGE_DOWN) {
		scroll_by(wr, k.code == KEY_IS_PAGE_UP ? 1 - wr->words :
		    wr->words - 1);
		return ACT_NONE;
	}
	if (wr->j->focus == JOTTING_TEXT && typing_key(&wr->box, k, ret_bell))
		return ACT_NONE;
	/* What is pasted is text, and presses nothing. */
	if (k.pasted) {
		*ret_bell = true;
		return ACT_NONE;
	}
	switch (k.code) {
	case KEY_IS_TAB:
	case KEY_IS_BACK_TAB:
		go(wr, k.code == KEY_IS_TAB ? 1 : -1);
		return ACT_NONE;
	case KEY_IS_UP:
	case KEY_IS_DOWN:
		up_or_down(wr, k.code == KEY_IS_UP ? -1 : 1);
		return ACT_NONE;
	case KEY_IS_LEFT:
	case KEY_IS_RIGHT:
		sideways(wr, k.code == KEY_IS_LEFT ? -1 : 1);
		return ACT_NONE;
	case KEY_IS_ENTER:
		return press(wr);
	default:
		return ACT_NONE;
	}
}

bool
writing_more(const struct writing *wr)
{

	return wr->first + wr->words < wr->a.n;
}

void
writing_whose(struct answers *a, const struct desk *d)
{
	char s[TICKET_MAX + DESK_NAME_MAX + 3];

	(void)snprintf(s, sizeof s, "%s  %s", d->record.ticket, d->name);
	answers_put(a, (struct answers_line){.kind = LINE_SECTION,
	    .entry = -1}, s);
}
