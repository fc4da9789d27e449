/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stddef.h>
#include <string.h>

#include "kiosk/check_answer.h"
#include "kiosk/text.h"
#include "kiosk/words.h"
#include "screens/buttons.h"
#include "screens/help_keys.h"
#include "screens/hints.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/screen.h"

#define WORDS_COLS 64
#define ROOMY_ROWS 12		/* fewer get no blank row above the buttons */

/*
 * The words, the buttons and the keys, as rows below one another: in a small
 * window a part of them is in sight.
 *
 * What cannot be taken back is asked once more, in the same place: one key too
 * many, or a tap beside the mark, ends no visit.
 */
struct help {
	enum act asked;		/* what is asked for once more; ACT_NONE */
	bool desk;		/* over a screen of staff's */
	struct buttons buttons;
	const struct hint *hints[HINTS_MAX];	/* of the screen underneath */
	int n_hints;
	int rows, cols;		/* of the window, for words */
	int top;		/* the row the buttons begin in */
	int keys;		/* the row the keys begin in */
	int total;		/* rows of all there is */
	int first;		/* the first in sight */
};

static const char *
ask(const struct help *h)
{

	if (h->desk)
		return gettext("A scanned code opens its record, "
		    "wherever you are. What was being typed stays.");
	switch (h->asked) {
	case ACT_ABANDON:
		return gettext("Erase everything you have answered?");
	case ACT_STOP:
		return gettext("Hand in your answers unfinished? You cannot "
		    "change them afterwards.");
	default:
		return gettext("Would you like help? Please ask a member of "
		    "staff.");
	}
}

/* True when a question that is asked has what is() looks for. */
static bool
any(const struct scene *sc, bool (*is)(const struct visit *, int))
{
	int n;

	for (n = 0; n < sc->visit->n_entries; n++)
		if (sc->asked->on[n] && is(sc->visit, n) &&
		    item_is_question(visit_item(sc->visit, n)))
			return true;
	return false;
}

/* What can be done, which is more once there are answers. */
static void
add_buttons(struct buttons *b, const struct scene *sc)
{
	bool visiting = sc->under == PLACE_PAGE || sc->under == PLACE_REVIEW;
	bool begun = visiting && any(sc, visit_answered);

	buttons_add(b, begun ? gettext("Go back to my answers") :
	    gettext("Go back"), ACT_CLOSE);
	if (visiting && any(sc, answer_given))
		buttons_add(b, gettext(
		    "Hand in what is there so far, unfinished"), ACT_STOP);
	if (visiting)
		buttons_add(b, begun ? gettext("Stop: erase my answers") :
		    gettext("Stop"), ACT_ABANDON);
}

/* No comes first, and it is marked. */
static void
add_sure(struct buttons *b, enum act act)
{

	buttons_add(b, gettext("No, go back"), ACT_HELP);
	buttons_add(b, act == ACT_ABANDON ? gettext("Yes, erase my answers") :
	    gettext("Yes, hand them in"), act);
}

/* Which row is what; without blank rows where all of it fits only then. */
static void
lay_out(struct help *h)
{
	int i, above = h->rows >= ROOMY_ROWS, between = 1;
	int words = (int)text_wrap(ask(h), strlen(ask(h)), h->cols, NULL, 0);
	int buttons = buttons_rows(&h->buttons, h->cols), keys = 0;

	for (i = 0; i < h->n_hints; i++)
		keys += help_key_rows(h->hints[i], h->cols);
	h->total = words + buttons + keys;
	if (h->total <= h->rows && h->total + above + between > h->rows)
		above = between = 0;
	h->top = words + above;
	h->keys = h->top + buttons + between;
	h->total = h->keys + keys;
}

/* Show what there is, or ask whether act is meant (unless ACT_NONE). */
static void
show(struct help *h, const struct scene *sc, enum act act)
{

	h->asked = act;
	h->buttons = (struct buttons){.n = 0};
	h->n_hints = h->first = 0;
	if (act != ACT_NONE)
		add_sure(&h->buttons, act);
	else
		add_buttons(&h->buttons, sc);
	if (act == ACT_NONE && sc->under != PLACE_NONE)
		h->n_hints = hints_of(sc->under, NULL, sc, true, h->hints);
	lay_out(h);
}

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct help *h = state;

	(void)e;
	getmaxyx(w, h->rows, h->cols);
	if (h->cols > WORDS_COLS)
		h->cols = WORDS_COLS;
	h->desk = sc->desk != NULL;
	show(h, sc, ACT_NONE);
	return 0;
}

