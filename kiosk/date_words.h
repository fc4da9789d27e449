/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_DATE_WORDS_H
#define KIOSK_DATE_WORDS_H

#include "kiosk/date.h"

/* date_words.h -- a date in words, in the language of the screen. */

struct buf;

/** Append "3 February 1990", "February 1990" or "1990"; nothing for none. */
void date_words(struct buf *b, struct date d);

#endif
