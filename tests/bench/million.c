/* SPDX-License-Identifier: MIT */
#include "tests/bench/million.h"

#include <stddef.h>

#include "db/private.h"
#include "kiosk/err.h"
#include "kiosk/token.h"
#include "tests/bench/many.h"
#include "tests/practice.h"

#define DAYS (MILLION / MILLION_A_DAY)	/* of which today is one */
#define DAY_MS INT64_C(86400000)

/*
 * Record 1 is there: its box is copied.  :now is today's moment, :last the
 * event that came last, :days and :a_day how many.  Nobody else has the
 * database, and where this is cut short it is thrown away.
 */
static const char *const settings =
    "PRAGMA journal_mode=OFF;"
    "PRAGMA synchronous=OFF;"
    "PRAGMA locking_mode=EXCLUSIVE;"
    "PRAGMA cache_size=-400000;"
    "BEGIN";

static const char *const steps[] = {
	"WITH RECURSIVE n(i) AS"
	" (SELECT 1 UNION ALL SELECT i + 1 FROM n"
	"  WHERE i + 1 < (:days - 1) * :a_day),"
	" past(i, at) AS (SELECT i,"
	"  :now - (:days - 1 - i / :a_day) * 86400000 FROM n)"
	" INSERT INTO record(id, token, ticket, day, letter, at, source,"
	"  status, since, form, epoch)"
	" SELECT i + 1, token(), 'A' || (i % :a_day + 1),"
	"  date(past.at / 1000, 'unixepoch'), 'A', past.at + i % :a_day, 'kiosk',"
	"  'done', past.at + 3600000, sample.form, sample.epoch"
	" FROM past CROSS JOIN record AS sample ON sample.id = 1",

	"WITH parts(part) AS (VALUES('label'), ('triage'), ('answers'))"
	" INSERT INTO box(record, part, epoch, digest, sealed)"
	" SELECT record.id, parts.part, record.epoch, sample.digest,"
	"  sample.sealed FROM record CROSS JOIN parts CROSS JOIN"
	"  (SELECT digest, sealed FROM box WHERE record = 1"
	"   AND part = 'label') AS sample WHERE record.id > 1",

	"WITH kinds(kind, nth, detail) AS (VALUES('submitted', 1, ''),"
	"  ('moved', 2, 'with-practitioner done'))"
	" INSERT INTO event(id, kind, token, at, who, detail, before, hash,"
	"  mac)"
	" SELECT :last + 2 * (record.id - 2) + nth, kind, token, at,"
	"  'kiosk A', detail, randomblob(32), randomblob(32), randomblob(32)"
	" FROM record CROSS JOIN kinds WHERE record.id > 1",

	"INSERT INTO person(record, key)"
	" SELECT id, randomblob(32) FROM record",

	"INSERT OR IGNORE INTO counter(day, letter, next)"
	" SELECT day, 'A', :a_day + 1 FROM record GROUP BY day",

	"COMMIT",
};

static void
make_token(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	char token[TOKEN_MAX];

	(void)argc;
	(void)argv;
	token_new(token);
	sqlite3_result_text(context, token, -1, SQLITE_TRANSIENT);
}

static void
give(sqlite3_stmt *st, const char *name, int64_t n)
{
	int i = sqlite3_bind_parameter_index(st, name);

	/* Not every step asks for it. */
	if (i != 0)
		(void)sqlite3_bind_int64(st, i, n);
}

static bool
step(sqlite3 *to, const char *sql, int64_t now, int64_t last)
{
	sqlite3_stmt *st = NULL;
	bool good;

	if (sqlite3_prepare_v2(to, sql, -1, &st, NULL) != SQLITE_OK)
		return false;
	give(st, ":now", now);
	give(st, ":last", last);
	give(st, ":days", DAYS);
	give(st, ":a_day", MILLION_A_DAY);
	good = sqlite3_step(st) == SQLITE_DONE;
	(void)sqlite3_finalize(st);
	return good;
}

/* The number of the last event there is. */
static int
last_event(const struct premises *p, int64_t *ret, struct err *e)
{
	struct db *db = db_open(p->database, DB_STAFF, e);
	int done = db == NULL ? -1 : db_event_newest(db, ret, e);

	db_close(db);
	return done;
}

int
million_make(const struct premises *p, int64_t now, struct err *e)
{
	sqlite3 *to = NULL;
	int64_t last = 0;
	size_t i, n = sizeof steps / sizeof *steps;

	if (many_at(p, now - (DAYS - 1) * DAY_MS, 1, e) == -1 ||
	    last_event(p, &last, e) == -1)
		return -1;
	i = sqlite3_open_v2(p->database, &to, SQLITE_OPEN_READWRITE, NULL) ==
	    SQLITE_OK && sqlite3_create_function(to, "token", 0, SQLITE_UTF8,
	    NULL, make_token, NULL, NULL) == SQLITE_OK && sqlite3_exec(to,
	    settings, NULL, NULL, NULL) == SQLITE_OK ? 0 : n + 1;
	while (i < n && step(to, steps[i], now, last))
		i++;
	if (i != n)
		(void)err_set(e, ERR_STORE, "a million records: %s",
		    sqlite3_errmsg(to));
	(void)sqlite3_close(to);
	return i == n ? 0 : -1;
}
