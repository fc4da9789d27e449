/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_STATUS_WORDS_H
#define SCREENS_STATUS_WORDS_H

#include <stddef.h>

#include "kiosk/queue.h"

/** What moving a client to s is called on a button. */
const char *status_verb(enum status s);

/** A status in one short word, where a window is narrow. */
const char *status_short(enum status s);

/**
 * Ask whether to move a client from one status to another, which may follow
 * it.  name comes last, as it may be long.
 */
void status_question(enum status from, enum status to, const char *ticket,
    const char *name, char *ret, size_t size);

#endif
