/* SPDX-License-Identifier: MIT */
/* links: +form tests/faults.c tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/form.h"

#include <stdio.h>

#include "kiosk/buf.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/check.h"
#include "tests/faults.h"
#include "tests/quoted.h"

#define GROUP(more) ITEM("a", "group", "," more ",'item':[" STRING("b") "]")
#define INITIAL "'initial':[{'valueString':'x'}]"
#define COUNT(which, n) EXT(BASE which, "'valueInteger':" n)
#define MIN_OCCURS(n) COUNT("questionnaire-minOccurs", n)
#define MAX_OCCURS(n) COUNT("questionnaire-maxOccurs", n)
#define UNIT_OPTION(code) EXT(BASE "questionnaire-unitOption", \
    "'valueCoding':{'system':'u','code':'" code "'}")
#define LIMIT(which, n, code) EXT(SDC which, "'valueQuantity':{'value':" n \
    ",'system':'u','code':'" code "'}")

#define HIDDEN EXTS(EXT(BASE "questionnaire-hidden", "'valueBoolean':true"))
#define TODAY_IS "{" EXTS(EXPRESSION("today()")) "}"
#define TODAY "'_valueDate':" TODAY_IS
#define LOCKED(type, value, extensions) WITH(type, "'readOnly':true," \
    "'initial':[{" value "}]," EXTS(extensions))

static const struct fault faults[] = {
	/* the invariants */
	{ITEM("a", "group", ""), "a", "que-1", "needs items", BAD},
	{WITH("display", "'item':[" STRING("b") "]"), "a", "que-1",
	    "may not", BAD},
	{STRING("a") "," STRING("b") "," STRING("a"), "a", "que-2", "", BAD},
	{WITH("display", "'code':[{'code':'x'}]"), "a", "que-3", "", ODD},
	{WITH("choice", OPTIONS ",'answerValueSet':'#x'"), "a", "que-4", "",
	    BAD},
	{GROUP(OPTIONS), "a", "que-5", "", BAD},
	{WITH("boolean", OPTIONS), "a", "que-5", "", BAD},
	{WITH("url", "'answerOption':[{'valueString':'x'}]"), "a", "que-5",
	    "", BAD},
	{WITH("text", "'answerOption':[{'valueString':'x'}]"), "a", "que-5",
	    "elsewhere", ODD},
	{WITH("display", "'required':true"), "a", "que-6", "", ODD},
	{WITH("display", "'repeats':true"), "a", "que-6", "", ODD},
	{GROUP(INITIAL), "a", "que-8", "", ODD},
	{WITH("display", INITIAL), "a", "que-8", "", ODD},
	{WITH("display", "'readOnly':true"), "a", "que-9", "", ODD},
	{WITH("date", "'maxLength':10"), "a", "que-10", "", ODD},
	{WITH("choice", OPTIONS ",'maxLength':10"), "a", "que-10", "", ODD},
	{WITH("choice", OPTIONS ",'initial':[{'valueCoding':{'system':'s',"
	    "'code':'yes'}}]"), "a", "que-11", "", ODD},
	{STRING("a") "," WHEN("b",
	    COND("a", "exists", "'answerBoolean':true") ","
	    COND("a", "=", "'answerString':'x'")), "b", "que-12", "", BAD},
	{WITH("string", "'initial':[{'valueString':'x'},"
	    "{'valueString':'y'}]"), "a", "que-13", "", BAD},
	/* our own rules */
	{"{'linkId':'a','type':'string'}", "a", "text", "no text", ODD},
	{WITH("string", "'answerValueSet':'#x'"), "a", "answerValueSet",
	    "for a choice", ODD},
	{WITH("string", "'maxLength':5," EXTS(COUNT("minLength", "6"))), "a",
	    "minLength", "more than", BAD},
	{WITH("date", EXTS(COUNT("minLength", "11"))), "a", "minLength",
	    "10 at most", BAD},
	{WITH("choice", OPTIONS "," EXTS(COUNT("minLength", "1"))), "a",
	    "minLength", "only where", ODD},
	{WITH("date", EXTS(EXT(BASE "minValue", "'valueDate':'2021-01-01'")
	    "," EXT(BASE "maxValue", "'valueDate':'2020-01-01'"))), "a",
	    "minValue", "after", BAD},
	{WITH("decimal", EXTS(EXT(BASE "minValue", "'valueDecimal':10.5") ","
	    EXT(BASE "maxValue", "'valueInteger':9"))), "a", "minValue",
	    "after", BAD},
	{WITH("integer", EXTS(COUNT("maxDecimalPlaces", "2"))), "a",
	    "maxDecimalPlaces", "belongs", ODD},
	{WITH("choice", OPTIONS "," EXTS(EXT(BASE "regex",
	    "'valueString':'x'"))), "a", "regex", "effect", ODD},
	{WITH("choice", OPTIONS "," EXTS(EXT(BASE "entryFormat",
	    "'valueString':'x'"))), "a", "entryFormat", "", ODD},
	{WITH("choice", "'answerOption':[{'valueCoding':{'code':'x',"
	    "'display':'X'}," EXTS(EXT(BASE "questionnaire-optionExclusive",
	    "'valueBoolean':true")) "}]"), "a", "optionExclusive", "", ODD},
	{WITH("string", "'repeats':true,'required':true,"
	    EXTS(MIN_OCCURS("3") "," MAX_OCCURS("2"))), "a", "minOccurs",
	    "more than maxOccurs", BAD},
	{WITH("choice", OPTIONS ",'repeats':true,'required':true,"
	    EXTS(MIN_OCCURS("3"))), "a", "minOccurs", "options", BAD},
	{WITH("quantity", "'id':'x'"), "a", "unit", "bare number", ODD},
	{WITH("quantity", "'item':[" ITEM("u", "display", ","
	    CONTROL("unit")) "]"), "a", "unit", "bare number", ODD},
	{WITH("quantity", EXTS(UNIT_OPTION("kg") "," UNIT_OPTION("lb") ","
	    EXT(BASE "minValue", "'valueDecimal':5"))), "a", "unit",
	    "each of the units", ODD},
	{WITH("choice", "'repeats':true,'readOnly':true,'answerOption':["
	    "{'valueString':'x','initialSelected':true},{'valueString':'y',"
	    "'initialSelected':true," EXTS(EXT(BASE
	    "questionnaire-optionExclusive", "'valueBoolean':true")) "}]"),
	    "a", "optionExclusive", "beside one", BAD},
	/* what nobody may answer */
	{WITH("string", "'required':true,'readOnly':true"), "a", "required",
	    "nobody answers", ODD},
	{WITH("string", "'required':true," HIDDEN), "a", "required",
	    "nobody answers", ODD},
	{WITH("choice", OPTIONS ",'required':true," HIDDEN), "a", "required",
	    "nobody answers", ODD},
	{LOCKED("decimal", "'valueDecimal':4", EXT(BASE "minValue",
	    "'valueInteger':5")), "a", "initial", "own limits", BAD},
	{LOCKED("date", "'valueDate':'2020-02-01'", EXT(BASE "maxValue",
	    "'valueDate':'2020-01-01'")), "a", "initial", "own limits", BAD},
	{LOCKED("date", "'valueDate':'2020-02'", COUNT("minLength", "10")),
	    "a", "initial", "own limits", BAD},
	{LOCKED("decimal", "'valueDecimal':1.50", COUNT("maxDecimalPlaces",
	    "1")), "a", "initial", "own limits", BAD},
	{LOCKED("string", "'valueString':'ab'", COUNT("minLength", "3")), "a",
	    "initial", "own limits", BAD},
	{LOCKED("string", "'valueString':'ab'", EXT(BASE "regex",
	    "'valueString':'[0-9]'")), "a", "initial", "own limits", BAD},
	{LOCKED("quantity", "'valueQuantity':{'value':1}", UNIT_OPTION("kg")
	    "," UNIT_OPTION("lb")), "a", "initial", "own limits", BAD},
	{LOCKED("date", "'valueDate':'2020-02-01'", EXT(BASE "minValue",
	    TODAY)), "a", "initial", "today or now", ODD},
	{LOCKED("dateTime", "'valueDateTime':'9999-12-31'", EXT(BASE
	    "maxValue", "'_valueDateTime':" TODAY_IS)), "a", "initial",
	    "today or now", ODD},
	/* room */
	{GROUP("'repeats':true,'required':true," EXTS(MIN_OCCURS("21"))),
	    "a", "limit", "21 times", BAD},
};

