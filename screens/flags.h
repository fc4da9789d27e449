/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_FLAGS_H
#define SCREENS_FLAGS_H

#include <stdint.h>

/*
 * flags.h -- the flags of a record as lines that stand with its answers:
 * what they are above them, why they matter below.
 */

struct answers;
struct chart;
struct chart_flag;
struct desk;

/**
 * Append the open record's flags, what holds first and worst first, each in
 * two lines, or in one where there is a split: how bad, what it is; what was
 * decided and by whom, what a correction made of it, from when on it no longer
 * holds by itself, and what was answered, cut.  That there are none; and that
 * no clinician has signed the rules, while that is so.  Nothing for an account
 * that may not know.
 */
void flags_lines(struct answers *a, const struct desk *d);

/** Append the flags of c alone. */
void flags_of(struct answers *a, const struct chart *c);

/** Append one flag whole: nothing is cut, and why it matters is there. */
void flags_whole(struct answers *a, const struct chart_flag *f, int64_t now);

/** Append why each of them matters, where that is from, and whose rules. */
void flags_reasons(struct answers *a, const struct desk *d, int64_t now);

#endif
