/* SPDX-License-Identifier: MIT */
/* links: +form tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/form.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/finding.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/faults.h"
#include "tests/quoted.h"

#define BEGIN(more) "'initial':[{" more "}]"

/* A form that loads, with findings or without. */
static struct form *
load(const char *items)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = quoted_form(items, &fs);

	if (f == NULL)
		abort();
	findings_free(&fs);
	return f;
}

static void
check_option(const struct option *o, enum option_kind kind, const char *code,
    const char *display)
{
	CHECK_INT(o->kind, kind);
	CHECK_STR(o->code, code);
	CHECK_STR(o->display, display);
	CHECK_STR(o->prefix, "");
}

static void
an_option_is_of_any_kind(void)
{
	struct form *f = quoted_form_good(
	    WITH("choice", "'answerOption':[" OPTION("y", "Yes")
	    ",{'valueString':'some'},{'valueInteger':-3},"
	    "{'valueDate':'2026-11'},{'valueTime':'10:30:00'}]"));
	const struct item *it = f->items;

	CHECK_INT(it->n_options, 5);
	check_option(&f->options[0], OPTION_CODING, "y", "Yes");
	CHECK_STR(f->options[0].system, "s");
	check_option(&f->options[1], OPTION_STRING, "some", "some");
	CHECK_STR(f->options[1].system, "");
	check_option(&f->options[2], OPTION_INTEGER, "-3", "-3");
	check_option(&f->options[3], OPTION_DATE, "2026-11", "2026-11");
	check_option(&f->options[4], OPTION_TIME, "10:30:00", "10:30");
	CHECK(item_picks(it) && !item_typed(it) && !item_ticks(it));
	CHECK(!it->unlisted && !it->filter && !it->many);
	CHECK_INT(form_other(f, 0), -1);
	form_free(f);
}

static void
the_types_with_options_are_picked(void)
{
	static const char *const items[] = {
		WITH("string", "'answerOption':[{'valueString':'x'}]"),
		WITH("text", "'answerOption':[{'valueString':'x'}]"),
		WITH("integer", "'answerOption':[{'valueInteger':1}]"),
		WITH("date", "'answerOption':[{'valueDate':'2020'}]"),
		WITH("time", "'answerOption':[{'valueTime':'10:30:00'}]"),
	};
	struct form *f;
	size_t i;

	for (i = 0; i < sizeof items / sizeof *items; i++) {
		f = load(items[i]);
		CHECK(item_picks(f->items) && !item_typed(f->items));
		form_free(f);
	}
}

static void
a_boolean_has_yes_and_no(void)
{
	struct form *f = quoted_form_good(ITEM("a", "boolean", "") ","
	    ITEM("b", "boolean", "," BEGIN("'valueBoolean':false")));

	CHECK_INT(f->items[0].n_options, 2);
	check_option(&f->options[0], OPTION_BOOLEAN, "true", "");
	check_option(&f->options[1], OPTION_BOOLEAN, "false", "");
	CHECK_STR(option_words(&f->options[0]), "Yes");
	CHECK_STR(option_words(&f->options[1]), "No");
	CHECK(!f->options[0].initial && !f->options[1].initial);
	CHECK(!f->options[2].initial && f->options[3].initial);
	CHECK(item_picks(f->items) && !item_typed(f->items));
	form_free(f);
}

static void
an_open_choice_ends_in_other(void)
{
	struct form *f = quoted_form_good(WITH("open-choice", OPTIONS) ","
	    ITEM("b", "open-choice", "," OPTIONS "," EXTS(EXT(SDC "openLabel",
	    "'valueString':'None of these'"))));

	CHECK_INT(f->items[0].n_options, 3);
	CHECK_INT(form_other(f, 0), 2);
	CHECK_INT(form_other(f, 1), 5);
	CHECK_STR(option_words(&f->options[2]), "Other");
	CHECK_STR(option_words(&f->options[5]), "None of these");
	CHECK_STR(f->options[5].code, "");
	CHECK(item_picks(f->items) && item_typed(f->items));
	CHECK_INT(f->items[0].max_length, FORM_STRING_LENGTH);
	form_free(f);
}

