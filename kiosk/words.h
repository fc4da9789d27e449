/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_WORDS_H
#define KIOSK_WORDS_H

/*
 * words.h -- marks a sentence in a table for the translators; gettext() is
 * asked where it is shown.
 */

#define N_(s) (s)

#endif
