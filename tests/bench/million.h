/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_MILLION_H
#define TESTS_BENCH_MILLION_H

/*
 * million.h -- years of records, so that there are a million with today's.
 *
 * Every row is there that the program would have written, in its order, each
 * with its own token and in every index; but all boxes are copies of one, and
 * the events are not chained.
 */

#include <stdint.h>

struct err;
struct premises;

#define MILLION 1000000
#define MILLION_BYTES INT64_C(6000000000)	/* what it takes on the disk */
#define MILLION_A_DAY 200

/**
 * Store so many records, MILLION_A_DAY for each day up to the one before
 * `now`, in an empty practice: all that are to be there but today's.  0; or
 * -1 and e.
 */
int million_make(const struct premises *p, int64_t now, struct err *e);

#endif
