/* SPDX-License-Identifier: MIT */
/* links: +form tests/quoted.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/form_read.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/faults.h"
#include "tests/quoted.h"

#define URL "http://x.example/set"
#define ASK(link, set) ITEM(link, "choice", ",'answerValueSet':'" set "'")
#define SET(more) "{'resourceType':'ValueSet','id':'v','url':'" URL "'," \
    "'version':'2'," more "}"
#define COMPOSE(more) SET("'compose':{'include':[" more "]}")
#define EXPANSION(more) SET("'expansion':{'contains':[" more "]}")
#define CODE(code, more) "{'code':'" code "','display':'D" code "'" more "}"
#define FROM(system, more) "{'system':'" system "','concept':[" more "]}"
#define SAID(language, value) "{'language':'" language "','value':'" value "'}"

/* A form that contains these and asks those. */
static struct form *
load(const char *contained, const char *items, const char *language,
    struct findings *fs)
{
	struct buf b = BUF_EMPTY;
	struct form *f;
	char *text;

	buf_str(&b, "{'resourceType':'Questionnaire','url':'u','version':'1',"
	    "'status':'active','language':'en','contained':[");
	buf_str(&b, contained);
	buf_str(&b, "],'item':[");
	buf_str(&b, items);
	buf_str(&b, "]}");
	text = quoted(buf_text(&b));
	f = form_read(text, strlen(text), language, fs, NULL);
	free(text);
	buf_free(&b);
	return f;
}

static struct form *
load_good(const char *contained, const char *items)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = load(contained, items, NULL, &fs);

	CHECK_INT(fs.count, 0);
	if (f == NULL)
		abort();
	findings_free(&fs);
	return f;
}

/* The codes of item i with a bar between them. */
static void
check_codes(const struct form *f, int i, const char *want)
{
	const struct item *it = &f->items[i];
	struct buf b = BUF_EMPTY;
	int k;

	for (k = it->options; k < it->options + it->n_options; k++) {
		buf_str(&b, k == it->options ? "" : "|");
		buf_str(&b, f->options[k].system);
		buf_str(&b, f->options[k].code);
	}
	CHECK_STR(buf_text(&b), want);
	buf_free(&b);
}

static void
codes_are_taken_from_compose(void)
{
	struct form *f = load_good(COMPOSE(FROM("s:", CODE("a", "") ","
	    CODE("b", "")) "," FROM("t:", CODE("a", "") "," CODE("a", ""))),
	    ASK("q", "#v"));

	check_codes(f, 0, "s:a|s:b|t:a");
	CHECK_STR(f->options[1].display, "Db");
	CHECK_INT(f->options[1].kind, OPTION_CODING);
	CHECK(!f->items[0].unlisted);
	form_free(f);
}

static void
an_expansion_comes_first(void)
{
	struct form *f = load_good(SET("'compose':{'include':[" FROM("s:",
	    CODE("z", "")) "]},'expansion':{'total':3,'contains':["
	    CODE("a", ",'system':'s:','abstract':true,'contains':["
	    CODE("b", ",'system':'s:','contains':["
	    CODE("c", ",'system':'t:'") "]") "]") ","
	    CODE("d", ",'system':'s:'") "]}"), ASK("q", "#v"));

	check_codes(f, 0, "s:b|t:c|s:d");
	form_free(f);
}

static void
a_set_is_named_by_its_id_or_address(void)
{
	static const char *const names[] = {"#v", URL, URL "|2"};
	static const char *const others[] = {"#w", URL "x", URL "|3",
	    "http://x.example/se"};
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct form *f;
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++) {
		buf_fmt(&b, ASK("q", "%s"), names[i]);
		f = load_good(COMPOSE(FROM("s:", CODE("a", ""))),
		    buf_text(&b));
		check_codes(f, 0, "s:a");
		form_free(f);
		buf_free(&b);
	}
	for (i = 0; i < sizeof others / sizeof *others; i++) {
		buf_fmt(&b, ASK("q", "%s"), others[i]);
		f = load(COMPOSE(FROM("s:", CODE("a", ""))), buf_text(&b),
		    NULL, &fs);
		CHECK(f != NULL && f->items[0].unlisted);
		CHECK_INT(fs.warnings, 1);
		CHECK_STR(fs.list[0].rule, "answerValueSet");
		CHECK(strstr(fs.list[0].text, others[i]) != NULL);
		form_free(f);
		findings_free(&fs);
		buf_free(&b);
	}
}

