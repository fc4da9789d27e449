/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/quoted.c kiosk/answer_words.c kiosk/date_words.c kiosk/export_csv.c kiosk/keys.c kiosk/queue.c kiosk/canonical.c kiosk/record.c kiosk/role.c kiosk/seal_part.c kiosk/seal_password.c kiosk/rules.c kiosk/option_say.c +exported libs: jansson libpcre2 libsodium unistring */
#include "kiosk/export_csv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/chart.h"
#include "kiosk/check_answer.h"
#include "kiosk/export.h"
#include "kiosk/export_answers.h"
#include "kiosk/export_columns.h"
#include "kiosk/record.h"
#include "kiosk/response.h"
#include "kiosk/seal.h"
#include "kiosk/triage.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */

#define FLAGS "\"relative\",\"'=flag; answer-changed\"," \
    "\"'+Rules 1.0.0, not signed\",\"'=flag: refer (Anna): @her \"\"GP\"\"," \
    "\nsoon\",\"gone\",\"\",\"\""
#define FACTS "\"BCDF\",\"A12\",\"2026-03-09\",\"12:00\",\"waiting\"," \
    "\"kiosk\",\"completed\"," FLAGS

/*
 * 0 name, 1 many, 2 why, 3 group { 4 x, 5 which }, 6 yes, 7 when, 8 weight,
 * 9 counts, 10 open
 */
static const char items[] =
    "{'linkId':'name','text':'T','type':'string'},"
    "{'linkId':'many','text':'T','type':'choice','repeats':true,"
    "'answerOption':[{'valueCoding':{'code':'a','display':'Alpha'}},"
    "{'valueCoding':{'code':'b','display':'B \\\"b\\\"'}}]},"
    "{'linkId':'why','text':'T','type':'string','enableWhen':[{"
    "'question':'name','operator':'exists','answerBoolean':true}]},"
    "{'linkId':'group','text':'T','type':'group','repeats':true,'item':["
    "{'linkId':'x','text':'T','type':'string'},"
    "{'linkId':'which','text':'T','type':'choice','answerOption':["
    "{'valueCoding':{'code':'c','display':'C'}}]}]},"
    "{'linkId':'yes','text':'T','type':'boolean'},"
    "{'linkId':'when','text':'T','type':'dateTime'},"
    "{'linkId':'weight','text':'T','type':'quantity','extension':[{'url':"
    "'http://hl7.org/fhir/StructureDefinition/questionnaire-unit',"
    "'valueCoding':{'system':'u','code':'kg','display':'kg'}}]},"
    "{'linkId':'counts','text':'T','type':'integer','repeats':true},"
    "{'linkId':'open','text':'T','type':'open-choice','repeats':true,"
    "'answerOption':[{'valueCoding':{'code':'a','display':'Alpha'}}]}";

enum { NAME, MANY, WHY, GROUP, X, WHICH, YES, WHEN, WEIGHT, COUNTS, OPEN };

#define HEADER "\"token\",\"ticket\",\"day\",\"time\",\"status\"," \
    "\"source\",\"response-status\",\"worst severity\",\"flags\"," \
    "\"rules\",\"decisions\",\"flags no longer held\"," \
    "\"corrected by\",\"erased\""
#define REST ",\"\",\"\",\"\",\"\",\"\""	/* of the last questions */

static char flag[] = "=flag", changed[] = "answer-changed", none[] = "",
    gone[] = "gone", rules[] = "+Rules 1.0.0",
    reason[] = "@her \"GP\",\nsoon";

static struct triage_flag flags[] = {
	{.id = flag, .severity = SEVERITY_RELATIVE, .tell = none},
	{.id = changed, .severity = SEVERITY_NOTE, .tell = none},
	{.id = gone, .severity = SEVERITY_ABSOLUTE, .tell = none},
};

static struct triage triage = {.rules = rules, .approved = none,
    .flags = flags, .n = 3};
static struct triage *triages[] = {&triage};

static struct chart_flag charted[] = {
	{.flag = &flags[0], .holds = true, .decision = DECISION_REFER,
	    .reason = reason, .by = {.who = "Anna"}},
	{.flag = &flags[1], .holds = true},
	{.flag = &flags[2]},
};

static const struct chart chart = {.readable = true, .n_triages = 1,
    .triages = triages, .n_flags = 3, .flags = charted,
    .status = STATUS_WAITING, .confirmed = {.by = {.who = "@Bob"}}};

static const struct record rec = {.token = "BCDF", .ticket = "A12",
    .day = "2026-03-09", .at = NOON, .status = STATUS_DONE,
    .source = SOURCE_KIOSK};
static const struct response rp = {.status = "completed"};

static void
put(struct visit *v, int n, const char *s)
{
	CHECK(visit_put(v, n, s, strlen(s)));
}

static struct visit *
filled(const struct form *f, void (*fill)(struct visit *v),
    struct asked *asked)
{
	struct visit *v = visit_new(f, NULL);