static void
every_fault_is_named(void)
{
	faults_check(faults, sizeof faults / sizeof *faults);
}

static void
sound_items_are_left_alone(void)
{
	faults_none(WITH("date", EXTS(COUNT("minLength", "10") ","
	    EXT(BASE "minValue", "'valueDate':'2020-01'") ","
	    EXT(BASE "maxValue", "'valueDate':'2020-01-31'"))), 0);
	faults_none(WITH("choice", OPTIONS ",'repeats':true,'required':true,"
	    EXTS(MIN_OCCURS("2") "," MAX_OCCURS("2"))), 0);
	faults_none(GROUP("'repeats':true,'required':true,"
	    EXTS(MIN_OCCURS("20"))), 0);
	faults_none(WITH("quantity", EXTS(UNIT_OPTION("kg") ","
	    UNIT_OPTION("lb") "," LIMIT("minQuantity", "50", "kg") ","
	    LIMIT("maxQuantity", "40", "lb"))), 0);
	faults_none(WITH("open-choice", OPTIONS ",'repeats':true,"
	    "'required':true," EXTS(MIN_OCCURS("3"))), 0);
	faults_none(WITH("boolean", "'required':true,'readOnly':true,"
	    "'initial':[{'valueBoolean':false}]"), 0);
	faults_none(WITH("choice", "'required':true,'answerOption':["
	    "{'valueString':'x','initialSelected':true}]," HIDDEN), 0);
	faults_none(LOCKED("quantity", "'valueQuantity':{'value':7,'system':"
	    "'u','code':'kg'}", UNIT_OPTION("kg") "," UNIT_OPTION("lb") ","
	    LIMIT("maxQuantity", "5", "lb") "," COUNT("maxDecimalPlaces",
	    "0")), 0);
	faults_none(LOCKED("date", "'valueDate':'2020-02-01'", EXT(BASE
	    "maxValue", TODAY)), 0);
	faults_none(WITH("date", "'initial':[{'valueDate':'2020-02-01'}],"
	    EXTS(EXT(BASE "minValue", TODAY))), 0);
	faults_none(LOCKED("time", "'valueTime':'10:30:00'", EXT(BASE "regex",
	    "'valueString':'[0-9]{2}:30:00'")), 0);
}

