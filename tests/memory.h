/* SPDX-License-Identifier: MIT */
#ifndef TESTS_MEMORY_H
#define TESTS_MEMORY_H

#include <stdio.h>
#include <sys/types.h>

/*
 * memory.h -- looking through all of another process's memory for a text.
 *
 * It is looked for as bytes, as wide characters (or keys of curses), and as
 * it would stand in a row of curses' cells.
 */

enum memory_shape { MEMORY_BYTES, MEMORY_WIDE, MEMORY_CELLS, MEMORY_MAX };

/**
 * Count in ret how often text, which is ASCII, stands in pid's memory in each
 * shape, and write where to out, if that is not NULL.  Returns 0, or -1 when
 * the memory cannot be read.
 */
int memory_find(pid_t pid, const char *text, int ret[MEMORY_MAX], FILE *out);

#endif
