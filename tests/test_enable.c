/* SPDX-License-Identifier: MIT */
/* links: tests/quoted.c kiosk/enable.c kiosk/check_answer.c kiosk/visit.c kiosk/visit_find.c kiosk/form.c kiosk/form_read.c kiosk/form_read_shape.c kiosk/form_read_item.c kiosk/form_read_option.c kiosk/form_read_extension.c kiosk/form_read_translation.c kiosk/form_read_control.c kiosk/form_read_bound.c kiosk/form_read_when.c kiosk/form_read_link.c kiosk/form_read_order.c kiosk/form_lint.c kiosk/file.c kiosk/buf.c kiosk/err.c kiosk/finding.c kiosk/nearest.c kiosk/text.c kiosk/date.c kiosk/clock.c kiosk/seal.c libs: jansson libsodium unistring */
#include "kiosk/enable.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */

#define STRING(link) "{'linkId':'" link "','text':'T','type':'string'}"
#define DATE(link) "{'linkId':'" link "','text':'T','type':'date'}"
#define CHOICE(link) "{'linkId':'" link "','text':'T','type':'choice'," \
    "'repeats':true,'answerOption':[" \
    "{'valueCoding':{'system':'s','code':'a','display':'A'}}," \
    "{'valueCoding':{'system':'s','code':'b','display':'B'}}]}"
#define WHEN(link, when) "{'linkId':'" link "','text':'T'," \
    "'type':'string','enableWhen':[" when "]}"
#define IF(question, op, answer) "{'question':'" question "'," \
    "'operator':'" op "','answer" answer "}"
#define IS_A(question, op) IF(question, op, "Coding':{'system':'s'," \
    "'code':'a'}")

/* Some forms here are meant to have warnings. */
static struct visit *
begin(const char *items)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = quoted_form(items, &fs);
	struct visit *v;

	if (f == NULL || (v = visit_new(f, NULL)) == NULL)
		abort();
	findings_free(&fs);
	visit_start(v, NOON);
	return v;
}

static void
end(struct visit *v)
{
	struct form *f = (struct form *)(uintptr_t)v->form;

	visit_free(v);
	form_free(f);
}

static void
put(struct visit *v, int n, const char *s)
{
	CHECK(visit_put(v, n, s, strlen(s)));
}

static bool
asked(const struct visit *v, int n)
{
	struct asked a;

	enable(v, &a);
	return a.on[n];
}

static void
what_has_no_condition_is_asked(void)
{
	struct visit *v = begin(STRING("q"));

	CHECK(asked(v, 0));
	end(v);
}

static void
exists_asks_for_an_answer(void)
{
	struct visit *v = begin(STRING("q") ","
	    WHEN("a", IF("q", "exists", "Boolean':true")) ","
	    WHEN("b", IF("q", "exists", "Boolean':false")));

	CHECK(!asked(v, 1) && asked(v, 2));
	put(v, 0, "  ");
	CHECK(!asked(v, 1) && asked(v, 2));
	put(v, 0, "x");
	CHECK(asked(v, 1) && !asked(v, 2));
	end(v);
}

static void
texts_are_compared_whole(void)
{
	struct visit *v = begin(STRING("q") ","
	    WHEN("a", IF("q", "=", "String':'yes'")) ","
	    WHEN("b", IF("q", "!=", "String':'yes'")));

	CHECK(!asked(v, 1) && asked(v, 2));
	put(v, 0, "yes");
	CHECK(asked(v, 1) && !asked(v, 2));
	put(v, 0, "yes!");
	CHECK(!asked(v, 1) && asked(v, 2));
	end(v);
}

static void
codes_are_compared_with_every_pick(void)
{
	struct visit *v = begin(CHOICE("q") ","
	    WHEN("a", IS_A("q", "=")) "," WHEN("b", IS_A("q", "!=")) ","
	    WHEN("c", IF("q", "=", "Coding':{'system':'x','code':'a'}")));
	int a = visit_item(v, 0)->options;

	CHECK(!asked(v, 1) && asked(v, 2));
	CHECK(visit_pick(v, 0, a + 1));
	CHECK(!asked(v, 1) && asked(v, 2));
	CHECK(visit_pick(v, 0, a));
	CHECK(asked(v, 1) && !asked(v, 2) && !asked(v, 3));
	end(v);
}

/* For a date before, the same as, after and half typed: which are asked. */
static void
dates_have_an_order(void)
{
	static const struct {
		const char *typed;
		const char *asked;	/* of = != > < >= <=, and exists */
	} cases[] = {
		{"", "010000" "0"},
		{"2020-01-0", "010000" "0"},
		{"2020-02-30", "010000" "0"},
		{"2020-01-09", "010101" "1"},
		{"2020-01-10", "100011" "1"},
		{"2020-01-11", "011010" "1"},
		{"2020-01", "100011" "1"},
		{"2021", "011010" "1"},
	};
	struct visit *v = begin(DATE("q") ","
	    WHEN("a", IF("q", "=", "Date':'2020-01-10'")) ","
	    WHEN("b", IF("q", "!=", "Date':'2020-01-10'")) ","
	    WHEN("c", IF("q", ">", "Date':'2020-01-10'")) ","
	    WHEN("d", IF("q", "<", "Date':'2020-01-10'")) ","
	    WHEN("e", IF("q", ">=", "Date':'2020-01-10'")) ","
	    WHEN("f", IF("q", "<=", "Date':'2020-01-10'")) ","
	    WHEN("g", IF("q", "exists", "Boolean':true")));
	char got[8] = "";
	struct asked a;
	size_t i, k;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		put(v, 0, cases[i].typed);
		enable(v, &a);
		for (k = 0; k < 7; k++)
			got[k] = a.on[k + 1] ? '1' : '0';
		CHECK_STR(got, cases[i].asked);
	}
	end(v);
}

