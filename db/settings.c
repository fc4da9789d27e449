/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/err.h"

/*
 * What RELIABILITY 2.3 asks for.  Debian's build comes with most of it the
 * other way round, and a pragma that SQLite does not know or cannot set is
 * passed over in silence, so each one is read back.
 */

/* Views and triggers: we have none, so a file that has some is not to be
 * obeyed.  RETURNING works without. */
static const struct {
	const char *name;
	int op;
	int want;
} configs[] = {
	{"defensive", SQLITE_DBCONFIG_DEFENSIVE, 1},
	{"trusted_schema", SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
	{"load_extension", SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
	{"dqs_ddl", SQLITE_DBCONFIG_DQS_DDL, 0},
	{"dqs_dml", SQLITE_DBCONFIG_DQS_DML, 0},
	{"enable_trigger", SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
	{"enable_view", SQLITE_DBCONFIG_ENABLE_VIEW, 0},
};

static const struct {
	const char *name;
	int id;
	int want;
} limits[] = {
	{"length", SQLITE_LIMIT_LENGTH, (int)ROW_MAX},
	{"sql_length", SQLITE_LIMIT_SQL_LENGTH, 100000},
	{"column", SQLITE_LIMIT_COLUMN, 100},
	{"expr_depth", SQLITE_LIMIT_EXPR_DEPTH, 20},
	{"compound_select", SQLITE_LIMIT_COMPOUND_SELECT, 3},
	{"vdbe_op", SQLITE_LIMIT_VDBE_OP, 25000},
	{"function_arg", SQLITE_LIMIT_FUNCTION_ARG, 8},
	{"attached", SQLITE_LIMIT_ATTACHED, 0},
	{"like_pattern", SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
	{"variable_number", SQLITE_LIMIT_VARIABLE_NUMBER, 20},
	{"trigger_depth", SQLITE_LIMIT_TRIGGER_DEPTH, 10},
	{"worker_threads", SQLITE_LIMIT_WORKER_THREADS, 0},
};

struct pragma {
	const char *set;
	const char *get;
	const char *want;
};

static const struct pragma quiet[] = {
	{"PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1"},
	{"PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1"},
	{"PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1"},
	{"PRAGMA mmap_size=0", "PRAGMA mmap_size", "0"},
	{"PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"},
};

/* Before 3.51.3 a WAL that two connections write to can be corrupted, and
 * the default (DELETE, FULL) loses the last commit in a power cut
 * (RELIABILITY 2.1, 2.2). */
#define WAL_MENDED 3051003

static const struct pragma wal[] = {
	{"PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal"},
	{"PRAGMA synchronous=FULL", "PRAGMA synchronous", "2"},
};

static const struct pragma rollback[] = {
	{"PRAGMA journal_mode=TRUNCATE", "PRAGMA journal_mode", "truncate"},
	{"PRAGMA synchronous=EXTRA", "PRAGMA synchronous", "3"},
};

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

/** Refuse to start: name has the value is. */
static int
refuse(const struct db *db, const char *name, const char *is, struct err *e)
{
	return err_set(e, ERR_SYSTEM, "%s: the setting %s did not take (%s)",
	    db->path, name, is);
}

static int
set_pragma(struct db *db, const struct pragma *p, struct err *e)
{
	char is[32];

	if (sqlite3_exec(db->sqlite, p->set, NULL, NULL, NULL) != SQLITE_OK) {
		(void)db_fail(db, p->set, e);
		return err_wrap(e, "%s", db->path);
	}
	if (db_ask(db, p->get, is, sizeof is, e) == -1)
		return err_wrap(e, "%s", db->path);
	if (strcmp(is, p->want) != 0)
		return refuse(db, p->set, is, e);
	return 0;
}

static int
set_config(struct db *db, size_t i, struct err *e)
{
	int is = -1;

	if (sqlite3_db_config(db->sqlite, configs[i].op, configs[i].want,
	    &is) != SQLITE_OK || is != configs[i].want)
		return refuse(db, configs[i].name, "SQLite kept its own", e);
	return 0;
}

static int
set_limit(struct db *db, size_t i, struct err *e)
{
	(void)sqlite3_limit(db->sqlite, limits[i].id, limits[i].want);
	if (sqlite3_limit(db->sqlite, limits[i].id, -1) != limits[i].want)
		return refuse(db, limits[i].name, "SQLite kept its own", e);
	return 0;
}

int
settings_connection(struct db *db, struct err *e)
{
	size_t i;

	for (i = 0; i < LENGTH(configs); i++)
		if (set_config(db, i, e) == -1)
			return -1;
	for (i = 0; i < LENGTH(limits); i++)
		if (set_limit(db, i, e) == -1)
			return -1;
	for (i = 0; i < LENGTH(quiet); i++)
		if (set_pragma(db, &quiet[i], e) == -1)
			return -1;
	return 0;
}

int
settings_journal(struct db *db, struct err *e)
{
	const struct pragma *p = rollback;
	size_t i, n = LENGTH(rollback);

	if (sqlite3_libversion_number() >= WAL_MENDED) {
		p = wal;
		n = LENGTH(wal);
	}
	for (i = 0; i < n; i++)
		if (set_pragma(db, &p[i], e) == -1)
			return -1;
	return 0;
}
