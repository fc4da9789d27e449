/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_LANGUAGE_H
#define KIOSK_LANGUAGE_H

#include <stdbool.h>

/*
 * language.h -- which language the screens speak.
 *
 * Every sentence on a screen goes through gettext(), which asks the catalog of
 * the language chosen here; English needs none.  The catalogs lie where they
 * were installed, or in the folder $KIOSK_LOCALE names.  A verb that has no
 * screen never calls this: what it writes is the same everywhere.
 */

struct err;

/** Make this process speak UTF-8, whatever the environment asks for. */
int language_start(struct err *e);

/**
 * Speak the language with this tag from the next sentence on, or the one of
 * its first part (de of de-AT), or else English.  Returns false where there
 * is no catalog for it.
 */
bool language_speak(const char *tag);

#endif