	if (v == NULL)
		abort();
	visit_start(v, NOON);
	fill(v);
	enable(v, asked);
	return v;
}

/* What fill() put into a visit, as a row. */
static void
check_row(void (*fill)(struct visit *v), const char *want)
{
	struct form *f = quoted_form_good(items);
	struct columns c = COLUMNS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct asked asked;
	struct visit *v = filled(f, fill, &asked);
	const struct export_record row = {.record = &rec, .response = &rp,
	    .chart = &chart, .visit = v, .asked = &asked};

	CHECK(!csv_row(&b, &c, &row));
	CHECK_INT(b.len, 0);
	CHECK_INT(columns_add(&c, f, NULL), 0);
	CHECK(csv_row(&b, &c, &row));
	CHECK(buf_ok(&b));
	CHECK_STR(buf_text(&b), want);
	columns_free(&c);
	buf_free(&b);
	visit_free(v);
	form_free(f);
}

/* Both, as rows of answers; is NULL: nobody has corrected it. */
static void
check_answers(void (*was)(struct visit *v), void (*is)(struct visit *v),
    const char *want)
{
	struct form *f = quoted_form_good(items);
	struct buf b = BUF_EMPTY;
	struct asked asked, confirmed_asked;
	struct visit *v = filled(f, was, &asked);
	struct visit *w = is == NULL ? NULL : filled(f, is, &confirmed_asked);
	const struct export_record row = {.record = &rec, .response = &rp,
	    .chart = &chart, .visit = v, .asked = &asked, .confirmed = w,
	    .confirmed_asked = &confirmed_asked};

	answers_rows(&b, &row);
	CHECK(buf_ok(&b));
	CHECK_STR(buf_text(&b), want);
	buf_free(&b);
	visit_free(v);
	visit_free(w);
	form_free(f);
}

static void
check_header(bool linkids, const char *want)
{
	struct form *f = quoted_form_good(items);
	struct form *g = quoted_form_good(
	    "{'linkId':'why','text':'Other','type':'string'},"
	    "{'linkId':'day','text':'day','type':'date'},"
	    "{'linkId':'new','text':'=New?','type':'string'}");
	struct columns c = COLUMNS_EMPTY;
	struct buf b = BUF_EMPTY;

	CHECK_INT(columns_add(&c, f, NULL), 0);
	CHECK_INT(columns_add(&c, g, NULL), 0);
	csv_header(&b, &c, linkids);
	CHECK_STR(buf_text(&b), want);
	columns_free(&c);
	buf_free(&b);
	form_free(f);
	form_free(g);
}

static void
the_header_names_facts_and_questions(void)
{
	check_header(true, HEADER ",\"name\",\"many\","
	    "\"why\",\"x\",\"which\",\"yes\",\"when\",\"weight\","
	    "\"counts\",\"open\",\"day\",\"new\"\r\n");
}

static void
a_text_that_names_several_columns_has_its_link_id(void)
{
	check_header(false, HEADER ",\"T [name]\",\"T [many]\","
	    "\"T [why]\",\"T [x]\",\"T [which]\",\"T [yes]\","
	    "\"T [when]\",\"T [weight]\",\"T [counts]\",\"T [open]\","
	    "\"day [day]\",\"'=New?\"\r\n");
}

static void
fill_nothing(struct visit *v)
{
	put(v, WHY, "not asked");
}

static void
what_is_not_asked_or_answered_is_empty(void)
{
	check_row(fill_nothing, FACTS ",\"\",\"\",\"\",\"\",\"\"" REST "\r\n");
}

static void
fill_plain(struct visit *v)
{
	put(v, NAME, "=1+1");
	put(v, WHY, "a \"b\", c");
	CHECK(visit_pick(v, MANY, 1) && visit_pick(v, MANY, 0));
	CHECK(visit_pick(v, X + 1, 2));
}

static void
answers_are_escaped_and_joined(void)
{
	check_row(fill_plain, FACTS ",\"'=1+1\",\"Alpha; B \"\"b\"\"\","
	    "\"a \"\"b\"\", c\",\"\",\"C\"" REST "\r\n");
}

static void
fill_groups(struct visit *v)
{
	int second = visit_add(v, GROUP);
	int third = visit_add(v, GROUP);

	put(v, X, "one");
	put(v, third + 1, "three");
	CHECK(visit_pick(v, second + 2, 2));
}

static void
occurrences_keep_their_places(void)
{
	check_row(fill_groups, FACTS ",\"\",\"\",\"\",\"one; ; three\","
	    "\"; C; \"" REST "\r\n");
}

static void
fill_types(struct visit *v)
{
	int second;

	CHECK(visit_pick(v, OPEN, visit_item(v, OPEN)->options));
	put(v, OPEN, "@one\ntwo");
	put(v, COUNTS, "-1");
	second = visit_add(v, COUNTS);
	(void)visit_add(v, COUNTS);
	put(v, second + 1, "3");
	put(v, WEIGHT, "70.50");
	put(v, WHEN, "2026-03-09T09:30");
	CHECK(visit_pick(v, YES, visit_item(v, YES)->options + 1));
}

