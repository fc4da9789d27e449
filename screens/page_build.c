/* SPDX-License-Identifier: MIT */
#include "screens/page.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define SCROLL_STEP 2		/* rows an arrow scrolls past words */

const struct tile *
page_focused(const struct page *p)
{
	int i = fields_focus(p->f);

	return i < 0 ? NULL : &p->l.tiles[i];
}

/* A date is also shown in words, by the tile after it. */
static void
in_words(struct page *p, const struct scene *sc, int i)
{
	const struct tile *t = &p->l.tiles[i];
	char *text;

	if (i == p->l.n || t->active || t->entry == -1)
		return;
	if ((text = layout_echo(sc->visit, t->entry, t->cols)) == NULL)
		return;
	fields_put(p->f, i, text);
	explicit_bzero(text, strlen(text));
	free(text);
}

/* What stands on an option or a button now; NULL without memory. */
static char *
words_on(const struct tile *t, const struct scene *sc, bool focus)
{
	int rows;

	if (t->option != -1)
		return layout_option(sc->visit, t->entry, t->option, focus,
		    t->cols, &rows);
	return layout_button(sc->visit, (enum button)t->button, t->entry,
	    focus, t->cols);
}

void
page_paint(struct page *p, const struct scene *sc, int i, bool focus)
{
	const struct tile *t = &p->l.tiles[i];
	struct typed typed = {NULL, 0, 0};

	if (!t->active)
		return;
	if (t->button == BUTTON_FIND)
		typed = layout_find(sc, t->entry, sc->spot.cursor, focus,
		    t->cols);
	else if (t->option != -1 || t->button != BUTTON_NONE)
		typed.text = words_on(t, sc, focus);
	else
		typed = layout_typed(sc, t->entry, sc->spot.cursor, focus,
		    t->rows, t->cols);
	if (typed.text == NULL)
		return;
	fields_put(p->f, i, typed.text);
	explicit_bzero(typed.text, strlen(typed.text));
	free(typed.text);
	if (t->option == -1 && t->button == BUTTON_NONE)
		in_words(p, sc, i + 1);
	if (focus)
		fields_cursor(p->f, typed.row, typed.col);
}

/* Where the cursor is in a text one comes to: behind it. */
static size_t
behind(const struct scene *sc, const struct tile *t)
{

	if (t->button == BUTTON_FIND)
		return strlen(layout_finding(sc, t->entry));
	return t->option == -1 && t->entry != -1 &&
	    t->button == BUTTON_NONE ?
	    strlen(visit_text(sc->visit, t->entry)) : 0;
}

/*
 * What narrows a list is over when one leaves it: it is no answer, and on
 * coming back all of the list is looked for.  True when there was some.
 */
static bool
leave_list(struct page *p, struct scene *sc, const struct tile *to)
{

	if (sc->find.text[0] == '\0' || to->entry == sc->find.entry)
		return false;
	explicit_bzero(sc->find.text, sizeof sc->find.text);
	sc->spot = (struct spot){.entry = to->entry, .option = to->option,
	    .button = to->button, .cursor = behind(sc, to)};
	page_rebuild(p, sc);
	return true;
}

void
page_go(struct page *p, struct scene *sc, int i)
{
	int before = fields_focus(p->f);
	const struct tile *t;

	if (i < 0 || leave_list(p, sc, &p->l.tiles[i]))
		return;
	if (before >= 0 && before != i)
		page_paint(p, sc, before, false);
	t = &p->l.tiles[i];
	if (sc->spot.entry != t->entry || sc->spot.option != t->option ||
	    sc->spot.button != t->button)
		sc->spot.cursor = behind(sc, t);
	sc->spot.entry = t->entry;
	sc->spot.option = t->option;
	sc->spot.button = t->button;
	fields_set_focus(p->f, i);
	page_paint(p, sc, i, true);
	fields_reveal(p->f, i, p->rows);
}

int
page_tile_of(const struct page *p, const struct spot *s)
{
	const struct tile *t;
	int i;

	for (i = 0; i < p->l.n; i++) {
		t = &p->l.tiles[i];
		if (t->active && t->entry == s->entry &&
		    t->option == s->option && t->button == s->button)
			return i;
	}
	return -1;
}

/*
 * The tile to be at on coming to tile i: of options the one that is picked,
 * else the first.  Where a list can be narrowed one begins with the list.
 */
