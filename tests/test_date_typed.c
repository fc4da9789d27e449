/* SPDX-License-Identifier: MIT */
/* links: kiosk/date_typed.c kiosk/date_words.c kiosk/date.c kiosk/buf.c libs: */
#include "kiosk/date_typed.h"

#include <libintl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/date.h"
#include "kiosk/date_words.h"
#include "tests/check.h"

#define ORDERS 3
#define RANDOM_ROUNDS 200000

/* What the translator of this test says for one sentence; NULL: nothing. */
static const char *original, *translation;

#undef gettext
#undef dcgettext

/* Stand where the library's would, whichever of the two a compiler calls. */
char *
dcgettext(const char *domain, const char *msgid, int category)
{
	static char words[4][100];
	static int last;
	char *s = words[++last % 4];

	(void)domain;
	(void)category;
	(void)snprintf(s, sizeof words[0], "%s", original != NULL &&
	    strcmp(msgid, original) == 0 ? translation : msgid);
	return s;
}

char *
gettext(const char *msgid)
{
	return dcgettext(NULL, msgid, 0);
}

/* Type keys into what text keeps: digits, marks, < takes one back. */
static const char *
type_on(const char *text, const char *keys, enum conf_dates order)
{
	static char kept[DATE_TYPED_MAX];
	struct date_typed t;

	(void)snprintf(kept, sizeof kept, "%s", text);
	for (; *keys != '\0'; keys++) {
		/* As the visit does: every key goes through the text. */
		CHECK(date_typed_read(kept, strlen(kept), order, &t));
		if (*keys == '<')
			(void)date_typed_erase(&t);
		else if (*keys >= '0' && *keys <= '9')
			(void)date_typed_digit(&t, *keys);
		else
			(void)date_typed_mark(&t, order, *keys);
		date_typed_write(&t, order, kept);
	}
	return kept;
}

static const char *
type(const char *keys, enum conf_dates order)
{
	return type_on("", keys, order);
}

/* What is shown, with | where the next digit goes. */
static const char *
shown(const char *text, enum conf_dates order)
{
	static char with[DATE_MASK_MAX + 1];
	char mask[DATE_MASK_MAX];
	struct date_typed t;
	size_t cursor;

	CHECK(date_typed_read(text, strlen(text), order, &t));
	date_typed_mask(&t, order, mask, &cursor);
	(void)snprintf(with, sizeof with, "%.*s|%s", (int)cursor, mask,
	    mask + cursor);
	return with;
}

/* Every length of one date in one order: typed, kept, shown. */
struct step {
	const char *typed, *kept, *shown;
};

static void
walk(enum conf_dates order, const struct step *steps, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		CHECK_STR(type(steps[i].typed, order), steps[i].kept);
		CHECK_STR(shown(steps[i].kept, order), steps[i].shown);
	}
}

#define WALK(order, steps) walk(order, steps, sizeof steps / sizeof *steps)

static void
the_year_first_is_fhir_text_all_the_way(void)
{
	static const struct step steps[] = {
		{"", "", "|YYYY-MM-DD"},
		{"1", "1", "1|YYY-MM-DD"},
		{"19", "19", "19|YY-MM-DD"},
		{"199", "199", "199|Y-MM-DD"},
		{"1990", "1990", "1990-|MM-DD"},
		{"19900", "1990-0", "1990-0|M-DD"},
		{"199002", "1990-02", "1990-02-|DD"},
		{"1990020", "1990-02-0", "1990-02-0|D"},
		{"19900203", "1990-02-03", "1990-02-03|"},
		{"199002031", "1990-02-03", "1990-02-03|"},
		{"19900230", "1990-02-30", "1990-02-30|"},
		{"199013", "1990-13", "1990-13-|DD"},
		{"1850", "1850", "1850-|MM-DD"},
	};

	WALK(CONF_DATES_YMD, steps);
}

