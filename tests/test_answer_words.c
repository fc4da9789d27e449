/* SPDX-License-Identifier: MIT */
/* links: +form tests/quoted.c kiosk/answer_words.c kiosk/option_say.c kiosk/check_answer.c kiosk/check_value.c kiosk/date_words.c kiosk/text_blank.c kiosk/visit.c kiosk/visit_answer.c kiosk/visit_find.c kiosk/visit_give.c libs: jansson libpcre2 libsodium unistring */
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

#define BASE "http://hl7.org/fhir/StructureDefinition/"
#define Q(link, type) "{'linkId':'" link "','text':'T','type':'" type "'"
#define UNIT(code, name) "'valueCoding':{'system':'u','code':'" code \
    "','display':'" name "'}}"

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
    "{'linkId':'in','text':'T','type':'string'}]},"
    Q("yes", "boolean") "},"
    Q("moment", "dateTime") "},"
    Q("time", "time") "},"
    Q("size", "decimal") ",'extension':[{'url':'" BASE
    "questionnaire-unit'," UNIT("mm", "mm") "]},"
    Q("weight", "quantity") ",'extension':[{'url':'" BASE
    "questionnaire-unitOption'," UNIT("kg", "kilo") ",{'url':'" BASE
    "questionnaire-unitOption'," UNIT("g", "gram") "]},"
    Q("fixed", "quantity") ",'extension':[{'url':'" BASE
    "questionnaire-unit'," UNIT("cm", "cm") "]},"
    Q("ticks", "open-choice") ",'repeats':true,'answerOption':["
    "{'valueCoding':{'code':'a','display':'Face'}},"
    "{'valueString':'Neck'}]},"
    Q("other", "open-choice") ",'answerOption':["
    "{'valueCoding':{'code':'a','display':'Face'}}]},"
    Q("listed", "date") ",'answerOption':[{'valueDate':'2026-03'}]}";

enum { MANY, LINE, LINES, DAY, GROUP, IN, YES, MOMENT, TIME, SIZE, WEIGHT,
    FIXED, TICKS, OTHER, LISTED, ENTRIES };

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
check_plain(const struct visit *v, int n, const char *expected)
{
	struct buf b = BUF_EMPTY;

	answer_plain(&b, v, n);
	CHECK_STR(buf_text(&b), expected);
	buf_free(&b);
}

static void
put(struct visit *v, int n, const char *s)
{
	CHECK(visit_put(v, n, s, strlen(s)));
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
dates_are_in_words_and_plain_as_fhir_writes_them(void)
{
	struct visit *v = begin();

	put(v, DAY, "1990-02-03");
	check_words(v, DAY, "3 February 1990");
	check_plain(v, DAY, "1990-02-03");
	put(v, DAY, "1990-02");
	check_words(v, DAY, "February 1990");
	put(v, MOMENT, "2026-11-21T10:30");
	check_words(v, MOMENT, "21 November 2026, 10:30");
	check_plain(v, MOMENT, "2026-11-21T10:30:00+00:00");
	put(v, MOMENT, "2026");
	check_words(v, MOMENT, "2026");
	check_plain(v, MOMENT, "2026");
	put(v, TIME, "09:30");
	check_words(v, TIME, "09:30");
	check_plain(v, TIME, "09:30:00");
	end(v);
}

static void
what_is_not_finished_is_as_typed(void)
{
	struct visit *v = begin();

	put(v, MOMENT, "2026-11-21T1");
	check_words(v, MOMENT, "2026-11-21T1");
	check_plain(v, MOMENT, "2026-11-21T1");
	put(v, TIME, "9");
	check_words(v, TIME, "9");
	put(v, SIZE, "-");
	check_words(v, SIZE, "-");
	put(v, FIXED, "-");
	check_words(v, FIXED, "-");
	end(v);
}

static void
numbers_have_their_unit(void)
{
	struct visit *v = begin();

	put(v, SIZE, "1.50");
	check_words(v, SIZE, "1.50 mm");
	check_plain(v, SIZE, "1.50");
	put(v, FIXED, "170");
	check_words(v, FIXED, "170 cm");
	check_plain(v, FIXED, "170 cm");
	put(v, WEIGHT, "70");
	CHECK(visit_pick(v, WEIGHT, visit_item(v, WEIGHT)->options + 1));
	check_words(v, WEIGHT, "70 gram");
	check_plain(v, WEIGHT, "70 gram");
	end(v);
}

static void
options_of_every_kind_have_words(void)
{
	struct visit *v = begin();

	CHECK(visit_pick(v, YES, visit_item(v, YES)->options));
	check_words(v, YES, "Yes");
	check_plain(v, YES, "true");
	CHECK(visit_pick(v, YES, visit_item(v, YES)->options + 1));
	check_words(v, YES, "No");
	check_plain(v, YES, "false");
	CHECK(visit_pick(v, LISTED, visit_item(v, LISTED)->options));
	check_words(v, LISTED, "March 2026");
	check_plain(v, LISTED, "2026-03");
	end(v);
}

static void
other_is_what_was_typed(void)
{
	struct visit *v = begin();

	CHECK(visit_pick(v, TICKS, visit_item(v, TICKS)->options + 1));
	put(v, TICKS, "arm\nleg");
	check_words(v, TICKS, "Neck; arm; leg");
	check_plain(v, TICKS, "Neck; arm; leg");
	put(v, OTHER, "arm");
	check_words(v, OTHER, "arm");
	CHECK(visit_pick(v, OTHER, visit_item(v, OTHER)->options));
	check_words(v, OTHER, "Face");
	end(v);
}

static void
no_answer_is_no_words(void)
{
	struct visit *v = begin();
	int n;

	for (n = MANY; n < ENTRIES; n++) {
		check_words(v, n, "");
		check_plain(v, n, "");
	}
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
	if (setenv("TZ", "UTC", 1) == -1 || seal_start(NULL) == -1)
		return 1;
	RUN(picks_are_their_displays_in_the_order_of_the_form);
	RUN(what_was_typed_is_itself);
	RUN(dates_are_in_words_and_plain_as_fhir_writes_them);
	RUN(what_is_not_finished_is_as_typed);
	RUN(numbers_have_their_unit);
	RUN(options_of_every_kind_have_words);
	RUN(other_is_what_was_typed);
	RUN(no_answer_is_no_words);
	RUN(the_words_follow_what_is_there);
	return check_done();
}
