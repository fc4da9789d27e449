/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_CONFIRMED_H
#define SCREENS_CONFIRMED_H

/*
 * confirmed.h -- what staff confirmed, beside what the client said.
 */

struct answers;
struct desk;

/**
 * Append the open record's answers, and below each that staff have corrected
 * what was confirmed; then what was confirmed that the client had not said.
 */
void confirmed_lines(struct answers *a, const struct desk *d);

#endif
