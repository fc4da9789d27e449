/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/quoted.c kiosk/response_check.c kiosk/response_read.c kiosk/response_read_answer.c kiosk/response_read_each.c kiosk/response_read_head.c kiosk/response_read_pick.c kiosk/response_write.c kiosk/response_write_value.c libs: jansson libpcre2 libsodium unistring */
#include "kiosk/response.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */

#define BASE "http://hl7.org/fhir/StructureDefinition/"
#define OPTION(code, name) "{'valueCoding':{'system':'s','code':'" code \
    "','display':'" name "'}"

/* 0 page { 1 name { 2 help }, 3 born }, 4 many, 5 why, 6 group { 7 x, 8 y } */
static const char items[] =
    "{'linkId':'page','text':'P','type':'group','item':["
    "{'linkId':'name','text':'Name?','type':'string','required':true,"
    "'definition':'" BASE "Patient#Patient.name.text','item':["
    "{'linkId':'help','text':'H','type':'display','extension':[{'url':'" BASE
    "questionnaire-itemControl','valueCodeableConcept':{'coding':[{"
    "'system':'http://hl7.org/fhir/questionnaire-item-control',"
    "'code':'help'}]}}]}]},"
    "{'linkId':'born','text':'Born?','type':'date','definition':'" BASE
    "Patient#Patient.birthDate'}]},"
    "{'linkId':'many','text':'Which?','type':'choice','repeats':true,"
    "'answerOption':[" OPTION("a", "A \\\"x\\\"") "}," OPTION("b", "B") "},"
    OPTION("n", "None") ",'extension':[{'url':'" BASE
    "questionnaire-optionExclusive','valueBoolean':true}]}]},"
    "{'linkId':'why','text':'Why?','type':'text','enableWhen':[{"
    "'question':'many','operator':'=','answerCoding':{'system':'s',"
    "'code':'a'}}]},"
    "{'linkId':'group','text':'G','type':'group','repeats':true,'item':["
    "{'linkId':'x','text':'X','type':'string'},"
    "{'linkId':'y','text':'Y','type':'date'}]}";

enum { PAGE, NAME, HELP, BORN, MANY, WHY, GROUP, X, Y };

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
write_all(struct buf *b, const struct visit *v, enum response_part part)
{
	const struct response r = {"completed", "", "en", NOON};
	struct asked asked;

	enable(v, &asked);
	response_write(b, v, &asked, &r, part);
	CHECK(buf_ok(b));
}

static struct visit *
answered(const struct form *f)
{
	struct visit *v = begin(f);
	int second;

	put(v, NAME, "Zo\xc3\xab \"Z\" \\ O'Neil");
	put(v, BORN, "1990-07");
	CHECK(visit_pick(v, MANY, 1) && visit_pick(v, MANY, 0));
	put(v, WHY, "one\ntwo");
	put(v, X, "first");
	second = visit_add(v, GROUP);
	put(v, second + 1, "second");
	put(v, second + 2, "2020-02-29");
	return v;
}

static void
only_what_is_asked_and_answered_is_written(void)
{
	struct form *f = quoted_form_good(items);
	struct visit *v = begin(f);
	struct buf b = BUF_EMPTY;
	char *want = quoted("{'resourceType':'QuestionnaireResponse',"
	    "'language':'en','questionnaire':'https://x.example/q|1',"
	    "'status':'completed','authored':'2026-03-09T12:00:00+00:00',"
	    "'item':[{'linkId':'page','text':'P','item':["
	    "{'linkId':'name','text':'Name?','answer':["
	    "{'valueString':'Zo'}]}]},"
	    "{'linkId':'many','text':'Which?','answer':["
	    "{'valueCoding':{'system':'s','code':'b','display':'B'}}]}]}");

	put(v, NAME, "Zo");
	put(v, BORN, "1990-0");
	put(v, WHY, "not asked");
	put(v, X, "  ");
	CHECK(visit_pick(v, MANY, 1));
	write_all(&b, v, RESPONSE_ALL);
	CHECK_STR(buf_text(&b), want);
	free(want);
	buf_free(&b);
	visit_free(v);
	form_free(f);
}

