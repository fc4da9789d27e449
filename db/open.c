/* SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <assert.h>
#include <poll.h>
#include <stdlib.h>

#include "db/private.h"
#include "kiosk/err.h"

#define WAIT_STEP 20	/* milliseconds */
#define WAIT_STEPS 250	/* 5 s in all */

/** SQLite found the file locked, for the count-th time in a row. */
static int
wait_for_lock(void *cookie, int count)
{
	const struct db *db = cookie;

	if (count >= WAIT_STEPS)
		return 0;
	if (db->waiting != NULL && !db->waiting(db->waiting_cookie))
		return 0;
	/* A signal that cuts this short only makes the next step early. */
	(void)poll(NULL, 0, WAIT_STEP);
	return 1;
}

struct db *
db_connect(char *path, struct err *e)
{
	struct db *db;

	if ((db = calloc(1, sizeof *db)) == NULL) {
		(void)err_set(e, ERR_SYSTEM, "out of memory");
		free(path);
		return NULL;
	}
	db->path = path;
	db->role = DB_ROLE_MAX;
	if (sqlite3_open_v2(path, &db->sqlite, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE, NULL) != SQLITE_OK) {
		(void)err_set(e, ERR_STORE, "%s: %s", path,
		    sqlite3_errmsg(db->sqlite));
		goto fail;
	}
	if (sqlite3_busy_handler(db->sqlite, wait_for_lock, db) != SQLITE_OK) {
		(void)db_fail(db, path, e);
		goto fail;
	}
	if (settings_connection(db, e) == -1)
		goto fail;
	return db;

fail:
	db_close(db);
	return NULL;
}

/** SQLite opens for reading what it may not write to, and says nothing. */
static int
check_writable(struct db *db, struct err *e)
{
	if (sqlite3_db_readonly(db->sqlite, "main") == 0)
		return 0;
	return err_set(e, ERR_CONFIG, "%s: this cannot be written to",
	    db->path);
}

struct db *
db_open(const char *path, enum db_role role, struct err *e)
{
	struct db *db;
	char *whole;

	if (place_check(path, e) == -1 ||
	    (whole = place_resolve(path, e)) == NULL ||
	    (db = db_connect(whole, e)) == NULL)
		return NULL;
	if (check_writable(db, e) == 0 && schema_recognise(db, e) == 0 &&
	    settings_journal(db, e) == 0 && roles_hold(db, role, e) == 0 &&
	    statements_prepare(db, e) == 0)
		return db;
	db_close(db);
	return NULL;
}

void
db_close(struct db *db)
{
	if (db == NULL)
		return;
	statements_finalize(db);
	/* Busy would mean a statement that is not in the table. */
	if (sqlite3_close(db->sqlite) != SQLITE_OK)
		assert(!"a statement was left open");
	free(db->path);
	free(db);
}

void
db_while_waiting(struct db *db, bool (*fn)(void *cookie), void *cookie)
{
	db->waiting = fn;
	db->waiting_cookie = cookie;
}

int
db_version(struct db *db, int64_t *ret, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_VERSION);
	int got;

	/* What is open can still be read, but nobody writes to it any more. */
	if (db_moved(db))
		return err_set(e, ERR_STORE, "%s: it is not here any more",
		    db->path);
	if ((got = db_step(db, st, "look for changes", e)) == -1)
		return -1;
	if (got == 1)
		*ret = sqlite3_column_int64(st, 0);
	db_reset(st);
	return got == 1 ? 0 : db_damaged(db, "look for changes", e);
}
