/* SPDX-License-Identifier: MIT */
#include "kiosk/visit.h"

#include <assert.h>
#include <string.h>

#include "kiosk/clock.h"
#include "kiosk/seal.h"
#include "kiosk/visit_give.h"
#include "kiosk/visit_splice.h"

_Static_assert(VISIT_ENTRIES_MAX <= VISIT_TEXT_MAX,
    "every entry has room for its NUL");
_Static_assert(FORM_ITEMS_MAX <= VISIT_ENTRIES_MAX, "a form fits a visit");

struct visit *
visit_new(const struct form *form, struct err *e)
{
	struct visit *v;

	if ((v = seal_alloc(sizeof *v, e)) == NULL)
		return NULL;
	v->form = form;
	return v;
}

void
visit_wipe(struct visit *v)
{
	const struct form *form = v->form;

	seal_wipe(v, sizeof *v);
	v->form = form;
}

void
visit_free(struct visit *v)
{
	seal_free(v);
}

/* The most occurrences of an item that may have many. */
static int
most(const struct item *it)
{
	return it->max_occurs > 0 && it->max_occurs < VISIT_OCCURRENCES_MAX ?
	    it->max_occurs : VISIT_OCCURRENCES_MAX;
}

/* How many occurrences of it there are to start with. */
static int
wanted(const struct visit *v, const struct item *it)
{
	int n;

	if (!it->many || v->blank)
		return 1;
	n = visit_gifts(v->form, it);
	if (n < it->min_occurs)
		n = it->min_occurs;
	if (n > most(it))
		n = most(it);
	return n < 1 ? 1 : n;
}

/* What entries take; more than there can be is counted as a little more. */
struct room {
	size_t entries;
	size_t bytes;
};

static struct room
sum(struct room a, struct room b, int times)
{
	a.entries += b.entries * (size_t)times;
	a.bytes += b.bytes * (size_t)times;
	if (a.entries > VISIT_ENTRIES_MAX)
		a.entries = VISIT_ENTRIES_MAX + 1;
	if (a.bytes > VISIT_TEXT_MAX)
		a.bytes = VISIT_TEXT_MAX + 1;
	return a;
}

/* The room that items from first to before end, and all in them, take. */
static struct room
measure(const struct visit *v, int first, int end)
{
	struct room all = {0, 0};
	const struct item *it;
	int i, k, count;

	for (i = first; i < end; i = it->end) {
		it = &v->form->items[i];
		count = wanted(v, it);
		all = sum(all, (struct room){1, 1}, count);
		all = sum(all, measure(v, i + 1, it->end), count);
		for (k = 0; k < count; k++)
			all = sum(all, (struct room){0,
			    visit_give(v, i, k, NULL).len}, 1);
	}
	return all;
}

/* Where the next entry is laid. */
struct spot {
	int n;
	size_t at;
};

static void lay_all(struct visit *v, struct spot *spot, int first, int end,
    int parent);

/* Lay an entry for item and all in it, where there is room. */
static void
lay(struct visit *v, struct spot *spot, int item, int parent,
    int occurrence, struct visit_gift g)
{
	int n = spot->n++;
	struct entry *en = &v->entries[n];

	*en = (struct entry){.item = item, .parent = parent,
	    .occurrence = occurrence, .picks = g.picks, .at = spot->at,
	    .len = g.len};
	spot->at += g.len + 1;
	lay_all(v, spot, item + 1, v->form->items[item].end, n);
	en->end = spot->n;
}

/* The same for items from first to before end, as many as they start with. */
static void
lay_all(struct visit *v, struct spot *spot, int first, int end, int parent)
{
	const struct item *it;
	int i, k, count;

	for (i = first; i < end; i = it->end) {
		it = &v->form->items[i];
		count = wanted(v, it);
		for (k = 0; k < count; k++)
			lay(v, spot, i, parent, k,
			    visit_give(v, i, k, v->text + spot->at));
	}
}

