/* SPDX-License-Identifier: MIT */
/* links: tests/quoted.c kiosk/response_write.c kiosk/response_read.c kiosk/response_read_head.c kiosk/response_read_each.c kiosk/response_check.c kiosk/enable.c kiosk/check_answer.c kiosk/visit.c kiosk/visit_find.c kiosk/form.c kiosk/form_read.c kiosk/form_read_shape.c kiosk/form_read_item.c kiosk/form_read_option.c kiosk/form_read_extension.c kiosk/form_read_translation.c kiosk/form_read_control.c kiosk/form_read_bound.c kiosk/form_read_when.c kiosk/form_read_link.c kiosk/form_read_order.c kiosk/form_lint.c kiosk/file.c kiosk/buf.c kiosk/err.c kiosk/finding.c kiosk/nearest.c kiosk/text.c kiosk/date.c kiosk/clock.c kiosk/seal.c libs: jansson libsodium unistring */
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

#define HEAD "{'resourceType':'QuestionnaireResponse','status':'completed'," \
    "'questionnaire':'https://x.example/q|1'"
#define NAMED(more) HEAD ",'item':[{'linkId':'page','item':[{'linkId':" \
    "'name'" more "}]}]}"
#define ITEMS(list) HEAD ",'item':[" list "]}"
#define MANY_IS(list) ITEMS("{'linkId':'many','answer':[" list "]}")
#define CODE(code) "{'valueCoding':{'system':'s','code':'" code "'}}"

static const struct {
	const char *text;
	const char *link;
	const char *rule;
	enum finding_level level;
} faults[] = {
	{"{'a':", "", "json", FINDING_ERROR},
	{"{'a':1,'a':2}", "", "json", FINDING_ERROR},
	{"{'resourceType':'Patient'}", "", "resourceType", FINDING_ERROR},
	{"{'resourceType':'QuestionnaireResponse','status':'completed'}", "",
	    "questionnaire", FINDING_ERROR},
	{"{'resourceType':'QuestionnaireResponse','status':'completed',"
	    "'questionnaire':'https://x.example/q|2'}", "", "questionnaire",
	    FINDING_ERROR},
	{"{'resourceType':'QuestionnaireResponse','status':'done',"
	    "'questionnaire':'https://x.example/q|1'}", "", "status",
	    FINDING_ERROR},
	{HEAD ",'authored':'2026-03-09'}", "", "authored", FINDING_ERROR},
	{HEAD ",'authored':'2026-03-09T12:00:00'}", "", "authored",
	    FINDING_ERROR},
	{HEAD ",'items':[]}", "", "property", FINDING_ERROR},
	{HEAD ",'item':[]}", "", "json", FINDING_ERROR},
	{ITEMS("{'linkId':'zz'}"), "zz", "linkId", FINDING_ERROR},
	{ITEMS("{'text':'zz'}"), "", "linkId", FINDING_ERROR},
	{ITEMS("7"), "", "linkId", FINDING_ERROR},
	{ITEMS("{'linkId':'name'}"), "name", "nesting", FINDING_ERROR},
	{ITEMS("{'linkId':'page','item':[{'linkId':'many'}]}"), "many",
	    "nesting", FINDING_ERROR},
	{ITEMS("{'linkId':'many'},{'linkId':'page'}"), "page", "order",
	    FINDING_ERROR},
	{ITEMS("{'linkId':'many'},{'linkId':'many'}"), "many", "order",
	    FINDING_ERROR},
	{NAMED(",'answer':[{'valueDate':'2020'}]"), "name", "type",
	    FINDING_ERROR},
	{NAMED(",'answer':[{'valueString':'x','valueDate':'2020'}]"), "name",
	    "type", FINDING_ERROR},
	{NAMED(",'answer':[{'valueBoolean':true}]"), "name", "property",
	    FINDING_ERROR},
	{NAMED(",'answer':[{'valueString':7}]"), "name", "property",
	    FINDING_ERROR},
	{NAMED(",'answer':[{'valueString':'x'},{'valueString':'y'}]"),
	    "name", "repeats", FINDING_ERROR},
	{NAMED(",'answers':[{'valueString':'x'}]"), "name", "property",
	    FINDING_ERROR},
	{NAMED(",'answer':[{'valueString':''}]"), "name", "json",
	    FINDING_ERROR},
	{NAMED(",'item':[{'linkId':'help'}]"), "name", "qrs-1",
	    FINDING_ERROR},
	{NAMED(",'text':'Other?'"), "name", "text", FINDING_WARNING},
	{ITEMS("{'linkId':'page','answer':[{'valueString':'x'}]}"), "page",
	    "type", FINDING_ERROR},
	{MANY_IS(CODE("zz")), "many", "option", FINDING_ERROR},
	{MANY_IS("{'valueCoding':{'code':'a'}}"), "many", "option",
	    FINDING_ERROR},
	{MANY_IS(CODE("a") "," CODE("a")), "many", "option", FINDING_ERROR},
	{MANY_IS(CODE("a") "," CODE("n")), "many", "optionExclusive",
	    FINDING_ERROR},
	{MANY_IS("{'valueCoding':{'system':'s','code':'a','display':'Z'}}"),
	    "many", "display", FINDING_WARNING},
};

