/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_DATE_H
#define KIOSK_DATE_H

#include <stdbool.h>

/*
 * date.h -- calendar days, which may be known only to the month or the year.
 *
 * Proleptic Gregorian, years 1 to 9999, the three shapes of the FHIR date:
 * YYYY, YYYY-MM, YYYY-MM-DD.
 */

#define DATE_MAX 11

struct date {
	int year;	/* 0: no date at all */
	int month;	/* 0: not known */
	int day;	/* 0: not known */
};

/**
 * Read a FHIR date.  Returns false and leaves ret alone if s is none; a day
 * that does not exist (2026-02-30) is none.
 */
bool date_read(const char *s, struct date *ret);

/** Write d as a FHIR date; "" when it is none or does not exist. */
void date_write(struct date d, char ret[DATE_MAX]);

/** True when such a day (or month, or year) exists. */
bool date_valid(struct date d);

/**
 * Below, at or above zero as a is before, the same as or after b, compared
 * at the shorter precision of the two: 2026-03 and 2026-03-09 are the same.
 */
int date_compare(struct date a, struct date b);

#endif
