/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_SPAN_H
#define KIOSK_SPAN_H

#include <stdbool.h>

#include "kiosk/date.h"

/*
 * span.h -- calendar arithmetic: days before and after a span of time.
 *
 * Months and years are calendar months: the same day of the month, or its
 * last day where there is no such day.  31 August less six months is the last
 * day of February.
 */

/** A length of time in calendar units: P6M, P14D, P1Y6M, P2W. */
struct span {
	int months;		/* years count twelve */
	int days;		/* weeks count seven */
};

#define SPAN_YEARS_MAX 200	/* longer is a slip */

/**
 * Read an ISO 8601 duration of whole years, months, weeks and days, of at
 * most SPAN_YEARS_MAX.
 */
bool span_read(const char *s, struct span *ret);

#define SPAN_MAX 40

/** Write it as one: P6M. */
void span_write(struct span s, char ret[SPAN_MAX]);

/** The day span before (by -1) or after (1) the whole day d. */
struct date span_from(struct date d, struct span s, int by);

/** The first and the last day a partial date may mean. */
struct date date_first(struct date d);
struct date date_last(struct date d);

/**
 * True when d, taken at its cautious end, is not after today and less than s
 * ago; *ret_clear (may be NULL) is then the first day on which it no longer
 * is.
 */
bool span_within(struct date d, struct span s, struct date today,
    struct date *ret_clear);

/** True when d may be a day from today up to s from now, that day included. */
bool span_ahead(struct date d, struct span s, struct date today,
    struct date *ret_clear);

/** True when somebody born on d may be younger than years today. */
bool span_younger(struct date d, int years, struct date today,
    struct date *ret_clear);

#endif
