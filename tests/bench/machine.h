/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_MACHINE_H
#define TESTS_BENCH_MACHINE_H

#include <stdbool.h>

/* machine.h -- what the figures were measured on. */

/** Say which processor, kernel and SQLite this is, and what folder is on. */
void machine_describe(const char *folder);

/**
 * Let this program and those it starts go before all others, or end that.
 * Returns false where it is not permitted.
 */
bool machine_first(bool first);

#endif
