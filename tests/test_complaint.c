/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/quoted.c kiosk/date_words.c kiosk/complaint.c libs: jansson libsodium unistring libpcre2 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/quoted.h"

/* What a person is told. */

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */

#define BASE "http://hl7.org/fhir/StructureDefinition/"
#define EXPRESSION(what) "{'extension':[{'url':'" BASE "cqf-expression'," \
    "'valueExpression':{'language':'text/fhirpath','expression':'" what \
    "'}}]}"
#define ITEM(type, more) "{'linkId':'q','text':'T','type':'" type "'" more "}"
#define MORE(list) ",'extension':[" list "]"
#define LIMIT(which, value) MORE("{'url':'" BASE which "','" value "}")
#define COUNT(which, n) LIMIT(which, "valueInteger':" n)
#define KILOS(n) "{'value':" n ",'unit':'kg','code':'kg','system':" \
    "'http://unitsofmeasure.org'}"
#define UNIT(which) "{'url':'" BASE which "','valueCoding':{'system':" \
    "'http://unitsofmeasure.org','code':'kg','display':'kg'}}"
#define OCCURS(which, n) "{'url':'" BASE "questionnaire-" which "'," \
    "'valueInteger':" n "}"

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

static const struct {
	const char *items;
	const char *typed;
	const char *said;
} cases[] = {
	{ITEM("string", ""), "x", ""},
	{ITEM("string", ",'required':true"), "",
	    "Please answer this question."},
	{"{'linkId':'g','text':'T','type':'group','required':true,'item':["
	    ITEM("string", "") "]}", NULL,
	    "Please answer at least one of these questions."},
	{ITEM("integer", LIMIT("minValue", "valueInteger':18")), "17",
	    "Please give a number of at least 18."},
	{ITEM("decimal", MORE("{'url':'" BASE "maxValue','valueDecimal':"
	    "150.5}," UNIT("questionnaire-unit"))), "151",
	    "Please give a number of at most 150.5 kg."},
	{ITEM("quantity", MORE("{'url':'" BASE "minValue','valueQuantity':"
	    KILOS("40") "}," UNIT("questionnaire-unitOption"))), "39",
	    "Please give a number of at least 40 kg."},
	{ITEM("date", LIMIT("minValue", "valueDate':'1990-02-03'")),
	    "1990-02-02", "Please give a date from 3 February 1990 on."},
	{ITEM("date", LIMIT("maxValue", "valueDate':'1990-02'")),
	    "1990-03", "Please give a date no later than February 1990."},
	{ITEM("dateTime", LIMIT("minValue",
	    "valueDateTime':'2026-03-09T08:30:00+01:00'")),
	    "2026-03-09T08:29",
	    "Please give a date from 9 March 2026, 08:30 on."},
	{ITEM("time", LIMIT("minValue", "valueTime':'08:00:00'")), "07:59",
	    "Please give a time from 08:00 on."},
	{ITEM("time", LIMIT("maxValue", "valueTime':'18:00:30'")), "18:01",
	    "Please give a time no later than 18:00:30."},
	{ITEM("date", LIMIT("maxValue", "_valueDate':"
	    EXPRESSION("today()"))), "2026-03-10",
	    "Please give a date that is not after today."},
	{ITEM("date", LIMIT("minValue", "_valueDate':"
	    EXPRESSION("today()"))), "2026-03-08",
	    "Please give a date from today on."},
	{ITEM("dateTime", LIMIT("maxValue", "_valueDateTime':"
	    EXPRESSION("now()"))), "2026-03-09T23:00",
	    "Please give a time that is not in the future."},
	{ITEM("dateTime", LIMIT("minValue", "_valueDateTime':"
	    EXPRESSION("now()"))), "2026-03-09T01:00",
	    "Please give a time that is not in the past."},
	{ITEM("decimal", COUNT("maxDecimalPlaces", "2")), "1.234",
	    "Please give at most 2 digits after the point."},
	{ITEM("decimal", COUNT("maxDecimalPlaces", "1")), "1.23",
	    "Please give at most 1 digit after the point."},
	{ITEM("decimal", COUNT("maxDecimalPlaces", "0")), "1.2",
	    "Please give a whole number, without a point."},
	{ITEM("string", COUNT("minLength", "3")), "ab",
	    "Please write at least 3 characters."},
	{ITEM("string", ",'maxLength':1"), "ab",
	    "Please write at most 1 character."},
	{ITEM("string", LIMIT("regex", "valueString':'[0-9]{3}'")), "ab",
	    "This is not written as it should be. Please look again."},
	{ITEM("string", MORE("{'url':'" BASE "regex','valueString':"
	    "'[0-9]{3}'},{'url':'" BASE "entryFormat','valueString':"
	    "'three digits'}")), "ab",
	    "Please write it like this: three digits."},
	{ITEM("integer", ",'required':true,'repeats':true" MORE(
	    OCCURS("minOccurs", "3"))), "",
	    "Please give at least 3 answers."},
	{"{'linkId':'g','text':'T','type':'group','required':true,"
	    "'repeats':true" MORE(OCCURS("minOccurs", "2")) ",'item':["
	    ITEM("string", "") "]}", NULL,
	    "Please fill this in at least 2 times."},
};

