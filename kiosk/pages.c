/* SPDX-License-Identifier: MIT */
#include "kiosk/pages.h"

#include "kiosk/enable.h"

int
pages_entries(const struct visit *v, int page, int *ret_end)
{
	const struct form *f = v->form;
	int n, first = v->n_entries;

	for (n = 0; n < v->n_entries; n = v->entries[n].end)
		if (v->entries[n].item == page) {
			first = n;
			break;
		}
	/* A page that repeats is several entries in a row. */
	while (n < v->n_entries && v->entries[n].item < f->items[page].end)
		n = v->entries[n].end;
	*ret_end = n;
	return first;
}

static bool
shown(const struct visit *v, const struct asked *asked, int page)
{
	int n, end;

	for (n = pages_entries(v, page, &end); n < end; n++)
		if (asked->on[n] && visit_item(v, n)->type != ITEM_GROUP)
			return true;
	return false;
}

/* The top-level item beside item. */
static int
beside(const struct form *f, int item, int by)
{
	int i;

	if (by > 0)
		return item < 0 ? 0 : f->items[item].end;
	for (i = item - 1; i >= 0; i--)
		if (f->items[i].parent == -1)
			return i;
	return -1;
}

int
pages_step(const struct visit *v, const struct asked *asked, int page, int by)
{
	const struct form *f = v->form;

	do
		page = beside(f, page, by);
	while (page >= 0 && page < f->n_items && !shown(v, asked, page));
	return page >= f->n_items ? -1 : page;
}

int
pages_first(const struct visit *v, const struct asked *asked)
{

	return pages_step(v, asked, -1, 1);
}

int
pages_count(const struct visit *v, const struct asked *asked, int page,
    int *ret_number)
{
	int p, count = 0;

	*ret_number = 0;
	for (p = pages_first(v, asked); p != -1;
	    p = pages_step(v, asked, p, 1)) {
		count++;
		if (p == page)
			*ret_number = count;
	}
	return count;
}