/* The rows of the marked button, to before *ret_end. */
static int
marked(const struct help *h, int *ret_end)
{
	int i = h->buttons.marked;

	*ret_end = h->top + buttons_before(&h->buttons, i + 1);
	return h->top + buttons_before(&h->buttons, i);
}

static bool
in_sight(const struct help *h)
{
	int end, row = marked(h, &end);

	return row >= h->first && end <= h->first + h->rows;
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	struct help *h = state;
	int i, end, row = h->keys - h->first;

	(void)sc;
	(void)werase(w);
	(void)paint_words(w, -h->first, 0, h->cols, A_BOLD, ask(h));
	(void)buttons_paint(&h->buttons, w, h->top - h->first, 0);
	for (i = 0; i < h->n_hints; i++)
		row = help_key_paint(w, row, h->cols, h->hints[i]);
	(void)wmove(w, in_sight(h) ? marked(h, &end) - h->first : 0, 0);
}

static void
scroll_by(struct help *h, int by)
{

	h->first += by;
	if (h->first > h->total - h->rows)
		h->first = h->total - h->rows;
	if (h->first < 0)
		h->first = 0;
}

static void
reveal(struct help *h)
{
	int end, row = marked(h, &end);

	if (end > h->first + h->rows)
		scroll_by(h, end - h->first - h->rows);
	if (row < h->first)
		scroll_by(h, row - h->first);
}

/* From button to button, and past them through the keys. */
static void
step(struct help *h, int by)
{
	struct buttons *b = &h->buttons;

	if (by < 0 ? h->first > 0 :
	    b->marked == b->n - 1 || !in_sight(h)) {
		scroll_by(h, by);
		return;
	}
	if (by > 0 || b->marked > 0)
		b->marked += by;
	reveal(h);
}

/* A key that may press a button. */
static enum act
press(struct help *h, struct scene *sc, struct key k)
{
	enum act act = buttons_key(&h->buttons, k);

	if (act == ACT_HELP)
		show(h, sc, ACT_NONE);
	else if (h->asked == ACT_NONE && (act == ACT_STOP ||
	    (act == ACT_ABANDON && any(sc, visit_answered))))
		show(h, sc, act);
	else
		return act;
	sc->turned = sc->tick;
	return ACT_NONE;
}

/* From what is asked once more back to help, and from there where one was. */
static enum act
back(struct help *h, const struct scene *sc)
{
	enum act act = h->asked == ACT_NONE ? ACT_CLOSE : ACT_NONE;

	show(h, sc, ACT_NONE);
	return act;
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct help *h = state;

	switch (k.code) {
	case KEY_IS_ESCAPE:
		return back(h, sc);
	case KEY_IS_UP:
	case KEY_IS_LEFT:
	case KEY_IS_BACK_TAB:
		step(h, -1);
		return ACT_NONE;
	case KEY_IS_DOWN:
	case KEY_IS_RIGHT:
	case KEY_IS_TAB:
		step(h, 1);
		return ACT_NONE;
	case KEY_IS_PAGE_UP:
		scroll_by(h, 1 - h->rows);
		return ACT_NONE;
	case KEY_IS_PAGE_DOWN:
		scroll_by(h, h->rows - 1);
		return ACT_NONE;
	case KEY_IS_ENTER:
	case KEY_IS_CHAR:
		/* Nobody presses what they cannot see. */
		if (!in_sight(h)) {
			reveal(h);
			return ACT_NONE;
		}
		return press(h, sc, k);
	default:
		return press(h, sc, k);
	}
}

static bool
above(const void *state)
{
	const struct help *h = state;

	return h->first > 0;
}

static bool
more(const void *state)
{
	const struct help *h = state;

	return h->first + h->rows < h->total;
}

static const struct hint hints[] = {
	{N_("Esc"), N_("go back")},
	{N_("Up Down"), N_("move")},
	{N_("Enter"), N_("do it")},
	{N_("F2"), N_("hide")},
	{NULL, NULL}
};

const struct screen help_screen = {
	.name = "help",
	.hints = hints,
	.state_size = sizeof(struct help),
	.enter = enter,
	.draw = draw,
	.key = key,
	.above = above,
	.more = more,
};

/* The way out of the waiting room, and to hide it, are not the desk's. */
static const struct hint desk_hints[] = {
	{N_("Esc"), N_("go back")},
	{N_("Enter"), N_("do it")},
	{NULL, NULL}
};

const struct screen desk_help_screen = {
	.name = "desk-help",
	.hints = desk_hints,
	.state_size = sizeof(struct help),
	.enter = enter,
	.draw = draw,
	.key = key,
	.above = above,
	.more = more,
};
