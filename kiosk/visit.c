/* SPDX-License-Identifier: MIT */
#include "kiosk/visit.h"

#include <assert.h>
#include <string.h>

#include "kiosk/clock.h"
#include "kiosk/seal.h"
#include "kiosk/text.h"

_Static_assert(VISIT_ENTRIES_MAX <= VISIT_TEXT_MAX,
    "every entry has room for its NUL");
_Static_assert(FORM_ITEMS_MAX <= VISIT_ENTRIES_MAX, "a form fits a visit");

#define PICK 2			/* bytes of one pick */
_Static_assert(FORM_OPTIONS_MAX <= 0xffff, "a pick fits its bytes");

/*
 * The one change there is: from byte at on, cut bytes go and len bytes of put
 * (NULL: of NUL) come, and what lies behind moves: entries from n on.
 */
static bool
splice(struct visit *v, int n, size_t at, size_t cut, const void *put,
    size_t len)
{
	size_t used = v->used - cut + len;

	if (used > VISIT_TEXT_MAX)
		return false;
	memmove(v->text + at + len, v->text + at + cut, v->used - at - cut);
	if (put != NULL)
		memcpy(v->text + at, put, len);
	else
		memset(v->text + at, 0, len);
	if (used < v->used)
		seal_wipe(v->text + used, v->used - used);
	v->used = used;
	for (; n < v->n_entries; n++)
		v->entries[n].at = v->entries[n].at - cut + len;
	return true;
}

/* Splice inside the answer of entry n, from its byte at on. */
static bool
change(struct visit *v, int n, size_t at, size_t cut, const void *put,
    size_t len)
{
	struct entry *en = &v->entries[n];

	if (!splice(v, n + 1, en->at + at, cut, put, len))
		return false;
	en->len = en->len - cut + len;
	return true;
}

