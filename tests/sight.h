/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SIGHT_H
#define TESTS_SIGHT_H

#include <stdbool.h>

/*
 * sight.h -- is everything on the screen said in the pseudo-language
 * (pseudo.h), and all of each sentence to be seen?
 *
 * What stands in a place to type is not judged, nor the key before an option,
 * nor what a button names behind its words and a colon.
 * What is wrong is said, with the screen.
 */

struct vt;

/**
 * Judge rows first to before end.  but lists words that are in no language,
 * such as the practice's name, and ends with a NULL.
 */
bool sight_good(struct vt *v, int first, int end, const char *const *but);

/** The same, scrolling from the top down to the end with the arrow keys. */
bool sight_through(struct vt *v, int first, int end, int ms,
    const char *const *but);

#endif
