/* SPDX-License-Identifier: MIT */
#include "kiosk/rules_prover.h"

#include <string.h>

#include "kiosk/form.h"
#include "kiosk/span.h"

#define STEPS_MAX 200000	/* goals tried for one rule */
#define STEPS_HOLDS 50		/* what giving a visit answers costs */
#define DEPTH_MAX 1000		/* goals on the way to one proof */

/* Decide on c and pursue the rest; take it back when that fails. */
static bool
decide(struct proof *p, struct choice c, const struct goal *rest)
{
	bool good;

	if (p->n == PROOF_CHOICES_MAX) {
		p->gave_up = true;
		return false;
	}
	p->choices[p->n++] = c;
	good = proof_pursue(p, rest);
	p->n--;
	return good;
}

static bool
pick(struct proof *p, int item, int option, bool on, const struct goal *rest)
{
	const struct item *it = &p->f->items[item];
	const struct option *o = p->f->options;
	const struct choice *c;

	for (c = p->choices; c < p->choices + p->n; c++) {
		if (c->item != item)
			continue;
		if (c->option == -1 && on)
			return false;
		if (c->option == option && c->on == on)
			return proof_pursue(p, rest);
		if (c->option == option)
			return false;
		if (c->on && on && (!item_ticks(it) ||
		    o[c->option].exclusive || o[option].exclusive))
			return false;
	}
	return decide(p, (struct choice){item, option, on, NULL}, rest);
}

/* Type text (NULL: leave it blank) into item. */
static bool
type(struct proof *p, int item, const char *text, const struct goal *rest)
{
	const struct choice *c;

	for (c = p->choices; c < p->choices + p->n; c++) {
		if (c->item != item || (c->option != -1 && !c->on))
			continue;
		if (c->option != -1 || (text == NULL) != (c->text == NULL) ||
		    (text != NULL && strcmp(text, c->text) != 0))
			return false;
		return proof_pursue(p, rest);
	}
	return decide(p, (struct choice){item, -1, text != NULL, text}, rest);
}

static bool
day_fits(const struct proof *p, const struct rule_test *t, const char *day)
{
	struct date d = {0, 0, 0};

	if (!date_read(day, &d))
		return false;
	switch (t->test) {
	case TEST_WITHIN:
		return span_within(d, t->span, p->today, NULL);
	case TEST_AHEAD:
		return span_ahead(d, t->span, p->today, NULL);
	case TEST_AGE_UNDER:
		return span_younger(d, t->years, p->today, NULL);
	default:
		return true;
	}
}

/* What may be typed where it is no date. */
static const char *const typed[] = {"words", "1", "https://kiosk.example"};

#define TYPED (int)(sizeof typed / sizeof *typed)

/* Answer the item of t somehow, so that it fits. */
static bool
answer(struct proof *p, const struct rule_test *t, const struct goal *rest)
{
	const struct item *it = &p->f->items[t->item];
	int i;

	if (it->type == ITEM_DATE) {
		for (i = 0; i < p->n_days; i++)
			if (day_fits(p, t, p->days[i]) &&
			    type(p, t->item, p->days[i], rest))
				return true;
		return false;
	}
	for (i = it->options; item_picks(it) &&
	    i < it->options + it->n_options; i++)
		if (pick(p, t->item, i, true, rest))
			return true;
	for (i = 0; !item_picks(it) && i < TYPED; i++)
		if (type(p, t->item, typed[i], rest))
			return true;
	return false;
}

/* Not one of the codes of t. */
static bool
none_of(struct proof *p, const struct rule_test *t, const struct goal *rest)
{
	const struct choice *c;
	int i, n = p->n;
	bool good;

	if (p->n + t->n_codes > PROOF_CHOICES_MAX) {
		p->gave_up = true;
		return false;
	}
	for (i = t->codes; i < t->codes + t->n_codes; i++) {
		for (c = p->choices; c < p->choices + n; c++)
			if (c->option == p->rs.codes[i] && c->on)
				return false;
		p->choices[n + i - t->codes] = (struct choice){t->item,
		    p->rs.codes[i], false, NULL};
	}
	p->n += t->n_codes;
	good = proof_pursue(p, rest);
	p->n = n;
	return good;
}

