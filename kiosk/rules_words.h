/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_RULES_WORDS_H
#define KIOSK_RULES_WORDS_H

#include "kiosk/rules.h"

/*
 * rules_words.h -- what a rule looks for, in English words, for a clinician
 * who answers for it.  Never on a client's screen.
 *
 * What the files say goes in as it is: show it through document.h.
 */

struct buf;
struct form;

/**
 * Append the condition at t of rs->tests: `"Do you smoke?" [smoking] is "Yes"
 * and ...`.  A question is called by its words, as far as 60 columns of them,
 * and by its linkId in brackets, as form_print.h writes it; the item here,
 * beside which this stands (-1: none), is "this".
 */
void rules_words_condition(struct buf *b, const struct rules *rs,
    const struct form *f, int t, int here);

/** Append s: "6 months", "2 years and 3 days". */
void rules_words_span(struct buf *b, struct span s);

#endif
