/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_REVIEW_HINTS_H
#define SCREENS_REVIEW_HINTS_H

#include <stdbool.h>

#include "screens/screen.h"

/*
 * review_hints.h -- the keys that work on a review, by what is marked.
 */

/** The keys on an answer, for a client and for staff. */
extern const struct hint review_hints_client[], review_hints_desk[];

/** On the button at its end, or on an answer; at the desk, or for a client. */
const struct hint *review_hints(bool desk, bool on_button);

#endif
