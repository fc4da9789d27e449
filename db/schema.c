/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/err.h"

/*
 * The tables.  upgrades[v], one string after the other, leads from version v
 * to v + 1 and is never changed once a clinic has run it; a change is a new
 * row, and SCHEMA_VERSION one more.  All times are milliseconds since 1970.  A
 * digest is BLAKE2b-256.
 *
 * Kinds of event, roles and kinds of form grow with the program, so they are
 * held to a shape here and to a list in the code: SQLite cannot change a
 * CHECK without copying the table.
 */
static const char *const first[] = {
"CREATE TABLE practice(\n"
"  one INTEGER PRIMARY KEY CHECK(one = 1),   -- there is one practice\n"
"  id BLOB NOT NULL CHECK(length(id) = 16),  -- also in its key file\n"
"  made INTEGER NOT NULL,\n"
"  exit_code TEXT NOT NULL                   -- a verifier, opens nothing\n"
"    CHECK(length(exit_code) BETWEEN 1 AND 127),\n"
"  halted TEXT NOT NULL                      -- why intake is stopped\n"
"    CHECK(length(CAST(halted AS BLOB)) <= 199)\n"
") STRICT;\n"

"CREATE TABLE epoch(\n"
"  number INTEGER PRIMARY KEY CHECK(number > 0),\n"
"  made INTEGER NOT NULL,\n"
"  destroyed INTEGER,        -- when its secrets were; NULL: they are kept\n"
"  desk BLOB NOT NULL CHECK(length(desk) = 32),      -- public halves\n"
"  clinic BLOB NOT NULL CHECK(length(clinic) = 32)\n"
") STRICT;\n"

"CREATE TABLE account(\n"
"  id INTEGER PRIMARY KEY CHECK(id > 0),     -- named in the key file\n"
"  name TEXT NOT NULL UNIQUE\n"
"    CHECK(length(CAST(name AS BLOB)) BETWEEN 1 AND 63),\n"
"  roles INTEGER NOT NULL CHECK(roles > 0),  -- bits: keyring.h\n"
"  disabled INTEGER NOT NULL CHECK(disabled IN (0, 1)),\n"
"  public BLOB NOT NULL CHECK(length(public) = 32),\n"
"  salt BLOB NOT NULL CHECK(length(salt) = 16),      -- Argon2id\n"
"  ops INTEGER NOT NULL CHECK(ops > 0),\n"
"  memory INTEGER NOT NULL CHECK(memory > 0),        -- bytes\n"
"  wrapped BLOB NOT NULL CHECK(length(wrapped) = 72),  -- its secret half\n"
"  mac BLOB NOT NULL CHECK(length(mac) = 32)  -- of who it is: keyring.h\n"
") STRICT;\n"

/* Content last: SQLite reads a row from its start, and to ask for the
 * version should not touch four megabytes. */
"CREATE TABLE form(\n"
"  hash BLOB PRIMARY KEY NOT NULL CHECK(length(hash) = 32),  -- SHA-256\n"
"  kind TEXT NOT NULL CHECK(length(kind) BETWEEN 1 AND 32),\n"
"  url TEXT NOT NULL,\n"
"  version TEXT NOT NULL,\n"
"  added INTEGER NOT NULL,\n"
"  content BLOB NOT NULL CHECK(length(content) <= 4194304),  -- the file\n"
"  UNIQUE(kind, url, version)   -- other content needs another version\n"
") STRICT;\n"

/* Stored, never a COUNT: a record that is gone leaves its number used. */
"CREATE TABLE counter(\n"
"  day TEXT NOT NULL,\n"
"  letter TEXT NOT NULL CHECK(letter GLOB '[A-Z]'),\n"
"  next INTEGER NOT NULL CHECK(next > 0),\n"
"  PRIMARY KEY(day, letter)\n"
") STRICT, WITHOUT ROWID;\n"

"CREATE TABLE record(\n"
"  id INTEGER PRIMARY KEY,\n"
"  token TEXT NOT NULL UNIQUE\n"
"    CHECK(length(token) = 26 AND token NOT GLOB '*[^A-Z]*'),\n"
"  ticket TEXT NOT NULL CHECK(length(ticket) BETWEEN 2 AND 15),\n"
"  day TEXT NOT NULL         -- the clinic's\n"
"    CHECK(day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),\n"
"  letter TEXT NOT NULL CHECK(letter GLOB '[A-Z]'),  -- the kiosk's\n"
"  at INTEGER NOT NULL,      -- of the submit; also inside each box\n"
"  source TEXT NOT NULL CHECK(source IN ('kiosk', 'import')),\n"
"  status TEXT NOT NULL      -- a cache of what its events say\n"
"    CHECK(status IN ('waiting', 'called', 'with-practitioner',\n"
"      'done', 'left')),\n"
"  since INTEGER NOT NULL,   -- in this status; a cache, too\n"
"  form BLOB NOT NULL REFERENCES form(hash),\n"
"  epoch INTEGER NOT NULL REFERENCES epoch(number),\n"
"  UNIQUE(day, ticket)\n"
") STRICT;\n"
"CREATE INDEX record_day ON record(day, id);\n"
/* Of years of days, those with somebody who was never finished. */
"CREATE INDEX record_unfinished ON record(day)\n"
"  WHERE status IN ('waiting', 'called', 'with-practitioner');\n"

/* Apart from record, so that a list of labels never reads an answer and
 * erasing a part changes one row. */
"CREATE TABLE box(\n"
"  record INTEGER NOT NULL REFERENCES record(id),\n"
"  part TEXT NOT NULL CHECK(part IN ('label', 'triage', 'answers')),\n"
"  epoch INTEGER NOT NULL REFERENCES epoch(number),  -- whose keys open it\n"
"  digest BLOB NOT NULL CHECK(length(digest) = 32),  -- outlives sealed\n"
"  sealed BLOB,              -- NULL: erased\n"
"  UNIQUE(record, part)\n"
") STRICT;\n",

/* The chain outlives what it tells of, so token refers to no row. */
"CREATE TABLE event(\n"
"  id INTEGER PRIMARY KEY CHECK(id > 0),     -- without a gap\n"
"  kind TEXT NOT NULL\n"
"    CHECK(length(kind) BETWEEN 1 AND 32 AND kind NOT GLOB '*[^a-z-]*'),\n"
"  token TEXT CHECK(length(token) = 26),     -- of the record, if any\n"
"  at INTEGER NOT NULL,\n"
"  who TEXT NOT NULL CHECK(length(CAST(who AS BLOB)) <= 63),\n"
"  detail TEXT NOT NULL      -- our words, never a client's\n"
"    CHECK(length(CAST(detail AS BLOB)) <= 199),\n"
"  digest BLOB CHECK(length(digest) = 32),   -- of sealed; outlives it\n"
"  before BLOB NOT NULL CHECK(length(before) = 32),  -- hash of id - 1\n"
"  hash BLOB NOT NULL CHECK(length(hash) = 32),  -- of id and before, too\n"
"  mac BLOB CHECK(length(mac) = 32),         -- staff only\n"
"  epoch INTEGER REFERENCES epoch(number),   -- whose keys open sealed\n"
"  sealed BLOB               -- its payload; NULL: none, or erased\n"
") STRICT;\n"
"CREATE INDEX event_token ON event(token, id) WHERE token IS NOT NULL;\n"

/* Filled where practitioners sign in: the kiosk has no key for it. */
"CREATE TABLE person(\n"
"  record INTEGER PRIMARY KEY REFERENCES record(id),\n"
"  key BLOB                  -- of name and birth date; NULL: not readable\n"
"    CHECK(length(key) = 32)\n"
") STRICT;\n"
"CREATE INDEX person_key ON person(key, record) WHERE key IS NOT NULL;\n"

/* How long a wrong password is waited for, whatever restarts meanwhile. */
"CREATE TABLE attempt(\n"
"  what TEXT PRIMARY KEY NOT NULL    -- 'name ...', 'terminal ...'\n"
"    CHECK(length(CAST(what AS BLOB)) BETWEEN 1 AND 127),\n"
"  failures INTEGER NOT NULL CHECK(failures > 0),\n"
"  until INTEGER NOT NULL    -- none is tried before\n"
") STRICT, WITHOUT ROWID;\n"

"PRAGMA application_id=" APPLICATION_ID ";\n"
"PRAGMA user_version=1;\n",
NULL
};

