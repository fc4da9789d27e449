/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_PROGRESS_BAR_H
#define KIOSK_PROGRESS_BAR_H

#include <stdbool.h>
#include <stdint.h>

/*
 * progress_bar.h -- how far long work has got, as one line of a terminal.
 *
 * Nothing is printed here: whoever works asks after each piece whether a line
 * is due, and writes it to its terminal.  Work of less than a second has none.
 *
 *	progress_bar_start(&bar, clock_tick());
 *	...
 *	if (progress_bar_due(&bar, done, total, clock_tick(), line))
 *		fputs(line, stderr);
 *	...
 *	if (progress_bar_end(&bar, line))
 *		fputs(line, stderr);
 */

#define PROGRESS_BAR_MAX 80	/* bytes of a line, NUL included */

struct progress_bar {
	int64_t began;		/* clock_tick() */
	int64_t next;		/* when the next line is due */
	bool shown;
};

/** Begin at tick. */
void progress_bar_start(struct progress_bar *bar, int64_t tick);

/**
 * Write into ret the line for done of total, which goes over the one before:
 * "\r[=====>    ]  50%  0:12 left".  False, and no line, when none is due yet.
 */
bool progress_bar_due(struct progress_bar *bar, int64_t done, int64_t total,
    int64_t tick, char ret[PROGRESS_BAR_MAX]);

/** Write into ret what takes the line away; false when there is none. */
bool progress_bar_end(struct progress_bar *bar, char ret[PROGRESS_BAR_MAX]);

#endif