static void
start(struct visit *v, int64_t ms, bool blank)
{
	struct spot spot = {0, 0};
	struct room room;

	visit_wipe(v);
	v->started = ms;
	v->now = ms;
	v->today = clock_day(ms);
	v->blank = blank;
	room = measure(v, 0, v->form->n_items);
	if (room.entries > VISIT_ENTRIES_MAX || room.bytes > VISIT_TEXT_MAX)
		v->blank = true;
	lay_all(v, &spot, 0, v->form->n_items, -1);
	v->n_entries = spot.n;
	v->used = spot.at;
}

void
visit_start(struct visit *v, int64_t ms)
{
	start(v, ms, false);
}

void
visit_blank(struct visit *v, int64_t ms)
{
	start(v, ms, true);
}

/* Where the answers from entry n on lie. */
static size_t
place(const struct visit *v, int n)
{
	return n < v->n_entries ? v->entries[n].at : v->used;
}

/* Move entries from n on, which follow on something in parent, by places. */
static void
shift(struct visit *v, int n, int parent, int by)
{
	struct entry *en = v->entries;
	int k;

	for (k = n; k < v->n_entries; k++) {
		en[k].end += by;
		if (en[k].parent >= n)
			en[k].parent += by;
	}
	for (; parent != -1; parent = en[parent].parent)
		en[parent].end += by;
	memmove(&en[n + by], &en[n],
	    (size_t)(v->n_entries - n) * sizeof *en);
	v->n_entries += by;
	for (k = 0; k < v->n_changes; k++)
		if (v->changes[k].entry >= n)
			v->changes[k].entry += by;
}

/* What was watched in entries from n to before end is not there any more. */
static void
unwatch(struct visit *v, int n, int end)
{
	int k;

	for (k = 0; k < v->n_changes; k++)
		if (v->changes[k].entry >= n && v->changes[k].entry < end)
			v->changes[k].entry = -1;
}

int
visit_add(struct visit *v, int n)
{
	const struct item *it = visit_item(v, n);
	int item = v->entries[n].item;
	int parent = v->entries[n].parent;
	int limit = parent == -1 ? v->n_entries : v->entries[parent].end;
	struct room room = sum((struct room){1, 1 + visit_give(v, item,
	    VISIT_GIVE_NONE, NULL).len}, measure(v, item + 1, it->end), 1);
	struct spot spot;
	int occurrence;

	assert(it->many);
	do {
		occurrence = v->entries[n].occurrence + 1;
		n = v->entries[n].end;
	} while (n < limit && v->entries[n].item == item);
	spot = (struct spot){n, place(v, n)};
	if (occurrence >= most(it) ||
	    (size_t)v->n_entries + room.entries > VISIT_ENTRIES_MAX ||
	    !visit_splice(v, n, spot.at, 0, NULL, room.bytes))
		return -1;
	shift(v, n, parent, (int)room.entries);
	lay(v, &spot, item, parent, occurrence,
	    visit_give(v, item, VISIT_GIVE_NONE, v->text + spot.at));
	return n;
}

/* Empty entries from n to before end, but for what nobody could put back. */
static void
empty(struct visit *v, int n, int end)
{
	const struct item *it;

	for (; n < end; n++) {
		it = visit_item(v, n);
		if (!it->hidden && !it->read_only)
			visit_clear(v, n);
	}
}

void
visit_remove(struct visit *v, int n)
{
	struct entry *en = v->entries;
	int end = en[n].end;
	int count = end - n;
	size_t at = en[n].at;
	int k;

	if (visit_occurrences(v, n) == 1) {
		empty(v, n, end);
		return;
	}
	for (k = end; k < v->n_entries && en[k].item == en[n].item &&
	    en[k].parent == en[n].parent; k = en[k].end)
		en[k].occurrence--;
	unwatch(v, n, end);
	(void)visit_splice(v, end, at, place(v, end) - at, NULL, 0);
	shift(v, end, en[n].parent, -count);
	seal_wipe(&en[v->n_entries], (size_t)count * sizeof *en);
}