static void
every_fault_is_named(void)
{
	struct form *f = quoted_form_good(items);
	struct response r;
	struct findings fs;
	struct visit *v;
	size_t i;
	char *text;
	int k, rc;

	for (i = 0; i < sizeof faults / sizeof *faults; i++) {
		fs = (struct findings)FINDINGS_EMPTY;
		v = begin(f);
		text = quoted(faults[i].text);
		rc = response_read(text, strlen(text), v, &r, &fs, NULL);
		CHECK_INT(rc, fs.errors > 0 ? -1 : 0);
		for (k = 0; k < fs.count; k++)
			if (strcmp(fs.list[k].rule, faults[i].rule) == 0 &&
			    strcmp(fs.list[k].link, faults[i].link) == 0 &&
			    fs.list[k].level == faults[i].level)
				break;
		if (!CHECK(k < fs.count))
			(void)printf("# %s\n", text);
		free(text);
		visit_free(v);
		findings_free(&fs);
	}
	form_free(f);
}

static void
help_may_stand_inside_an_answer(void)
{
	struct form *f = quoted_form_good(items);
	struct findings fs = FINDINGS_EMPTY;
	struct visit *v = begin(f);
	struct response r;
	char *text = quoted(NAMED(",'answer':[{'valueString':'x','item':["
	    "{'linkId':'help','text':'H'}]}]"));

	CHECK_INT(response_read(text, strlen(text), v, &r, &fs, NULL), 0);
	CHECK_STR(visit_text(v, NAME), "x");
	CHECK_INT(r.authored, 0);
	free(text);
	visit_free(v);
	findings_free(&fs);
	form_free(f);
}

static int64_t
authored(const struct form *f, const char *instant)
{
	struct findings fs = FINDINGS_EMPTY;
	struct response r = {.authored = -1};
	struct buf b = BUF_EMPTY;
	struct visit *v = begin(f);
	char *text;

	buf_fmt(&b, HEAD ",'authored':'%s'}", instant);
	text = quoted(buf_text(&b));
	(void)response_read(text, strlen(text), v, &r, &fs, NULL);
	free(text);
	buf_free(&b);
	visit_free(v);
	findings_free(&fs);
	return r.authored;
}

static void
instants_are_read_in_any_zone(void)
{
	struct form *f = quoted_form_good(items);

	CHECK_INT(authored(f, "2026-03-09T12:00:00Z"), NOON);
	CHECK_INT(authored(f, "2026-03-09T12:00:00.25Z"), NOON);
	CHECK_INT(authored(f, "2026-03-09T13:00:00+01:00"), NOON);
	CHECK_INT(authored(f, "2026-03-09T08:30:00-03:30"), NOON);
	CHECK_INT(authored(f, "1970-01-01T00:00:01Z"), 1000);
	CHECK_INT(authored(f, "1969-12-31T23:59:59Z"), -1000);
	CHECK_INT(authored(f, "2000-02-29T00:00:00Z"),
	    INT64_C(951782400000));
	CHECK_INT(authored(f, "2026-02-29T12:00:00Z"), -1);
	CHECK_INT(authored(f, "2026-03-09T24:00:00Z"), -1);
	CHECK_INT(authored(f, "2026-03-09T12:00:00+1:00"), -1);
	CHECK_INT(authored(f, "2026-03-09T12:00:00Zx"), -1);
	form_free(f);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(every_fault_is_named);
	RUN(help_may_stand_inside_an_answer);
	RUN(instants_are_read_in_any_zone);
	return check_done();
}
