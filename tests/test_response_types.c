/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/quoted.c kiosk/response_read.c kiosk/response_read_answer.c kiosk/response_read_each.c kiosk/response_read_head.c kiosk/response_read_pick.c kiosk/response_write.c kiosk/response_write_value.c libs: jansson libpcre2 libsodium unistring */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/response.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/quoted.h"

/* Every kind of answer as it stands in a response, both ways. */

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */

#define BASE "http://hl7.org/fhir/StructureDefinition/"
#define PATIENT BASE "Patient#Patient."
#define Q(link, type) "{'linkId':'" link "','text':'T','type':'" type "'"
#define UNIT(code, name) "{'url':'" BASE "questionnaire-unitOption'," \
    "'valueCoding':{'system':'u','code':'" code "','display':'" name "'}}"
#define CODING(code) "{'valueCoding':{'system':'s','code':'" code \
    "','display':'D" code "'}}"

#define HEAD "{'resourceType':'QuestionnaireResponse','questionnaire':" \
    "'https://x.example/q|1','status':'completed'"
#define A(link, answers) "{'linkId':'" link "','text':'T','answer':[" \
    answers "]}"

static struct visit *
begin(const struct form *f)
{
	struct visit *v = visit_new(f, NULL);

	if (v == NULL)
		abort();
	visit_start(v, NOON);
	return v;
}

static void
put(struct visit *v, int n, const char *s)
{
	CHECK(visit_put(v, n, s, strlen(s)));
}

static void
write_part(struct buf *b, const struct visit *v, enum response_part part)
{
	const struct response r = {.status = "completed"};
	struct asked asked;

	enable(v, &asked);
	response_write(b, v, &asked, &r, part);
	CHECK(buf_ok(b));
}

/* v is written as these items, and they read back as v. */
static void
check_written(const struct visit *v, const char *items)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf want = BUF_EMPTY;
	struct buf b = BUF_EMPTY;
	struct visit *back = begin(v->form);
	struct response r;
	char *text;

	buf_str(&want, HEAD);
	buf_str(&want, items[0] == '\0' ? "" : ",'item':[");
	buf_str(&want, items);
	buf_str(&want, items[0] == '\0' ? "}" : "]}");
	text = quoted(buf_text(&want));
	write_part(&b, v, RESPONSE_ALL);
	CHECK_STR(buf_text(&b), text);
	CHECK_INT(response_read(text, strlen(text), back, &r, &fs, NULL), 0);
	if (!CHECK_INT(fs.count, 0))
		(void)printf("# %s: %s\n", fs.list[0].rule, fs.list[0].text);
	buf_free(&b);
	write_part(&b, back, RESPONSE_ALL);
	CHECK_STR(buf_text(&b), text);
	free(text);
	buf_free(&want);
	buf_free(&b);
	findings_free(&fs);
	visit_free(back);
}

static void
check_one(const char *item, const char *typed, const char *value)
{
	struct form *f = quoted_form_good(item);
	struct visit *v = begin(f);
	struct buf b = BUF_EMPTY;

	put(v, 0, typed);
	buf_fmt(&b, A("q", "{%s}"), value);
	check_written(v, value[0] == '\0' ? "" : buf_text(&b));
	buf_free(&b);
	visit_free(v);
	form_free(f);
}

