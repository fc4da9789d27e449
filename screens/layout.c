/* SPDX-License-Identifier: MIT */
#include "screens/layout.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/err.h"
#include "kiosk/pages.h"
#include "screens/layout_answer.h"
#include "screens/layout_tiles.h"
#include "screens/screen.h"

#define INDENT 3		/* of a follow-up under its question */
#define INDENT_MAX 12
#define ABOVE_ROWS 8		/* of words that stay in sight with a tile */

/* A question that another one on this page asks for stands under it. */
static int
indent(const struct visit *v, int n)
{
	const struct item *it = visit_item(v, n), *parent;
	const struct form *f = v->form;
	int i, in, item = v->entries[n].item;

	if (it->parent == -1)
		return 0;
	parent = &f->items[it->parent];
	in = item_is_question(parent) || parent->parent != -1 ?
	    indent(v, v->entries[n].parent) : 0;
	if (item_is_question(parent))
		return in < INDENT_MAX ? in + INDENT : in;
	for (i = 0; i < it->n_conditions; i++)
		if (form_top(f, f->conditions[it->conditions + i].source) ==
		    form_top(f, item))
			return in > INDENT ? in : INDENT;
	return in;
}

/* True when something stands inside entry n, besides its help. */
static bool
has_inside(const struct scene *sc, int n)
{
	const struct entry *en = sc->visit->entries;
	int i;

	for (i = n + 1; i < en[n].end; i = en[i].end)
		if (layout_shown(sc, i) && !visit_item(sc->visit, i)->help)
			return true;
	return false;
}

/* True when there may be another occurrence after entry n, the last. */
static bool
may_add(const struct visit *v, int n)
{
	int max = visit_item(v, n)->max_occurs, count;

	count = visit_occurrences(v, n);
	return v->entries[n].occurrence == count - 1 &&
	    count < VISIT_OCCURRENCES_MAX && (max == 0 || count < max);
}

/* After an occurrence of what may have many. */
static void
again(struct layout *l, const struct scene *sc, int n, int col, bool apart)
{
	const struct visit *v = sc->visit;
	bool last = v->entries[n].occurrence == visit_occurrences(v, n) - 1;

	if (!visit_item(v, n)->read_only) {
		if (visit_occurrences(v, n) > 1)
			(void)tiles_button(l, v, BUTTON_REMOVE, n, col);
		if (may_add(v, n))
			(void)tiles_button(l, v, BUTTON_ADD, n, col);
	}
	if (last || apart)
		l->row++;
}

static void lay(struct layout *l, const struct scene *sc, int n);

static void
inside(struct layout *l, const struct scene *sc, int n)
{
	const struct entry *en = sc->visit->entries;
	int child;

	for (child = n + 1; child < en[n].end; child = en[child].end)
		lay(l, sc, child);
}

/* What is said of a group stays in sight with its first question, tile i. */
static void
keep_above(struct layout *l, int i, int top)
{
	while (i < l->n && !l->tiles[i].active)
		i++;
	if (i < l->n && l->tiles[i].row - top < ABOVE_ROWS)
		l->tiles[i].top = top;
}

/* What a group is missing, or that one of its questions is to be answered. */
static void
group_asks(struct layout *l, const struct scene *sc, int n, int col)
{
	enum complaint c = COMPLAINT_NONE;

	if (sc->complaining &&
	    check_next(sc->visit, sc->asked, n, n + 1, &c) == n)
		layout_complain(l, sc, n, col, c);
	else if (layout_needs_one(sc, n) > 1)
		tiles_words(l, col, COLOUR_QUIET, "", gettext(
		    "Please answer at least one of these questions."));
}

static void
group(struct layout *l, const struct scene *sc, int n, int col)
{
	const struct visit *v = sc->visit;
	const struct item *it = visit_item(v, n);
	struct buf b = BUF_EMPTY;
	int first = l->n, top = l->row;

	/* What a page is called stands above it. */
	if (it->parent != -1 || it->many) {
		buf_str(&b, it->text);
		if (it->many)
			buf_fmt(&b, " %d", v->entries[n].occurrence + 1);
		if (b.len > 0 || *it->prefix != '\0')
			tiles_words_of(l, col, COLOUR_TITLE, it->prefix, &b);
		buf_free(&b);
	}
	if (v->entries[n].occurrence == 0)
		layout_explain(l, sc, n, col);
	group_asks(l, sc, n, col);
	inside(l, sc, n);
	keep_above(l, first, top);
	if (it->many)
		again(l, sc, n, col, true);
}

/* A question, a line of words, or a group with all that is in it. */
static void
lay(struct layout *l, const struct scene *sc, int n)
{
	const struct item *it = visit_item(sc->visit, n);
	int top = l->row, col;

	if (!layout_shown(sc, n) || it->help)
		return;
	col = indent(sc->visit, n);
	if (it->type == ITEM_GROUP) {
		group(l, sc, n, col);
		return;
	}
	if (it->type == ITEM_DISPLAY) {
		layout_words(l, col, COLOUR_PLAIN, it);
		l->row++;
		return;
	}
	layout_ask(l, sc, n, col);
	layout_answer(l, sc, n, col, top);
	if (!it->many || has_inside(sc, n))
		l->row++;
	inside(l, sc, n);
	if (it->many)
		again(l, sc, n, col, has_inside(sc, n));
}

int
layout_page(struct layout *l, const struct scene *sc, int cols, struct err *e)
{
	int n, end, col;

	*l = (struct layout)LAYOUT_EMPTY;
	l->cols = cols < LAYOUT_COLS_MAX ? cols : LAYOUT_COLS_MAX;
	for (n = pages_entries(sc->visit, sc->page, &end); n < end;
	    n = sc->visit->entries[n].end)
		lay(l, sc, n);
	col = tiles_button(l, sc->visit, BUTTON_NEXT, -1, 0);
	if (sc->reviewing || pages_first(sc->visit, sc->asked) != sc->page)
		tiles_button_beside(l, sc->visit, BUTTON_BACK, -1, col);
	if (!l->failed)
		return 0;
	layout_free(l);
	return err_set(e, ERR_SYSTEM, "page: out of memory");
}

void
layout_free(struct layout *l)
{
	int i;

	for (i = 0; i < l->n; i++) {
		explicit_bzero(l->tiles[i].text, strlen(l->tiles[i].text));
		free(l->tiles[i].text);
		free(l->tiles[i].bold);
	}
	free(l->tiles);
	*l = (struct layout)LAYOUT_EMPTY;
}
