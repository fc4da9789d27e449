/* SPDX-License-Identifier: MIT */
#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/erase.h"
#include "kiosk/event.h"
#include "kiosk/keyring.h"
#include "kiosk/record.h"

/*
 * db.h -- what is kept: the door to the only room that knows SQLite.
 *
 * A database is opened in one role, and SQLite's authorizer holds the role to
 * its own statements.  A call that changes something returns only after the
 * commit is on the disk.  Errors tell ERR_BUSY (another process holds the
 * file; nothing was written, try again) and ERR_FULL (no space; nothing was
 * written) from ERR_STORE (the outcome is not known, or the file is damaged).
 */

struct access;
struct buf;
struct err;
struct db;
struct person_row;

enum db_role {
	DB_OWNER,	/* makes and keeps the practice */
	DB_INTAKE,	/* the waiting-room screen */
	DB_STAFF,	/* the staff screen, export, import */
	DB_ROLE_MAX
};

/** Facts about the practice itself, the one row of its table. */
struct practice {
	unsigned char id[16];
	int64_t made;
	char exit_code[SEAL_VERIFIER];	/* verifier, opens nothing */
	char halted[200];	/* why intake is stopped; "" when it is not */
};

/**
 * Make the database at path (which must not exist, nor its key file) with its
 * first accounts, epoch and ring, and the event that begins the chain
 * (created, by a[0]), all in one transaction; path and path.keys are 0600 and
 * on the disk when this returns 0.  On -1 nothing of them is left.
 * a[0..n) get their ids here, before ring is made from them by
 * make_ring(cookie, a, n, ring, e).
 */
int db_create(const char *path, const struct practice *p, struct account *a,
    int n, const struct epoch *first,
    int (*make_ring)(void *cookie, const struct account *a, int n,
    struct keyring *ring, struct err *e), void *cookie, struct err *e);

/**
 * Open the database at path in role: every setting is set and read back, the
 * application_id and user_version looked at, every statement of the role
 * prepared.  An older one is first brought up to date.  NULL and e:
 * ERR_CONFIG when there is none, nobody or anybody may write to it or it lies
 * on a network file system, or a newer kiosk made it, ERR_STORE when it is
 * damaged or foreign, ERR_SYSTEM when a setting did not take.
 */
struct db *db_open(const char *path, enum db_role role, struct err *e);

/** What a database file holds, as far as it says so without a key. */
struct contents {
	unsigned char practice[16];	/* whose it is */
	int64_t records;
	int64_t unsound;		/* sealed texts that are not what */
					/* was sealed: nobody can open them */
	int64_t last;			/* number of the last event */
	int64_t last_at;		/* its clock_ms() */
	unsigned char head[SEAL_DIGEST];	/* its hash */
};

/**
 * Look at the database at path, which is only read: whether it is sound
 * (integrity_check, foreign_key_check), ours, and not newer than we are.
 * ERR_STORE when it is not, ERR_CONFIG when it is newer.  Sealed texts are
 * compared with their digests and counted: one that was changed is the loss
 * of a record, not of the file.
 */
int db_examine(const char *path, struct contents *ret, struct err *e);

/**
 * Copy the database as it is at one moment into the file at path, which is
 * there, empty, and nobody else's.  Others may write meanwhile: it is copied
 * in pieces and begun again when it changed, and only when that happened too
 * often in one piece, which holds writers up.  progress (may be NULL) is
 * told how many pages are done of how many; false ends the copy.  The caller
 * flushes the file.  0, and the copy passed db_examine(); or -1 and e.
 */
int db_backup(struct db *db, const char *path,
    bool (*progress)(void *cookie, int64_t done, int64_t all), void *cookie,
    struct contents *ret, struct err *e);

/** What db_restore() did. */
struct restored {
	struct contents contents;
	char aside[1100];	/* where the database is that was there; "" */
};

/**
 * Put a copy of the database at from in the place of the one at path, which
 * is moved aside, to path.aside-YYYYMMDD-HHMMSS, journal and all; its key
 * file stays.  from is copied first and looked at whole: db_examine(), the
 * chain of its events, and that it belongs to the practice of the key file at
 * path.keys.  keys, unless it is NULL, is the text of a key file to put there,
 * where there is none.  The copy is brought up to date and has a further
 * event, EVENT_RESTORED.  Whoever has the old file open can write to it no
 * more.  A copy with damaged sealed texts is refused, unless by force.
 * progress (may be NULL) is told how many bytes are copied of how many,
 * before they are looked at.  0; or -1 and e, and all is as it was: ERR_INPUT
 * when from is damaged, foreign or not there.
 */