static void
the_day_first_is_fhir_text_once_it_is_whole(void)
{
	static const struct step steps[] = {
		{"", "", "|DD/MM/YYYY"},
		{"3", "3", "3|D/MM/YYYY"},
		{"31", "31", "31/|MM/YYYY"},
		{"311", "31/1", "31/1|M/YYYY"},
		{"3112", "31/12", "31/12/|YYYY"},
		{"31121", "31/12/1", "31/12/1|YYY"},
		{"311219", "31/12/19", "31/12/19|YY"},
		{"3112199", "31/12/199", "31/12/199|Y"},
		{"31121990", "1990-12-31", "31/12/1990|"},
		{"311219905", "1990-12-31", "31/12/1990|"},
		{"30021990", "1990-02-30", "30/02/1990|"},
	};

	WALK(CONF_DATES_DMY, steps);
}

static void
the_month_first_is_fhir_text_once_it_is_whole(void)
{
	static const struct step steps[] = {
		{"", "", "|MM/DD/YYYY"},
		{"1", "1", "1|M/DD/YYYY"},
		{"12", "12", "12/|DD/YYYY"},
		{"123", "12/3", "12/3|D/YYYY"},
		{"1231", "12/31", "12/31/|YYYY"},
		{"12311", "12/31/1", "12/31/1|YYY"},
		{"123119", "12/31/19", "12/31/19|YY"},
		{"1231199", "12/31/199", "12/31/199|Y"},
		{"12311990", "1990-12-31", "12/31/1990|"},
		{"02301990", "1990-02-30", "02/30/1990|"},
		{"31121990", "1990-31-12", "31/12/1990|"},
	};

	WALK(CONF_DATES_MDY, steps);
}

static void
month_and_year_or_the_year_alone_will_do(void)
{
	static const struct step dmy[] = {
		{"02", "02", "02/|MM/YYYY"},
		{"021", "02/1", "02/1|M/YYYY"},
		{"0219", "02/19", "02/19|YY"},
		{"02199", "02/199", "02/199|Y"},
		{"021990", "1990-02", "02/1990|"},
		{"121900", "1900-12", "12/1900|"},
		{"012099", "2099-01", "01/2099|"},
		{"1990", "1990", "1990|"},
		{"1900", "1900", "1900|"},
		{"2099", "2099", "2099|"},
	};
	static const struct step mdy[] = {
		{"021990", "1990-02", "02/1990|"},
		{"122099", "2099-12", "12/2099|"},
		{"199", "199", "199|Y"},
		{"1990", "1990", "1990|"},
	};

	WALK(CONF_DATES_DMY, dmy);
	WALK(CONF_DATES_MDY, mdy);
}

static void
what_is_no_month_or_no_year_of_our_time_stays_as_typed(void)
{
	static const struct step dmy[] = {
		{"131990", "13/19/90", "13/19/90|YY"},
		{"001990", "00/19/90", "00/19/90|YY"},
		{"021899", "02/18/99", "02/18/99|YY"},
		{"022100", "02/21/00", "02/21/00|YY"},
		{"1899", "18/99", "18/99/|YYYY"},
		{"2100", "21/00", "21/00/|YYYY"},
		{"3113", "31/13", "31/13/|YYYY"},
		{"19900203", "0203-90-19", "19/90/0203|"},
	};
	static const struct step mdy[] = {
		{"131990", "13/19/90", "13/19/90|YY"},
		{"021890", "02/18/90", "02/18/90|YY"},
	};

	WALK(CONF_DATES_DMY, dmy);
	WALK(CONF_DATES_MDY, mdy);
}

static void
typing_goes_on_from_a_shorter_date(void)
{
	CHECK_STR(type_on("2003", "1", CONF_DATES_DMY), "20/03/1");
	CHECK_STR(type_on("2003", "1990", CONF_DATES_DMY), "1990-03-20");
	CHECK_STR(type_on("1919-03", "9", CONF_DATES_MDY), "03/19/199");
	CHECK_STR(type_on("1919-03", "90", CONF_DATES_MDY), "1990-03-19");
	CHECK_STR(type_on("1990", "0203", CONF_DATES_YMD), "1990-02-03");
	CHECK_STR(type_on("1990-02", "3", CONF_DATES_YMD), "1990-02-3");
}

