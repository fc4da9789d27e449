/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_APP_QUEUE_H
#define KIOSK_APP_QUEUE_H

#include <stddef.h>
#include <stdint.h>

#include "kiosk/app.h"
#include "kiosk/form.h"

/*
 * app_queue.h -- the desk's acts; private to app_queue.c (the verb, signing
 * in, one record) and app_list.c (today's clients).
 */

struct keys;
struct shelf;
struct visit;

struct at_desk {
	struct desk *desk;
	struct keys *keys;	/* NULL until somebody signed in */
	struct shelf *shelf;
	int64_t version;	/* of the database, when it was last read */
	int64_t patience;	/* clock_tick() until which a lock is waited */
				/* for */
	int64_t next_look;	/* clock_tick() of the next look for changes */
};

/** Copy what the form gives label to an item of, if it was answered. */
void desk_label(const struct visit *v, enum item_label label, char *ret,
    size_t size);

/**
 * Read today's clients into the desk.  Returns 0; or -1 and e, and the desk
 * says that it is stale: as it was before, where nothing could be read.
 */
int desk_list(struct app *a, struct err *e);

/** Read them again if somebody changed the database, or if that failed. */
void desk_look(struct app *a);

#endif
