/* SPDX-License-Identifier: MIT */
/* links: tests/quoted.c kiosk/form.c kiosk/form_read.c kiosk/form_read_shape.c kiosk/form_read_item.c kiosk/form_read_option.c kiosk/form_read_extension.c kiosk/form_read_control.c kiosk/form_read_bound.c kiosk/form_read_when.c kiosk/form_read_link.c kiosk/form_read_order.c kiosk/form_lint.c kiosk/file.c kiosk/buf.c kiosk/err.c kiosk/finding.c kiosk/nearest.c kiosk/text.c kiosk/date.c kiosk/seal.c libs: jansson libsodium unistring */
#include "kiosk/form_read.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define BASE "http://hl7.org/fhir/StructureDefinition/"
#define TODAY "{'extension':[{'url':'" BASE "cqf-expression'," \
    "'valueExpression':{'language':'text/fhirpath'," \
    "'expression':'today()'}}]}"
#define CONTROL(code) "'extension':[{'url':'" BASE \
    "questionnaire-itemControl','valueCodeableConcept':{'coding':[{" \
    "'system':'http://hl7.org/fhir/questionnaire-item-control'," \
    "'code':'" code "'}]}}]"
#define STRING(link) "{'linkId':'" link "','text':'T','type':'string'}"
#define OPTIONS "'answerOption':[" \
    "{'valueCoding':{'system':'s','code':'yes','display':'Yes'}}," \
    "{'valueCoding':{'system':'s','code':'no','display':'No'}}]"
#define CHOICE(link) "{'linkId':'" link "','text':'T','type':'choice'," \
    OPTIONS "}"
#define DATE(link) "{'linkId':'" link "','text':'T','type':'date'}"
#define WHEN(link, when) "{'linkId':'" link "','text':'T'," \
    "'type':'string','enableWhen':[" when "]}"
#define WITH(type, more) "{'linkId':'a','text':'T','type':'" type "'," \
    more "}"

/* One form that has one thing wrong. */
struct fault {
	const char *items;
	const char *link;
	const char *rule;
	const char *word;	/* that the finding must hold */
	enum finding_level level;
};

#define BAD FINDING_ERROR
#define ODD FINDING_WARNING