static void
deleting_goes_back_from_a_whole_date(void)
{
	CHECK_STR(type_on("1990-12-31", "<", CONF_DATES_DMY), "31/12/199");
	CHECK_STR(type_on("1990-12-31", "<<<<", CONF_DATES_DMY), "31/12");
	CHECK_STR(type_on("1990-12-31", "<<<<<", CONF_DATES_DMY), "31/1");
	CHECK_STR(type_on("1990-12-31", "<<<<<<", CONF_DATES_DMY), "31");
	CHECK_STR(type_on("1990-12-31", "<", CONF_DATES_MDY), "12/31/199");
	CHECK_STR(type_on("1990-12-31", "<", CONF_DATES_YMD), "1990-12-3");
	CHECK_STR(type_on("1990-12-31", "<<", CONF_DATES_YMD), "1990-12");
	CHECK_STR(type_on("1990-02", "<", CONF_DATES_DMY), "02/199");
	CHECK_STR(type_on("1990-02", "<<<<", CONF_DATES_DMY), "02");
	CHECK_STR(type_on("1990-02", "<", CONF_DATES_YMD), "1990-0");
	CHECK_STR(type_on("1990", "<", CONF_DATES_DMY), "199");
	CHECK_STR(type_on("1990-12-31", "<<<<<<<<<", CONF_DATES_DMY), "");
	/* The 19th, on the way back, does not turn into a year. */
	CHECK_STR(type_on("1990-03-19", "<<", CONF_DATES_MDY), "03/19/19");
	CHECK_STR(type_on("1990-12-19", "<<<<", CONF_DATES_DMY), "19/12");
}

static void
a_mark_after_one_digit_puts_a_nought_before_it(void)
{
	CHECK_STR(type("3/2/1990", CONF_DATES_DMY), "1990-02-03");
	CHECK_STR(type("3.2.1990", CONF_DATES_DMY), "1990-02-03");
	CHECK_STR(type("3. 2. 1990", CONF_DATES_DMY), "1990-02-03");
	CHECK_STR(type("3-12-1990", CONF_DATES_DMY), "1990-12-03");
	CHECK_STR(type("30/2/1990", CONF_DATES_DMY), "1990-02-30");
	CHECK_STR(type("2/3/1990", CONF_DATES_MDY), "1990-02-03");
	CHECK_STR(type("2/19/1990", CONF_DATES_MDY), "1990-02-19");
	CHECK_STR(type("2/1990", CONF_DATES_MDY), "1990-02");
	CHECK_STR(type("2/1990", CONF_DATES_DMY), "1990-02");
	CHECK_STR(type("1990-2-3 ", CONF_DATES_YMD), "1990-02-03");
	CHECK_STR(type("1990-2-13", CONF_DATES_YMD), "1990-02-13");
	CHECK_STR(type("1990-02-03", CONF_DATES_YMD), "1990-02-03");
	/* Not of a year, not of a nought, and not twice. */
	CHECK_STR(type("1-", CONF_DATES_YMD), "1");
	CHECK_STR(type("199-", CONF_DATES_YMD), "199");
	CHECK_STR(type("1990-", CONF_DATES_YMD), "1990");
	CHECK_STR(type("0/", CONF_DATES_DMY), "0");
	CHECK_STR(type("00/", CONF_DATES_DMY), "00/");
	CHECK_STR(type("3/0/", CONF_DATES_DMY), "03/0");
	CHECK_STR(type("/", CONF_DATES_DMY), "");
	CHECK_STR(type("3//", CONF_DATES_DMY), "03/");
	CHECK_STR(type("3/2//", CONF_DATES_DMY), "03/02/");
	CHECK_STR(type("3/2/1/", CONF_DATES_DMY), "03/02/1");
	CHECK_STR(type("31/12/1990/", CONF_DATES_DMY), "1990-12-31");
}

