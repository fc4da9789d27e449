/* SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <string.h>

#include "db/private.h"
#include "kiosk/err.h"

/*
 * What is erased is overwritten with zeroes, in the file by secure_delete and
 * in the journal by cutting it (settings.c); see private.h.
 */

#define LOOK_AT 250	/* records that one lock is held for */

static bool
erasable_row(sqlite3_stmt *st, struct erasable *ret)
{
	ret->id = sqlite3_column_int64(st, 0);
	return column_text(st, 1, ret->token, sizeof ret->token) &&
	    column_text(st, 2, ret->day, sizeof ret->day) &&
	    column_text(st, 3, ret->ticket, sizeof ret->ticket);
}

int
db_erase_find(struct db *db, const char *token, struct erasable *ret,
    struct err *e)
{
	const char *what = "look for the record";
	sqlite3_stmt *st = statement(db, STMT_RECORD_FIND);
	struct erasable r;
	int got;

	bind_text(db, st, ":token", token);
	if ((got = db_step(db, st, what, e)) == -1)
		return -1;
	if (got == 0)
		got = err_set(e, ERR_INPUT, "there is no record with this"
		    " token");
	else if (!erasable_row(st, &r))
		got = db_damaged(db, what, e);
	db_reset(st);
	if (got == -1)
		return -1;
	*ret = r;
	return 0;
}

/** Run st, and add how many rows it changed to *changed. */
static int
run(struct db *db, sqlite3_stmt *st, int64_t *changed, struct err *e)
{
	if (db_run(db, st, "erase", e) == -1)
		return -1;
	*changed += sqlite3_changes64(db->sqlite);
	return 0;
}

/** Erase of r what goes, inside the caller's transaction. */
static int
erase(struct db *db, const struct erasable *r, enum purge_what what,
    int64_t *changed, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_ERASE_BOXES);

	bind_int(db, st, ":record", r->id);
	bind_int(db, st, ":all", what == PURGE_ALL);
	if (run(db, st, changed, e) == -1)
		return -1;
	st = statement(db, STMT_ERASE_EVENTS);
	bind_text(db, st, ":token", r->token);
	bind_int(db, st, ":all", what == PURGE_ALL);
	if (run(db, st, changed, e) == -1)
		return -1;
	if (what != PURGE_ALL)
		return 0;
	st = statement(db, STMT_ERASE_PERSON);
	bind_int(db, st, ":record", r->id);
	return run(db, st, changed, e);
}

int
db_erase(struct db *db, const struct erasable *r, struct event *ev,
    const unsigned char key[SEAL_SECRET], struct err *e)
{
	int64_t changed = 0;

	ev->kind = EVENT_ERASED;
	memcpy(ev->token, r->token, sizeof ev->token);
	if (db_begin(db, "erase", e) == -1)
		return -1;
	if (erase(db, r, PURGE_ALL, &changed, e) == -1 ||
	    (changed > 0 && events_append(db, ev, key, e) == -1)) {
		db_rollback(db, e);
		return -1;
	}
	if (db_commit(db, "erase", e) == -1)
		return -1;
	return changed > 0;
}

/** Whether st has a row, read into *ret; *ret_held: it has what is to go. */
static int
next_row(struct db *db, sqlite3_stmt *st, struct erasable *ret,
    bool *ret_held, struct err *e)
{
	const char *what = "look for what to purge";
	int got = db_step(db, st, what, e);

	if (got == 1 && !erasable_row(st, ret))
		return db_damaged(db, what, e);
	*ret_held = got == 1 && sqlite3_column_int(st, 4) != 0;
	return got;
}

/** Look at the records after at, which moves on; how many, or -1. */
static int
look(struct db *db, const struct purge *p, struct erasable *at,
    struct erasable ret[PURGE_MAX], int *n, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_PURGE_PAGE);
	struct erasable r = *at;
	int got = 0, rows = 0;
	bool held = false;

	bind_text(db, st, ":day", at->day);
	bind_int(db, st, ":id", at->id);
	bind_int(db, st, ":all", p->what == PURGE_ALL);
	bind_text(db, st, ":to", p->to);
	bind_int(db, st, ":max", LOOK_AT);
	while (*n < PURGE_MAX && (got = next_row(db, st, &r, &held, e)) == 1) {
		if (held)
			ret[(*n)++] = r;
		rows++;
	}
	db_reset(st);
	*at = r;
	return got == -1 ? -1 : rows;
}

int
db_purge_find(struct db *db, const struct purge *p, struct erasable *at,
    struct erasable ret[PURGE_MAX], struct err *e)
{
	int n = 0, rows;

	do {
		if ((rows = look(db, p, at, ret, &n, e)) == -1)
			return -1;
	} while (rows == LOOK_AT && n < PURGE_MAX);
	return n;
}

int
db_purge(struct db *db, const struct purge *p, const struct erasable *list,
    struct event *ev, const unsigned char key[SEAL_SECRET], struct err *e)
{
	int64_t changed = 0;
	int i, got = 0;

	ev->kind = EVENT_PURGED;
	purge_write(p, ev->detail);
	if (db_begin(db, "purge", e) == -1)
		return -1;
	for (i = 0; i < p->count && got == 0; i++)
		got = erase(db, &list[i], p->what, &changed, e);
	if (got == 0)
		got = events_append(db, ev, key, e);
	if (got == 0)
		return db_commit(db, "purge", e);
	db_rollback(db, e);
	return -1;
}

int
db_newest_day(struct db *db, char ret[DATE_MAX], struct err *e)
{
	const char *what = "read the newest day";
	sqlite3_stmt *st = statement(db, STMT_RECORD_NEWEST);
	int got = db_step(db, st, what, e);

	if (got == -1)
		return -1;
	*ret = '\0';
	if (got == 1 && !column_text(st, 0, ret, DATE_MAX))
		got = db_damaged(db, what, e);
	db_reset(st);
	return got == -1 ? -1 : 0;
}

int
db_settle(struct db *db, struct err *e)
{
	if (sqlite3_wal_checkpoint_v2(db->sqlite, "main",
	    SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK)
		return 0;
	return db_fail(db, "empty the write-ahead log", e);
}
