/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_STATUS_WORDS_H
#define SCREENS_STATUS_WORDS_H

#include "kiosk/queue.h"

/** A status in words for staff, in the language of the screen. */
const char *status_words(enum status s);

/** What moving a client to s is called on a button. */
const char *status_verb(enum status s);

#endif
