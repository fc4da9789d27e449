/* SPDX-License-Identifier: MIT */
/* links: +form +visit kiosk/rules.c kiosk/rules_read.c kiosk/rules_read_head.c kiosk/rules_read_test.c kiosk/span.c kiosk/finding_show.c kiosk/screening.c kiosk/response_write.c kiosk/response_write_value.c kiosk/date_words.c libs: jansson libsodium unistring libpcre2 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/form_read.h"
#include "kiosk/rules.h"
#include "kiosk/screening.h"
#include "kiosk/seal.h"
#include "kiosk/span.h"
#include "kiosk/visit.h"
#include "tests/check.h"

/*
 * The shipped rules on the shipped form, by the cases of
 * tests/rules/intake.json: each names a rule, answers (a code, a list of
 * codes, a text or a date to a linkId), and whether the rule fires for them.
 */

#define CASES "tests/rules/intake.json"

struct bench {
	struct form *form;
	struct visit *visit;
	struct asked asked;
	struct flags flags;
	json_t *rules;		/* the rules file, to set settings in */
	json_t *cases;
};

static bool
load(struct bench *b)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};

	memset(b, 0, sizeof *b);
	b->cases = json_load_file(CASES, JSON_REJECT_DUPLICATES, NULL);
	if (!CHECK(b->cases != NULL))
		return false;
	b->form = form_read_file(json_string_value(json_object_get(b->cases,
	    "form")), NULL, &fs, &e);
	b->rules = json_load_file(json_string_value(json_object_get(b->cases,
	    "rules")), 0, NULL);
	findings_free(&fs);
	if (!CHECK(b->form != NULL) || !CHECK(b->rules != NULL))
		return false;
	b->visit = visit_new(b->form, &e);
	return CHECK(b->visit != NULL);
}

static void
unload(struct bench *b)
{
	visit_free(b->visit);
	form_free(b->form);
	json_decref(b->rules);
	json_decref(b->cases);
}

/* The rules with some settings changed. */
static struct rules *
rules_with(const struct bench *b, json_t *settings)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct rules *rs;
	char *text;

	if (settings != NULL)
		(void)json_object_update(json_object_get(b->rules,
		    "settings"), settings);
	text = json_dumps(b->rules, 0);
	rs = rules_read(text, strlen(text), b->form, &fs, &e);
	if (!CHECK(rs != NULL) && fs.count > 0)
		(void)printf("# %s: %s\n", fs.list[0].link, fs.list[0].text);
	CHECK_INT(fs.warnings, 0);
	free(text);
	findings_free(&fs);
	if (settings != NULL)
		(void)json_object_set_new(json_object_get(b->rules,
		    "settings"), "usa", json_false());
	return rs;
}

/* Answer item with a code, a text or a date. */
static void
give(struct bench *b, int item, const char *s)
{
	struct places places;
	int n, option;

	visit_places(b->visit, &places);
	n = places.first[item];
	if (b->form->items[item].n_options == 0) {
		CHECK(visit_put(b->visit, n, s, strlen(s)));
		return;
	}
	option = form_option(b->form, item, NULL, s);
	if (!CHECK(option != -1))
		(void)printf("# no option %s\n", s);
	else
		CHECK(visit_pick(b->visit, n, option));
}

static void
answer(struct bench *b, json_t *answers)
{
	const char *link;
	json_t *value;
	struct places places;
	size_t i;
	int item;

	visit_start(b->visit, 1);
	json_object_foreach(answers, link, value) {
		item = form_find(b->form, link);
		if (!CHECK(item != -1)) {
			(void)printf("# no item %s\n", link);
			continue;
		}
		if (json_is_string(value))
			give(b, item, json_string_value(value));
		for (i = 0; i < json_array_size(value); i++)
			give(b, item, json_string_value(json_array_get(value,
			    i)));
	}
	enable(b->visit, &b->asked);
	/* A case nobody could get to proves nothing. */
	visit_places(b->visit, &places);
	json_object_foreach(answers, link, value) {
		item = form_find(b->form, link);
		if (item != -1 &&
		    !CHECK(b->asked.on[places.first[item]]))
			(void)printf("# %s is not asked\n", link);
	}
}

