/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_STAFF_WORDS_H
#define KIOSK_STAFF_WORDS_H

#include "kiosk/chart.h"
#include "kiosk/queue.h"
#include "kiosk/rules.h"
#include "kiosk/triage.h"

/*
 * staff_words.h -- what staff read of a record, on the screen as on paper, in
 * the language that is spoken.
 */

struct buf;

/** How bad a flag is, in one word. */
const char *severity_words(enum severity s);

/** What was decided, in one word. */
const char *decision_words(enum decision d);

/** Where a client stands. */
const char *status_words(enum status s);

/** What a flag tells, and in brackets what it is about. */
void flag_tell(struct buf *b, const struct triage_flag *f);

#endif