static void
the_label_holds_the_patient_alone(void)
{
	struct form *f = quoted_form_good(items);
	struct visit *v = answered(f);
	struct buf b = BUF_EMPTY;

	write_all(&b, v, RESPONSE_LABEL);
	CHECK(strstr(buf_text(&b), "\"name\"") != NULL);
	CHECK(strstr(buf_text(&b), "1990-07") != NULL);
	CHECK(strstr(buf_text(&b), "\"many\"") == NULL);
	CHECK(strstr(buf_text(&b), "\"group\"") == NULL);
	buf_free(&b);
	visit_free(v);
	form_free(f);
}

/* Write v, read it back, and write that again. */
static void
there_and_back(const struct visit *v)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf one = BUF_EMPTY;
	struct buf two = BUF_EMPTY;
	struct visit *back = begin(v->form);
	struct response r;

	write_all(&one, v, RESPONSE_ALL);
	CHECK_INT(response_read(buf_text(&one), one.len, back, &r, &fs,
	    NULL), 0);
	CHECK_INT(fs.count, 0);
	CHECK_STR(r.status, "completed");
	CHECK_STR(r.language, "en");
	CHECK_INT(r.authored, NOON);
	CHECK_INT(back->n_entries, v->n_entries);
	CHECK(back->used == v->used &&
	    memcmp(back->text, v->text, v->used) == 0);
	CHECK(memcmp(back->entries, v->entries,
	    (size_t)v->n_entries * sizeof *v->entries) == 0);
	write_all(&two, back, RESPONSE_ALL);
	CHECK_STR(buf_text(&two), buf_text(&one));
	buf_free(&one);
	buf_free(&two);
	visit_free(back);
	findings_free(&fs);
}

static void
what_is_written_reads_back_equal(void)
{
	struct form *f = quoted_form_good(items);
	struct visit *v = begin(f);

	there_and_back(v);
	visit_free(v);
	v = answered(f);
	there_and_back(v);
	visit_free(v);
	form_free(f);
}

/* Fill in every question of the shipped form in one of many ways. */
static void
fill(struct visit *v, unsigned seed)
{
	const struct item *it;
	int n;

	for (n = 0; n < v->n_entries; n++) {
		it = visit_item(v, n);
		seed = seed * 1103515245u + 12345u;
		if (it->type == ITEM_CHOICE)
			CHECK(visit_pick(v, n, it->options +
			    (int)((seed >> 16) % (unsigned)it->n_options)));
		else if (it->type == ITEM_DATE)
			put(v, n, "2020-01-05");
		else if (item_is_question(it))
			put(v, n, "x");
	}
}

/* Keep of v only what is asked, which is what a response can hold. */
static void
keep_asked(struct visit *v)
{
	struct asked asked;
	int n;

	enable(v, &asked);
	for (n = 0; n < v->n_entries; n++)
		if (!asked.on[n])
			visit_clear(v, n);
}

static void
the_shipped_form_goes_there_and_back(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = form_read_file("kiosk/forms/intake.json", NULL, &fs,
	    NULL);
	struct visit *v;
	unsigned i;

	if (!CHECK(f != NULL))
		return;
	for (i = 0; i < 20; i++) {
		v = begin(f);
		fill(v, i);
		keep_asked(v);
		there_and_back(v);
		visit_free(v);
	}
	form_free(f);
	findings_free(&fs);
}

static int
judge(const struct visit *v, const char *status, const char *link,
    const char *rule)
{
	struct findings fs = FINDINGS_EMPTY;
	struct response r = {.authored = 0};
	int errors, i;

	(void)snprintf(r.status, sizeof r.status, "%s", status);
	errors = check_response(v, &r, &fs);
	CHECK_INT(fs.errors, errors);
	for (i = 0; i < fs.count; i++)
		if (strcmp(fs.list[i].link, link) == 0 &&
		    strcmp(fs.list[i].rule, rule) == 0)
			break;
	CHECK(errors == 0 || i < fs.count);
	findings_free(&fs);
	return errors;
}

