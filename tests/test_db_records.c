/* SPDX-License-Identifier: MIT */
/* links: db/open.c db/settings.c db/schema.c db/roles.c db/statements.c db/run.c db/place.c db/create.c db/keyfile.c db/practice.c db/forms.c db/records.c db/record_add.c db/queue.c db/events.c kiosk/record.c kiosk/keyring.c kiosk/keys.c kiosk/role.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/queue.c kiosk/token.c kiosk/seal.c kiosk/seal_part.c kiosk/seal_password.c kiosk/buf.c kiosk/clock.c kiosk/date.c kiosk/err.c tests/db_new.c libs: sqlite3 libsodium */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/db_new.h"

/* Records, their boxes and their tickets. */

#define DAY "2026-11-20"
#define NEXT_DAY "2026-11-21"
#define KIB ((size_t)1024)

/** A database of one form, opened by intake. */
static struct db *
start(struct db_new *n)
{
	struct db *db;

	db_new(n);
	db = db_new_open(n, DB_INTAKE);
	db_new_form(db);
	return db;
}

static void
what_was_added_is_what_is_loaded(void)
{
	unsigned char digest[SEAL_DIGEST];
	struct event ev = {.kind = EVENT_SUBMITTED, .who = "kiosk A"};
	struct err e = {ERR_NONE, ""};
	struct record r, back = {0};
	struct db_new n;
	struct db *db;
	int64_t since;
	int p;

	db = start(&n);
	db_new_record(&r, DAY, 'A', 3 * KIB);
	CHECK_INT(db_record_add(db, &r, &ev, NULL, &e), 0);
	CHECK_STR(r.ticket, "A1");
	CHECK_STR(ev.token, r.token);
	CHECK_INT(ev.id, 2);
	record_digest(&r, digest);
	CHECK(memcmp(digest, ev.digest, sizeof digest) == 0);
	db_close(db);

	db = db_new_open(&n, DB_STAFF);
	CHECK_INT(db_record_load(db, r.token, &back, &e), 0);
	CHECK_INT(back.id, r.id);
	CHECK_STR(back.token, r.token);
	CHECK_STR(back.ticket, "A1");
	CHECK_STR(back.day, DAY);
	CHECK_INT(back.letter, 'A');
	CHECK_INT(back.at, r.at);
	CHECK_INT(back.source, SOURCE_KIOSK);
	CHECK_INT(back.status, STATUS_WAITING);
	CHECK_INT(back.epoch, 1);
	CHECK(memcmp(back.form, r.form, sizeof r.form) == 0);
	for (p = 0; p < PART_MAX; p++)
		CHECK(back.parts[p].len == r.parts[p].len &&
		    memcmp(back.parts[p].sealed, r.parts[p].sealed,
		    r.parts[p].len) == 0 &&
		    memcmp(back.parts[p].digest, r.parts[p].digest,
		    SEAL_DIGEST) == 0);
	CHECK_INT(db_record_since(db, r.token, &since, &e), 0);
	CHECK_INT(since, r.at);
	record_free(&back);
	CHECK_INT(db_record_load(db, "BBBBBBBBBBBBBBBBBBBBBBBBBB", &back, &e),
	    -1);
	CHECK_INT(e.kind, ERR_INPUT);
	db_close(db);
	record_free(&r);
	db_new_remove(&n);
}

