/* SPDX-License-Identifier: MIT */
#ifndef TESTS_MEMORY_H
#define TESTS_MEMORY_H

#include <stddef.h>
#include <sys/types.h>

/*
 * memory.h -- looking through all of another process's memory for a text.
 *
 * It is looked for as bytes, as wide characters (or keys of curses), and as
 * it would stand in a row of curses' cells.
 */

enum memory_shape { MEMORY_BYTES, MEMORY_WIDE, MEMORY_CELLS, MEMORY_MAX };

/**
 * Why memory tells nothing where this runs, as what was freed is kept on
 * purpose; NULL where it does.
 */
const char *memory_blind(void);

/** One text, and what was found of it; past ASCII as bytes alone. */
struct memory {
	const char *text;
	int found[MEMORY_MAX];	/* how often in each shape */
	char where[MEMORY_MAX][80];	/* the last of them */
};

/**
 * Look for texts[0..n) in the memory of pid.  Returns 0, or -1 when it cannot
 * be read.
 */
int memory_find(pid_t pid, struct memory *texts, size_t n);

#endif
