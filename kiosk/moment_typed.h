/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_MOMENT_TYPED_H
#define KIOSK_MOMENT_TYPED_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/conf.h"
#include "kiosk/date_typed.h"

/*
 * moment_typed.h -- a time of day, alone or after a date, as people type it.
 *
 * A time is four digits, HH:MM; seconds are kept where they were given, and
 * never asked for.  Its digits follow those of a date that is whole
 * (2026-11-21T10:30); the date alone will do.  What is kept is read back into
 * digits, as in date_typed.h.
 */

#define TIME_DIGITS 6
#define TIME_TYPED_MAX 9
#define MOMENT_TYPED_MAX (DATE_TYPED_MAX + TIME_TYPED_MAX)
#define TIME_MASK_MAX 28
#define MOMENT_MASK_MAX (DATE_MASK_MAX + TIME_MASK_MAX + 2)

struct time_typed {
	char digits[TIME_DIGITS + 1];
	int n;
};

/** A date, a time, or one after the other. */
struct moment_typed {
	bool has_date, has_time;	/* which of them are asked for */
	enum conf_dates order;
	struct date_typed date;
	struct time_typed time;
};

/**
 * Read the text the visit keeps into ret, whose first three are set; or one
 * as moment_typed_mask() shows it, up to its cursor.  Returns false when there
 * is more to it, such as a zone or a mark astray, which is left out: a person
 * sees and edits that text as it is.
 */
bool moment_typed_read(const char *text, struct moment_typed *ret);

/** What the visit is to keep. */
void moment_typed_write(const struct moment_typed *m,
    char ret[MOMENT_TYPED_MAX]);

/**
 * Type a digit.  An hour of one digit, which 3 to 9 must be, gets a 0 before
 * it.  Returns false when there is no room.
 */
bool moment_typed_digit(struct moment_typed *m, char digit);

/** Type a mark between the numbers, one of - / . : T and a blank. */
enum mark moment_typed_mark(struct moment_typed *m, char mark);

/** Take the last digit back.  Returns false when there is none. */
bool moment_typed_erase(struct moment_typed *m);

/**
 * What to show: the digits so far, and letters for those still to come.  The
 * next digit goes to byte *ret_cursor.
 */
void moment_typed_mask(const struct moment_typed *m, char ret[MOMENT_MASK_MAX],
    size_t *ret_cursor);

#endif
