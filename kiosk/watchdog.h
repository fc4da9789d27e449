/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_WATCHDOG_H
#define KIOSK_WATCHDOG_H

#include <stdbool.h>
#include <stddef.h>

/*
 * watchdog.h -- a way out of a terminal that has stopped reading.
 *
 * Such a terminal holds write(2) up for ever, past the idle time and past
 * every signal that ends the program in order.  So whoever is about to write
 * says so, and says when that is done.  When it is not done in time, the
 * secret is wiped, the terminal gets the modes back that it had, and what is
 * written goes nowhere from then on: the write returns, and the program ends
 * in its own order, which saves what is held.  Should it not even come back
 * from that in the same time again, the process ends on the spot.
 */

struct err;
struct watchdog;

/** Exit status of a process that did not come back. */
#define WATCHDOG_STATUS 3

/**
 * Watch over what is written to fd, which may hold the program up for seconds.
 * Remembers the modes of the terminal at fd, so make it before they change.
 * secret (kept; NULL: none) is size bytes that are not looked at while fd is
 * written to, nor after watchdog_bit().  Returns NULL and e when there is no
 * memory, timer or file to be had.
 */
struct watchdog *watchdog_new(int fd, int seconds, void *secret, size_t size,
    struct err *e);

/** fd is about to be written to. */
void watchdog_watch(struct watchdog *w);

/** The writing is done. */
void watchdog_rest(struct watchdog *w);

/** Do now what is done when it takes too long. */
void watchdog_bite(struct watchdog *w);

/** True when fd was given up: what is written to it goes nowhere. */
bool watchdog_bit(const struct watchdog *w);

/** Stop watching and free; NULL is fine. */
void watchdog_free(struct watchdog *w);

#endif
