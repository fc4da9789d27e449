/* SPDX-License-Identifier: MIT */
/* links: kiosk/value.c kiosk/moment.c kiosk/number.c kiosk/date.c kiosk/clock.c kiosk/text.c kiosk/buf.c libs: unistring */
#include "kiosk/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/check.h"

/* Zones are spelled out: the machine may have no zone files. */
static void
move_to(const char *zone)
{
	if (setenv("TZ", zone, 1) == -1)
		abort();
	tzset();
}

static const struct {
	enum item_type type;
	const char *text;
	bool good;
} kinds[] = {
	{ITEM_INTEGER, "0", true},
	{ITEM_INTEGER, "-1", true},
	{ITEM_INTEGER, "007", true},
	{ITEM_INTEGER, "2147483647", true},
	{ITEM_INTEGER, "2147483648", false},
	{ITEM_INTEGER, "-2147483648", true},
	{ITEM_INTEGER, "-2147483649", false},
	{ITEM_INTEGER, "10000000000", false},
	{ITEM_INTEGER, "00000000000000000000001", true},
	{ITEM_INTEGER, "1.0", false},
	{ITEM_INTEGER, "", false},
	{ITEM_INTEGER, "-", false},
	{ITEM_INTEGER, "+1", false},
	{ITEM_INTEGER, " 1", true},
	{ITEM_INTEGER, "1  ", true},
	{ITEM_INTEGER, "1 2", false},
	{ITEM_INTEGER, "- 1", false},
	{ITEM_INTEGER, "2-3", false},
	{ITEM_INTEGER, " ", false},
	{ITEM_INTEGER, "1e3", false},
	{ITEM_INTEGER, "\xd9\xa1", false},
	{ITEM_DECIMAL, "12.50", true},
	{ITEM_DECIMAL, ".5", true},
	{ITEM_DECIMAL, "-.5", true},
	{ITEM_DECIMAL, "5.", false},
	{ITEM_DECIMAL, ".", false},
	{ITEM_DECIMAL, "-", false},
	{ITEM_DECIMAL, "1.2.3", false},
	{ITEM_DECIMAL, "1,5", false},
	{ITEM_DECIMAL, "1e3", false},
	{ITEM_DECIMAL, "--1", false},
	{ITEM_DECIMAL, "123456789012345678", true},
	{ITEM_DECIMAL, "1234567890123456789", false},
	{ITEM_DECIMAL, "1234567890.12345678", true},
	{ITEM_DECIMAL, "1234567890.123456789", false},
	{ITEM_DECIMAL, "000000000000000000000.5", true},
	{ITEM_QUANTITY, "98.6", true},
	{ITEM_QUANTITY, "kg", false},
	{ITEM_DATE, "1990", true},
	{ITEM_DATE, "1990-02-30", false},
	{ITEM_DATE, "1990-02-03T10:30", false},
	{ITEM_TIME, "00:00", true},
	{ITEM_TIME, "23:59:60", true},
	{ITEM_TIME, "10:30:00.25", true},
	{ITEM_TIME, "10:30:00.1234567891", false},
	{ITEM_TIME, "10:30:00.", false},
	{ITEM_TIME, "24:00", false},
	{ITEM_TIME, "10:60", false},
	{ITEM_TIME, "10:3", false},
	{ITEM_TIME, "1:30", false},
	{ITEM_TIME, "10:30:", false},
	{ITEM_TIME, "10:30:61", false},
	{ITEM_TIME, "10:30Z", false},
	{ITEM_TIME, "", false},
	{ITEM_DATE_TIME, "2026", true},
	{ITEM_DATE_TIME, "2026-11-21", true},
	{ITEM_DATE_TIME, "2026-11-21T10:30", true},
	{ITEM_DATE_TIME, "2026-11-21T10:30:15", true},
	{ITEM_DATE_TIME, "2026-11-21T10:30Z", true},
	{ITEM_DATE_TIME, "2026-11-21T10:30:15.5-11:30", true},
	{ITEM_DATE_TIME, "2026-11-21T10:30+14:00", true},
	{ITEM_DATE_TIME, "2026-11-21T10:30+14:01", false},
	{ITEM_DATE_TIME, "2026-11-21T10:30+1:00", false},
	{ITEM_DATE_TIME, "2026-11-21T10:30ZZ", false},
	{ITEM_DATE_TIME, "2026-11-21T", false},
	{ITEM_DATE_TIME, "2026-11-21 10:30", false},
	{ITEM_DATE_TIME, "2026-11T10:30", false},
	{ITEM_DATE_TIME, "2026-02-29T10:30", false},
	{ITEM_DATE_TIME, "2026-11-21Z", false},
	{ITEM_DATE_TIME, "2026-11-21-11-21T10:30", false},
	{ITEM_DATE_TIME, "", false},
	{ITEM_URL, "https://x.example/a?b=c#d", true},
	{ITEM_URL, "urn:uuid:1234", true},
	{ITEM_URL, "www.example.org", true},
	{ITEM_URL, "practice/room", true},
	{ITEM_URL, "https://m\xc3\xbcnchen.example/", true},
	{ITEM_URL, "example", false},
	{ITEM_URL, ".", false},
	{ITEM_URL, "www.example.org or so", false},
	{ITEM_URL, "www.example.org\n", false},
	{ITEM_URL, "www.<b>.org", false},
	{ITEM_URL, "www.x.org\xe2\x80\x83", false},
	{ITEM_URL, "www.x.org\xff", false},
	{ITEM_URL, "", false},
	{ITEM_STRING, "anything", true},
};

