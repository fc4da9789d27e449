/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_VALUE_H
#define KIOSK_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/form.h"

/*
 * value.h -- typed answers as values: are they any, and which is greater.
 *
 * A visit keeps text; what it means depends on the item's type:
 *   decimal, quantity   -12.50 (the text is kept: 1.50 is not 1.5 to FHIR),
 *                       at most VALUE_DIGITS_MAX digits, no exponent
 *   integer             32 bits
 *   date                date.h
 *   time                HH:MM or HH:MM:SS, 24 hours
 *   dateTime            YYYY, YYYY-MM, YYYY-MM-DD, or with THH:MM[:SS], which
 *                       is the clinic's own time unless a zone follows
 *   url                 an absolute URI, or a host or path people type: no
 *                       white space, no control character, none of <>"{}|^`
 *                       and backslash, and a point, colon or slash in it
 *   string, text, open-choice   any words
 */

#define VALUE_DIGITS_MAX 18	/* R4: "SHALL support 18 significant digits" */
#define VALUE_TIME_MAX 40

/** What FHIR calls a typed answer of this type: "valueDecimal"; or NULL. */
const char *value_key(enum item_type type);

/** What FHIR calls an answer that is an option of this kind. */
const char *value_option_key(enum option_kind kind);

/** True when text is a value of this type. */
bool value_is(enum item_type type, const char *text);

/**
 * Below, at or above zero as a is less than, equal to or greater than b, both
 * values of this type.  Numbers are compared exactly, as decimal digits;
 * dates and times at the shorter precision of the two; words byte by byte.
 */
int value_compare(enum item_type type, const char *a, const char *b);

/** Digits after the point in a decimal: 2 in 1.50. */
int value_places(const char *text);

/**
 * A number, date, time or dateTime as FHIR writes it: a number without zeros
 * before it and with one before its point (05 is 5, .5 is 0.5); seconds added
 * to a time; seconds and the clinic's zone on that day to a dateTime that has
 * a time and no zone.  "" when text is no such value.
 */
void value_fhir(enum item_type type, const char *text,
    char ret[VALUE_TIME_MAX]);

/**
 * The other way: FHIR's text as a person would have typed it, such that
 * value_fhir() gives it back: no seconds when they are 0 and not fractions,
 * no zone when it is the clinic's on that day; else as it is.
 */
void value_typed(enum item_type type, const char *fhir,
    char ret[VALUE_TIME_MAX]);

#endif
