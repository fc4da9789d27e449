/* SPDX-License-Identifier: MIT */
/* links: tests/quoted.c kiosk/check_answer.c kiosk/visit.c kiosk/visit_find.c kiosk/form.c kiosk/form_read.c kiosk/form_read_shape.c kiosk/form_read_item.c kiosk/form_read_option.c kiosk/form_read_extension.c kiosk/form_read_translation.c kiosk/form_read_control.c kiosk/form_read_bound.c kiosk/form_read_when.c kiosk/form_read_link.c kiosk/form_read_order.c kiosk/form_lint.c kiosk/file.c kiosk/buf.c kiosk/err.c kiosk/finding.c kiosk/nearest.c kiosk/text.c kiosk/date.c kiosk/clock.c kiosk/seal.c libs: jansson libsodium unistring */
#include "kiosk/check_answer.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/form.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */

#define BASE "http://hl7.org/fhir/StructureDefinition/"
#define TODAY "{'extension':[{'url':'" BASE "cqf-expression'," \
    "'valueExpression':{'language':'text/fhirpath'," \
    "'expression':'today()'}}]}"
#define ITEM(type, more) "{'linkId':'q','text':'T','type':'" type "'" more "}"
#define MORE(list) ",'extension':[" list "]"
#define BOUND(which, value) "{'url':'" BASE which "','" value "}"
#define LENGTH(n) "{'url':'" BASE "minLength','valueInteger':" n "}"

static struct visit *
begin(const char *items)
{
	struct visit *v = visit_new(quoted_form_good(items), NULL);

	if (v == NULL)
		abort();
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

static const struct {
	const char *items;
	const char *typed;
	enum complaint complaint;
} cases[] = {
	{ITEM("string", ""), "", COMPLAINT_NONE},
	{ITEM("string", ",'required':true"), "", COMPLAINT_MISSING},
	{ITEM("string", ",'required':true"), " \xc2\xa0", COMPLAINT_MISSING},
	{ITEM("string", ",'required':true"), "x", COMPLAINT_NONE},
	{ITEM("string", ",'maxLength':3"), "\xc3\xab\xc3\xab\xc3\xab",
	    COMPLAINT_NONE},
	{ITEM("string", ",'maxLength':3"), "abcd", COMPLAINT_TOO_LONG},
	{ITEM("string", MORE(LENGTH("3"))), "ab", COMPLAINT_TOO_SHORT},
	{ITEM("string", MORE(LENGTH("3"))), "abc", COMPLAINT_NONE},
	{ITEM("string", MORE(LENGTH("3"))), "", COMPLAINT_NONE},
	{ITEM("string", ""), "a\nb", COMPLAINT_CHARACTER},
	{ITEM("text", ""), "a\nb", COMPLAINT_NONE},
	{ITEM("text", ""), "a\xe2\x80\xae" "b", COMPLAINT_CHARACTER},
	{ITEM("date", ""), "1990", COMPLAINT_NONE},
	{ITEM("date", ""), "1990-0", COMPLAINT_NO_DATE},
	{ITEM("date", ""), "199", COMPLAINT_NO_DATE},
	{ITEM("date", ""), "soon", COMPLAINT_NO_DATE},
	{ITEM("date", ""), "1990-02-30", COMPLAINT_NO_SUCH_DAY},
	{ITEM("date", ""), "1990-13", COMPLAINT_NO_SUCH_DAY},
	{ITEM("date", ""), "1990/02/03", COMPLAINT_NO_DATE},
	{ITEM("date", MORE(LENGTH("10"))), "1990-02", COMPLAINT_WHOLE_DATE},
	{ITEM("date", MORE(LENGTH("10"))), "1990-02-03", COMPLAINT_NONE},
	{ITEM("date", MORE(BOUND("minValue", "valueDate':'2000-01-01'"))),
	    "1999-12-31", COMPLAINT_TOO_EARLY},
	{ITEM("date", MORE(BOUND("minValue", "valueDate':'2000-01-01'"))),
	    "2000-01-01", COMPLAINT_NONE},
	{ITEM("date", MORE(BOUND("maxValue", "valueDate':'2000-01-01'"))),
	    "2000-01-02", COMPLAINT_TOO_LATE},
	{ITEM("date", MORE(BOUND("maxValue", "valueDate':'2000-01-01'"))),
	    "2000", COMPLAINT_NONE},
	{ITEM("date", MORE(BOUND("maxValue", "_valueDate':" TODAY))),
	    "2026-03-09", COMPLAINT_NONE},
	{ITEM("date", MORE(BOUND("maxValue", "_valueDate':" TODAY))),
	    "2026-03-10", COMPLAINT_IN_FUTURE},
	{ITEM("date", MORE(BOUND("maxValue", "_valueDate':" TODAY))),
	    "2026", COMPLAINT_NONE},
	{ITEM("date", MORE(BOUND("minValue", "_valueDate':" TODAY))),
	    "2026-03-09", COMPLAINT_NONE},
	{ITEM("date", MORE(BOUND("minValue", "_valueDate':" TODAY))),
	    "2026-03-08", COMPLAINT_IN_PAST},
};

static void
each_answer_is_judged(void)
{
	struct visit *v;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		v = begin(cases[i].items);
		CHECK(visit_put(v, 0, cases[i].typed,
		    strlen(cases[i].typed)));
		if (!CHECK_INT(check_entry(v, 0), cases[i].complaint))
			(void)printf("# %s: %s\n", cases[i].items,
			    cases[i].typed);
		end(v);
	}
}

