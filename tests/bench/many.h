/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_MANY_H
#define TESTS_BENCH_MANY_H

/* many.h -- a practice with many records, each sealed by itself. */

struct err;
struct premises;

#define MANY_DAYS 10
#define MANY_A_DAY 10000
#define MANY (MANY_DAYS * MANY_A_DAY)
#define MANY_FROM "2026-01-01"
#define MANY_HALF "2026-01-05"
#define MANY_REST "2026-01-06"
#define MANY_TO "2026-01-10"

/**
 * Store MANY records, so many for each day from MANY_FROM on, answers at
 * random to the form that comes with the program.  0; or -1 and e.
 */
int many_make(const struct premises *p, struct err *e);

#endif
