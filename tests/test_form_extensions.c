/* SPDX-License-Identifier: MIT */
/* links: +form tests/faults.c tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/form_read.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/form.h"
#include "kiosk/pattern.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/faults.h"
#include "tests/quoted.h"

#define ANSWERED "'valueString':'x'"
#define BOUND(which, value) EXT(BASE which, value)
#define BESIDE(which, key, expression) EXT(BASE which, "'_" key "':{" \
    EXTS(EXPRESSION(expression)) "}")
#define KG "'valueCoding':{'system':'u','code':'kg','display':'kilos'}"
#define LB "'valueCoding':{'system':'u','code':'lb'}"
#define UNIT(value) EXT(BASE "questionnaire-unit", value)
#define UNIT_OPTION(value) EXT(BASE "questionnaire-unitOption", value)

static void
texts_and_flags_are_read(void)
{
	struct form *f = quoted_form_good(WITH("string",
	    EXTS(EXT(BASE "entryFormat", "'valueString':'as in a passport'")
	    "," EXT(SDC "shortText", "'valueString':'short'")
	    "," EXT(BASE "questionnaire-supportLink", "'valueUri':'http://y'")
	    "," EXT(BASE "questionnaire-hidden", "'valueBoolean':false")
	    "," EXT(BASE "rendering-styleSensitive", "'valueBoolean':false"))
	    ",'_text':{" EXTS(EXT(BASE "rendering-markdown",
	    "'valueMarkdown':'**T**\\nU'")
	    "," EXT(BASE "rendering-style", "'valueString':'color:red'")) "}")
	    "," ITEM("b", "string", "," EXTS(EXT(BASE
	    "questionnaire-hidden", "'valueBoolean':true")))
	    "," ITEM("c", "display", "," EXTS(EXT(BASE
	    "questionnaire-usageMode", "'valueCode':'display'")))
	    "," ITEM("d", "string", "," EXTS(EXT(BASE
	    "questionnaire-usageMode", "'valueCode':'capture-display'"))));
	const struct item *it = f->items;

	CHECK_STR(it[0].hint, "as in a passport");
	CHECK_STR(it[0].short_text, "short");
	CHECK_STR(it[0].support, "http://y");
	CHECK_STR(it[0].markdown, "**T**\nU");
	CHECK(!it[0].hidden);
	CHECK(it[1].hidden);
	CHECK_STR(it[1].markdown, "");
	CHECK(it[2].hidden && !it[3].hidden);
	form_free(f);
}

static void
item_controls_do_what_they_say(void)
{
	struct form *f = quoted_form_good(ITEM("p", "group", ","
	    CONTROL("page") ",'item':["
	    ITEM("q", "choice", "," OPTIONS "," CONTROL("autocomplete") ","
	    "'item':[" ITEM("h", "display", "," CONTROL("help"))
	    "," ITEM("f", "display", "," CONTROL("flyover")) "," ITEM("k",
	    "display", "," EXTS(EXT(BASE "questionnaire-displayCategory",
	    CONCEPT("http://hl7.org/fhir/questionnaire-display-category",
	    "help")))) "]")
	    "," ITEM("w", "decimal", ",'item':["
	    ITEM("u", "display", "," CONTROL("unit")) "]")
	    "," ITEM("c", "choice", "," OPTIONS "," CONTROL("check-box"))
	    "," ITEM("l", "display", "," CONTROL("prompt"))
	    "," ITEM("o", "display", "," CONTROL("help"))
	    "," ITEM("g", "group", "," CONTROL("gtable") ",'item':["
	    STRING("s") "]") "]"));
	const struct item *it = f->items;

	CHECK(it[0].page);
	CHECK(it[1].filter && !it[1].help);
	CHECK(it[2].help && it[3].help && it[4].help);
	CHECK_STR(it[5].unit, "T");
	CHECK(it[6].hidden);
	CHECK(!it[7].filter && !it[7].hidden);
	CHECK(!it[8].help && !it[8].hidden);
	CHECK(!it[9].help);
	form_free(f);
}

static void
units_are_options_of_a_quantity(void)
{
	struct form *f = quoted_form_good(ITEM("a", "quantity", "," EXTS(
	    EXT(BASE "minValue", "'valueQuantity':{'value':2.5,"
	    "'system':'u','code':'lb'}") "," UNIT_OPTION(KG) ","
	    UNIT_OPTION(LB) "," UNIT(LB)))
	    "," ITEM("b", "quantity", "," EXTS(UNIT(KG)))
	    "," ITEM("c", "decimal", "," EXTS(UNIT(KG)))
	    "," ITEM("d", "integer", "," EXTS(UNIT(LB))));
	const struct item *it = f->items;

	CHECK_INT(it[0].n_options, 2);
	CHECK_STR(f->options[0].display, "kilos");
	CHECK_STR(f->options[1].display, "lb");
	CHECK(f->options[1].initial && !f->options[0].initial);
	CHECK_INT(it[0].min.unit, 1);
	CHECK_STR(it[0].min.text, "2.5");
	CHECK_INT(it[1].n_options, 1);
	CHECK_STR(f->options[it[1].options].code, "kg");
	CHECK_STR(f->options[it[1].options].system, "u");
	CHECK_STR(it[2].unit, "kilos");
	CHECK_INT(it[2].n_options, 0);
	CHECK_STR(it[3].unit, "lb");
	form_free(f);
}

/* By their words, where they have no code. */
static void
units_without_a_code_are_told_apart(void)
{
	struct form *f = quoted_form_good(WITH("quantity", EXTS(
	    UNIT_OPTION("'valueCoding':{'display':'cups'}") ","
	    UNIT_OPTION("'valueCoding':{'display':'spoons'}") ","
	    UNIT("'valueCoding':{'display':'spoons'}"))));

	CHECK_INT(f->items[0].n_options, 2);
	CHECK_STR(f->options[0].display, "cups");
	CHECK_STR(f->options[1].display, "spoons");
	CHECK(f->options[1].initial && !f->options[0].initial);
	form_free(f);
}

