/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_HELD_H
#define KIOSK_HELD_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * held.h -- the signals that would end the program, held back while something
 * is written that must not be left half done.
 *
 * SIGINT, SIGTERM and SIGHUP wait, and held_write() fails once one is there;
 * a reader that is gone is an error, too, and not an end without a word.
 */

struct err;

struct held {
	int fd;			/* readable when a signal waits */
	sigset_t before;	/* those held before */
};

/** Hold them.  Returns 0; or -1 and e, and nothing is held. */
int held_begin(struct held *ret, struct err *e);

/** Let them come: one that waited comes now. */
void held_end(struct held *h);

/**
 * Write p[0..len) to fd, waiting until there is room; *begun turns true with
 * the first byte.  Returns 0; or -1 and e, which names what is written to,
 * also when a signal came: ERR_FULL where there is no space.
 */
int held_write(const struct held *h, int fd, const char *name, const void *p,
    size_t len, bool *begun, struct err *e);

/** True when one of them waits: whatever is going on is to end. */
bool held_came(const struct held *h);

/** Forget the SIGPIPE of a write that has failed while they were held. */
void held_drop_pipe(void);

/** Fill in e for name from errno.  Returns -1. */
int held_fail(const char *name, struct err *e);

#endif
