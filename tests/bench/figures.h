/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_FIGURES_H
#define TESTS_BENCH_FIGURES_H

#include <stddef.h>

/* figures.h -- what a clock said many times over, and what that comes to. */

#define FIGURES_MAX 4000

struct figures {
	double ms[FIGURES_MAX];
	size_t n;
};

/** Milliseconds since some moment in the past. */
double figures_now(void);

/** Note one; those past FIGURES_MAX are not kept. */
void figures_add(struct figures *f, double ms);

/**
 * The figure that this part of all are below: 0.5 is the median, 1 the
 * largest.  0 when there are none.  Sorts f.
 */
double figures_at(struct figures *f, double part);

#endif