static void
a_mark_tells_a_day_from_a_year(void)
{
	CHECK_STR(type("2003", CONF_DATES_DMY), "2003");
	CHECK_STR(type("20/03", CONF_DATES_DMY), "20/03");
	CHECK_STR(type("20/3/", CONF_DATES_DMY), "20/03/");
	CHECK_STR(shown("20/03", CONF_DATES_DMY), "20/03/|YYYY");
	CHECK_STR(type("031926", CONF_DATES_MDY), "1926-03");
	CHECK_STR(type("03/19/26", CONF_DATES_MDY), "03/19/26");
	CHECK_STR(shown("03/19/26", CONF_DATES_MDY), "03/19/26|YY");
	CHECK_STR(type("3/1926", CONF_DATES_MDY), "1926-03");
	CHECK_STR(type("03/19/26<<<<26", CONF_DATES_MDY), "03/26");
	/* The mark goes with the digits before it. */
	CHECK_STR(type("20/<<2003", CONF_DATES_DMY), "2003");
	/* In the wrong place it is none: nobody is understood by halves. */
	CHECK_STR(type("1990-", CONF_DATES_DMY), "1990");
	CHECK_STR(type("45/", CONF_DATES_DMY), "45/");
}

/* What the last mark of keys is, after those before it. */
static enum mark
last_mark(const char *keys, enum conf_dates order)
{
	struct date_typed t = {"", 0, 0};
	enum mark last = MARK_NOTHING;

	for (; *keys != '\0'; keys++) {
		if (*keys >= '0' && *keys <= '9')
			(void)date_typed_digit(&t, *keys);
		else
			last = date_typed_mark(&t, order, *keys);
	}
	return last;
}

static void
a_mark_that_parts_what_is_one_is_astray(void)
{
	static const char *const astray[][ORDERS] = {
		[CONF_DATES_YMD] = {"24/", "1950-3-2-", "195-"},
		[CONF_DATES_DMY] = {"2012-", "03/1950/", "3/2/1/"},
		[CONF_DATES_MDY] = {"1950-", "0/", "3/2/195/"},
	};
	int order, i;

	for (order = 0; order < ORDERS; order++)
		for (i = 0; i < ORDERS; i++)
			CHECK_INT(last_mark(astray[order][i],
			    (enum conf_dates)order), order == CONF_DATES_YMD &&
			    i == 1 ? MARK_KEPT : MARK_ASTRAY);
	CHECK_INT(last_mark("1950-", CONF_DATES_YMD), MARK_NOTHING);
	CHECK_INT(last_mark("1950 ", CONF_DATES_DMY), MARK_NOTHING);
	CHECK_INT(last_mark("03/1950 ", CONF_DATES_DMY), MARK_NOTHING);
	CHECK_INT(last_mark("24.12.1950.", CONF_DATES_DMY), MARK_NOTHING);
	CHECK_INT(last_mark("24.", CONF_DATES_DMY), MARK_KEPT);
	/* In the American order, where the day is first: March is not meant. */
	CHECK_STR(type("03/19/50", CONF_DATES_DMY), "03/19/50");
}

static void
what_is_kept_astray_is_not_read_as_a_date(void)
{
	struct date_typed t;

	CHECK(!date_typed_read("24/3", 4, CONF_DATES_YMD, &t));
	CHECK(!date_typed_read("2012/", 5, CONF_DATES_DMY, &t));
	CHECK(!date_typed_read("5 Mar", 5, CONF_DATES_DMY, &t));
	CHECK(!date_typed_read("199999999", 9, CONF_DATES_YMD, &t));
	CHECK(date_typed_read("20/12/", 6, CONF_DATES_DMY, &t));
	CHECK(date_typed_read("1950-03-", 8, CONF_DATES_YMD, &t));
}

