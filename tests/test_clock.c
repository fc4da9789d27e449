/* SPDX-License-Identifier: MIT */
/* links: kiosk/clock.c kiosk/date.c libs: */
#include "kiosk/clock.h"

#include <stdlib.h>
#include <time.h>

#include "tests/check.h"

/* 2026-11-20T14:46:45.678Z */
#define NOVEMBER INT64_C(1795186005678)
/* 2026-07-01T22:30:00Z */
#define JULY INT64_C(1782945000000)

/* Zones are spelled out: the machine may have no zone files. */
static void
live_in(const char *zone)
{
	CHECK(setenv("TZ", zone, 1) == 0);
	tzset();
}

static const char *
iso(int64_t ms)
{
	static char text[CLOCK_ISO_MAX];

	clock_iso(ms, text);
	return text;
}

static void
times_carry_their_zone(void)
{
	live_in("UTC0");
	CHECK_STR(iso(NOVEMBER), "2026-11-20T14:46:45+00:00");
	live_in("CET-1CEST,M3.5.0,M10.5.0/3");
	CHECK_STR(iso(NOVEMBER), "2026-11-20T15:46:45+01:00");
	CHECK_STR(iso(JULY), "2026-07-02T00:30:00+02:00");
	live_in("<-0330>3:30");
	CHECK_STR(iso(NOVEMBER), "2026-11-20T11:16:45-03:30");
}

static void
the_day_is_the_clinics_day(void)
{
	struct date d;

	live_in("CET-1CEST,M3.5.0,M10.5.0/3");
	d = clock_day(JULY);
	CHECK(d.year == 2026 && d.month == 7 && d.day == 2);
	live_in("UTC0");
	d = clock_day(JULY);
	CHECK(d.year == 2026 && d.month == 7 && d.day == 1);
	d = clock_day(-1);
	CHECK(d.year == 1969 && d.month == 12 && d.day == 31);
	CHECK_STR(iso(-1), "1969-12-31T23:59:59+00:00");
	CHECK_STR(iso(-1000), "1969-12-31T23:59:59+00:00");
}

static void
the_hour_is_local(void)
{
	char text[6];

	live_in("CET-1CEST,M3.5.0,M10.5.0/3");
	clock_hhmm(NOVEMBER, text);
	CHECK_STR(text, "15:46");
	clock_hhmm(JULY, text);
	CHECK_STR(text, "00:30");
}

static void
local_time_has_an_offset(void)
{
	const struct date summer = {2026, 7, 1}, winter = {2026, 11, 20};
	const struct date spring = {2026, 3, 29}, autumn = {2026, 10, 25};
	int i;

	live_in("<-0330>3:30");
	CHECK_INT(clock_offset(summer, 12, 0), -210);
	live_in("CET-1CEST,M3.5.0,M10.5.0/3");
	CHECK_INT(clock_offset(summer, 0, 0), 120);
	CHECK_INT(clock_offset(winter, 23, 59), 60);
	CHECK_INT(clock_offset(spring, 1, 59), 60);
	CHECK_INT(clock_offset(spring, 3, 0), 120);
	CHECK_INT(clock_offset(autumn, 1, 59), 120);
	CHECK_INT(clock_offset(autumn, 3, 0), 60);
	/* The hour that is not, and the one that comes twice. */
	for (i = 0; i < 2; i++) {
		CHECK_INT(clock_offset(spring, 2, 30), 60);
		CHECK_INT(clock_offset(autumn, 2, 30), 120);
		(void)clock_offset(i == 0 ? winter : summer, 0, 0);
	}
}

static void
a_time_beyond_the_calendar_has_no_text(void)
{
	char text[6] = "x";

	live_in("UTC0");
	CHECK_STR(iso(INT64_MAX), "");
	CHECK_STR(iso(INT64_MIN), "");
	CHECK_STR(iso(INT64_C(253402300800000)), "");	/* year 10000 */
	CHECK_STR(iso(INT64_C(253402300799999)), "9999-12-31T23:59:59+00:00");
	clock_hhmm(INT64_MAX, text);
	CHECK_STR(text, "");
	CHECK_INT(clock_day(INT64_MAX).year, 0);
}

static void
now_is_the_systems_now(void)
{
	time_t before = time(NULL), after;
	int64_t ms = clock_ms();

	after = time(NULL);
	CHECK(ms / 1000 >= before - 1 && ms / 1000 <= after + 1);
}

static void
ticks_never_go_back(void)
{
	int64_t first, last, next;
	struct timespec since_boot;
	int i, back = 0;

	CHECK(clock_gettime(CLOCK_BOOTTIME, &since_boot) == 0);
	first = last = clock_tick();
	CHECK(first / 1000 - since_boot.tv_sec <= 60);
	CHECK(first / 1000 >= since_boot.tv_sec);
	for (i = 0; i < 100000; i++) {
		next = clock_tick();
		back += next < last;
		last = next;
	}
	CHECK_INT(back, 0);
	CHECK(last - first < 60000);
}

int
main(void)
{
	RUN(times_carry_their_zone);
	RUN(the_day_is_the_clinics_day);
	RUN(the_hour_is_local);
	RUN(local_time_has_an_offset);
	RUN(a_time_beyond_the_calendar_has_no_text);
	RUN(now_is_the_systems_now);
	RUN(ticks_never_go_back);
	return check_done();
}
