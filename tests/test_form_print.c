/* SPDX-License-Identifier: MIT */
/* links: +form tests/quoted.c kiosk/date_words.c kiosk/document.c kiosk/form_print.c kiosk/form_words.c kiosk/option_say.c kiosk/rules.c kiosk/rules_words.c kiosk/rules_print.c libs: jansson libpcre2 libsodium unistring */
#include "kiosk/form_print.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/document.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define BASE "http://hl7.org/fhir/StructureDefinition/"
#define Q BASE "questionnaire-"
#define SDC "http://hl7.org/fhir/uv/sdc/StructureDefinition/" \
    "sdc-questionnaire-"
#define EXT(list) ",'extension':[" list "]"
#define IS(url, value) "{'url':'" url "'," value "}"
#define CODE(c) "'valueCoding':{'code':'" c "','display':'" c "'}"
#define CONTROL(code) IS(Q "itemControl", "'valueCodeableConcept':{'coding':" \
    "[{'system':'http://hl7.org/fhir/questionnaire-item-control','code':'" \
    code "'}]}")
#define ITEM(link, type, more) "{'linkId':'" link "','type':'" type "'," \
    "'text':'Q " link "'" more "}"

/* The print of a form of these items, from its first item on. */
static void
print_items(struct buf *b, const char *items, bool markdown)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = quoted_form(items, &fs);
	struct document d = {b, markdown};

	if (!CHECK(f != NULL)) {
		const struct finding *first = finding_first_error(&fs);

		printf("  %s\n", first == NULL ? "?" : first->text);
		findings_free(&fs);
		return;
	}
	form_print(&d, f, NULL);
	CHECK(buf_ok(b));
	form_free(f);
	findings_free(&fs);
}

/* Check that the print of these items has these lines. */
static void
has(const char *items, const char *lines)
{
	struct buf b = BUF_EMPTY;

	print_items(&b, items, false);
	if (!CHECK(strstr(buf_text(&b), lines) != NULL))
		printf("  not in:\n%s", buf_text(&b));
	buf_free(&b);
}

static void
lacks(const char *items, const char *words)
{
	struct buf b = BUF_EMPTY;

	print_items(&b, items, false);
	CHECK(b.len > 0 && strstr(buf_text(&b), words) == NULL);
	buf_free(&b);
}

static void
an_item_is_printed_with_all_that_is_said_of_it(void)
{
	has("{'linkId':'g','type':'group','text':'About you','item':["
	    "{'linkId':'n','type':'string','prefix':'1.','text':'Name?',"
	    "'required':true,'maxLength':20,"
	    "'definition':'" BASE "Patient#Patient.name.text',"
	    "'initial':[{'valueString':'Ann'}],'item':["
	    "{'linkId':'h','type':'display','text':'As in your passport.'"
	    EXT(CONTROL("help")) "}]"
	    EXT(IS(BASE "entryFormat", "'valueString':'Ann Ash'") ","
	    IS(BASE "minLength", "'valueInteger':3") ","
	    IS(Q "supportLink", "'valueUri':'https://kiosk.example/'"))
	    "},{'linkId':'d','type':'display','text':'Thank you.'}]}",
	    "\nAbout you\n---------\n"
	    "\n1. Name?  [n]\n"
	    "      A line of text, at least 3 characters, at most 20 "
	    "characters,\n        required.\n"
	    "      Help: As in your passport.\n"
	    "      Written for example: Ann Ash\n"
	    "      Filled in at the start: \"Ann\"\n"
	    "      More to read: https://kiosk.example/\n"
	    "      The front desk sees this answer.\n"
	    "\nThank you.\n");
}