static void
without_a_list_a_choice_is_answered_in_words(void)
{
	struct form *f = load(WITH("choice", "'id':'x'") ","
	    ITEM("b", "open-choice", "," "'answerValueSet':'http://x.example'"));
	int i;

	for (i = 0; i < 2; i++) {
		CHECK(f->items[i].unlisted);
		CHECK_INT(f->items[i].n_options, 0);
		CHECK(item_typed(&f->items[i]) && !item_picks(&f->items[i]));
		CHECK_INT(f->items[i].max_length, FORM_STRING_LENGTH);
	}
	form_free(f);
}

static void
a_long_list_is_filtered(void)
{
	struct buf b = BUF_EMPTY;
	struct form *f;
	int i;

	buf_str(&b, "{'linkId':'a','text':'T','type':'choice',"
	    "'answerOption':[");
	for (i = 0; i < 31; i++)
		buf_fmt(&b, "%s{'valueInteger':%d}", i == 0 ? "" : ",", i);
	buf_str(&b, "]}");
	f = quoted_form_good(buf_text(&b));
	CHECK(f->items[0].filter);
	form_free(f);
	buf_free(&b);
}

static bool
holds(const char *type, int n)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct form *f;
	int i;

	buf_fmt(&b, "{'linkId':'a','text':'T','type':'%s','answerOption':[",
	    type);
	for (i = 0; i < n; i++)
		buf_fmt(&b, "%s{'valueString':'%d'}", i == 0 ? "" : ",", i);
	buf_str(&b, "]}");
	f = quoted_form(buf_text(&b), &fs);
	if (f == NULL && CHECK_INT(fs.errors, 1))
		CHECK_STR(finding_first_error(&fs)->rule, "limit");
	buf_free(&b);
	findings_free(&fs);
	form_free(f);
	return f != NULL;
}

static void
the_number_of_options_has_a_limit(void)
{
	CHECK(holds("choice", FORM_OPTIONS_MAX));
	CHECK(!holds("choice", FORM_OPTIONS_MAX + 1));
	CHECK(holds("open-choice", FORM_OPTIONS_MAX - 1));
	CHECK(!holds("open-choice", FORM_OPTIONS_MAX));
}

static void
several_answers_are_ticks_or_entries(void)
{
	struct form *f = load(
	    ITEM("ticks", "choice", "," OPTIONS ",'repeats':true") ","
	    ITEM("inside", "choice", "," OPTIONS ",'repeats':true,'item':["
	    STRING("s") "]") ","
	    ITEM("helped", "choice", "," OPTIONS ",'repeats':true,'item':["
	    ITEM("d", "display", "") "]") ","
	    ITEM("words", "string", "," "'repeats':true") ","
	    ITEM("truths", "boolean", "," "'repeats':true") ","
	    ITEM("sizes", "quantity", "," "'repeats':true,"
	    BEGIN("'valueQuantity':{'value':1,'unit':'mm'}")) ","
	    ITEM("one", "choice", "," OPTIONS) ","
	    ITEM("groups", "group", "," "'repeats':true,'item':["
	    STRING("t") "]"));

	CHECK(!f->items[form_find(f, "ticks")].many);
	CHECK(item_ticks(&f->items[form_find(f, "ticks")]));
	CHECK(f->items[form_find(f, "inside")].many);
	CHECK(!item_ticks(&f->items[form_find(f, "inside")]));
	CHECK(item_ticks(&f->items[form_find(f, "helped")]));
	CHECK(f->items[form_find(f, "words")].many);
	CHECK(f->items[form_find(f, "truths")].many);
	CHECK(f->items[form_find(f, "sizes")].many);
	CHECK(!f->items[form_find(f, "one")].many);
	CHECK(!item_ticks(&f->items[form_find(f, "one")]));
	CHECK(f->items[form_find(f, "groups")].many);
	form_free(f);
}

