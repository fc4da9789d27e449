/* SPDX-License-Identifier: MIT */
/* links: db/open.c db/settings.c db/schema.c db/roles.c db/statements.c db/run.c db/place.c db/create.c db/keyfile.c db/practice.c db/forms.c db/records.c db/record_add.c db/queue.c db/events.c db/persons.c kiosk/record.c kiosk/keyring.c kiosk/keys.c kiosk/role.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/queue.c kiosk/token.c kiosk/seal.c kiosk/seal_part.c kiosk/seal_password.c kiosk/buf.c kiosk/clock.c kiosk/date.c kiosk/err.c tests/db_new.c libs: sqlite3 libsodium */
#include <stdio.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/err.h"
#include "kiosk/person.h"
#include "tests/check.h"
#include "tests/db_new.h"

/* The index of earlier visits; keys are any bytes here. */

#define DAY "2026-11-20"
#define AT 1700000000000

/** A database of n records, an hour from one to the next. */
static void
start(struct db_new *ret, int n)
{
	struct err e = {ERR_NONE, ""};
	struct record r;
	struct db *db;
	int i;

	db_new(ret);
	db = db_new_open(ret, DB_INTAKE);
	db_new_form(db);
	for (i = 0; i < n; i++) {
		db_new_record(&r, DAY, 'A', 1024);
		r.at = AT + (int64_t)i * 3600000;
		CHECK_INT(db_new_add(db, &r, &e), 0);
		record_free(&r);
	}
	db_close(db);
}

static struct person_row
row(int64_t record, int person)
{
	struct person_row ret = {.record = record, .has_key = person != 0};

	memset(ret.key, person, sizeof ret.key);
	return ret;
}

static void
the_oldest_that_are_missing_come_first(void)
{
	struct err e = {ERR_NONE, ""};
	struct person_row rows[3];
	struct record list[10];
	struct db_new n;
	struct db *db;
	int i;

	start(&n, 5);
	db = db_new_open(&n, DB_STAFF);
	CHECK_INT(db_persons_missing(db, list, 3, &e), 3);
	for (i = 0; i < 3; i++) {
		CHECK_INT(list[i].id, i + 1);
		CHECK_INT(list[i].parts[PART_LABEL].len, 1024);
		CHECK(list[i].parts[PART_TRIAGE].sealed == NULL);
		CHECK(list[i].parts[PART_ANSWERS].sealed == NULL);
		rows[i] = row(list[i].id, i);
		record_free(&list[i]);
	}
	CHECK_INT(db_persons_add(db, rows, 3, &e), 0);
	CHECK_INT(db_persons_missing(db, list, 10, &e), 2);
	CHECK_INT(list[0].id, 4);
	CHECK_INT(list[1].id, 5);
	record_free(&list[0]);
	record_free(&list[1]);
	rows[0] = row(4, 1);
	rows[1] = row(5, 1);
	CHECK_INT(db_persons_add(db, rows, 2, &e), 0);
	CHECK_INT(db_persons_missing(db, list, 10, &e), 0);
	db_close(db);
	db_new_remove(&n);
}

static void
what_is_damaged_holds_nobody_up(void)
{
	struct err e = {ERR_NONE, ""};
	struct record list[3];
	struct db_new n;
	struct db *db;
	int i;

	start(&n, 3);
	CHECK(db_new_sql(&n, "DELETE FROM box WHERE record = 1;"
	    "PRAGMA ignore_check_constraints=ON;"
	    "UPDATE record SET status = 'x' WHERE id = 2"));
	db = db_new_open(&n, DB_STAFF);
	CHECK_INT(db_persons_missing(db, list, 3, &e), 3);
	CHECK(list[0].parts[PART_LABEL].sealed == NULL);
	CHECK_INT(list[1].id, 2);
	CHECK_STR(list[1].token, "");
	CHECK_INT(list[2].parts[PART_LABEL].len, 1024);
	for (i = 0; i < 3; i++)
		record_free(&list[i]);
	db_close(db);
	db_new_remove(&n);
}

static void
rows_are_added_all_or_none_and_once(void)
{
	struct err e = {ERR_NONE, ""};
	struct person_row rows[2] = {row(1, 1), row(99, 1)};
	char text[16];
	struct db_new n;
	struct db *db;

	start(&n, 2);
	db = db_new_open(&n, DB_STAFF);
	/* There is no record 99. */
	CHECK_INT(db_persons_add(db, rows, 2, &e), -1);
	db_new_ask(&n, "SELECT count(*) || '' FROM person", text, sizeof text);
	CHECK_STR(text, "0");
	CHECK_INT(db_persons_add(db, rows, 1, &e), 0);
	/* A colleague was first: what is there stays. */
	rows[0] = row(1, 2);
	rows[1] = row(2, 0);
	CHECK_INT(db_persons_add(db, rows, 2, &e), 0);
	db_new_ask(&n, "SELECT group_concat(record || substr(hex(key),"
	    " 1, 2)) FROM person", text, sizeof text);
	CHECK_STR(text, "101,2");
	db_close(db);
	db_new_remove(&n);
}

/* The id of the visit before that of record id; 0: there is none. */
static int64_t
before(struct db *db, int64_t id, int64_t at, int person)
{
	const struct person_row wanted = row(0, person);
	struct err e = {ERR_NONE, ""};
	struct record r = {.id = id, .at = at}, found = {.id = 0};
	int64_t ret;
	int got = db_person_before(db, wanted.key, &r, &found, &e);

	CHECK(got == (found.id != 0));
	if (got == 1)
		CHECK_INT(found.parts[PART_ANSWERS].len, 1024);
	ret = found.id;
	record_free(&found);
	return ret;
}

static void
the_visit_before_is_the_latest_earlier_one_of_the_same_person(void)
{
	struct person_row rows[6] = {row(1, 1), row(2, 2), row(3, 1),
	    row(4, 0), row(5, 1), row(6, 0)};
	struct err e = {ERR_NONE, ""};
	struct person_row one = row(0, 1);
	int64_t visits = 0;
	struct db_new n;
	struct db *db;

	start(&n, 6);
	/* Record 5 was imported: it is of long ago. */
	CHECK(db_new_sql(&n, "UPDATE record SET at = at - 86400000"
	    " WHERE id = 5"));
	db = db_new_open(&n, DB_STAFF);
	CHECK_INT(db_persons_add(db, rows, 6, &e), 0);
	CHECK_INT(before(db, 3, AT + 2 * 3600000, 1), 1);
	CHECK_INT(before(db, 1, AT, 1), 5);
	CHECK_INT(before(db, 5, AT + 4 * 3600000 - 86400000, 1), 0);
	CHECK_INT(before(db, 99, INT64_MAX, 1), 3);
	CHECK_INT(before(db, 2, AT + 3600000, 2), 0);
	/* Of the same moment, the one that was stored before. */
	CHECK_INT(before(db, 99, AT, 1), 1);
	/* Those whose name nobody can read are not one person. */
	CHECK_INT(before(db, 99, INT64_MAX, 0), 0);
	CHECK_INT(db_person_visits(db, one.key, &visits, &e), 0);
	CHECK_INT(visits, 3);
	db_close(db);
	db_new_remove(&n);
}

int
main(void)
{
	RUN(the_oldest_that_are_missing_come_first);
	RUN(what_is_damaged_holds_nobody_up);
	RUN(rows_are_added_all_or_none_and_once);
	RUN(the_visit_before_is_the_latest_earlier_one_of_the_same_person);
	return check_done();
}
