/* SPDX-License-Identifier: MIT */
/* links: +form tests/faults.c tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/form_read.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/buf.h"
#include "kiosk/form.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/faults.h"
#include "tests/quoted.h"
#include "tests/quoted.h"

#define CODED(code, more) "{'valueCoding':{'code':'" code "'" more "}}"
#define ANSWER(more) "'answerOption':[" more "]"
#define BEGIN(more) "'initial':[{" more "}]"

static const struct fault faults[] = {
	/* properties and types */
	{WITH("string", "'repeat':true"), "a", "property", "\"repeats\"", BAD},
	{WITH("string", "'zzzzzzzz':1"), "a", "property", "zzzzzzzz", BAD},
	{WITH("string", "'required':'yes'"), "a", "property", "true or", BAD},
	{WITH("string", "'readOnly':1"), "a", "property", "true or", BAD},
	{WITH("string", "'modifierExtension':[{'url':'x'}]"), "a",
	    "property", "may not be ignored", BAD},
	{WITH("strin", "'id':'x'"), "a", "type", "\"string\"", BAD},
	{WITH("openchoice", "'id':'x'"), "a", "type", "\"open-choice\"", BAD},
	{WITH("attachment", "'id':'x'"), "a", "type", "no files", BAD},
	{WITH("reference", "'id':'x'"), "a", "type", "choice", BAD},
	{WITH("question", "'id':'x'"), "a", "type", "abstract", BAD},
	{"{'linkId':'a','text':'T'}", "a", "type", "no type", BAD},
	{"{'text':'T','type':'string'}", "", "linkId", "no linkId", BAD},
	{"7", "", "property", "object", BAD},
	{WITH("string", "'maxLength':0"), "a", "limit", "maxLength", BAD},
	{WITH("text", "'maxLength':4001"), "a", "limit", "room", ODD},
	{WITH("string", "'enableBehavior':'some'"), "a", "enableBehavior",
	    "all or any", BAD},
	/* options */
	{WITH("choice", ANSWER("{'valueReference':{'reference':'x'}}")), "a",
	    "property", "valueCoding", BAD},
	{WITH("choice", ANSWER("{'initialSelected':true}")), "a", "option",
	    "needs a value", BAD},
	{WITH("choice", ANSWER("{'valueString':'x','valueInteger':1}")), "a",
	    "option", "two values", BAD},
	{WITH("choice", ANSWER(CODED("x", ""))), "a", "option", "display",
	    ODD},
	{WITH("choice", ANSWER("{'valueCoding':{'display':'x'}}")), "a",
	    "option", "no code", BAD},
	{WITH("choice", ANSWER(CODED("x", ",'display':'X'") ","
	    CODED("x", ",'display':'Y'"))), "a", "option", "twice", BAD},
	{WITH("choice", ANSWER(CODED("x", ",'displays':'X'"))), "a",
	    "property", "\"display\"", BAD},
	{WITH("string", ANSWER("{'valueInteger':1}")), "a", "option",
	    "valueInteger is no answer", BAD},
	{WITH("open-choice", ANSWER("{'valueInteger':1}")), "a", "option",
	    "write valueCoding or valueString", BAD},
	{WITH("integer", ANSWER("{'valueInteger':1.5}")), "a", "property",
	    "whole number", BAD},
	{WITH("date", ANSWER("{'valueDate':'2020-02-30'}")), "a", "option",
	    "no value", BAD},
	{WITH("time", ANSWER("{'valueTime':'25:00:00'}")), "a", "option",
	    "no value", BAD},
	{WITH("decimal", ANSWER("{'valueInteger':1}")), "a", "option",
	    "make it a choice", BAD},
	{WITH("choice", ANSWER("{'valueString':'x','initialSelected':true},"
	    "{'valueString':'y','initialSelected':true}")), "a", "option",
	    "needs repeats", BAD},
	/* initial */
	{WITH("string", BEGIN("'valueInteger':1")), "a", "initial",
	    "not of the question's type", ODD},
	{WITH("string", "'readOnly':true," BEGIN("'valueInteger':1")), "a",
	    "initial", "not of the question's type", BAD},
	{WITH("string", BEGIN("'id':'x'")), "a", "initial", "needs a value",
	    BAD},
	{WITH("string", BEGIN("'valueString':'x','valueUri':'y'")), "a",
	    "initial", "two values", BAD},
	{WITH("string", BEGIN("'valueReference':{'reference':'x'}")), "a",
	    "property", "no server", BAD},
	{WITH("string", BEGIN("'valueStrin':'x'")), "a", "property",
	    "\"valueString\"", BAD},
	{WITH("string", "'maxLength':3," BEGIN("'valueString':'abcd'")), "a",
	    "initial", "maxLength", BAD},
	{WITH("string", BEGIN("'valueString':'a\\nb'")), "a", "initial",
	    "new line", BAD},
	{WITH("date", BEGIN("'valueDate':'2020-02-30'")), "a", "initial",
	    "no answer of", ODD},
	{WITH("boolean", BEGIN("'valueString':'true'")), "a", "initial",
	    "none of", ODD},
	{WITH("boolean", "'repeats':true,'initial':[{'valueBoolean':false},"
	    "{'valueBoolean':true}]"), "a", "initial", "true first", BAD},
	{WITH("boolean", "'repeats':true,'initial':[{'valueBoolean':false},"
	    "{'valueBoolean':false}]"), "a", "initial", "true first", BAD},
	{WITH("string", BEGIN("'valueString':'\xe0\xa5\x98'")), "a",
	    "character", "normal form C", BAD},
	{WITH("choice", OPTIONS "," BEGIN("'valueCoding':{'code':'yes'}")),
	    "a", "initial", "none of", ODD},
	{WITH("choice", OPTIONS ",'repeats':true,'readOnly':true,"
	    BEGIN("'valueCoding':{'system':'s','code':'maybe'}")), "a",
	    "initial", "none of", BAD},
	{WITH("choice", "'answerValueSet':'#x'," BEGIN("'valueCoding':{"
	    "'system':'s'}")), "a", "initial", "display", BAD},
	/* translations */
	{WITH("string", EXTS(TRANSLATION("de", "X"))), "a", "extension",
	    "belong", BAD},
	{WITH("string", "'_text':{" EXTS("{'url':'" BASE "translation'}") "}"),
	    "a", "translation", "lang and", BAD},
	{WITH("string", "'_text':{" EXTS("{'url':'" BASE "translation',"
	    "'extension':[{'url':'lang','valueCode':'de'}]}") "}"), "a",
	    "translation", "needs lang and content", BAD},
	{WITH("string", "'_text':{" EXTS("{'url':'" BASE "translation',"
	    "'extension':[{'url':'lang','valueString':'de'},"
	    "{'url':'content','valueString':'X'}]}") "}"), "a", "property",
	    "valueString", BAD},
	{WITH("string", "'_text':{" EXTS("{'url':'" BASE "translation',"
	    "'extension':[{'url':'lang','valueCode':'de'},"
	    "{'url':'lang','valueCode':'fr'}]}") "}"), "a", "translation",
	    "twice", BAD},
	{WITH("string", "'_text':{" EXTS("{'url':'" BASE "translation',"
	    "'extension':[{'url':'language','valueCode':'de'}]}") "}"), "a",
	    "translation", "nothing else", BAD},
	{WITH("string", "'_text':{" EXTS("{'url':'" BASE "translation',"
	    "'valueString':'X'}") "}"), "a", "property", "valueString", BAD},
	{WITH("string", "'_text':{" EXTS(TRANSLATION("de", "X") ","
	    TRANSLATION("fr", "Y") "," TRANSLATION("DE", "Z")) "}"), "a",
	    "translation", "one language", BAD},
	{WITH("string", "'_text':{" EXTS(TRANSLATION("de_AT", "X")) "}"),
	    "a", "translation", "no language tag", BAD},
	{WITH("string", "'_prefix':{" EXTS(TRANSLATION("de", "X")) "}"), "a",
	    "translation", "no text", BAD},
	{WITH("string", "'prefix':'1','_prefix':{" EXTS(TRANSLATION("de",
	    "X\\nY")) "}"), "a", "translation", "new line", BAD},
	{WITH("string", "'_text':{" EXTS(TRANSLATION("de", "\\u202e")) "}"),
	    "a", "character", "U+202E", BAD},
	/* JSON */
	{WITH("string", "'prefix':''"), "a", "json", "empty text", BAD},
	{WITH("string", "'item':[]"), "a", "json", "empty list", ODD},
	{WITH("string", "'_text':{}"), "a", "json", "empty object", BAD},
	{WITH("string", "'prefix':null"), "a", "json", "null", BAD},
	{WITH("string", "'text':'again'"), "", "json", "duplicate", BAD},
	{WITH("string", "'prefix':'\\u001b[2J'"), "a", "character", "U+001B",
	    BAD},
	{WITH("string", "'prefix':'\\u202e'"), "a", "character", "U+202E",
	    BAD},
	{WITH("string", "'prefix':'a\\nb'"), "a", "character", "new line",
	    BAD},
	{"{'linkId':'a','type':'string','text':'a\\rb'}", "a", "character",
	    "U+000D", BAD},
	{"{'linkId':'a','type':'string','text':'a\\r'}", "a", "character",
	    "U+000D", BAD},
	{"{'linkId':'a','type':'string','text':'a\\r\\n\\tb'}", "a",
	    "character", "U+0009", BAD},
};

