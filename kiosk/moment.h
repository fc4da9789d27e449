/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_MOMENT_H
#define KIOSK_MOMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/date.h"

/*
 * moment.h -- times of day, and days with a time, known to the minute or
 * better.  One without a zone is the clinic's own time.
 */

#define MOMENT_ZONE_MAX 7

struct moment {
	struct date date;	/* year 0: a time of day alone */
	bool timed;		/* it has a time */
	int hour, minute;
	int second;		/* -1: not known */
	int nano;		/* of the second; -1: not known */
	bool zoned;
	int offset;		/* minutes ahead of UTC */
};

/** Read HH:MM, HH:MM:SS or HH:MM:SS.fff. */
bool moment_read_time(const char *s, struct moment *ret);

/**
 * Read YYYY, YYYY-MM or YYYY-MM-DD, the last with or without T and a time,
 * and that with or without a zone: Z, +HH:MM or -HH:MM.
 */
bool moment_read(const char *s, struct moment *ret);

/**
 * Below, at or above zero as a is before, the same as or after b, compared at
 * the shorter precision of the two.
 */
int moment_compare(const struct moment *a, const struct moment *b);

/** The clinic's zone then, +HH:MM, into ret. */
void moment_zone(const struct moment *m, char ret[MOMENT_ZONE_MAX]);

#endif