static void
each_type_knows_its_values(void)
{
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!CHECK_INT(value_is(kinds[i].type, kinds[i].text),
		    kinds[i].good))
			(void)printf("# %d: %s\n", (int)kinds[i].type,
			    kinds[i].text);
}

static const struct {
	enum item_type type;
	const char *a, *b;
	int order;
} pairs[] = {
	{ITEM_INTEGER, "9", "10", -1},
	{ITEM_INTEGER, "-9", "-10", 1},
	{ITEM_INTEGER, "-1", "0", -1},
	{ITEM_INTEGER, "-0", "0", 0},
	{ITEM_INTEGER, "07", "7", 0},
	{ITEM_DECIMAL, "1.5", "1.50", 0},
	{ITEM_DECIMAL, ".5", "0.5", 0},
	{ITEM_DECIMAL, "-0.0", "0", 0},
	{ITEM_DECIMAL, "1.49999999999999999", "1.5", -1},
	{ITEM_DECIMAL, "0.1", "0.10000000000000001", -1},
	{ITEM_DECIMAL, "123456789012345678", "123456789012345677", 1},
	{ITEM_DECIMAL, "-1.5", "-1.25", -1},
	{ITEM_QUANTITY, "10", "9.99", 1},
	{ITEM_DATE, "2026-03-09", "2026-03-10", -1},
	{ITEM_DATE, "2026-03", "2026-03-10", 0},
	{ITEM_TIME, "08:05", "08:10", -1},
	{ITEM_TIME, "08:05", "08:05:30", 0},
	{ITEM_TIME, "08:05:31", "08:05:30", 1},
	{ITEM_TIME, "08:05:30.5", "08:05:30.25", 1},
	{ITEM_TIME, "08:05:30", "08:05:30.25", 0},
	{ITEM_DATE_TIME, "2026-03-09T08:05", "2026-03-09T08:06", -1},
	{ITEM_DATE_TIME, "2026-03-08T23:00", "2026-03-09T08:06", -1},
	{ITEM_DATE_TIME, "2026-03-09", "2026-03-09T08:06", 0},
	{ITEM_DATE_TIME, "2026-03-09T08:05", "2026-03-09T08:05:59", 0},
	/* Berlin is one hour ahead in winter, two in summer. */
	{ITEM_DATE_TIME, "2026-03-09T08:05", "2026-03-09T07:05Z", 0},
	{ITEM_DATE_TIME, "2026-07-09T08:05", "2026-07-09T06:05Z", 0},
	{ITEM_DATE_TIME, "2026-07-09T08:05", "2026-07-09T07:05Z", -1},
	{ITEM_DATE_TIME, "2026-03-09T10:00-05:00", "2026-03-09T15:00Z", 0},
	{ITEM_DATE_TIME, "2026-03-09T23:30Z", "2026-03-10", 0},
	{ITEM_DATE_TIME, "2026-03-09T23:30Z", "2026-03-09", 1},
	{ITEM_STRING, "a", "b", -1},
	{ITEM_STRING, "a", "A", 1},
	{ITEM_OPEN_CHOICE, "a", "a", 0},
};

