/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/ruled.c tests/quoted.c kiosk/rules.c kiosk/rules_read.c kiosk/rules_read_head.c kiosk/rules_read_test.c kiosk/span.c kiosk/screening.c kiosk/finding_show.c kiosk/response_write.c kiosk/response_write_value.c kiosk/date_words.c libs: jansson libsodium unistring libpcre2 */
#include "kiosk/rules.h"

#include <jansson.h>
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
#include "tests/ruled.h"

#define HEAD "'title':'T','version':'1','form':'" RULED_FORM "'"
#define WORDS "'severity':'note','tell':'T','why':'W','sources':['S']"
#define WHEN(when) "{'id':'x'," WORDS ",'when':" when "}"
#define SMOKES "{'item':'smoke','is':'yes'}"
#define BAD FINDING_ERROR
#define ODD FINDING_WARNING

/* A file that has one thing wrong. */
struct fault {
	const char *head;
	const char *rules;
	const char *link;
	const char *rule;
	const char *word;	/* that the finding must hold */
	enum finding_level level;
};

static const struct fault faults[] = {
	/* the head */
	{HEAD ",'window':{}", WHEN(SMOKES), "", "property", "\"windows\"",
	    BAD},
	{HEAD ",'windows':[]", WHEN(SMOKES), "", "property", "object", BAD},
	{"'version':'1','form':'" RULED_FORM "'", WHEN(SMOKES), "", "title",
	    "no \"title\"", BAD},
	{"'title':'T','form':'" RULED_FORM "'", WHEN(SMOKES), "", "version",
	    "no \"version\"", BAD},
	{"'title':'T','version':'1'", WHEN(SMOKES), "", "form",
	    "no \"form\"", BAD},
	{"'title':'a\\nb','version':'1','form':'" RULED_FORM "'",
	    WHEN(SMOKES), "", "title", "new line", BAD},
	{"'title':'T','version':'1','form':'https://x.example/q|2'",
	    WHEN(SMOKES), "", "form", "https://x.example/q|1", BAD},
	{HEAD ",'approved':{'by':'Dr A','on':''}", WHEN(SMOKES), "",
	    "approved", "together", BAD},
	{HEAD ",'approved':{'on':'2026-11-21'}", WHEN(SMOKES), "",
	    "approved", "together", BAD},
	{HEAD ",'approved':{'by':'Dr A','on':'2026-11'}", WHEN(SMOKES), "",
	    "approved", "YYYY-MM-DD", BAD},
	{HEAD ",'approved':{'by':'Dr A','on':'2026-02-30'}", WHEN(SMOKES),
	    "", "approved", "YYYY-MM-DD", BAD},
	{HEAD ",'approved':{'by':'A\\nB','on':'2026-11-21'}", WHEN(SMOKES),
	    "", "approved", "one line", BAD},
	{HEAD ",'approved':{'by':'  ','on':'2026-11-21'}", WHEN(SMOKES), "",
	    "approved", "name", BAD},
	{HEAD ",'approved':{'date':'x'}", WHEN(SMOKES), "", "property",
	    "date", BAD},
	{HEAD ",'approved':7", WHEN(SMOKES), "", "property", "approved",
	    BAD},
	{HEAD ",'settings':{'usa':'yes'}", WHEN(SMOKES), "", "setting",
	    "true or false", BAD},
	{HEAD ",'settings':{'USA':true}", WHEN(SMOKES), "", "setting",
	    "small letters", BAD},
	{HEAD ",'settings':{'usa':true}", WHEN(SMOKES), "", "setting",
	    "no rule uses", ODD},
	{HEAD ",'windows':{'w':'6M'}", WHEN(SMOKES), "", "window", "P6M",
	    BAD},
	{HEAD ",'windows':{'w':'P1.5M'}", WHEN(SMOKES), "", "window", "P6M",
	    BAD},
	{HEAD ",'windows':{'w':'P0D'}", WHEN(SMOKES), "", "window", "P6M",
	    BAD},
	{HEAD ",'windows':{'w':6}", WHEN(SMOKES), "", "window", "P6M", BAD},
	{HEAD ",'windows':{'a b':'P6M'}", WHEN(SMOKES), "", "window",
	    "small letters", BAD},
	{HEAD ",'windows':{'w':'P6M'}", WHEN(SMOKES), "", "window",
	    "no rule uses", ODD},
	{HEAD, "", "", "limit", "1 to 1000", BAD},
	/* JSON */
	{HEAD ",'title':'again'", WHEN(SMOKES), "", "json", "duplicate",
	    BAD},
	{HEAD, WHEN(SMOKES) ",", "", "json", "line 1", BAD},
	{HEAD, WHEN("{'item':'born','age-under':1e999}"), "", "json",
	    "overflow", BAD},
	{HEAD, WHEN("{'item':'born','age-under':99999999999999999999}"), "",
	    "json", "too big", BAD},
	{"'title':'\\u202e','version':'1','form':'" RULED_FORM "'",
	    WHEN(SMOKES), "", "character", "U+202E", BAD},
	{"'title':'\\u001b[2J','version':'1','form':'" RULED_FORM "'",
	    WHEN(SMOKES), "", "character", "U+001B", BAD},
	/* a rule */
	{HEAD, "7", "", "property", "object", BAD},
	{HEAD, "{'id':'x'," WORDS "}", "x", "when", "no \"when\"", BAD},
	{HEAD, "{'id':'x'," WORDS ",'when':[]}", "x", "property", "when",
	    BAD},
	{HEAD, "{" WORDS ",'when':" SMOKES "}", "", "id", "needs an id",
	    BAD},
	{HEAD, "{'id':'a b'," WORDS ",'when':" SMOKES "}", "a b", "id",
	    "needs an id", BAD},
	{HEAD, WHEN(SMOKES) "," WHEN(SMOKES), "x", "id", "twice", BAD},
	{HEAD, "{'id':'answer-changed'," WORDS ",'when':" SMOKES "}",
	    "answer-changed", "id", "take another", BAD},
	{HEAD, "{'id':'x','severity':'note','why':'W','tell':'\\u202e',"
	    "'when':" SMOKES "}", "x", "character", "U+202E", BAD},
	{HEAD, "{'id':'x','severity':'grave','tell':'T','why':'W',"
	    "'when':" SMOKES "}", "x", "severity", "absolute", BAD},
	{HEAD, "{'id':'x','severity':'note','why':'W','when':" SMOKES "}",
	    "x", "tell", "no \"tell\"", BAD},
	{HEAD, "{'id':'x','severity':'note','tell':'T','when':" SMOKES "}",
	    "x", "why", "no \"why\"", BAD},
	{HEAD, "{'id':'x','severity':'note','tell':'T','why':'W','when':"
	    SMOKES "}", "x", "sources", "no source", ODD},
	{HEAD, "{'id':'x','severity':'note','tell':'T\\nU','why':'W',"
	    "'when':" SMOKES "}", "x", "tell", "new line", BAD},
	{HEAD, "{'id':'x','severity':'note','tell':'T','why':'W',"
	    "'sources':['a,b'],'when':" SMOKES "}", "x", "sources", "commas",
	    BAD},
	{HEAD, "{'id':'x','severity':'note','tell':'T','why':'W',"
	    "'sources':[''],'when':" SMOKES "}", "x", "sources", "words",
	    BAD},
	{HEAD, "{'id':'x','severity':'note','tell':'T','why':'W',"
	    "'sources':['S','T','S'],'when':" SMOKES "}", "x", "sources",
	    "twice", BAD},
	{HEAD ",'sources':{'T':'Two'}", WHEN(SMOKES), "x", "sources",
	    "no source \"S\"", BAD},
	{HEAD ",'sources':{}", WHEN(SMOKES), "x", "sources",
	    "no source \"S\"", BAD},
	{HEAD ",'sources':{'S':'One','S2':'Two'}", WHEN(SMOKES), "",
	    "sources", "no rule names the source \"S2\"", ODD},
	{HEAD ",'sources':{'S':''}", WHEN(SMOKES), "", "sources",
	    "one line", BAD},
	{HEAD ",'sources':{'S':' '}", WHEN(SMOKES), "", "sources",
	    "one line", BAD},
	{HEAD ",'sources':{'S':'a\\nb'}", WHEN(SMOKES), "", "sources",
	    "one line", BAD},
	{HEAD ",'sources':{'S':7}", WHEN(SMOKES), "", "sources",
	    "one line", BAD},
	{HEAD ",'sources':{'S':'One','\\u001b[2J':'Two'}", WHEN(SMOKES), "",
	    "sources", "short name", BAD},
	/* What is no good name names no rule. */
	{HEAD, "{'id':'A\\u202e'," WORDS ",'when':" SMOKES "}", "",
	    "character", "U+202E", BAD},
	{HEAD ",'sources':{'S,T':'One'}", WHEN(SMOKES), "", "sources",
	    "commas", BAD},
	{HEAD ",'sources':['S']", WHEN(SMOKES), "", "property", "object",
	    BAD},
	{HEAD ",'sources':{'Leaflet':'One'}", "{'id':'x','severity':'note',"
	    "'tell':'T','why':'W','sources':['Leaflt'],'when':" SMOKES "}",
	    "x", "sources", "\"Leaflet\"", BAD},
	{HEAD, "{'id':'x'," WORDS ",'tags':[7],'when':" SMOKES "}", "x",
	    "tags", "words", BAD},
	{HEAD, "{'id':'x'," WORDS ",'tag':['a'],'when':" SMOKES "}", "x",
	    "property", "\"tags\"", BAD},
	{HEAD, "{'id':'x'," WORDS ",'tags':['1','2','3','4','5','6','7','8',"
	    "'9','0','1','2','3','4','5','6','7','8','9','0','1'],'when':"
	    SMOKES "}", "x", "limit", "too many", BAD},
	/* a condition */
	{HEAD, WHEN("{}"), "x", "when", "exactly one", BAD},
	{HEAD, WHEN("{'item':'smoke'}"), "x", "when", "exactly one", BAD},
	{HEAD, WHEN("{'item':'smoke','is':'yes','answered':true}"), "x",
	    "when", "exactly one", BAD},
	{HEAD, WHEN("{'is':'yes'}"), "x", "when", "needs an item", BAD},
	{HEAD ",'settings':{'usa':true}",
	    WHEN("{'item':'smoke','setting':'usa'}"), "x", "when",
	    "no meaning", BAD},
	{HEAD, WHEN("{'item':'smoke','iss':'yes'}"), "x", "property",
	    "\"is\"", BAD},
	{HEAD, WHEN("{'item':'smok','is':'yes'}"), "x", "item", "\"smoke\"",
	    BAD},
	{HEAD, WHEN("{'item':'drug','answered':true}"), "x", "item",
	    "no question", BAD},
	{HEAD, WHEN("{'item':'smoke','is':'yess'}"), "x", "code", "\"yes\"",
	    BAD},
	{HEAD, WHEN("{'item':'smoke','is':true}"), "x", "is",
	    "needs a code", BAD},
	{HEAD, WHEN("{'item':'well','is':'true'}"), "x", "is",
	    "without quotes", BAD},
	{HEAD, WHEN("{'item':'well','is':['true']}"), "x", "is",
	    "without quotes", BAD},
	{HEAD, WHEN("{'item':'smoke','is':''}"), "x", "is", "needs a code",
	    BAD},
	{HEAD, WHEN("{'item':'smoke','is':1}"), "x", "is", "needs a code",
	    BAD},
	{HEAD, WHEN("{'item':'smoke','is':null}"), "x", "is",
	    "needs a code", BAD},
	{HEAD, WHEN("{'item':'smoke','is':[]}"), "x", "is", "empty", BAD},
	{HEAD, WHEN("{'item':'smoke','is':[['yes']]}"), "x", "is",
	    "needs a code", BAD},
	{HEAD, WHEN("{'item':'smoke','is':['yes','no','yes']}"), "x", "is",
	    "twice", BAD},
	{HEAD, WHEN("{'item':'brand','is':'yes'}"), "x", "is", "picked",
	    BAD},
	{HEAD, WHEN("{'item':'smoke','answered':false}"), "x", "never",
	    "required", BAD},
	{HEAD, WHEN("{'item':'smoke','answered':'no'}"), "x", "property",
	    "true or false", BAD},
	{HEAD, WHEN("{'item':'smoke','within':'P6M'}"), "x", "type", "date",
	    BAD},
	{HEAD, WHEN("{'item':'slot','within':'P6M'}"), "x", "type",
	    "picked from a list", BAD},
	{HEAD, WHEN("{'item':'slot','ahead':'P6M'}"), "x", "type",
	    "picked from a list", BAD},
	{HEAD, WHEN("{'item':'slot','age-under':18}"), "x", "type",
	    "picked from a list", BAD},
	{HEAD, WHEN("{'item':'at','within':'P6M'}"), "x", "type", "date",
	    BAD},
	{HEAD, WHEN("{'item':'smoke','age-under':18}"), "x", "type", "date",
	    BAD},
	{HEAD, WHEN("{'item':'soon','age-under':18}"), "x", "type",
	    "birthDate", BAD},
	{HEAD, WHEN("{'item':'born','age-under':0}"), "x", "age-under",
	    "1 to 150", BAD},
	{HEAD, WHEN("{'item':'born','age-under':151}"), "x", "age-under",
	    "1 to 150", BAD},
	{HEAD, WHEN("{'item':'born','age-under':18.0}"), "x", "property",
	    "whole number", BAD},
	{HEAD ",'windows':{'half-year':'P6M'}",
	    WHEN("{'item':'soon','within':'half-yaer'}"), "x", "window",
	    "\"half-year\"", BAD},
	{HEAD, WHEN("{'item':'soon','ahead':'P6'}"), "x", "window",
	    "no duration", BAD},
	{HEAD, WHEN("{'item':'soon','within':'P201Y'}"), "x", "window",
	    "no duration", BAD},
	{HEAD ",'settings':{'usa':true}", WHEN("{'setting':'us'}"), "x",
	    "setting", "no setting", BAD},
	{HEAD ",'settings':{'private-room':true}",
	    WHEN("{'setting':'private-roon'}"), "x", "setting",
	    "\"private-room\"", BAD},
	{HEAD, WHEN("{'any-of':[" SMOKES "]}"), "x", "list", "two", BAD},
	{HEAD, WHEN("{'all-of':[]}"), "x", "list", "two", BAD},
	{HEAD, WHEN("{'all-of':[" SMOKES ",7]}"), "x", "property", "object",
	    BAD},
	{HEAD, WHEN("{'not':[]}"), "x", "property", "object", BAD},
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
	struct rules *rs;
	struct ruled r;
	size_t i;
	int k;

	ruled_open(&r);
	for (i = 0; i < sizeof faults / sizeof *faults; i++) {
		fs = (struct findings)FINDINGS_EMPTY;
		rs = ruled_read(&r, faults[i].head, faults[i].rules, &fs);
		if (!CHECK(found(&fs, &faults[i]))) {
			(void)printf("# %s %s\n", faults[i].head,
			    faults[i].rules);
			for (k = 0; k < fs.count; k++)
				(void)printf("# is: %s: %s: %s\n",
				    fs.list[k].link, fs.list[k].rule,
				    fs.list[k].text);
		}
		CHECK((rs == NULL) == (fs.errors > 0));
		rules_free(rs);
		findings_free(&fs);
	}
	ruled_close(&r);
}

