/* SPDX-License-Identifier: MIT */
#include "screens/page.h"

#include <string.h>

#include "kiosk/buf.h"
#include "screens/edit.h"

/* True when other items hang on the answer of entry. */
static bool
decides(const struct visit *v, int entry)
{
	const struct condition *c = v->form->conditions;
	int i, item = v->entries[entry].item;

	for (i = 0; i < v->form->n_conditions; i++)
		if (c[i].source == item)
			return true;
	return false;
}

/* An answer changed: see whether that changes what is asked. */
static void
answered(struct page *p, struct scene *sc, int entry)
{
	struct asked now;
	bool same = true;

	if (decides(sc->visit, entry)) {
		enable(sc->visit, &now);
		same = memcmp(now.on, sc->asked->on,
		    (size_t)sc->visit->n_entries) == 0;
		*sc->asked = now;
	}
	if (!same || sc->complaining)
		page_rebuild(p, sc);
	else
		page_paint(p, sc, fields_focus(p->f), true);
}

static void
repaint_options(struct page *p, struct scene *sc, int entry)
{
	int i, now = fields_focus(p->f);

	for (i = 0; i < p->l.n; i++)
		if (p->l.tiles[i].entry == entry)
			page_paint(p, sc, i, i == now);
}

static void
pick(struct page *p, struct scene *sc, int entry, int option)
{

	if (!visit_pick(sc->visit, entry, option)) {
		sc->bell = true;
		return;
	}
	repaint_options(p, sc, entry);
	answered(p, sc, entry);
}

bool
page_option_key(struct page *p, struct scene *sc, const struct tile *t,
    struct key k)
{
	const struct item *it = visit_item(sc->visit, t->entry);
	int i, option = t->option, entry = t->entry;

	if (k.code == KEY_IS_ENTER || (k.code == KEY_IS_CHAR && k.c == ' ')) {
		if (it->repeats ||
		    !visit_picked(sc->visit, entry, option))
			pick(p, sc, entry, option);
		if (k.code == KEY_IS_ENTER && !it->repeats)
			page_skip(p, sc, 1);
		return true;
	}
	if (k.code == KEY_IS_BACKSPACE || k.code == KEY_IS_DELETE ||
	    k.code == KEY_IS_CLEAR) {
		visit_clear(sc->visit, entry);
		repaint_options(p, sc, entry);
		answered(p, sc, entry);
		return true;
	}
	for (i = 0; k.code == KEY_IS_CHAR && i < it->n_options; i++) {
		if (k.c != (uint32_t)layout_option_key(i))
			continue;
		sc->spot = (struct spot){.entry = entry,
		    .option = it->options + i};
		page_go(p, sc, page_tile_of(p, &sc->spot));
		pick(p, sc, entry, it->options + i);
		return true;
	}
	return false;
}

static enum edit_kind
kind_of(const struct item *it)
{

	return it->type == ITEM_TEXT ? EDIT_LINES :
	    it->type == ITEM_DATE ? EDIT_DATE : EDIT_LINE;
}

/* Up and Down inside an answer of several lines; false at its edges. */
static bool
row_key(struct page *p, struct scene *sc, const struct tile *t, struct key k)
{
	size_t to;

	if (k.code != KEY_IS_UP && k.code != KEY_IS_DOWN)
		return false;
	to = layout_row_step(sc->visit, t->entry, sc->spot.cursor, t->cols,
	    k.code == KEY_IS_UP ? -1 : 1);
	if (to == sc->spot.cursor)
		return false;
	sc->spot.cursor = to;
	page_paint(p, sc, fields_focus(p->f), true);
	return true;
}

bool
page_text_key(struct page *p, struct scene *sc, const struct tile *t, struct key k)
{
	const struct item *it = visit_item(sc->visit, t->entry);
	const char *text = visit_text(sc->visit, t->entry);
	struct edit ed = {kind_of(it), (size_t)it->max_length,
	    sc->spot.cursor, sc->conf->date_order};
	struct buf changed = BUF_EMPTY;
	enum edit_result r;

	if (it->type == ITEM_TEXT && row_key(p, sc, t, k))
		return true;
	r = edit_key(&ed, text, strlen(text), k, &changed);
	if (r == EDIT_CHANGED && !visit_put(sc->visit, t->entry,
	    buf_text(&changed), changed.len))
		r = EDIT_REFUSED;
	buf_free(&changed);
	if (r == EDIT_NOT_MINE)
		return false;
	if (r == EDIT_REFUSED) {
		sc->bell = true;
		return true;
	}
	sc->spot.cursor = ed.cursor;
	if (r == EDIT_CHANGED)
		answered(p, sc, t->entry);
	else
		page_paint(p, sc, fields_focus(p->f), true);
	return true;
}