static void
each_type_is_named_in_words(void)
{
	has(ITEM("a", "boolean", ""), "\n      Yes or no.\n");
	has(ITEM("a", "decimal", ""), "\n      A number.\n");
	has(ITEM("a", "integer", ""), "\n      A whole number.\n");
	has(ITEM("a", "date", ""), "\n      A date.\n");
	has(ITEM("a", "dateTime", ""), "\n      A date, and a time of day.\n");
	has(ITEM("a", "time", ""), "\n      A time of day.\n");
	has(ITEM("a", "string", ""), "\n      A line of text.\n");
	has(ITEM("a", "text", ""), "\n      Text of several lines.\n");
	has(ITEM("a", "url", ""), "\n      A web address.\n");
	has(ITEM("a", "choice", ",'answerOption':[{" CODE("x") "}]"),
	    "\n      One of these:\n        ( ) x\n");
	has(ITEM("a", "open-choice", ",'answerOption':[{" CODE("x") "}]"),
	    "\n      One of these:\n        ( ) x\n"
	    "        ( ) Other: (words)\n");
	has(ITEM("a", "choice", ",'answerValueSet':'http://v.example/'"),
	    "\n      Words, since its list of answers is not at hand.\n");
	has(ITEM("a", "quantity", EXT(IS(Q "unit", CODE("kg")))),
	    "\n      A number, in kg.\n");
	has(ITEM("a", "quantity", ",'initial':[{'valueQuantity':{'value':5,"
	    "'unit':'g'}}]" EXT(IS(Q "unit", CODE("kg")) ","
	    IS(Q "unitOption", CODE("g")))),
	    "\n      Filled in at the start: 5 g\n");
	has(ITEM("a", "quantity", EXT(IS(Q "unitOption", CODE("kg")) ","
	    IS(Q "unitOption", CODE("g")) "," IS(Q "unitOption", CODE("lb")))),
	    "\n      A number, in kg, g or lb.\n");
}

static void
limits_are_said(void)
{
	has(ITEM("a", "decimal", EXT(IS(BASE "minValue", "'valueDecimal':-1.5")
	    "," IS(BASE "maxValue", "'valueInteger':9") ","
	    IS(BASE "maxDecimalPlaces", "'valueInteger':1") ","
	    IS(Q "unit", CODE("mm")))), "      A number, in mm, at least "
	    "-1.5, at most 9, at most 1 digit after the\n"
	    "        point.\n");
	has(ITEM("a", "date", EXT(IS(BASE "minValue",
	    "'valueDate':'1990-02-03'") "," IS(BASE "maxValue", "'_valueDate':"
	    "{'extension':[" IS(BASE "cqf-expression", "'valueExpression':{"
	    "'language':'text/fhirpath','expression':'today()'}") "]}") ","
	    IS(BASE "minLength", "'valueInteger':10"))),
	    "      A date, not before 3 February 1990, not after today, known "
	    "to the day.\n");
	has(ITEM("a", "quantity", EXT(IS(Q "unit", CODE("kg")) ","
	    IS(BASE "minValue", "'valueQuantity':{'value':2,'code':'kg'}"))),
	    "      A number, in kg, at least 2 kg.\n");
	has(ITEM("a", "string", EXT(IS(BASE "regex", "'valueString':'[a-z]'"))),
	    "      A line of text, in the set form.\n"
	    "      Must match: [a-z]\n");
	has(ITEM("a", "string", EXT(IS(BASE "regex", "'valueString':'[a-z]'")
	    "," IS(BASE "entryFormat", "'valueString':'x'"))),
	    "      A line of text, in the set form.\n"
	    "      Written for example: x\n");
	lacks(ITEM("a", "string", EXT(IS(BASE "regex", "'valueString':'[a-z]'")
	    "," IS(BASE "entryFormat", "'valueString':'x'"))), "Must match");
	has(ITEM("a", "string", ",'readOnly':true"),
	    "      A line of text, shown only, not to be changed.\n");
	has(ITEM("a", "string", EXT(IS(Q "hidden", "'valueBoolean':true"))),
	    "      Hidden: never shown, but recorded.\n");
}