static void
bounds_are_of_every_type(void)
{
	struct form *f = quoted_form_good(
	    ITEM("a", "date", "," EXTS(
	    BOUND("minValue", "'valueDate':'1900-01'") ","
	    BESIDE("maxValue", "valueDate", "today()")))
	    "," ITEM("b", "dateTime", "," EXTS(
	    BOUND("minValue", "'valueDateTime':'2020-01-01T08:00:00Z'") ","
	    BESIDE("maxValue", "valueDateTime", "now()")))
	    "," ITEM("c", "time", "," EXTS(
	    BOUND("minValue", "'valueTime':'08:00:00'") ","
	    BOUND("maxValue", "'valueTime':'17:30:00'")))
	    "," ITEM("d", "decimal", "," EXTS(
	    BOUND("minValue", "'valueDecimal':-1e-3") ","
	    BOUND("maxValue", "'valueInteger':200") ","
	    BOUND("maxDecimalPlaces", "'valueInteger':2")))
	    "," ITEM("e", "integer", "," EXTS(
	    BOUND("minValue", "'valueDecimal':5.0") ","
	    BOUND("maxValue", "'valueInteger':10")))
	    "," ITEM("f", "quantity", "," EXTS(UNIT(KG) ","
	    EXT(SDC "minQuantity", "'valueQuantity':{'value':1,'unit':"
	    "'kilos'}") "," EXT(SDC "maxQuantity", "'valueQuantity':"
	    "{'value':1e2}")))
	    "," ITEM("g", "dateTime", "," EXTS(
	    BESIDE("minValue", "valueDate", "today()")))
	    "," ITEM("h", "quantity", "," EXTS(EXT(SDC "maxQuantity",
	    "'valueQuantity':{'value':5,'unit':'mm'}"))));
	const struct item *it = f->items;

	CHECK_STR(it[0].min.text, "1900-01");
	CHECK_INT(it[0].min.kind, BOUND_VALUE);
	CHECK_INT(it[0].max.kind, BOUND_TODAY);
	CHECK_STR(it[1].min.text, "2020-01-01T08:00:00Z");
	CHECK_INT(it[1].max.kind, BOUND_NOW);
	CHECK_STR(it[2].max.text, "17:30:00");
	CHECK_STR(it[3].min.text, "-0.001");
	CHECK_STR(it[3].max.text, "200");
	CHECK_INT(it[3].max_places, 2);
	CHECK_STR(it[4].min.text, "5");
	CHECK_INT(it[4].max_places, -1);
	CHECK_INT(it[4].max.unit, -1);
	CHECK_INT(it[5].min.unit, it[5].options);
	CHECK_STR(it[5].max.text, "100");
	CHECK_INT(it[5].max.unit, -1);
	CHECK_INT(it[6].min.kind, BOUND_TODAY);
	CHECK_INT(it[6].max.kind, BOUND_NONE);
	CHECK_INT(it[7].n_options, 1);
	CHECK_STR(f->options[it[7].options].display, "mm");
	form_free(f);
}

