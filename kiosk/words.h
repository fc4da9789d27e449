/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_WORDS_H
#define KIOSK_WORDS_H

/*
 * words.h -- marks a sentence in a table for the translators; gettext() is
 * asked where it is shown.
 */

#define SENTENCE_MAX 640	/* bytes of one, filled in, in any language */

#define N_(s) (s)

#endif