static const char *const *const upgrades[SCHEMA_VERSION] = {first};

/** One number from the header of the file, as text. */
static int
header(struct db *db, const char *sql, char *ret, size_t size, struct err *e)
{
	sqlite3_stmt *st = NULL;
	int code;

	code = sqlite3_prepare_v2(db->sqlite, sql, -1, &st, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(st);
	if (code == SQLITE_ROW && !column_text(st, 0, ret, size))
		code = SQLITE_CORRUPT;
	(void)sqlite3_finalize(st);
	switch (code & 0xff) {
	case SQLITE_ROW:
		return 0;
	case SQLITE_NOTADB:
		return err_set(e, ERR_STORE, "%s: this is not a database",
		    db->path);
	case SQLITE_CORRUPT:
		return err_set(e, ERR_STORE, "%s: the database is damaged",
		    db->path);
	default:
		return db_fail(db, db->path, e);
	}
}

/** The user_version of the file, or -1. */
static int
version(struct db *db, struct err *e)
{
	char text[16];
	long n;

	if (header(db, "PRAGMA user_version", text, sizeof text, e) == -1)
		return -1;
	n = strtol(text, NULL, 10);
	if (n < 0)
		return err_set(e, ERR_STORE, "%s: the database is damaged",
		    db->path);
	return (int)n;
}

int
schema_upgrade(struct db *db, struct err *e)
{
	const char *const *sql;
	int v;

	if ((v = version(db, e)) == -1)
		return -1;
	for (; v < SCHEMA_VERSION; v++)
		for (sql = upgrades[v]; *sql != NULL; sql++)
			if (sqlite3_exec(db->sqlite, *sql, NULL, NULL, NULL) !=
			    SQLITE_OK)
				return db_fail(db, "make the tables", e);
	return 0;
}

/** Bring an older file up to date: all the way, or not at all. */
static int
update(struct db *db, struct err *e)
{
	if (sqlite3_exec(db->sqlite, "BEGIN IMMEDIATE", NULL, NULL, NULL) !=
	    SQLITE_OK)
		return db_fail(db, db->path, e);
	if (schema_upgrade(db, e) == -1)
		goto fail;
	if (sqlite3_exec(db->sqlite, "COMMIT", NULL, NULL, NULL) == SQLITE_OK)
		return 0;
	(void)db_fail(db, "make the tables", e);
fail:
	/* Closing the connection, which is next, undoes the rest. */
	return err_wrap(e, "%s", db->path);
}

int
schema_check(struct db *db, struct err *e)
{
	char id[16], tables[16];
	int v;

	if (header(db, "PRAGMA application_id", id, sizeof id, e) == -1 ||
	    (v = version(db, e)) == -1)
		return -1;
	if (strcmp(id, APPLICATION_ID) != 0)
		return err_set(e, ERR_STORE,
		    "%s: this is not a database of kiosk's", db->path);
	if (v > SCHEMA_VERSION)
		return err_set(e, ERR_CONFIG, "%s: a newer kiosk made this"
		    " (version %d; this one knows %d): use that one",
		    db->path, v, SCHEMA_VERSION);
	/* Reads the list of tables, which the header says nothing of. */
	if (header(db, "SELECT count(*) FROM sqlite_schema", tables,
	    sizeof tables, e) == -1)
		return -1;
	return v;
}

int
schema_recognise(struct db *db, struct err *e)
{
	int v = schema_check(db, e);

	if (v == -1)
		return -1;
	return v < SCHEMA_VERSION ? update(db, e) : 0;
}
