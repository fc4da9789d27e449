/* SPDX-License-Identifier: MIT */
#include "kiosk/queue.h"

#include <stdio.h>

#include "db/db.h"
#include "db/private.h"
#include "kiosk/err.h"

/** Where the record with this token stands, and since when. */
static int
stands(struct db *db, const char *token, enum status *ret_status,
    int64_t *ret_since, struct err *e)
{
	const char *what = "read the status";
	sqlite3_stmt *st = statement(db, STMT_RECORD_STATUS);
	char name[32];
	int got;

	bind_text(db, st, ":token", token);
	if ((got = db_step(db, st, what, e)) == -1)
		return -1;
	if (got == 0)
		got = err_set(e, ERR_INPUT, "there is no record with this"
		    " token");
	else if (!column_text(st, 0, name, sizeof name) ||
	    !status_read(name, ret_status))
		got = db_damaged(db, what, e);
	else
		*ret_since = sqlite3_column_int64(st, 1);
	db_reset(st);
	return got == -1 ? -1 : 0;
}

int
db_record_since(struct db *db, const char *token, int64_t *ret,
    struct err *e)
{
	enum status ignored;

	return stands(db, token, &ignored, ret, e);
}

/** Nothing was at from: say what is. */
static int
late(struct db *db, const char *token, struct err *e)
{
	enum status now = STATUS_MAX;
	int64_t since = 0;

	if (stands(db, token, &now, &since, e) == -1)
		return -1;
	return err_set(e, ERR_INPUT, "a colleague was first: it is now %s",
	    status_name(now));
}

int
db_record_unfinished(struct db *db, const char *day, char ret_day[DATE_MAX],
    int64_t *ret_n, struct err *e)
{
	const char *what = "look for the unfinished";
	sqlite3_stmt *st = statement(db, STMT_RECORD_UNFINISHED);
	int got;

	bind_text(db, st, ":day", day);
	if ((got = db_step(db, st, what, e)) == -1)
		return -1;
	*ret_n = got == 1 ? sqlite3_column_int64(st, 1) : 0;
	if (got == 1 && !column_text(st, 0, ret_day, DATE_MAX))
		got = db_damaged(db, what, e);
	db_reset(st);
	return got == -1 ? -1 : 0;
}

/** Change the row and tell of it, inside the caller's transaction. */
static int
move(struct db *db, enum status from, enum status to, int64_t last,
    struct event *ev, const unsigned char key[SEAL_SECRET], struct err *e)
{
	sqlite3_stmt *st;

	if (events_still_last(db, ev->token, last, e) == -1)
		return -1;
	st = statement(db, STMT_RECORD_MOVE);
	bind_text(db, st, ":token", ev->token);
	bind_text(db, st, ":from", status_name(from));
	bind_text(db, st, ":to", status_name(to));
	bind_int(db, st, ":at", ev->at);
	if (db_run(db, st, "move", e) == -1)
		return -1;
	if (sqlite3_changes(db->sqlite) == 0)
		return late(db, ev->token, e);
	return events_append(db, ev, key, e);
}

int
db_queue_move(struct db *db, const char *token, enum status from,
    enum status to, int64_t last, struct event *ev,
    const unsigned char key[SEAL_SECRET], struct err *e)
{
	if (!status_may_become(from, to))
		return err_set(e, ERR_INPUT, "%s does not become %s",
		    status_name(from), status_name(to));
	ev->kind = EVENT_MOVED;
	(void)snprintf(ev->token, sizeof ev->token, "%s", token);
	(void)snprintf(ev->detail, sizeof ev->detail, "%s %s",
	    status_name(from), status_name(to));
	if (db_begin(db, "move", e) == -1)
		return -1;
	if (move(db, from, to, last, ev, key, e) == -1) {
		db_rollback(db, e);
		return -1;
	}
	return db_commit(db, "move", e);
}