#define FULL HEAD ",'approved':{'by':'Dr A','on':'2026-11-21'}," \
    "'settings':{'usa':true},'windows':{'w':'P6M'}," \
    "'sources':{'F2':'A leaflet.','F1':'A page, read in 2026.'}"
#define FULL_RULES "{'id':'x-1','severity':'absolute','tell':'Tell.'," \
    "'why':'Why.','sources':['F1','F2'],'tags':['private'],'when':" \
    "{'all-of':[{'not':{'setting':'usa'}},{'any-of':[" \
    "{'item':'soon','within':'w'},{'item':'soon','ahead':'P2W'}]}," \
    "{'item':'areas','is':['neck','face']}]}}"

static void
check_tests(const struct rules *rs)
{
	const struct rule_test *t = rs->tests;

	if (!CHECK_INT(rs->n_tests, 7))
		return;
	CHECK_INT(t[0].test, TEST_ALL);
	CHECK_INT(t[0].end, 7);
	CHECK_INT(t[1].test, TEST_NOT);
	CHECK_INT(t[1].end, 3);
	CHECK_STR(t[2].setting, "usa");
	CHECK(t[2].wanted);
	CHECK_INT(t[3].end, 6);
	CHECK_STR(t[4].window, "w");
	CHECK_INT(t[4].span.months, 6);
	CHECK_STR(t[5].window, "");
	CHECK_INT(t[5].span.days, 14);
	CHECK_INT(t[6].n_codes, 2);
}

