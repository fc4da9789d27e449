/* SPDX-License-Identifier: MIT */
#ifndef DB_PRIVATE_H
#define DB_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <sqlite3.h>

#include "db/db.h"

struct buf;

/*
 * private.h -- what the files of this room share; nobody else includes it.
 * The only home of sqlite3.h.
 *
 * A statement is taken with statement(), bound by name, and run with db_run()
 * or db_step().  A bind that failed sticks and is reported by the step.
 * Whatever db_step() found is copied out and the statement put back with
 * db_reset() before anybody else is called: a statement left open holds a
 * lock, and a lock holds the waiting room up.
 */

/** Marks our file (PRAGMA application_id): "kios". */
#define APPLICATION_ID "1802071923"

/*
 * The longest value or row.  RELIABILITY 2.3 has 1 000 000 for a store of
 * small rows; here a form's file may have FORM_FILE_MAX bytes, and the
 * answers to a form quote it.
 */
#define ROW_MAX (2 * FORM_FILE_MAX)

#define SCHEMA_VERSION 1

/* Sets of roles, in the tables of statements.c and roles.c. */
#define CAN(role) (1u << (role))
#define ALL (CAN(DB_OWNER) | CAN(DB_INTAKE) | CAN(DB_STAFF))
#define ADDS (CAN(DB_INTAKE) | CAN(DB_STAFF))
#define SIGNED_IN (CAN(DB_OWNER) | CAN(DB_STAFF))

/** The statements.  To add one: its name here, its row in statements.c. */
enum stmt {
	STMT_BEGIN,
	STMT_BEGIN_READ,
	STMT_COMMIT,
	STMT_ROLLBACK,
	STMT_VERSION,
	STMT_PRACTICE,
	STMT_PRACTICE_ADD,
	STMT_PRACTICE_HALT,
	STMT_EPOCHS,
	STMT_EPOCH_NEWEST,
	STMT_EPOCH_ADD,
	STMT_ACCOUNT,
	STMT_ACCOUNTS,
	STMT_ACCOUNT_ADD,
	STMT_ACCOUNT_PUT,
	STMT_ATTEMPT,
	STMT_ATTEMPT_PUT,
	STMT_ATTEMPT_CLEAR,
	STMT_FORM,
	STMT_FORM_KNOWN,
	STMT_FORM_ADD,
	STMT_RESCUE_FITS,
	STMT_COUNTER_NEXT,
	STMT_RECORD,
	STMT_RECORD_PAGE,
	STMT_RECORD_DAY_AFTER,
	STMT_RECORD_KNOWN,
	STMT_RECORD_GONE,
	STMT_RECORD_STATUS,
	STMT_RECORD_UNFINISHED,
	STMT_RECORD_ADD,
	STMT_RECORD_MOVE,
	STMT_BOX,
	STMT_BOX_DIGESTS,
	STMT_BOX_ADD,
	STMT_EVENT_HEAD,
	STMT_EVENT_PAGE,
	STMT_EVENT_ADD,
	STMT_EVENT_OF,
	STMT_EVENT_LAST,
	STMT_PERSON_LAST,
	STMT_PERSON_MISSING,
	STMT_PERSON_ADD,
	STMT_PERSON_BEFORE,
	STMT_PERSON_VISITS,
	STMT_VERIFY_BOX_AFTER,
	STMT_VERIFY_EVENT_AFTER,
	STMT_VERIFY_FILE,
	STMT_VERIFY_LINKS,
	STMT_VERIFY_SIZE,
	STMT_VERIFY_EVENTS,
	STMT_VERIFY_RECORDS,
	STMT_VERIFY_BOXES,
	STMT_VERIFY_HISTORY,
	STMT_VERIFY_FORMS,
	STMT_RECORD_FIND,
	STMT_RECORD_NEWEST,
	STMT_PURGE_PAGE,
	STMT_ERASE_BOXES,
	STMT_ERASE_EVENTS,
	STMT_ERASE_PERSON,
	STMT_EPOCH_DESTROY,
	STMT_MAX
};