int db_restore(const char *path, const char *from, const struct buf *keys,
    bool force, void (*progress)(void *cookie, int64_t done, int64_t all), void *cookie,
    struct restored *ret, struct err *e);

/** Append the text of path's key file, checked, to ret. */
int db_keyfile_copy(const char *path, struct buf *ret, struct err *e);

/** Close; NULL is fine. */
void db_close(struct db *db);

/** Called while a lock is waited for, about every 20 ms; false gives up. */
void db_while_waiting(struct db *db, bool (*fn)(void *cookie), void *cookie);

/**
 * A number that moves whenever another connection changed the database; -1
 * and ERR_STORE when the file is not at its path any more.
 */
int db_version(struct db *db, int64_t *ret, struct err *e);

int db_practice_load(struct db *db, struct practice *ret, struct err *e);

/** Stop intake, saying why; or let it go on with "". */
int db_practice_halt(struct db *db, const char *why, struct err *e);

/** The epochs, oldest first, at most max of them; returns how many, or -1. */
int db_epochs_load(struct db *db, struct epoch *ret, int max, struct err *e);

/** The newest epoch that is not destroyed. */
int db_epoch_newest(struct db *db, struct epoch *ret, struct err *e);

/** The account of this name (staff), ERR_INPUT when there is none. */
int db_account_load(struct db *db, const char *name, struct account *ret,
    struct err *e);

#define ACCOUNTS_MAX 1000

/** The accounts by number, at most max of them; how many, or -1. */
int db_accounts_load(struct db *db, struct account *ret, int max,
    struct err *e);

/**
 * Change who may open what: show fn all of it as it is, with the database held
 * so that nobody else changes it meanwhile, and store what it says is to
 * change (access.h): what fn added to the ring, the account, the epoch, the
 * event under key.  fn returns 1, 0 when nothing is to change, or -1 and e.
 * At the end entries of the ring that are nobody's any more are taken away.
 *
 * The key file is written before the rows are committed and tidied after it,
 * so that whatever cuts this short, each row that is stored finds its entries
 * in the ring, and what is left over is nobody's; the next change tidies it.
 * Of an epoch that is destroyed the keys are gone first, likewise: a row that
 * does not say so yet is written when it is done again.
 * Whoever reads both must read the rows first.
 *
 * Returns what fn did; or -1 and e, and nothing has changed, unless e says
 * that it has and the key file could not be tidied.
 */
int db_access_change(struct db *db,
    int (*fn)(void *cookie, struct access *a, struct err *e), void *cookie,
    const unsigned char key[SEAL_SECRET], struct err *e);

#define ATTEMPT_KINDS_MAX 4

/**
 * Somebody is to try a password at now (clock_ms()), under each of the names
 * what[0..n): *ret_wait is how many milliseconds it is too early, and then
 * nothing changed; or 0, and the attempt is counted as wrong and on the disk
 * (attempt.h), so that it counts even if this program is killed now.
 */
int db_attempt_begin(struct db *db, const char *const *what, int n,
    int64_t now, int64_t *ret_wait, struct err *e);

/** How long it is too early, and nothing else. */
int db_attempt_wait(struct db *db, const char *const *what, int n,
    int64_t now, int64_t *ret_wait, struct err *e);

/** Forget them: the password was right. */
int db_attempt_clear(struct db *db, const char *const *what, int n,
    struct err *e);

/**
 * Read the key file that belongs to this database.  -1 and ERR_CONFIG when
 * it is not there or not its owner's alone, ERR_STORE when it is damaged or
 * another practice's.
 */
int db_keyring_load(struct db *db, struct keyring *ret, struct err *e);

/**
 * Remember the form (or rules) file whose SHA-256 is hash, whole.  kind is
 * "form" or "rules".  Known already is fine, and waits for nobody who writes;
 * the same url|version with other content is ERR_CONFIG: raise the version.
 */
int db_form_register(struct db *db, const char *kind, const char *url,
    const char *version, const unsigned char hash[FORM_HASH_SIZE],
    const void *content, size_t len, struct err *e);

/** Append the stored file with this hash to ret. */
int db_form_load(struct db *db, const unsigned char hash[FORM_HASH_SIZE],
    struct buf *ret, struct err *e);

/**
 * Store r: give it the day's next ticket for its letter, write its three
 * boxes and the event ev (kind, who, detail set, and at where it is not the
 * record's; the rest is filled in) in one transaction, and commit.  Asked
 * again with the same token and the same boxes it changes nothing and gives
 * the same ticket, so it may be retried; ev is then left as it was.  On -1 r
 * has no id and no ticket.
 * key is the events key for what staff import, NULL for the kiosk.
 */
