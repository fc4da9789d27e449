/* SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/err.h"

#define PAGE 256		/* rows read at once */

static const char what[] = "verify";

/**
 * Read the rows of a large table, some at a time, so that the system has them
 * at hand.  The check that comes next locks writers out until it has read the
 * whole file: some seconds a gigabyte from memory, but many from a disk.
 */
static int
read_through(struct db *db, enum stmt s, struct err *e)
{
	sqlite3_stmt *st;
	int64_t id = INT64_MIN;
	int got, n;

	do {
		st = statement(db, s);
		bind_int(db, st, ":id", id);
		bind_int(db, st, ":max", PAGE);
		for (n = 0; (got = db_step(db, st, what, e)) == 1; n++) {
			id = sqlite3_column_int64(st, 0);
			/* Or what is beyond the first page stays there. */
			(void)sqlite3_column_blob(st, 1);
		}
		db_reset(st);
	} while (got == 0 && n == PAGE);
	return got;
}

/** What SQLite says of the file, one thing a row; "ok" is none. */
static int
check_file(struct db *db, int (*fn)(void *cookie, const char *wrong,
    struct err *e), void *cookie, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_VERIFY_FILE);
	const char *says;
	char wrong[200];
	int got = 0, said = 0;

	while (said == 0 && (got = db_step(db, st, what, e)) == 1) {
		says = (const char *)sqlite3_column_text(st, 0);
		if (says != NULL && strcmp(says, "ok") == 0)
			continue;
		/* It may be long, and several lines. */
		(void)snprintf(wrong, sizeof wrong, "the file is damaged: %.*s",
		    says == NULL ? 0 : (int)strcspn(says, "\n"),
		    says == NULL ? "" : says);
		said = fn(cookie, wrong, e);
	}
	db_reset(st);
	return got == -1 ? -1 : said;
}

/** Rows that refer to a row that is not there. */
static int
check_links(struct db *db, int (*fn)(void *cookie, const char *wrong,
    struct err *e), void *cookie, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_VERIFY_LINKS);
	char table[32], other[32], wrong[200];
	int got = 0, said = 0;

	while (said == 0 && (got = db_step(db, st, what, e)) == 1) {
		if (!column_text(st, 0, table, sizeof table) ||
		    !column_text(st, 2, other, sizeof other)) {
			got = db_damaged(db, what, e);
			break;
		}
		/* That is told with the record. */
		if (strcmp(table, "record") == 0)
			continue;
		(void)snprintf(wrong, sizeof wrong, "%s row %" PRId64 ": the %s"
		    " it belongs to is not there", table,
		    (int64_t)sqlite3_column_int64(st, 1), other);
		said = fn(cookie, wrong, e);
	}
	db_reset(st);
	return got == -1 ? -1 : said;
}

int
db_verify_file(struct db *db, int (*fn)(void *cookie, const char *wrong,
    struct err *e), void *cookie, struct err *e)
{
	struct err why = {ERR_NONE, ""};

	/* What cannot be read is what the check is for. */
	if (read_through(db, STMT_VERIFY_BOX_AFTER, &why) == -1 ||
	    read_through(db, STMT_VERIFY_EVENT_AFTER, &why) == -1)
		if (why.kind != ERR_STORE)
			return err_set(e, why.kind, "%s", why.msg);
	if (check_file(db, fn, cookie, e) == -1)
		return -1;
	return check_links(db, fn, cookie, e);
}
