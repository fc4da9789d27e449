/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_BARE_H
#define TESTS_BENCH_BARE_H

#include <stddef.h>

/*
 * bare.h -- the least that a commit can be: one table, one row of so many
 * bytes, with the settings that the program's own database has.
 */

struct bare;
struct err;

/** Make one in the folder dir.  NULL and e when that cannot be done. */
struct bare *bare_open(const char *dir, struct err *e);

/** Commit one row with size bytes.  0; or -1 and e. */
int bare_add(struct bare *b, size_t size, struct err *e);

void bare_close(struct bare *b);

#endif
