/* SPDX-License-Identifier: MIT */
#ifndef TESTS_LOOK_H
#define TESTS_LOOK_H

#include <stdbool.h>
#include <stddef.h>

/*
 * look.h -- what a person reads on the kiosk's screen.
 *
 * Where words are wrapped says nothing, so texts are compared without their
 * blanks and line ends: squeezed.
 */

struct buf;
struct vt;

#define LOOK_MAX 8192

/** Append s without blanks and line ends. */
void look_squeeze(struct buf *b, const char *s);

/** True when the rows from first to before end show text. */
bool look_shows(struct vt *v, int first, int end, const char *text);

/**
 * The row with the cursor from its focus sign (>) on, once the program is at
 * rest; "" when what has the focus is out of sight.  Borrowed until the next
 * call with v.
 */
const char *look_focus(struct vt *v, int ms);

/** Go down until what has the focus shows words; false when it never does. */
bool look_down_to(struct vt *v, const char *words, int ms);

/** The first row of the words that stand above row without a gap. */
int look_block(struct vt *v, int row);

/** Say what is wrong, with the screen.  Returns false. */
bool look_wrong(struct vt *v, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/**
 * Read all there is in rows first to before end while `press` scrolls on:
 * append it squeezed to b.  A focus sign is no part of it.  Returns false when
 * the program does not come to rest.
 */
bool look_through(struct vt *v, int first, int end, bool (*press)(struct vt *),
    int ms, struct buf *b);

#endif