static const struct fault faults[] = {
	/* properties and types */
	{WITH("string", "'repeat':true"), "a", "property", "\"repeats\"", BAD},
	{WITH("string", "'zzzzzzzz':1"), "a", "property", "zzzzzzzz", BAD},
	{WITH("string", "'required':'yes'"), "a", "property", "true or", BAD},
	{WITH("string", "'readOnly':true"), "a", "property", "not sup", BAD},
	{WITH("choice", "'option':[{'valueString':'x'}]"), "a", "property",
	    "STU3", BAD},
	{WITH("string", "'answerConstraint':'x'"), "a", "property", "R5", BAD},
	{WITH("string", "'modifierExtension':[{'url':'x'}]"), "a",
	    "property", "may not be ignored", BAD},
	{WITH("boolean", "'id':'x'"), "a", "type", "yes and no", BAD},
	{WITH("coding", "'id':'x'"), "a", "type", "R5", BAD},
	{WITH("strin", "'id':'x'"), "a", "type", "\"string\"", BAD},
	{WITH("attachment", "'id':'x'"), "a", "type", "not supported", BAD},
	{"{'linkId':'a','text':'T'}", "a", "type", "no type", BAD},
	{"{'text':'T','type':'string'}", "", "linkId", "no linkId", BAD},
	{"7", "", "property", "object", BAD},
	{"{'linkId':'a','type':'string'}", "a", "text", "no text", ODD},
	/* the invariants */
	{"{'linkId':'a','text':'T','type':'group'}", "a", "que-1", "", BAD},
	{WITH("display", "'item':[" STRING("b") "]"), "a", "que-1", "", BAD},
	{STRING("a") "," STRING("b") "," STRING("a"), "a", "que-2", "", BAD},
	{WITH("display", "'code':[{'code':'x'}]"), "a", "que-3", "", ODD},
	{WITH("choice", OPTIONS ",'answerValueSet':'#x'"), "a", "que-4", "",
	    BAD},
	{WITH("text", OPTIONS), "a", "que-5", "", BAD},
	{WITH("display", "'required':true"), "a", "que-6", "", ODD},
	{CHOICE("a") "," WHEN("b", "{'question':'a','operator':'exists',"
	    "'answerCoding':{'system':'s','code':'yes'}}"), "b", "que-7", "",
	    BAD},
	{WITH("group", "'initial':[{'valueString':'x'}],'item':["
	    STRING("b") "]"), "a", "que-8", "", ODD},
	{WITH("display", "'readOnly':true"), "a", "que-9", "", ODD},
	{WITH("date", "'maxLength':10"), "a", "que-10", "", ODD},
	{WITH("choice", OPTIONS ",'initial':[{'valueCoding':{'code':'x'}}]"),
	    "a", "que-11", "", ODD},
	{STRING("a") "," WHEN("b",
	    "{'question':'a','operator':'exists','answerBoolean':true},"
	    "{'question':'a','operator':'=','answerString':'x'}"), "b",
	    "que-12", "", BAD},
	{WITH("string", "'initial':[{'valueString':'x'},"
	    "{'valueString':'y'}]"), "a", "que-13", "", BAD},
	/* our own rules */
	{WITH("string", "'repeats':true"), "a", "repeats", "group", BAD},
	{WITH("choice", "'id':'x'"), "a", "answerOption", "needs", BAD},
	{WITH("string", "'maxLength':0"), "a", "limit", "maxLength", BAD},
	{WITH("string", "'item':[" STRING("b") "]"), "b", "item", "help",
	    BAD},
	{WITH("string", "'maxLength':5,'extension':[{'url':'" BASE
	    "minLength','valueInteger':6}]"), "a", "minLength", "", BAD},
	{WITH("choice", OPTIONS ",'extension':[{'url':'" BASE
	    "minLength','valueInteger':1}]"), "a", "minLength", "", BAD},
	{WITH("choice", OPTIONS ",'extension':[{'url':'" BASE
	    "entryFormat','valueString':'x'}]"), "a", "entryFormat", "", ODD},
	/* options */
	{WITH("choice", "'answerOption':[{'valueString':'x'}]"), "a",
	    "property", "valueCoding", BAD},
	{WITH("choice", "'answerOption':[{'valueCoding':{'code':'x'}}]"), "a",
	    "option", "display", BAD},
	{WITH("choice", "'answerOption':[{'valueCoding':{'display':'x'}}]"),
	    "a", "option", "code", BAD},
	{WITH("choice", "'answerOption':["
	    "{'valueCoding':{'code':'x','display':'X'}},"
	    "{'valueCoding':{'code':'x','display':'Y'}}]"), "a", "option",
	    "twice", BAD},
	{WITH("choice", "'answerOption':[{'valueCoding':{'code':'x',"
	    "'display':'X'},'extension':[{'url':'" BASE
	    "questionnaire-optionExclusive','valueBoolean':true}]}]"), "a",
	    "optionExclusive", "", ODD},
	/* extensions */
	{WITH("string", "'extension':[{'url':'" BASE "entryFormatt',"
	    "'valueString':'x'}]"), "a", "extension", "entryFormat\"", BAD},
	{WITH("string", "'extension':[{'url':'" BASE "entryFormat',"
	    "'valueInteger':1}]"), "a", "property", "valueInteger", BAD},
	{WITH("string", "'extension':[{'url':'" BASE "entryFormat'}]"), "a",
	    "extension", "valueString", BAD},
	{WITH("string", "'extension':["
	    "{'url':'" BASE "entryFormat','valueString':'x'},"
	    "{'url':'" BASE "entryFormat','valueString':'y'}]"), "a",
	    "extension", "twice", BAD},
	{WITH("string", "'extension':[{'url':'" BASE
	    "questionnaire-optionExclusive','valueBoolean':true}]"), "a",
	    "extension", "belong", BAD},
	{WITH("string", "'_text':{'extension':[{'url':'" BASE
	    "translation'}]}"), "a", "extension", "one language", BAD},
	{WITH("string", "'extension':[{'url':'" BASE "variable'}]"), "a",
	    "extension", "FHIRPath", BAD},
	{WITH("string", CONTROL("page")), "a", "itemControl", "group", BAD},
	{WITH("string", CONTROL("help")), "a", "itemControl", "display", BAD},
	{WITH("choice", OPTIONS "," CONTROL("slider")), "a", "itemControl",
	    "not supported", BAD},
	{WITH("choice", OPTIONS "," CONTROL("checkbox")), "a", "itemControl",
	    "\"check-box\"", BAD},
	{WITH("string", "'extension':[{'url':'" BASE "minValue',"
	    "'valueDate':'2020-01-01'}]"), "a", "extension", "on a date",
	    BAD},
	{WITH("date", "'extension':[{'url':'" BASE "minValue',"
	    "'valueDate':'2020-02-30'}]"), "a", "extension", "not a date",
	    BAD},
	{WITH("date", "'extension':[{'url':'" BASE "minValue',"
	    "'valueDate':'2021-01-01'},{'url':'" BASE "maxValue',"
	    "'valueDate':'2020-01-01'}]"), "a", "minValue", "after", BAD},
	{WITH("date", "'extension':[{'url':'" BASE "minValue',"
	    "'valueDate':'2021-01-01','_valueDate':" TODAY "}]"), "a",
	    "extension", "either", BAD},
	{WITH("date", "'extension':[{'url':'" BASE "maxValue','_valueDate':{"
	    "'extension':[{'url':'" BASE "cqf-expression','valueExpression':{"
	    "'language':'text/fhirpath','expression':'today() + 1 year'}}]}}]"
	    ), "a", "extension", "today()", BAD},
	/* enableWhen */
	{WHEN("a", "{'question':'zz','operator':'=','answerString':'x'}"),
	    "a", "enableWhen", "\"zz\"", BAD},
	{WHEN("a", "{'question':'a','operator':'=','answerString':'x'}"),
	    "a", "enableWhen", "own answer", BAD},
	{WITH("group", "'item':[" STRING("b") "],'enableWhen':[{'question':"
	    "'b','operator':'=','answerString':'x'}]"), "a", "enableWhen",
	    "inside it", BAD},
	{"{'linkId':'g','text':'T','type':'display'}," WHEN("a",
	    "{'question':'g','operator':'exists','answerBoolean':true}"), "a",
	    "enableWhen", "no question", BAD},
	{WHEN("a", "{'question':'b','operator':'=','answerString':'x'}") ","
	    STRING("b"), "a", "enableWhen", "after", ODD},
	{STRING("b") "," WHEN("a", "{'question':'b','operator':'!=',"
	    "'answerString':'x'}"), "a", "enableWhen", "exists", ODD},
	{CHOICE("b") "," WHEN("a", "{'question':'b','operator':'=',"
	    "'answerCoding':{'system':'s','code':'zz'}}"), "a", "enableWhen",
	    "no option", ODD},
	{CHOICE("b") "," WHEN("a", "{'question':'b','operator':'=',"
	    "'answerCoding':{'code':'yes'}}"), "a", "enableWhen",
	    "no option", ODD},
	{CHOICE("b") "," WHEN("a", "{'question':'b','operator':'=',"
	    "'answerString':'yes'}"), "a", "enableWhen", "answerCoding", BAD},
	{DATE("b") "," WHEN("a", "{'question':'b','operator':'=',"
	    "'answerDate':'soon'}"), "a", "enableWhen", "not a date", BAD},
	{STRING("b") "," WHEN("a", "{'question':'b','operator':'>',"
	    "'answerString':'x'}"), "a", "operator", "only dates", BAD},
	{STRING("b") "," WHEN("a", "{'question':'b','operator':'==',"
	    "'answerString':'x'}"), "a", "operator", "\"==\"", BAD},
	{STRING("b") "," WHEN("a", "{'question':'b','hasAnswer':true}"), "a",
	    "property", "STU3", BAD},
	{WHEN("a", "{'question':'b','operator':'exists','answerBoolean':"
	    "true}") "," WHEN("b", "{'question':'a','operator':'exists',"
	    "'answerBoolean':true}"), "a", "circle", "a <- b <- a", BAD},
	/* JSON */
	{WITH("string", "'prefix':''"), "a", "json", "empty text", BAD},
	{WITH("string", "'item':[]"), "a", "json", "empty list", BAD},
	{WITH("string", "'prefix':null"), "a", "json", "null", BAD},
	{WITH("string", "'text':'again'"), "", "json", "duplicate", BAD},
	{WITH("string", "'prefix':'\\u001b[2J'"), "a", "character", "U+001B",
	    BAD},
	{WITH("string", "'prefix':'\\u202e'"), "a", "character", "U+202E",
	    BAD},
	{WITH("string", "'prefix':'a\\nb'"), "a", "character", "new line",
	    BAD},
};

