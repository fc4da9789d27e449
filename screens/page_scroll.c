/* SPDX-License-Identifier: MIT */
#include "screens/page.h"

#include "screens/fields.h"
#include "screens/layout.h"

/* True when tile i is in sight, and what belongs above it too. */
static bool
in_sight(const struct page *p, int i)
{

	return p->l.tiles[i].active && fields_sees(p->f, i, p->rows) &&
	    tile_top(&p->l.tiles[i], p->rows) >= fields_from(p->f);
}

/* The first (by 1) or the last (-1) tile that is good to be at; -1: none. */
static int
first_in_sight(const struct page *p, int by)
{
	int i = by > 0 ? 0 : p->l.n - 1;

	while (i >= 0 && i < p->l.n && !in_sight(p, i))
		i += by;
	return i < p->l.n ? i : -1;
}

/* The tile that is come to first by by, at least in part; -1: none. */
static int
first_met(const struct page *p, int by)
{
	int i, from = fields_from(p->f);
	const struct tile *t;

	for (i = by > 0 ? 0 : p->l.n - 1; i >= 0 && i < p->l.n; i += by) {
		t = &p->l.tiles[i];
		if (t->active && t->row + t->rows > from && (by > 0 ||
		    fields_sees(p->f, i, p->rows)))
			return i;
	}
	return -1;
}

/*
 * By a window, but not past the words of what is come to first: they are seen
 * with it where that is still further than old, which was the first row, and
 * no row between is left out.
 */
static void
keep_words(struct page *p, int old, int by)
{
	int i = first_met(p, by), from = fields_from(p->f), top;

	if (i == -1)
		return;
	top = tile_top(&p->l.tiles[i], p->rows);
	if (top < from && (by > 0 ? top > old : top + p->rows >= old))
		(void)fields_scroll(p->f, top - from, p->rows);
}

bool
page_scroll(struct page *p, struct scene *sc, int by)
{
	int from = fields_from(p->f), now = fields_focus(p->f), i;

	if (!fields_scroll(p->f, by * (p->rows - 1), p->rows))
		return false;
	keep_words(p, from, by);
	from = fields_from(p->f);
	if ((now != -1 && in_sight(p, now)) ||
	    (i = first_in_sight(p, by)) == -1)
		return true;
	page_go(p, sc, i);
	/* What was scrolled to is not scrolled back from. */
	(void)fields_scroll(p->f, from - fields_from(p->f), p->rows);
	return true;
}
