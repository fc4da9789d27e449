/* SPDX-License-Identifier: MIT */
#include "kiosk/date.h"

#include <stddef.h>
#include <string.h>

#define YEAR_MAX 9999

static bool
leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
	    31};

	return month == 2 && leap(year) ? 29 : days[month - 1];
}

bool
date_valid(struct date d)
{
	if (d.year < 1 || d.year > YEAR_MAX)
		return false;
	if (d.month == 0)
		return d.day == 0;
	if (d.month < 1 || d.month > 12)
		return false;
	return d.day >= 0 && d.day <= days_in(d.year, d.month);
}

/* Read exactly n digits; -1 when there are not so many. */
static int
digits(const char *s, int n)
{
	int value = 0;

	for (; n > 0; n--, s++) {
		if (*s < '0' || *s > '9')
			return -1;
		value = value * 10 + (*s - '0');
	}
	return value;
}

bool
date_read(const char *s, struct date *ret)
{
	struct date d = {0, 0, 0};
	size_t len = strlen(s);

	if (len != 4 && len != 7 && len != 10)
		return false;
	d.year = digits(s, 4);
	if (len >= 7) {
		d.month = digits(s + 5, 2);
		if (s[4] != '-' || d.month == 0)
			return false;
	}
	if (len == 10) {
		d.day = digits(s + 8, 2);
		if (s[7] != '-' || d.day == 0)
			return false;
	}
	if (!date_valid(d))
		return false;
	*ret = d;
	return true;
}

static char *
put(char *at, int value, int n)
{
	int i;

	for (i = n - 1; i >= 0; i--, value /= 10)
		at[i] = (char)('0' + value % 10);
	return at + n;
}

void
date_write(struct date d, char ret[DATE_MAX])
{
	char *at = ret;

	if (date_valid(d)) {
		at = put(at, d.year, 4);
		if (d.month != 0) {
			*at++ = '-';
			at = put(at, d.month, 2);
		}
		if (d.day != 0) {
			*at++ = '-';
			at = put(at, d.day, 2);
		}
	}
	*at = '\0';
}

int
date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month == 0 || b.month == 0)
		return 0;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	if (a.day == 0 || b.day == 0 || a.day == b.day)
		return 0;
	return a.day < b.day ? -1 : 1;
}