int db_record_add(struct db *db, struct record *r, struct event *ev,
    const unsigned char key[SEAL_SECRET], struct err *e);

/** As db_record_add() for n records in one transaction, all or none. */
int db_record_add_all(struct db *db, struct record *r, struct event *ev,
    size_t n, const unsigned char key[SEAL_SECRET], struct err *e);

/**
 * Keep the sealed r in path.rescue, beside the database at path, on the disk:
 * what is left to do after an I/O error, when the connection is closed.  The
 * database is not touched.  0; or -1 and e, ERR_FULL without space: it may be
 * there all the same.
 */
int db_rescue_append(const char *path, const struct record *r, struct err *e);

/**
 * Add the records kept in path.rescue under their own tokens, each with its
 * EVENT_SUBMITTED, and remove the file: to be called in role DB_INTAKE once
 * the form is registered, before the first client.  Those that are stored
 * already are not stored again, so it may be repeated.  Whatever cannot be
 * added, because it is damaged, cut short or does not belong here, is kept as
 * path.rescue.damaged-YYYYMMDD-HHMMSS and logged.  *ret_added is how many are
 * new.  0, also when there is no such file; or -1 and e, the file untouched.
 */
int db_rescue_add(struct db *db, const char *path, int *ret_added,
    struct err *e);

/**
 * The record with this token, its boxes loaded; ERR_INPUT: no such.  A box
 * whose row is missing has zeroes for its digest, here and in the lists.
 */
int db_record_load(struct db *db, const char *token, struct record *ret,
    struct err *e);

/**
 * Call fn for each record of the days from..to (YYYY-MM-DD, inclusive), day
 * by day in the order they came, with the boxes that parts asks for
 * (1 << PART_...).  Pages in short reads: no lock is held while fn runs, and
 * fn may use db.  fn takes nothing; the record is freed after it.  Stops at
 * fn's first -1.
 */
int db_record_each(struct db *db, const char *from, const char *to,
    unsigned parts, int (*fn)(void *cookie, struct record *r, struct err *e),
    void *cookie, struct err *e);

/** When a record got its present status: clock_ms(). */
int db_record_since(struct db *db, const char *token, int64_t *ret,
    struct err *e);

/**
 * The latest day before day that has records which are neither done nor left,
 * and how many; *ret_n is 0 when there is none.
 */
int db_record_unfinished(struct db *db, const char *day,
    char ret_day[DATE_MAX], int64_t *ret_n, struct err *e);

/**
 * Move the record with this token from one status to another, if it still is
 * at from and last, unless it is 0, still is its last event (db_event_last()),
 * and append ev (who, at).  ERR_INPUT when a colleague was first.
 */
int db_queue_move(struct db *db, const char *token, enum status from,
    enum status to, int64_t last, struct event *ev,
    const unsigned char key[SEAL_SECRET], struct err *e);

/**
 * Append ev (kind, token, who, detail, at and payload set) to the chain: if
 * last, unless it is 0, still is the last event of its record.  ERR_INPUT when
 * a colleague was first: nothing was written.
 */
int db_event_add(struct db *db, struct event *ev, int64_t last,
    const unsigned char key[SEAL_SECRET], struct err *e);

/** As db_event_add() for n events of one record, all of them or none. */
int db_events_add(struct db *db, struct event *ev, int n, int64_t last,
    const unsigned char key[SEAL_SECRET], struct err *e);

/**
 * The number of the last event of a record that says more than that somebody
 * read it or took a copy (EVENT_OPENED, EVENT_EXPORTED); 0: there is none.
 */
int db_event_last(struct db *db, const char *token, int64_t *ret,
    struct err *e);

/** The number of the last event of all; 0: there is none. */
int db_event_newest(struct db *db, int64_t *ret, struct err *e);

/** Its hash, too: the end of the chain; zeroes when there is none. */
int db_event_head(struct db *db, int64_t *ret_id,
    unsigned char ret_hash[SEAL_DIGEST], struct err *e);

/**
 * Call fn for each event of a record, oldest first, with its payload; stops at
 * -1.  No lock is held while fn runs; the event is freed after it.
 */
int db_event_of(struct db *db, const char *token,
    int (*fn)(void *cookie, const struct event *ev, struct err *e),
    void *cookie, struct err *e);

/**
 * Call fn for each event from first on, oldest first, without payloads; stops
 * at -1.
 */
int db_event_each(struct db *db, int64_t first,
    int (*fn)(void *cookie, const struct event *ev, struct err *e),
    void *cookie, struct err *e);

#include "db/persons.h"
#include "db/verify.h"

#endif
