/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_QUEUE_ROW_H
#define SCREENS_QUEUE_ROW_H

#include <stdbool.h>

#include "screens/term.h"

/*
 * queue_row.h -- one client as a line of the list: private to queue_paint.c.
 * A name stands last, or where it can move nothing: it may be in any script.
 */

struct desk;
struct desk_row;
struct scene;

/** What there is room for: columns of each, 0 where it is not shown. */
struct queue_columns {
	int status, since, flags, open, who, birth, name;
};

struct queue_row {
	WINDOW *w;
	int row, cols;
	bool marked;
	struct queue_columns has;
	const struct scene *sc;
};

/** Only what somebody has takes room, and a name has enough first. */
struct queue_columns queue_columns(const struct desk *d, int cols);

/** Paint one client. */
void queue_row_paint(const struct queue_row *l, const struct desk_row *r);

#endif
