/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_APP_QUEUE_H
#define KIOSK_APP_QUEUE_H

#include <stddef.h>
#include <stdint.h>

#include "kiosk/app.h"
#include "kiosk/desk.h"
#include "kiosk/draft.h"
#include "kiosk/event.h"
#include "kiosk/form.h"

/*
 * app_queue.h -- the desk's acts; private to app_queue.c (the verb, signing
 * in), app_list.c (a day's clients), app_look.c (what is new), app_row.c (one
 * client), app_move.c (the steps they take), app_lock.c (the locked screen),
 * app_persons.c (earlier visits), app_record.c (the open record), app_chart.c
 * (its flags, decisions and corrections), app_earlier.c (the visit before it),
 * app_note.c (decisions and notes), app_doze.c (these while the screen is
 * locked) and app_epoch.c (keys, and what is sealed to whom).
 */

struct chart;
struct desk_forms;
struct err;
struct keys;
struct record;
struct shelf;
struct visit;

#define DESK_AGAIN_MS 1000	/* after the clients could not be read */
#define DESK_DOZED_MAX 8

/** What somebody had half typed, sealed to them. */
struct desk_dozed {
	int64_t account;	/* whose; 0: nobody's */
	int64_t at;		/* clock_ms() */
	unsigned char *sealed;
	size_t len;
};

struct at_desk {
	struct desk *desk;
	struct keys *keys;	/* NULL until somebody signed in */
	struct shelf *shelf;
	struct desk_forms *forms;	/* app_desk_form.h */
	int64_t version;	/* of the database, when it was last read */
	int64_t patience;	/* clock_tick() until which a lock is waited */
				/* for */
	int64_t next_look;	/* clock_tick() of the next look for changes */
	int64_t busy_since;	/* clock_tick() since when every look found */
				/* it locked; 0 */
	struct shelf *persons;	/* where the index reads labels; NULL */
	int64_t next_index;	/* clock_tick() of its next portion */
	int64_t seen;		/* the last event that the list knows of */
	bool put_out;		/* a colleague has disabled or reset it */
	int64_t access_seen;	/* version when access was last found good */
	int64_t record_seen;	/* version when the open record was last */
				/* found unchanged; -1: not yet */
	int64_t record_last;	/* its last event, before it was read */
	struct shelf *beside;	/* for the earlier visit; NULL: not yet */

	/* while the screen is locked */
	char resume[TOKEN_MAX];	/* the record that was open; "" */
	struct draft find;	/* what narrowed the list */
	struct desk_dozed dozed[DESK_DOZED_MAX];	/* oldest first */
};

/** Begin an event of the account that is signed in. */
void desk_event(const struct app *a, struct event *ret, enum event_kind kind,
    const char *token);

/**
 * Take up what the account may open now: a colleague may have made an epoch,
 * or have put this account out, who is then to see nothing more (put_out).
 * Returns 0; or -1 and e.
 */
int desk_renew(struct app *a, struct err *e);

/**
 * The epoch that is sealed to now.  Where a colleague has made it since, its
 * keys are taken up first, so that whoever writes can read what they wrote.
 * Returns 0; or -1 and e, as signin_renew(): nothing is to be sealed then.
 */
int desk_epoch(struct app *a, struct epoch *ret, struct err *e);

/**
 * Load the record that is to be the open one, with its boxes.  What a
 * colleague does while it is read may be in its history and not yet in its
 * status: the last event that is known of is older than both, so that it is
 * read again then.  Returns 0; or -1 and e as db_record_load().
 */
int desk_load_record(struct app *a, const char *token, struct record *ret,
    struct err *e);

/** Read r, from desk_load_record(), into the desk: it is the open record. */
int desk_read_record(struct app *a, struct record *r, struct err *e);

/** Wipe and forget the open record. */
void desk_close(struct at_desk *at);

/**
 * Make the chart of r, whose triage is loaded, from its events; without its
 * flags for whom may not read them; *ret_read is whether they could be read.
 * Returns 0; or -1 and e, ret untouched.
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
 * Read what has happened since, and only the clients that it is about.
 * Returns 0; or -1 and e, and some of them may be as they were.
 */
int desk_catch_up(struct app *a, struct err *e);

/**
 * Read those that something has happened to since, if somebody changed the
 * database; all of them on another day, or where that failed before.
 */
void desk_look(struct app *a);

/**
 * Away from the list: find out whether whoever is signed in may still be, if
 * somebody changed the database.  If not, put_out is set.
 */
void desk_look_at_access(struct app *a);

/**
 * Add some records to the index of earlier visits, if a practitioner is
 * signed in and there are any to add.  Takes under 20 ms and waits for nobody.
 */
void desk_index(struct app *a);

/** ACT_OPEN: open the record that is wanted. */
enum performed desk_open(struct app *a);

/**
 * Read the open record again, with what is being typed and the mark where
 * they were; back in the list, having said so, when it cannot be read.
 */
enum performed desk_reread(struct app *a);

/** Say who changed the open record last, when, and a sentence; "": none. */
void desk_tell_change(struct app *a, const char *sentence);

/** ACT_REREAD when a colleague changed the open record, else ACT_NONE. */
enum act desk_look_at_record(struct app *a);

/** ACT_REREAD: read it again, and say who changed it. */
enum performed desk_changed_record(struct app *a);

/** ACT_MOVE: change the status of the open record. */
enum performed desk_move_open(struct app *a);

/** ACT_CLOSE from the open record, and from what is opened on it. */
enum performed desk_back(struct app *a);

/* app_earlier.c */

/**
 * Find the visit before of whom the open record is about, and what they
 * answered differently.  Returns 0, also when there is none; or -1 and e.
 */
int desk_read_earlier(struct app *a, struct err *e);

/** ACT_EARLIER: look at it, which is an event of that record. */
enum performed desk_open_earlier(struct app *a);

/* app_note.c */

/** ACT_DECIDE and ACT_NOTE: begin to type, or go on where it was left. */
enum performed desk_decide(struct app *a);
enum performed desk_note(struct app *a);

/** ACT_DECIDED and ACT_NOTED: save what was typed. */
enum performed desk_decided(struct app *a);
enum performed desk_noted(struct app *a);

/** ACT_ABANDON: wipe what was typed. */
void desk_give_up(struct app *a);

/** Another record was opened: remember what was being typed, if anything. */
void desk_leave_jotting(struct desk *d, struct jotting *left);

/** The record was read again: go on with what was being typed (or NULL). */
enum performed desk_jotting_again(struct app *a, struct jotting *jotting);

/* app_doze.c */

/**
 * The screen locks: seal what is half typed to the account that typed it, and
 * wipe it.  While the keys are there still.  Returns 0; or -1 when it is lost.
 */
int desk_note_doze(struct app *a);

/**
 * Somebody signed in, and the record that was open is open again, or none:
 * put back what they had half typed; what others had is kept for them.  Where
 * what lies under the lock cannot be gone on with, it becomes the record.
 * Returns 0, or -1 when it is lost.
 */
int desk_note_wake(struct app *a);

/** Free what is sealed still. */
void desk_note_free(struct at_desk *at);

/* app_persons.c */

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