struct db {
	sqlite3 *sqlite;
	char *path;		/* absolute: "file:" and chdir mean nothing */
	enum db_role role;
	sqlite3_stmt *stmts[STMT_MAX];	/* NULL: not this role's */
	int bound;		/* the first bind that failed, or SQLITE_OK */
	bool (*waiting)(void *cookie);
	void *waiting_cookie;
};

/* open.c */

/** A connection to the file at path (given), no role yet; NULL and e. */
struct db *db_connect(char *path, struct err *e);

/* settings.c */

/** Set and read back what needs no look at the file. */
int settings_connection(struct db *db, struct err *e);

/** Set and read back the journal and its synchronous mode. */
int settings_journal(struct db *db, struct err *e);

/* schema.c */

/** Make what the file lacks, inside the caller's transaction. */
int schema_upgrade(struct db *db, struct err *e);

/**
 * Refuse a file that is no database, not ours, or newer than we are.  Returns
 * its version, or -1.
 */
int schema_check(struct db *db, struct err *e);

/**
 * Refuse a file that is no database, not ours, or newer than we are; bring
 * an older one up to date.
 */
int schema_recognise(struct db *db, struct err *e);

/* roles.c */

/** Hold the connection to role from now on. */
int roles_hold(struct db *db, enum db_role role, struct err *e);

/* statements.c */

/** Prepare every statement of db's role. */
int statements_prepare(struct db *db, struct err *e);

/** Finalize them all. */
void statements_finalize(struct db *db);

/** Statement s, clean.  Asserts that db's role may run it. */
sqlite3_stmt *statement(struct db *db, enum stmt s);

/** The SQL of s; for tests. */
const char *statement_sql(enum stmt s);

/* run.c */

/** Fill in e from what SQLite said last.  Returns -1. */
int db_fail(struct db *db, const char *what, struct err *e);

/** A row that cannot be what we wrote.  Returns -1. */
int db_damaged(struct db *db, const char *what, struct err *e);

/* Bind by name.  The memory is borrowed until db_reset(). */
void bind_int(struct db *db, sqlite3_stmt *st, const char *name, int64_t n);
void bind_text(struct db *db, sqlite3_stmt *st, const char *name,
    const char *s);
void bind_blob(struct db *db, sqlite3_stmt *st, const char *name,
    const void *p, size_t len);

/* Copy a column; false when it is not exactly such a value. */
bool column_text(sqlite3_stmt *st, int col, char *ret, size_t size);
bool column_blob(sqlite3_stmt *st, int col, void *ret, size_t size);

/** One step: 1 with a row, 0 at the end, -1 and e (the statement is reset). */
int db_step(struct db *db, sqlite3_stmt *st, const char *what, struct err *e);

/** Put st back, and forget what was bound to it. */
void db_reset(sqlite3_stmt *st);

/** Step to the end, passing over rows, and reset. */
int db_run(struct db *db, sqlite3_stmt *st, const char *what, struct err *e);

/**
 * The first column of the first row of sql, which need not be in the table of
 * statements; "" when there is none.  0; or -1 and e.
 */
int db_ask(struct db *db, const char *sql, char *ret, size_t size,
    struct err *e);

/** True when the file that is open is not the one at its path any more. */
bool db_moved(struct db *db);

/**
 * Begin a transaction: one that will write, or a snapshot for reading.  -1
 * and ERR_STORE also when the file is not at its path any more.
 */
int db_begin(struct db *db, const char *what, struct err *e);
int db_begin_read(struct db *db, const char *what, struct err *e);

/** End one that only read: one that met a damaged page cannot commit. */
int db_end_read(struct db *db, const char *what, struct err *e);

/** Commit; when that fails the transaction is rolled back. */
int db_commit(struct db *db, const char *what, struct err *e);

/**
 * Roll back if there is still a transaction.  When even that fails nobody
 * knows what was written, and e becomes ERR_STORE.
 */
