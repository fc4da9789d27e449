/* SPDX-License-Identifier: MIT */
/* links: +form tests/quoted.c kiosk/check_answer.c kiosk/check_value.c kiosk/response_read.c kiosk/response_read_answer.c kiosk/response_read_head.c kiosk/response_read_pick.c kiosk/response_write.c kiosk/response_write_value.c kiosk/text_blank.c kiosk/visit.c kiosk/visit_answer.c kiosk/visit_find.c kiosk/visit_give.c libs: jansson libpcre2 libsodium unistring */
#include "kiosk/response.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/clock.h"
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

#define UNIT(code) "{'url':'" BASE "questionnaire-unitOption'," \
    "'valueCoding':{'system':'u','code':'" code "','display':'" code "'}}"

/*
 * 0 page { 1 name { 2 help }, 3 born }, 4 many, 5 why, 6 group { 7 x, 8 y },
 * and one of each other kind
 */
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
    "{'linkId':'y','text':'Y','type':'date'}]},"
    "{'linkId':'bool','text':'B','type':'boolean'},"
    "{'linkId':'dec','text':'D','type':'decimal'},"
    "{'linkId':'int','text':'I','type':'integer'},"
    "{'linkId':'when','text':'W','type':'dateTime'},"
    "{'linkId':'time','text':'T','type':'time'},"
    "{'linkId':'weight','text':'W','type':'quantity','extension':["
    UNIT("kg") "," UNIT("g") "]},"
    "{'linkId':'open','text':'O','type':'open-choice','repeats':true,"
    "'answerOption':[" OPTION("a", "A") "}," OPTION("n", "None")
    ",'extension':[{'url':'" BASE
    "questionnaire-optionExclusive','valueBoolean':true}]}]},"
    "{'linkId':'str','text':'S','type':'string','answerOption':["
    "{'valueString':'s'}]},"
    "{'linkId':'twice','text':'T','type':'integer','repeats':true,"
    "'extension':[{'url':'" BASE "questionnaire-maxOccurs',"
    "'valueInteger':2}]}";

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
#define IS(link, list) ITEMS("{'linkId':'" link "','answer':[" list "]}")
#define MANY_IS(list) IS("many", list)
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
	{HEAD ",'authored':'2026-03-09T'}", "", "authored", FINDING_ERROR},
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
	{NAMED(",'answer':[{'valueBoolean':true}]"), "name", "type",
	    FINDING_ERROR},
	{NAMED(",'answer':[{'valueReference':{'reference':'x'}}]"), "name",
	    "property", FINDING_ERROR},
	{NAMED(",'answer':[{'valueCode':'x'}]"), "name", "property",
	    FINDING_ERROR},
	{NAMED(",'answer':[{'id':'x'}]"), "name", "type", FINDING_ERROR},
	{NAMED(",'answer':[{'valueString':'x','extension':[{'url':'u:x',"
	    "'valueString':'y'}]}]"), "name", "extension", FINDING_WARNING},
	{NAMED(",'answer':[{'valueString':'x','extension':[{'id':'x'}]}]"),
	    "name", "extension", FINDING_ERROR},
	{NAMED(",'modifierExtension':[{'url':'u:x'}]"), "name", "property",
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
	{MANY_IS("{'valueString':'a'}"), "many", "type", FINDING_ERROR},
	{MANY_IS("{'valueCoding':{'system':'s','cod':'a'}}"), "many",
	    "property", FINDING_ERROR},
	{IS("bool", "{'valueString':'true'}"), "bool", "type", FINDING_ERROR},
	{IS("bool", "{'valueBoolean':'true'}"), "bool", "property",
	    FINDING_ERROR},
	{IS("dec", "{'valueDecimal':'1.5'}"), "dec", "property",
	    FINDING_ERROR},
	{IS("dec", "{'valueInteger':1}"), "dec", "type", FINDING_ERROR},
	{IS("dec", "{'valueDecimal':1e999}"), "", "json", FINDING_ERROR},
	{IS("int", "{'valueInteger':1.0}"), "int", "property", FINDING_ERROR},
	{IS("when", "{'valueDateTime':'2026-03-09T09:30'}"), "when",
	    "dateTime", FINDING_ERROR},
	{IS("when", "{'valueDateTime':'2026-03-09T09:30:00'}"), "when",
	    "dateTime", FINDING_ERROR},
	{IS("when", "{'valueDateTime':'9 March'}"), "when", "dateTime",
	    FINDING_ERROR},
	{IS("time", "{'valueTime':'09:30'}"), "time", "time", FINDING_ERROR},
	{IS("time", "{'valueTime':'25:00:00'}"), "time", "time",
	    FINDING_ERROR},
	{IS("weight", "{'valueQuantity':{'value':1,'unit':'lb'}}"), "weight",
	    "unit", FINDING_ERROR},
	{IS("weight", "{'valueQuantity':{'value':1,'code':'kg'}}"), "weight",
	    "unit", FINDING_ERROR},
	{IS("weight", "{'valueQuantity':{'value':1,'unit':'g','system':'u',"
	    "'code':'kg'}}"), "weight", "unit", FINDING_WARNING},
	{IS("weight", "{'valueQuantity':{'unit':'kg'}}"), "weight", "type",
	    FINDING_ERROR},
	{IS("weight", "{'valueQuantity':{'value':1,'comparator':'<'}}"),
	    "weight", "property", FINDING_ERROR},
	{IS("open", "{'valueString':'x\\ny'}"), "open", "character",
	    FINDING_ERROR},
	{IS("open", CODE("zz")), "open", "option", FINDING_ERROR},
	{IS("open", "{'valueInteger':1}"), "open", "type", FINDING_ERROR},
	{IS("open", CODE("n") ",{'valueString':'x'}"), "open",
	    "optionExclusive", FINDING_ERROR},
	{IS("open", "{'valueString':'x'}," CODE("n")), "open",
	    "optionExclusive", FINDING_ERROR},
	{IS("str", "{'valueString':'t'}"), "str", "option", FINDING_ERROR},
	{IS("twice", "{'valueInteger':1},{'valueInteger':2},"
	    "{'valueInteger':3}"), "twice", "maxOccurs", FINDING_ERROR},
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

static void
what_changes_no_answer_is_carried(void)
{
	struct form *f = quoted_form_good(items);
	struct findings fs = FINDINGS_EMPTY;
	struct visit *v = begin(f);
	struct response r;
	char *text = quoted(HEAD ",'id':'x','meta':{'versionId':'1'},"
	    "'text':{'status':'empty','div':'<div/>'},'subject':{'display':"
	    "'P'},'_questionnaire':{'id':'q'},'extension':[{'url':'" BASE
	    "questionnaireresponse-completionMode','valueString':'x'}],"
	    "'item':[{'linkId':'page','id':'p','_text':{'id':'t'},'item':[{"
	    "'linkId':'name','definition':'d','answer':[{'id':'a',"
	    "'valueString':'x','_valueString':{'id':'b'}}]}]},{'linkId':"
	    "'many','answer':[{'valueCoding':{'system':'s','version':'1',"
	    "'code':'b','display':'B','_display':{'id':'c'},'userSelected':"
	    "true,'extension':[{'url':'" BASE "ordinalValue',"
	    "'valueDecimal':3}]}}]}]}");

	CHECK_INT(response_read(text, strlen(text), v, &r, &fs, NULL), 0);
	if (!CHECK_INT(fs.count, 0))
		(void)printf("# %s\n", fs.list[0].text);
	CHECK_STR(visit_text(v, NAME), "x");
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

/* A day alone is that day wherever the clinic is. */
static void
a_day_is_that_day_in_any_zone(void)
{
	static const char *const zones[] = {"UTC", "UTC+12", "UTC-14",
	    "UTC-12", "UTC+3:30"};
	struct form *f = quoted_form_good(items);
	struct date d;
	size_t i;

	for (i = 0; i < sizeof zones / sizeof *zones; i++) {
		if (setenv("TZ", zones[i], 1) == -1)
			abort();
		tzset();
		d = clock_day(authored(f, "2026-03-09"));
		CHECK_INT(d.year * 10000 + d.month * 100 + d.day, 20260309);
	}
	if (setenv("TZ", "UTC", 1) == -1)
		abort();
	tzset();
	form_free(f);
}

static void
instants_are_read_in_any_zone(void)
{
	struct form *f = quoted_form_good(items);

	CHECK_INT(authored(f, "2026-03-09T12:00:00Z"), NOON);
	CHECK_INT(authored(f, "2026-03-09T12:00:00.25Z"), NOON);
	CHECK_INT(authored(f, "2026-03-09T13:00:00+01:00"), NOON);
	CHECK_INT(authored(f, "2026-03-09T08:30:00-03:30"), NOON);
	CHECK_INT(authored(f, "2026-03-09"), NOON);
	CHECK_INT(authored(f, "2026-03"), 0);
	CHECK_INT(authored(f, "2026"), 0);
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
	if (setenv("TZ", "UTC", 1) == -1 || seal_start(NULL) == -1)
		return 1;
	RUN(every_fault_is_named);
	RUN(help_may_stand_inside_an_answer);
	RUN(what_changes_no_answer_is_carried);
	RUN(instants_are_read_in_any_zone);
	RUN(a_day_is_that_day_in_any_zone);
	return check_done();
}
