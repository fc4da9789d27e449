/* SPDX-License-Identifier: MIT */
#include "kiosk/clock.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define DAY ((time_t)24 * 60 * 60)

static int64_t
now(clockid_t which)
{
	struct timespec ts;
	int rc;

	rc = clock_gettime(which, &ts);
	assert(rc == 0);
	(void)rc;
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t
clock_ms(void)
{
	return now(CLOCK_REALTIME);
}

/*
 * Not CLOCK_MONOTONIC, which stands still while the machine sleeps: a laptop
 * opened again next morning must not take yesterday's client for a moment
 * idle.
 */
int64_t
clock_tick(void)
{
	return now(CLOCK_BOOTTIME);
}

/* The local time at ms; false for one that a date cannot hold. */
static bool
local(int64_t ms, struct tm *ret)
{
	time_t s = (time_t)(ms / 1000 - (ms % 1000 < 0));

	return localtime_r(&s, ret) != NULL && ret->tm_year >= 1 - 1900 &&
	    ret->tm_year <= 9999 - 1900;
}

static struct date
day(const struct tm *tm)
{
	return (struct date){tm->tm_year + 1900, tm->tm_mon + 1, tm->tm_mday};
}

struct date
clock_day(int64_t ms)
{
	struct tm tm;

	return local(ms, &tm) ? day(&tm) : (struct date){0, 0, 0};
}

/* Minutes that local time is ahead of UTC at s; 0 for one that has no day. */
static int
ahead(time_t s)
{
	struct tm tm;

	return localtime_r(&s, &tm) == NULL ? 0 : (int)(tm.tm_gmtoff / 60);
}

/*
 * mktime() would do, but what it makes of an hour that comes twice depends on
 * what it was asked before.
 */
int
clock_offset(struct date d, int hour, int minute)
{
	struct tm tm = {.tm_year = d.year - 1900, .tm_mon = d.month - 1,
	    .tm_mday = d.day, .tm_hour = hour, .tm_min = minute};
	time_t utc = timegm(&tm);
	int before = ahead(utc - DAY);
	int after = ahead(utc + DAY);

	if (ahead(utc - (time_t)before * 60) == before ||
	    ahead(utc - (time_t)after * 60) != after)
		return before;
	return after;
}

void
clock_iso(int64_t ms, char ret[CLOCK_ISO_MAX])
{
	char date[DATE_MAX];
	struct tm tm;
	long minutes;
	int n;

	ret[0] = '\0';
	if (!local(ms, &tm))
		return;
	date_write(day(&tm), date);
	minutes = labs(tm.tm_gmtoff) / 60;
	n = snprintf(ret, CLOCK_ISO_MAX, "%sT%02d:%02d:%02d%c%02ld:%02ld",
	    date, tm.tm_hour, tm.tm_min, tm.tm_sec,
	    tm.tm_gmtoff < 0 ? '-' : '+', minutes / 60, minutes % 60);
	assert(n > 0 && n < CLOCK_ISO_MAX);
	(void)n;
}

void
clock_hhmm(int64_t ms, char ret[6])
{
	struct tm tm;
	int n;

	ret[0] = '\0';
	if (!local(ms, &tm))
		return;
	n = snprintf(ret, 6, "%02d:%02d", tm.tm_hour, tm.tm_min);
	assert(n == 5);
	(void)n;
}
