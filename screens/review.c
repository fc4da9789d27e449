/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/check_answer.h"
#include "kiosk/text.h"
#include "kiosk/words.h"
#include "screens/answers.h"
#include "screens/leave_unsaved.h"
#include "screens/paint.h"
#include "screens/places.h"
#include "screens/review_hints.h"
#include "screens/screen.h"

/*
 * The list of answers, and after it the button that hands them in, as one
 * more line.  The mark is on a question's first line or on the button.
 */
struct review {
	struct answers a;
	struct list list;
	int top;		/* of the window on the screen */
	int intro;		/* rows above the list */
	bool leaving;		/* at the desk: was asked whether to leave */
};

static bool
on_button(const struct review *r)
{

	return r->list.mark == r->list.count - 1;
}

/* The line of the question a person came back from. */
static int
line_of(const struct review *r, int entry)
{
	int i;

	for (i = 0; i < r->a.n; i++)
		if (r->a.lines[i].entry == entry)
			return i;
	return -1;
}

static const char *
intro(const struct scene *sc)
{

	return sc->desk != NULL ?
	    gettext("Check what you entered, then save it at the end.") :
	    gettext("Please check your answers, then hand them in at the"
	    " end.");
}

static int
enter(void *state, struct scene *sc, WINDOW *w, struct err *e)
{
	struct review *r = state;
	int rows, cols, line;

	getmaxyx(w, rows, cols);
	r->top = getbegy(w);
	if (answers_make(&r->a, sc->visit, sc->asked, cols, true, e) == -1)
		return -1;
	/* One blank line, then the button. */
	r->intro = (int)text_wrap(intro(sc), strlen(intro(sc)), cols, NULL,
	    0) + 1;
	list_set(&r->list, r->a.n + 2, rows - r->intro);
	line = sc->spot.entry == -1 ? -1 : line_of(r, sc->spot.entry);
	if (line == -1)
		line = answers_step(&r->a, -1, 1);
	list_go(&r->list, line == -1 ? r->list.count - 1 : line);
	if (sc->spot.entry == -1)
		r->list.first = 0;
	return 0;
}

static void
leave(void *state)
{
	struct review *r = state;

	answers_free(&r->a);
}

static void
draw(void *state, const struct scene *sc, WINDOW *w)
{
	const struct review *r = state;
	int button, entry = -1;
	char s[SENTENCE_MAX];

	(void)werase(w);
	(void)paint_words(w, 0, 0, getmaxx(w), term_colour(COLOUR_TITLE),
	    intro(sc));
	if (!on_button(r))
		entry = r->a.lines[r->list.mark].entry;
	answers_paint(&r->a, w, r->intro, r->list.rows, r->list.first,
	    entry);
	button = r->intro + r->list.count - 1 - r->list.first;
	if (button < r->intro + r->list.rows) {
		(void)snprintf(s, sizeof s, "%s [ %s ]",
		    on_button(r) ? ">" : " ", sc->desk != NULL ?
		    gettext("Save") : gettext("Hand in my answers"));
		paint_cut(w, button, 0, text_cols(s, strlen(s)),
		    on_button(r) ? term_colour(COLOUR_FOCUS) : A_NORMAL, s);
	}
	(void)wmove(w, r->intro + (r->list.mark < r->list.first ? 0 :
	    r->list.mark - r->list.first), 0);
}

/* The last line of the marked answer. */
static int
last_line(const struct review *r)
{
	int i = r->list.mark;

	while (i + 1 < r->a.n &&
	    r->a.lines[i + 1].entry == r->a.lines[r->list.mark].entry)
		i++;
	return i;
}

/* Scroll to what is out of sight of a tall answer; false when nothing is. */
static bool
read_on(struct review *r, int by)
{
	struct list *l = &r->list;
	int hidden;

	if (on_button(r))
		return false;
	hidden = by > 0 ? last_line(r) + 1 - l->first - l->rows :
	    l->first - l->mark;
	if (hidden <= 0)
		return false;
	if (hidden >= l->rows)
		hidden = l->rows > 1 ? l->rows - 1 : 1;
	l->first += by > 0 ? hidden : -hidden;
	return true;
}

static void
move_by(struct review *r, int by)
{
	int to = answers_step(&r->a, r->list.mark, by);
	int most = r->list.first + r->list.rows - 1;

	if (to == -1 && by > 0)
		to = r->list.count - 1;
	if (to == -1) {
		/* Up from the first question shows what stands above it. */
		r->list.first = 0;
		return;
	}
	list_go(&r->list, to);
	/* Keep the whole answer in sight under its question. */
	while (!on_button(r) && r->list.first + r->list.rows < r->list.count &&
	    r->list.mark + 2 >= r->list.first + r->list.rows)
		r->list.first++;
	/* But skip no line: a row of what was in sight stays. */
	if (by > 0 && r->list.first > most &&
	    r->list.mark < most + r->list.rows)
		r->list.first = most;
}

