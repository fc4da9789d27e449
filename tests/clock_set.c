/* SPDX-License-Identifier: MIT */
#include "tests/clock_set.h"

#include <string.h>
#include <time.h>

#include "kiosk/clock.h"

static int64_t now = CLOCK_NOON;

void
clock_set(int64_t ms)
{
	now = ms;
}

int64_t
clock_ms(void)
{
	return now;
}

int64_t
clock_tick(void)
{
	return now;
}

struct date
clock_day(int64_t ms)
{
	time_t s = (time_t)(ms / 1000);
	struct tm tm = {.tm_mday = 1};

	(void)gmtime_r(&s, &tm);
	return (struct date){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday};
}

void
clock_iso(int64_t ms, char ret[CLOCK_ISO_MAX])
{
	(void)ms;
	memcpy(ret, "2026-11-20T12:00:00+00:00", 26);
}