static void
a_set_serves_many_questions(void)
{
	struct form *f = load_good("{'resourceType':'Patient','id':'v'},"
	    COMPOSE(FROM("s:", CODE("a", "") "," CODE("b", ""))),
	    ITEM("q", "choice", ",'answerValueSet':'#v','initial':["
	    "{'valueCoding':{'system':'s:','code':'a'}}]") ","
	    ASK("r", URL) "," ITEM("o", "open-choice", ",'answerValueSet':'#v','initial':["
	    "{'valueCoding':{'system':'s:','code':'b'}}]") "," ASK("t", "#v"));

	check_codes(f, 0, "s:a|s:b");
	check_codes(f, 1, "s:a|s:b");
	check_codes(f, 2, "s:a|s:b|");
	check_codes(f, 3, "s:a|s:b");
	CHECK_INT(form_other(f, 2), f->items[2].options + 2);
	CHECK(f->options[f->items[2].options + 1].initial);
	/* What one question begins with is not what others do. */
	CHECK(f->options[f->items[0].options].initial);
	CHECK(!f->options[f->items[1].options].initial);
	CHECK(!f->options[f->items[2].options].initial);
	CHECK(!f->options[f->items[3].options + 1].initial);
	CHECK(!f->options[f->items[0].options + 1].initial);
	form_free(f);
}

/* Sets that no list can be made of, and why. */
static const struct {
	const char *set;
	const char *why;
} unlisted[] = {
	{COMPOSE("{'system':'s:'}"), "whole code system"},
	{COMPOSE("{'system':'s:','filter':[{'property':'p'}]}"), "filter"},
	{COMPOSE("{'valueSet':['http://y.example']}"), "other value sets"},
	{SET("'compose':{'include':[" FROM("s:", CODE("a", "")) "],"
	    "'exclude':[" FROM("s:", CODE("a", "")) "]}"), "excludes"},
	{COMPOSE(FROM("s:", CODE("a", "")) ",{'system':'t:'}"),
	    "whole code system"},
	{SET("'name':'x'"), "no codes"},
	{EXPANSION(CODE("a", ",'abstract':true")), "no codes"},
};

static void
what_cannot_be_listed_is_answered_in_words(void)
{
	struct findings fs;
	struct form *f;
	size_t i;

	for (i = 0; i < sizeof unlisted / sizeof *unlisted; i++) {
		fs = (struct findings)FINDINGS_EMPTY;
		f = load(unlisted[i].set, ASK("q", "#v") "," ASK("r", "#v"),
		    NULL, &fs);
		CHECK(f != NULL && f->n_options == 0);
		CHECK(f != NULL && f->items[0].unlisted &&
		    f->items[1].unlisted);
		if (CHECK_INT(fs.count, 2)) {
			CHECK_STR(fs.list[0].link, "q");
			CHECK_STR(fs.list[1].link, "r");
			CHECK(strstr(fs.list[0].text, unlisted[i].why) !=
			    NULL);
		}
		form_free(f);
		findings_free(&fs);
	}
}

static void
refuse(const char *set, const char *rule, const char *word)
{
	struct findings fs = FINDINGS_EMPTY;
	const struct finding *first;

	CHECK(load(set, ASK("q", "#v"), NULL, &fs) == NULL);
	first = finding_first_error(&fs);
	CHECK_STR(first == NULL ? "" : first->rule, rule);
	CHECK(first != NULL && strstr(first->text, word) != NULL);
	findings_free(&fs);
}

static void
a_malformed_set_is_refused(void)
{
	refuse(SET("'compose':{'includ':[]}"), "property", "\"include\"");
	refuse(COMPOSE("7"), "property", "an include must be");
	refuse(COMPOSE(FROM("s:", "{'display':'x'}")), "answerValueSet",
	    "no code");
	refuse(COMPOSE(FROM("s:", CODE("a", ",'colour':'red'"))), "property",
	    "colour");
	refuse(EXPANSION("7"), "property", "must be an object");
	refuse(EXPANSION(CODE("a", ",'modifierExtension':[{'url':'x'}]")),
	    "property", "may not be ignored");
	refuse(SET("'modifierExtension':[{'url':'x'}]"), "property",
	    "may not be ignored");
}

