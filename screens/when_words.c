/* SPDX-License-Identifier: MIT */
#include "screens/when_words.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/clock.h"

void
when_words(int64_t at, int64_t now, char ret[WHEN_MAX])
{
	char hour[6] = "", day[DATE_MAX] = "", today[DATE_MAX] = "";

	clock_hhmm(at, hour);
	date_write(clock_day(at), day);
	date_write(clock_day(now), today);
	if (strcmp(day, today) == 0)
		(void)snprintf(ret, WHEN_MAX, "%s", hour);
	else
		(void)snprintf(ret, WHEN_MAX, "%s %s", day, hour);
}
