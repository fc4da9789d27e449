/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_MARKS_H
#define SCREENS_MARKS_H

#include <stdbool.h>

/*
 * marks.h -- a mark that moves through what can be acted on among lines that
 * are only read, in a window that shows a part of them.
 *
 * What can be acted on is a flag or a question with its answer.  Up and Down
 * move the mark to the next of them if that is in sight, or next to it, and
 * the lines otherwise: nothing is passed over unread.  Arithmetic only.
 */

struct answers;

struct marks {
	const struct answers *a;	/* kept */
	int rows;		/* lines in sight */
	int first;		/* the uppermost */
	int line;		/* the first line of what is marked; -1 */
};

/** The line that begins what is marked by these; -1: it is not there. */
int marks_find(const struct marks *m, int flag, int entry);

/** Up (-1) and Down (1). */
void marks_step(struct marks *m, int by);

/** Scroll by lines; a mark that is left behind goes to what is in sight. */
void marks_scroll(struct marks *m, int by);

/** Scroll so far that the mark is in sight. */
void marks_reveal(struct marks *m);

/** True when it is. */
bool marks_seen(const struct marks *m);

/** True when there are more lines below. */
bool marks_more(const struct marks *m);

#endif