#define GROUP(more) "{'linkId':'g','text':'T','type':'group'," \
    "'required':true" more ",'item':[{'linkId':'a','text':'T','type':" \
    "'string'},{'linkId':'b','text':'T','type':'string'}]}"

static void
a_required_group_wants_one_answer(void)
{
	struct visit *v = begin(GROUP(""));
	struct asked asked;
	enum complaint c = COMPLAINT_NONE;

	memset(&asked, 1, sizeof asked);
	CHECK_INT(check_entry(v, 0), COMPLAINT_MISSING);
	CHECK(visit_put(v, 2, "x", 1));
	CHECK_INT(check_entry(v, 0), COMPLAINT_NONE);
	/* What is not asked cannot be the answer. */
	asked.on[2] = false;
	CHECK_INT(check_next(v, &asked, 0, v->n_entries, &c), 0);
	CHECK_INT(c, COMPLAINT_MISSING);
	end(v);
}

/* Nobody could answer it, and so nobody could go on. */
static void
a_required_group_that_asks_nothing_wants_nothing(void)
{
	struct visit *v = begin(GROUP(""));
	enum complaint c = COMPLAINT_NONE;
	struct asked asked;

	memset(&asked, 0, sizeof asked);
	asked.on[0] = true;
	CHECK_INT(check_next(v, &asked, 0, v->n_entries, &c), -1);
	asked.on[1] = true;
	CHECK_INT(check_next(v, &asked, 0, v->n_entries, &c), 0);
	CHECK_INT(c, COMPLAINT_MISSING);
	end(v);
}

static void
one_occurrence_is_enough_for_a_required_group(void)
{
	struct visit *v = begin(GROUP(",'repeats':true"));
	int second = visit_add(v, 0);

	CHECK_INT(check_entry(v, 0), COMPLAINT_MISSING);
	CHECK_INT(check_entry(v, second), COMPLAINT_NONE);
	CHECK(visit_put(v, second + 1, "x", 1));
	CHECK_INT(check_entry(v, 0), COMPLAINT_NONE);
	end(v);
}

static void
an_exclusive_option_stands_alone(void)
{
	struct visit *v = begin(ITEM("choice", ",'repeats':true,"
	    "'answerOption':[{'valueCoding':{'code':'a','display':'A'}},"
	    "{'valueCoding':{'code':'n','display':'N'},'extension':[{'url':'"
	    BASE "questionnaire-optionExclusive','valueBoolean':true}]}]"));

	CHECK(visit_pick(v, 0, 0));
	CHECK_INT(check_entry(v, 0), COMPLAINT_NONE);
	/* visit_pick() cannot make this; memory gone bad could. */
	v->entries[0].len = 4;
	v->text[3] = 1;
	CHECK_INT(check_entry(v, 0), COMPLAINT_NOT_ALONE);
	end(v);
}

static void
the_next_complaint_is_found_in_a_range(void)
{
	struct visit *v = begin(
	    "{'linkId':'a','text':'T','type':'string','required':true},"
	    "{'linkId':'b','text':'T','type':'string','required':true},"
	    "{'linkId':'c','text':'T','type':'date'}");
	struct asked asked;
	enum complaint c = COMPLAINT_NONE;

	memset(&asked, 1, sizeof asked);
	CHECK(visit_put(v, 2, "x", 1));
	CHECK_INT(check_next(v, &asked, 0, 3, &c), 0);
	CHECK_INT(check_next(v, &asked, 1, 3, &c), 1);
	CHECK_INT(check_next(v, &asked, 2, 3, &c), 2);
	CHECK_INT(c, COMPLAINT_NO_DATE);
	asked.on[0] = false;
	asked.on[1] = false;
	CHECK_INT(check_next(v, &asked, 0, 2, &c), -1);
	end(v);
}

static void
only_what_counts_is_given(void)
{
	struct visit *v = begin(ITEM("date", ""));
	struct date d;

	CHECK(visit_put(v, 0, "1990-0", 6));
	CHECK(visit_answered(v, 0) && !answer_given(v, 0));
	CHECK(!answer_date(v, 0, &d));
	CHECK(visit_put(v, 0, "1990-07", 7));
	CHECK(answer_given(v, 0) && answer_date(v, 0, &d));
	CHECK_INT(d.month, 7);
	end(v);
}

static void
every_complaint_is_one_sentence(void)
{
	const char *s;
	int c;

	CHECK_STR(complaint_text(COMPLAINT_NONE), "");
	for (c = COMPLAINT_NONE + 1; c < COMPLAINT_MAX; c++) {
		s = complaint_text((enum complaint)c);
		CHECK(strlen(s) > 10 && s[strlen(s) - 1] == '.');
	}
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(each_answer_is_judged);
	RUN(a_required_group_wants_one_answer);
	RUN(a_required_group_that_asks_nothing_wants_nothing);
	RUN(one_occurrence_is_enough_for_a_required_group);
	RUN(an_exclusive_option_stands_alone);
	RUN(the_next_complaint_is_found_in_a_range);
	RUN(only_what_counts_is_given);
	RUN(every_complaint_is_one_sentence);
	return check_done();
}
