/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_ENABLE_H
#define KIOSK_ENABLE_H

#include <stdbool.h>

#include "kiosk/visit.h"

/*
 * enable.h -- which items are asked (PROFILE 1.3).  Pure, one pass.
 *
 * Screens, import, export, staff and check all ask here and nowhere else.
 */

/** Which entries are asked: on[n] for entry n. */
struct asked {
	bool on[VISIT_ENTRIES_MAX];
};

/**
 * Work out which entries of v are asked.  An entry that is not asked counts
 * as unanswered for others, and nothing inside it is asked.  What stands
 * inside a question is asked once that has an answer (a response has no other
 * place for it); its displays always are.  Hidden items are asked like
 * others, since a response holds them: screens leave them out.
 *
 * A source that repeats: any of its answers may fulfil a condition (for !=,
 * none may be equal), those of the nearest occurrence of what it is in; seen
 * from inside one of its answers it is that answer.
 */
void enable(const struct visit *v, struct asked *ret_asked);

#endif