static void
all_and_any_join_conditions(void)
{
	struct visit *v = begin(STRING("p") "," STRING("q") ","
	    "{'linkId':'a','text':'T','type':'string','enableBehavior':"
	    "'all','enableWhen':[" IF("p", "=", "String':'x'") ","
	    IF("q", "=", "String':'x'") "]},"
	    "{'linkId':'b','text':'T','type':'string','enableBehavior':"
	    "'any','enableWhen':[" IF("p", "=", "String':'x'") ","
	    IF("q", "=", "String':'x'") "]}");

	CHECK(!asked(v, 2) && !asked(v, 3));
	put(v, 0, "x");
	CHECK(!asked(v, 2) && asked(v, 3));
	put(v, 1, "x");
	CHECK(asked(v, 2) && asked(v, 3));
	end(v);
}

static void
a_closed_group_closes_all_in_it(void)
{
	struct visit *v = begin(STRING("q")
	    ",{'linkId':'g','text':'T','type':'group','enableWhen':["
	    IF("q", "=", "String':'x'") "],'item':[" STRING("a") ","
	    WHEN("b", IF("q", "exists", "Boolean':false")) "]}");

	CHECK(!asked(v, 1) && !asked(v, 2) && !asked(v, 3));
	put(v, 0, "x");
	CHECK(asked(v, 1) && asked(v, 2) && !asked(v, 3));
	end(v);
}

/* A chain written backwards settles in one pass, and comes back. */
static void
what_is_not_asked_counts_as_unanswered(void)
{
	struct visit *v = begin(
	    WHEN("c", IF("b", "=", "String':'x'")) ","
	    WHEN("d", IF("b", "!=", "String':'x'")) ","
	    WHEN("e", IF("b", "exists", "Boolean':false")) ","
	    WHEN("b", IF("a", "=", "String':'x'")) "," STRING("a"));

	put(v, 3, "x");
	put(v, 4, "x");
	CHECK(asked(v, 0) && !asked(v, 1) && !asked(v, 2) && asked(v, 3));
	put(v, 4, "y");
	CHECK(!asked(v, 0) && asked(v, 1) && asked(v, 2) && !asked(v, 3));
	put(v, 4, "x");
	CHECK(asked(v, 0));
	end(v);
}

static void
each_occurrence_looks_at_its_own(void)
{
	struct visit *v = begin(
	    "{'linkId':'g','text':'T','type':'group','repeats':true,'item':["
	    STRING("q") "," WHEN("a", IF("q", "=", "String':'x'")) "]},"
	    WHEN("z", IF("q", "=", "String':'x'")));
	int second = visit_add(v, 0);

	put(v, 1, "x");
	CHECK(asked(v, 2) && !asked(v, second + 2));
	CHECK(!asked(v, v->n_entries - 1));
	put(v, second + 1, "x");
	put(v, 1, "");
	CHECK(!asked(v, 2) && asked(v, second + 2));
	CHECK(asked(v, v->n_entries - 1));
	end(v);
}

/* The goal is 1 ms; ten times that is a mistake, not a slow machine. */
static void
eight_hundred_items_are_quick(void)
{
	struct buf b = BUF_EMPTY;
	struct visit *v;
	struct asked a;
	int64_t start, taken;
	int i;

	buf_str(&b, STRING("i0"));
	for (i = 1; i < 800; i++)
		buf_fmt(&b, "," WHEN("i%d", IF("i%d", "=", "String':'x'")), i,
		    i - 1);
	v = begin(buf_text(&b));
	for (i = 0; i < 800; i++)
		put(v, i, "x");
	start = clock_tick();
	for (i = 0; i < 100; i++)
		enable(v, &a);
	taken = clock_tick() - start;
	CHECK(a.on[799]);
	CHECK(taken < 1000);
	buf_free(&b);
	end(v);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(what_has_no_condition_is_asked);
	RUN(exists_asks_for_an_answer);
	RUN(texts_are_compared_whole);
	RUN(codes_are_compared_with_every_pick);
	RUN(dates_have_an_order);
	RUN(all_and_any_join_conditions);
	RUN(a_closed_group_closes_all_in_it);
	RUN(what_is_not_asked_counts_as_unanswered);
	RUN(each_occurrence_looks_at_its_own);
	RUN(eight_hundred_items_are_quick);
	return check_done();
}