static void
values_have_an_order(void)
{
	size_t i;
	int there, back;

	for (i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		there = value_compare(pairs[i].type, pairs[i].a, pairs[i].b);
		back = value_compare(pairs[i].type, pairs[i].b, pairs[i].a);
		if (!CHECK_INT((there > 0) - (there < 0), pairs[i].order) ||
		    !CHECK_INT((back > 0) - (back < 0), -pairs[i].order))
			(void)printf("# %s, %s\n", pairs[i].a, pairs[i].b);
	}
}

static void
digits_after_the_point_are_counted(void)
{
	CHECK_INT(value_places("1"), 0);
	CHECK_INT(value_places("1.50"), 2);
	CHECK_INT(value_places("-.125"), 3);
	CHECK_INT(value_places("1."), 0);
	CHECK_INT(value_places("x.11"), 0);
}

/* What is typed, as FHIR has it, and what that is as it would be typed. */
static const struct {
	enum item_type type;
	const char *typed, *fhir, *again;
} ways[] = {
	{ITEM_INTEGER, "12", "12", "12"},
	{ITEM_INTEGER, "007", "7", "7"},
	{ITEM_INTEGER, "-0", "0", "0"},
	{ITEM_INTEGER, "000", "0", "0"},
	{ITEM_INTEGER, "-05", "-5", "-5"},
	{ITEM_INTEGER, "1.5", "", ""},
	{ITEM_DECIMAL, "01.50", "1.50", "1.50"},
	{ITEM_DECIMAL, "-.5", "-0.5", "-0.5"},
	{ITEM_DECIMAL, "0.0", "0.0", "0.0"},
	{ITEM_QUANTITY, "98.60", "98.60", "98.60"},
	{ITEM_DATE, "1990-02", "1990-02", "1990-02"},
	{ITEM_TIME, "10:30", "10:30:00", "10:30"},
	{ITEM_TIME, "10:30:15", "10:30:15", "10:30:15"},
	{ITEM_TIME, "10:30:00.5", "10:30:00.5", "10:30:00.5"},
	{ITEM_TIME, "10:3", "", ""},
	{ITEM_DATE_TIME, "2026-03", "2026-03", "2026-03"},
	{ITEM_DATE_TIME, "2026-03-09T10:30", "2026-03-09T10:30:00+01:00",
	    "2026-03-09T10:30"},
	{ITEM_DATE_TIME, "2026-07-09T10:30:15", "2026-07-09T10:30:15+02:00",
	    "2026-07-09T10:30:15"},
	{ITEM_DATE_TIME, "2026-07-09T10:30Z", "2026-07-09T10:30:00Z",
	    "2026-07-09T10:30Z"},
	{ITEM_DATE_TIME, "2026-07-09T10:30:00.5+02:00",
	    "2026-07-09T10:30:00.5+02:00", "2026-07-09T10:30:00.5"},
	{ITEM_DATE_TIME, "2026-07-09T10:30:10+03:00",
	    "2026-07-09T10:30:10+03:00", "2026-07-09T10:30:10+03:00"},
	/* The hour that comes twice is the first, the lost one as before. */
	{ITEM_DATE_TIME, "2026-10-25T02:30", "2026-10-25T02:30:00+02:00",
	    "2026-10-25T02:30"},
	{ITEM_DATE_TIME, "2026-10-25T02:30+01:00",
	    "2026-10-25T02:30:00+01:00", "2026-10-25T02:30+01:00"},
	{ITEM_DATE_TIME, "2026-03-29T02:30", "2026-03-29T02:30:00+01:00",
	    "2026-03-29T02:30"},
	{ITEM_STRING, "words", "", ""},
};

