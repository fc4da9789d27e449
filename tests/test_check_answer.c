/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/check_answer.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kiosk/finding.h"
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

/* Some forms here are meant to have warnings. */
static struct visit *
begin(const char *items)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = quoted_form(items, &fs);
	struct visit *v;

	if (f == NULL || (v = visit_new(f, NULL)) == NULL) {
		(void)printf("# %s\n", items);
		abort();
	}
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

#define VALUE(which, value) MORE(BOUND(which, value))
#define NOW "{'extension':[{'url':'" BASE "cqf-expression'," \
    "'valueExpression':{'language':'text/fhirpath'," \
    "'expression':'now()'}}]}"
#define REGEX(re) MORE("{'url':'" BASE "regex','valueString':'" re "'}")
#define PLACES(n) MORE("{'url':'" BASE "maxDecimalPlaces'," \
    "'valueInteger':" n "}")
#define HIDE MORE("{'url':'" BASE "questionnaire-hidden'," \
    "'valueBoolean':true}")

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
	{ITEM("dateTime", ""), "2026-03-09T10:30", COMPLAINT_NONE},
	{ITEM("dateTime", ""), "2026-03-09", COMPLAINT_NONE},
	{ITEM("dateTime", ""), "2026-03-0", COMPLAINT_NO_DATE},
	{ITEM("dateTime", ""), "T10:30", COMPLAINT_NO_DATE},
	{ITEM("dateTime", ""), "2026-02-30T10:30", COMPLAINT_NO_SUCH_DAY},
	{ITEM("dateTime", ""), "2026-02T10:30", COMPLAINT_WHOLE_DATE},
	{ITEM("dateTime", ""), "2026-03-09T", COMPLAINT_NO_TIME},
	{ITEM("dateTime", ""), "2026-03-09T10:3", COMPLAINT_NO_TIME},
	{ITEM("dateTime", ""), "2026-03-09T24:00", COMPLAINT_NO_TIME},
	{ITEM("dateTime", VALUE("maxValue", "_valueDateTime':" NOW)),
	    "2026-03-09T13:00", COMPLAINT_NONE},
	{ITEM("dateTime", VALUE("maxValue", "_valueDateTime':" NOW)),
	    "2026-03-09T13:01", COMPLAINT_IN_FUTURE},
	{ITEM("dateTime", VALUE("maxValue", "_valueDateTime':" NOW)),
	    "2026-03-09", COMPLAINT_NONE},
	{ITEM("dateTime", VALUE("minValue", "_valueDateTime':" NOW)),
	    "2026-03-09T12:59", COMPLAINT_IN_PAST},
	{ITEM("dateTime", VALUE("maxValue", "_valueDateTime':" TODAY)),
	    "2026-03-09T23:59", COMPLAINT_NONE},
	{ITEM("dateTime", VALUE("maxValue", "_valueDateTime':" TODAY)),
	    "2026-03-10T00:00", COMPLAINT_IN_FUTURE},
	{ITEM("dateTime", VALUE("minValue",
	    "valueDateTime':'2026-01-01T08:00:00+01:00'")),
	    "2026-01-01T07:59", COMPLAINT_TOO_EARLY},
	{ITEM("time", ""), "08:30", COMPLAINT_NONE},
	{ITEM("time", ""), "08:3", COMPLAINT_NO_TIME},
	{ITEM("time", ""), "25:00", COMPLAINT_NO_TIME},
	{ITEM("time", VALUE("minValue", "valueTime':'08:00:00'")), "07:59",
	    COMPLAINT_TOO_EARLY},
	{ITEM("time", VALUE("minValue", "valueTime':'08:00:00'")), "08:00",
	    COMPLAINT_NONE},
	{ITEM("time", VALUE("maxValue", "valueTime':'18:00:00'")), "18:01",
	    COMPLAINT_TOO_LATE},
	{ITEM("integer", ""), "12", COMPLAINT_NONE},
	{ITEM("integer", ""), "012", COMPLAINT_NONE},
	{ITEM("integer", ""), "twelve", COMPLAINT_NO_NUMBER},
	{ITEM("integer", ""), "-", COMPLAINT_NO_NUMBER},
	{ITEM("integer", ""), "12.0", COMPLAINT_NOT_WHOLE},
	{ITEM("integer", ""), "12.", COMPLAINT_NO_NUMBER},
	{ITEM("integer", ""), "2147483648", COMPLAINT_TOO_LARGE},
	{ITEM("integer", VALUE("minValue", "valueInteger':18")), "17",
	    COMPLAINT_BELOW},
	{ITEM("integer", VALUE("minValue", "valueInteger':18")), "18",
	    COMPLAINT_NONE},
	{ITEM("integer", VALUE("maxValue", "valueInteger':99")), "100",
	    COMPLAINT_ABOVE},
	{ITEM("integer", ",'maxLength':2"), "100", COMPLAINT_TOO_LONG},
	{ITEM("decimal", ""), "1.5", COMPLAINT_NONE},
	{ITEM("decimal", ""), "1,5", COMPLAINT_NO_NUMBER},
	{ITEM("decimal", ""), "1234567890123456789", COMPLAINT_TOO_LARGE},
	{ITEM("decimal", PLACES("1")), "1.5", COMPLAINT_NONE},
	{ITEM("decimal", PLACES("1")), "1.50", COMPLAINT_PLACES},
	{ITEM("decimal", PLACES("0")), "1.5", COMPLAINT_PLACES},
	{ITEM("decimal", VALUE("maxValue", "valueDecimal':1.5")), "1.51",
	    COMPLAINT_ABOVE},
	{ITEM("decimal", VALUE("minValue", "valueDecimal':-1.5")), "-1.51",
	    COMPLAINT_BELOW},
	{ITEM("quantity", ""), "1.5", COMPLAINT_NONE},
	{ITEM("quantity", ""), "x", COMPLAINT_NO_NUMBER},
	{ITEM("url", ""), "www.x.example", COMPLAINT_NONE},
	{ITEM("url", ""), "www x example", COMPLAINT_NO_ADDRESS},
	{ITEM("url", ",'maxLength':5"), "www.x.example", COMPLAINT_TOO_LONG},
	{ITEM("string", REGEX("[0-9]{3}")), "123", COMPLAINT_NONE},
	{ITEM("string", REGEX("[0-9]{3}")), "1234", COMPLAINT_PATTERN},
	{ITEM("string", REGEX("[0-9]{3}")), "", COMPLAINT_NONE},
	{ITEM("time", REGEX("08:.*:00")), "08:30", COMPLAINT_NONE},
	{ITEM("time", REGEX("08:.*:00")), "09:30", COMPLAINT_PATTERN},
	{ITEM("integer", REGEX("[1-9]*")), "012", COMPLAINT_NONE},
	{ITEM("open-choice", ",'required':true,'answerOption':["
	    "{'valueString':'a'}]"), "", COMPLAINT_MISSING},
	{ITEM("open-choice", ",'answerOption':[{'valueString':'a'}]"), " ",
	    COMPLAINT_NO_WORDS},
	{ITEM("open-choice", ",'answerOption':[{'valueString':'a'}]"), "b",
	    COMPLAINT_NONE},
	{ITEM("open-choice", ",'answerOption':[{'valueString':'a'}]"),
	    "b\nc", COMPLAINT_CHARACTER},
	{ITEM("open-choice", ",'repeats':true,'maxLength':3,"
	    "'answerOption':[{'valueString':'a'}]"), "bcd\ndef\n\n",
	    COMPLAINT_NONE},
	{ITEM("open-choice", ",'repeats':true,'maxLength':3,"
	    "'answerOption':[{'valueString':'a'}]"), "b\nabcd",
	    COMPLAINT_TOO_LONG},
	/* Nobody could help what nobody sees, or may change. */
	{ITEM("string", ",'required':true" HIDE), "", COMPLAINT_NONE},
	{ITEM("integer", ",'required':true,'readOnly':true"), "",
	    COMPLAINT_NONE},
	{ITEM("integer", ",'readOnly':true"), "x", COMPLAINT_NONE},
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