static void
every_type_has_its_cell(void)
{
	check_row(fill_types, FACTS ",\"\",\"\",\"\",\"\",\"\",\"false\","
	    "\"2026-03-09T09:30:00+00:00\",\"70.50 kg\",\"'-1; 3\","
	    "\"Alpha; @one; two\"\r\n");
}

#define ROW(link, path, was, is, what) "\"BCDF\",\"A12\"," \
    "\"2026-03-09\",\"" link "\",\"" path "\",\"T\"," was "," is \
    ",\"" what "\"\r\n"
#define NOTHING "\"\",\"\""

static void
an_answer_is_a_row(void)
{
	check_answers(fill_plain, NULL,
	    ROW("name", "", "\"\",\"'=1+1\"", NOTHING, "")
	    ROW("many", "", "\"a\",\"Alpha\"", NOTHING, "")
	    ROW("many", "", "\"b\",\"B \"\"b\"\"\"", NOTHING, "")
	    ROW("why", "", "\"\",\"a \"\"b\"\", c\"", NOTHING, "")
	    ROW("which", "1", "\"c\",\"C\"", NOTHING, ""));
	check_answers(fill_groups, NULL,
	    ROW("x", "1", "\"\",\"one\"", NOTHING, "")
	    ROW("which", "2", "\"c\",\"C\"", NOTHING, "")
	    ROW("x", "3", "\"\",\"three\"", NOTHING, ""));
	check_answers(fill_types, NULL,
	    ROW("yes", "", "\"false\",\"false\"", NOTHING, "")
	    ROW("when", "", "\"\",\"2026-03-09T09:30:00+00:00\"",
	    NOTHING, "")
	    ROW("weight", "", "\"kg\",\"70.50 kg\"", NOTHING, "")
	    ROW("counts", "1", "\"\",\"'-1\"", NOTHING, "")
	    ROW("counts", "3", "\"\",\"3\"", NOTHING, "")
	    ROW("open", "", "\"a\",\"Alpha\"", NOTHING, "")
	    ROW("open", "", "\"\",\"'@one\"", NOTHING, "")
	    ROW("open", "", "\"\",\"two\"", NOTHING, ""));
	check_answers(fill_nothing, NULL, "");
}

static void
fill_corrected(struct visit *v)
{
	put(v, NAME, "=1+2");
	CHECK(visit_pick(v, MANY, 1));
	CHECK(visit_pick(v, OPEN, visit_item(v, OPEN)->options));
	put(v, OPEN, "two");
	put(v, X, "x");
}

static void
staff_have_their_own_columns(void)
{
	check_answers(fill_plain, fill_corrected,
	    ROW("name", "", "\"\",\"'=1+1\"", "\"\",\"'=1+2\"", "changed")
	    ROW("many", "", "\"a\",\"Alpha\"", NOTHING, "removed")
	    ROW("many", "", "\"b\",\"B \"\"b\"\"\"",
	    "\"b\",\"B \"\"b\"\"\"", "none")
	    ROW("why", "", "\"\",\"a \"\"b\"\", c\"", NOTHING, "removed")
	    ROW("which", "1", "\"c\",\"C\"", NOTHING, "removed")
	    ROW("x", "1", NOTHING, "\"\",\"x\"", "added")
	    ROW("open", "", NOTHING, "\"a\",\"Alpha\"", "added")
	    ROW("open", "", NOTHING, "\"\",\"two\"", "added"));
	check_answers(fill_plain, fill_plain,
	    ROW("name", "", "\"\",\"'=1+1\"", "\"\",\"'=1+1\"", "none")
	    ROW("many", "", "\"a\",\"Alpha\"", "\"a\",\"Alpha\"", "none")
	    ROW("many", "", "\"b\",\"B \"\"b\"\"\"",
	    "\"b\",\"B \"\"b\"\"\"", "none")
	    ROW("why", "", "\"\",\"a \"\"b\"\", c\"",
	    "\"\",\"a \"\"b\"\", c\"", "none")
	    ROW("which", "1", "\"c\",\"C\"", "\"c\",\"C\"", "none"));
}

int
main(void)
{
	if (setenv("TZ", "UTC", 1) == -1 || seal_start(NULL) == -1)
		return 1;
	RUN(the_header_names_facts_and_questions);
	RUN(a_text_that_names_several_columns_has_its_link_id);
	RUN(what_is_not_asked_or_answered_is_empty);
	RUN(answers_are_escaped_and_joined);
	RUN(occurrences_keep_their_places);
	RUN(every_type_has_its_cell);
	RUN(an_answer_is_a_row);
	RUN(staff_have_their_own_columns);
	return check_done();
}