static bool
leaf(struct proof *p, const struct rule_test *t, bool want,
    const struct goal *rest)
{
	const struct goal asked = {GOAL_ASKED, t->item, 0, true, rest};
	int i;

	if (t->test == TEST_IS && !want)
		return none_of(p, t, rest);
	if (t->test == TEST_IS) {
		for (i = t->codes; i < t->codes + t->n_codes; i++)
			if (pick(p, t->item, p->rs.codes[i], true, &asked))
				return true;
		return false;
	}
	if (t->test == TEST_ANSWERED && t->wanted != want &&
	    type(p, t->item, NULL, &asked))
		return true;
	if (t->test == TEST_ANSWERED && t->wanted == want &&
	    answer(p, t, &asked))
		return true;
	if (t->test == TEST_ANSWERED)
		return !want && proof_pursue(p, rest);
	/* What is not wanted of a date is seen when all is screened. */
	return want ? answer(p, t, &asked) : proof_pursue(p, rest);
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
	if (decide(p, (struct choice){-1, -1, on, t->setting}, rest))
		return true;
	turn(p, t->setting, was);
	return false;
}

static bool
test(struct proof *p, const struct goal *g)
{
	const struct rule_test *t = &p->rs.tests[g->what];
	const struct goal inside = {GOAL_TEST, g->what + 1, 0, !g->want,
	    g->next};
	const struct goal list = {GOAL_LIST, g->what + 1, t->end, g->want,
	    g->next};
	struct goal one = {GOAL_TEST, 0, 0, g->want, g->next};

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
differ(struct proof *p, const struct condition *c, const struct goal *asked)
{
	const struct item *source = &p->f->items[c->source];
	int i;

	for (i = source->options; item_picks(source) && i <
	    source->options + source->n_options; i++)
		if (i != c->option && pick(p, c->source, i, true, asked))
			return true;
	/* That nothing is answered may do as well. */
	p->gave_up = p->gave_up || !item_picks(source);
	return proof_pursue(p, asked->next);
}

static bool
condition(struct proof *p, const struct goal *g)
{
	const struct condition *c = &p->f->conditions[g->what];
	const struct goal asked = {GOAL_ASKED, c->source, 0, true, g->next};
	const struct rule_test any = {.test = TEST_ANSWERED,
	    .item = c->source, .wanted = true};

	if (c->op == OP_EXISTS)
		return c->exists ? answer(p, &any, &asked) :
		    proof_pursue(p, g->next);
	if (c->coded && c->option != -1 && c->op == OP_EQUAL)
		return pick(p, c->source, c->option, true, &asked);
	if (c->op == OP_NOT_EQUAL)
		return differ(p, c, &asked);
	/* Anything else is left to chance: what was typed may fit. */
	p->gave_up = true;
	return answer(p, &any, &asked);
}

/* All conditions of item, or each in turn where one will do. */
static bool
asked(struct proof *p, const struct goal *g)
{
	const struct item *it = &p->f->items[g->what];
	const struct goal parent = {GOAL_ASKED, it->parent, 0, true, g->next};
	const struct goal *rest = it->parent == -1 ? g->next : &parent;
	const struct goal list = {GOAL_CONDITION, it->conditions,
	    it->conditions + it->n_conditions, true, rest};
	struct goal one = {GOAL_CONDITION, 0, 0, true, rest};

	if (it->n_conditions == 0)
		return proof_pursue(p, rest);
	if (!it->any)
		return proof_pursue(p, &list);
	for (one.what = it->conditions;
	    one.what < it->conditions + it->n_conditions; one.what++) {
		one.end = one.what + 1;
		if (proof_pursue(p, &one))
			return true;
	}
	return false;
}

static bool
pursue_one(struct proof *p, const struct goal *g)
{
	struct goal rest = {g->kind, 0, g->end, g->want, g->next};
	struct goal first = {GOAL_TEST, g->what, 0, g->want, &rest};

	if (g->kind == GOAL_TEST)
		return test(p, g);
	if (g->kind == GOAL_ASKED)
		return asked(p, g);
	if (g->what == g->end)
		return proof_pursue(p, g->next);
	if (g->kind == GOAL_LIST) {
		rest.what = p->rs.tests[g->what].end;
		return proof_pursue(p, &first);
	}
	rest.what = g->what + 1;
	first.kind = GOAL_CONDITION;
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

