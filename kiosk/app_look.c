/* SPDX-License-Identifier: MIT */
#include "kiosk/app_queue.h"

#include <string.h>

#include "db/db.h"
#include "kiosk/clock.h"
#include "kiosk/date.h"
#include "kiosk/err.h"
#include "kiosk/log.h"

#define LOOK_WAIT_MS 200	/* for a lock, while nobody waits */
#define BUSY_MS 3000		/* that others may hold it, unsaid */

static bool
same_day(const struct app *a)
{
	const struct at_desk *at = a->own;
	char day[DATE_MAX];

	date_write(clock_day(a->scene.now), day);
	return strcmp(day, at->desk->today) == 0;
}

/* True when the list is of today, and of what the database is now. */
static bool
is_current(const struct app *a)
{
	const struct at_desk *at = a->own;
	struct err ignored;
	int64_t now;

	return !at->desk->stale && same_day(a) &&
	    db_version(a->db, &now, &ignored) == 0 && now == at->version;
}

/*
 * Others write, which takes a slow disk its time, and passes: the list is as
 * it was a moment ago, and is looked at again soon.  True when that is all.
 */
static bool
is_passing(struct app *a, const struct err *why)
{
	struct at_desk *at = a->own;

	if (why->kind != ERR_BUSY || at->desk->stale)
		return false;
	if (at->busy_since == 0)
		at->busy_since = a->scene.tick;
	at->version = -1;
	at->next_look = clock_tick() + LOOK_WAIT_MS;
	return a->scene.tick - at->busy_since < BUSY_MS;
}

void
desk_look(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct err e = {ERR_NONE, ""};
	bool known = d->stale;

	if (a->scene.tick < at->next_look)
		return;
	at->patience = clock_tick() + LOOK_WAIT_MS;
	if (is_current(a) || (d->stale || !same_day(a) ? desk_list(a, &e) :
	    desk_catch_up(a, &e)) == 0) {
		at->busy_since = 0;
		return;
	}
	if (is_passing(a, &e))
		return;
	d->stale = true;
	at->version = -1;
	at->next_look = clock_tick() + DESK_AGAIN_MS;
	if (!known)
		log_error("queue: %s", e.msg);
}

void
desk_look_at_access(struct app *a)
{
	struct at_desk *at = a->own;
	struct err e = {ERR_NONE, ""};
	int64_t now;

	if (at->keys == NULL || a->scene.tick < at->next_look)
		return;
	at->patience = clock_tick() + LOOK_WAIT_MS;
	if (db_version(a->db, &now, &e) == 0 && (now == at->access_seen ||
	    desk_renew(a, &e) == 0))
		at->access_seen = now;
	else
		at->next_look = clock_tick() + DESK_AGAIN_MS;
}

void
desk_changed(struct app *a)
{
	struct at_desk *at = a->own;

	/* The number of versions does not count what this terminal does. */
	at->version = -1;
	at->next_look = 0;
	desk_look(a);
}

enum act
desk_look_at_record(struct app *a)
{
	struct at_desk *at = a->own;
	struct err e = {ERR_NONE, ""};
	int64_t now, last;

	if (flow_next(a->place, ACT_REREAD) == PLACE_NONE)
		return ACT_NONE;
	at->patience = clock_tick() + LOOK_WAIT_MS;
	if (db_version(a->db, &now, &e) == -1 || now == at->record_seen ||
	    db_event_last(a->db, at->desk->record.token, &last, &e) == -1)
		return ACT_NONE;
	at->record_seen = now;
	return last == at->record_last ? ACT_NONE : ACT_REREAD;
}