static void
a_good_file_is_all_there(void)
{
	struct findings fs = FINDINGS_EMPTY;
	enum severity s = SEVERITY_NOTE;
	const struct rule *rule;
	struct rules *rs;
	struct ruled r;

	ruled_open(&r);
	rs = ruled_read(&r, FULL, FULL_RULES, &fs);
	CHECK_INT(fs.count, 0);
	if (!CHECK(rs != NULL))
		return;
	CHECK(rules_approved(rs));
	CHECK_STR(rs->approved_by, "Dr A");
	CHECK_INT(rules_find(rs, "x-1"), 0);
	CHECK_INT(rules_find(rs, "x-2"), -1);
	rule = &rs->rules[0];
	CHECK_STR(severity_name(rule->severity), "absolute");
	CHECK_STR(rule->tell, "Tell.");
	CHECK_STR(rs->lists[rule->sources + 1], "F2");
	CHECK_STR(rs->lists[rule->tags], "private");
	if (CHECK_INT(rs->n_works, 2)) {
		CHECK_STR(rs->works[0].code, "F2");
		CHECK_STR(rs->works[1].text, "A page, read in 2026.");
	}
	check_tests(rs);
	CHECK(!severity_read("Absolute", &s));
	CHECK_INT(s, SEVERITY_NOTE);
	rules_free(rs);
	findings_free(&fs);
	ruled_close(&r);
}

