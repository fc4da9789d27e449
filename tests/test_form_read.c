/* SPDX-License-Identifier: MIT */
/* links: tests/quoted.c kiosk/form.c kiosk/form_read.c kiosk/form_read_shape.c kiosk/form_read_item.c kiosk/form_read_option.c kiosk/form_read_extension.c kiosk/form_read_translation.c kiosk/form_read_control.c kiosk/form_read_bound.c kiosk/form_read_when.c kiosk/form_read_link.c kiosk/form_read_order.c kiosk/form_lint.c kiosk/file.c kiosk/buf.c kiosk/err.c kiosk/finding.c kiosk/nearest.c kiosk/text.c kiosk/date.c kiosk/seal.c libs: jansson libsodium unistring */
#include "kiosk/form_read.h"

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

	CHECK(form_read(s, strlen(s), NULL, &fs, NULL) == NULL);
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
	struct form *f = form_read(s, strlen(s), NULL, &fs, NULL);
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

	CHECK(form_read_file("/nowhere/form.json", NULL, &fs, &e) == NULL);
	CHECK_INT(e.kind, ERR_CONFIG);
	CHECK(strstr(e.msg, "/nowhere/form.json") != NULL);
	CHECK_INT(fs.count, 0);
}

static void
the_shipped_form_has_no_finding(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f;

	f = form_read_file("kiosk/forms/intake.json", NULL, &fs, NULL);
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