static void
a_part_of_an_expansion_is_told(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = load(SET("'expansion':{'total':2,'contains':["
	    CODE("a", "") "]}"), ASK("q", "#v"), NULL, &fs);

	CHECK(f != NULL && f->n_options == 1);
	CHECK_INT(fs.warnings, 1);
	CHECK(fs.count == 1 && strstr(fs.list[0].text, "part") != NULL);
	form_free(f);
	findings_free(&fs);
}

static void
check_words(const char *language, const char *first, const char *second,
    int translated)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = load(COMPOSE(FROM("s:",
	    CODE("a", ",'designation':[" SAID("de-AT", "Ans") ","
	    SAID("de", "Eins") "," SAID("fr", "Un") "]") ","
	    CODE("b", ",'_display':{" EXTS(TRANSLATION("de", "Zwei")) "}"))),
	    ASK("q", "#v") "," ASK("r", "#v"), language, &fs);

	CHECK_INT(fs.count, 0);
	if (f == NULL)
		abort();
	CHECK_STR(f->options[0].display, first);
	CHECK_STR(f->options[1].display, second);
	CHECK_STR(f->options[2].display, first);
	CHECK_INT(f->translated, translated);
	form_free(f);
	findings_free(&fs);
}

static void
designations_are_translations(void)
{
	check_words(NULL, "Da", "Db", 0);
	check_words("en", "Da", "Db", 0);
	check_words("de", "Eins", "Zwei", 2);
	check_words("de-AT", "Ans", "Zwei", 2);
	check_words("de-CH", "Eins", "Zwei", 2);
	check_words("fr", "Un", "Db", 1);
	check_words("it", "Da", "Db", 0);
}

static struct form *
load_long(int n, struct findings *fs)
{
	struct buf b = BUF_EMPTY;
	struct form *f;
	int i;

	buf_str(&b, "{'resourceType':'ValueSet','id':'v','compose':{"
	    "'include':[{'system':'s:','concept':[");
	for (i = 0; i < n; i++)
		buf_fmt(&b, "%s{'code':'c%d','display':'x'}",
		    i == 0 ? "" : ",", i);
	buf_str(&b, "]}]}}");
	f = load(buf_text(&b), ASK("q", "#v"), NULL, fs);
	buf_free(&b);
	return f;
}

static void
a_set_that_is_too_long_is_not_listed(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f = load_long(FORM_OPTIONS_MAX - 1, &fs);

	CHECK(f != NULL && f->n_options == FORM_OPTIONS_MAX - 1);
	CHECK_INT(fs.count, 0);
	form_free(f);
	f = load_long(FORM_OPTIONS_MAX, &fs);
	CHECK(f != NULL && f->n_options == 0 && f->items[0].unlisted);
	CHECK(fs.count == 1 && strstr(fs.list[0].text, "too many") != NULL);
	form_free(f);
	findings_free(&fs);
}

/* A thousand codes asked for by more questions than there is room for. */
static void
options_that_many_share_have_a_limit(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf set = BUF_EMPTY, items = BUF_EMPTY;
	int i;

	buf_str(&set, "{'resourceType':'ValueSet','id':'v','expansion':{"
	    "'contains':[");
	for (i = 0; i < 900; i++)
		buf_fmt(&set, "%s{'code':'c%d','display':'x'}",
		    i == 0 ? "" : ",", i);
	buf_str(&set, "]}}");
	for (i = 0; i < 200; i++)
		buf_fmt(&items, "%s" ASK("q%d", "#v"), i == 0 ? "" : ",", i);
	CHECK(load(buf_text(&set), buf_text(&items), NULL, &fs) == NULL);
	CHECK(fs.errors > 0 && strcmp(finding_first_error(&fs)->rule,
	    "limit") == 0);
	CHECK_INT(fs.errors, 1);
	buf_free(&set);
	buf_free(&items);
	findings_free(&fs);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(codes_are_taken_from_compose);
	RUN(an_expansion_comes_first);
	RUN(a_set_is_named_by_its_id_or_address);
	RUN(a_set_serves_many_questions);
	RUN(what_cannot_be_listed_is_answered_in_words);
	RUN(a_malformed_set_is_refused);
	RUN(a_part_of_an_expansion_is_told);
	RUN(designations_are_translations);
	RUN(a_set_that_is_too_long_is_not_listed);
	RUN(options_that_many_share_have_a_limit);
	return check_done();
}
