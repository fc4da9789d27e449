/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_RULES_PROVE_H
#define KIOSK_RULES_PROVE_H

#include "kiosk/date.h"

/*
 * rules_prove.h -- can every rule fire, and does every question matter.
 *
 * For each rule, answers are looked for that a person can really give (every
 * question on the way being asked) and that raise it; they are then given to
 * a visit and screened, so what is found is proven.
 */

struct buf;
struct err;
struct findings;
struct form;
struct rules;

/**
 * Prove every rule of rs on day today: an error in fs for each that no
 * answers raise ("never"), a warning where the search gave up.  A setting
 * that is off is turned on where a rule needs it.  Returns the rules proven,
 * or -1 and e without memory.
 */
int rules_prove(const struct rules *rs, const struct form *f,
    struct date today, struct findings *fs, struct err *e);

/** Append to b a line with the linkId of each question no rule looks at. */
void rules_unwatched(struct buf *b, const struct rules *rs,
    const struct form *f);

#endif
