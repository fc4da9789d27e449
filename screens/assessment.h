/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_ASSESSMENT_H
#define SCREENS_ASSESSMENT_H

/*
 * assessment.h -- the latest assessment of a record as lines among its
 * answers.
 */

struct answers;
struct desk;

/**
 * Append the latest assessment of the open record: who saved it and when, how
 * often it was amended, and what it says.  Nothing where there is none, or
 * the account may not read it.
 */
void assessment_lines(struct answers *a, const struct desk *d);

#endif
