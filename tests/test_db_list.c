/* SPDX-License-Identifier: MIT */
/* links: db/open.c db/settings.c db/schema.c db/roles.c db/statements.c db/run.c db/place.c db/create.c db/keyfile.c db/practice.c db/forms.c db/records.c db/record_add.c db/queue.c db/events.c kiosk/record.c kiosk/keyring.c kiosk/keys.c kiosk/role.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/queue.c kiosk/token.c kiosk/seal.c kiosk/seal_part.c kiosk/seal_password.c kiosk/buf.c kiosk/clock.c kiosk/date.c kiosk/err.c tests/db_new.c libs: sqlite3 libsodium */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/db_new.h"

/* Lists, which page and hold no lock. */

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

struct seen {
	struct db *other;	/* writes while we are called; or NULL */
	int64_t last;
	int count;
	int stop_at;
};

static int
see(void *cookie, struct record *r, struct err *e)
{
	struct seen *s = cookie;
	struct record more;

	CHECK(r->id > s->last);
	s->last = r->id;
	CHECK(r->parts[PART_LABEL].sealed != NULL);
	CHECK(r->parts[PART_TRIAGE].sealed == NULL);
	CHECK(r->parts[PART_ANSWERS].sealed == NULL);
	if (s->other != NULL && s->count % 50 == 0) {
		db_new_record(&more, "2026-11-25", 'B', KIB);
		CHECK_INT(db_new_add(s->other, &more, e), 0);
		record_free(&more);
	}
	return ++s->count == s->stop_at ?
	    err_set(e, ERR_INPUT, "enough") : 0;
}

static bool
give_up(void *cookie)
{
	++*(int *)cookie;
	return *(int *)cookie < 3;
}

static void
a_list_pages_and_holds_no_lock(void)
{
	struct err e = {ERR_NONE, ""};
	struct db *db, *other;
	struct seen s = {0};
	struct record r;
	struct db_new n;
	int i, steps = 0;

	other = start(&n);
	for (i = 0; i < 150; i++) {
		db_new_record(&r, i < 100 ? DAY : NEXT_DAY, 'A', KIB);
		CHECK_INT(db_new_add(other, &r, &e), 0);
		record_free(&r);
	}
	db_while_waiting(other, give_up, &steps);
	db = db_new_open(&n, DB_STAFF);
	s.other = other;
	CHECK_INT(db_record_each(db, DAY, NEXT_DAY, 1u << PART_LABEL, see, &s,
	    &e), 0);
	CHECK_INT(s.count, 150);
	CHECK_INT(steps, 0);
	s = (struct seen){0};
	CHECK_INT(db_record_each(db, NEXT_DAY, NEXT_DAY, 1u << PART_LABEL,
	    see, &s, &e), 0);
	CHECK_INT(s.count, 50);
	s = (struct seen){.stop_at = 70};
	CHECK_INT(db_record_each(db, DAY, DAY, 1u << PART_LABEL, see, &s,
	    &e), -1);
	CHECK_STR(e.msg, "enough");
	CHECK_INT(s.count, 70);
	db_close(db);
	db_close(other);
	db_new_remove(&n);
}

static int
count_whole(void *cookie, struct record *r, struct err *e)
{
	int p;

	(void)e;
	for (p = 0; p < PART_MAX; p++)
		CHECK(r->parts[p].sealed != NULL);
	++*(int *)cookie;
	return 0;
}

static void
large_boxes_make_short_pages(void)
{
	struct err e = {ERR_NONE, ""};
	struct record r;
	struct db_new n;
	struct db *db;
	int i, count = 0;

	db = start(&n);
	for (i = 0; i < 7; i++) {
		db_new_record(&r, DAY, 'A', 300 * KIB);
		CHECK_INT(db_new_add(db, &r, &e), 0);
		record_free(&r);
	}
	db_close(db);
	db = db_new_open(&n, DB_STAFF);
	CHECK_INT(db_record_each(db, DAY, DAY, 7, count_whole, &count, &e),
	    0);
	CHECK_INT(count, 7);
	db_close(db);
	db_new_remove(&n);
}

int
main(void)
{
	RUN(a_list_pages_and_holds_no_lock);
	RUN(large_boxes_make_short_pages);
	return check_done();
}
