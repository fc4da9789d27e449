/* SPDX-License-Identifier: MIT */
#include "kiosk/visit.h"

#include <assert.h>

const struct item *
visit_item(const struct visit *v, int n)
{
	assert(n >= 0 && n < v->n_entries);
	return &v->form->items[v->entries[n].item];
}

/* True when item is in (or is) the item of entry n. */
static bool
holds(const struct visit *v, int n, int item)
{
	return v->entries[n].item <= item && item < visit_item(v, n)->end;
}

/*
 * Among the entries that share the same parent, all that hold item stand
 * together, before near or after it; the nearest is the last or the first.
 */
static int
child_holding(const struct visit *v, int from, int end, int item, bool last)
{
	int found = -1;

	for (; from < end; from = v->entries[from].end) {
		if (!holds(v, from, item)) {
			if (found != -1)
				break;
			continue;
		}
		found = from;
		if (!last)
			break;
	}
	assert(found != -1);
	return found;
}

int
visit_entry_of(const struct visit *v, int item, int near)
{
	bool before = item < v->entries[near].item;
	int from = 0;
	int end = v->n_entries;
	int n = near;

	if (v->n_entries == v->form->n_items)
		return item;
	while (n != -1 && !holds(v, n, item))
		n = v->entries[n].parent;
	while (n == -1 || v->entries[n].item != item) {
		if (n != -1) {
			from = n + 1;
			end = v->entries[n].end;
		}
		n = child_holding(v, from, end, item, before);
	}
	return n;
}

void
visit_places(const struct visit *v, struct places *ret)
{
	int i, n;

	for (i = 0; i < v->form->n_items; i++)
		ret->first[i] = -1;
	for (n = v->n_entries - 1; n >= 0; n--) {
		ret->next[n] = ret->first[v->entries[n].item];
		ret->first[v->entries[n].item] = n;
	}
}

int
visit_occurrences(const struct visit *v, int n)
{
	const struct entry *en = v->entries;
	int parent = en[n].parent;
	int end = parent == -1 ? v->n_entries : en[parent].end;
	int count = en[n].occurrence + 1;
	int k;

	for (k = en[n].end; k < end && en[k].item == en[n].item; k = en[k].end)
		count++;
	return count;
}