static void
what_repeats_says_how_often(void)
{
	has(ITEM("a", "string", ",'repeats':true"),
	    "      A line of text, as often as needed.\n");
	has(ITEM("a", "string", ",'repeats':true,'required':true"
	    EXT(IS(Q "minOccurs", "'valueInteger':2") ","
	    IS(Q "maxOccurs", "'valueInteger':4"))),
	    "      A line of text, 2 to 4 answers, required.\n");
	has("{'linkId':'g','type':'group','text':'G','repeats':true,"
	    "'required':true,'item':[" ITEM("a", "string", "") "]}",
	    "\nG\n-\n    Asked again, as often as needed, required.\n"
	    "\nQ a  [a]\n");
	has(ITEM("a", "choice", ",'repeats':true,'answerOption':[{" CODE("x")
	    ",'initialSelected':true},{" CODE("no") EXT(IS(Q "optionExclusive",
	    "'valueBoolean':true") "," IS(Q "optionPrefix",
	    "'valueString':'(b)'")) "}]" EXT(IS(Q "maxOccurs",
	    "'valueInteger':1"))),
	    "      Any of these, at most 1 answer:\n"
	    "        [ ] x (chosen at the start)\n"
	    "        [ ] (b) no (excludes the others)\n");
}

static void
what_is_inside_a_question_is_further_in(void)
{
	has("{'linkId':'a','type':'boolean','text':'A','item':["
	    "{'linkId':'b','type':'group','text':'B','item':["
	    ITEM("c", "string", "") "]}]}",
	    "\nA  [a]\n      Yes or no.\n\n  B\n\n    Q c  [c]\n"
	    "          A line of text.\n");
}

/* Check how one condition on each type is said. */
static void
asked(const char *type, const char *more, const char *when, const char *words)
{
	struct buf items = BUF_EMPTY, line = BUF_EMPTY;

	buf_fmt(&items, "{'linkId':'s','type':'%s','text':'S'%s},"
	    "{'linkId':'z','type':'string','text':'Z','enableBehavior':'all',"
	    "'enableWhen':[{'question':'s',%s}]}", type, more, when);
	buf_fmt(&line, "Asked when \"S\" %s.\n", words);
	has(buf_text(&items), buf_text(&line));
	buf_free(&items);
	buf_free(&line);
}

static void
each_condition_is_said_in_words(void)
{
	static const char options[] = ",'answerOption':[{" CODE("x") "}]";

	asked("boolean", "", "'operator':'=','answerBoolean':true",
	    "is \"Yes\"");
	asked("boolean", "", "'operator':'exists','answerBoolean':false",
	    "is not answered");
	asked("choice", options, "'operator':'=','answerCoding':"
	    "{'code':'x'}", "is \"x\"");
	asked("choice", options, "'operator':'!=','answerCoding':"
	    "{'code':'x'}", "is not \"x\", or is not answered");
	asked("choice", options, "'operator':'=','answerCoding':"
	    "{'code':'y'}", "is an answer that it does not offer");
	asked("choice", ",'repeats':true,'answerOption':[{" CODE("x") "}]",
	    "'operator':'=','answerCoding':{'code':'x'}", "includes \"x\"");
	asked("string", "", "'operator':'=','answerString':'y'", "is \"y\"");
	asked("integer", "", "'operator':'>','answerInteger':5",
	    "is more than 5");
	asked("decimal", "", "'operator':'<=','answerDecimal':5.5",
	    "is at most 5.5");
	asked("integer", ",'repeats':true",
	    "'operator':'>=','answerInteger':5",
	    "has an answer that is at least 5");
	asked("date", "", "'operator':'<','answerDate':'2020-02'",
	    "is before February 2020");
	asked("date", "", "'operator':'>=','answerDate':'2020-02-03'",
	    "is on or after 3 February 2020");
	asked("dateTime", "", "'operator':'>','answerDateTime':"
	    "'2020-02-03T10:00:00Z'",
	    "is after 3 February 2020, 10:00:00Z");
	asked("time", "", "'operator':'<=','answerTime':'10:30:00'",
	    "is at or before 10:30:00");
	asked("quantity", EXT(IS(Q "unit", CODE("kg"))), "'operator':'>',"
	    "'answerQuantity':{'value':3,'code':'kg'}", "is more than 3 kg");
}