static const struct raised *
raised(const struct flags *fl, int rule)
{
	int i;

	for (i = 0; i < fl->n; i++)
		if (fl->list[i].rule == rule)
			return &fl->list[i];
	return NULL;
}

/* True when the case holds. */
static bool
try_case(struct bench *b, const struct rules *rs, json_t *c, int rule)
{
	const char *day = json_string_value(json_object_get(c, "today"));
	const char *clear = json_string_value(json_object_get(c, "clear"));
	const struct raised *r;
	struct date today = {0, 0, 0};
	char when[DATE_MAX];

	if (day == NULL)
		day = json_string_value(json_object_get(b->cases, "today"));
	if (!CHECK(date_read(day, &today)))
		return false;
	answer(b, json_object_get(c, "answers"));
	screening(rs, b->visit, &b->asked, today, &b->flags);
	r = raised(&b->flags, rule);
	if (!CHECK((r != NULL) ==
	    json_is_true(json_object_get(c, "fires"))))
		return false;
	if (r == NULL || clear == NULL)
		return true;
	date_write(r->clear, when);
	return CHECK_STR(when, clear);
}

static void
every_rule_has_a_case_that_fires_it_and_one_that_does_not(void)
{
	struct bench b;
	struct rules *rs, *set;
	bool fired[RULES_MAX] = {false}, missed[RULES_MAX] = {false};
	json_t *c, *settings;
	const char *id;
	size_t i;
	int rule;

	if (!load(&b) || (rs = rules_with(&b, NULL)) == NULL)
		return;
	json_array_foreach(json_object_get(b.cases, "cases"), i, c) {
		id = json_string_value(json_object_get(c, "rule"));
		settings = json_object_get(c, "settings");
		if (!CHECK((rule = rules_find(rs, id)) != -1)) {
			(void)printf("# no rule %s\n", id);
			continue;
		}
		set = settings == NULL ? rs : rules_with(&b, settings);
		if (set == NULL || !try_case(&b, set, c, rule))
			(void)printf("# case %zu, %s\n", i + 1, id);
		if (set != rs)
			rules_free(set);
		if (json_is_true(json_object_get(c, "fires")))
			fired[rule] = true;
		else
			missed[rule] = true;
	}
	for (rule = 0; rule < rs->n_rules; rule++)
		if (!CHECK(fired[rule] && missed[rule]))
			(void)printf("# rule %s lacks a case\n",
			    rs->rules[rule].id);
	rules_free(rs);
	unload(&b);
}

static int
differ(json_t *a, json_t *b, const char *key)
{
	json_t *x = json_object_get(a, key);
	json_t *y = json_object_get(b, key);

	return x != y && !json_equal(x, y);
}

/* How many answers, settings and days two cases differ in. */
static int
differences(json_t *a, json_t *b)
{
	json_t *x = json_object_get(a, "answers");
	json_t *y = json_object_get(b, "answers");
	const char *key;
	json_t *value;
	int n = 0;

	json_object_foreach(x, key, value)
		n += differ(x, y, key);
	json_object_foreach(y, key, value)
		n += json_object_get(x, key) == NULL;
	return n + differ(a, b, "today") + differ(a, b, "settings");
}

/* The case does not fire, and another of its rule, but for one thing, does. */
static bool
just_does_not(const struct bench *b, json_t *c)
{
	json_t *other;
	size_t i;

	if (json_is_true(json_object_get(c, "fires")))
		return false;
	json_array_foreach(json_object_get(b->cases, "cases"), i, other)
		if (json_is_true(json_object_get(other, "fires")) &&
		    !differ(c, other, "rule") && differences(c, other) == 1)
			return true;
	return false;
}