static bool
found(const struct findings *fs, const struct fault *want)
{
	int i;

	for (i = 0; i < fs->count; i++)
		if (fs->list[i].level == want->level &&
		    strcmp(fs->list[i].link, want->link) == 0 &&
		    strcmp(fs->list[i].rule, want->rule) == 0 &&
		    strstr(fs->list[i].text, want->word) != NULL)
			return true;
	return false;
}

static void
every_fault_is_named(void)
{
	struct findings fs;
	struct form *f;
	size_t i;

	for (i = 0; i < sizeof faults / sizeof *faults; i++) {
		fs = (struct findings)FINDINGS_EMPTY;
		f = quoted_form(faults[i].items, &fs);
		if (!found(&fs, &faults[i]))
			(void)printf("# %s\n", faults[i].items);
		CHECK(found(&fs, &faults[i]));
		CHECK((f == NULL) == (fs.errors > 0));
		form_free(f);
		findings_free(&fs);
	}
}

static void
a_form_is_read_flat_and_in_order(void)
{
	struct form *f = quoted_form_good(
	    "{'linkId':'p','text':'P','type':'group'," CONTROL("page") ","
	    "'item':[{'linkId':'name','prefix':'1','text':'Name?',"
	    "'type':'string','required':true,'maxLength':40,'definition':'"
	    BASE "Patient#Patient.name.text','extension':[{'url':'" BASE
	    "entryFormat','valueString':'as in a passport'},{'url':'" BASE
	    "minLength','valueInteger':2}],'item':[{'linkId':'h','text':"
	    "'Help','type':'display'," CONTROL("help") "}]},"
	    CHOICE("c") "]},{'linkId':'g','text':'G','type':'group',"
	    "'repeats':true,'item':[" DATE("d") ",{'linkId':'t','text':'T',"
	    "'type':'text'}]}");
	const struct item *it = f->items;

	CHECK_INT(f->n_items, 7);
	CHECK_STR(f->url, "https://x.example/q");
	CHECK_STR(f->version, "1");
	CHECK_STR(f->title, "T");
	CHECK_STR(f->language, "");
	CHECK(it[0].page && it[0].type == ITEM_GROUP && it[0].end == 4);
	CHECK(it[1].required && it[1].label == LABEL_NAME);
	CHECK_STR(it[1].prefix, "1");
	CHECK_STR(it[1].hint, "as in a passport");
	CHECK_INT(it[1].min_length, 2);
	CHECK_INT(it[1].max_length, 40);
	CHECK(it[2].help && it[2].parent == 1 && it[2].depth == 2);
	CHECK_INT(it[3].n_options, 2);
	CHECK_INT(form_option(f, 3, "s", "no"), it[3].options + 1);
	CHECK_INT(form_option(f, 3, NULL, "no"), it[3].options + 1);
	CHECK_INT(form_option(f, 3, "", "no"), -1);
	CHECK(it[4].repeats && it[4].end == 7 && it[4].parent == -1);
	CHECK_INT(it[6].max_length, FORM_TEXT_LENGTH);
	CHECK_INT(form_find(f, "t"), 6);
	CHECK_INT(form_find(f, "zz"), -1);
	CHECK_INT(form_top(f, 2), 0);
	CHECK(item_is_question(&it[3]) && !item_is_question(&it[2]));
	form_free(f);
	form_free(NULL);
}