static void
several_conditions_are_listed(void)
{
	has(ITEM("a", "boolean", "") "," ITEM("b", "boolean", "") ","
	    ITEM("c", "display", ",'enableBehavior':'any','enableWhen':["
	    "{'question':'a','operator':'=','answerBoolean':true},"
	    "{'question':'b','operator':'=','answerBoolean':false}]"),
	    "\nQ c\n      Shown when any of this holds:\n"
	    "        - \"Q a\" is \"Yes\"\n        - \"Q b\" is \"No\"\n");
}

static void
questions_of_one_name_are_told_apart(void)
{
	has("{'linkId':'a','type':'boolean','text':'Which?'},"
	    "{'linkId':'b','type':'boolean','text':'Which?'},"
	    ITEM("c", "string", ",'enableWhen':[{'question':'b',"
	    "'operator':'=','answerBoolean':true}]"),
	    "Asked when \"b\" is \"Yes\".\n");
	has("{'linkId':'a','type':'boolean','text':'Long',"
	    "'_text':{'extension':[" IS(SDC "shortText",
	    "'valueString':'Short'") "]}}," ITEM("c", "string",
	    ",'enableWhen':[{'question':'a','operator':'=',"
	    "'answerBoolean':true}]"), "Asked when \"Short\" is \"Yes\".\n");
}

/* What a form says cannot look like what is said about it. */
static void
no_question_can_forge_a_condition(void)
{
	has("{'linkId':'a','type':'boolean','text':'You\\\" is \\\"No\\nx'},"
	    ITEM("c", "string", ",'enableWhen':[{'question':'a',"
	    "'operator':'=','answerBoolean':true}]"),
	    "Asked when \"You' is 'No...\" is \"Yes\".\n");
	has("{'linkId':'a','type':'display','text':'A\\n\\nB  [b]\\n"
	    "      Yes or no.'}", "\nA\n  B  [b]\n  Yes or no.\n");
}

static void
markdown_has_the_same_words(void)
{
	struct buf b = BUF_EMPTY;

	print_items(&b, "{'linkId':'g','type':'group','text':'G *','repeats':"
	    "true,'item':[{'linkId':'a_b','type':'boolean','text':'A?'},"
	    "{'linkId':'c','type':'choice','text':'C','answerOption':[{"
	    CODE("<x>") "}],'enableWhen':[{'question':'a_b',"
	    "'operator':'=','answerBoolean':true}]}]}", true);
	if (!CHECK(strstr(buf_text(&b), "\n## G \\*\n\n"
	    "Asked again, as often as needed.\n"
	    "\n- **A?  \\[a\\_b\\]**\n  - Yes or no.\n"
	    "\n- **C  \\[c\\]**\n  - Asked when \"A?\" is \"Yes\".\n"
	    "  - One of these:\n    - ( ) \\<x\\>\n") != NULL))
		printf("  not in:\n%s", buf_text(&b));
	buf_free(&b);
}

static void
the_form_is_named_so_that_it_is_this_one(void)
{
	struct form *f = quoted_form_good(ITEM("a", "string", ""));
	struct buf b = BUF_EMPTY;
	struct document d = {&b, true};
	char hash[2 * FORM_HASH_SIZE + 1];
	size_t i;

	for (i = 0; i < FORM_HASH_SIZE; i++)
		(void)snprintf(hash + 2 * i, 3, "%02x", f->hash[i]);
	form_print(&d, f, NULL);
	CHECK(strstr(buf_text(&b), hash) != NULL);
	CHECK(strstr(buf_text(&b), f->url) != NULL);
	CHECK(strstr(buf_text(&b), "Questions: 1; only asked on a condition "
	    "of their own: 0.") != NULL);
	buf_free(&b);
	form_free(f);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(an_item_is_printed_with_all_that_is_said_of_it);
	RUN(each_type_is_named_in_words);
	RUN(limits_are_said);
	RUN(what_repeats_says_how_often);
	RUN(what_is_inside_a_question_is_further_in);
	RUN(each_condition_is_said_in_words);
	RUN(several_conditions_are_listed);
	RUN(questions_of_one_name_are_told_apart);
	RUN(no_question_can_forge_a_condition);
	RUN(markdown_has_the_same_words);
	RUN(the_form_is_named_so_that_it_is_this_one);
	return check_done();
}