static void
every_rule_has_a_case_that_just_does_not_fire_it(void)
{
	bool just[RULES_MAX] = {false};
	struct rules *rs;
	struct bench b;
	json_t *c;
	size_t i;
	int rule;

	if (!load(&b) || (rs = rules_with(&b, NULL)) == NULL)
		return;
	json_array_foreach(json_object_get(b.cases, "cases"), i, c) {
		rule = rules_find(rs, json_string_value(json_object_get(c,
		    "rule")));
		if (rule != -1 && just_does_not(&b, c))
			just[rule] = true;
	}
	for (rule = 0; rule < rs->n_rules; rule++)
		if (!CHECK(just[rule]))
			(void)printf("# rule %s: no case is just beside\n",
			    rs->rules[rule].id);
	rules_free(rs);
	unload(&b);
}

/* The worst severity that a rule looking at item can raise; -1: none does. */
static int
worst_of(const struct rules *rs, int item)
{
	int i, t, worst = -1;

	for (i = 0; i < rs->n_rules; i++)
		for (t = rs->rules[i].when; t < rs->tests[
		    rs->rules[i].when].end; t++)
			if (rs->tests[t].item == item &&
			    (int)rs->rules[i].severity > worst)
				worst = (int)rs->rules[i].severity;
	return worst;
}

static void
pick(struct bench *b, int item, int option)
{
	struct places places;

	visit_places(b->visit, &places);
	if (!visit_picked(b->visit, places.first[item], option))
		CHECK(visit_pick(b->visit, places.first[item], option));
}

/*
 * Make item asked by its way-th condition, and what that needs by the first.
 * Returns false when there is no such condition (but 0, of an item with none).
 */
static bool
lead_to(struct bench *b, int item, int way)
{
	const struct item *it = &b->form->items[item];
	const struct condition *c;

	if (way > 0 && way >= it->n_conditions)
		return false;
	if (it->parent != -1)
		(void)lead_to(b, it->parent, 0);
	if (it->n_conditions == 0)
		return true;
	c = &b->form->conditions[it->conditions + way];
	(void)lead_to(b, c->source, 0);
	pick(b, c->source, c->option);
	return true;
}

/* What the answers raise at worst; -1 for nothing. */
static int
worst_now(struct bench *b, const struct rules *rs)
{
	const struct date today = {2026, 11, 21};
	enum severity worst = SEVERITY_NOTE;

	enable(b->visit, &b->asked);
	screening(rs, b->visit, &b->asked, today, &b->flags);
	return flags_worst(rs, &b->flags, &worst) ? (int)worst : -1;
}

static bool
looks_at(const struct rules *rs, int rule, int item)
{
	int t;

	for (t = rs->rules[rule].when; t < rs->tests[
	    rs->rules[rule].when].end; t++)
		if (rs->tests[t].item == item)
			return true;
	return false;
}

/* True when some flag is of a rule that looks at item. */
static bool
is_told(const struct bench *b, const struct rules *rs, int item)
{
	int i;

	for (i = 0; i < b->flags.n; i++)
		if (looks_at(rs, b->flags.list[i].rule, item))
			return true;
	return false;
}

/* Answering item with code, on every way to it, raises worst at least. */
static void
check_unsure(struct bench *b, const struct rules *rs, int item,
    const char *code, int worst)
{
	int option = form_option(b->form, item, NULL, code);
	struct places places;
	int way;

	for (way = 0; option != -1; way++) {
		visit_start(b->visit, 1);
		if (!lead_to(b, item, way))
			break;
		pick(b, item, option);
		if (!CHECK(worst_now(b, rs) >= worst) ||
		    !CHECK(is_told(b, rs, item)))
			(void)printf("# %s = %s, way %d: too little\n",
			    b->form->items[item].link, code, way);
		visit_places(b->visit, &places);
		CHECK(b->asked.on[places.first[item]]);
	}
}

static void
not_sure_is_never_no(void)
{
	struct bench b;
	struct rules *rs;
	int item, worst, count = 0;

	if (!load(&b) || (rs = rules_with(&b, NULL)) == NULL)
		return;
	for (item = 0; item < b.form->n_items; item++) {
		worst = worst_of(rs, item);
		count += worst == SEVERITY_ABSOLUTE ? 1 : 0;
		if (worst == SEVERITY_ABSOLUTE)
			worst = SEVERITY_RELATIVE;
		else if (worst == SEVERITY_RELATIVE)
			worst = SEVERITY_NOTE;
		if (worst != -1)
			check_unsure(&b, rs, item, "not-sure", worst);
		check_unsure(&b, rs, item, "rather-say-in-private",
		    SEVERITY_RELATIVE);
	}
	CHECK(count > 15);
	rules_free(rs);
	unload(&b);
}