static void
nothing_else_in_the_text_gets_through(void)
{
	static const char *const hostile[] = {"x", "1990-02-03T00", "19\xc3\x28",
	    "99999999999999999999", "-----------------", "1-2-3-4-5-6-7-8-9",
	    "////3////2////1990", "\xef\xbc\x92", "1990/02-03"};
	struct date_typed t;
	char text[DATE_TYPED_MAX], mask[DATE_MASK_MAX];
	size_t i, cursor;
	int order;

	for (i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		for (order = 0; order < ORDERS; order++) {
			(void)date_typed_read(hostile[i],
			    strlen(hostile[i]), (enum conf_dates)order, &t);
			CHECK(t.n <= DATE_DIGITS &&
			    strspn(t.digits, "0123456789") == (size_t)t.n);
			date_typed_write(&t, (enum conf_dates)order, text);
			CHECK(strspn(text, "0123456789-/") == strlen(text));
			date_typed_mask(&t, (enum conf_dates)order, mask,
			    &cursor);
			CHECK(cursor <= strlen(mask));
		}
	}
	/* A text is as long as it is said to be, and no longer. */
	CHECK(date_typed_read("31121990", 4, CONF_DATES_DMY, &t));
	CHECK_STR(t.digits, "3112");
}

/* The same numbers in every run. */
static uint32_t
random_below(uint32_t *state, uint32_t n)
{
	*state = *state * 1664525u + 1013904223u;
	return (uint32_t)(((uint64_t)*state * n) >> 32);
}

static bool
round_trips(uint32_t *state, enum conf_dates order)
{
	struct date_typed t = {"", 0, 0}, back;
	char text[DATE_TYPED_MAX], again[DATE_TYPED_MAX];
	int keys = (int)random_below(state, 14);

	while (keys-- > 0) {
		if (random_below(state, 5) == 0)
			(void)date_typed_mark(&t, order, '/');
		else
			(void)date_typed_digit(&t,
			    (char)('0' + random_below(state, 10)));
	}
	date_typed_write(&t, order, text);
	if (!date_typed_read(text, strlen(text), order, &back))
		printf("    order %d: %s is not read back\n", (int)order, text);
	date_typed_write(&back, order, again);
	if (strcmp(t.digits, back.digits) == 0 && t.n == back.n &&
	    strcmp(text, again) == 0)
		return true;
	printf("    order %d: %s after %x -> %s -> %s -> %s\n", (int)order,
	    t.digits, t.after, text, back.digits, again);
	return false;
}

static void
digits_come_back_from_the_text_they_became(void)
{
	uint32_t state = 20260101;
	int i, wrong = 0;

	for (i = 0; i < RANDOM_ROUNDS; i++)
		wrong += !round_trips(&state, (enum conf_dates)(i % ORDERS));
	CHECK_INT(wrong, 0);
}

/* The digits of a day in an order, as a person types them. */
static void
spell(struct date d, enum conf_dates order, char ret[DATE_DIGITS + 1])
{
	unsigned y = (unsigned)d.year % 10000u, m = (unsigned)d.month % 100u;
	unsigned day = (unsigned)d.day % 100u;
	size_t size = DATE_DIGITS + 1;

	if (order == CONF_DATES_YMD)
		(void)snprintf(ret, size, "%04u%02u%02u", y, m, day);
	else if (order == CONF_DATES_DMY)
		(void)snprintf(ret, size, "%02u%02u%04u", day, m, y);
	else
		(void)snprintf(ret, size, "%02u%02u%04u", m, day, y);
}

static void
every_day_of_two_centuries_is_kept_as_it_is(void)
{
	struct date d;
	char digits[DATE_DIGITS + 1], text[DATE_MAX];
	int order, wrong = 0, days = 0;

	for (d.year = 1900; d.year < 2100; d.year++)
		for (d.month = 1; d.month <= 12; d.month++)
			for (d.day = 1; d.day <= 31; d.day++) {
				if (!date_valid(d))
					continue;
				days++;
				date_write(d, text);
				for (order = 0; order < ORDERS; order++) {
					spell(d, (enum conf_dates)order, digits);
					wrong += strcmp(type(digits,
					    (enum conf_dates)order), text) != 0;
				}
			}
	CHECK_INT(wrong, 0);
	CHECK_INT(days, 73049);
}