/* Where it may have come from elsewhere. */
static void
an_answer_is_judged_alone(void)
{
	struct visit *v = begin(ITEM("integer", ",'required':true,"
	    "'readOnly':true"));

	CHECK_INT(check_alone(v, 0), COMPLAINT_NONE);
	CHECK(visit_put(v, 0, "x", 1));
	CHECK_INT(check_alone(v, 0), COMPLAINT_NO_NUMBER);
	CHECK_INT(check_entry(v, 0), COMPLAINT_NONE);
	end(v);
}

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
	v->entries[0].picks = 2;
	v->text[3] = 1;
	CHECK_INT(check_entry(v, 0), COMPLAINT_NOT_ALONE);
	end(v);
}

#define UNIT(code) "{'url':'" BASE "questionnaire-unitOption'," \
    "'valueCoding':{'system':'http://unitsofmeasure.org','code':'" code \
    "','display':'D'}}"
#define MIN_KG(n) "{'url':'" BASE "minValue','valueQuantity':{'value':" n \
    ",'unit':'kg','code':'kg','system':'http://unitsofmeasure.org'}}"

static void
a_number_needs_one_of_its_units(void)
{
	struct visit *v = begin(ITEM("quantity", ",'required':true"
	    MORE(UNIT("kg") "," UNIT("lb") "," MIN_KG("40"))));
	int kg = visit_item(v, 0)->options;

	CHECK(visit_pick(v, 0, kg));
	CHECK_INT(check_entry(v, 0), COMPLAINT_MISSING);
	visit_clear(v, 0);
	CHECK(visit_put(v, 0, "39", 2));
	CHECK_INT(check_entry(v, 0), COMPLAINT_NO_UNIT);
	CHECK(visit_pick(v, 0, kg));
	CHECK_INT(check_entry(v, 0), COMPLAINT_BELOW);
	/* The limit is one of kilograms. */
	CHECK(visit_pick(v, 0, kg + 1));
	CHECK_INT(check_entry(v, 0), COMPLAINT_NONE);
	end(v);
}

