/* SPDX-License-Identifier: MIT */
#include "tests/bench/figures.h"

#include <stdlib.h>
#include <time.h>

double
figures_now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

void
figures_add(struct figures *f, double ms)
{

	if (f->n < FIGURES_MAX)
		f->ms[f->n++] = ms;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double
figures_at(struct figures *f, double part)
{

	if (f->n == 0)
		return 0;
	qsort(f->ms, f->n, sizeof *f->ms, compare);
	return f->ms[(size_t)((double)(f->n - 1) * part)];
}