static void
bounds_are_read(void)
{
	struct form *f = quoted_form_good(WITH("date", "'extension':["
	    "{'url':'" BASE "minValue','valueDate':'1900-01'},"
	    "{'url':'" BASE "maxValue','_valueDate':" TODAY "},"
	    "{'url':'" BASE "minLength','valueInteger':10}]"));

	CHECK_INT(f->items[0].min.kind, BOUND_DATE);
	CHECK_INT(f->items[0].min.date.year, 1900);
	CHECK_INT(f->items[0].min.date.month, 1);
	CHECK_INT(f->items[0].max.kind, BOUND_TODAY);
	CHECK_INT(f->items[0].min_length, 10);
	form_free(f);
}

/* a waits for b, which is in g, which waits for c: c g b a. */
static void
the_order_puts_sources_and_parents_first(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = quoted_form(
	    WHEN("a", "{'question':'b','operator':'exists','answerBoolean':"
	    "true}") ",{'linkId':'g','text':'G','type':'group','enableWhen':["
	    "{'question':'c','operator':'exists','answerBoolean':true}],"
	    "'item':[" STRING("b") "]}," STRING("c"), &fs);
	static const int want[] = {3, 1, 2, 0};

	CHECK(f != NULL && f->n_items == 4);
	if (f == NULL)
		return;
	CHECK(memcmp(f->order, want, sizeof want) == 0);
	form_free(f);
	findings_free(&fs);
}

