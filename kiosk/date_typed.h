/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_DATE_TYPED_H
#define KIOSK_DATE_TYPED_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/conf.h"

/*
 * date_typed.h -- a date as people type it, in the order of their country.
 *
 * The visit keeps the FHIR text (1990-02-03, 1990-02, 1990) once what is typed
 * is one, and until then what was typed (31/12/19).  Both are read back into
 * digits here, so that typing and deleting go on from anywhere.
 *
 * Digits alone are ambiguous: with the day first, 2003 is a year, or 20 March
 * without one; with the month first, 031926 is March 1926, or the 19th in '26.
 * They are then the shorter date, unless a mark was typed between them: 20/03
 * and 03/19/26 want the rest of their year.  Nothing is ever guessed to be in
 * another order, and what a person parted is never joined: a mark where none
 * belongs is astray, and the text then is for the person to mend.
 *
 * Read the text, change it, write it; or show it with date_typed_mask().
 */

#define DATE_DIGITS 8
#define DATE_TYPED_MAX 12
#define DATE_MASK_MAX 48

/** What became of a mark between the numbers. */
enum mark {
	MARK_NOTHING,		/* it says what is so already */
	MARK_KEPT,
	MARK_ASTRAY		/* no date has one there; nothing changed */
};

struct date_typed {
	char digits[DATE_DIGITS + 1];	/* as typed, in the country's order */
	int n;
	unsigned after;		/* bit i: a mark stands after i digits */
};

/**
 * Read what the visit keeps, text[0..len).  Returns false when there is more
 * to it than digits, and marks where they belong; that is left out then.
 */
bool date_typed_read(const char *text, size_t len, enum conf_dates order,
    struct date_typed *ret);

/** What the visit is to keep. */
void date_typed_write(const struct date_typed *t, enum conf_dates order,
    char ret[DATE_TYPED_MAX]);

/** Type a digit.  Returns false when there is no room for it. */
bool date_typed_digit(struct date_typed *t, char digit);

/**
 * Type a mark between the numbers, one of - / . and a blank: after a single
 * digit of a day or a month that is 0 and the digit.  A blank behind a shorter
 * date that can be no other is nothing.
 */
enum mark date_typed_mark(struct date_typed *t, enum conf_dates order,
    char mark);

/** Take the last digit back.  Returns false when there is none. */
bool date_typed_erase(struct date_typed *t);

/**
 * What to show: the digits so far, and letters for those still to come
 * (YYYY-MM-DD, DD/MM/YYYY, MM/DD/YYYY, as the language has them).  The next
 * digit goes to byte *ret_cursor.
 */
void date_typed_mask(const struct date_typed *t, enum conf_dates order,
    char ret[DATE_MASK_MAX], size_t *ret_cursor);

#endif
