/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_SCAN_H
#define SCREENS_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/token.h"
#include "screens/keys.h"

/*
 * scan.h -- telling a scanner from a person at the same keyboard.
 *
 * A printable key is held until SCAN_GAP_MS pass without another.  A faster
 * run is a scan: it goes to the token reader and is never delivered as
 * commands or text.  A person's keys are delivered in order after the hold
 * (DESIGN 6).  Pure: it is told the time.
 */

#define SCAN_GAP_MS 50
#define SCAN_TYPED_MAX 7	/* a run this short was typed, however fast */
#define SCAN_MAX 400		/* letters of a run that are looked at */

struct scan {
	char text[SCAN_MAX + 1];
	int n;			/* letters held, without those past the end */
	int64_t last;		/* clock_tick() of the last one */
};

enum scan_result {
	SCAN_NONE,		/* nothing was held */
	SCAN_TYPED,		/* deliver text */
	SCAN_TOKEN,		/* a scanned token */
	SCAN_NOISE		/* a run without a token: dropped */
};

/** Hold k if it is part of a run.  Returns false when it is not for us. */
bool scan_key(struct scan *s, struct key k, int64_t tick);

/** When the run ends as clock_tick(); -1 when nothing is held. */
int64_t scan_due(const struct scan *s);

/**
 * End the run if its time has come (or now: force), and say what it was.
 * SCAN_TYPED: ret_typed holds the letters; SCAN_TOKEN: ret_token.
 */
enum scan_result scan_end(struct scan *s, int64_t tick, bool force,
    char ret_typed[SCAN_TYPED_MAX + 1], char ret_token[TOKEN_MAX]);

#endif
