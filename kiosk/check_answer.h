/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CHECK_ANSWER_H
#define KIOSK_CHECK_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/enable.h"

struct buf;

/*
 * check_answer.h -- what is wrong with the answers.  Pure; the one judge for
 * the kiosk's screens, for import and for `kiosk check`.
 */

enum complaint {
	COMPLAINT_NONE,
	COMPLAINT_MISSING,	/* required and blank, or a group all blank */
	COMPLAINT_NO_DATE,	/* not a date at all, or half typed */
	COMPLAINT_NO_SUCH_DAY,	/* 30 February */
	COMPLAINT_WHOLE_DATE,	/* year and month are not enough here */
	COMPLAINT_TOO_EARLY,	/* before the form's minValue */
	COMPLAINT_TOO_LATE,	/* after the form's maxValue */
	COMPLAINT_IN_PAST,	/* before today or now, the limit */
	COMPLAINT_IN_FUTURE,	/* after today or now, the limit */
	COMPLAINT_NO_TIME,	/* not a time of day, or half typed */
	COMPLAINT_NO_NUMBER,	/* not a number, or half typed */
	COMPLAINT_NOT_WHOLE,	/* an integer is asked for */
	COMPLAINT_TOO_LARGE,	/* for 32 bits, or 18 digits */
	COMPLAINT_BELOW,	/* less than minValue */
	COMPLAINT_ABOVE,	/* more than maxValue */
	COMPLAINT_PLACES,	/* too many digits after the point */
	COMPLAINT_NO_UNIT,	/* a number that needs one of the units */
	COMPLAINT_NO_ADDRESS,	/* not a URI */
	COMPLAINT_TOO_SHORT,
	COMPLAINT_TOO_LONG,
	COMPLAINT_CHARACTER,	/* text_allows() refuses one */
	COMPLAINT_PATTERN,	/* the form's regex does not match */
	COMPLAINT_NOT_ALONE,	/* an exclusive option beside another */
	COMPLAINT_NO_WORDS,	/* "other" is picked, and nothing typed */
	COMPLAINT_TOO_FEW,	/* fewer answers than minOccurs */
	COMPLAINT_TOO_MANY,	/* more than maxOccurs */
	COMPLAINT_MAX
};

/**
 * What is wrong with entry n (which is asked), or COMPLAINT_NONE.  Whether
 * there are too few or too many of an item, or none where one is required, is
 * said of its first occurrence.  Nothing is said of what is hidden or
 * read-only, since nobody could help it, nor of an empty occurrence of a
 * repeating group that is not required: it is left out of the response.
 */
enum complaint check_entry(const struct visit *v, int n);

/** The same of the answer in entry n alone, if any, hidden or not. */
enum complaint check_alone(const struct visit *v, int n);

/**
 * The first asked entry from start on, and before end, with a complaint,
 * which goes to *ret_c.  Returns -1 when there is none.
 */
int check_next(const struct visit *v, const struct asked *asked, int start,
    int end, enum complaint *ret_c);

/**
 * Append one plain sentence for the person, in the language of the screen:
 * what is wrong with entry n, and, where the form sets a limit, which.
 */
void complaint_say(struct buf *b, const struct visit *v, int n,
    enum complaint c);

/** The typed answer of entry n as a date; false when it is not one. */
bool answer_date(const struct visit *v, int n, struct date *ret);

/**
 * True when entry n has an answer that counts and may leave: not blank, and
 * of its type (a date that exists, a number, a picked option; of a pick of
 * "other", words).  Whether it is allowed is for check_entry() to say.
 */
bool answer_given(const struct visit *v, int n);

#endif
