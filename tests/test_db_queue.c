/* SPDX-License-Identifier: MIT */
/* links: db/open.c db/settings.c db/schema.c db/roles.c db/statements.c db/run.c db/place.c db/create.c db/keyfile.c db/practice.c db/forms.c db/records.c db/record_add.c db/queue.c db/events.c kiosk/record.c kiosk/keyring.c kiosk/keys.c kiosk/role.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/queue.c kiosk/token.c kiosk/seal.c kiosk/seal_part.c kiosk/seal_password.c kiosk/buf.c kiosk/clock.c kiosk/date.c kiosk/err.c tests/db_new.c libs: sqlite3 libsodium */
#include <stdio.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/db_new.h"

/* Moves, the chain, and locks that others hold. */

#define DAY "2026-11-20"

/** A database with one record, whose token goes to ret_token. */
static void
start(struct db_new *n, char ret_token[TOKEN_MAX])
{
	struct err e = {ERR_NONE, ""};
	struct record r;
	struct db *db;

	db_new(n);
	db = db_new_open(n, DB_INTAKE);
	db_new_form(db);
	db_new_record(&r, DAY, 'A', 1024);
	CHECK_INT(db_new_add(db, &r, &e), 0);
	memcpy(ret_token, r.token, TOKEN_MAX);
	record_free(&r);
	db_close(db);
}

static void
a_move_is_told_in_the_chain(void)
{
	struct event ev = {.at = 1234567, .who = "Anna"};
	unsigned char key[SEAL_SECRET] = {7};
	struct err e = {ERR_NONE, ""};
	char token[TOKEN_MAX];
	struct record r;
	struct db_new n;
	struct db *db;
	int64_t since;
	int count;

	start(&n, token);
	db = db_new_open(&n, DB_STAFF);
	CHECK_INT(db_queue_move(db, token, STATUS_WAITING, STATUS_CALLED, 0, &ev,
	    key, &e), 0);
	CHECK_INT(ev.kind, EVENT_MOVED);
	CHECK_STR(ev.detail, "waiting called");
	CHECK_STR(ev.token, token);
	CHECK(event_mac_holds(&ev, key));
	CHECK_INT(db_record_load(db, token, &r, &e), 0);
	CHECK_INT(r.status, STATUS_CALLED);
	record_free(&r);
	CHECK_INT(db_record_since(db, token, &since, &e), 0);
	CHECK_INT(since, 1234567);
	db_close(db);
	CHECK(db_new_chain_holds(&n, &count));
	CHECK_INT(count, 3);
	db_new_remove(&n);
}

