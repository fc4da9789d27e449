/* SPDX-License-Identifier: MIT */
#ifndef TESTS_PSEUDO_PLACE_H
#define TESTS_PSEUDO_PLACE_H

#include "tests/practice.h"

/* pseudo_place.h -- a practice that speaks the pseudo-language (pseudo.h). */

struct pseudo_place {
	struct premises p;
	char folder[80];	/* of the catalog; $KIOSK_LOCALE */
};

/**
 * Make one with these languages and the form in text, all of it translated;
 * idle after five seconds, or more where the program is started by a slow
 * command.  Its catalog is what this process, too, finds.
 * Returns the form's text; given: free() it.
 */
char *pseudo_place_make(struct pseudo_place *ret, const char *languages,
    const char *form);

void pseudo_place_remove(const struct pseudo_place *pp);

#endif