static void
every_fault_is_named(void)
{
	faults_check(faults, sizeof faults / sizeof *faults);
}

static void
what_is_sound_is_left_alone(void)
{
	faults_none(WITH("string", "'prefix':'1','id':'x','code':[{'code':"
	    "'y'}],'definition':'http://x.example#y'"), 0);
	faults_none("{'linkId':'a','type':'string','text':'a\\r\\nb\\nc'}", 0);
	faults_none(WITH("text", "'maxLength':4000"), 0);
	/* Nobody reads these: they are for browsers. */
	faults_none(WITH("string", "'_text':{" EXTS(EXT(BASE
	    "rendering-xhtml", "'valueString':'<b>\\t</b>'")) "}"), 0);
}

/* Once there are too many to keep, the rest is still held to its shape. */
static void
a_thousand_faults_do_not_let_others_pass(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	int i;

	buf_str(&b, "{'linkId':'a','text':'T','type':'string'");
	for (i = 0; i <= FINDINGS_MAX; i++)
		buf_fmt(&b, ",'x%d':1", i);
	buf_str(&b, "}," ITEM("b", "string", ",'initial':[{'valueString':7}],"
	    EXTS(EXT(BASE "questionnaire-usageMode", "'valueCode':7") ","
	    EXT(BASE "regex", "'valueString':7") ","
	    EXT(BASE "entryFormat", "'valueString':{}")) ",'enableWhen':[{"
	    "'question':7,'operator':'=','answerString':7}]") ","
	    ITEM("c", "choice", ",'answerOption':[{'valueCoding':7},"
	    "{'valueString':7},{'valueDate':7}]"));
	CHECK(quoted_form(buf_text(&b), &fs) == NULL);
	CHECK(fs.lost);
	CHECK(fs.errors > FINDINGS_MAX + 8);
	buf_free(&b);
	findings_free(&fs);
}

