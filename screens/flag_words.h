/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_FLAG_WORDS_H
#define SCREENS_FLAG_WORDS_H

#include "kiosk/chart.h"
#include "kiosk/rules.h"
#include "screens/term.h"

/*
 * flag_words.h -- how bad a flag is, and what was decided, on a screen; the
 * words themselves are in kiosk/staff_words.h.
 */

/** How bad, in a few letters, where a window is narrow. */
const char *severity_letters(enum severity s);

/** In colour, which never stands alone. */
enum colour severity_colour(enum severity s);

/** What was decided, where that is chosen. */
const char *decision_verb(enum decision d);

#endif
