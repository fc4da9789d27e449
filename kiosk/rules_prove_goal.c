/* SPDX-License-Identifier: MIT */
#include "kiosk/rules_prover.h"

#include "kiosk/form.h"

#define STEPS_MAX 200000	/* goals tried for one rule */
#define STEPS_HOLDS 50		/* what giving a visit answers costs */
#define DEPTH_MAX 1000		/* goals on the way to one proof */

/* What is wanted of t, or blank, in this copy. */
static bool
leaf_in(struct proof *p, const struct rule_test *t, bool blank, int copy,
    const struct goal *rest)
{
	const struct goal asked = {.kind = GOAL_ASKED, .what = t->item,
	    .copy = copy, .next = rest};
	int i;

	if (blank)
		return proof_type(p, t->item, copy, NULL, &asked);
	if (t->test != TEST_IS)
		return proof_answer(p, t, copy, &asked);
	for (i = t->codes; i < t->codes + t->n_codes; i++)
		if (proof_pick(p, t->item, copy, p->rs.codes[i], &asked))
			return true;
	return false;
}

static bool
leaf(struct proof *p, const struct rule_test *t, bool want,
    const struct goal *rest)
{
	bool blank = t->test == TEST_ANSWERED && t->wanted != want;
	int copy, n;

	if (t->test == TEST_IS && !want)
		return proof_none_of(p, t, rest);
	if (blank && !want)
		return proof_type(p, t->item, PROOF_COPIES_ALL, NULL, rest);
	/* What is not wanted of a date is seen when all is screened. */
	if (!want && t->test != TEST_ANSWERED)
		return proof_pursue(p, rest);
	n = proof_copies(p, t->item);
	for (copy = 0; copy < n; copy++)
		if (leaf_in(p, t, blank, copy, rest))
			return true;
	/* Nor is it left blank where it is not asked. */
	return !want && proof_pursue(p, rest);
}

static void
turn(struct proof *p, const char *setting, bool on)
{
	struct rule_test *t;

	for (t = p->rs.tests; t < p->rs.tests + p->rs.n_tests; t++)
		if (t->test == TEST_SETTING && t->setting == setting)
			t->wanted = on;
}

/* A practice sets a setting once, for all conditions that name it. */
static bool
set(struct proof *p, const struct rule_test *t, bool on,
    const struct goal *rest)
{
	const struct choice *c;
	bool was = t->wanted;

	for (c = p->choices; c < p->choices + p->n; c++)
		if (c->item == -1 && c->text == t->setting)
			return c->on == on && proof_pursue(p, rest);
	turn(p, t->setting, on);
	if (proof_decide(p, (struct choice){-1, 0, -1, on, t->setting}, rest))
		return true;
	turn(p, t->setting, was);
	return false;
}

static bool
test(struct proof *p, const struct goal *g)
{
	const struct rule_test *t = &p->rs.tests[g->what];
	const struct goal inside = {.kind = GOAL_TEST, .what = g->what + 1,
	    .want = !g->want, .next = g->next};
	const struct goal list = {.kind = GOAL_LIST, .what = g->what + 1,
	    .end = t->end, .want = g->want, .next = g->next};
	struct goal one = {.kind = GOAL_TEST, .want = g->want,
	    .next = g->next};

	switch (t->test) {
	case TEST_SETTING:
		return set(p, t, g->want, g->next);
	case TEST_NOT:
		return proof_pursue(p, &inside);
	case TEST_ALL:
	case TEST_ANY:
		if ((t->test == TEST_ALL) == g->want)
			return proof_pursue(p, &list);
		for (one.what = g->what + 1; one.what < t->end;
		    one.what = p->rs.tests[one.what].end)
			if (proof_pursue(p, &one))
				return true;
		return false;
	default:
		return leaf(p, t, g->want, g->next);
	}
}

