/* SPDX-License-Identifier: MIT */
#include "kiosk/rules_prove.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/rules_prover.h"
#include "kiosk/screening.h"
#include "kiosk/span.h"
#include "kiosk/text.h"
#include "kiosk/visit.h"

/* Answer as was decided.  False when the form does not take it so. */
static bool
give(struct proof *p, struct places *ret)
{
	const struct choice *c;

	visit_blank(p->v, 1);
	p->v->today = p->today;
	visit_places(p->v, ret);
	for (c = p->choices; c < p->choices + p->n; c++) {
		if (c->item == -1 || !c->on)
			continue;
		if (c->option == -1 ? !visit_put(p->v, ret->first[c->item],
		    c->text, strlen(c->text)) :
		    !visit_pick(p->v, ret->first[c->item], c->option))
			return false;
	}
	return true;
}

/* Entry n, answered by c, is asked, and its answer one that is allowed. */
static bool
taken(struct proof *p, const struct choice *c, int n)
{
	if (!p->asked->on[n])
		return false;
	if (check_entry(p->v, n) == COMPLAINT_NONE)
		return true;
	/* Of words, others might have done. */
	if (c->option == -1 && p->f->items[c->item].type != ITEM_DATE)
		p->gave_up = true;
	return false;
}

bool
proof_holds(struct proof *p)
{
	struct places places;
	const struct choice *c;
	int i;

	if (!give(p, &places))
		return false;
	enable(p->v, p->asked);
	for (c = p->choices; c < p->choices + p->n; c++)
		if (c->item != -1 && c->on &&
		    !taken(p, c, places.first[c->item]))
			return false;
	screening(&p->rs, p->v, p->asked, p->today, p->flags);
	for (i = 0; i < p->flags->n; i++)
		if (p->flags->list[i].rule == p->rule)
			return true;
	return false;
}

/* A day that stands beside an end of a span, so that one of them fits. */
static void
add_day(struct proof *p, struct date d, int by)
{
	if (by != 0)
		d = span_from(d, (struct span){0, 1}, by);
	date_write(d, p->days[p->n_days++]);
}

#define DAYS_EACH 4		/* of one test */
#define DAYS_MORE 3

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

static void
prove(struct proof *p, const struct rules *rs, int rule, struct findings *fs,
    int *ret_proven)
{
	const struct goal g = {GOAL_TEST, rs->rules[rule].when, 0, true, NULL};

	memcpy(p->rs.tests, rs->tests, (size_t)rs->n_tests *
	    sizeof *rs->tests);
	add_days(p, rs->tests + rs->rules[rule].when,
	    rs->tests + rs->tests[rs->rules[rule].when].end);
	p->rule = rule;
	p->steps = p->depth = p->n = 0;
	p->gave_up = false;
	if (proof_pursue(p, &g))
		(*ret_proven)++;
	else if (p->gave_up)
		finding_add(fs, FINDING_WARNING, rs->rules[rule].id, "never",
		    "no answers were found that raise it");
	else
		finding_add(fs, FINDING_ERROR, rs->rules[rule].id, "never",
		    "no answers can raise it");
}

int
rules_prove(const struct rules *rs, const struct form *f, struct date today,
    struct findings *fs, struct err *e)
{
	struct proof p = {.rs = *rs, .f = f, .today = today};
	int i, n = -1;

	p.rs.tests = malloc((size_t)rs->n_tests * sizeof *rs->tests);
	p.days = malloc(((size_t)rs->n_tests * DAYS_EACH + DAYS_MORE) *
	    sizeof *p.days);
	p.asked = malloc(sizeof *p.asked);
	p.flags = malloc(sizeof *p.flags);
	if (p.rs.tests == NULL || p.days == NULL || p.asked == NULL ||
	    p.flags == NULL)
		(void)err_set(e, ERR_SYSTEM, "out of memory");
	else if ((p.v = visit_new(f, e)) != NULL)
		for (i = n = 0; i < rs->n_rules; i++)
			prove(&p, rs, i, fs, &n);
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
