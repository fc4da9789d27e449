/* SPDX-License-Identifier: MIT */
#include "kiosk/enable.h"

#include <string.h>

#include "kiosk/check_answer.h"

/* What conditions are judged against. */
struct trial {
	const struct visit *v;
	const struct asked *asked;	/* of what comes before in the order */
	struct places places;
};

/*
 * Below, at or above zero as the answer of entry n is to what c wants.
 * Returns false when it is not an answer one can compare.
 */
static bool
compare(const struct visit *v, int n, const struct condition *c, int *ret)
{
	struct date d;

	switch (visit_item(v, n)->type) {
	case ITEM_CHOICE:
		*ret = c->option == -1 || !visit_picked(v, n, c->option);
		return true;
	case ITEM_DATE:
		if (!answer_date(v, n, &d))
			return false;
		*ret = date_compare(d, c->date);
		return true;
	default:
		*ret = strcmp(visit_text(v, n), c->text);
		return true;
	}
}

static bool
holds(const struct trial *t, const struct condition *c, int near)
{
	int n = t->places.first[c->source];
	bool there;
	int order = 0;

	if (t->places.next[n] != -1)
		n = visit_entry_of(t->v, c->source, near);
	there = t->asked->on[n] && answer_given(t->v, n);
	if (c->op == OP_EXISTS)
		return there == c->exists;
	if (!there || !compare(t->v, n, c, &order))
		return c->op == OP_NOT_EQUAL;
	switch (c->op) {
	case OP_EQUAL:
		return order == 0;
	case OP_NOT_EQUAL:
		return order != 0;
	case OP_GREATER:
		return order > 0;
	case OP_LESS:
		return order < 0;
	case OP_GREATER_OR_EQUAL:
		return order >= 0;
	default:
		return order <= 0;
	}
}

static bool
is_asked(const struct trial *t, int n)
{
	const struct item *it = visit_item(t->v, n);
	const struct condition *list = t->v->form->conditions;
	int parent = t->v->entries[n].parent;
	int i;

	if (parent != -1 && !t->asked->on[parent])
		return false;
	for (i = it->conditions; i < it->conditions + it->n_conditions; i++)
		if (holds(t, &list[i], n) == it->any)
			return it->any;
	return it->n_conditions == 0 || !it->any;
}

void
enable(const struct visit *v, struct asked *ret_asked)
{
	struct trial t = {.v = v, .asked = ret_asked};
	int i, n;

	visit_places(v, &t.places);
	memset(ret_asked, 0, sizeof *ret_asked);
	for (i = 0; i < v->form->n_items; i++)
		for (n = t.places.first[v->form->order[i]]; n != -1;
		    n = t.places.next[n])
			ret_asked->on[n] = is_asked(&t, n);
}