/* A circle may run through a parent: b is in a, a waits for c, c for b. */
static void
a_circle_through_a_parent_is_refused(void)
{
	struct findings fs = FINDINGS_EMPTY;
	const struct finding *first;

	CHECK(quoted_form("{'linkId':'a','text':'T','type':'group',"
	    "'enableWhen':[{'question':'c','operator':'exists',"
	    "'answerBoolean':true}],'item':[" STRING("b") "]},"
	    WHEN("c", "{'question':'b','operator':'exists',"
	    "'answerBoolean':true}"), &fs) == NULL);
	first = finding_first_error(&fs);
	CHECK(first != NULL && strcmp(first->rule, "circle") == 0);
	findings_free(&fs);
}

static void
refuse_whole(const char *text, const char *rule)
{
	struct findings fs = FINDINGS_EMPTY;
	const struct finding *first;
	char *s = quoted(text);

	CHECK(form_read(s, strlen(s), &fs, NULL) == NULL);
	first = finding_first_error(&fs);
	CHECK_STR(first == NULL ? "" : first->rule, rule);
	free(s);
	findings_free(&fs);
}

static void
what_is_no_form_is_refused(void)
{
	refuse_whole("", "json");
	refuse_whole("[]", "resourceType");
	refuse_whole("{'resourceType':'Patient'}", "resourceType");
	refuse_whole("{'resourceType':'Questionnaire','status':'active',"
	    "'version':'1','item':[" STRING("a") "]}", "url");
	refuse_whole("{'resourceType':'Questionnaire','status':'active',"
	    "'url':'u','item':[" STRING("a") "]}", "version");
	refuse_whole("{'resourceType':'Questionnaire','status':'active',"
	    "'url':'u|1','version':'1','item':[" STRING("a") "]}", "url");
	refuse_whole("{'resourceType':'Questionnaire','status':'active',"
	    "'url':'u','version':'1'}", "item");
	refuse_whole("{'resourceType':'Questionnaire','status':'active',"
	    "'url':'u','version':'1','derivedFrom':['x'],'item':["
	    STRING("a") "]}", "property");
}