/* What item a, of a type, begins with, as it would have been typed. */
static void
check_begins(const char *type, const char *initial, const char *want)
{
	struct buf b = BUF_EMPTY;
	struct form *f;

	buf_fmt(&b, "{'linkId':'a','text':'T','type':'%s','initial':[{%s}]}",
	    type, initial);
	f = load(buf_text(&b));
	if (CHECK_INT(f->items[0].n_initials, 1))
		CHECK_STR(f->initials[f->items[0].initials].text, want);
	form_free(f);
	buf_free(&b);
}

static void
a_question_may_begin_answered(void)
{
	check_begins("string", "'valueString':'Ann'", "Ann");
	check_begins("text", "'valueString':'a\\nb'", "a\nb");
	check_begins("integer", "'valueInteger':-7", "-7");
	check_begins("decimal", "'valueDecimal':0.1", "0.1");
	check_begins("decimal", "'valueDecimal':3", "3");
	check_begins("date", "'valueDate':'2020-02'", "2020-02");
	check_begins("time", "'valueTime':'10:30:00'", "10:30");
	check_begins("time", "'valueTime':'10:30:05'", "10:30:05");
	check_begins("dateTime", "'valueDateTime':'2020-02-03'",
	    "2020-02-03");
	check_begins("url", "'valueUri':'https://x.example/'",
	    "https://x.example/");
	check_begins("quantity", "'valueQuantity':{'value':2.5,'unit':'mm'}",
	    "2.5");
	check_begins("open-choice", "'valueString':'own'", "own");
	/* Digit by digit, as far as an answer goes. */
	check_begins("decimal", "'valueDecimal':1.50", "1.50");
	check_begins("decimal", "'valueDecimal':0.123456789012345678",
	    "0.123456789012345678");
	check_begins("decimal", "'valueDecimal':123456789012345.678",
	    "123456789012345.678");
	check_begins("decimal", "'valueDecimal':-1.50E-2", "-0.0150");
	check_begins("decimal", "'valueDecimal':1e17", "100000000000000000");
	check_begins("decimal", "'valueDecimal':0.5e1", "5");
	check_begins("integer", "'valueInteger':-0", "0");
	/* Composed, as what a client types. */
	check_begins("string", "'valueString':'Zoe\xcc\x88'", "Zo\xc3\xab");
	check_begins("open-choice", "'valueString':'e\xcc\x88'",
	    "\xc3\xab");
}

/* FHIR has seconds, in a record too. */
static void
a_time_is_complete(void)
{
	struct form *f = load(WITH("choice", "'answerOption':[{'valueTime':"
	    "'10:30'},{'valueTime':'10:30:05'}]," BEGIN("'valueTime':'10:30'")));

	check_option(&f->options[0], OPTION_TIME, "10:30:00", "10:30");
	CHECK(f->options[0].initial && !f->options[1].initial);
	form_free(f);
}

static void
a_repeating_question_may_begin_with_several(void)
{
	struct form *f = quoted_form_good(WITH("string", "'repeats':true,"
	    "'initial':[{'valueString':'x'},{'valueString':'y'}]") ","
	    STRING("b"));

	CHECK_INT(f->items[0].n_initials, 2);
	CHECK_STR(f->initials[1].text, "y");
	CHECK_INT(f->items[1].n_initials, 0);
	form_free(f);
}

static void
options_may_be_picked_beforehand(void)
{
	struct form *f = load(WITH("choice", "'repeats':true,'answerOption':["
	    "{'valueString':'x','initialSelected':true},{'valueString':'y'},"
	    "{'valueString':'z','initialSelected':true}]") ","
	    ITEM("b", "choice", "," OPTIONS "," BEGIN("'valueCoding':{"
	    "'system':'s','code':'no'}")) ","
	    ITEM("c", "open-choice", "," OPTIONS "," BEGIN("'valueString':"
	    "'own'")));

	CHECK(f->options[0].initial && !f->options[1].initial);
	CHECK(f->options[2].initial);
	CHECK(!f->options[3].initial && f->options[4].initial);
	CHECK(!f->options[5].initial && !f->options[6].initial);
	CHECK(f->options[form_other(f, 2)].initial);
	CHECK_STR(f->initials[f->items[2].initials].text, "own");
	form_free(f);
}

