/* SPDX-License-Identifier: MIT */
/* links: tests/quoted.c kiosk/export_csv.c kiosk/answer_words.c kiosk/record.c kiosk/queue.c kiosk/keys.c kiosk/keyring.c kiosk/role.c kiosk/seal_part.c kiosk/seal_password.c kiosk/enable.c kiosk/check_answer.c kiosk/visit.c kiosk/visit_find.c kiosk/form.c kiosk/form_read.c kiosk/form_read_shape.c kiosk/form_read_item.c kiosk/form_read_option.c kiosk/form_read_extension.c kiosk/form_read_translation.c kiosk/form_read_control.c kiosk/form_read_bound.c kiosk/form_read_when.c kiosk/form_read_link.c kiosk/form_read_order.c kiosk/form_lint.c kiosk/file.c kiosk/buf.c kiosk/err.c kiosk/finding.c kiosk/nearest.c kiosk/text.c kiosk/date.c kiosk/clock.c kiosk/seal.c libs: jansson libsodium unistring */
#include "kiosk/export_csv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/record.h"
#include "kiosk/response.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */

#define FACTS "\"BCDF\",\"A12\",\"2026-03-09\",\"12:00\",\"waiting\"," \
    "\"kiosk\",\"completed\""

/* 0 name, 1 many, 2 why, 3 group { 4 x, 5 which } */
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
    "{'valueCoding':{'code':'c','display':'C'}}]}]}";

enum { NAME, MANY, WHY, GROUP, X };

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

	if (v == NULL)
		abort();
	visit_start(v, NOON);
	fill(v);
	enable(v, &asked);
	CHECK(!csv_row(&b, &c, &rec, &rp, v, &asked));
	CHECK_INT(b.len, 0);
	CHECK_INT(csv_columns_add(&c, f, NULL), 0);
	CHECK(csv_row(&b, &c, &rec, &rp, v, &asked));
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
	    "\"status\",\"source\",\"response-status\",\"name\",\"many\","
	    "\"why\",\"x\",\"which\",\"new\"\r\n");
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
	check_row(fill_nothing, FACTS ",\"\",\"\",\"\",\"\",\"\"\r\n");
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
	    "\"a \"\"b\"\", c\",\"\",\"C\"\r\n");
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
	    "\"; C; \"\r\n");
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
	return check_done();
}
