/* SPDX-License-Identifier: MIT */
#include "kiosk/span.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"

#define YEAR_MAX 9999
#define MONTHS_MAX (SPAN_YEARS_MAX * 12)
#define DAYS_MAX (SPAN_YEARS_MAX * 366)

static int
days_in(int year, int month)
{
	int day = 31;

	while (!date_valid((struct date){year, month, day}))
		day--;
	return day;
}

static struct date
add_months(struct date d, int months)
{
	int all = d.year * 12 + d.month - 1 + months;
	int last;

	if (all < 12)
		return (struct date){1, 1, 1};
	if (all / 12 > YEAR_MAX)
		return (struct date){YEAR_MAX, 12, 31};
	d.year = all / 12;
	d.month = all % 12 + 1;
	last = days_in(d.year, d.month);
	if (d.day > last)
		d.day = last;
	return d;
}

/* One day at a time: spans are days or weeks, and this is not in a loop. */
static struct date
add_days(struct date d, int days)
{
	for (; days > 0 && date_compare(d, (struct date){YEAR_MAX, 12, 31}) < 0;
	    days--)
		if (++d.day > days_in(d.year, d.month)) {
			d.day = 1;
			d = add_months(d, 1);
		}
	for (; days < 0 && date_compare(d, (struct date){1, 1, 1}) > 0; days++)
		if (--d.day == 0) {
			d.day = 1;
			d = add_months(d, -1);
			d.day = days_in(d.year, d.month);
		}
	return d;
}

bool
span_read(const char *s, struct span *ret)
{
	static const char units[] = "YMWD";
	struct span span = {0, 0};
	size_t unit = 0;
	const char *at;
	int n;

	if (*s++ != 'P' || *s == '\0')
		return false;
	while (*s != '\0') {
		if (*s < '0' || *s > '9')
			return false;
		for (n = 0; *s >= '0' && *s <= '9'; s++)
			if ((n = n * 10 + (*s - '0')) > DAYS_MAX)
				return false;
		/* Each unit once, the larger first. */
		if (*s == '\0' || (at = strchr(units + unit, *s)) == NULL)
			return false;
		unit = (size_t)(at - units) + 1;
		s++;
		if (*at == 'Y' || *at == 'M')
			span.months += *at == 'Y' ? n * 12 : n;
		else
			span.days += *at == 'W' ? n * 7 : n;
	}
	if ((span.months == 0 && span.days == 0) ||
	    span.months > MONTHS_MAX || span.days > DAYS_MAX)
		return false;
	*ret = span;
	return true;
}

void
span_write(struct span s, char ret[SPAN_MAX])
{
	struct buf b = BUF_EMPTY;

	buf_byte(&b, 'P');
	if (s.months >= 12 && s.months % 12 == 0)
		buf_fmt(&b, "%dY", s.months / 12);
	else if (s.months > 0)
		buf_fmt(&b, "%dM", s.months);
	if (s.days > 0 || s.months == 0)
		buf_fmt(&b, "%dD", s.days);
	(void)snprintf(ret, SPAN_MAX, "%s", buf_text(&b));
	buf_free(&b);
}

struct date
span_from(struct date d, struct span s, int by)
{
	return add_days(add_months(d, by * s.months), by * s.days);
}

struct date
date_first(struct date d)
{
	if (d.month == 0)
		d.month = 1;
	if (d.day == 0)
		d.day = 1;
	return d;
}

struct date
date_last(struct date d)
{
	if (d.month == 0)
		d.month = 12;
	if (d.day == 0)
		d.day = days_in(d.year, d.month);
	return d;
}

/* The first day from which day d is at least s ago. */
static struct date
clear_of(struct date d, struct span s)
{
	struct date day = span_from(d, s, 1);

	/* A month too short for d's day made it too early. */
	while (date_compare(span_from(day, s, -1), d) < 0 &&
	    day.year < YEAR_MAX)
		day = add_days(day, 1);
	return day;
}

bool
span_within(struct date d, struct span s, struct date today,
    struct date *ret_clear)
{
	struct date last = date_last(d);

	if (date_compare(date_first(d), today) > 0)
		return false;
	if (date_compare(last, today) > 0)
		last = today;
	if (date_compare(last, span_from(today, s, -1)) <= 0)
		return false;
	if (ret_clear != NULL)
		*ret_clear = clear_of(date_last(d), s);
	return true;
}

bool
span_ahead(struct date d, struct span s, struct date today,
    struct date *ret_clear)
{
	if (date_compare(date_last(d), today) < 0 ||
	    date_compare(date_first(d), span_from(today, s, 1)) > 0)
		return false;
	if (ret_clear != NULL)
		*ret_clear = add_days(date_last(d), 1);
	return true;
}

bool
span_younger(struct date d, int years, struct date today,
    struct date *ret_clear)
{
	const struct span s = {years * 12, 0};

	/* Who was born on 29 February is older from 1 March, at the latest. */
	if (date_compare(date_last(d), span_from(today, s, -1)) <= 0)
		return false;
	if (ret_clear != NULL)
		*ret_clear = clear_of(date_last(d), s);
	return true;
}