static void
asking_again_gives_the_same_ticket(void)
{
	struct err e = {ERR_NONE, ""};
	char ticket[TICKET_MAX];
	struct record r;
	struct db_new n;
	struct db *db;
	int count;

	db = start(&n);
	db_new_record(&r, DAY, 'A', KIB);
	CHECK_INT(db_new_add(db, &r, &e), 0);
	r.ticket[0] = '\0';
	r.id = 0;
	CHECK_INT(db_new_add(db, &r, &e), 0);
	CHECK_STR(r.ticket, "A1");
	CHECK(r.id > 0);

	/* The same token over other boxes is somebody else's record. */
	r.parts[PART_TRIAGE].sealed[0] ^= 1;
	seal_digest(r.parts[PART_TRIAGE].sealed, KIB,
	    r.parts[PART_TRIAGE].digest);
	CHECK_INT(db_new_add(db, &r, &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	CHECK_STR(r.ticket, "");
	db_close(db);
	record_free(&r);
	CHECK(db_new_chain_holds(&n, &count));
	CHECK_INT(count, 2);
	db_new_ask(&n, "SELECT next FROM counter", ticket, sizeof ticket);
	CHECK_STR(ticket, "2");
	db_new_remove(&n);
}

static void
a_box_that_changed_since_the_sealing_is_refused(void)
{
	struct err e = {ERR_NONE, ""};
	struct record r;
	struct db_new n;
	struct db *db;

	db = start(&n);
	db_new_record(&r, DAY, 'A', KIB);
	r.parts[PART_ANSWERS].sealed[7] ^= 1;
	CHECK_INT(db_new_add(db, &r, &e), -1);
	CHECK_STR(e.msg, "add record: its answers is not what was sealed");
	r.parts[PART_ANSWERS].sealed[7] ^= 1;
	CHECK_INT(db_new_add(db, &r, &e), 0);
	db_close(db);
	record_free(&r);
	db_new_remove(&n);
}

static void
tickets_are_dense_over_two_connections(void)
{
	static const char letters[] = "AABAB";
	struct err e = {ERR_NONE, ""};
	struct db *dbs[2];
	char expected[TICKET_MAX];
	int count[2] = {0, 0};
	struct record r;
	struct db_new n;
	int i, l;

	dbs[0] = start(&n);
	dbs[1] = db_new_open(&n, DB_INTAKE);
	for (i = 0; i < 40; i++) {
		l = letters[i % 5] == 'B';
		db_new_record(&r, DAY, letters[i % 5], KIB);
		CHECK_INT(db_new_add(dbs[i % 2], &r, &e), 0);
		(void)snprintf(expected, sizeof expected, "%c%d",
		    letters[i % 5], ++count[l]);
		CHECK_STR(r.ticket, expected);
		record_free(&r);
	}
	db_new_record(&r, NEXT_DAY, 'A', KIB);
	CHECK_INT(db_new_add(dbs[1], &r, &e), 0);
	CHECK_STR(r.ticket, "A1");
	record_free(&r);
	db_close(dbs[0]);
	db_close(dbs[1]);
	db_new_remove(&n);
}

static void
many_are_added_all_or_none(void)
{
	struct event ev[3] = {{.kind = EVENT_IMPORTED, .who = "Anna"},
	    {.kind = EVENT_IMPORTED, .who = "Anna"},
	    {.kind = EVENT_IMPORTED, .who = "Anna"}};
	unsigned char key[SEAL_SECRET] = {1};
	struct err e = {ERR_NONE, ""};
	struct record r[3];
	struct db_new n;
	struct db *db;
	int i, count;

	db_close(start(&n));
	db = db_new_open(&n, DB_STAFF);
	for (i = 0; i < 3; i++) {
		db_new_record(&r[i], DAY, 'Z', KIB);
		r[i].source = SOURCE_IMPORT;
		r[i].status = STATUS_DONE;
	}
	r[2].epoch = 9;
	CHECK_INT(db_record_add_all(db, r, ev, 3, key, &e), -1);
	CHECK_STR(r[0].ticket, "");
	CHECK(db_new_chain_holds(&n, &count));
	CHECK_INT(count, 1);
	r[2].epoch = 1;
	CHECK_INT(db_record_add_all(db, r, ev, 3, key, &e), 0);
	CHECK_STR(r[2].ticket, "Z3");
	CHECK(ev[2].has_mac && event_mac_holds(&ev[2], key));
	CHECK(db_new_chain_holds(&n, &count));
	CHECK_INT(count, 4);
	for (i = 0; i < 3; i++)
		record_free(&r[i]);
	db_close(db);
	db_new_remove(&n);
}

static void
a_box_too_large_to_keep_is_refused(void)
{
	struct err e = {ERR_NONE, ""};
	struct record r;
	struct db_new n;
	struct db *db;

	db = start(&n);
	db_new_record(&r, DAY, 'A', ROW_MAX + 1);
	CHECK_INT(db_new_add(db, &r, &e), -1);
	CHECK_INT(e.kind, ERR_SYSTEM);
	CHECK_STR(e.msg, "add record: string or blob too big");
	record_free(&r);
	db_new_record(&r, DAY, 'A', KIB);
	CHECK_INT(db_new_add(db, &r, &e), 0);
	CHECK_STR(r.ticket, "A1");
	record_free(&r);
	db_close(db);
	db_new_remove(&n);
}

static void
an_erased_part_is_told_from_a_missing_one(void)
{
	static const unsigned char none[SEAL_DIGEST];
	struct err e = {ERR_NONE, ""};
	struct record r, back;
	struct db_new n;
	struct db *db;

	db = start(&n);
	db_new_record(&r, DAY, 'A', KIB);
	CHECK_INT(db_new_add(db, &r, &e), 0);
	db_close(db);
	CHECK(db_new_sql(&n, "UPDATE box SET sealed = NULL"
	    " WHERE part = 'answers'"));
	db = db_new_open(&n, DB_STAFF);
	CHECK_INT(db_record_load(db, r.token, &back, &e), 0);
	CHECK(back.parts[PART_ANSWERS].sealed == NULL);
	CHECK(memcmp(back.parts[PART_ANSWERS].digest,
	    r.parts[PART_ANSWERS].digest, SEAL_DIGEST) == 0);
	record_free(&back);
	CHECK(db_new_sql(&n, "DELETE FROM box WHERE part = 'answers'"));
	CHECK_INT(db_record_load(db, r.token, &back, &e), 0);
	CHECK(back.parts[PART_ANSWERS].sealed == NULL);
	CHECK(memcmp(back.parts[PART_ANSWERS].digest, none, SEAL_DIGEST) == 0);
	CHECK(back.parts[PART_LABEL].sealed != NULL);
	record_free(&back);
	db_close(db);
	record_free(&r);
	db_new_remove(&n);
}

int
main(void)
{
	RUN(what_was_added_is_what_is_loaded);
	RUN(asking_again_gives_the_same_ticket);
	RUN(a_box_that_changed_since_the_sealing_is_refused);
	RUN(tickets_are_dense_over_two_connections);
	RUN(many_are_added_all_or_none);
	RUN(a_box_too_large_to_keep_is_refused);
	RUN(an_erased_part_is_told_from_a_missing_one);
	return check_done();
}
