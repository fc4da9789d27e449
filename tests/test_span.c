/* SPDX-License-Identifier: MIT */
/* links: kiosk/span.c kiosk/date.c kiosk/buf.c libs:  */
#include "kiosk/span.h"

#include <stddef.h>

#include "tests/check.h"

static struct date
day(const char *s)
{
	struct date d = {0, 0, 0};

	CHECK(date_read(s, &d));
	return d;
}

static struct span
span(const char *s)
{
	struct span ret = {0, 0};

	CHECK(span_read(s, &ret));
	return ret;
}

static void
check_day(struct date d, const char *expected)
{
	char text[DATE_MAX];

	date_write(d, text);
	CHECK_STR(text, expected);
}

static void
durations_are_read_and_written(void)
{
	static const struct {
		const char *text;
		int months, days;
		const char *written;
	} good[] = {
		{"P6M", 6, 0, "P6M"}, {"P1Y", 12, 0, "P1Y"},
		{"P1Y6M", 18, 0, "P18M"}, {"P14D", 0, 14, "P14D"},
		{"P2W", 0, 14, "P14D"}, {"P1M3D", 1, 3, "P1M3D"},
		{"P0Y5D", 0, 5, "P5D"}, {"P73200D", 0, 73200, "P73200D"},
		{"P200Y", 2400, 0, "P200Y"},
	};
	static const char *const bad[] = {"", "P", "6M", "P6", "PM", "P6H",
	    "PT6H", "P6M ", "p6m", "P-6M", "P6M1Y", "P1M1M", "P0D", "P0M",
	    "P73201D", "P201Y", "P2401M", "P200Y1M",
	    "P12000Y", "P99999999999999999999D", "P1.5M", "P1W1W"};
	struct span s = {7, 7};
	char text[SPAN_MAX];
	size_t i;

	for (i = 0; i < sizeof good / sizeof *good; i++) {
		CHECK(span_read(good[i].text, &s));
		CHECK_INT(s.months, good[i].months);
		CHECK_INT(s.days, good[i].days);
		span_write(s, text);
		CHECK_STR(text, good[i].written);
	}
	s = (struct span){7, 7};
	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!span_read(bad[i], &s));
	CHECK(s.months == 7 && s.days == 7);
}

static void
months_are_calendar_months(void)
{
	check_day(span_from(day("2026-08-31"), span("P6M"), -1), "2026-02-28");
	check_day(span_from(day("2024-08-31"), span("P6M"), -1), "2024-02-29");
	check_day(span_from(day("2026-01-31"), span("P1M"), 1), "2026-02-28");
	check_day(span_from(day("2026-01-15"), span("P1Y2M"), 1),
	    "2027-03-15");
	check_day(span_from(day("2024-02-29"), span("P1Y"), 1), "2025-02-28");
	check_day(span_from(day("2026-03-01"), span("P1D"), -1), "2026-02-28");
	check_day(span_from(day("2026-12-31"), span("P1D"), 1), "2027-01-01");
	check_day(span_from(day("2026-11-21"), span("P14D"), -1),
	    "2026-11-07");
	check_day(span_from(day("0001-01-05"), span("P6M"), -1), "0001-01-01");
	check_day(span_from(day("9999-12-30"), span("P5D"), 1), "9999-12-31");
}

static void
check_within(const char *d, const char *s, const char *today, bool holds,
    const char *clear)
{
	struct date ret = {0, 0, 0};

	CHECK_INT(span_within(day(d), span(s), day(today), &ret), holds);
	if (holds)
		check_day(ret, clear);
	CHECK_INT(span_within(day(d), span(s), day(today), NULL), holds);
}

static void
within_is_less_than_the_window_ago(void)
{
	check_within("2026-11-21", "P5D", "2026-11-21", true, "2026-11-26");
	check_within("2026-11-17", "P5D", "2026-11-21", true, "2026-11-22");
	check_within("2026-11-16", "P5D", "2026-11-21", false, "");
	check_within("2026-11-22", "P5D", "2026-11-21", false, "");
	/* 31 August less six months is 28 February. */
	check_within("2026-02-28", "P6M", "2026-08-31", false, "");
	check_within("2026-03-01", "P6M", "2026-08-31", true, "2026-09-01");
	check_within("2026-08-31", "P6M", "2027-02-28", true, "2027-03-01");
	check_within("2026-08-31", "P6M", "2027-03-01", false, "");
	check_within("2024-02-29", "P12M", "2025-02-28", true, "2025-03-01");
}

static void
a_partial_date_takes_the_cautious_end(void)
{
	check_within("2026-05", "P6M", "2026-11-21", true, "2026-12-01");
	check_within("2026-05", "P6M", "2026-11-30", true, "2026-12-01");
	check_within("2026-05", "P6M", "2026-12-01", false, "");
	check_within("2026-04", "P6M", "2026-11-21", false, "");
	check_within("2026-11", "P5D", "2026-11-21", true, "2026-12-05");
	check_within("2026", "P6M", "2026-11-21", true, "2027-07-01");
	check_within("2026-12", "P6M", "2026-11-21", false, "");
	check_within("2025", "P6M", "2026-07-01", false, "");
}

static void
ahead_is_from_today_to_the_end_of_the_window(void)
{
	struct date ret = {0, 0, 0};
	const struct date today = day("2026-11-21");

	CHECK(span_ahead(day("2026-11-21"), span("P14D"), today, &ret));
	check_day(ret, "2026-11-22");
	CHECK(span_ahead(day("2026-12-05"), span("P14D"), today, NULL));
	CHECK(!span_ahead(day("2026-12-06"), span("P14D"), today, NULL));
	CHECK(!span_ahead(day("2026-11-20"), span("P14D"), today, NULL));
	CHECK(span_ahead(day("2026-12"), span("P14D"), today, &ret));
	check_day(ret, "2027-01-01");
	CHECK(span_ahead(day("2026"), span("P14D"), today, NULL));
	CHECK(!span_ahead(day("2026-10"), span("P14D"), today, NULL));
	CHECK(!span_ahead(day("2027"), span("P14D"), today, NULL));
}

static void
age_counts_birthdays(void)
{
	struct date ret = {0, 0, 0};

	CHECK(span_younger(day("2008-11-22"), 18, day("2026-11-21"), &ret));
	check_day(ret, "2026-11-22");
	CHECK(!span_younger(day("2008-11-21"), 18, day("2026-11-21"), NULL));
	CHECK(span_younger(day("2008-02-29"), 18, day("2026-02-28"), &ret));
	check_day(ret, "2026-03-01");
	CHECK(!span_younger(day("2008-02-29"), 18, day("2026-03-01"), NULL));
	CHECK(span_younger(day("2008"), 18, day("2026-11-21"), NULL));
	CHECK(!span_younger(day("2007"), 18, day("2026-11-21"), NULL));
	CHECK(span_younger(day("2027-01-01"), 18, day("2026-11-21"), NULL));
}

int
main(void)
{
	RUN(durations_are_read_and_written);
	RUN(months_are_calendar_months);
	RUN(within_is_less_than_the_window_ago);
	RUN(a_partial_date_takes_the_cautious_end);
	RUN(ahead_is_from_today_to_the_end_of_the_window);
	RUN(age_counts_birthdays);
	return check_done();
}