static void
limits_of_words_and_counts_are_read(void)
{
	struct form *f = quoted_form_good(WITH("string", EXTS(
	    BOUND("minLength", "'valueInteger':2") ","
	    BOUND("regex", "'valueString':'[A-Z]{2,3}'")))
	    "," ITEM("b", "string", ",'repeats':true,'required':true," EXTS(
	    BOUND("questionnaire-minOccurs", "'valueInteger':2") ","
	    BOUND("questionnaire-maxOccurs", "'valueInteger':5")))
	    "," ITEM("c", "string", "," EXTS(
	    BOUND("questionnaire-minOccurs", "'valueInteger':0") ","
	    BOUND("questionnaire-maxOccurs", "'valueInteger':1"))));
	const struct item *it = f->items;

	CHECK_INT(it[0].min_length, 2);
	CHECK_INT(it[0].min_occurs, 0);
	CHECK_INT(it[0].max_occurs, 0);
	CHECK_INT(f->n_patterns, 1);
	CHECK(pattern_matches(it[0].pattern, "AB", 2));
	CHECK(!pattern_matches(it[0].pattern, "ABCD", 4));
	CHECK(it[1].pattern == NULL);
	CHECK_INT(it[1].min_occurs, 2);
	CHECK_INT(it[1].max_occurs, 5);
	CHECK_INT(it[2].max_occurs, 0);
	form_free(f);
}

static void
a_regex_is_taken_out_of_its_fhirpath(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = quoted_form(WITH("string", EXTS(BOUND("regex",
	    "'valueString':'matches(\\u0027^[0-9]{4}$\\u0027)'"))), &fs);

	if (!CHECK(f != NULL) || !CHECK(f->items[0].pattern != NULL))
		return;
	CHECK_INT(fs.warnings, 1);
	CHECK(pattern_matches(f->items[0].pattern, "2026", 4));
	CHECK(!pattern_matches(f->items[0].pattern, "26", 2));
	form_free(f);
	findings_free(&fs);
}

static void
options_have_extensions_of_their_own(void)
{
	struct form *f = quoted_form_good(WITH("open-choice",
	    "'repeats':true,'answerOption':[{'valueCoding':{'system':'s',"
	    "'code':'x','display':'X'}," EXTS(EXT(BASE
	    "questionnaire-optionPrefix", "'valueString':'(a)'") "," EXT(BASE
	    "ordinalValue", "'valueDecimal':1") "," EXT(BASE
	    "questionnaire-optionExclusive", "'valueBoolean':true")) "},"
	    OPTION("y", "Y") "]," EXTS(EXT(SDC "openLabel",
	    "'valueString':'Something else'"))));
	int other = form_other(f, 0);

	CHECK_STR(f->options[0].prefix, "(a)");
	CHECK(f->options[0].exclusive && !f->options[1].exclusive);
	CHECK_STR(f->options[1].prefix, "");
	if (CHECK(other != -1))
		CHECK_STR(f->options[other].display, "Something else");
	form_free(f);
}