static void
the_letters_are_those_of_the_language(void)
{
	original = "DD/MM/YYYY";
	translation = "TT.MM.JJJJ";
	CHECK_STR(shown("", CONF_DATES_DMY), "|TT.MM.JJJJ");
	CHECK_STR(shown("31/1", CONF_DATES_DMY), "31.1|M.JJJJ");
	CHECK_STR(shown("1990-12-31", CONF_DATES_DMY), "31.12.1990|");
	translation = "\u0434\u0434.\u043c\u043c.\u0433\u0433\u0433\u0433";
	CHECK_STR(shown("31/1", CONF_DATES_DMY),
	    "31.1|\u043c.\u0433\u0433\u0433\u0433");
	/* A slip of the translator's does not lose a digit. */
	translation = "TT.MM.JJ";
	CHECK_STR(shown("31/12/199", CONF_DATES_DMY), "31/12/199|Y");
	translation = "";
	CHECK_STR(shown("31/12/199", CONF_DATES_DMY), "31/12/199|Y");
	translation = "DD          /          MM          /          YYYY  "
	    "        ";
	CHECK_STR(shown("31/12/199", CONF_DATES_DMY), "31/12/199|Y");
	original = NULL;
}

static const char *
in_words(const char *text)
{
	static char words[100];
	struct buf b = BUF_EMPTY;
	struct date d = {0, 0, 0};

	(void)date_read(text, &d);
	date_words(&b, d);
	CHECK(buf_ok(&b));
	(void)snprintf(words, sizeof words, "%s", buf_text(&b));
	buf_free(&b);
	return words;
}

static void
a_date_is_said_in_words(void)
{
	CHECK_STR(in_words("1990-02-03"), "3 February 1990");
	CHECK_STR(in_words("2026-12-31"), "31 December 2026");
	CHECK_STR(in_words("1990-01"), "January 1990");
	CHECK_STR(in_words("1990"), "1990");
	CHECK_STR(in_words("1990-02-30"), "");
	CHECK_STR(in_words("31/12/199"), "");
	CHECK_STR(in_words(""), "");
}

static void
a_translator_may_turn_the_words(void)
{
	original = "%d %s %d";
	translation = "%2$s %1$d, %3$d";
	CHECK_STR(in_words("1990-02-03"), "February 3, 1990");
	original = "February";
	translation = "F\u00e9vrier";
	CHECK_STR(in_words("1990-02-03"), "3 F\u00e9vrier 1990");
	CHECK_STR(in_words("1990-02"), "F\u00e9vrier 1990");
	original = NULL;
}

int
main(void)
{
	RUN(the_year_first_is_fhir_text_all_the_way);
	RUN(the_day_first_is_fhir_text_once_it_is_whole);
	RUN(the_month_first_is_fhir_text_once_it_is_whole);
	RUN(month_and_year_or_the_year_alone_will_do);
	RUN(what_is_no_month_or_no_year_of_our_time_stays_as_typed);
	RUN(typing_goes_on_from_a_shorter_date);
	RUN(deleting_goes_back_from_a_whole_date);
	RUN(a_mark_after_one_digit_puts_a_nought_before_it);
	RUN(a_mark_tells_a_day_from_a_year);
	RUN(a_mark_that_parts_what_is_one_is_astray);
	RUN(what_is_kept_astray_is_not_read_as_a_date);
	RUN(nothing_else_in_the_text_gets_through);
	RUN(digits_come_back_from_the_text_they_became);
	RUN(every_day_of_two_centuries_is_kept_as_it_is);
	RUN(the_letters_are_those_of_the_language);
	RUN(a_date_is_said_in_words);
	RUN(a_translator_may_turn_the_words);
	return check_done();
}
