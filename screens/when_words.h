/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_WHEN_WORDS_H
#define SCREENS_WHEN_WORDS_H

#include <stdint.h>

/* when_words.h -- when something was, for staff. */

#define WHEN_MAX 24

/** "10:42", with the day before it unless that is today. */
void when_words(int64_t at, int64_t now, char ret[WHEN_MAX]);

#endif
