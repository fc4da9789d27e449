/* SPDX-License-Identifier: MIT */
#include "kiosk/changes.h"

#include "kiosk/enable.h"
#include "kiosk/rules.h"
#include "kiosk/visit.h"

/* The condition asks for option, so that picking it shows a follow-up. */
static bool
leads_on(const struct condition *c, int option)
{
	if (c->option == -1)
		return false;
	return c->op == OP_EQUAL ? c->option == option :
	    c->op == OP_NOT_EQUAL && c->option != option;
}

static bool
known(const struct visit *v, int entry, int option)
{
	int i;

	for (i = 0; i < v->n_changes; i++)
		if (v->changes[i].entry == entry &&
		    v->changes[i].option == option)
			return true;
	return false;
}

/* True when item is asked where it speaks of entry, of the item source. */
static bool
follows(const struct visit *v, const struct asked *asked,
    const struct places *places, int item, int source, int entry)
{
	int n;

	for (n = places->first[item]; n != -1; n = places->next[n])
		if (asked->on[n] && visit_entry_of(v, source, n) == entry)
			return true;
	return false;
}

static void
note(struct visit *v, int entry, int option)
{
	if (v->n_changes < VISIT_CHANGES_MAX && !known(v, entry, option))
		v->changes[v->n_changes++] = (struct change){
		    .item = v->entries[entry].item, .option = option,
		    .entry = entry};
}

/* Note each answer that c asks for and that has item under it now. */
static void
watch(struct visit *v, const struct asked *asked,
    const struct places *places, const struct condition *c, int item)
{
	int n, i, option;

	for (n = places->first[c->source]; n != -1; n = places->next[n])
		for (i = 0; asked->on[n] && i < visit_picks(v, n); i++) {
			option = visit_pick_at(v, n, i);
			if (leads_on(c, option) && follows(v, asked, places,
			    item, c->source, n))
				note(v, n, option);
		}
}

void
changes_watch(struct visit *v, const struct asked *asked)
{
	const struct form *f = v->form;
	struct places places;
	const struct item *it;
	int i, k;

	visit_places(v, &places);
	for (i = 0; i < f->n_items; i++) {
		it = &f->items[i];
		for (k = it->conditions; k < it->conditions +
		    it->n_conditions; k++)
			if (item_picks(&f->items[f->conditions[k].source]))
				watch(v, asked, &places, &f->conditions[k],
				    i);
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

/* True while something that the option asked for is still asked. */
static bool
leads_now(const struct visit *v, const struct asked *asked,
    const struct places *places, const struct change *c)
{
	const struct form *f = v->form;
	const struct item *it;
	int i, k;

	for (i = 0; i < f->n_items; i++) {
		it = &f->items[i];
		for (k = it->conditions; k < it->conditions +
		    it->n_conditions; k++)
			if (f->conditions[k].source == c->item &&
			    leads_on(&f->conditions[k], c->option) &&
			    follows(v, asked, places, i, c->item, c->entry))
				return true;
	}
	return false;
}

/* Of ticks the others may lead to the same: then nothing was taken back. */
static bool
stands(const struct visit *v, const struct asked *asked,
    const struct places *places, const struct change *c)
{
	if (c->entry == -1)
		return true;
	if (asked->on[c->entry] && visit_picked(v, c->entry, c->option))
		return false;
	return !item_ticks(&v->form->items[c->item]) ||
	    !leads_now(v, asked, places, c);
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
		    !stands(v, asked, &places, c) || i-- > 0)
			continue;
		*ret = *c;
		return true;
	}
	return false;
}
