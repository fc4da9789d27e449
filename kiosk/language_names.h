/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_LANGUAGE_NAMES_H
#define KIOSK_LANGUAGE_NAMES_H

/*
 * language_names.h -- what languages call themselves, for those to read who
 * can read nothing else on the screen.
 */

/** The name of the language with this tag; the tag itself for an unknown. */
const char *language_name(const char *tag);

#endif