static void
a_file_nobody_signed_is_not_approved(void)
{
	struct findings fs = FINDINGS_EMPTY;
	struct rules *rs;
	struct ruled r;

	ruled_open(&r);
	rs = ruled_read(&r, HEAD ",'approved':{'by':'','on':''}",
	    WHEN(SMOKES), &fs);
	CHECK(rs != NULL && !rules_approved(rs));
	rules_free(rs);
	rs = ruled_read(&r, HEAD, WHEN(SMOKES), &fs);
	CHECK(rs != NULL && !rules_approved(rs));
	CHECK_INT(fs.count, 0);
	rules_free(rs);
	ruled_close(&r);
}

/* The findings of a file whose one rule has this condition. */
static bool
limit_found(const struct ruled *r, const char *head, const char *rules)
{
	static const struct fault limit = {NULL, NULL, "x", "limit", "", BAD};
	static const struct fault all = {NULL, NULL, "", "limit", "", BAD};
	struct findings fs = FINDINGS_EMPTY;
	struct rules *rs = ruled_read(r, head, rules, &fs);
	bool is = found(&fs, &limit) || found(&fs, &all);

	CHECK((rs == NULL) == (fs.errors > 0));
	CHECK(is || fs.errors == 0);
	rules_free(rs);
	findings_free(&fs);
	return is;
}

