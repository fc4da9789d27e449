/* SPDX-License-Identifier: MIT */
/* links: +form tests/faults.c tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/form.h"

#include <stdio.h>

#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/faults.h"
#include "tests/quoted.h"

#define CODING "'answerCoding':{'system':'s','code':'yes'}"
#define BOTH(question, op, answer) "'enableBehavior':'all','enableWhen':[" \
    COND(question, "exists", "'answerBoolean':true") "," \
    COND(question, op, answer) "]"
#define KILO EXT(BASE "questionnaire-unit", "'valueCoding':{'system':" \
    "'u','code':'kg'}")
#define KG EXTS(KILO)

static void
conditions_are_compiled(void)
{
	struct form *f = quoted_form_good(CHOICE("c") ","
	    ITEM("b", "boolean", "") ","
	    ITEM("x", "string", "," BOTH("c", "!=", CODING)) ","
	    WHEN("y", COND("b", "=", "'answerBoolean':false")));
	const struct condition *c = f->conditions;

	CHECK_INT(f->n_conditions, 3);
	CHECK_INT(f->items[2].n_conditions, 2);
	CHECK(!f->items[2].any);
	CHECK(c[0].op == OP_EXISTS && c[0].exists && c[0].source == 0);
	CHECK(c[1].op == OP_NOT_EQUAL && c[1].coded);
	CHECK_INT(c[1].option, 0);
	CHECK(c[2].op == OP_EQUAL && c[2].coded && c[2].source == 1);
	CHECK_STR(f->options[c[2].option].code, "false");
	form_free(f);
}

/* A source of type with more in it, and what answer compiles to. */
static void
compiles(const char *source, const char *op, const char *answer,
    const char *text)
{
	char items[1000];
	struct form *f;

	(void)snprintf(items, sizeof items, "%s,"
	    ITEM("x", "string", ",'enableWhen':[{'question':'a','operator':"
	    "'%s',%s}]"), source, op, answer);
	f = quoted_form_good(items);
	CHECK(!f->conditions[0].coded);
	CHECK_STR(f->conditions[0].text, text);
	form_free(f);
}

static void
every_type_is_compared_with(void)
{
	compiles(STRING("a"), "=", "'answerString':'x y'", "x y");
	compiles(WITH("text", "'id':'i'"), "=", "'answerString':'x'", "x");
	compiles(WITH("url", "'id':'i'"), "=", "'answerString':'http://x'",
	    "http://x");
	compiles(WITH("decimal", "'id':'i'"), ">", "'answerDecimal':1.5",
	    "1.5");
	compiles(WITH("decimal", "'id':'i'"), ">", "'answerInteger':-2",
	    "-2");
	compiles(WITH("integer", "'id':'i'"), "<=", "'answerInteger':7", "7");
	compiles(WITH("integer", "'id':'i'"), "<", "'answerDecimal':7.0",
	    "7");
	compiles(DATE("a"), ">=", "'answerDate':'2026-02'", "2026-02");
	compiles(WITH("dateTime", "'id':'i'"), "<",
	    "'answerDateTime':'2026-02-01T10:00:00+01:00'",
	    "2026-02-01T10:00:00+01:00");
	compiles(WITH("dateTime", "'id':'i'"), "<",
	    "'answerDate':'2026-02-01'", "2026-02-01");
	compiles(WITH("decimal", "'id':'i'"), ">",
	    "'answerDecimal':123456789012345.670", "123456789012345.670");
	/* What is typed is composed; an option is as the form has it. */
	compiles(STRING("a"), "=", "'answerString':'e\xcc\x88'", "\xc3\xab");
	compiles(WITH("open-choice", "'answerOption':[{'valueString':"
	    "'e\xcc\x88'}]"), "=", "'answerString':'e\xcc\x88'",
	    "e\xcc\x88");
	compiles(WITH("time", "'id':'i'"), "<", "'answerTime':'10:00:00'",
	    "10:00:00");
	compiles(WITH("open-choice", OPTIONS), "=", "'answerString':'x'",
	    "x");
	compiles(WITH("choice", "'answerOption':[{'valueString':'x'}]"), "=",
	    "'answerString':'x'", "x");
	compiles(WITH("integer", "'answerOption':[{'valueInteger':3},"
	    "{'valueInteger':4}]"), ">", "'answerInteger':3", "3");
	compiles(WITH("choice", "'answerOption':[{'valueTime':'10:00:00'}]"),
	    "=", "'answerTime':'10:00:00'", "10:00:00");
}