static enum act
step(struct review *r, int by)
{

	if (!read_on(r, by))
		move_by(r, by);
	return ACT_NONE;
}

static enum act
page(struct review *r, int by)
{
	int i, start = r->list.mark;

	for (i = 0; i < r->list.count; i++) {
		if (read_on(r, by))
			break;
		move_by(r, by);
		if (on_button(r) || r->list.mark >= start + r->list.rows - 2 ||
		    r->list.mark <= start - r->list.rows + 2)
			break;
	}
	return ACT_NONE;
}

/* Hand in, unless something is missing: then go there. */
static enum act
hand_in(struct scene *sc)
{
	enum complaint c;
	int bad = check_next(sc->visit, sc->asked, 0, sc->visit->n_entries,
	    &c);

	if (bad == -1)
		return sc->desk != NULL ? ACT_ASSESSED : ACT_SUBMIT;
	sc->complaining = true;
	sc->page = form_top(sc->visit->form, sc->visit->entries[bad].item);
	sc->spot = (struct spot){.entry = bad, .option = -1};
	(void)snprintf(sc->message, sizeof sc->message, "%s", gettext(
	    "Please look at what is marked with ! on this page."));
	return ACT_CHANGE;
}

static enum act
choose(struct review *r, struct scene *sc)
{
	int entry;

	if (on_button(r))
		return hand_in(sc);
	if ((entry = r->a.lines[r->list.mark].entry) == -1)
		return ACT_NONE;
	sc->page = form_top(sc->visit->form, sc->visit->entries[entry].item);
	sc->spot = (struct spot){.entry = entry, .option = -1};
	return ACT_CHANGE;
}

/* A press on an answer goes to it, on the button hands in. */
static enum act
click(struct review *r, struct scene *sc, struct key k)
{
	int line = k.row - r->top - r->intro + r->list.first;

	if (k.row - r->top < r->intro || line >= r->list.count ||
	    line >= r->list.first + r->list.rows)
		return ACT_NONE;
	if (line < r->a.n && r->a.lines[line].entry == -1)
		return ACT_NONE;
	if (line == r->a.n)
		return ACT_NONE;	/* the blank above the button */
	list_go(&r->list, line);
	return choose(r, sc);
}

static enum act
key(void *state, struct scene *sc, struct key k)
{
	struct review *r = state;

	r->leaving = r->leaving && k.code == KEY_IS_ESCAPE;
	switch (k.code) {
	case KEY_IS_ESCAPE:
		return sc->desk == NULL ? ACT_NONE :
		    leave_unsaved(&r->leaving, sc);
	case KEY_IS_CLICK:
		return click(r, sc, k);
	case KEY_IS_UP:
	case KEY_IS_BACK_TAB:
		return step(r, -1);
	case KEY_IS_DOWN:
	case KEY_IS_TAB:
		return step(r, 1);
	case KEY_IS_PAGE_UP:
		return page(r, -1);
	case KEY_IS_PAGE_DOWN:
		return page(r, 1);
	case KEY_IS_END:
		list_go(&r->list, r->list.count - 1);
		return ACT_NONE;
	case KEY_IS_HOME:
		list_go(&r->list, 0);
		return step(r, 1);
	case KEY_IS_ENTER:
		return choose(r, sc);
	default:
		return ACT_NONE;
	}
}

static bool
above(const void *state)
{
	const struct review *r = state;

	return r->list.first > 0;
}

static bool
more(const void *state)
{
	const struct review *r = state;

	return r->list.first + r->list.rows < r->list.count;
}

static const struct hint *
hints_now(const void *state)
{

	return review_hints(false, on_button(state));
}

static const struct hint *
desk_hints_now(const void *state)
{

	return review_hints(true, on_button(state));
}

#define REVIEW(called, keys, now) { \
	.name = (called), \
	.hints = (keys), \
	.state_size = sizeof(struct review), \
	.enter = enter, \
	.leave = leave, \
	.draw = draw, \
	.key = key, \
	.above = above, \
	.more = more, \
	.hints_now = (now), \
}

const struct screen review_screen = REVIEW("review",
    review_hints_client, hints_now);
const struct screen assess_review_screen = REVIEW("assess-review",
    review_hints_desk, desk_hints_now);