#define OCCURS(least, most) MORE("{'url':'" BASE "questionnaire-minOccurs'," \
    "'valueInteger':" least "},{'url':'" BASE "questionnaire-maxOccurs'," \
    "'valueInteger':" most "}")

static void
ticks_are_counted(void)
{
	struct visit *v = begin(ITEM("open-choice", ",'required':true,"
	    "'repeats':true,'answerOption':[{'valueString':'a'},"
	    "{'valueString':'b'}]" OCCURS("2", "3")));
	int a = visit_item(v, 0)->options;

	CHECK_INT(check_entry(v, 0), COMPLAINT_TOO_FEW);
	CHECK(visit_pick(v, 0, a));
	CHECK_INT(check_entry(v, 0), COMPLAINT_TOO_FEW);
	CHECK(visit_pick(v, 0, a + 1));
	CHECK_INT(check_entry(v, 0), COMPLAINT_NONE);
	CHECK(visit_put(v, 0, "x\n \n", 4));
	CHECK_INT(check_entry(v, 0), COMPLAINT_NONE);
	CHECK(visit_put(v, 0, "x\ny", 3));
	CHECK_INT(check_entry(v, 0), COMPLAINT_TOO_MANY);
	CHECK(visit_put(v, 0, " ", 1));
	CHECK_INT(check_entry(v, 0), COMPLAINT_NO_WORDS);
	end(v);
}

static void
answers_are_counted_at_the_first(void)
{
	struct visit *v = begin(ITEM("integer", ",'required':true,"
	    "'repeats':true" OCCURS("2", "3")));

	CHECK_INT(v->n_entries, 2);
	CHECK_INT(check_entry(v, 0), COMPLAINT_TOO_FEW);
	CHECK_INT(check_entry(v, 1), COMPLAINT_NONE);
	CHECK(visit_put(v, 1, "1", 1));
	CHECK_INT(check_entry(v, 0), COMPLAINT_TOO_FEW);
	CHECK(visit_put(v, 0, "x", 1));
	CHECK_INT(check_entry(v, 0), COMPLAINT_NO_NUMBER);
	CHECK(visit_put(v, 0, "2", 1));
	CHECK_INT(check_entry(v, 0), COMPLAINT_NONE);
	/* A blank one more is none; maxOccurs is not passed by visit_add(). */
	CHECK_INT(visit_add(v, 0), 2);
	CHECK_INT(check_entry(v, 0), COMPLAINT_NONE);
	CHECK_INT(check_entry(v, 2), COMPLAINT_NONE);
	CHECK_INT(visit_add(v, 0), -1);
	end(v);
}