static int
entrance(const struct page *p, const struct scene *sc, int i)
{
	const struct tile *now = &p->l.tiles[i], *t;
	int k, first = -1;

	if (now->option == -1 && now->button != BUTTON_FIND)
		return i;
	for (k = 0; k < p->l.n; k++) {
		t = &p->l.tiles[k];
		if (!t->active || t->entry != now->entry || t->option == -1)
			continue;
		if (first == -1)
			first = k;
		if (visit_picked(sc->visit, t->entry, t->option))
			return k;
	}
	return first == -1 ? i : first;
}

/* The first tile that takes the focus, of entries from first to before end. */
static int
first_of(const struct page *p, int first, int end)
{
	const struct tile *t;
	int i;

	for (i = 0; i < p->l.n; i++) {
		t = &p->l.tiles[i];
		if (t->active && t->entry >= first && t->entry < end)
			return i;
	}
	return -1;
}

/* The tile where the scene says the person is; -1 when it is not there now. */
static int
tile_of_spot(const struct page *p, const struct scene *sc)
{
	int i = page_tile_of(p, &sc->spot), n = sc->spot.entry;

	if (i != -1 || n < 0 || n >= sc->visit->n_entries)
		return i;
	i = first_of(p, n, sc->visit->entries[n].end);
	return i == -1 ? -1 : entrance(p, sc, i);
}

int
page_build(struct page *p, struct scene *sc, struct err *e)
{
	/* What is built again stays where it was, as far as it can. */
	int i, from = p->f == NULL ? 0 : fields_from(p->f);

	if (layout_page(&p->l, sc, p->cols, e) == -1)
		return -1;
	p->f = fields_new(p->l.tiles, p->l.n, p->l.cols, e);
	if (p->f == NULL) {
		layout_free(&p->l);
		return -1;
	}
	if ((i = tile_of_spot(p, sc)) != -1) {
		(void)fields_scroll(p->f, from, p->rows);
		page_go(p, sc, i);
		return 0;
	}
	i = entrance(p, sc, first_of(p, INT_MIN, INT_MAX));
	fields_set_focus(p->f, i);
	page_go(p, sc, i);
	/* A page begins at its top, however far down the focus is. */
	(void)fields_scroll(p->f, -fields_rows(p->f), p->rows);
	return 0;
}

void
page_tear_down(struct page *p)
{

	fields_free(p->f);
	p->f = NULL;
	layout_free(&p->l);
}

void
page_rebuild(struct page *p, struct scene *sc)
{
	struct page fresh = *p;

	if (page_build(&fresh, sc, NULL) == -1) {
		p->broken = true;
		return;
	}
	page_tear_down(p);
	*p = fresh;
}

void
page_step(struct page *p, struct scene *sc, int by)
{
	int now = fields_focus(p->f), to = fields_step(p->f, by);
	bool hidden = now != -1 && !fields_sees(p->f, now, p->rows);

	if (to == -1 || !fields_sees(p->f, to, p->rows)) {
		if (fields_scroll(p->f, by * SCROLL_STEP, p->rows) &&
		    (to == -1 || !fields_sees(p->f, to, p->rows)))
			return;
		/* What has the focus comes into sight first, not the next. */
		if (hidden && fields_sees(p->f, now, p->rows))
			return;
	}
	page_go(p, sc, to);
}

/* True for what Tab goes through as one: the options of an answer. */
static bool
together(const struct tile *a, const struct tile *b)
{

	return a->entry == b->entry && a->entry != -1 &&
	    a->button == b->button && (a->option == -1) == (b->option == -1);
}

/* Go to what comes next by by; not to a button that takes answers away. */
static void
skip(struct page *p, struct scene *sc, int by, bool safely)
{
	const struct tile *now = page_focused(p), *t;
	int i;

	if (now == NULL)
		return;
	for (i = fields_focus(p->f) + by; i >= 0 && i < p->l.n; i += by) {
		t = &p->l.tiles[i];
		if (!t->active || together(t, now) ||
		    (safely && t->button == BUTTON_REMOVE))
			continue;
		/* From its list back to what narrows it, but not past that. */
		if (t->button != BUTTON_FIND || t->entry != now->entry)
			i = entrance(p, sc, i);
		page_go(p, sc, i);
		return;
	}
}

void
page_skip(struct page *p, struct scene *sc, int by)
{

	skip(p, sc, by, false);
}

void
page_lead_on(struct page *p, struct scene *sc)
{

	skip(p, sc, 1, true);
}
