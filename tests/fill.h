/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FILL_H
#define TESTS_FILL_H

#include <stdint.h>

/*
 * fill.h -- a visit filled in at random: options picked, values typed that are
 * of their item's type (whether or not its bounds let them pass), and now and
 * then one that is not finished; occurrences added.
 */

struct visit;

/** The next of a row of numbers that begins with *seed, below limit. */
unsigned fill_random(uint64_t *seed, unsigned limit);

/** Answer the question that entry n is. */
void fill_entry(struct visit *v, int n, uint64_t *seed);

/** Fill in v, which was just started. */
void fill(struct visit *v, uint64_t *seed);

#endif