static void
what_an_extension_says_is_translated(void)
{
	char *text = quoted("{'resourceType':'Questionnaire','url':"
	    "'https://x.example/q','version':'1','title':'T','status':"
	    "'active','language':'en','item':[" WITH("string",
	    "'_text':{" EXTS(TRANSLATION("de", "TT") "," EXT(BASE
	    "rendering-markdown", "'valueMarkdown':'*T*','_valueMarkdown':{"
	    EXTS(TRANSLATION("de", "*TT*")) "}")) "}," EXTS(EXT(BASE
	    "entryFormat", "'valueString':'hint','_valueString':{"
	    EXTS(TRANSLATION("de", "Hinweis")) "}")))
	    "," ITEM("b", "string", ",'_text':{" EXTS(TRANSLATION("de", "TT")
	    "," EXT(BASE "rendering-markdown", "'valueMarkdown':'*T*'")) "}")
	    "," ITEM("c", "string", ",'_text':{" EXTS(TRANSLATION("fr", "TT")
	    "," EXT(BASE "rendering-markdown", "'valueMarkdown':'*T*'")) "}")
	    "]}");
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = form_read(text, strlen(text), "de", &fs, NULL);

	if (!CHECK(f != NULL))
		return;
	CHECK_STR(f->items[0].markdown, "*TT*");
	CHECK_STR(f->items[0].hint, "Hinweis");
	CHECK_STR(f->items[1].text, "TT");
	CHECK_STR(f->items[1].markdown, "");
	/* Neither the words nor the marks are there: those of the file. */
	CHECK_STR(f->items[2].text, "T");
	CHECK_STR(f->items[2].markdown, "*T*");
	CHECK_INT(f->translated, 3);
	form_free(f);
	f = form_read(text, strlen(text), NULL, &fs, NULL);
	CHECK_STR(f->items[1].markdown, "*T*");
	CHECK_INT(fs.count, 0);
	form_free(f);
	free(text);
}

static void
what_has_no_effect_is_carried(void)
{
	faults_none(WITH("string", EXTS(
	    EXT(BASE "questionnaire-choiceOrientation", "'valueCode':'x'") ","
	    EXT(SDC "itemMedia", "'valueAttachment':{'url':'x'}") ","
	    EXT(SDC "width", "'valueQuantity':{'value':50}") ","
	    EXT(SDC "observationExtract", "'valueBoolean':true") ","
	    EXT(SDC "itemPopulationContext", "'valueExpression':{'name':'x'}") ","
	    EXT(SDC "collapsible", "'valueCode':'x'") ","
	    EXT(SDC "preferredTerminologyServer", "'valueUrl':'http://x'") ","
	    EXT(SDC "preferredTerminologyServer", "'valueUrl':'http://y'"))
	    ), 0);
}

