/* SPDX-License-Identifier: MIT */
/* links: tests/quoted.c kiosk/form.c kiosk/form_read.c kiosk/form_read_shape.c kiosk/form_read_item.c kiosk/form_read_option.c kiosk/form_read_extension.c kiosk/form_read_translation.c kiosk/form_read_control.c kiosk/form_read_bound.c kiosk/form_read_when.c kiosk/form_read_link.c kiosk/form_read_order.c kiosk/form_lint.c kiosk/file.c kiosk/buf.c kiosk/err.c kiosk/finding.c kiosk/nearest.c kiosk/text.c kiosk/date.c kiosk/seal.c libs: jansson libsodium unistring */
#include "kiosk/form_read.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

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
#define TRANSLATION(lang, content) "{'url':'" BASE "translation'," \
    "'extension':[{'url':'lang','valueCode':'" lang "'}," \
    "{'url':'content','valueString':'" content "'}]}"
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
	{WITH("string", OPTIONS), "a", "answerOption", "not supp", BAD},
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
	{WITH("string", "'extension':[" TRANSLATION("de", "X") "]"), "a",
	    "extension", "belong", BAD},
	{WITH("string", "'_text':{'extension':[{'url':'" BASE
	    "translation'}]}"), "a", "translation", "lang and", BAD},
	{WITH("string", "'_text':{'extension':[{'url':'" BASE "translation',"
	    "'extension':[{'url':'lang','valueCode':'de'}]}]}"), "a",
	    "translation", "needs lang and content", BAD},
	{WITH("string", "'_text':{'extension':[{'url':'" BASE "translation',"
	    "'extension':[{'url':'lang','valueString':'de'},"
	    "{'url':'content','valueString':'X'}]}]}"), "a", "property",
	    "valueString", BAD},
	{WITH("string", "'_text':{'extension':[{'url':'" BASE "translation',"
	    "'extension':[{'url':'lang','valueCode':'de'},"
	    "{'url':'lang','valueCode':'fr'}]}]}"), "a", "translation",
	    "twice", BAD},
	{WITH("string", "'_text':{'extension':[{'url':'" BASE "translation',"
	    "'extension':[{'url':'language','valueCode':'de'}]}]}"), "a",
	    "translation", "nothing else", BAD},
	{WITH("string", "'_text':{'extension':[{'url':'" BASE "translation',"
	    "'valueString':'X'}]}"), "a", "property", "valueString", BAD},
	{WITH("string", "'_text':{'extension':[" TRANSLATION("de", "X") ","
	    TRANSLATION("fr", "Y") "," TRANSLATION("DE", "Z") "]}"), "a",
	    "translation", "one language", BAD},
	{WITH("string", "'_text':{'extension':[" TRANSLATION("de_AT", "X")
	    "]}"), "a", "translation", "no language tag", BAD},
	{WITH("string", "'_prefix':{'extension':[" TRANSLATION("de", "X")
	    "]}"), "a", "translation", "no text", BAD},
	{WITH("string", "'prefix':'1','_prefix':{'extension':["
	    TRANSLATION("de", "X\\nY") "]}"), "a", "translation", "new line",
	    BAD},
	{WITH("string", "'_text':{'extension':[" TRANSLATION("de",
	    "\\u202e") "]}"), "a", "character", "U+202E", BAD},
	{WITH("string", "'extension':[{'url':'" BASE "entryFormat',"
	    "'_valueString':{'extension':[" TRANSLATION("de", "X") "]}}]"),
	    "a", "extension", "valueString", BAD},
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

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(every_fault_is_named);
	return check_done();
}
