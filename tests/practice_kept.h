/* SPDX-License-Identifier: MIT */
#ifndef TESTS_PRACTICE_KEPT_H
#define TESTS_PRACTICE_KEPT_H

#include <stddef.h>

/*
 * practice_kept.h -- private to practice.c: `kiosk init`, once in a run.
 *
 * Each password costs what a person waits for gladly, and two hundred tests do
 * not: a practice is made once in a run, and the others are copies of it.
 */

struct premises;

#define PRACTICE_OUTPUT 8192	/* bytes of what the program says */

/** Make database and key file of p; what `kiosk init` prints to ret_codes. */
void practice_init(const struct premises *p, char *ret_codes, size_t size);

#endif
