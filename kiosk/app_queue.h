/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_APP_QUEUE_H
#define KIOSK_APP_QUEUE_H

#include <stddef.h>
#include <stdint.h>

#include "kiosk/app.h"
#include "kiosk/draft.h"
#include "kiosk/event.h"
#include "kiosk/form.h"

/*
 * app_queue.h -- the desk's acts; private to app_queue.c (the verb, signing
 * in, one record), app_list.c (a day's clients), app_row.c (one of them),
 * app_move.c (the steps they take), app_lock.c (the locked screen) and
 * app_persons.c (earlier visits).
 */

struct chart;
struct err;
struct keys;
struct record;
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
	struct shelf *persons;	/* where the index reads labels; NULL */
	int64_t next_index;	/* clock_tick() of its next portion */
	int64_t seen;		/* the last event that the list knows of */
	bool put_out;		/* a colleague has disabled or reset it */

	/* while the screen is locked */
	char resume[TOKEN_MAX];	/* the record that was open; "" */
	struct draft find;	/* what narrowed the list */
};

/** Begin an event of the account that is signed in. */
void desk_event(struct app *a, struct event *ret, enum event_kind kind,
    const char *token);

/** Read r, loaded with its boxes, into the desk: it is the open record. */
int desk_read_record(struct app *a, struct record *r, struct err *e);

/** Wipe and forget the open record. */
void desk_close_record(struct at_desk *at);

/**
 * Make the chart of r, whose triage is loaded, from its events; *ret_read is
 * whether its flags could be read.  Returns 0, and chart_free() it; or -1 and
 * e.
 */
int desk_chart(struct app *a, const struct record *r, struct chart *ret,
    bool *ret_read, struct err *e);

/**
 * Read the line of the list that r is, its label and triage loaded.  What
 * cannot be opened leaves the name blank.  Returns 0; or -1 and e.
 */
int desk_row_read(struct app *a, const struct record *r,
    struct desk_row *ret, struct err *e);

/** Copy what the form gives label to an item of, if it was answered. */
void desk_label(const struct visit *v, enum item_label label, char *ret,
    size_t size);

/**
 * Read the day's clients into the desk.  Returns 0; or -1 and e, and the desk
 * says that it is stale: as it was before, where nothing could be read.
 */
int desk_list(struct app *a, struct err *e);

/**
 * Read those that something has happened to since, if somebody changed the
 * database; all of them on another day, or where that failed before.
 */
void desk_look(struct app *a);

/**
 * Add some records to the index of earlier visits, if a practitioner is
 * signed in and there are any to add.  Takes under 20 ms and waits for nobody.
 */
void desk_index(struct app *a);

/**
 * The latest earlier visit of the person whose record r is, with its boxes:
 * r needs its label's box.  1 and record_free() it; 0: there is none, or this
 * account may not know; -1 and e.  The visit that the desk shows stays.
 */
int desk_earlier(struct app *a, const struct record *r, struct record *ret,
    struct err *e);

/** The same after something was written here. */
void desk_changed(struct app *a);

/** Go to the day that is wanted: ACT_DAY. */
enum performed desk_day(struct app *a);

/**
 * Move a client who was seen at from.  Stays, having said why, when a
 * colleague was first, or who may not be finished is to be.
 */
enum performed desk_move(struct app *a, const char *token, enum status from,
    enum status to);

/** Take the step the list asks about, and read the list: ACT_MOVE there. */
enum performed desk_step(struct app *a);

/**
 * Lock: seal what was half typed, wipe all that was read, free the keys, clear
 * the screen.  The mark in the list and the record's token are kept.
 */
enum performed desk_lock(struct app *a);

/** The keys and the list are there again: open what was open. */
enum performed desk_unlock(struct app *a);

/** Another person signs in: nothing is left of the one before. */
void desk_leave(struct app *a);

/** True when nobody has pressed a key for so long that it is to be locked. */
bool desk_is_idle(const struct app *a);

/**
 * Before the keys are freed: seal every draft there is (draft.h), and wipe it.
 * After they are back: open them again, where they were.
 */
void desk_doze(struct app *a);
void desk_wake(struct app *a);

#endif
