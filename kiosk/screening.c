/* SPDX-License-Identifier: MIT */
#include "kiosk/screening.h"

#include "kiosk/check_answer.h"
#include "kiosk/enable.h"
#include "kiosk/span.h"
#include "kiosk/visit.h"

/* What the conditions of one rule are judged against. */
struct judge {
	const struct rules *rs;
	const struct visit *v;
	const struct asked *asked;
	struct date today;
	struct places places;
	struct raised *raised;	/* where the answers that count are noted */
};

/* A condition's outcome; the later clear day is the more cautious one. */
struct outcome {
	bool holds;
	struct date clear;	/* year 0: does not go away with time */
};

static const struct outcome no = {false, {0, 0, 0}};
static const struct outcome always = {true, {0, 0, 0}};

static struct outcome judge(struct judge *j, int t, bool told);

static struct date
later(struct date a, struct date b)
{
	if (a.year == 0 || b.year == 0)
		return (struct date){0, 0, 0};
	return date_compare(a, b) < 0 ? b : a;
}

static struct date
sooner(struct date a, struct date b)
{
	if (a.year == 0)
		return b;
	if (b.year == 0)
		return a;
	return date_compare(a, b) < 0 ? a : b;
}

static bool
picked(const struct judge *j, const struct rule_test *t, int n)
{
	int i;

	for (i = t->codes; i < t->codes + t->n_codes; i++)
		if (visit_picked(j->v, n, j->rs->codes[i]))
			return true;
	return false;
}

/* The test of entry n, which is asked. */
static struct outcome
judge_entry(const struct judge *j, const struct rule_test *t, int n)
{
	struct outcome o = no;
	struct date d;

	if (t->test == TEST_ANSWERED) {
		o.holds = answer_given(j->v, n) == t->wanted;
		return o;
	}
	if (!answer_given(j->v, n))
		return no;
	if (t->test == TEST_IS) {
		o.holds = picked(j, t, n);
		return o;
	}
	if (!answer_date(j->v, n, &d))
		return no;
	if (t->test == TEST_WITHIN)
		o.holds = span_within(d, t->span, j->today, &o.clear);
	else if (t->test == TEST_AHEAD)
		o.holds = span_ahead(d, t->span, j->today, &o.clear);
	else
		o.holds = span_younger(d, t->years, j->today, &o.clear);
	return o;
}

static void
note(struct raised *r, int entry)
{
	int i;

	for (i = 0; i < r->n_entries; i++)
		if (r->entries[i] == entry)
			return;
	if (r->n_entries < RAISED_ENTRIES_MAX)
		r->entries[r->n_entries++] = entry;
}

/* Of an item that is there several times, any will do. */
static struct outcome
judge_item(struct judge *j, const struct rule_test *t, bool told)
{
	struct outcome all = no, one;
	int n;

	for (n = j->places.first[t->item]; n != -1; n = j->places.next[n]) {
		if (!j->asked->on[n])
			continue;
		one = judge_entry(j, t, n);
		if (!one.holds)
			continue;
		if (told)
			note(j->raised, n);
		all.clear = all.holds ? later(all.clear, one.clear) :
		    one.clear;
		all.holds = true;
	}
	return all;
}

static struct outcome
judge_several(struct judge *j, int t, bool told)
{
	const struct rule_test *tests = j->rs->tests;
	bool all = tests[t].test == TEST_ALL;
	struct outcome o = all ? always : no, one;
	int told_before = j->raised->n_entries;
	int i;

	/* Each is judged even when the answer is known, to be told. */
	for (i = t + 1; i < tests[t].end; i = tests[i].end) {
		one = judge(j, i, told);
		if (all) {
			o.clear = sooner(o.clear, one.clear);
			o.holds = o.holds && one.holds;
		} else if (one.holds) {
			o.clear = o.holds ? later(o.clear, one.clear) :
			    one.clear;
			o.holds = true;
		}
	}
	if (!o.holds)
		j->raised->n_entries = told_before;
	return o;
}

static struct outcome
judge(struct judge *j, int t, bool told)
{
	const struct rule_test *test = &j->rs->tests[t];

	switch (test->test) {
	case TEST_SETTING:
		return test->wanted ? always : no;
	case TEST_NOT:
		return judge(j, t + 1, false).holds ? no : always;
	case TEST_ALL:
	case TEST_ANY:
		return judge_several(j, t, told);
	default:
		return judge_item(j, test, told);
	}
}

void
screening(const struct rules *rs, const struct visit *v,
    const struct asked *asked, struct date today, struct flags *ret)
{
	struct judge j = {.rs = rs, .v = v, .asked = asked, .today = today};
	struct outcome o;
	int severity, i;

	visit_places(v, &j.places);
	ret->n = 0;
	for (severity = SEVERITY_MAX - 1; severity >= 0; severity--)
		for (i = 0; i < rs->n_rules; i++) {
			if ((int)rs->rules[i].severity != severity)
				continue;
			j.raised = &ret->list[ret->n];
			j.raised->n_entries = 0;
			o = judge(&j, rs->rules[i].when, true);
			if (!o.holds)
				continue;
			j.raised->rule = i;
			j.raised->clear = o.clear;
			ret->n++;
		}
}

bool
flags_worst(const struct rules *rs, const struct flags *fl,
    enum severity *ret)
{
	if (fl->n == 0)
		return false;
	*ret = rs->rules[fl->list[0].rule].severity;
	return true;
}
