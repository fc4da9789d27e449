/* SPDX-License-Identifier: MIT */
#include "kiosk/pages.h"

#include "kiosk/enable.h"

/* The entry after the page whose first entry is n. */
static int
after(const struct visit *v, int n)
{
	int item = v->entries[n].item;

	/* A page that repeats is several entries in a row. */
	do
		n = v->entries[n].end;
	while (n < v->n_entries && v->entries[n].item == item);
	return n;
}

int
pages_entries(const struct visit *v, int page, int *ret_end)
{
	int n;

	for (n = 0; n < v->n_entries; n = v->entries[n].end)
		if (v->entries[n].item == page) {
			*ret_end = after(v, n);
			return n;
		}
	*ret_end = n;
	return n;
}

static bool
shows(const struct visit *v, const struct asked *asked, int n, int end)
{
	const struct item *it;

	for (; n < end; n++) {
		if (!asked->on[n])
			continue;
		it = visit_item(v, n);
		if (it->type != ITEM_GROUP && !it->hidden)
			return true;
	}
	return false;
}

static bool
shown(const struct visit *v, const struct asked *asked, int page)
{
	int end, n = pages_entries(v, page, &end);

	return shows(v, asked, n, end);
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
	int n, end, count = 0;

	*ret_number = 0;
	for (n = 0; n < v->n_entries; n = end) {
		end = after(v, n);
		if (!shows(v, asked, n, end))
			continue;
		count++;
		if (v->entries[n].item == page)
			*ret_number = count;
	}
	return count;
}

/* The questions on the page that are there whatever is answered. */
static int
questions(const struct form *f, int page)
{
	int i = page, n = 0;

	while (i < f->items[page].end) {
		if (f->items[i].n_conditions > 0) {
			i = f->items[i].end;
			continue;
		}
		if (item_is_question(&f->items[i]))
			n++;
		i++;
	}
	return n;
}

bool
pages_short(const struct form *f)
{
	int i, pages = 0, few = 0;

	for (i = 0; i < f->n_items; i = f->items[i].end) {
		if (f->items[i].n_conditions > 0)
			continue;
		pages++;
		if (questions(f, i) <= 1)
			few++;
	}
	return pages > 2 && 2 * few > pages;
}
