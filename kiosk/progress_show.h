/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_PROGRESS_SHOW_H
#define KIOSK_PROGRESS_SHOW_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/progress_bar.h"

/*
 * progress_show.h -- progress_bar.h on standard error, where that is a
 * terminal; elsewhere nothing is written.  A door: it prints.
 *
 *	progress_show_start(&show);
 *	...
 *	progress_show(&show, done, total);	(after each piece)
 *	...
 *	progress_show_end(&show);
 */

struct progress_show {
	struct progress_bar bar;
	bool seen;		/* by somebody at a terminal */
};

void progress_show_start(struct progress_show *p);

/** done of total. */
void progress_show(struct progress_show *p, int64_t done, int64_t total);

/** Take the line away, before anything else is said. */
void progress_show_end(struct progress_show *p);

#endif