static void
a_finished_response_is_judged(void)
{
	struct form *f = quoted_form_good(items);
	struct visit *v = begin(f);

	CHECK_INT(judge(v, "completed", "name", "required"), 1);
	CHECK_INT(judge(v, "stopped", "", ""), 0);
	put(v, NAME, "x");
	CHECK_INT(judge(v, "completed", "", ""), 0);
	put(v, WHY, "not asked");
	CHECK_INT(judge(v, "amended", "why", "enableWhen"), 1);
	CHECK_INT(judge(v, "in-progress", "", ""), 0);
	visit_clear(v, WHY);
	put(v, BORN, "2020-02-30");
	CHECK_INT(judge(v, "completed", "born", "date"), 1);
	CHECK_INT(judge(v, "stopped", "born", "date"), 1);
	visit_free(v);
	form_free(f);
}

/* Whoever sent it: what is there has to be an answer. */
static void
what_nobody_sees_is_judged_too(void)
{
	struct form *f = quoted_form_good(
	    "{'linkId':'h','text':'T','type':'date','required':true,"
	    "'initial':[{'valueDate':'2020'}],'extension':[{'url':'" BASE
	    "questionnaire-hidden','valueBoolean':true}]},"
	    "{'linkId':'r','text':'T','type':'integer','readOnly':true}");
	struct visit *v = begin(f);

	visit_blank(v, NOON);
	CHECK_INT(judge(v, "completed", "", ""), 0);
	put(v, 0, "2026-13-45");
	CHECK_INT(judge(v, "completed", "h", "date"), 1);
	CHECK_INT(judge(v, "in-progress", "h", "date"), 1);
	visit_clear(v, 0);
	put(v, 1, "1.5");
	CHECK_INT(judge(v, "completed", "r", "integer"), 1);
	visit_free(v);
	form_free(f);
}

static int
count(void *cookie, int number, const char *text, size_t len, struct err *e)
{
	int *seen = cookie;

	(void)e;
	CHECK_INT(number, *seen + 1);
	CHECK_INT(strlen(text), len);
	CHECK(strstr(text, "QuestionnaireResponse") != NULL);
	(*seen)++;
	return strstr(text, "stop") != NULL ? -1 : 0;
}

static int
each(const char *s, int *ret_seen)
{
	char *text = quoted(s);
	struct err e = {ERR_NONE, ""};
	int rc;

	*ret_seen = 0;
	rc = response_each(text, strlen(text), count, ret_seen, &e);
	free(text);
	return rc;
}

#define QR(id) "{'resourceType':'QuestionnaireResponse','id':'" id "'}"

static void
a_bundle_is_taken_apart(void)
{
	int seen;

	CHECK_INT(each(QR("a"), &seen), 0);
	CHECK_INT(seen, 1);
	CHECK_INT(each("{'resourceType':'Bundle','entry':[{'resource':" QR("a")
	    "},{'resource':{'resourceType':'Patient'}},{'resource':" QR("b")
	    "}]}", &seen), 0);
	CHECK_INT(seen, 2);
	CHECK_INT(each("{'resourceType':'Bundle','entry':[{'resource':"
	    QR("stop") "},{'resource':" QR("b") "}]}", &seen), -1);
	CHECK_INT(seen, 1);
	CHECK_INT(each("{'resourceType':'Bundle'}", &seen), -1);
	CHECK_INT(each("{'resourceType':'Patient'}", &seen), -1);
	CHECK_INT(each("[1,2]", &seen), -1);
	CHECK_INT(each("{", &seen), -1);
	CHECK_INT(seen, 0);
}

int
main(void)
{
	if (setenv("TZ", "UTC", 1) == -1 || seal_start(NULL) == -1)
		return 1;
	RUN(only_what_is_asked_and_answered_is_written);
	RUN(the_label_holds_the_patient_alone);
	RUN(what_is_written_reads_back_equal);
	RUN(the_shipped_form_goes_there_and_back);
	RUN(a_finished_response_is_judged);
	RUN(what_nobody_sees_is_judged_too);
	RUN(a_bundle_is_taken_apart);
	return check_done();
}