static void
what_is_typed_is_written_by_its_type(void)
{
	static const struct {
		const char *item, *typed, *value;
	} rows[] = {
		{Q("q", "decimal") "}", "1.50", "'valueDecimal':1.50"},
		{Q("q", "decimal") "}", "100000000000000001",
		    "'valueDecimal':100000000000000001"},
		{Q("q", "decimal") "}", "-0.10", "'valueDecimal':-0.10"},
		{Q("q", "decimal") "}", "05", "'valueDecimal':5"},
		{Q("q", "decimal") "}", "-", ""},
		{Q("q", "integer") "}", "-12", "'valueInteger':-12"},
		{Q("q", "integer") "}", "1.5", ""},
		{Q("q", "date") "}", "1990-07", "'valueDate':'1990-07'"},
		{Q("q", "dateTime") "}", "2026-07",
		    "'valueDateTime':'2026-07'"},
		{Q("q", "dateTime") "}", "2026-07-09T09:30",
		    "'valueDateTime':'2026-07-09T09:30:00+00:00'"},
		{Q("q", "dateTime") "}", "2026-07-09T", ""},
		{Q("q", "time") "}", "09:30", "'valueTime':'09:30:00'"},
		{Q("q", "time") "}", "09:30:05", "'valueTime':'09:30:05'"},
		{Q("q", "string") "}", "a \\ b", "'valueString':'a \\\\ b'"},
		{Q("q", "text") "}", "a\nb", "'valueString':'a\\nb'"},
		{Q("q", "url") "}", "https://x.example/",
		    "'valueUri':'https://x.example/'"},
		{Q("q", "quantity") ",'extension':[" UNIT("kg", "Kilo") "]}",
		    "70.0", "'valueQuantity':{'value':70.0,'unit':'Kilo',"
		    "'system':'u','code':'kg'}"},
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++)
		check_one(rows[i].item, rows[i].typed, rows[i].value);
}

static void
options_are_written_by_their_kind(void)
{
	static const struct {
		const char *item, *value;
	} rows[] = {
		{Q("q", "boolean") "}", "'valueBoolean':true"},
		{Q("q", "choice") ",'answerOption':[" CODING("a") "]}",
		    "'valueCoding':{'system':'s','code':'a',"
		    "'display':'Da'}"},
		{Q("q", "choice") ",'answerOption':[{'valueString':'x'}]}",
		    "'valueString':'x'"},
		{Q("q", "integer") ",'answerOption':[{'valueInteger':-7}]}",
		    "'valueInteger':-7"},
		{Q("q", "date") ",'answerOption':[{'valueDate':'2026-03'}]}",
		    "'valueDate':'2026-03'"},
		{Q("q", "time") ",'answerOption':[{'valueTime':'09:30:00'}]}",
		    "'valueTime':'09:30:00'"},
	};
	struct buf b = BUF_EMPTY;
	struct visit *v;
	struct form *f;
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		f = quoted_form_good(rows[i].item);
		v = begin(f);
		CHECK(visit_pick(v, 0, f->items[0].options));
		buf_fmt(&b, A("q", "{%s}"), rows[i].value);
		check_written(v, buf_text(&b));
		buf_free(&b);
		visit_free(v);
		form_free(f);
	}
}

static void
words_beside_options_are_answers_of_their_own(void)
{
	struct form *f = quoted_form_good(Q("q", "open-choice")
	    ",'repeats':true,'answerOption':[" CODING("a") "," CODING("b")
	    "]}");
	struct visit *v = begin(f);

	put(v, 0, "one\n \ntwo");
	CHECK(visit_pick(v, 0, 1));
	check_written(v, A("q", CODING("b") ",{'valueString':'one'},"
	    "{'valueString':'two'}"));
	/* What is not picked any more does not leave. */
	CHECK(visit_pick(v, 0, form_other(f, 0)));
	check_written(v, A("q", CODING("b")));
	visit_free(v);
	form_free(f);
}

/* Whatever leaves the kiosk can be read again. */
static void
words_that_are_an_option_are_read(void)
{
	struct form *f = quoted_form_good(Q("q", "open-choice")
	    ",'repeats':true,'answerOption':[{'valueString':'x'},"
	    "{'valueString':'none','extension':[{'url':'" BASE
	    "questionnaire-optionExclusive','valueBoolean':true}]}]}");
	struct visit *v = begin(f);

	CHECK(visit_pick(v, 0, 0));
	put(v, 0, "x\nx");
	check_written(v, A("q", "{'valueString':'x'},{'valueString':'x'},"
	    "{'valueString':'x'}"));
	put(v, 0, "none\ny");
	check_written(v, A("q", "{'valueString':'x'},{'valueString':'none'},"
	    "{'valueString':'y'}"));
	CHECK(visit_pick(v, 0, 1));
	check_written(v, A("q", "{'valueString':'none'}"));
	visit_free(v);
	form_free(f);
}

