/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_TEXT_FIND_H
#define KIOSK_TEXT_FIND_H

#include <stdbool.h>

/*
 * text_find.h -- words found by what a person types of them.
 *
 * Small letters and capitals are the same, and so is a letter with and without
 * its accents: muller finds Müller.
 */

struct buf;

/** Append s as it is looked for and looked in. */
void text_fold(struct buf *b, const char *s);

/**
 * True when each word of wanted is somewhere in words; both were folded.  No
 * words at all are found everywhere.
 */
bool text_found(const char *words, const char *wanted);

#endif
