/* SPDX-License-Identifier: MIT */
#include "screens/layout_answer.h"

#include <libintl.h>
#include <limits.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "screens/layout_tiles.h"
#include "screens/screen.h"

#define GAP 2			/* between a place to type and words beside */
#define SHOWN_ROWS 20		/* of a long list, until more are asked for */

bool
layout_shown(const struct scene *sc, int n)
{
	return sc->asked->on[n] && !visit_item(sc->visit, n)->hidden;
}

void
layout_complain(struct layout *l, const struct scene *sc, int n, int col,
    enum complaint c)
{
	struct buf b = BUF_EMPTY;
	char mask[LAYOUT_MASK_MAX];

	if (c == COMPLAINT_NONE)
		return;
	if (item_is_question(visit_item(sc->visit, n)) &&
	    layout_astray(sc, n, mask))
		buf_fmt(&b, gettext("Please write it like this: %s."), mask);
	else
		complaint_say(&b, sc->visit, n, c);
	tiles_words_of(l, col, COLOUR_WRONG, "!", &b);
}

void
layout_words(struct layout *l, int col, enum colour colour,
    const struct item *it)
{
	if (*it->markdown != '\0')
		tiles_marked(l, col, colour, it->prefix, it->markdown);
	else
		tiles_words(l, col, colour, it->prefix, it->text);
}

/* What else there is to know before one answers. */
void
layout_explain(struct layout *l, const struct scene *sc, int n, int col)
{
	const struct visit *v = sc->visit;
	const struct item *it = visit_item(v, n);
	struct buf b = BUF_EMPTY;
	int i;

	for (i = n + 1; i < v->entries[n].end; i = v->entries[i].end)
		if (visit_item(v, i)->help && layout_shown(sc, i))
			layout_words(l, col, COLOUR_QUIET,
			    visit_item(v, i));
	if (*it->support != '\0') {
		buf_str(&b, gettext("More: "));
		buf_str(&b, it->support);
		tiles_words_of(l, col, COLOUR_QUIET, "", &b);
	}
	if (it->read_only)
		return;
	if (*it->hint != '\0') {
		buf_str(&b, gettext("For example: "));
		buf_str(&b, it->hint);
		tiles_words_of(l, col, COLOUR_QUIET, "", &b);
	}
	/* Where Enter does not lead on, say what does. */
	if (item_ticks(it))
		tiles_words(l, col, COLOUR_QUIET, "",
		    gettext("You can tick several. Tab leads on."));
	else if (it->type == ITEM_TEXT)
		tiles_words(l, col, COLOUR_QUIET, "",
		    gettext("You can write several lines. Tab leads on."));
}

/* True when questions or words of their own follow each answer of it. */
static bool
has_parts(const struct form *f, int item)
{
	int i;

	for (i = item + 1; i < f->items[item].end; i = f->items[i].end)
		if (!f->items[i].hidden && !f->items[i].help)
			return true;
	return false;
}

/* True for a question that is asked and that a person may answer. */
static bool
is_open(const struct scene *sc, int n)
{
	const struct item *it = visit_item(sc->visit, n);

	return layout_shown(sc, n) && item_is_question(it) && !it->read_only;
}

int
layout_needs_one(const struct scene *sc, int n)
{
	const struct entry *en = sc->visit->entries;
	int i, count = 0;

	if (!visit_item(sc->visit, n)->required)
		return 0;
	for (i = n + 1; i < en[n].end; i++) {
		if (!is_open(sc, i))
			continue;
		/* One that must be answered is the one. */
		if (visit_item(sc->visit, i)->required)
			return 0;
		count++;
	}
	return count;
}

/* True when nothing is missing where entry n is not answered. */
static bool
is_optional(const struct scene *sc, int n)
{
	const struct visit *v = sc->visit;
	int i;

	if (visit_item(v, n)->required || visit_item(v, n)->read_only)
		return false;
	for (i = v->entries[n].parent; i != -1; i = v->entries[i].parent)
		if (visit_item(v, i)->type == ITEM_GROUP &&
		    layout_needs_one(sc, i) > 0)
			return false;
	return true;
}

/*
 * The question's words, its help, and what is wrong with its answer.  The
 * further answers of one that repeats stand under the first, without words
 * but where questions of their own follow each.
 */
void
layout_ask(struct layout *l, const struct scene *sc, int n, int col)
{
	const struct visit *v = sc->visit;
	const struct item *it = visit_item(v, n);
	int nth = v->entries[n].occurrence + 1;
	bool each = it->many && has_parts(v->form, v->entries[n].item);
	struct buf b = BUF_EMPTY;

	if (nth == 1 || each) {
		buf_str(&b, it->text);
		if (each && visit_occurrences(v, n) > 1)
			buf_fmt(&b, " %d", nth);
		if (is_optional(sc, n))
			buf_str(&b, gettext(" (optional)"));
		tiles_words_of(l, col, COLOUR_TITLE, it->prefix, &b);
	}
	if (nth == 1)
		layout_explain(l, sc, n, col);
	if (sc->complaining)
		layout_complain(l, sc, n, col, check_entry(v, n));
}

