/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CORRECTIONS_H
#define KIOSK_CORRECTIONS_H

#include <stdbool.h>

#include "kiosk/visit.h"

/*
 * corrections.h -- what differs between the answers a client gave and those
 * staff confirmed: two visits to the same form.  Pure.
 *
 * An answer of one is that of the other when the linkIds down to it are the
 * same, and so is which occurrence each of them is.
 */

struct asked;

/** An answer that is not the same in both, or is there in one alone. */
struct correction {
	int was;		/* its entry in the first; -1: it has none */
	int is;			/* its entry in the second; -1: it has none */
};

struct corrections {
	int n;
	struct correction list[2 * VISIT_ENTRIES_MAX];
};

/**
 * What differs, in the order of the form: the answers that are asked and not
 * hidden.  Where an entry is there and nothing is answered in it, or it is
 * not asked, there is no answer: correction_answered() tells.
 */
void corrections_find(const struct visit *was,
    const struct asked *was_asked, const struct visit *is,
    const struct asked *is_asked, struct corrections *ret);

/**
 * Call found for each place that either has, in the order of the form, with
 * its entry in each, groups before what is in them; -1: there is none.
 */
void corrections_pairs(const struct visit *was, const struct visit *is,
    void (*found)(void *cookie, int was, int is), void *cookie);

/** True when entry n, -1 for none, is asked, shown and answered. */
bool correction_answered(const struct visit *v, const struct asked *asked,
    int n);

/** The entry of `is` that stands where entry n of `was` does; -1: none. */
int corrections_entry(const struct visit *was, int n, const struct visit *is);

/** True when entry n of a and entry m of b hold the very same answer. */
bool corrections_same(const struct visit *a, int n, const struct visit *b,
    int m);

#endif
