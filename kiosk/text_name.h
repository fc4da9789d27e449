/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_TEXT_NAME_H
#define KIOSK_TEXT_NAME_H

/*
 * text_name.h -- a person's name as it is compared with the same name typed
 * on another day.
 *
 * Only letters and digits are left, in small letters, compatibility forms
 * made plain, and without the marks that people leave out: the accents of
 * Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel signs.  So
 * blanks, hyphens, apostrophes and full stops do not matter: Jose Garcia-Lopez
 * is Garcia Lopez and GarciaLopez.  The order of words does matter, and so
 * does what another person could be called: ue is not u with two dots, and
 * the vowels of scripts that write them as marks stay.
 */

struct buf;

/** Append the name s so; malformed text gives nothing. */
void text_name(struct buf *b, const char *s);

#endif
