/* SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/err.h"

/** Who can mend what SQLite's code says. */
static enum err_kind
kind_of(int code)
{
	if (code == SQLITE_IOERR_NOMEM)
		return ERR_SYSTEM;
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ERR_BUSY;
	case SQLITE_FULL:
		return ERR_FULL;
	case SQLITE_NOMEM:
	case SQLITE_TOOBIG:
		return ERR_SYSTEM;
	default:
		return ERR_STORE;
	}
}

int
db_fail(struct db *db, const char *what, struct err *e)
{
	int code = sqlite3_extended_errcode(db->sqlite);

	return err_set(e, kind_of(code), "%s: %s", what,
	    (code & 0xff) == SQLITE_CORRUPT ? "the database is damaged" :
	    sqlite3_errmsg(db->sqlite));
}

int
db_damaged(struct db *db, const char *what, struct err *e)
{
	if (sqlite3_errcode(db->sqlite) == SQLITE_NOMEM)
		return db_fail(db, what, e);
	return err_set(e, ERR_STORE, "%s: a row is damaged", what);
}

/** Where name is in st.  One that is not there is our own mistake. */
static int
place(sqlite3_stmt *st, const char *name)
{
	int i = sqlite3_bind_parameter_index(st, name);

	assert(i != 0);
	return i;
}

static void
note(struct db *db, int code)
{
	if (db->bound == SQLITE_OK)
		db->bound = code;
}

void
bind_int(struct db *db, sqlite3_stmt *st, const char *name, int64_t n)
{
	note(db, sqlite3_bind_int64(st, place(st, name), n));
}

void
bind_text(struct db *db, sqlite3_stmt *st, const char *name, const char *s)
{
	note(db, sqlite3_bind_text64(st, place(st, name), s, strlen(s),
	    SQLITE_STATIC, SQLITE_UTF8));
}

void
bind_blob(struct db *db, sqlite3_stmt *st, const char *name, const void *p,
    size_t len)
{
	note(db, sqlite3_bind_blob64(st, place(st, name), p, len,
	    SQLITE_STATIC));
}

bool
column_text(sqlite3_stmt *st, int col, char *ret, size_t size)
{
	const unsigned char *s = sqlite3_column_text(st, col);
	size_t len = (size_t)sqlite3_column_bytes(st, col);

	if (s == NULL || len >= size || memchr(s, '\0', len) != NULL)
		return false;
	memcpy(ret, s, len);
	ret[len] = '\0';
	return true;
}

bool
column_blob(sqlite3_stmt *st, int col, void *ret, size_t size)
{
	const void *p = sqlite3_column_blob(st, col);

	if (p == NULL || (size_t)sqlite3_column_bytes(st, col) != size)
		return false;
	memcpy(ret, p, size);
	return true;
}

int
db_step(struct db *db, sqlite3_stmt *st, const char *what, struct err *e)
{
	int code = db->bound;

	if (code != SQLITE_OK) {
		(void)err_set(e, kind_of(code), "%s: %s", what,
		    sqlite3_errstr(code));
		db_reset(st);
		return -1;
	}
	code = sqlite3_step(st);
	if (code == SQLITE_ROW)
		return 1;
	if (code == SQLITE_DONE)
		return 0;
	(void)db_fail(db, what, e);
	db_reset(st);
	return -1;
}

void
db_reset(sqlite3_stmt *st)
{
	/* It repeats the error of the last step, which was reported then. */
	(void)sqlite3_reset(st);
	(void)sqlite3_clear_bindings(st);
}

int
db_run(struct db *db, sqlite3_stmt *st, const char *what, struct err *e)
{
	int got;

	while ((got = db_step(db, st, what, e)) == 1)
		;
	if (got == 0)
		db_reset(st);
	return got;
}

bool
db_moved(struct db *db)
{
	int moved = 0;

	(void)sqlite3_file_control(db->sqlite, "main", SQLITE_FCNTL_HAS_MOVED,
	    &moved);
	return moved != 0;
}

int
db_begin(struct db *db, const char *what, struct err *e)
{
	if (db_run(db, statement(db, STMT_BEGIN), what, e) == -1)
		return -1;
	if (!db_moved(db))
		return 0;
	/* What is written now nobody would find: it is set aside. */
	(void)err_set(e, ERR_STORE, "%s: %s: it is not here any more", what,
	    db->path);
	db_rollback(db, e);
	return -1;
}

int
db_begin_read(struct db *db, const char *what, struct err *e)
{
	return db_run(db, statement(db, STMT_BEGIN_READ), what, e);
}

int
db_end_read(struct db *db, const char *what, struct err *e)
{
	return db_run(db, statement(db, STMT_ROLLBACK), what, e);
}

int
db_commit(struct db *db, const char *what, struct err *e)
{
	if (db_run(db, statement(db, STMT_COMMIT), what, e) == 0)
		return 0;
	db_rollback(db, e);
	return -1;
}

void
db_rollback(struct db *db, struct err *e)
{
	struct err why = {ERR_NONE, ""};

	/* A full disk or an I/O error has often rolled back already. */
	if (sqlite3_get_autocommit(db->sqlite))
		return;
	if (db_run(db, statement(db, STMT_ROLLBACK), "undo", &why) == 0)
		return;
	(void)err_wrap(e, "%s", why.msg);
	if (e != NULL)
		e->kind = ERR_STORE;
}

int
db_ask(struct db *db, const char *sql, char *ret, size_t size, struct err *e)
{
	sqlite3_stmt *st;
	int rc;

	if (sqlite3_prepare_v2(db->sqlite, sql, -1, &st, NULL) != SQLITE_OK)
		return db_fail(db, sql, e);
	ret[0] = '\0';
	rc = sqlite3_step(st);
	if (rc == SQLITE_ROW && !column_text(st, 0, ret, size))
		rc = SQLITE_MISMATCH;
	if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
		(void)db_fail(db, sql, e);
		(void)sqlite3_finalize(st);
		return -1;
	}
	(void)sqlite3_finalize(st);
	return 0;
}
