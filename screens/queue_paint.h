/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_QUEUE_PAINT_H
#define SCREENS_QUEUE_PAINT_H

#include "kiosk/desk.h"
#include "screens/list.h"
#include "screens/prompt.h"

/*
 * queue_paint.h -- the list of clients, painted: private to queue.c, which
 * knows the keys.
 */

struct scene;

#define SHOWN_GAP (-1)		/* between who is here and who is finished */

struct waiting {
	struct list list;	/* of the lines */
	struct prompt find;
	int height;		/* of the window */
	int n;			/* lines */
	int shown[DESK_ROWS_MAX + 1];	/* rows of the desk, or SHOWN_GAP */
};

/** Work out which rows are shown, and where the mark is. */
void queue_lines(struct waiting *q, const struct scene *sc);

/** Paint all of w. */
void queue_paint(struct waiting *q, const struct scene *sc, WINDOW *w);

/** The row that is marked; NULL when there is none. */
struct desk_row *queue_marked(const struct waiting *q, struct desk *d);

#endif