static void
each_complaint_names_its_limit(void)
{
	struct buf b = BUF_EMPTY;
	struct visit *v;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		v = begin(cases[i].items);
		if (cases[i].typed != NULL)
			CHECK(visit_put(v, 0, cases[i].typed,
			    strlen(cases[i].typed)));
		complaint_say(&b, v, 0, check_entry(v, 0));
		CHECK(buf_ok(&b));
		CHECK_STR(buf_text(&b), cases[i].said);
		buf_free(&b);
		end(v);
	}
}

static void
too_many_are_counted(void)
{
	struct visit *v = begin(ITEM("choice", ",'repeats':true,"
	    "'answerOption':[{'valueString':'a'},{'valueString':'b'}]" MORE(
	    OCCURS("maxOccurs", "1"))));
	int a = visit_item(v, 0)->options;
	struct buf b = BUF_EMPTY;

	CHECK(visit_pick(v, 0, a) && visit_pick(v, 0, a + 1));
	complaint_say(&b, v, 0, check_entry(v, 0));
	CHECK_STR(buf_text(&b), "Please give at most 1 answer.");
	buf_free(&b);
	end(v);
}

/* Whatever an item is, whatever is said of it is said in full. */
static void
every_complaint_is_one_sentence(void)
{
	static const char *const items[] = {ITEM("string", ""),
	    ITEM("date", ""), ITEM("time", ""), ITEM("decimal", ""),
	    "{'linkId':'g','text':'T','type':'group','item':["
	    ITEM("string", "") "]}"};
	struct buf b = BUF_EMPTY;
	struct visit *v;
	size_t i;
	int c;

	for (i = 0; i < sizeof items / sizeof *items; i++) {
		v = begin(items[i]);
		for (c = COMPLAINT_NONE; c < COMPLAINT_MAX; c++) {
			complaint_say(&b, v, 0, (enum complaint)c);
			CHECK(buf_ok(&b));
			CHECK(c == COMPLAINT_NONE ? b.len == 0 : b.len > 10 &&
			    b.s[b.len - 1] == '.' &&
			    strchr(b.s, '%') == NULL);
			buf_free(&b);
		}
		end(v);
	}
}

/* What a form's author wrote at length has no place in a sentence. */
static void
long_words_are_left_out(void)
{
	struct buf items = BUF_EMPTY, b = BUF_EMPTY;
	struct visit *v;
	int i;

	buf_str(&items, "{'linkId':'q','text':'T','type':'decimal',"
	    "'extension':[{'url':'" BASE "minValue','valueDecimal':2},"
	    "{'url':'" BASE "questionnaire-unit','valueCoding':{'display':'");
	for (i = 0; i < 1000; i++)
		buf_str(&items, "long ");
	buf_str(&items, "unit'}}]}");
	v = begin(buf_text(&items));
	CHECK(visit_put(v, 0, "1", 1));
	complaint_say(&b, v, 0, check_entry(v, 0));
	CHECK(buf_ok(&b));
	CHECK_STR(buf_text(&b), "Please give a number of at least 2.");
	buf_free(&b);
	buf_free(&items);
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
	RUN(each_complaint_names_its_limit);
	RUN(too_many_are_counted);
	RUN(every_complaint_is_one_sentence);
	RUN(long_words_are_left_out);
	return check_done();
}