static void
answers_of_a_question_with_many_stand_in_one_item(void)
{
	struct form *f = quoted_form_good(Q("n", "integer")
	    ",'repeats':true}," Q("last", "string") "}");
	struct visit *v = begin(f);

	put(v, 0, "1");
	CHECK_INT(visit_add(v, 0), 1);
	CHECK_INT(visit_add(v, 0), 2);
	put(v, 2, "3");
	put(v, 3, "end");
	check_written(v, A("n", "{'valueInteger':1},{'valueInteger':3}") ","
	    A("last", "{'valueString':'end'}"));
	visit_free(v);
	form_free(f);
}

/* 0 drug { 1 dose, 2 note } */
static const char nested[] =
    Q("drug", "choice") ",'repeats':true,'answerOption':[" CODING("a") ","
    CODING("b") "],'item':[" Q("dose", "decimal") "}," Q("note", "string")
    ",'definition':'" PATIENT "telecom'}]}";

static void
what_is_in_an_answer_stands_in_it(void)
{
	struct form *f = quoted_form_good(nested);
	struct visit *v = begin(f);
	int second = visit_add(v, 0);

	CHECK(visit_pick(v, 0, 1) && visit_pick(v, second, 0));
	put(v, 1, "1.50");
	put(v, second + 2, "x");
	check_written(v, A("drug", "{'valueCoding':{'system':'s','code':'b',"
	    "'display':'Db'},'item':[" A("dose", "{'valueDecimal':1.50}")
	    "]},{'valueCoding':{'system':'s','code':'a','display':'Da'},"
	    "'item':[" A("note", "{'valueString':'x'}") "]}"));
	visit_free(v);
	form_free(f);
}

static void
the_label_says_nothing_of_what_it_stands_in(void)
{
	struct form *f = quoted_form_good(nested);
	struct findings fs = FINDINGS_EMPTY;
	struct visit *v = begin(f);
	struct visit *back = begin(f);
	struct buf b = BUF_EMPTY;
	struct response r;
	char *want = quoted(HEAD ",'item':[" A("drug", "{'item':["
	    A("note", "{'valueString':'x'}") "]}") "]}");

	CHECK(visit_pick(v, 0, 0));
	put(v, 1, "2");
	put(v, 2, "x");
	write_part(&b, v, RESPONSE_LABEL);
	CHECK_STR(buf_text(&b), want);
	CHECK_INT(response_read(want, strlen(want), back, &r, &fs, NULL), 0);
	CHECK_STR(visit_text(back, 2), "x");
	CHECK(!visit_answered(back, 0));
	free(want);
	buf_free(&b);
	findings_free(&fs);
	visit_free(v);
	visit_free(back);
	form_free(f);
}

static void
hidden_answers_leave_and_what_is_given_is_not_made_up(void)
{
	struct form *f = quoted_form_good(Q("q", "string")
	    ",'extension':[{'url':'" BASE "questionnaire-hidden',"
	    "'valueBoolean':true}],'initial':[{'valueString':'v1'}]}");
	static const char none[] = HEAD "}";
	struct findings fs = FINDINGS_EMPTY;
	struct visit *v = begin(f);
	char *text = quoted(none);
	struct response r;

	check_written(v, A("q", "{'valueString':'v1'}"));
	CHECK_INT(response_read(text, strlen(text), v, &r, &fs, NULL), 0);
	check_written(v, "");
	free(text);
	findings_free(&fs);
	visit_free(v);
	form_free(f);
}

