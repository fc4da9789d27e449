/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_OPTION_SAY_H
#define KIOSK_OPTION_SAY_H

struct buf;
struct option;

/*
 * option_say.h -- an option as a person reads it.
 */

/**
 * Append the words of o in the language of the screen: option_words(), and of
 * a date those of date_words.h.
 */
void option_say(struct buf *b, const struct option *o);

#endif