static const struct fault faults[] = {
	/* known and unknown */
	{WITH("string", EXTS(EXT(BASE "entryFormatt", ANSWERED))), "a",
	    "extension", "entryFormat\"", BAD},
	{WITH("string", EXTS(EXT(SDC "enableWhenExpresion", ANSWERED))), "a",
	    "extension", "enableWhenExpression\"", BAD},
	{WITH("string", EXTS(EXT("https://x.example/own", ANSWERED))), "a",
	    "extension", "has no effect", ODD},
	{WITH("string", EXTS("{'valueString':'x'}")), "a", "extension",
	    "not known", BAD},
	{WITH("string", EXTS(EXT(BASE "entryFormat", "'valueInteger':1"))),
	    "a", "property", "valueInteger", BAD},
	{WITH("string", EXTS("{'url':'" BASE "entryFormat'}")), "a",
	    "extension", "valueString", BAD},
	{WITH("string", EXTS(EXT(BASE "entryFormat", "'valueString':'x\\ny'"))
	    ), "a", "character", "new line", BAD},
	{WITH("string", EXTS(EXT(BASE "entryFormat", ANSWERED) ","
	    EXT(BASE "entryFormat", ANSWERED))), "a", "extension", "twice",
	    BAD},
	{WITH("string", EXTS(EXT(BASE "questionnaire-optionExclusive",
	    "'valueBoolean':true"))), "a", "extension", "belong", BAD},
	{WITH("string", EXTS(TRANSLATION("de", "X"))), "a", "extension",
	    "belong", BAD},
	/* what would be worked out */
	{WITH("string", EXTS(EXT(SDC "enableWhenExpression",
	    "'valueExpression':{'name':'x'}"))), "a", "extension", "FHIRPath", BAD},
	{WITH("string", EXTS(EXT(SDC "calculatedExpression", ANSWERED))), "a",
	    "extension", "FHIRPath", BAD},
	{WITH("string", EXTS(EXT(SDC "answerExpression", ANSWERED))), "a",
	    "extension", "FHIRPath", BAD},
	{WITH("string", EXTS(EXT(SDC "candidateExpression", ANSWERED))), "a",
	    "extension", "FHIRPath", BAD},
	{WITH("string", EXTS(EXT(BASE "cqf-calculatedValue", ANSWERED))), "a",
	    "extension", "FHIRPath", BAD},
	{WITH("string", EXTS(EXT(BASE "targetConstraint", ANSWERED))), "a",
	    "extension", "FHIRPath", BAD},
	{WITH("string", EXTS(EXT(BASE "questionnaire-constraint", ANSWERED))),
	    "a", "extension", "FHIRPath", BAD},
	{WITH("string", "'_text':{" EXTS(EXPRESSION("today()")) "}"), "a",
	    "extension", "FHIRPath", BAD},
	{WITH("string", EXTS(EXT(BASE "variable", ANSWERED))), "a",
	    "extension", "no effect", ODD},
	{WITH("string", EXTS(EXT(SDC "initialExpression", ANSWERED))), "a",
	    "extension", "begins unanswered", ODD},
	{WITH("string", "'readOnly':true,'required':true," EXTS(EXT(SDC
	    "initialExpression", ANSWERED))), "a", "extension",
	    "readOnly: give it an initial", BAD},
	/* what may not be ignored */
	{WITH("string", EXTS(EXT(BASE "rendering-styleSensitive",
	    "'valueBoolean':true"))), "a", "extension", "exact", BAD},
	{WITH("string", EXTS(EXT("http://hl7.org/fhir/uv/sdc/"
	    "StructureDefinition/sdc-rendering-criticalExtension",
	    "'valueUrl':'x'"))), "a", "extension", "exact", BAD},
	/* itemControl */
	{WITH("string", CONTROL("page")), "a", "itemControl", "at the top",
	    ODD},
	{WITH("display", CONTROL("unit")), "a", "itemControl", "inside", ODD},
	{WITH("choice", OPTIONS "," CONTROL("checkbox")), "a", "itemControl",
	    "\"check-box\"", BAD},
	{WITH("choice", OPTIONS "," CONTROL("holodeck")), "a", "itemControl",
	    "holodeck", ODD},
	{WITH("choice", OPTIONS "," EXTS(EXT(BASE "questionnaire-itemControl",
	    CONCEPT("http://x.example", "page")))), "a", "itemControl",
	    "another system", ODD},
	/* limits */
	{WITH("string", EXTS(BOUND("minValue", "'valueDate':'2020-01-01'"))),
	    "a", "extension", "no limit for", BAD},
	{WITH("date", EXTS(BOUND("minValue", "'valueInteger':5"))), "a",
	    "extension", "no limit for", BAD},
	{WITH("date", EXTS(BOUND("minValue", "'valueDate':'2020-02-30'"))),
	    "a", "extension", "not a value", BAD},
	{WITH("time", EXTS(BOUND("minValue", "'valueTime':'25:00:00'"))), "a",
	    "extension", "not a value", BAD},
	{WITH("integer", EXTS(BOUND("minValue", "'valueDecimal':1.5"))), "a",
	    "extension", "not a value", BAD},
	{WITH("decimal", EXTS(BOUND("minValue", "'valueDecimal':1e30"))), "a",
	    "limit", "18 digits", BAD},
	{WITH("date", EXTS(EXT(BASE "minValue", "'valueDate':'2020-01-01',"
	    "'_valueDate':{" EXTS(EXPRESSION("today()")) "}"))), "a",
	    "extension", "exactly one", BAD},
	{WITH("date", EXTS(EXT(BASE "minValue", "'id':'x'"))), "a",
	    "extension", "exactly one", BAD},
	{WITH("date", EXTS(BESIDE("maxValue", "valueDate",
	    "today() + 1 year"))), "a", "extension", "today()", BAD},
	{WITH("time", EXTS(BESIDE("maxValue", "valueTime", "now()"))), "a",
	    "extension", "limits of a date", BAD},
	{WITH("quantity", EXTS(UNIT(KG) "," EXT(SDC "minQuantity",
	    "'valueQuantity':{'value':1,'system':'u','code':'st'}"))), "a",
	    "unit", "does not have", BAD},
	{WITH("quantity", EXTS(UNIT(KG) "," EXT(SDC "minQuantity",
	    "'valueQuantity':{'value':1,'comparator':'<'}"))), "a",
	    "property", "exact number", BAD},
	{WITH("string", EXTS(BOUND("minLength", "'valueInteger':5000"))), "a",
	    "limit", "minLength", BAD},
	{WITH("decimal", EXTS(BOUND("maxDecimalPlaces", "'valueInteger':-1"))
	    ), "a", "limit", "maxDecimalPlaces", BAD},
	{WITH("string", EXTS(BOUND("regex", "'valueString':'(['"))), "a",
	    "regex", "missing", BAD},
	{WITH("string", EXTS(BOUND("questionnaire-minOccurs",
	    "'valueInteger':2"))), "a", "minOccurs", "required", ODD},
	{WITH("string", "'repeats':true," EXTS(BOUND(
	    "questionnaire-minOccurs", "'valueInteger':2"))), "a",
	    "minOccurs", "required", ODD},
	{WITH("string", EXTS(BOUND("questionnaire-maxOccurs",
	    "'valueInteger':2"))), "a", "maxOccurs", "repeats", ODD},
	/* the rest */
	{WITH("string", EXTS(UNIT(KG))), "a", "unit", "belongs", ODD},
	{WITH("decimal", EXTS(UNIT_OPTION(KG))), "a", "unitOption", "belongs",
	    ODD},
	{WITH("quantity", EXTS(UNIT("'valueCoding':{'system':'u'}"))), "a",
	    "unit", "code or a display", BAD},
	{WITH("quantity", EXTS(UNIT(KG) "," EXT(BASE
	    "questionnaire-unitValueSet", "'valueCanonical':'x'"))), "a",
	    "unitValueSet", "list them", ODD},
	{WITH("string", EXTS(EXT(SDC "openLabel", ANSWERED))), "a",
	    "openLabel", "open-choice", ODD},
	{WITH("string", EXTS(EXT(BASE "questionnaire-usageMode",
	    "'valueCode':'display'"))), "a", "usageMode", "hidden", ODD},
	{WITH("string", EXTS(EXT(BASE "questionnaire-usageMode",
	    "'valueCode':'show'"))), "a", "usageMode", "write", BAD},
	{WITH("string", EXTS(EXT(BASE "questionnaire-supportLink",
	    "'valueUri':'x'") "," EXT(BASE "questionnaire-supportLink",
	    "'valueUri':'y'"))), "a", "supportLink", "first", ODD},
};

static void
every_fault_is_named(void)
{
	faults_check(faults, sizeof faults / sizeof *faults);
}

static void
an_unknown_extension_is_named_once(void)
{
	faults_none(WITH("string", EXTS(EXT("https://x.example/own", ANSWERED)
	    )) "," ITEM("b", "string", "," EXTS(EXT("https://x.example/own",
	    ANSWERED))), 1);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(texts_and_flags_are_read);
	RUN(item_controls_do_what_they_say);
	RUN(units_are_options_of_a_quantity);
	RUN(units_without_a_code_are_told_apart);
	RUN(bounds_are_of_every_type);
	RUN(limits_of_words_and_counts_are_read);
	RUN(a_regex_is_taken_out_of_its_fhirpath);
	RUN(options_have_extensions_of_their_own);
	RUN(what_an_extension_says_is_translated);
	RUN(what_has_no_effect_is_carried);
	RUN(every_fault_is_named);
	RUN(an_unknown_extension_is_named_once);
	return check_done();
}