/* What is typed where a response has this number. */
static void
check_number(const char *number, const char *typed)
{
	struct form *f = quoted_form_good(Q("q", "decimal") "}");
	struct findings fs = FINDINGS_EMPTY;
	struct visit *v = begin(f);
	struct buf b = BUF_EMPTY;
	struct response r;
	char *text;

	buf_fmt(&b, HEAD ",'item':[{'linkId':'q','answer':[{'valueDecimal'"
	    "\n : %s }]}]}", number);
	text = quoted(buf_text(&b));
	(void)response_read(text, strlen(text), v, &r, &fs, NULL);
	CHECK_STR(visit_text(v, 0), typed);
	free(text);
	buf_free(&b);
	findings_free(&fs);
	visit_free(v);
	form_free(f);
}

static void
numbers_keep_their_digits(void)
{
	check_number("1.50", "1.50");
	check_number("0.1", "0.1");
	check_number("-0", "-0");
	check_number("100000000000000001", "100000000000000001");
	check_number("0.000000000000000001", "0.000000000000000001");
	check_number("1e3", "1000");
	check_number("1.50E+2", "150");
	check_number("-1.25e1", "-12.5");
	check_number("125e-4", "0.0125");
	check_number("0.5e1", "5");
	check_number("0e0", "0");
	check_number("0e9999", "0e9999");
}

static void
nothing_else_is_taken_for_the_number(void)
{
	/* Brackets, quotes and numbers everywhere that could mislead. */
	static const char text[] = "{\"resourceType\":"
	    "\"QuestionnaireResponse\",\"status\":\"completed\","
	    "\"questionnaire\":\"https://x.example/q|1\",\"text\":{\"a\":["
	    "1.10,-2,[3,{\"valueDecimal\":4.40}],\"5\\\",\\\\\"],"
	    "\"\\u0076alue\":6.0,\"valueDecimal \":true},\"item\":["
	    "{\"id\":\"{[\\\"valueDecimal\\\":9.90\",\"answer\":["
	    "{\"id\":\"\\\\\\\\\",\"\\u0076alueDecimal\":7.70}],"
	    "\"linkId\":\"q\",\"definition\":8.80}]}";
	struct form *f = quoted_form_good(Q("q", "decimal") "}");
	struct findings fs = FINDINGS_EMPTY;
	struct visit *v = begin(f);
	struct response r;

	(void)response_read(text, sizeof text - 1, v, &r, &fs, NULL);
	CHECK_STR(visit_text(v, 0), "7.70");
	findings_free(&fs);
	visit_free(v);
	form_free(f);
}

static int
one_of_bundle(void *cookie, int number, const char *text, size_t len,
    struct err *e)
{
	(void)e;
	(void)len;
	if (number == 2)
		CHECK_STR(text, cookie);
	return 0;
}

static void
numbers_keep_their_digits_in_a_bundle(void)
{
	char *second = quoted("{ 'resourceType':'QuestionnaireResponse',"
	    "'x':[1.50,{'resource':{'y':1e3}}] }");
	char *head = quoted("{'resourceType':'Bundle','entry':[{'resource':"
	    "{'resourceType':'QuestionnaireResponse'}},{'\\u0072esource' : ");
	struct buf b = BUF_EMPTY;

	buf_str(&b, head);
	buf_str(&b, second);
	buf_str(&b, "}]}");
	CHECK_INT(response_each(buf_text(&b), b.len, one_of_bundle, second,
	    NULL), 0);
	free(head);
	free(second);
	buf_free(&b);
}

int
main(void)
{
	if (setenv("TZ", "UTC", 1) == -1 || seal_start(NULL) == -1)
		return 1;
	RUN(what_is_typed_is_written_by_its_type);
	RUN(options_are_written_by_their_kind);
	RUN(words_beside_options_are_answers_of_their_own);
	RUN(words_that_are_an_option_are_read);
	RUN(answers_of_a_question_with_many_stand_in_one_item);
	RUN(what_is_in_an_answer_stands_in_it);
	RUN(the_label_says_nothing_of_what_it_stands_in);
	RUN(hidden_answers_leave_and_what_is_given_is_not_made_up);
	RUN(numbers_keep_their_digits);
	RUN(nothing_else_is_taken_for_the_number);
	RUN(numbers_keep_their_digits_in_a_bundle);
	return check_done();
}
