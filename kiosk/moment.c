/* SPDX-License-Identifier: MIT */
#include "kiosk/moment.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kiosk/clock.h"

#define NANO_DIGITS 9
#define HOUR_MAX 23
#define MINUTE_MAX 59
#define SECOND_MAX 60			/* a leap second is one */
#define ZONE_MAX (14 * 60)

/* Read two digits, at most max, and go on behind them. */
static bool
two(const char **s, int max, int *ret)
{
	const char *p = *s;
	int n;

	if (p[0] < '0' || p[0] > '9' || p[1] < '0' || p[1] > '9')
		return false;
	n = (p[0] - '0') * 10 + p[1] - '0';
	if (n > max)
		return false;
	*ret = n;
	*s = p + 2;
	return true;
}

static bool
skip(const char **s, char c)
{
	if (**s != c)
		return false;
	++*s;
	return true;
}

/* The digits behind a second and its point. */
static bool
read_nano(const char **s, struct moment *m)
{
	int i;

	m->nano = 0;
	for (i = 0; **s >= '0' && **s <= '9'; i++, ++*s) {
		if (i == NANO_DIGITS)
			return false;
		m->nano = m->nano * 10 + (**s - '0');
	}
	if (i == 0)
		return false;
	for (; i < NANO_DIGITS; i++)
		m->nano *= 10;
	return true;
}

static bool
read_time(const char **s, struct moment *m)
{
	m->timed = true;
	if (!two(s, HOUR_MAX, &m->hour) || !skip(s, ':') ||
	    !two(s, MINUTE_MAX, &m->minute))
		return false;
	if (!skip(s, ':'))
		return true;
	if (!two(s, SECOND_MAX, &m->second))
		return false;
	return !skip(s, '.') || read_nano(s, m);
}

static bool
read_zone(const char **s, struct moment *m)
{
	int hours, minutes;
	bool west = **s == '-';

	m->zoned = true;
	if (skip(s, 'Z'))
		return true;
	if ((!skip(s, '+') && !skip(s, '-')) || !two(s, 14, &hours) ||
	    !skip(s, ':') || !two(s, MINUTE_MAX, &minutes))
		return false;
	m->offset = (west ? -1 : 1) * (hours * 60 + minutes);
	return abs(m->offset) <= ZONE_MAX;
}

bool
moment_read_time(const char *s, struct moment *ret)
{
	struct moment m = {.second = -1, .nano = -1};

	if (!read_time(&s, &m) || *s != '\0')
		return false;
	*ret = m;
	return true;
}

bool
moment_read(const char *s, struct moment *ret)
{
	struct moment m = {.second = -1, .nano = -1};
	size_t len = strcspn(s, "T");
	char date[DATE_MAX];

	if (len >= sizeof date)
		return false;
	memcpy(date, s, len);
	date[len] = '\0';
	if (!date_read(date, &m.date))
		return false;
	s += len;
	if (*s != '\0' && (m.date.day == 0 || !skip(&s, 'T') ||
	    !read_time(&s, &m)))
		return false;
	if (*s != '\0' && (!read_zone(&s, &m) || *s != '\0'))
		return false;
	*ret = m;
	return true;
}

/* Minutes from 1970-01-01T00:00Z to m, which has a time. */
static int64_t
minutes(const struct moment *m)
{
	struct tm tm = {.tm_year = m->date.year - 1900,
	    .tm_mon = m->date.month - 1, .tm_mday = m->date.day,
	    .tm_hour = m->hour, .tm_min = m->minute};
	int offset = m->zoned ? m->offset :
	    clock_offset(m->date, m->hour, m->minute);

	return (int64_t)timegm(&tm) / 60 - offset;
}

/* The day of m for the clinic. */
static struct date
clinic_day(const struct moment *m)
{
	return m->zoned ? clock_day(minutes(m) * 60 * 1000) : m->date;
}

static int
order(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

int
moment_compare(const struct moment *a, const struct moment *b)
{
	int o;

	if (!a->timed || !b->timed)
		return date_compare(clinic_day(a), clinic_day(b));
	if (a->zoned || b->zoned)
		o = order(minutes(a), minutes(b));
	else if ((o = date_compare(a->date, b->date)) == 0)
		o = order(a->hour * 60 + a->minute, b->hour * 60 + b->minute);
	if (o == 0 && a->second != -1 && b->second != -1)
		o = order(a->second, b->second);
	if (o == 0 && a->nano != -1 && b->nano != -1)
		o = order(a->nano, b->nano);
	return o;
}

void
moment_zone(const struct moment *m, char ret[MOMENT_ZONE_MAX])
{
	int offset = clock_offset(m->date, m->hour, m->minute);
	unsigned size = (unsigned)abs(offset) % (24 * 60);

	(void)snprintf(ret, MOMENT_ZONE_MAX, "%c%02u:%02u", offset < 0 ? '-' : '+',
	    size / 60, size % 60);
}
