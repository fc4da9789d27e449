/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_STAGE_SCAN_H
#define SCREENS_STAGE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "screens/scan.h"

/*
 * stage_scan.h -- the hold of a staff screen: keys go in as they arrive and
 * come out as they are to be delivered, in order, with KEY_IS_SCAN in place of
 * a scanned code and KEY_IS_NOISE in place of what is none.  Private to
 * stage.c; pure, as scan.h is.
 */

/* Enter is not taken for so long after a scan: it is the scanner's. */
#define STAGE_SCAN_DEAF_MS 300

struct stage_scan {
	struct scan run;
	struct key out[SCAN_MAX + 2];	/* to be delivered */
	int first, n;			/* those left: [first, n) */
	char token[TOKEN_MAX];		/* of the last KEY_IS_SCAN */
	bool all;		/* a run that is no code was typed: passwords */
				/* may come from a machine */
	bool given;		/* one was delivered, at a time not yet told */
	int64_t deaf;		/* clock_tick() until which Enter is dropped */
};

/** Put in a key that has arrived; link as in scan_end(). */
void stage_scan_put(struct stage_scan *s, struct key k, int64_t tick,
    size_t link);

/** The next key to deliver, or KEY_IS_NONE. */
struct key stage_scan_next(struct stage_scan *s);

/**
 * Time has passed.  Returns when something is to be delivered or to end as
 * clock_tick(); -1 when nothing is held.
 */
int64_t stage_scan_tick(struct stage_scan *s, int64_t tick, size_t link);

#endif
