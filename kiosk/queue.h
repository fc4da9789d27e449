/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_QUEUE_H
#define KIOSK_QUEUE_H

#include <stdbool.h>

/*
 * queue.h -- where a client stands, and which step may follow which.
 */

enum status {
	STATUS_WAITING,
	STATUS_CALLED,
	STATUS_WITH_PRACTITIONER,
	STATUS_DONE,
	STATUS_LEFT,		/* went away, or never came */
	STATUS_MAX
};

/** The name of s as it is stored and exported: with-practitioner. */
const char *status_name(enum status s);

/** The status with this name; false when there is none. */
bool status_read(const char *name, enum status *ret);

/** True when a client at from may be moved to to; every step has a way back. */
bool status_may_become(enum status from, enum status to);

/** The next step on the ordinary way; STATUS_MAX after the last. */
enum status status_next(enum status s);

/** The step one back; STATUS_MAX before the first. */
enum status status_back(enum status s);

#endif
