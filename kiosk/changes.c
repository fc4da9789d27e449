/* SPDX-License-Identifier: MIT */
#include "kiosk/changes.h"

#include "kiosk/enable.h"
#include "kiosk/rules.h"
#include "kiosk/visit.h"

/* True when option is picked anywhere, the question being asked there. */
static bool
picked(const struct visit *v, const struct asked *asked,
    const struct places *places, int item, int option)
{
	int n;

	for (n = places->first[item]; n != -1; n = places->next[n])
		if (asked->on[n] && visit_picked(v, n, option))
			return true;
	return false;
}

static bool
shown(const struct asked *asked, const struct places *places, int item)
{
	int n;

	for (n = places->first[item]; n != -1; n = places->next[n])
		if (asked->on[n])
			return true;
	return false;
}

/* The condition asks for an option, so that picking it shows a follow-up. */
static bool
leads_on(const struct condition *c)
{
	return c->op == OP_EQUAL && c->option != -1;
}

static bool
known(const struct visit *v, int option)
{
	int i;

	for (i = 0; i < v->n_changes; i++)
		if (v->changes[i].option == option)
			return true;
	return false;
}

void
changes_watch(struct visit *v, const struct asked *asked)
{
	const struct form *f = v->form;
	struct places places;
	const struct condition *c;
	const struct item *it;
	int i, k;

	visit_places(v, &places);
	for (i = 0; i < f->n_items; i++) {
		it = &f->items[i];
		for (k = it->conditions; k < it->conditions +
		    it->n_conditions; k++) {
			c = &f->conditions[k];
			if (!leads_on(c) || known(v, c->option) ||
			    v->n_changes == VISIT_CHANGES_MAX ||
			    !picked(v, asked, &places, c->source, c->option) ||
			    !shown(asked, &places, i))
				continue;
			v->changes[v->n_changes++] = (struct change){
			    .item = c->source, .option = c->option};
		}
	}
}

static bool
looked_at(const struct rules *rs, int item)
{
	int i;

	for (i = 0; i < rs->n_tests; i++)
		if (rs->tests[i].item == item)
			return true;
	return false;
}

/* True while something that the option asks for is still asked. */
static bool
leads_now(const struct visit *v, const struct asked *asked,
    const struct places *places, int option)
{
	const struct form *f = v->form;
	const struct item *it;
	int i, k;

	for (i = 0; i < f->n_items; i++) {
		it = &f->items[i];
		for (k = it->conditions; k < it->conditions +
		    it->n_conditions; k++)
			if (leads_on(&f->conditions[k]) &&
			    f->conditions[k].option == option &&
			    shown(asked, places, i))
				return true;
	}
	return false;
}

bool
changes_get(const struct visit *v, const struct asked *asked,
    const struct rules *rs, int i, struct change *ret)
{
	struct places places;
	const struct change *c;
	int k;

	visit_places(v, &places);
	for (k = 0; k < v->n_changes; k++) {
		c = &v->changes[k];
		if (!looked_at(rs, c->item) ||
		    picked(v, asked, &places, c->item, c->option) ||
		    leads_now(v, asked, &places, c->option) || i-- > 0)
			continue;
		*ret = *c;
		return true;
	}
	return false;
}
