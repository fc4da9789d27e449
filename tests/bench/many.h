/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_MANY_H
#define TESTS_BENCH_MANY_H

/*
 * many.h -- a practice with many records, each sealed by itself: answers at
 * random to the form that comes with the program, of sixteen clients.
 */

#include <stdint.h>

struct err;
struct premises;

#define MANY_DAYS 10
#define MANY_A_DAY 10000
#define MANY (MANY_DAYS * MANY_A_DAY)
#define MANY_FROM "2026-01-01"
#define MANY_HALF "2026-01-05"
#define MANY_REST "2026-01-06"
#define MANY_TO "2026-01-10"

/** Store MANY records, so many for each day from MANY_FROM on.  0; -1 and e. */
int many_make(const struct premises *p, struct err *e);

/** Store n of them at one moment, a millisecond apart.  0; or -1 and e. */
int many_at(const struct premises *p, int64_t at, int n, struct err *e);

#endif
