/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_SCAN_H
#define SCREENS_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/token.h"
#include "screens/keys.h"

/*
 * scan.h -- telling a scanner from a person at the same keyboard.
 *
 * A printable key is held until SCAN_GAP_MS pass without another.  A faster
 * run is a scan: it goes to the token reader and is never delivered as
 * commands or text.  A person's keys are delivered in order after the hold
 * (DESIGN 6).  Enter after a token ends the run at once.
 *
 * A run with a token may begin with what a person typed just before: keys
 * before the code that came slower than the code did, or that are too many
 * for its link.  What is pasted is text, unless it is a code and nothing
 * else.  Pure: it is told the time.
 */

#define SCAN_GAP_MS 50
#define SCAN_JITTER_MS 10	/* by so much the gaps of a code may differ */
#define SCAN_TYPED_MAX 7	/* a run this short was typed, however fast */
#define SCAN_MAX 400		/* keys of a run that are looked at */

struct scan {
	struct key held[SCAN_MAX];
	int64_t at[SCAN_MAX];	/* clock_tick() of each */
	int n;			/* without those past the end */
	bool whole;		/* nothing more belongs to it */
};

enum scan_result {
	SCAN_NONE,		/* nothing was held */
	SCAN_TYPED,		/* deliver the keys */
	SCAN_TOKEN,		/* deliver the keys, and then a scanned token */
	SCAN_NOISE		/* a run without a token: dropped */
};

/** What a run was. */
struct scanned {
	int n;			/* keys that were typed, or are no code */
	struct key typed[SCAN_MAX];
	char token[TOKEN_MAX];	/* SCAN_TOKEN */
};

/** Hold k if it is part of a run.  Returns false when it is not for us. */
bool scan_key(struct scan *s, struct key k, int64_t tick);

/** When the run ends as clock_tick(); -1 when nothing is held. */
int64_t scan_due(const struct scan *s);

/**
 * End the run if its time has come (or now: force), and say what it was.  In a
 * code, link letters stand before the token.  ret is not written for SCAN_NONE,
 * and is to be wiped.
 */
enum scan_result scan_end(struct scan *s, int64_t tick, bool force,
    size_t link, struct scanned *ret);

#endif
