/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_FLAGS_H
#define SCREENS_FLAGS_H

/*
 * flags.h -- the flags of a record as lines that stand with its answers:
 * what they are above them, why they matter below.
 */

struct answers;
struct desk;

/**
 * Append the open record's flags, worst first: how bad, what it is, from when
 * on it no longer holds, and what was answered; that there are none; and that
 * no clinician has signed the rules, while that is so.  Nothing for an account
 * that may not know.
 */
void flags_lines(struct answers *a, const struct desk *d);

/** Append why each of them matters, where that is from, and whose rules. */
void flags_reasons(struct answers *a, const struct desk *d);

#endif