/* Groups within groups, each to occur so many times, and a question inside. */
static void
nest(struct buf *b, int depth, int times)
{
	int i;

	for (i = 0; i < depth; i++)
		buf_fmt(b, "{'linkId':'g%d','text':'T','type':'group',"
		    "'repeats':true,'required':true,'extension':[{'url':'"
		    BASE "questionnaire-minOccurs','valueInteger':%d}],"
		    "'item':[", i, times);
	for (buf_str(b, STRING("s")); i > 0; i--)
		buf_str(b, "]}");
}

/* A page of so many questions with 30 options each. */
static void
long_page(struct buf *b, int questions)
{
	int i, k;

	buf_str(b, "{'linkId':'p','text':'P','type':'group','item':[");
	for (i = 0; i < questions; i++) {
		buf_fmt(b, "%s{'linkId':'q%d','text':'Q','type':'choice',"
		    "'answerOption':[", i > 0 ? "," : "", i);
		for (k = 0; k < 30; k++)
			buf_fmt(b, "%s{'valueCoding':{'code':'%d','display':"
			    "'%d'}}", k > 0 ? "," : "", k, k);
		buf_str(b, "]}");
	}
	buf_str(b, "]}");
}

static void
a_page_nobody_could_lay_out_is_refused(void)
{
	struct buf b = BUF_EMPTY;
	struct fault fault = {NULL, "p", "limit", "several groups", BAD};

	long_page(&b, 1200);
	fault.items = buf_text(&b);
	faults_check(&fault, 1);
	buf_free(&b);
	long_page(&b, 600);
	faults_none(buf_text(&b), 0);
	buf_free(&b);
}

static bool
fits(int depth, int times)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct form *f;
	bool good;

	nest(&b, depth, times);
	f = quoted_form(buf_text(&b), &fs);
	good = f != NULL;
	CHECK_INT(fs.errors, good ? 0 : 1);
	if (!good)
		CHECK_STR(finding_first_error(&fs)->rule, "limit");
	form_free(f);
	findings_free(&fs);
	buf_free(&b);
	return good;
}

static void
what_occurs_from_the_start_has_to_fit(void)
{
	/* 1 + 20 + 400 and so on, and once more for what is in the last. */
	CHECK(fits(2, 20));
	CHECK(!fits(3, 20));
	CHECK(fits(12, 1));
	CHECK(fits(11, 2));
	CHECK(!fits(12, 2));
	CHECK(!fits(15, 20));
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(every_fault_is_named);
	RUN(sound_items_are_left_alone);
	RUN(a_page_nobody_could_lay_out_is_refused);
	RUN(what_occurs_from_the_start_has_to_fit);
	return check_done();
}
