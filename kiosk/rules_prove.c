/* SPDX-License-Identifier: MIT */
#include "kiosk/rules_prove.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/rules_prover.h"
#include "kiosk/screening.h"
#include "kiosk/span.h"
#include "kiosk/text.h"
#include "kiosk/visit.h"

/* A day that stands beside an end of a span, so that one of them fits. */
static void
add_day(struct proof *p, struct date d, int by)
{
	if (by != 0)
		d = span_from(d, (struct span){0, 1}, by);
	date_write(d, p->days[p->n_days++]);
}

#define DAYS_EACH 6		/* of one test */
#define DAYS_MORE 3

/* The first and the last day that the form takes for item. */
static void
add_bounds(struct proof *p, const struct item *it)
{
	const struct bound *const bounds[] = {&it->min, &it->max};
	struct date d;
	size_t i;

	for (i = 0; i < sizeof bounds / sizeof *bounds; i++)
		if (bounds[i]->kind == BOUND_VALUE &&
		    date_read(bounds[i]->text, &d))
			add_day(p, i == 0 ? date_first(d) : date_last(d), 0);
}

/* The days that matter to the tests from t to end. */
static void
add_days(struct proof *p, const struct rule_test *t,
    const struct rule_test *end)
{
	struct span s;

	p->n_days = 0;
	add_day(p, p->today, 0);
	add_day(p, p->today, -1);
	/* Long ago, for what must be outside every window. */
	add_day(p, span_from(p->today, (struct span){600, 0}, -1), 0);
	for (; t < end; t++) {
		if (t->item != -1 && p->f->items[t->item].type == ITEM_DATE)
			add_bounds(p, &p->f->items[t->item]);
		s = t->span;
		if (t->test == TEST_AGE_UNDER)
			s.months = 12 * t->years;
		else if (t->test != TEST_WITHIN && t->test != TEST_AHEAD)
			continue;
		add_day(p, span_from(p->today, s, -1), 0);
		add_day(p, span_from(p->today, s, -1), 1);
		add_day(p, span_from(p->today, s, 1), 0);
		add_day(p, span_from(p->today, s, 1), 1);
	}
}

/* What is told of: the rules, the one that is proven, and where to. */
struct errand {
	struct proof *p;
	const struct rules *rs;
	const struct rule *rule;
	struct findings *fs;
};

/*
 * Find answers for which n conditions hold at once, the i-th being test
 * whens[i].
 */
static bool
find(const struct errand *e, const int *whens, int n)
{
	const struct goal second = {.kind = GOAL_TEST, .what = whens[n - 1],
	    .want = true};
	const struct goal first = {.kind = GOAL_TEST, .what = whens[0],
	    .want = true, .next = n > 1 ? &second : NULL};
	struct proof *p = e->p;
	int i;

	memcpy(p->rs.tests, e->rs->tests, (size_t)e->rs->n_tests *
	    sizeof *e->rs->tests);
	for (i = 0; i < n; i++) {
		p->raised[i] = *e->rule;
		p->raised[i].when = whens[i];
	}
	p->rs.n_rules = n;
	p->steps = p->depth = p->n = 0;
	p->gave_up = false;
	return proof_pursue(p, &first);
}

/* What a person knows condition t by: its first question or setting. */
static const char *
name_of(const struct errand *e, int t)
{
	const struct rule_test *test = &e->rs->tests[t];

	while (test->item == -1 && test->test != TEST_SETTING)
		test++;
	return test->item == -1 ? test->setting :
	    e->p->f->items[test->item].link;
}

/* t: the condition in it that cannot hold; -1: the rule itself. */
static bool
never(const struct errand *e, int t)
{
	enum finding_level level = e->p->gave_up ? FINDING_WARNING :
	    FINDING_ERROR;
	const char *can = e->p->gave_up ? "were found that" : "can";

	if (t == -1)
		finding_add(e->fs, level, e->rule->id, "never",
		    "no answers %s raise it", can);
	else
		finding_add(e->fs, level, e->rule->id, "never",
		    "no answers %s fulfil its condition on \"%.80s\"", can,
		    name_of(e, t));
	return false;
}

/*
 * Each way to raise the rule can be taken: each condition in an any-of holds
 * for some answers that raise it.  What stands under a not need not, but must
 * hold for some answers, or it says nothing.
 */
static bool
find_ways(const struct errand *e, int t, bool wanted)
{
	const struct rule_test *tests = e->rs->tests;
	int whens[] = {0, e->rule->when};
	int i;

	for (i = t + 1; i < tests[t].end; i = tests[i].end) {
		whens[0] = i;
		if (tests[t].test == TEST_NOT && !find(e, whens, 1))
			return never(e, i);
		if (tests[t].test == TEST_ANY &&
		    !find(e, whens, wanted ? 2 : 1))
			return never(e, i);
		if (!find_ways(e, i, wanted != (tests[t].test == TEST_NOT)))
			return false;
	}
	return true;
}

static bool
prove(const struct errand *e)
{
	const struct rule_test *tests = e->rs->tests;
	int when = e->rule->when;

	add_days(e->p, tests + when, tests + tests[when].end);
	if (!find(e, &when, 1))
		return never(e, -1);
	return find_ways(e, when, true);
}

int
rules_prove(const struct rules *rs, const struct form *f, struct date today,
    struct findings *fs, struct err *e)
{
	struct proof p = {.rs = *rs, .f = f, .today = today};
	struct errand errand = {&p, rs, NULL, fs};
	int i, n = -1;

	p.rs.tests = malloc((size_t)rs->n_tests * sizeof *rs->tests);
	p.rs.rules = p.raised;
	p.days = malloc(((size_t)rs->n_tests * DAYS_EACH + DAYS_MORE) *
	    sizeof *p.days);
	p.asked = malloc(sizeof *p.asked);
	p.flags = malloc(sizeof *p.flags);
	if (p.rs.tests == NULL || p.days == NULL || p.asked == NULL ||
	    p.flags == NULL)
		(void)err_set(e, ERR_SYSTEM, "out of memory");
	else if ((p.v = visit_new(f, e)) != NULL)
		for (i = n = 0; i < rs->n_rules; i++) {
			errand.rule = &rs->rules[i];
			n += prove(&errand) ? 1 : 0;
		}
	visit_free(p.v);
	free(p.rs.tests);
	free(p.days);
	free(p.asked);
	free(p.flags);
	return n;
}

void
rules_unwatched(struct buf *b, const struct rules *rs, const struct form *f)
{
	int i, t;

	for (i = 0; i < f->n_items; i++) {
		if (!item_is_question(&f->items[i]))
			continue;
		for (t = 0; t < rs->n_tests && rs->tests[t].item != i; t++)
			continue;
		if (t == rs->n_tests) {
			text_show(b, f->items[i].link,
			    strlen(f->items[i].link), false);
			buf_byte(b, '\n');
		}
	}
}