static void
a_quantity_takes_its_unit_from_what_it_begins_with(void)
{
	struct form *f = quoted_form_good(WITH("quantity",
	    BEGIN("'valueQuantity':{'unit':'kilograms','system':"
	    "'http://unitsofmeasure.org','code':'kg'}")));

	CHECK_INT(f->items[0].n_options, 1);
	check_option(&f->options[0], OPTION_CODING, "kg", "kilograms");
	CHECK_INT(f->items[0].n_initials, 0);
	CHECK(item_typed(f->items) && !item_picks(f->items));
	form_free(f);
}

/* Hidden items carry codes for whoever reads the record. */
static void
a_code_that_nobody_chooses_keeps_its_code(void)
{
	struct form *f = load(WITH("choice", "'readOnly':true,"
	    "'answerValueSet':'http://x.example'," BEGIN("'valueCoding':{"
	    "'system':'s','code':'c','display':'C'}")) ","
	    ITEM("b", "choice", "," "'answerValueSet':'http://x.example',"
	    BEGIN("'valueCoding':{'system':'s','code':'c','display':'C'}"))
	    "," ITEM("c", "open-choice", "," BEGIN("'valueCoding':{'system':"
	    "'s','code':'c','display':'C'}")));

	CHECK(!f->items[0].unlisted && f->items[0].n_options == 1);
	CHECK(f->options[0].initial);
	CHECK_INT(f->items[0].max_length, 0);
	CHECK(f->items[1].unlisted && f->items[1].n_options == 0);
	CHECK_STR(f->initials[f->items[1].initials].text, "C");
	CHECK_INT(f->items[2].n_options, 2);
	CHECK_INT(form_other(f, 2), f->items[2].options + 1);
	form_free(f);
}

static void
locked_and_hidden_pass_to_what_is_inside(void)
{
	struct form *f = load(WITH("group", "'readOnly':true,'item':["
	    ITEM("q", "string", "," "'item':[" STRING("qq") "]") ","
	    ITEM("g", "group", "," "'item':[" STRING("gg") "]") "]") ","
	    ITEM("b", "string", "," "'readOnly':true,'item':[" STRING("bb")
	    "]") ","
	    ITEM("h", "group", "," EXTS(EXT(BASE "questionnaire-hidden",
	    "'valueBoolean':true")) ",'item':[" ITEM("hq", "string",
	    ",'item':[" STRING("hqq") "]") "]"));

	CHECK(f->items[form_find(f, "q")].read_only);
	CHECK(f->items[form_find(f, "qq")].read_only);
	CHECK(f->items[form_find(f, "gg")].read_only);
	CHECK(f->items[form_find(f, "b")].read_only);
	CHECK(!f->items[form_find(f, "bb")].read_only);
	CHECK(f->items[form_find(f, "hqq")].hidden);
	CHECK(!f->items[form_find(f, "h")].read_only);
	CHECK(!f->items[form_find(f, "bb")].hidden);
	form_free(f);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(an_option_is_of_any_kind);
	RUN(the_types_with_options_are_picked);
	RUN(a_boolean_has_yes_and_no);
	RUN(an_open_choice_ends_in_other);
	RUN(without_a_list_a_choice_is_answered_in_words);
	RUN(a_long_list_is_filtered);
	RUN(the_number_of_options_has_a_limit);
	RUN(several_answers_are_ticks_or_entries);
	RUN(a_question_may_begin_answered);
	RUN(a_time_is_complete);
	RUN(a_repeating_question_may_begin_with_several);
	RUN(options_may_be_picked_beforehand);
	RUN(a_quantity_takes_its_unit_from_what_it_begins_with);
	RUN(a_code_that_nobody_chooses_keeps_its_code);
	RUN(locked_and_hidden_pass_to_what_is_inside);
	return check_done();
}
