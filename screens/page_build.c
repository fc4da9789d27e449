/* SPDX-License-Identifier: MIT */
#include "screens/page.h"

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

void
page_paint(struct page *p, const struct scene *sc, int i, bool focus)
{
	const struct tile *t = &p->l.tiles[i];
	char words[SENTENCE_MAX];
	struct typed typed;
	char *text;
	int rows;

	if (!t->active)
		return;
	if (t->button != BUTTON_NONE) {
		layout_button((enum button)t->button, focus, words);
		fields_put(p->f, i, words);
		if (focus)
			fields_cursor(p->f, 0, 0);
		return;
	}
	if (t->option != -1) {
		text = layout_option(sc->visit, t->entry, t->option, focus,
		    t->cols, &rows);
		if (text != NULL)
			fields_put(p->f, i, text);
		free(text);
		if (focus)
			fields_cursor(p->f, 0, 0);
		return;
	}
	typed = layout_typed(sc, t->entry, sc->spot.cursor, focus,
	    t->rows, t->cols);
	if (typed.text == NULL)
		return;
	fields_put(p->f, i, typed.text);
	explicit_bzero(typed.text, strlen(typed.text));
	free(typed.text);
	in_words(p, sc, i + 1);
	if (focus)
		fields_cursor(p->f, typed.row, typed.col);
}

void
page_go(struct page *p, struct scene *sc, int i)
{
	int before = fields_focus(p->f);
	const struct tile *t;

	if (i < 0)
		return;
	if (before >= 0 && before != i)
		page_paint(p, sc, before, false);
	t = &p->l.tiles[i];
	if (sc->spot.entry != t->entry || sc->spot.option != t->option)
		sc->spot.cursor = t->option == -1 && t->entry != -1 &&
		    t->button == BUTTON_NONE ?
		    strlen(visit_text(sc->visit, t->entry)) : 0;
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
 * The tile to enter entry's answer by: its pick, else its first.  A group is
 * answered by the first question in it.
 */
static int
tile_for(const struct page *p, const struct scene *sc, int entry)
{
	const struct tile *t;
	int i, first = -1, end = sc->visit->entries[entry].end;

	for (i = 0; i < p->l.n; i++) {
		t = &p->l.tiles[i];
		if (!t->active || t->button != BUTTON_NONE ||
		    t->entry < entry || t->entry >= end)
			continue;
		if (first == -1)
			first = i;
		if (t->entry != p->l.tiles[first].entry)
			break;
		if (t->option != -1 &&
		    visit_picked(sc->visit, t->entry, t->option))
			return i;
	}
	return first;
}

static int
first_tile(const struct page *p)
{
	int i;

	for (i = 0; i < p->l.n; i++)
		if (p->l.tiles[i].active)
			return i;
	return -1;
}

int
page_build(struct page *p, struct scene *sc, struct err *e)
{
	int i;

	if (layout_page(&p->l, sc, p->cols, e) == -1)
		return -1;
	p->f = fields_new(p->l.tiles, p->l.n, p->l.cols, e);
	if (p->f == NULL) {
		layout_free(&p->l);
		return -1;
	}
	i = page_tile_of(p, &sc->spot);
	if (i == -1 && sc->spot.entry != -1)
		i = tile_for(p, sc, sc->spot.entry);
	if (i == -1) {
		i = first_tile(p);
		if (p->l.tiles[i].button == BUTTON_NONE)
			i = tile_for(p, sc, p->l.tiles[i].entry);
		fields_set_focus(p->f, i);
		page_go(p, sc, i);
		/* A page begins at its top, however far down the focus is. */
		(void)fields_scroll(p->f, -fields_rows(p->f), p->rows);
		return 0;
	}
	page_go(p, sc, i);
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

void
page_skip(struct page *p, struct scene *sc, int by)
{
	const struct tile *now = page_focused(p), *t;
	int i;

	if (now == NULL)
		return;
	for (i = fields_focus(p->f) + by; i >= 0 && i < p->l.n; i += by) {
		t = &p->l.tiles[i];
		if (!t->active || (t->entry == now->entry &&
		    t->button == now->button && t->entry != -1))
			continue;
		if (t->entry != -1 && t->button == BUTTON_NONE)
			i = tile_for(p, sc, t->entry);
		page_go(p, sc, i);
		return;
	}
}
