/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CHANGES_H
#define KIOSK_CHANGES_H

#include <stdbool.h>

/*
 * changes.h -- answers that were changed after they led to more questions:
 * yes, a look at what follows, and then no, or not sure.
 *
 * Staff are told of such a change, without blame: it may have been a slip.
 * What was picked lies in the visit and is wiped with it.
 */

struct asked;
struct change;			/* visit.h */
struct rules;
struct visit;

/** Note what is picked now and has a follow-up.  After every answer. */
void changes_watch(struct visit *v, const struct asked *asked);

/**
 * The i-th change that stands: its option is not picked any more where it
 * was, and a rule of rs looks at the question.  Of a list of ticks the
 * follow-up is not asked any more either.  Returns false when there are not
 * so many.
 */
bool changes_get(const struct visit *v, const struct asked *asked,
    const struct rules *rs, int i, struct change *ret);

#endif
