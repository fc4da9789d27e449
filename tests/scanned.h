/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SCANNED_H
#define TESTS_SCANNED_H

#include <stdbool.h>

/*
 * scanned.h -- a scanner that types as a keyboard at a practice of
 * PRACTICE_LINK in every way that one may: in upper or lower case, before a
 * program that takes it for an American (or British: our letters are the
 * same), a French or a German keyboard, with and without Enter.  Way 0 is a key
 * a millisecond, the others are as fast as they are taken.
 */

struct vt;

/** Numbered from 0; higher numbers begin again. */
#define SCANNED_WAYS 16

/** A key that does nothing: what was typed before it is delivered. */
#define SCANNED_END "\033[23~"

/** A token whose check holds, and that nobody was given. */
#define SCANNED_NOBODY "BBBBBBBBBBBBBBBBBBBBBBBBBB"

bool scanned_send(struct vt *v, const char *token, int way);
bool scanned_with_enter(int way);

/** For who reads what went wrong. */
const char *scanned_name(int way);

#endif
