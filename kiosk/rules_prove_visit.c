/* SPDX-License-Identifier: MIT */
#include "kiosk/rules_prover.h"

#include <string.h>

#include "kiosk/check_answer.h"
#include "kiosk/enable.h"
#include "kiosk/screening.h"
#include "kiosk/visit.h"

int
proof_scope(const struct form *f, int item)
{
	int scope = -1;

	for (; item != -1; item = f->items[item].parent)
		if (f->items[item].many)
			scope = item;
	return scope;
}

/* Add occurrences until each choice has the one that it is for. */
static bool
make_room(struct proof *p, struct places *ret)
{
	const struct choice *c;
	int first;

	visit_places(p->v, ret);
	for (c = p->choices; c < p->choices + p->n; c++) {
		if (c->item == -1 || c->copy <= 0)
			continue;
		first = ret->first[proof_scope(p->f, c->item)];
		while (visit_occurrences(p->v, first) <= c->copy)
			if (visit_add(p->v, first) == -1)
				return false;
		visit_places(p->v, ret);
	}
	return true;
}

/* The entry that c is about: the first of its item in that copy. */
static int
entry_of(const struct proof *p, const struct places *places,
    const struct choice *c)
{
	const struct entry *en = p->v->entries;
	int scope = proof_scope(p->f, c->item);
	int n, at;

	for (n = places->first[c->item]; n != -1 && scope != -1;
	    n = places->next[n]) {
		for (at = n; en[at].item != scope; at = en[at].parent)
			continue;
		if (en[at].occurrence == c->copy)
			break;
	}
	return n;
}

static bool
give_one(struct proof *p, const struct choice *c, int n)
{
	const struct item *it = &p->f->items[c->item];

	if (c->option != -1)
		return visit_pick(p->v, n, c->option);
	if (!visit_put(p->v, n, c->text, strlen(c->text)))
		return false;
	/* A number needs its unit. */
	return it->type != ITEM_QUANTITY || it->n_options == 0 ||
	    visit_pick(p->v, n, it->options);
}

/* Answer as was decided.  False when the form does not take it so. */
static bool
give(struct proof *p, struct places *ret)
{
	const struct choice *c;

	visit_blank(p->v, 1);
	p->v->today = p->today;
	if (!make_room(p, ret))
		return false;
	for (c = p->choices; c < p->choices + p->n; c++)
		if (c->item != -1 && c->on &&
		    !give_one(p, c, entry_of(p, ret, c)))
			return false;
	return true;
}

/* Entry n, answered by c, is asked, and its answer one that is allowed. */
static bool
taken(struct proof *p, const struct choice *c, int n)
{
	enum complaint complaint;

	if (!p->asked->on[n])
		return false;
	complaint = check_entry(p->v, n);
	if (complaint == COMPLAINT_NONE)
		return true;
	/* Other words, or more answers, might have done. */
	if (c->option == -1 ? p->f->items[c->item].type != ITEM_DATE :
	    complaint != COMPLAINT_NOT_ALONE)
		p->gave_up = true;
	return false;
}

bool
proof_holds(struct proof *p)
{
	struct places places;
	const struct choice *c;

	if (!give(p, &places))
		return false;
	enable(p->v, p->asked);
	for (c = p->choices; c < p->choices + p->n; c++)
		if (c->item != -1 && c->on &&
		    !taken(p, c, entry_of(p, &places, c)))
			return false;
	screening(&p->rs, p->v, p->asked, p->today, p->flags);
	return p->flags->n == p->rs.n_rules;
}
