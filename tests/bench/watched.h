/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_WATCHED_H
#define TESTS_BENCH_WATCHED_H

#include <stdbool.h>
#include <stddef.h>

/*
 * watched.h -- a program on a terminal, and how long it takes to answer a key:
 * from the key in to the last byte out, seen at our end of the pty.
 *
 * The last byte is known by the quiet after it.  /proc/PID/syscall would tell
 * sooner, but looking there holds the program up for a tick.
 */

struct vt;

#define WATCHED_QUIET_MS 2	/* after which no more is expected */

struct stroke {
	double ms;		/* key in to last byte out */
	size_t bytes;		/* that came out */
	size_t late;		/* bytes still to come of the one before */
};

/**
 * Send keys and wait for the quiet after the answer.  Returns false when
 * there was no answer at all.
 */
bool watched_stroke(struct vt *v, const char *keys, struct stroke *ret);

/**
 * Wait for text to come out, and the quiet after it: ret_ms is when the last
 * byte came, by figures_now(), and ret_bytes how many there were.
 */
bool watched_paint(struct vt *v, const char *text, double *ret_ms,
    size_t *ret_bytes);

/** How many write()s the program has made; -1 where that is not told. */
long watched_writes(const struct vt *v);

/** Its resident memory in KiB; -1 where that is not told. */
long watched_resident(const struct vt *v);

#endif
