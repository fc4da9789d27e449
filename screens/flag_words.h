/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_FLAG_WORDS_H
#define SCREENS_FLAG_WORDS_H

#include "kiosk/chart.h"
#include "kiosk/rules.h"
#include "screens/term.h"

/*
 * flag_words.h -- how bad a flag is, and what was decided, for staff, in the
 * language of the screen.
 */

/** In one word. */
const char *severity_words(enum severity s);

/** In a few letters, where a window is narrow. */
const char *severity_letters(enum severity s);

/** In colour, which never stands alone. */
enum colour severity_colour(enum severity s);

/** What was decided, in one word. */
const char *decision_words(enum decision d);

/** The same where it is chosen. */
const char *decision_verb(enum decision d);

#endif
