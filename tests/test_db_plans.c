/* SPDX-License-Identifier: MIT */
/* links: +signin tests/db_new.c kiosk/buf.c kiosk/clock.c kiosk/date.c kiosk/err.c kiosk/file.c kiosk/queue.c kiosk/record.c kiosk/seal.c kiosk/text.c libs: sqlite3 libsodium jansson unistring */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/private.h"
#include "tests/check.h"
#include "tests/db_new.h"

/*
 * Nothing takes longer because more is stored: whatever a statement reads of
 * a table that grows, it finds by a key, and sorts none of it.
 */

#define SQL_MAX 2000
#define PLAN_MAX 200

/* As many rows as there are clients and what was done for them. */
static const char *const growing[] = {"record", "r", "box", "event", "person",
    "counter"};

/* Those that take the first or last row of a table, by its own order. */
static const enum stmt ends[] = {STMT_EVENT_HEAD, STMT_PERSON_LAST,
    STMT_VERIFY_SIZE, STMT_RECORD_NEWEST};

static bool
takes_an_end(int s)
{
	size_t i;

	for (i = 0; i < sizeof ends / sizeof *ends; i++)
		if ((int)ends[i] == s)
			return true;
	return false;
}

/* True when a step of a plan goes through all of a table that grows. */
static bool
goes_through_all(const char *step)
{
	char table[20];
	size_t i;

	if (sscanf(step, "SCAN %19s", table) != 1)
		return false;
	for (i = 0; i < sizeof growing / sizeof *growing; i++)
		if (strcmp(growing[i], table) == 0)
			return true;
	return false;
}

/* The step of a plan that would take longer with more rows; "": none. */
static void
slow_step(struct db *db, const char *sql, bool end, bool sorts,
    char ret[PLAN_MAX])
{
	char ask[SQL_MAX], step[PLAN_MAX];
	sqlite3_stmt *st = NULL;

	ret[0] = '\0';
	(void)snprintf(ask, sizeof ask, "EXPLAIN QUERY PLAN %s", sql);
	if (sqlite3_prepare_v2(db->sqlite, ask, -1, &st, NULL) != SQLITE_OK) {
		(void)snprintf(ret, PLAN_MAX, "%s", sqlite3_errmsg(db->sqlite));
		return;
	}
	while (ret[0] == '\0' && sqlite3_step(st) == SQLITE_ROW)
		if (column_text(st, 3, step, sizeof step) &&
		    ((goes_through_all(step) && !end) ||
		    (strncmp(step, "USE TEMP B-TREE", 15) == 0 && !sorts)))
			(void)snprintf(ret, PLAN_MAX, "%s", step);
	(void)sqlite3_finalize(st);
}

static void
every_statement_goes_by_a_key(void)
{
	char step[PLAN_MAX], seen[SQL_MAX + PLAN_MAX];
	int r, s, n = 0;
	struct db_new new;
	struct db *db;

	db_new(&new);
	for (r = 0; r < DB_ROLE_MAX; r++) {
		db = db_new_open(&new, (enum db_role)r);
		for (s = 0; s < STMT_MAX; s++) {
			if (db->stmts[s] == NULL ||
			    s == STMT_VERIFY_FILE || s == STMT_VERIFY_LINKS)
				continue;
			/* It sorts one person's visits. */
			slow_step(db, statement_sql((enum stmt)s),
			    takes_an_end(s), s == STMT_PERSON_BEFORE, step);
			(void)snprintf(seen, sizeof seen, "%s: %s", step,
			    statement_sql((enum stmt)s));
			CHECK_STR(step[0] == '\0' ? "" : seen, "");
			n++;
		}
		db_close(db);
	}
	CHECK(n > STMT_MAX);
	db_new_remove(&new);
}

/* Whatever is taken as one of the ends is no more than that. */
static void
an_end_is_one_row_by_its_order(void)
{
	const char *sql, *at;
	size_t i;

	for (i = 0; i < sizeof ends / sizeof *ends; i++) {
		sql = statement_sql(ends[i]);
		for (at = sql; (at = strstr(at, "FROM ")) != NULL; at++) {
			CHECK(strncmp(strchr(at + 5, ' '), " ORDER BY", 9) ==
			    0);
			CHECK(strstr(at, " DESC LIMIT 1") != NULL);
		}
		CHECK(strstr(sql, "WHERE") == NULL);
	}
}

static void
one_that_does_not_is_seen(void)
{
	static const char *const slow[] = {
		"SELECT id FROM record WHERE at = 1",
		"SELECT ticket FROM record WHERE ticket = 'A1' LIMIT 1",
		"SELECT id FROM record WHERE status = 'waiting'",
		"SELECT count(*) FROM record",
		"SELECT id FROM event WHERE kind = 'moved' ORDER BY id",
		"SELECT record FROM box WHERE part = 'label'",
		"SELECT ticket FROM record WHERE day = '' ORDER BY at",
		"SELECT record FROM person WHERE key IS NULL",
	};
	char step[PLAN_MAX];
	struct db_new new;
	struct db *db;
	size_t i;

	db_new(&new);
	db = db_new_open(&new, DB_STAFF);
	(void)sqlite3_set_authorizer(db->sqlite, NULL, NULL);
	for (i = 0; i < sizeof slow / sizeof *slow; i++) {
		slow_step(db, slow[i], false, false, step);
		CHECK(strncmp(step, "SCAN ", 5) == 0 ||
		    strncmp(step, "USE TEMP", 8) == 0);
	}
	db_close(db);
	db_new_remove(&new);
}

int
main(void)
{
	RUN(every_statement_goes_by_a_key);
	RUN(an_end_is_one_row_by_its_order);
	RUN(one_that_does_not_is_seen);
	return check_done();
}