/* Forms of another FHIR, each with more to complain of than that. */
static const struct {
	const char *items;
	const char *link;
	const char *word;
} others[] = {
	{WITH("coding", "'zzz':1"), "a", "R5"},
	{WITH("choice", "'zzz':1,'answerConstraint':'optionsOnly'"), "a",
	    "R5"},
	{WITH("group", "'zzz':1,'item':[" ITEM("b", "string",
	    ",'disabledDisplay':'hidden'") "]"), "b", "R5"},
	{WITH("choice", "'zzz':1,'option':[{'valueString':'x'}]"), "a",
	    "write answerOption"},
	{WITH("choice", "'zzz':1,'options':{'reference':'x'}"), "a",
	    "write answerValueSet"},
	{WITH("string", "'zzz':1,'initialString':'x'"), "a", "STU3"},
	{STRING("b") "," WHEN("a", "{'question':'b','hasAnswer':true,"
	    "'zzz':1}"), "a", "STU3"},
};

static void
another_fhir_is_one_finding(void)
{
	struct findings fs;
	size_t i;

	for (i = 0; i < sizeof others / sizeof *others; i++) {
		fs = (struct findings)FINDINGS_EMPTY;
		CHECK(quoted_form(others[i].items, &fs) == NULL);
		if (!CHECK_INT(fs.count, 1))
			continue;
		CHECK_STR(fs.list[0].link, others[i].link);
		CHECK_STR(fs.list[0].rule, "release");
		CHECK(strstr(fs.list[0].text, others[i].word) != NULL);
		findings_free(&fs);
	}
}