/* n groups, one inside the other. */
static struct form *
nest(int n, struct findings *fs)
{
	struct buf b = BUF_EMPTY;
	struct form *f;
	int i;

	for (i = 1; i < n; i++)
		buf_fmt(&b, "{'linkId':'g%d','text':'G','type':'group',"
		    "'item':[", i);
	buf_str(&b, STRING("a"));
	for (i = 1; i < n; i++)
		buf_str(&b, "]}");
	f = quoted_form(buf_text(&b), fs);
	buf_free(&b);
	return f;
}

static void
nesting_has_a_limit(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f;

	f = nest(FORM_DEPTH_MAX, &fs);
	CHECK(f != NULL && fs.count == 0);
	form_free(f);
	CHECK(nest(FORM_DEPTH_MAX + 1, &fs) == NULL);
	CHECK(nest(500, &fs) == NULL);
	findings_free(&fs);
}

static void
the_number_of_items_has_a_limit(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct form *f;
	int i;

	for (i = 0; i < FORM_ITEMS_MAX; i++)
		buf_fmt(&b, "%s{'linkId':'i%d','text':'T','type':'string'}",
		    i == 0 ? "" : ",", i);
	f = quoted_form(buf_text(&b), &fs);
	CHECK(f != NULL && f->n_items == FORM_ITEMS_MAX);
	form_free(f);
	buf_str(&b, "," STRING("one-more"));
	CHECK(quoted_form(buf_text(&b), &fs) == NULL);
	buf_free(&b);
	findings_free(&fs);
}

static void
the_source_is_kept_and_hashed(void)
{
	struct findings fs = FINDINGS_EMPTY;
	char *s = quoted("{'resourceType':'Questionnaire','status':'active',"
	    "'url':'u','version':'1','item':[" STRING("a") "]}");
	struct form *f = form_read(s, strlen(s), &fs, NULL);
	unsigned char hash[FORM_HASH_SIZE];

	CHECK(f != NULL);
	if (f != NULL) {
		seal_sha256(s, strlen(s), hash);
		CHECK_STR(f->source, s);
		CHECK_INT(f->source_len, strlen(s));
		CHECK(memcmp(f->hash, hash, sizeof hash) == 0);
	}
	form_free(f);
	free(s);
	findings_free(&fs);
}

static void
a_file_that_is_not_there_is_named(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};

	CHECK(form_read_file("/nowhere/form.json", &fs, &e) == NULL);
	CHECK_INT(e.kind, ERR_CONFIG);
	CHECK(strstr(e.msg, "/nowhere/form.json") != NULL);
	CHECK_INT(fs.count, 0);
}

static void
the_shipped_form_has_no_finding(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f;

	f = form_read_file("kiosk/forms/intake.json", &fs, NULL);
	CHECK(f != NULL);
	CHECK_INT(fs.count, 0);
	form_free(f);
	findings_free(&fs);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(every_fault_is_named);
	RUN(a_form_is_read_flat_and_in_order);
	RUN(bounds_are_read);
	RUN(the_order_puts_sources_and_parents_first);
	RUN(a_circle_through_a_parent_is_refused);
	RUN(what_is_no_form_is_refused);
	RUN(nesting_has_a_limit);
	RUN(the_number_of_items_has_a_limit);
	RUN(the_source_is_kept_and_hashed);
	RUN(a_file_that_is_not_there_is_named);
	RUN(the_shipped_form_has_no_finding);
	return check_done();
}
