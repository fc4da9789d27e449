/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"

/*
 * A look at a file that may be anybody's.  It is opened for reading alone and
 * with the settings of any other, so a hostile one cannot make us do anything.
 */

#define HEX_MAX (2 * SEAL_DIGEST + 1)

/** A connection that only reads. */
static struct db *
connect(const char *path, struct err *e)
{
	struct db *db;
	char *whole;

	if (place_check(path, e) == -1 ||
	    (whole = place_resolve(path, e)) == NULL)
		return NULL;
	if ((db = calloc(1, sizeof *db)) == NULL) {
		(void)err_set(e, ERR_SYSTEM, "out of memory");
		free(whole);
		return NULL;
	}
	db->path = whole;
	db->role = DB_ROLE_MAX;
	if (sqlite3_open_v2(whole, &db->sqlite, SQLITE_OPEN_READONLY |
	    SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE, NULL) != SQLITE_OK)
		(void)err_set(e, ERR_STORE, "%s: %s", path,
		    sqlite3_errmsg(db->sqlite));
	else if (settings_connection(db, e) == 0)
		return db;
	db_close(db);
	return NULL;
}

/** Refuse what sql finds anything but want in. */
static int
demand(struct db *db, const char *sql, const char *want, struct err *e)
{
	char is[200];

	if (db_ask(db, sql, is, sizeof is, e) == -1 || strcmp(is, want) != 0)
		return err_set(e, ERR_STORE, "%s: the database is damaged",
		    db->path);
	return 0;
}

/** A number that sql finds. */
static int
number(struct db *db, const char *sql, int64_t *ret, struct err *e)
{
	char is[32];

	if (db_ask(db, sql, is, sizeof is, e) == -1)
		return err_wrap(e, "%s", db->path);
	*ret = strtoll(is, NULL, 10);
	return 0;
}

/** Bytes that sql finds as hexadecimal. */
static int
bytes(struct db *db, const char *sql, void *ret, size_t size, struct err *e)
{
	char is[HEX_MAX];

	if (db_ask(db, sql, is, sizeof is, e) == -1 ||
	    !seal_unhex(is, ret, size))
		return err_set(e, ERR_STORE, "%s: the database is damaged",
		    db->path);
	return 0;
}

/** The text of every table and index, to be compared. */
static int
shape(sqlite3 *sqlite, struct buf *ret)
{
	static const char sql[] = "SELECT type, name, tbl_name, sql"
	    " FROM sqlite_schema ORDER BY name";
	sqlite3_stmt *st;
	int i, code;

	if (sqlite3_prepare_v2(sqlite, sql, -1, &st, NULL) != SQLITE_OK)
		return -1;
	while ((code = sqlite3_step(st)) == SQLITE_ROW)
		for (i = 0; i < 4; i++) {
			buf_add(ret, sqlite3_column_text(st, i),
			    (size_t)sqlite3_column_bytes(st, i));
			buf_byte(ret, '\n');
		}
	(void)sqlite3_finalize(st);
	return code == SQLITE_DONE && buf_ok(ret) ? 0 : -1;
}

/**
 * Refuse tables that are not as we make them: without a constraint of ours, or
 * with a trigger of somebody's, a file is not one of kiosk's.
 */
static int
check_shape(struct db *db, struct err *e)
{
	struct db fresh = {.path = db->path, .role = DB_ROLE_MAX};
	struct buf is = BUF_EMPTY, ours = BUF_EMPTY;
	bool same = false;

	if (sqlite3_open(":memory:", &fresh.sqlite) == SQLITE_OK &&
	    schema_upgrade(&fresh, e) == 0 &&
	    shape(fresh.sqlite, &ours) == 0 && shape(db->sqlite, &is) == 0)
		same = is.len == ours.len &&
		    memcmp(buf_text(&is), buf_text(&ours), is.len) == 0;
	(void)sqlite3_close(fresh.sqlite);
	buf_free(&is);
	buf_free(&ours);
	if (same)
		return 0;
	return err_set(e, ERR_STORE, "%s: its tables are not kiosk's",
	    db->path);
}

/** Count the sealed texts that are not what their digests are of. */
static int
count_unsound(struct db *db, int64_t *ret, struct err *e)
{
	static const char sql[] = "SELECT digest, sealed FROM box"
	    " WHERE sealed IS NOT NULL UNION ALL SELECT digest, sealed"
	    " FROM event WHERE sealed IS NOT NULL";
	unsigned char digest[SEAL_DIGEST], is[SEAL_DIGEST];
	sqlite3_stmt *st;
	int code;

	if (sqlite3_prepare_v2(db->sqlite, sql, -1, &st, NULL) != SQLITE_OK)
		return db_fail(db, db->path, e);
	while ((code = sqlite3_step(st)) == SQLITE_ROW) {
		seal_digest(sqlite3_column_blob(st, 1),
		    (size_t)sqlite3_column_bytes(st, 1), is);
		*ret += !column_blob(st, 0, digest, sizeof digest) ||
		    !seal_equal(digest, is, sizeof is);
	}
	if (code != SQLITE_DONE)
		(void)db_fail(db, db->path, e);
	(void)sqlite3_finalize(st);
	return code == SQLITE_DONE ? 0 : -1;
}

int
db_examine(const char *path, struct contents *ret, struct err *e)
{
	struct contents c = {.records = 0};
	struct db *db;
	int v, got = -1;

	if ((db = connect(path, e)) == NULL)
		return -1;
	/* One of an older kiosk has other tables, as they were then. */
	if ((v = schema_check(db, e)) != -1 &&
	    (v < SCHEMA_VERSION || check_shape(db, e) == 0) &&
	    demand(db, "PRAGMA integrity_check", "ok", e) == 0 &&
	    demand(db, "PRAGMA foreign_key_check", "", e) == 0 &&
	    bytes(db, "SELECT lower(hex(id)) FROM practice", c.practice,
	    sizeof c.practice, e) == 0 &&
	    (v < SCHEMA_VERSION || count_unsound(db, &c.unsound, e) == 0) &&
	    number(db, "SELECT count(*) FROM record", &c.records, e) == 0 &&
	    number(db, "SELECT id FROM event ORDER BY id DESC LIMIT 1",
	    &c.last, e) == 0 &&
	    number(db, "SELECT at FROM event ORDER BY id DESC LIMIT 1",
	    &c.last_at, e) == 0 &&
	    bytes(db, "SELECT lower(hex(hash)) FROM event"
	    " ORDER BY id DESC LIMIT 1", c.head, sizeof c.head, e) == 0) {
		*ret = c;
		got = 0;
	}
	db_close(db);
	return got;
}
