/* SPDX-License-Identifier: MIT */
#include "kiosk/visit_give.h"

#include <string.h>

#include "kiosk/visit_splice.h"

static void
give(struct visit_gift *g, const void *p, size_t len)
{
	if (g->to != NULL && len > 0)
		memcpy(g->to + g->len, p, len);
	g->len += len;
}

/* "Other" is given with its words, or not at all. */
static bool
is_given(const struct option *o)
{
	return o->initial && o->kind != OPTION_OTHER;
}

/* How many answers of an item that may have many are given as picks. */
static int
given_picks(const struct form *f, const struct item *it)
{
	int i, count = 0;

	for (i = 0; i < it->n_options && item_picks(it); i++)
		count += is_given(&f->options[it->options + i]);
	return count;
}

/* The i-th option of an item. */
static void
give_pick(struct visit_gift *g, int i)
{
	const char bytes[VISIT_PICK] = {(char)(i / 256), (char)(i % 256)};

	give(g, bytes, VISIT_PICK);
	g->picks++;
}

/* The k-th given option of it; of a list of ticks, from the k-th on all. */
static void
give_picks(struct visit_gift *g, const struct form *f,
    const struct item *it, int k)
{
	int i;

	for (i = 0; i < it->n_options; i++) {
		if (!is_given(&f->options[it->options + i]) || k-- > 0)
			continue;
		give_pick(g, i);
		if (!item_ticks(it))
			return;
	}
}

/* The unit of its given number i; the only one counts as picked without. */
static void
give_unit(struct visit_gift *g, const struct form *f, const struct item *it,
    int i)
{
	int unit = form_initial_unit(f, it, i);

	if (unit != -1 && it->n_options > 1)
		give_pick(g, unit - it->options);
}

int
visit_gifts(const struct form *f, const struct item *it)
{
	return given_picks(f, it) + it->n_initials;
}

struct visit_gift
visit_give(const struct visit *v, int item, int k, char *to)
{
	const struct item *it = &v->form->items[item];
	struct visit_gift g = {to, 0, 0};
	int i = it->many ? k - given_picks(v->form, it) : 0;
	int end = it->many && i < it->n_initials ? i + 1 : it->n_initials;
	const char *s;

	if (v->blank || !item_is_question(it))
		return g;
	if (it->type == ITEM_QUANTITY)
		give_unit(&g, v->form, it, i);
	else if (item_ticks(it))
		give_picks(&g, v->form, it, 0);
	else if (i < 0 || it->n_initials == 0 || !item_typed(it))
		give_picks(&g, v->form, it, it->many ? k : 0);
	if (i < 0 || i >= end || !item_typed(it))
		return g;
	if (it->type == ITEM_OPEN_CHOICE && it->n_options > 0)
		give_pick(&g, it->n_options - 1);
	for (; i < end; i++) {
		s = v->form->initials[it->initials + i].text;
		give(&g, s, strlen(s));
		if (i + 1 < end)
			give(&g, "\n", 1);
	}
	return g;
}
