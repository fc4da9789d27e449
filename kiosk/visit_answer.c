/* SPDX-License-Identifier: MIT */
#include "kiosk/visit.h"

#include <assert.h>
#include <string.h>

#include "kiosk/seal.h"
#include "kiosk/text.h"
#include "kiosk/visit_splice.h"

_Static_assert(FORM_OPTIONS_MAX <= 0xffff, "a pick fits its bytes");

bool
visit_splice(struct visit *v, int n, size_t at, size_t cut, const void *put,
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

	if (!visit_splice(v, n + 1, en->at + at, cut, put, len))
		return false;
	en->len = en->len - cut + len;
	return true;
}

/* Bytes of the picks of entry n, behind which lies what was typed. */
static size_t
before_text(const struct visit *v, int n)
{
	return (size_t)v->entries[n].picks * VISIT_PICK;
}

const char *
visit_text(const struct visit *v, int n)
{
	assert(n >= 0 && n < v->n_entries);
	return v->text + v->entries[n].at + before_text(v, n);
}

/* True for a quantity with one unit, which need not be picked. */
static bool
has_only_unit(const struct item *it)
{
	return it->type == ITEM_QUANTITY && it->n_options == 1;
}

/* The i-th pick of entry n, counted from the item's first option. */
static int
pick(const struct visit *v, int n, int i)
{
	const char *p = v->text + v->entries[n].at + (size_t)i * VISIT_PICK;

	return (unsigned char)p[0] << 8 | (unsigned char)p[1];
}

int
visit_picks(const struct visit *v, int n)
{
	return has_only_unit(visit_item(v, n)) ? 1 : v->entries[n].picks;
}

int
visit_pick_at(const struct visit *v, int n, int i)
{
	const struct item *it = visit_item(v, n);

	assert(i >= 0 && i < visit_picks(v, n));
	return has_only_unit(it) ? it->options : it->options + pick(v, n, i);
}

/* Which pick of entry n option is; -1 when it is none. */
static int
pick_of(const struct visit *v, int n, int option)
{
	int i;

	for (i = 0; i < visit_picks(v, n); i++)
		if (visit_pick_at(v, n, i) == option)
			return i;
	return -1;
}

bool
visit_picked(const struct visit *v, int n, int option)
{
	return pick_of(v, n, option) != -1;
}

/* From the i-th pick of entry n on, cut of them go, and one comes. */
static bool
repick(struct visit *v, int n, int i, int cut, int option)
{
	int k = option - visit_item(v, n)->options;
	const char bytes[VISIT_PICK] = {(char)(k / 256), (char)(k % 256)};

	if (!change(v, n, (size_t)i * VISIT_PICK, (size_t)cut * VISIT_PICK,
	    bytes, VISIT_PICK))
		return false;
	v->entries[n].picks += 1 - cut;
	return true;
}

/* Take the i-th pick of entry n back. */
static void
unpick(struct visit *v, int n, int i)
{
	(void)change(v, n, (size_t)i * VISIT_PICK, VISIT_PICK, NULL, 0);
	v->entries[n].picks--;
}

static void
clear_exclusive(struct visit *v, int n)
{
	int i;

	for (i = v->entries[n].picks - 1; i >= 0; i--)
		if (v->form->options[visit_pick_at(v, n, i)].exclusive)
			unpick(v, n, i);
}

bool
visit_pick(struct visit *v, int n, int option)
{
	const struct item *it = visit_item(v, n);
	int picks = v->entries[n].picks;
	int i = pick_of(v, n, option);

	assert(option >= it->options && option < it->options + it->n_options);
	if (has_only_unit(it))
		return true;
	if (!item_ticks(it))
		return repick(v, n, 0, picks, option);
	if (i != -1) {
		unpick(v, n, i);
		return true;
	}
	if (v->form->options[option].exclusive)
		return repick(v, n, 0, picks, option);
	clear_exclusive(v, n);
	for (i = 0; i < v->entries[n].picks &&
	    visit_pick_at(v, n, i) < option; i++)
		continue;
	return repick(v, n, i, 0, option);
}

bool
visit_put(struct visit *v, int n, const char *text, size_t len)
{
	const struct entry *en = &v->entries[n];
	int other = form_other(v->form, en->item);
	size_t at = before_text(v, n);
	size_t more = other != -1 && len > 0 ? VISIT_PICK : 0;
	int i;

	assert(item_typed(visit_item(v, n)));
	if (len > 0 && memchr(text, '\0', len) != NULL)
		return false;
	/* There must be room for both the words and the pick, or neither. */
	if (v->used - (en->len - at) + len + more > VISIT_TEXT_MAX ||
	    !change(v, n, at, en->len - at, text, len))
		return false;
	if (other == -1)
		return true;
	i = pick_of(v, n, other);
	if (i != -1 && len == 0)
		unpick(v, n, i);
	return i != -1 || len == 0 || visit_pick(v, n, other);
}

void
visit_clear(struct visit *v, int n)
{
	(void)change(v, n, 0, v->entries[n].len, NULL, 0);
	v->entries[n].picks = 0;
}

bool
visit_answered(const struct visit *v, int n)
{
	const struct entry *en = &v->entries[n];

	if (item_picks(visit_item(v, n)))
		return en->picks > 0;
	return !text_blank(visit_text(v, n), en->len - before_text(v, n));
}
