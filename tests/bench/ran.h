/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_RAN_H
#define TESTS_BENCH_RAN_H

#include <stdbool.h>

/*
 * ran.h -- a program run to its end: how long it took, and its memory.  What it
 * took is added to what is there, so a struct ran begins with zeroes.
 */

struct ran {
	double ms;
	double busy;		/* of these, ms that it had a processor */
	long resident;		/* the most it had, KiB */
};

/**
 * Run args[0] (in $PATH) with its standard output to the file at out, NULL
 * for nowhere.  False when it fails.
 */
bool ran(const char *const args[], const char *out, struct ran *ret);

/** Run fn(cookie) in a process of its own. */
bool ran_apart(bool (*fn)(const void *cookie), const void *cookie,
    struct ran *ret);

#endif
