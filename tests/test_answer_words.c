/* SPDX-License-Identifier: MIT */
/* links: kiosk/answer_words.c tests/quoted.c kiosk/visit.c kiosk/visit_find.c kiosk/form.c kiosk/form_read.c kiosk/form_read_shape.c kiosk/form_read_item.c kiosk/form_read_option.c kiosk/form_read_extension.c kiosk/form_read_translation.c kiosk/form_read_control.c kiosk/form_read_bound.c kiosk/form_read_when.c kiosk/form_read_link.c kiosk/form_read_order.c kiosk/form_lint.c kiosk/file.c kiosk/buf.c kiosk/err.c kiosk/finding.c kiosk/nearest.c kiosk/text.c kiosk/date.c kiosk/clock.c kiosk/seal.c libs: jansson libsodium unistring */
#include "kiosk/answer_words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/seal.h"
#include "kiosk/visit.h"
#include "tests/check.h"
#include "tests/quoted.h"

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */

static const char items[] =
    "{'linkId':'many','text':'T','type':'choice','repeats':true,"
    "'answerOption':["
    "{'valueCoding':{'code':'a','display':'Face'}},"
    "{'valueCoding':{'code':'b','display':'N\xc3\xa6vus; left'}},"
    "{'valueCoding':{'code':'c','display':'Neck'}}]},"
    "{'linkId':'line','text':'T','type':'string'},"
    "{'linkId':'lines','text':'T','type':'text'},"
    "{'linkId':'day','text':'T','type':'date'},"
    "{'linkId':'group','text':'T','type':'group','item':["
    "{'linkId':'in','text':'T','type':'string'}]}";

enum { MANY, LINE, LINES, DAY, GROUP };

static struct visit *
begin(void)
{
	struct visit *v = visit_new(quoted_form_good(items), NULL);

	if (v == NULL)
		abort();
	visit_start(v, NOON);
	return v;
}

static void
end(struct visit *v)
{
	struct form *f = (struct form *)(uintptr_t)v->form;

	visit_free(v);
	form_free(f);
}

static void
check_words(const struct visit *v, int n, const char *expected)
{
	struct buf b = BUF_EMPTY;

	answer_words(&b, v, n);
	CHECK_STR(buf_text(&b), expected);
	buf_free(&b);
}

static void
picks_are_their_displays_in_the_order_of_the_form(void)
{
	struct visit *v = begin();
	int a = visit_item(v, MANY)->options;

	CHECK(visit_pick(v, MANY, a + 2));
	check_words(v, MANY, "Neck");
	CHECK(visit_pick(v, MANY, a + 1));
	check_words(v, MANY, "N\xc3\xa6vus; left; Neck");
	CHECK(visit_pick(v, MANY, a));
	check_words(v, MANY, "Face; N\xc3\xa6vus; left; Neck");
	end(v);
}

static void
what_was_typed_is_itself(void)
{
	static const char typed[] = " one\ntwo ";
	struct visit *v = begin();

	CHECK(visit_put(v, LINE, "Zo\xc3\xab", 4));
	CHECK(visit_put(v, LINES, typed, sizeof typed - 1));
	CHECK(visit_put(v, DAY, "1984-0", 6));
	check_words(v, LINE, "Zo\xc3\xab");
	check_words(v, LINES, typed);
	check_words(v, DAY, "1984-0");
	end(v);
}

static void
no_answer_is_no_words(void)
{
	struct visit *v = begin();
	int n;

	for (n = MANY; n <= GROUP; n++)
		check_words(v, n, "");
	end(v);
}

static void
the_words_follow_what_is_there(void)
{
	struct visit *v = begin();
	struct buf b = BUF_EMPTY;

	CHECK(visit_put(v, LINE, "x", 1));
	buf_str(&b, "before ");
	answer_words(&b, v, LINE);
	CHECK_STR(buf_text(&b), "before x");
	buf_free(&b);
	end(v);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(picks_are_their_displays_in_the_order_of_the_form);
	RUN(what_was_typed_is_itself);
	RUN(no_answer_is_no_words);
	RUN(the_words_follow_what_is_there);
	return check_done();
}
