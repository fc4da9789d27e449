/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/quoted.c kiosk/answer_words.c kiosk/date_words.c kiosk/export_csv.c kiosk/keys.c kiosk/queue.c kiosk/canonical.c kiosk/record.c kiosk/role.c kiosk/seal_part.c kiosk/seal_password.c kiosk/rules.c kiosk/option_say.c libs: jansson libpcre2 libsodium unistring */
#include "kiosk/export_csv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/record.h"
#include "kiosk/response.h"
#include "kiosk/seal.h"
#include "kiosk/triage.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */

#define FLAGS "\"relative\",\"'=flag; answer-changed\"," \
    "\"'+Rules 1.0.0, not signed\""
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

#define REST ",\"\",\"\",\"\",\"\",\"\""	/* of the last questions */

static char flag[] = "=flag", changed[] = "answer-changed", none[] = "",
    rules[] = "+Rules 1.0.0", approved[] = "";

static struct triage_flag flags[] = {
	{.id = flag, .severity = SEVERITY_RELATIVE, .tell = none},
	{.id = changed, .severity = SEVERITY_NOTE, .tell = none},
};

static const struct triage triage = {rules, approved, {2026, 3, 9}, flags, 2};

static void
put(struct visit *v, int n, const char *s)
{
	CHECK(visit_put(v, n, s, strlen(s)));
}

/* What fill() put into a visit, as a row. */
static void
check_row(void (*fill)(struct visit *v), const char *want)
{
	const struct record rec = {.token = "BCDF", .ticket = "A12",
	    .day = "2026-03-09", .at = NOON, .status = STATUS_WAITING,
	    .source = SOURCE_KIOSK};
	const struct response rp = {.status = "completed"};
	struct form *f = quoted_form_good(items);
	struct visit *v = visit_new(f, NULL);
	struct csv_columns c = CSV_COLUMNS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct asked asked;
	const struct csv_record row = {&rec, &rp, &triage, v, &asked};

	if (v == NULL)
		abort();
	visit_start(v, NOON);
	fill(v);
	enable(v, &asked);
	CHECK(!csv_row(&b, &c, &row));
	CHECK_INT(b.len, 0);
	CHECK_INT(csv_columns_add(&c, f, NULL), 0);
	CHECK(csv_row(&b, &c, &row));
	CHECK(buf_ok(&b));
	CHECK_STR(buf_text(&b), want);
	csv_columns_free(&c);
	buf_free(&b);
	visit_free(v);
	form_free(f);
}

static void
the_header_names_facts_and_questions(void)
{
	struct form *f = quoted_form_good(items);
	struct form *g = quoted_form_good(
	    "{'linkId':'why','text':'T','type':'string'},"
	    "{'linkId':'new','text':'T','type':'string'}");
	struct csv_columns c = CSV_COLUMNS_EMPTY;
	struct buf b = BUF_EMPTY;

	CHECK_INT(csv_columns_add(&c, f, NULL), 0);
	CHECK_INT(csv_columns_add(&c, g, NULL), 0);
	csv_header(&b, &c);
	CHECK_STR(buf_text(&b), "\"token\",\"ticket\",\"day\",\"time\","
	    "\"status\",\"source\",\"response-status\","
	    "\"worst severity\",\"flags\",\"rules\",\"name\",\"many\","
	    "\"why\",\"x\",\"which\",\"yes\",\"when\",\"weight\","
	    "\"counts\",\"open\",\"new\"\r\n");
	csv_columns_free(&c);
	buf_free(&b);
	form_free(f);
	form_free(g);
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

int
main(void)
{
	if (setenv("TZ", "UTC", 1) == -1 || seal_start(NULL) == -1)
		return 1;
	RUN(the_header_names_facts_and_questions);
	RUN(what_is_not_asked_or_answered_is_empty);
	RUN(answers_are_escaped_and_joined);
	RUN(occurrences_keep_their_places);
	RUN(every_type_has_its_cell);
	return check_done();
}