/* The options that fit what is typed, and those picked, as many as fit. */
static void
options(struct layout *l, const struct scene *sc, int n, int col, int top)
{
	const struct item *it = visit_item(sc->visit, n);
	bool all = !layout_is_long(it) ||
	    (sc->find.entry == n && sc->find.all);
	int i, rows = 1, room = all ? INT_MAX : SHOWN_ROWS, more = 0;
	int cols = l->cols - col, before = l->n;
	struct tile *b;
	char *text;

	for (i = it->options; i < it->options + it->n_options; i++) {
		if (!layout_found(sc, n, i))
			continue;
		if (room-- <= 0 && !visit_picked(sc->visit, n, i) &&
		    sc->visit->form->options[i].kind != OPTION_OTHER) {
			more++;
			continue;
		}
		text = layout_option(sc->visit, n, i, false, cols, &rows);
		if ((b = tiles_add(l, rows, col, cols, text)) == NULL)
			return;
		b->active = true;
		b->entry = n;
		b->option = i;
		b->top = top;
	}
	if (l->n == before)
		tiles_words(l, col, COLOUR_QUIET, "",
		    gettext("Nothing in the list has these letters."));
	if (more > 0)
		(void)tiles_button(l, sc->visit, BUTTON_ALL, n, col);
}

/* Above a list that is long to read, the place to type what narrows it. */
static void
finder(struct layout *l, const struct scene *sc, int n, int col, int top)
{
	enum { WIDE = 20 };
	struct typed t = layout_find(sc, n, 0, false, WIDE);
	struct tile *b = tiles_add(l, 1, col, WIDE, t.text);

	if (b == NULL)
		return;
	b->active = true;
	b->entry = n;
	b->button = BUTTON_FIND;
	b->top = top;
	tiles_beside(l, col + WIDE + GAP, col + 1, COLOUR_QUIET,
	    gettext("type to find"));
}

static void
place_to_type(struct layout *l, const struct scene *sc, int n, int col,
    int top)
{
	const struct visit *v = sc->visit;
	const struct item *it = visit_item(v, n);
	int rows, cols, right;
	struct typed t;
	struct tile *b;

	layout_place(sc, n, l->cols - col, &rows, &cols);
	t = layout_typed(sc, n, 0, false, rows, cols);
	if ((b = tiles_add(l, rows, col, cols, t.text)) == NULL)
		return;
	b->active = true;
	b->entry = n;
	b->top = top;
	right = col + cols + GAP;
	if (it->type == ITEM_QUANTITY && it->n_options == 1)
		tiles_beside(l, right, col + 1, COLOUR_PLAIN,
		    option_words(&v->form->options[it->options]));
	else if (*it->unit != '\0')
		tiles_beside(l, right, col + 1, COLOUR_PLAIN, it->unit);
	/* A date once more in words: page_paint() keeps them in step. */
	if ((it->type != ITEM_DATE && it->type != ITEM_DATE_TIME) ||
	    right >= l->cols)
		return;
	l->row--;
	b = tiles_add(l, 1, right, l->cols - right, layout_echo(v, n,
	    l->cols - right));
	if (b != NULL)
		b->entry = n;
}

/* The place for the words of "other" is there while that is picked. */
static bool
other_is_open(const struct visit *v, int n)
{
	int other = form_other(v->form, v->entries[n].item);

	return other != -1 && visit_picked(v, n, other);
}

/* An answer that is there to be read. */
static void
as_it_is(struct layout *l, const struct scene *sc, int n, int col)
{
	struct buf b = BUF_EMPTY;

	if (visit_answered(sc->visit, n))
		answer_words(&b, sc->visit, n);
	else
		buf_str(&b, gettext("(no answer)"));
	tiles_words_of(l, col + 1, COLOUR_PLAIN, "", &b);
	tiles_words(l, col, COLOUR_QUIET, "",
	    gettext("This is only shown: you cannot change it here."));
}

void
layout_answer(struct layout *l, const struct scene *sc, int n, int col,
    int top)
{
	const struct item *it = visit_item(sc->visit, n);

	if (it->read_only) {
		as_it_is(l, sc, n, col);
		return;
	}
	if (item_picks(it)) {
		if (layout_is_long(it))
			finder(l, sc, n, col, top);
		options(l, sc, n, col, top);
		if (!other_is_open(sc->visit, n))
			return;
		col += LAYOUT_MARK_COLS - 1;
		if (layout_lines(it))
			tiles_words(l, col + 1, COLOUR_QUIET, "",
			    gettext("One on each line."));
		place_to_type(l, sc, n, col, l->row - 2 > top ? l->row - 2 :
		    top);
		return;
	}
	place_to_type(l, sc, n, col, top);
	if (it->type == ITEM_QUANTITY && it->n_options > 1)
		options(l, sc, n, col, top);
}
