/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_FILL_H
#define TESTS_BENCH_FILL_H

#include <stdbool.h>
#include <stdint.h>

/* fill.h -- a form filled in at random, the same way in every run. */

struct asked;
struct err;
struct form;
struct visit;

struct fill {
	struct visit *visit;
	struct asked *asked;
	uint64_t state;		/* of the dice */
};

/** Take memory for visits to form (kept).  0; or -1 and e. */
int fill_start(struct fill *f, const struct form *form, struct err *e);

/** Answer every question that is asked, afresh.  False: no room. */
bool fill_at_random(struct fill *f);

void fill_stop(struct fill *f);

#endif