/* Something else than the option that a condition does not want. */
static bool
differ(struct proof *p, const struct condition *c, int copy,
    const struct goal *asked)
{
	const struct item *source = &p->f->items[c->source];
	int i;

	for (i = source->options; item_picks(source) && i <
	    source->options + source->n_options; i++)
		if (i != c->option && proof_pick(p, c->source, copy, i, asked))
			return true;
	/* That nothing is answered may do as well. */
	p->gave_up = p->gave_up || !item_picks(source);
	return proof_pursue(p, asked->next);
}

static bool
condition(struct proof *p, const struct goal *g)
{
	const struct condition *c = &p->f->conditions[g->what];
	int copy = proof_scope(p->f, c->source) == g->scope ? g->copy : 0;
	const struct goal asked = {.kind = GOAL_ASKED, .what = c->source,
	    .copy = copy, .next = g->next};
	const struct rule_test any = {.test = TEST_ANSWERED,
	    .item = c->source, .wanted = true};

	if (c->op == OP_EXISTS)
		return c->exists ? proof_answer(p, &any, copy, &asked) :
		    proof_pursue(p, g->next);
	if (c->coded && c->option != -1 && c->op == OP_EQUAL)
		return proof_pick(p, c->source, copy, c->option, &asked);
	if (c->op == OP_NOT_EQUAL)
		return differ(p, c, copy, &asked);
	if (!c->coded && !item_picks(&p->f->items[c->source]) &&
	    proof_type(p, c->source, copy, c->text, &asked))
		return true;
	/* Anything else is left to chance: what was typed may fit. */
	p->gave_up = true;
	return proof_answer(p, &any, copy, &asked);
}

/*
 * What it is in is asked, and answered if it is a question; and all conditions
 * of item hold, or each in turn is tried where one will do.
 */
static bool
asked(struct proof *p, const struct goal *g)
{
	const struct item *it = &p->f->items[g->what];
	const struct goal parent = {.kind = it->parent != -1 &&
	    item_is_question(&p->f->items[it->parent]) ? GOAL_ANSWERED :
	    GOAL_ASKED, .what = it->parent, .copy = g->copy, .next = g->next};
	struct goal list = {.kind = GOAL_CONDITION, .what = it->conditions,
	    .end = it->conditions + it->n_conditions, .copy = g->copy,
	    .scope = proof_scope(p->f, g->what),
	    .next = it->parent == -1 ? g->next : &parent};
	int end = list.end;

	if (it->n_conditions == 0)
		return proof_pursue(p, list.next);
	if (!it->any)
		return proof_pursue(p, &list);
	for (; list.what < end; list.what++) {
		list.end = list.what + 1;
		if (proof_pursue(p, &list))
			return true;
	}
	return false;
}

static bool
answered(struct proof *p, const struct goal *g)
{
	const struct rule_test any = {.test = TEST_ANSWERED, .item = g->what,
	    .wanted = true};
	const struct goal too = {.kind = GOAL_ASKED, .what = g->what,
	    .copy = g->copy, .next = g->next};

	return proof_answer(p, &any, g->copy, &too);
}

static bool
pursue_one(struct proof *p, const struct goal *g)
{
	struct goal rest = *g;
	struct goal first = *g;

	if (g->kind == GOAL_TEST)
		return test(p, g);
	if (g->kind == GOAL_ASKED)
		return asked(p, g);
	if (g->kind == GOAL_ANSWERED)
		return answered(p, g);
	if (g->what == g->end)
		return proof_pursue(p, g->next);
	first.next = &rest;
	if (g->kind == GOAL_LIST) {
		rest.what = p->rs.tests[g->what].end;
		first.kind = GOAL_TEST;
		return proof_pursue(p, &first);
	}
	rest.what = g->what + 1;
	return condition(p, &first);
}

bool
proof_pursue(struct proof *p, const struct goal *g)
{
	bool good;

	p->steps += g == NULL ? STEPS_HOLDS : 1;
	if (p->steps > STEPS_MAX || p->depth > DEPTH_MAX) {
		p->gave_up = true;
		return false;
	}
	if (g == NULL)
		return proof_holds(p);
	p->depth++;
	good = pursue_one(p, g);
	p->depth--;
	return good;
}