static void
a_quantity_is_compared_in_its_unit(void)
{
	struct form *f = quoted_form_good(WITH("quantity", KG) ","
	    WHEN("x", COND("a", ">", "'answerQuantity':{'value':80.5,"
	    "'system':'u','code':'kg'}")) ","
	    WHEN("y", COND("a", ">", "'answerQuantity':{'value':80}")));
	const struct condition *c = f->conditions;

	CHECK_STR(c[0].text, "80.5");
	CHECK_INT(c[0].option, 0);
	CHECK(!c[0].coded);
	CHECK_STR(c[1].text, "80");
	CHECK_INT(c[1].option, -1);
	form_free(f);
}

/* It stays in the form, and is false or true for ever. */
static void
what_no_answer_equals_is_a_warning(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = quoted_form(CHOICE("a") "," WHEN("x", COND("a", "=",
	    "'answerString':'yes'")), &fs);

	if (!CHECK(f != NULL))
		return;
	CHECK_INT(fs.warnings, 1);
	CHECK(f->conditions[0].coded);
	CHECK_INT(f->conditions[0].option, -1);
	form_free(f);
	findings_free(&fs);
}

static const struct fault faults[] = {
	/* the source */
	{WHEN("a", COND("zz", "=", "'answerString':'x'")), "a", "enableWhen",
	    "\"zz\"", BAD},
	{WHEN("a", COND("a", "=", "'answerString':'x'")), "a", "enableWhen",
	    "own answer", BAD},
	{ITEM("a", "group", ",'item':[" STRING("b") "],'enableWhen':["
	    COND("b", "=", "'answerString':'x'") "]"), "a", "enableWhen",
	    "inside it", BAD},
	{ITEM("g", "display", "") "," WHEN("a", COND("g", "exists",
	    "'answerBoolean':true")), "a", "enableWhen", "no question", BAD},
	{WHEN("a", COND("b", "=", "'answerString':'x'")) "," STRING("b"),
	    "a", "enableWhen", "after", ODD},
	/* the operator */
	{STRING("b") "," WHEN("a", COND("b", "==", "'answerString':'x'")),
	    "a", "operator", "\"==\"", BAD},
	{STRING("b") "," WHEN("a", COND("b", "!=", "'answerString':'x'")),
	    "a", "enableWhen", "exists", ODD},
	{STRING("b") "," ITEM("a", "string", ",'enableBehavior':'any',"
	    "'enableWhen':[" COND("b", "exists", "'answerBoolean':true") ","
	    COND("b", "!=", "'answerString':'x'") "]"), "a", "enableWhen",
	    "enableBehavior all", ODD},
	{STRING("b") "," ITEM("a", "string", ",'enableBehavior':'all',"
	    "'enableWhen':[" COND("b", "exists", "'answerBoolean':false") ","
	    COND("b", "!=", "'answerString':'x'") "]"), "a", "enableWhen",
	    "unanswered", ODD},
	{CHOICE("b") "," WHEN("a", COND("b", ">", CODING)), "a", "operator",
	    "no order", ODD},
	{ITEM("b", "boolean", "") "," WHEN("a", COND("b", "<=",
	    "'answerBoolean':true")), "a", "operator", "no order", ODD},
	{CHOICE("a") "," WHEN("b", COND("a", "exists", CODING)), "b",
	    "que-7", "answerBoolean", BAD},
	/* what it is compared with */
	{STRING("b") "," WHEN("a", "{'question':'b','operator':'='}"), "a",
	    "enableWhen", "exactly one", BAD},
	{STRING("b") "," WHEN("a", COND("b", "=", "'answerString':'x',"
	    "'answerInteger':1")), "a", "enableWhen", "exactly one", BAD},
	{CHOICE("b") "," WHEN("a", COND("b", "=", "'answerCoding':{'system':"
	    "'s','code':'zz'}")), "a", "enableWhen", "no option", ODD},
	{CHOICE("b") "," WHEN("a", COND("b", "=", "'answerCoding':{'code':"
	    "'yes'}")), "a", "enableWhen", "of this system", ODD},
	{CHOICE("b") "," WHEN("a", COND("b", "=", "'answerString':'yes'")),
	    "a", "enableWhen", "write answerCoding", ODD},
	{ITEM("b", "choice", "") "," WHEN("a", COND("b", "=", CODING)), "a",
	    "enableWhen", "in words", ODD},
	{STRING("b") "," WHEN("a", COND("b", "=", "'answerInteger':1")), "a",
	    "enableWhen", "write answerString", ODD},
	{ITEM("b", "boolean", "") "," WHEN("a", COND("b", "=", CODING)), "a",
	    "enableWhen", "write answerBoolean", ODD},
	{STRING("b") "," WHEN("a", COND("b", "=", "'answerReference':"
	    "{'reference':'x'}")), "a", "enableWhen", "answerString", ODD},
	{ITEM("b", "integer", ",'answerOption':[{'valueInteger':3}]") ","
	    WHEN("a", COND("b", "=", "'answerInteger':4")), "a",
	    "enableWhen", "no option \"4\"", ODD},
	{DATE("b") "," WHEN("a", COND("b", "=", "'answerDate':'soon'")), "a",
	    "enableWhen", "not a value", BAD},
	{ITEM("b", "integer", "") "," WHEN("a", COND("b", "=",
	    "'answerDecimal':1.5")), "a", "enableWhen", "not a value", BAD},
	{ITEM("b", "quantity", "," KG) "," WHEN("a", COND("b", "=",
	    "'answerQuantity':{'value':1,'system':'u','code':'lb'}")), "a",
	    "unit", "does not have", BAD},
	{ITEM("b", "quantity", "," KG) "," WHEN("a", COND("b", "=",
	    "'answerQuantity':{'unit':'kg'}")), "a", "property", "a number",
	    BAD},
	{ITEM("b", "quantity", "," EXTS(KILO ",{'url':'" BASE
	    "questionnaire-unitOption','valueCoding':{'code':'lb'}}")) ","
	    WHEN("a", COND("b", ">", "'answerQuantity':{'value':1}")), "a",
	    "unit", "several units", ODD},
	{STRING("b") "," WHEN("a", COND("b", "=",
	    "'answerString':'\xe0\xa5\x98'")), "a", "character",
	    "normal form C", BAD},
	{ITEM("b", "decimal", "") "," WHEN("a", COND("b", "=",
	    "'answerDecimal':1.123456789012345678")), "a", "limit",
	    "18 digits", BAD},
	/* the rest */
	{STRING("b") "," ITEM("a", "string", ",'enableBehavior':'some',"
	    "'enableWhen':[" COND("b", "=", "'answerString':'x'") "]"), "a",
	    "enableBehavior", "all or any", BAD},
	{STRING("b") "," WHEN("a", COND("b", "=", "'answerString':'x',"
	    "'modifierExtension':[{'url':'x'}]")), "a", "property",
	    "may not be ignored", BAD},
};

static void
every_fault_is_named(void)
{
	faults_check(faults, sizeof faults / sizeof *faults);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(conditions_are_compiled);
	RUN(every_type_is_compared_with);
	RUN(a_quantity_is_compared_in_its_unit);
	RUN(what_no_answer_equals_is_a_warning);
	RUN(every_fault_is_named);
	return check_done();
}
