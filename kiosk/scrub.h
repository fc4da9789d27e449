/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_SCRUB_H
#define KIOSK_SCRUB_H

/*
 * scrub.h -- what other people's code leaves behind in freed memory.
 *
 * Our own copies are wiped where they are made.  A library's are not: curses
 * and libform free cells, and every call leaves something on the stack.
 */

/** From now on what is freed is overwritten.  Before the first answer. */
void scrub_start(void);

/** Overwrite what scrub_start() does not reach, and the unused stack. */
void scrub(void);

#endif