static void
the_second_of_two_colleagues_is_told(void)
{
	struct event ev = {.at = 1, .who = "Anna"};
	struct err e = {ERR_NONE, ""};
	char token[TOKEN_MAX];
	struct db *a, *b;
	struct db_new n;
	int count;

	start(&n, token);
	a = db_new_open(&n, DB_STAFF);
	b = db_new_open(&n, DB_STAFF);
	CHECK_INT(db_queue_move(a, token, STATUS_WAITING, STATUS_CALLED, 0, &ev,
	    NULL, &e), 0);
	CHECK_INT(db_queue_move(b, token, STATUS_WAITING, STATUS_CALLED, 0, &ev,
	    NULL, &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	CHECK_STR(e.msg, "a colleague was first: it is now called");
	CHECK_INT(db_queue_move(b, token, STATUS_WAITING, STATUS_DONE, 0, &ev,
	    NULL, &e), -1);
	CHECK_STR(e.msg, "waiting does not become done");
	CHECK_INT(db_queue_move(b, "BBBBBBBBBBBBBBBBBBBBBBBBBB",
	    STATUS_WAITING, STATUS_CALLED, 0, &ev, NULL, &e), -1);
	CHECK_STR(e.msg, "there is no record with this token");
	db_close(a);
	db_close(b);
	CHECK(db_new_chain_holds(&n, &count));
	CHECK_INT(count, 3);
	db_new_remove(&n);
}

/* The kinds and payloads of a record's events, one after the other. */
static int
tell_on(void *cookie, const struct event *ev, struct err *e)
{
	struct buf *b = cookie;

	(void)e;
	buf_fmt(b, "%s ", event_name(ev->kind));
	if (ev->sealed != NULL) {
		buf_add(b, ev->sealed, ev->sealed_len);
		buf_str(b, " ");
	}
	return 0;
}

static void
a_record_has_its_events_with_what_they_say(void)
{
	struct event ev = {.kind = EVENT_NOTED, .at = 5, .who = "Anna"};
	struct event opened = {.kind = EVENT_OPENED, .at = 6, .who = "Bob"};
	unsigned char words[] = "words";
	struct err e = {ERR_NONE, ""};
	struct buf b = BUF_EMPTY;
	char token[TOKEN_MAX];
	int64_t last, now;
	struct db_new n;
	struct db *db;

	start(&n, token);
	db = db_new_open(&n, DB_STAFF);
	CHECK_INT(db_event_last(db, token, &last, &e), 0);
	CHECK_INT(last, 2);
	memcpy(ev.token, token, sizeof ev.token);
	memcpy(opened.token, token, sizeof opened.token);
	ev.sealed = words;
	ev.sealed_len = 5;
	ev.has_digest = true;
	ev.epoch = 1;
	seal_digest(words, 5, ev.digest);
	CHECK_INT(db_event_add(db, &opened, 0, NULL, &e), 0);
	CHECK_INT(db_event_add(db, &ev, last, NULL, &e), 0);
	CHECK_INT(db_event_last(db, token, &now, &e), 0);
	CHECK_INT(now, 4);
	/* A colleague was first, whatever it is that one wants to add. */
	CHECK_INT(db_event_add(db, &ev, last, NULL, &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	CHECK_INT(db_queue_move(db, token, STATUS_WAITING, STATUS_CALLED,
	    last, &opened, NULL, &e), -1);
	CHECK_INT(db_queue_move(db, token, STATUS_WAITING, STATUS_CALLED,
	    now, &opened, NULL, &e), 0);
	CHECK_INT(db_event_of(db, token, tell_on, &b, &e), 0);
	CHECK_STR(buf_text(&b), "submitted opened noted words moved ");
	buf_free(&b);
	db_close(db);
	CHECK(db_new_chain_holds(&n, NULL));
	db_new_remove(&n);
}

static void
who_was_never_finished_is_found_day_by_day(void)
{
	struct err e = {ERR_NONE, ""};
	char token[TOKEN_MAX], day[DATE_MAX] = "";
	struct db_new n;
	struct db *db;
	int64_t count;

	start(&n, token);
	db = db_new_open(&n, DB_STAFF);
	CHECK_INT(db_record_unfinished(db, DAY, day, &count, &e), 0);
	CHECK_INT(count, 0);
	CHECK_INT(db_record_unfinished(db, "2026-11-23", day, &count, &e), 0);
	CHECK_INT(count, 1);
	CHECK_STR(day, DAY);
	CHECK(db_new_sql(&n, "UPDATE record SET status = 'left'"));
	CHECK_INT(db_record_unfinished(db, "2026-11-23", day, &count, &e), 0);
	CHECK_INT(count, 0);
	db_close(db);
	db_new_remove(&n);
}

static void
a_changed_row_breaks_the_chain(void)
{
	static const char *const changes[][2] = {
		{"UPDATE event SET who = 'Bob' WHERE id = 2",
		    "UPDATE event SET who = 'kiosk A' WHERE id = 2"},
		{"UPDATE event SET at = at + 1 WHERE id = 1",
		    "UPDATE event SET at = at - 1 WHERE id = 1"},
		{"UPDATE event SET kind = 'imported' WHERE id = 2",
		    "UPDATE event SET kind = 'submitted' WHERE id = 2"},
		{"UPDATE event SET id = 9 WHERE id = 2",
		    "UPDATE event SET id = 2 WHERE id = 9"},
		{"UPDATE event SET token = NULL WHERE id = 2",
		    "UPDATE event SET token = (SELECT token FROM record)"
		    " WHERE id = 2"},
		{"UPDATE event SET digest = NULL WHERE id = 2", ""},
	};
	char token[TOKEN_MAX];
	struct db_new n;
	size_t i;

	start(&n, token);
	CHECK(db_new_chain_holds(&n, NULL));
	for (i = 0; i < sizeof changes / sizeof changes[0]; i++) {
		CHECK(db_new_sql(&n, changes[i][0]));
		CHECK(!db_new_chain_holds(&n, NULL));
		CHECK(db_new_sql(&n, changes[i][1]));
		CHECK(db_new_chain_holds(&n, NULL) == (i != 5));
	}
	db_new_remove(&n);
}

static int
count_on(void *cookie, const struct event *ev, struct err *e)
{
	(void)e;
	CHECK(ev->id >= 100);
	++*(int *)cookie;
	return 0;
}

static void
a_long_chain_is_read_from_anywhere(void)
{
	struct event ev = {.kind = EVENT_OPENED, .who = "Anna"};
	struct err e = {ERR_NONE, ""};
	char token[TOKEN_MAX];
	struct db_new n;
	struct db *db;
	int i, count = 0;

	start(&n, token);
	db = db_new_open(&n, DB_STAFF);
	for (i = 0; i < 198; i++)
		CHECK_INT(db_event_add(db, &ev, 0, NULL, &e), 0);
	CHECK_INT(db_event_each(db, 100, count_on, &count, &e), 0);
	CHECK_INT(count, 101);
	db_close(db);
	CHECK(db_new_chain_holds(&n, &count));
	CHECK_INT(count, 200);
	db_new_remove(&n);
}

static bool
give_up(void *cookie)
{
	return ++*(int *)cookie < 3;
}

static void
a_lock_that_stays_is_busy_and_nothing_is_written(void)
{
	struct err e = {ERR_NONE, ""};
	char token[TOKEN_MAX];
	struct db *db, *other;
	struct record r;
	struct db_new n;
	int steps = 0;

	start(&n, token);
	db = db_new_open(&n, DB_INTAKE);
	other = db_new_open(&n, DB_STAFF);
	db_while_waiting(db, give_up, &steps);
	db_new_record(&r, DAY, 'A', 1024);
	CHECK_INT(db_begin(other, "hold", &e), 0);
	CHECK_INT(db_new_add(db, &r, &e), -1);
	CHECK_INT(e.kind, ERR_BUSY);
	CHECK_STR(e.msg, "add record: database is locked");
	CHECK_INT(steps, 3);
	CHECK_STR(r.ticket, "");
	db_rollback(other, &e);
	CHECK_INT(db_new_add(db, &r, &e), 0);
	CHECK_STR(r.ticket, "A2");
	record_free(&r);
	db_close(other);
	db_close(db);
	db_new_remove(&n);
}

static void
a_reader_that_stays_makes_the_commit_busy(void)
{
	struct err e = {ERR_NONE, ""};
	char token[TOKEN_MAX];
	struct db *db, *other;
	struct record r;
	struct db_new n;
	int64_t since;
	int steps = 0;

	if (sqlite3_libversion_number() >= 3051003) {
		SKIP("with WAL a reader holds nobody up");
		return;
	}
	start(&n, token);
	db = db_new_open(&n, DB_INTAKE);
	other = db_new_open(&n, DB_STAFF);
	db_while_waiting(db, give_up, &steps);
	db_new_record(&r, DAY, 'A', 1024);
	CHECK_INT(db_begin_read(other, "hold", &e), 0);
	CHECK_INT(db_record_since(other, token, &since, &e), 0);
	CHECK_INT(db_new_add(db, &r, &e), -1);
	CHECK_INT(e.kind, ERR_BUSY);
	CHECK_INT(steps, 3);
	CHECK(sqlite3_get_autocommit(db->sqlite));
	CHECK_INT(db_commit(other, "let go", &e), 0);
	CHECK_INT(db_new_add(db, &r, &e), 0);
	CHECK_STR(r.ticket, "A2");
	record_free(&r);
	db_close(other);
	db_close(db);
	db_new_remove(&n);
}

static void
a_full_disk_is_told_and_nothing_is_written(void)
{
	struct err e = {ERR_NONE, ""};
	char token[TOKEN_MAX];
	struct record r;
	struct db_new n;
	struct db *db;
	int count;

	start(&n, token);
	db = db_new_open(&n, DB_INTAKE);
	CHECK(sqlite3_set_authorizer(db->sqlite, NULL, NULL) == SQLITE_OK);
	CHECK(sqlite3_exec(db->sqlite, "PRAGMA max_page_count=1", NULL, NULL,
	    NULL) == SQLITE_OK);
	CHECK_INT(roles_hold(db, DB_INTAKE, &e), 0);
	db_new_record(&r, DAY, 'A', 20000);
	CHECK_INT(db_new_add(db, &r, &e), -1);
	CHECK_INT(e.kind, ERR_FULL);
	CHECK_STR(e.msg, "add record: database or disk is full");
	CHECK(sqlite3_get_autocommit(db->sqlite));
	CHECK_STR(r.ticket, "");
	CHECK(sqlite3_set_authorizer(db->sqlite, NULL, NULL) == SQLITE_OK);
	CHECK(sqlite3_exec(db->sqlite, "PRAGMA max_page_count=99999", NULL,
	    NULL, NULL) == SQLITE_OK);
	CHECK_INT(roles_hold(db, DB_INTAKE, &e), 0);
	CHECK_INT(db_new_add(db, &r, &e), 0);
	CHECK_STR(r.ticket, "A2");
	record_free(&r);
	db_close(db);
	CHECK(db_new_chain_holds(&n, &count));
	CHECK_INT(count, 3);
	db_new_remove(&n);
}

int
main(void)
{
	RUN(a_move_is_told_in_the_chain);
	RUN(the_second_of_two_colleagues_is_told);
	RUN(a_record_has_its_events_with_what_they_say);
	RUN(who_was_never_finished_is_found_day_by_day);
	RUN(a_changed_row_breaks_the_chain);
	RUN(a_long_chain_is_read_from_anywhere);
	RUN(a_lock_that_stays_is_busy_and_nothing_is_written);
	RUN(a_reader_that_stays_makes_the_commit_busy);
	RUN(a_full_disk_is_told_and_nothing_is_written);
	return check_done();
}
