/* SPDX-License-Identifier: MIT */
#include "kiosk/enable.h"

#include <string.h>

#include "kiosk/check_answer.h"
#include "kiosk/text.h"
#include "kiosk/value.h"

/*
 * What conditions are judged against.  The entries of each item stand in one
 * run of list, in the order of the visit: one more number ends the last run.
 */
struct trial {
	const struct visit *v;
	struct asked *asked;			/* of what comes before */
	bool given[VISIT_ENTRIES_MAX];		/* asked, and answered */
	int from[FORM_ITEMS_MAX + 1];
	int list[VISIT_ENTRIES_MAX];
};

static void
find_entries(struct trial *t)
{
	const struct visit *v = t->v;
	int i, n;

	for (i = 0; i <= v->form->n_items; i++)
		t->from[i] = 0;
	for (n = 0; n < v->n_entries; n++)
		t->from[v->entries[n].item]++;
	for (i = 1; i <= v->form->n_items; i++)
		t->from[i] += t->from[i - 1];
	/* Each is counted down from the end of its run to its start. */
	for (n = v->n_entries - 1; n >= 0; n--)
		t->list[--t->from[v->entries[n].item]] = n;
}

/* Where in list the first entry of item that is not before n stands. */
static int
search(const struct trial *t, int item, int n)
{
	int low = t->from[item];
	int high = t->from[item + 1];
	int middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (t->list[middle] < n)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* visit_entry_of(), as a place in list, without a walk through the visit. */
static int
nearest(const struct trial *t, int item, int near)
{
	const struct entry *en = t->v->entries;
	int n = near;

	if (t->from[item + 1] - t->from[item] == 1)
		return t->from[item];
	if (item < en[near].item)
		return search(t, item, near) - 1;
	while (n != -1 && item >= visit_item(t->v, n)->end)
		n = en[n].parent;
	return search(t, item, n == -1 ? 0 : n);
}

/* True when an answer that stands so to what is wanted will do. */
static bool
will_do(enum operator op, int order)
{
	switch (op) {
	case OP_GREATER:
		return order > 0;
	case OP_LESS:
		return order < 0;
	case OP_GREATER_OR_EQUAL:
		return order >= 0;
	case OP_LESS_OR_EQUAL:
		return order <= 0;
	default:
		return order == 0;
	}
}

/* What was typed beside options: one answer, or one in each line. */
static bool
words_fulfil(const struct condition *c, const char *s, bool lines)
{
	size_t wanted = strlen(c->text);
	size_t len;
	int order;

	do {
		len = lines ? strcspn(s, "\n") : strlen(s);
		order = memcmp(s, c->text, len < wanted ? len : wanted);
		if (order == 0)
			order = (len > wanted) - (len < wanted);
		if (!text_blank(s, len) && will_do(c->op, order))
			return true;
		s += len;
	} while (*s++ != '\0');
	return false;
}

/* One picked option that is a value. */
static bool
option_fulfils(const struct condition *c, const struct option *o)
{
	static const enum item_type types[] = {
		[OPTION_STRING] = ITEM_STRING,
		[OPTION_INTEGER] = ITEM_INTEGER,
		[OPTION_DATE] = ITEM_DATE,
		[OPTION_TIME] = ITEM_TIME,
	};

	switch (o->kind) {
	case OPTION_STRING:
	case OPTION_INTEGER:
	case OPTION_DATE:
	case OPTION_TIME:
		return will_do(c->op, value_compare(types[o->kind], o->code,
		    c->text));
	default:
		return false;
	}
}

static bool
picks_fulfil(const struct visit *v, int n, const struct condition *c)
{
	const struct option *o;
	int i;

	for (i = 0; i < visit_picks(v, n); i++) {
		o = &v->form->options[visit_pick_at(v, n, i)];
		if (o->kind == OPTION_OTHER ?
		    words_fulfil(c, visit_text(v, n),
		    item_ticks(visit_item(v, n))) : option_fulfils(c, o))
			return true;
	}
	return false;
}

/* True when any answer in entry n will do; for != an equal one. */
static bool
fulfils(const struct visit *v, int n, const struct condition *c)
{
	const struct item *it = visit_item(v, n);

	if (c->coded)
		return c->option != -1 && will_do(c->op, 0) &&
		    visit_picked(v, n, c->option);
	if (item_picks(it))
		return picks_fulfil(v, n, c);
	/* Numbers of different units are neither equal nor in an order. */
	if (it->type == ITEM_QUANTITY && c->option != -1 &&
	    !visit_picked(v, n, c->option))
		return false;
	return will_do(c->op, value_compare(it->type, visit_text(v, n),
	    c->text));
}

static bool
holds(const struct trial *t, const struct condition *c, int near)
{
	const struct entry *en = t->v->entries;
	int at = nearest(t, c->source, near);
	int end = t->from[c->source + 1];
	int n = t->list[at];
	int parent = en[n].parent;
	bool any = false;

	/* From inside one answer only that one is seen. */
	if (near >= n && near < en[n].end)
		end = at + 1;
	else
		at -= en[n].occurrence;
	for (; at < end && en[n = t->list[at]].parent == parent && !any; at++)
		any = t->given[n] &&
		    (c->op == OP_EXISTS || fulfils(t->v, n, c));
	if (c->op == OP_EXISTS)
		return any == c->exists;
	return any == (c->op != OP_NOT_EQUAL);
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
	if (parent != -1 && it->type != ITEM_DISPLAY && !t->given[parent] &&
	    item_is_question(visit_item(t->v, parent)))
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
	int i, k, n, item;

	find_entries(&t);
	memset(ret_asked, 0, sizeof *ret_asked);
	for (i = 0; i < v->form->n_items; i++) {
		item = v->form->order[i];
		for (k = t.from[item]; k < t.from[item + 1]; k++) {
			n = t.list[k];
			ret_asked->on[n] = is_asked(&t, n);
			t.given[n] = ret_asked->on[n] && answer_given(v, n);
		}
	}
}