/* so many conditions, one inside the other. */
static bool
deep(const struct ruled *r, int depth)
{
	struct buf b = BUF_EMPTY;
	bool is;
	int i;

	buf_str(&b, "{'id':'x'," WORDS ",'when':");
	for (i = 1; i < depth; i++)
		buf_str(&b, "{'any-of':[" SMOKES ",");
	buf_str(&b, SMOKES);
	for (i = 1; i < depth; i++)
		buf_str(&b, "]}");
	buf_byte(&b, '}');
	is = limit_found(r, HEAD, buf_text(&b));
	buf_free(&b);
	return is;
}

static bool
wide(const struct ruled *r, int n)
{
	struct buf b = BUF_EMPTY;
	bool is;
	int i;

	buf_str(&b, "{'id':'x'," WORDS ",'when':{'any-of':[");
	for (i = 1; i < n; i++)
		buf_str(&b, i == 1 ? SMOKES : "," SMOKES);
	buf_str(&b, "]}}");
	is = limit_found(r, HEAD, buf_text(&b));
	buf_free(&b);
	return is;
}

static bool
many(const struct ruled *r, int n)
{
	struct buf b = BUF_EMPTY;
	bool is;
	int i;

	for (i = 0; i < n; i++)
		buf_fmt(&b, "%s{'id':'x%d'," WORDS ",'when':" SMOKES "}",
		    i == 0 ? "" : ",", i);
	is = limit_found(r, HEAD, buf_text(&b));
	buf_free(&b);
	return is;
}