static void
what_is_typed_goes_to_fhir_and_back(void)
{
	char fhir[VALUE_TIME_MAX], again[VALUE_TIME_MAX];
	char back[VALUE_TIME_MAX];
	size_t i;

	for (i = 0; i < sizeof ways / sizeof *ways; i++) {
		value_fhir(ways[i].type, ways[i].typed, fhir);
		CHECK_STR(fhir, ways[i].fhir);
		if (fhir[0] == '\0')
			continue;
		value_typed(ways[i].type, fhir, again);
		CHECK_STR(again, ways[i].again);
		value_fhir(ways[i].type, again, back);
		CHECK_STR(back, fhir);
	}
}

/* Z is no other word for +00:00: what came in has to go out. */
static void
a_zone_is_dropped_only_when_it_comes_back(void)
{
	char typed[VALUE_TIME_MAX];

	move_to("UTC0");
	value_typed(ITEM_DATE_TIME, "2026-07-09T10:30:00Z", typed);
	CHECK_STR(typed, "2026-07-09T10:30Z");
	value_typed(ITEM_DATE_TIME, "2026-07-09T10:30:00+00:00", typed);
	CHECK_STR(typed, "2026-07-09T10:30");
	move_to("<-0230>2:30");
	value_typed(ITEM_DATE_TIME, "2026-07-09T10:30:00-02:30", typed);
	CHECK_STR(typed, "2026-07-09T10:30");
	move_to("CET-1CEST,M3.5.0,M10.5.0/3");
}

static void
what_is_no_value_becomes_nothing(void)
{
	static const char long_one[] = "2026-07-09T10:30:00."
	    "00000000000000000000000000000000000000000000000000";
	char ret[VALUE_TIME_MAX];

	value_typed(ITEM_DATE_TIME, long_one, ret);
	CHECK_STR(ret, "");
	value_typed(ITEM_DATE_TIME, "T", ret);
	CHECK_STR(ret, "");
	value_typed(ITEM_TIME, "", ret);
	CHECK_STR(ret, "");
	value_fhir(ITEM_DATE_TIME, long_one, ret);
	CHECK_STR(ret, "");
}

/* Every minute of two days on which the clock is changed. */
static void
every_minute_comes_back(void)
{
	char typed[VALUE_TIME_MAX], fhir[VALUE_TIME_MAX];
	char again[VALUE_TIME_MAX];
	int minute, day, bad = 0;

	for (day = 0; day < 2; day++)
		for (minute = 0; minute < 24 * 60; minute++) {
			(void)snprintf(typed, sizeof typed,
			    "2026-%sT%02d:%02d", day == 0 ? "03-29" : "10-25",
			    minute / 60, minute % 60);
			value_fhir(ITEM_DATE_TIME, typed, fhir);
			value_typed(ITEM_DATE_TIME, fhir, again);
			bad += strcmp(typed, again) != 0;
		}
	CHECK_INT(bad, 0);
}

int
main(void)
{
	move_to("CET-1CEST,M3.5.0,M10.5.0/3");
	RUN(each_type_knows_its_values);
	RUN(values_have_an_order);
	RUN(digits_after_the_point_are_counted);
	RUN(what_is_typed_goes_to_fhir_and_back);
	RUN(a_zone_is_dropped_only_when_it_comes_back);
	RUN(what_is_no_value_becomes_nothing);
	RUN(every_minute_comes_back);
	return check_done();
}
