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
 * as unanswered for others, and nothing inside it is asked.
 */
void enable(const struct visit *v, struct asked *ret_asked);

#endif