void db_rollback(struct db *db, struct err *e);

/* place.c */

/**
 * path made absolute, with symbolic links in its folders followed but not
 * one at its end.  Returns a string to free(), or NULL and e.
 */
char *place_resolve(const char *path, struct err *e);

/** path with suffix after it, to free(); NULL and e. */
char *place_beside(const char *path, const char *suffix, struct err *e);

/** True for the statfs f_type of a file system that other hosts may share. */
bool place_is_network(unsigned long type);

/** Refuse what is no plain file of ours on a local disk. */
int place_check(const char *path, struct err *e);

/** Make an empty file at path, 0600; -1 and e if there is anything there. */
int place_claim(const char *path, struct err *e);

/** All of p[0..len) to fd, and on to the disk.  0; or -1 and errno. */
int place_put(int fd, const char *p, size_t len);

/** Flush the folder that holds path, so that names in it are on the disk. */
int place_sync(const char *path, struct err *e);

/* keyfile.c */

#define KEYFILE_SUFFIX ".keys"

/** Append the file at path, which must be ours alone, to ret. */
int keyfile_read(const char *path, struct buf *ret, struct err *e);

/** Put text[0..len) at path, whole or not at all, 0600 and on the disk. */
int keyfile_write(const char *path, const char *text, size_t len,
    struct err *e);

/* records.c */

/** The source with this name; false when there is none. */
bool source_read(const char *name, enum source *ret);

/** The record st stands on (RECORD_COLUMNS), without boxes; false: damaged. */
bool record_row(sqlite3_stmt *st, struct record *ret);

/**
 * Copy the digest and the sealed bytes st stands on; false when they are
 * none, or memory is short.
 */
bool box_row(sqlite3_stmt *st, struct box *ret);

/** Load one box of a record, zeroes where there is none. */
int box_load(struct db *db, int64_t record, enum part p, struct box *ret,
    struct err *e);

/* record_add.c */

/** The part stored under name; PART_MAX when there is none. */
int part_read(const char *name);

/** What is stored under a record's token. */
enum stored { STORED_NOTHING, STORED_SAME, STORED_OTHER };

/** Look for r by its token; STORED_SAME sets its id and ticket. */
int record_stored(struct db *db, struct record *r, enum stored *ret,
    struct err *e);

/* practice.c */

int practice_add(struct db *db, const struct practice *p, struct err *e);
int epoch_add(struct db *db, const struct epoch *ep, struct err *e);

/** Sets a->id, unless it has one. */
int account_add(struct db *db, struct account *a, struct err *e);

/** Put a in the place of the account replaces, which has the same name. */
int account_put(struct db *db, const struct account *a, int64_t replaces,
    struct err *e);

/** What STMT_ACCOUNT or STMT_ACCOUNTS found; false when it is damaged. */
bool account_row(sqlite3_stmt *st, struct account *ret);

/* forget.c */

/** Mark an epoch as destroyed, inside the caller's transaction. */
int epoch_destroy(struct db *db, int64_t number, int64_t at, struct err *e);

/**
 * Mark the epochs of the database at part, which nobody uses yet, that the
 * key file (the text keys; NULL: the one at keys_path) has no keys of.
 */
int epochs_forget(const char *part, const char *keys_path,
    const struct buf *keys, struct err *e);

/* events.c */

/** The event st stands on (EVENT_COLUMNS), without payload; false: damaged. */
bool event_row(sqlite3_stmt *st, struct event *ret);

/** Copy the payload after it, if there is one; false when memory is short. */
bool payload_row(sqlite3_stmt *st, struct event *ret);

/** ERR_INPUT unless last is 0 or the last event of the record. */
int events_still_last(struct db *db, const char *token, int64_t last,
    struct err *e);

/** Chain ev to the head and add it, inside the caller's transaction. */
int events_append(struct db *db, struct event *ev,
    const unsigned char key[SEAL_SECRET], struct err *e);

#endif
