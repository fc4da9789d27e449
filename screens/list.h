/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_LIST_H
#define SCREENS_LIST_H

/*
 * list.h -- a mark that moves in a list taller than the window.  Arithmetic
 * only: it knows nothing of curses.
 */

struct list {
	int count;		/* lines in the list */
	int rows;		/* lines in sight */
	int mark;		/* the marked line */
	int first;		/* the first line in sight */
};

/** Set what there is; the mark is kept where it can be. */
void list_set(struct list *l, int count, int rows);

/** Move the mark by lines, stopping at the ends. */
void list_move(struct list *l, int by);

/** Move the mark to a line. */
void list_go(struct list *l, int to);

#endif
