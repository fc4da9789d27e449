/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CHECK_ANSWER_H
#define KIOSK_CHECK_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/enable.h"

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
	COMPLAINT_IN_PAST,	/* before today, where today is the limit */
	COMPLAINT_IN_FUTURE,	/* after today, where today is the limit */
	COMPLAINT_TOO_SHORT,
	COMPLAINT_TOO_LONG,
	COMPLAINT_CHARACTER,	/* text_allows() refuses one */
	COMPLAINT_NOT_ALONE,	/* an exclusive option beside another */
	COMPLAINT_MAX
};

/** What is wrong with entry n alone (which is asked), or COMPLAINT_NONE. */
enum complaint check_entry(const struct visit *v, int n);

/**
 * The first asked entry from start on, and before end, with a complaint,
 * which goes to *ret_c.  Returns -1 when there is none.
 */
int check_next(const struct visit *v, const struct asked *asked, int start,
    int end, enum complaint *ret_c);

/** One plain sentence for the person, in the language of the screen. */
const char *complaint_text(enum complaint c);

/** The answer of entry n as a date; false when it is not one. */
bool answer_date(const struct visit *v, int n, struct date *ret);

/**
 * True when entry n has an answer that counts and may leave: not blank, and
 * a date that exists.  Whether it is allowed is for check_entry() to say.
 */
bool answer_given(const struct visit *v, int n);

#endif