static void
what_need_not_be_answered_needs_no_number_of_answers(void)
{
	struct visit *v = begin(ITEM("integer", ",'repeats':true"
	    OCCURS("2", "3")));

	CHECK_INT(check_entry(v, 0), COMPLAINT_NONE);
	CHECK(visit_put(v, 0, "1", 1));
	CHECK_INT(check_entry(v, 0), COMPLAINT_TOO_FEW);
	end(v);
	/* One that is asked for is missing, not too few. */
	v = begin(ITEM("integer", ",'required':true,'repeats':true"
	    OCCURS("1", "3")));
	CHECK_INT(check_entry(v, 0), COMPLAINT_MISSING);
	end(v);
}

static void
groups_are_counted(void)
{
	struct visit *v = begin(GROUP(",'repeats':true" OCCURS("2", "3")));

	CHECK_INT(check_entry(v, 0), COMPLAINT_TOO_FEW);
	CHECK(visit_put(v, 1, "x", 1));
	CHECK_INT(check_entry(v, 0), COMPLAINT_TOO_FEW);
	CHECK_INT(check_entry(v, 3), COMPLAINT_NONE);
	CHECK(visit_put(v, 5, "x", 1));
	CHECK_INT(check_entry(v, 0), COMPLAINT_NONE);
	end(v);
}

/* A client must not be stuck before a group with nothing to answer. */
static void
a_group_that_cannot_be_answered_is_not_missing(void)
{
	struct visit *v = begin(
	    "{'linkId':'g','text':'T','type':'group','required':true,"
	    "'item':[{'linkId':'a','text':'T','type':'string'" HIDE "},"
	    "{'linkId':'b','text':'T','type':'string','readOnly':true},"
	    "{'linkId':'c','text':'T','type':'string','enableWhen':["
	    "{'question':'b','operator':'exists','answerBoolean':true}]}]}");
	struct asked asked;
	enum complaint c = COMPLAINT_NONE;

	enable(v, &asked);
	CHECK_INT(check_next(v, &asked, 0, v->n_entries, &c), -1);
	asked.on[3] = true;
	CHECK_INT(check_next(v, &asked, 0, v->n_entries, &c), 0);
	CHECK_INT(c, COMPLAINT_MISSING);
	end(v);
}

static void
now_moves_on(void)
{
	struct visit *v = begin(ITEM("dateTime",
	    VALUE("maxValue", "_valueDateTime':" NOW)));

	CHECK(visit_put(v, 0, "2026-03-09T13:10", 16));
	CHECK_INT(check_entry(v, 0), COMPLAINT_IN_FUTURE);
	v->now += INT64_C(10) * 60 * 1000;
	CHECK_INT(check_entry(v, 0), COMPLAINT_NONE);
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
	v = begin(ITEM("integer", ""));
	CHECK(visit_put(v, 0, "1.5", 3));
	CHECK(visit_answered(v, 0) && !answer_given(v, 0));
	CHECK(!answer_date(v, 0, &d));
	CHECK(visit_put(v, 0, "15", 2) && answer_given(v, 0));
	end(v);
	v = begin(ITEM("open-choice", ",'repeats':true,'answerOption':["
	    "{'valueString':'a'}]"));
	CHECK(visit_put(v, 0, " \n", 2));
	CHECK(visit_answered(v, 0) && !answer_given(v, 0));
	CHECK(visit_pick(v, 0, visit_item(v, 0)->options));
	CHECK(answer_given(v, 0));
	end(v);
}

int
main(void)
{
	/* Spelled out: the machine may have no zone files. */
	if (setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1) == -1 ||
	    seal_start(NULL) == -1)
		return 1;
	tzset();
	RUN(each_answer_is_judged);
	RUN(an_answer_is_judged_alone);
	RUN(a_required_group_wants_one_answer);
	RUN(a_required_group_that_asks_nothing_wants_nothing);
	RUN(one_occurrence_is_enough_for_a_required_group);
	RUN(an_exclusive_option_stands_alone);
	RUN(a_number_needs_one_of_its_units);
	RUN(ticks_are_counted);
	RUN(answers_are_counted_at_the_first);
	RUN(what_need_not_be_answered_needs_no_number_of_answers);
	RUN(groups_are_counted);
	RUN(a_group_that_cannot_be_answered_is_not_missing);
	RUN(now_moves_on);
	RUN(the_next_complaint_is_found_in_a_range);
	RUN(only_what_counts_is_given);
	return check_done();
}
