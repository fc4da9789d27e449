/* SPDX-License-Identifier: MIT */
#ifndef TESTS_RULED_H
#define TESTS_RULED_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/date.h"

/*
 * ruled.h -- rules over a small form, for tests, with ' written for ".
 *
 * The form: smoke (yes, no, not-sure; required); since, a date, and brand, a
 * text, asked where smoke is yes; areas (face, neck, none of these alone;
 * several); born, a date that may not be after today; both, a text, asked where
 * smoke is no and areas face; soon, a date; and the group drug, which repeats,
 * of kind (a, b), last, a date, and dose, a text asked where kind is b; well, a
 * boolean, with the text how inside it; fixed, a date that is 2031-06-15; at, a
 * date and time; clock, a time; ill (yes, no, not-sure), with what under yes
 * and under not-sure; parts (arm, leg; several), with much under either;
 * asleep, a boolean, with why under no; hot (yes, no, not-sure), with how-hot
 * where it is not no; slot, one of two dates in a list; count, a whole number
 * from 7, with dear from 9.
 */

struct asked;
struct findings;
struct flags;
struct form;
struct rules;
struct visit;

struct ruled {
	struct form *form;
	struct visit *v;
	struct asked *asked;
	struct rules *rules;
	struct flags *flags;
	struct date today;	/* 2026-11-21 */
};

#define RULED_FORM "https://x.example/q|1"

/** Open the form, with nothing answered and without rules. */
void ruled_open(struct ruled *r);
void ruled_close(struct ruled *r);

/**
 * Rules of one rule "x", whose condition is when.  There are the window
 * half-year (P6M) and the settings on and off, which are as they are called.
 */
void ruled_when(struct ruled *r, const char *when);

/** Rules that are these; they must load. */
void ruled_rules(struct ruled *r, const char *rules);

/** Read a rules file that is head and these rules. */
struct rules *ruled_read(const struct ruled *r, const char *head,
    const char *rules, struct findings *fs);

/** Answer link with a code or a text; of a repeating group the nth one. */
void ruled_answer(struct ruled *r, const char *link, const char *answer);
void ruled_answer_nth(struct ruled *r, const char *link, int nth,
    const char *answer);

/** Forget all answers. */
void ruled_clear(struct ruled *r);

/** Screen; true when rule "x" is raised. */
bool ruled_raised(struct ruled *r);

/** The day from which "x" no longer holds, ""; it must be raised. */
const char *ruled_clear_day(struct ruled *r, char ret[DATE_MAX]);

#endif
