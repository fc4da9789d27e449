/* SPDX-License-Identifier: MIT */
#ifndef TESTS_RANDOM_KEYS_H
#define TESTS_RANDOM_KEYS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * random_keys.h -- a client who presses anything: keys of every kind, taps,
 * pastes, rubbish, and a window that changes its size all the while.
 *
 * The same seed presses the same.  They are weighted so that pages are filled
 * in and handed in, or nothing behind the first page would ever be met.
 */

struct premises;
struct vt;

#define RANDOM_LATEST 2048

struct random_keys {
	struct vt *vt;
	uint64_t state;		/* starts as the seed */
	long keys;		/* pressed so far */
	long resizes, taps, pastes;
	int pages;		/* the furthest page that was seen */
	long tickets;		/* how often one was */
	bool on_ticket;
	char latest[RANDOM_LATEST];	/* the end of what was pressed */
};

/** Start the intake screen of p for r, whose other members are kept. */
void random_keys_start(struct random_keys *r, const struct premises *p);

/**
 * Press about n keys more.  Returns false when the program ended or does not
 * answer any more; that is then said, with all that is known of it.
 */
bool random_keys_press(struct random_keys *r, const struct premises *p,
    long n);

/** End the program by a signal; false when it does not end well. */
bool random_keys_stop(struct random_keys *r, const struct premises *p);

#endif