/* Answers may be handed in unfinished. */
static void
a_follow_up_left_blank_is_no_no_either(void)
{
	struct bench b;
	struct rules *rs;
	int item, way, count = 0;

	if (!load(&b) || (rs = rules_with(&b, NULL)) == NULL)
		return;
	for (item = 0; item < b.form->n_items; item++) {
		if (worst_of(rs, item) != SEVERITY_ABSOLUTE ||
		    b.form->items[item].n_conditions == 0)
			continue;
		for (way = 0; visit_start(b.visit, 1), lead_to(&b, item, way);
		    way++, count++)
			if (!CHECK(worst_now(&b, rs) >= SEVERITY_RELATIVE))
				(void)printf("# %s, way %d: blank raises too "
				    "little\n", b.form->items[item].link, way);
	}
	CHECK(count > 15);
	rules_free(rs);
	unload(&b);
}

/* The case, which fires as it says, does not a day before or after. */
static bool
is_edge(struct bench *b, const struct rules *rs, json_t *c, int rule)
{
	const struct span day = {0, 1};
	const char *s = json_string_value(json_object_get(c, "today"));
	bool fires = json_is_true(json_object_get(c, "fires"));
	struct date today = {0, 0, 0};
	int by;

	if (s == NULL)
		s = json_string_value(json_object_get(b->cases, "today"));
	if (!date_read(s, &today))
		return false;
	answer(b, json_object_get(c, "answers"));
	for (by = -1; by <= 1; by += 2) {
		screening(rs, b->visit, &b->asked, span_from(today, day, by),
		    &b->flags);
		if ((raised(&b->flags, rule) != NULL) != fires)
			return true;
	}
	return false;
}

static bool
is_dated(const struct rules *rs, int rule)
{
	int t;

	for (t = rs->rules[rule].when; t < rs->tests[
	    rs->rules[rule].when].end; t++)
		if (rs->tests[t].test == TEST_WITHIN ||
		    rs->tests[t].test == TEST_AHEAD ||
		    rs->tests[t].test == TEST_AGE_UNDER)
			return true;
	return false;
}

static void
both_sides_of_each_window_have_a_case(void)
{
	bool edges[RULES_MAX][2] = {{false}};
	struct rules *rs, *set;
	json_t *c, *settings;
	struct bench b;
	int rule;
	size_t i;

	if (!load(&b) || (rs = rules_with(&b, NULL)) == NULL)
		return;
	json_array_foreach(json_object_get(b.cases, "cases"), i, c) {
		rule = rules_find(rs, json_string_value(json_object_get(c,
		    "rule")));
		if (rule == -1 || !is_dated(rs, rule))
			continue;
		settings = json_object_get(c, "settings");
		set = settings == NULL ? rs : rules_with(&b, settings);
		if (set != NULL && is_edge(&b, set, c, rule))
			edges[rule][json_is_true(json_object_get(c,
			    "fires"))] = true;
		if (set != rs)
			rules_free(set);
	}
	for (rule = 0; rule < rs->n_rules; rule++)
		if (is_dated(rs, rule) &&
		    !CHECK(edges[rule][0] && edges[rule][1]))
			(void)printf("# rule %s lacks a side\n",
			    rs->rules[rule].id);
	rules_free(rs);
	unload(&b);
}

int
main(void)
{
	struct err e = {ERR_NONE, ""};

	if (!CHECK(seal_start(&e) == 0))
		return check_done();
	RUN(every_rule_has_a_case_that_fires_it_and_one_that_does_not);
	RUN(every_rule_has_a_case_that_just_does_not_fire_it);
	RUN(both_sides_of_each_window_have_a_case);
	RUN(not_sure_is_never_no);
	RUN(a_follow_up_left_blank_is_no_no_either);
	return check_done();
}