/* What head says of its release; the rest of the form is sound. */
static void
check_head(const char *head, bool loads, const char *word)
{
	struct findings fs = FINDINGS_EMPTY;
	char *s = quoted(head);
	struct form *f = form_read(s, strlen(s), NULL, &fs, NULL);

	CHECK((f != NULL) == loads);
	if (CHECK_INT(fs.count, word[0] != '\0') && fs.count == 1) {
		CHECK_STR(fs.list[0].rule, "release");
		CHECK(strstr(fs.list[0].text, word) != NULL);
	}
	form_free(f);
	free(s);
	findings_free(&fs);
}

#define HEAD(more) "{'resourceType':'Questionnaire','url':'u'," \
    "'version':'1','status':'active'," more ",'item':[" STRING("a") "]}"

static void
the_head_tells_the_release(void)
{
	check_head(HEAD("'id':'x'"), true, "");
	check_head(HEAD("'description':'x','_description':{'id':'y'}"), true,
	    "");
	check_head(HEAD("'fhirVersion':'5.0.0'"), false, "FHIR 5.0.0");
	check_head(HEAD("'copyrightLabel':'x'"), false, "R5");
	check_head(HEAD("'versionAlgorithmString':'x'"), false, "R5");
	check_head(HEAD("'meta':{'profile':['http://hl7.org/fhir/"
	    "StructureDefinition/Questionnaire']}"), true, "");
	check_head(HEAD("'meta':{'profile':['http://hl7.org/fhir/5.0/"
	    "StructureDefinition/Questionnaire']}"), true, "R5");
	check_head("{'resourceType':'Questionnaire','status':'draft',"
	    "'group':{'linkId':'g'}}", false, "DSTU2");
}

static void
a_thousand_warnings_hide_no_error(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	int i;

	for (i = 0; i < FINDINGS_MAX + 10; i++)
		buf_fmt(&b, "{'linkId':'i%d','text':'T','type':'string',"
		    CONTROL("page") "},", i);
	buf_str(&b, WITH("string", "'zzzzzzzz':1"));
	CHECK(quoted_form(buf_text(&b), &fs) == NULL);
	CHECK_INT(fs.errors, 1);
	CHECK(finding_first_error(&fs) != NULL);
	findings_free(&fs);
	buf_free(&b);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(every_fault_is_named);
	RUN(a_thousand_warnings_hide_no_error);
	RUN(what_is_sound_is_left_alone);
	RUN(a_thousand_faults_do_not_let_others_pass);
	RUN(another_fhir_is_one_finding);
	RUN(the_head_tells_the_release);
	return check_done();
}
