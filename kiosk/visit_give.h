/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_VISIT_GIVE_H
#define KIOSK_VISIT_GIVE_H

#include <stddef.h>

#include "kiosk/visit.h"

/* visit_give.h -- what the form gives (initial); for visit.c. */

#define VISIT_GIVE_NONE (1 << 24)	/* an occurrence after all given ones */

/** An answer as an entry has it. */
struct visit_gift {
	char *to;	/* NULL: it was only counted */
	size_t len;
	int picks;
};

/** How many answers of it, which may have many, are given. */
int visit_gifts(const struct form *f, const struct item *it);

/**
 * Write what occurrence k of item starts with to to, or, where that is NULL,
 * only count it.  An item that may have many has one given answer in each
 * occurrence, those that are picked first; of a list of ticks the words are
 * lines.  A quantity starts with the unit of its number, else with the item's;
 * with that one even after those that are given.
 */
struct visit_gift visit_give(const struct visit *v, int item, int k,
    char *to);

#endif