/* Lay entries for item and all in it, from entry n and byte at on. */
static void
lay(struct visit *v, int n, int item, int count, int parent, size_t at)
{
	const struct item *it;
	struct entry *en;
	int k;

	for (k = 0; k < count; k++) {
		it = &v->form->items[item + k];
		en = &v->entries[n + k];
		en->item = item + k;
		en->parent = it->parent < item ? parent :
		    n + it->parent - item;
		en->end = n + it->end - item;
		en->occurrence = 0;
		en->at = at + (size_t)k;
		en->len = 0;
	}
}

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
visit_start(struct visit *v, int64_t ms)
{
	visit_wipe(v);
	v->started = ms;
	v->today = clock_day(ms);
	v->n_entries = v->form->n_items;
	v->used = (size_t)v->n_entries;
	lay(v, 0, 0, v->n_entries, -1, 0);
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

const char *
visit_text(const struct visit *v, int n)
{
	enum item_type type = visit_item(v, n)->type;

	return type == ITEM_CHOICE ? "" : v->text + v->entries[n].at;
}

bool
visit_put(struct visit *v, int n, const char *text, size_t len)
{
	enum item_type type = visit_item(v, n)->type;

	assert(type == ITEM_STRING || type == ITEM_TEXT || type == ITEM_DATE);
	if (len > 0 && memchr(text, '\0', len) != NULL)
		return false;
	return change(v, n, 0, v->entries[n].len, text, len);
}

void
visit_clear(struct visit *v, int n)
{
	(void)change(v, n, 0, v->entries[n].len, NULL, 0);
}

/* Nothing but white space, or what joins letters that are not there. */
static bool
blank(const char *s, size_t len)
{
	uint32_t c;
	size_t n;

	for (; len > 0; s += n, len -= n) {
		if ((n = text_decode(s, len, &c)) == 0)
			return false;
		if (c != ' ' && (c < '\t' || c > '\r') && c != 0x85 &&
		    c != 0xa0 && c != 0x1680 && (c < 0x2000 || c > 0x200d) &&
		    c != 0x2028 && c != 0x2029 && c != 0x202f &&
		    c != 0x205f && c != 0x3000)
			return false;
	}
	return true;
}

bool
visit_answered(const struct visit *v, int n)
{
	const struct entry *en = &v->entries[n];

	if (visit_item(v, n)->type == ITEM_CHOICE)
		return en->len > 0;
	return !blank(v->text + en->at, en->len);
}

/* The i-th pick of entry n, counted from the item's first option. */
static int
pick(const struct visit *v, int n, int i)
{
	const char *p = v->text + v->entries[n].at + (size_t)i * PICK;

	return (unsigned char)p[0] << 8 | (unsigned char)p[1];
}

int
visit_picks(const struct visit *v, int n)
{
	if (visit_item(v, n)->type != ITEM_CHOICE)
		return 0;
	return (int)(v->entries[n].len / PICK);
}

int
visit_pick_at(const struct visit *v, int n, int i)
{
	assert(i >= 0 && i < visit_picks(v, n));
	return visit_item(v, n)->options + pick(v, n, i);
}

bool
visit_picked(const struct visit *v, int n, int option)
{
	int i;

	for (i = 0; i < visit_picks(v, n); i++)
		if (visit_pick_at(v, n, i) == option)
			return true;
	return false;
}

/* Take back the picks of entry n that exclude others. */
static void
clear_exclusive(struct visit *v, int n)
{
	int i = 0;

	while (i < visit_picks(v, n)) {
		if (v->form->options[visit_pick_at(v, n, i)].exclusive)
			(void)change(v, n, (size_t)i * PICK, PICK, NULL, 0);
		else
			i++;
	}
}

bool
visit_pick(struct visit *v, int n, int option)
{
	const struct item *it = visit_item(v, n);
	int k = option - it->options;
	const char bytes[PICK] = {(char)(k / 256), (char)(k % 256)};
	int i;

	assert(it->type == ITEM_CHOICE && k >= 0 && k < it->n_options);
	if (!it->repeats)
		return change(v, n, 0, v->entries[n].len, bytes, PICK);
	for (i = 0; i < visit_picks(v, n); i++)
		if (pick(v, n, i) == k)
			return change(v, n, (size_t)i * PICK, PICK, NULL, 0);
	if (v->form->options[option].exclusive)
		return change(v, n, 0, v->entries[n].len, bytes, PICK);
	clear_exclusive(v, n);
	for (i = 0; i < visit_picks(v, n) && pick(v, n, i) < k; i++)
		continue;
	return change(v, n, (size_t)i * PICK, 0, bytes, PICK);
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
}

int
visit_add(struct visit *v, int n)
{
	const struct item *it = visit_item(v, n);
	int item = v->entries[n].item;
	int parent = v->entries[n].parent;
	int limit = parent == -1 ? v->n_entries : v->entries[parent].end;
	int count = it->end - item;
	int occurrence;
	size_t at;

	assert(it->type == ITEM_GROUP && it->repeats);
	do {
		occurrence = v->entries[n].occurrence + 1;
		n = v->entries[n].end;
	} while (n < limit && v->entries[n].item == item);
	at = place(v, n);
	if (occurrence == VISIT_OCCURRENCES_MAX ||
	    v->n_entries + count > VISIT_ENTRIES_MAX ||
	    !splice(v, n, at, 0, NULL, (size_t)count))
		return -1;
	shift(v, n, parent, count);
	lay(v, n, item, count, parent, at);
	v->entries[n].occurrence = occurrence;
	return n;
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
		for (k = n; k < end; k++)
			visit_clear(v, k);
		return;
	}
	for (k = end; k < v->n_entries && en[k].item == en[n].item &&
	    en[k].parent == en[n].parent; k = en[k].end)
		en[k].occurrence--;
	(void)splice(v, end, at, place(v, end) - at, NULL, 0);
	shift(v, end, en[n].parent, -count);
	seal_wipe(&en[v->n_entries], (size_t)count * sizeof *en);
}