static bool
named(const struct ruled *r, const char *key, const char *value, int n)
{
	struct buf b = BUF_EMPTY;
	bool is;
	int i;

	buf_fmt(&b, HEAD ",'%s':{", key);
	for (i = 0; i < n; i++)
		buf_fmt(&b, "%s'n%d':%s", i == 0 ? "" : ",", i, value);
	buf_byte(&b, '}');
	is = limit_found(r, buf_text(&b), "{'id':'x','severity':'note',"
	    "'tell':'T','why':'W','sources':['n0'],'when':" SMOKES "}");
	buf_free(&b);
	return is;
}

static bool
long_text(const struct ruled *r, size_t len)
{
	struct buf b = BUF_EMPTY;
	bool is;

	buf_str(&b, "{'id':'x','severity':'note','sources':['S'],'why':'W',"
	    "'when':" SMOKES ",'tell':'");
	for (; len > 0; len--)
		buf_byte(&b, 'a');
	buf_str(&b, "'}");
	is = limit_found(r, HEAD, buf_text(&b));
	buf_free(&b);
	return is;
}

static void
limits_are_held_and_reached(void)
{
	struct ruled r;

	ruled_open(&r);
	CHECK(!deep(&r, RULES_DEPTH_MAX));
	CHECK(deep(&r, RULES_DEPTH_MAX + 1));
	CHECK(deep(&r, 900));
	CHECK(!wide(&r, RULES_CONDITIONS_MAX));
	CHECK(wide(&r, RULES_CONDITIONS_MAX + 1));
	CHECK(!many(&r, RULES_MAX));
	CHECK(many(&r, RULES_MAX + 1));
	CHECK(!named(&r, "windows", "'P6M'", 200));
	CHECK(named(&r, "windows", "'P6M'", 201));
	CHECK(!named(&r, "settings", "true", 50));
	CHECK(named(&r, "settings", "true", 51));
	CHECK(!named(&r, "sources", "'A page.'", RULES_WORKS_MAX));
	CHECK(named(&r, "sources", "'A page.'", RULES_WORKS_MAX + 1));
	CHECK(!long_text(&r, RULES_TEXT_MAX));
	CHECK(long_text(&r, RULES_TEXT_MAX + 1));
	CHECK(long_text(&r, RULES_FILE_MAX));
	ruled_close(&r);
}

static void
a_file_is_read_and_named(void)
{
	const char *path = "/nowhere/at/all.json";
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct ruled r;

	ruled_open(&r);
	CHECK(rules_read_file(path, r.form, &fs, &e) == NULL);
	CHECK_INT(fs.count, 0);
	CHECK(strstr(e.msg, path) != NULL);
	e = (struct err){ERR_NONE, ""};
	/* A form is no rules file: the first error is told. */
	CHECK(rules_read_file("kiosk/forms/intake.json", r.form, &fs, &e) ==
	    NULL);
	CHECK(fs.errors > 0);
	CHECK_INT(e.kind, ERR_CONFIG);
	CHECK(strstr(e.msg, "kiosk/forms/intake.json: ") == e.msg);
	findings_free(&fs);
	ruled_close(&r);
}

/* Jansson is given this much to take, and then no more. */
static long left;

static void *
take(size_t size)
{
	return left-- > 0 ? malloc(size) : NULL;
}

static void
no_memory_is_an_error_and_leaks_nothing(void)
{
	struct findings fs;
	struct rules *rs = NULL;
	struct err e;
	char *text = quoted("{" FULL ",'rules':[" FULL_RULES "]}");
	struct ruled r;
	long n;

	ruled_open(&r);
	json_set_alloc_funcs(take, free);
	for (n = 0; n < 10000 && rs == NULL; n++) {
		fs = (struct findings)FINDINGS_EMPTY;
		e = (struct err){ERR_NONE, ""};
		left = n;
		rs = rules_read(text, strlen(text), r.form, &fs, &e);
		CHECK(rs != NULL || fs.errors > 0 || e.kind == ERR_SYSTEM);
		findings_free(&fs);
	}
	CHECK(rs != NULL && n > 10);
	json_set_alloc_funcs(malloc, free);
	rules_free(rs);
	free(text);
	ruled_close(&r);
}

int
main(void)
{
	if (!CHECK(seal_start(NULL) == 0))
		return check_done();
	RUN(every_fault_is_named);
	RUN(a_good_file_is_all_there);
	RUN(a_file_nobody_signed_is_not_approved);
	RUN(limits_are_held_and_reached);
	RUN(a_file_is_read_and_named);
	RUN(no_memory_is_an_error_and_leaks_nothing);
	return check_done();
}
