/* SPDX-License-Identifier: MIT */
/* links: db/open.c db/settings.c db/schema.c db/roles.c db/statements.c db/run.c db/place.c db/create.c db/keyfile.c db/practice.c db/forms.c db/records.c db/record_add.c db/queue.c db/events.c kiosk/record.c kiosk/keyring.c kiosk/keys.c kiosk/role.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/queue.c kiosk/token.c kiosk/seal.c kiosk/seal_part.c kiosk/seal_password.c kiosk/buf.c kiosk/clock.c kiosk/date.c kiosk/err.c tests/db_new.c tests/faulty.c libs: sqlite3 libsodium */
#include <stdio.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/db_new.h"
#include "tests/faulty.h"

/*
 * A submit while the disk or the memory fails: at the first call, the second,
 * and so on until it gets through.  Whatever was told, the same record asked
 * for again on a fresh connection is stored once, under the next ticket.
 */

#define DAY "2026-11-20"

/** The kind of err that each fault must give. */
static const enum err_kind kinds[FAULT_MAX] = {
	[FAULT_FULL] = ERR_FULL,
	[FAULT_WRITE] = ERR_STORE,
	[FAULT_SYNC] = ERR_STORE,
	[FAULT_TRUNCATE] = ERR_STORE,
	[FAULT_READ] = ERR_STORE,
	[FAULT_MEMORY] = ERR_SYSTEM,
};

/** Ask for r again as after a restart: it must be there once, as number. */
static void
again(const struct db_new *n, struct record *r, int number)
{
	struct db *db = db_new_open(n, DB_INTAKE);
	struct err e = {ERR_NONE, ""};
	char expected[TICKET_MAX];

	CHECK_INT(db_new_add(db, r, &e), 0);
	(void)snprintf(expected, sizeof expected, "A%d", number);
	CHECK_STR(r->ticket, expected);
	db_close(db);
}

/** Add one record with fault f at its nth call; false when none failed. */
static bool
add_failing(const struct db_new *n, enum fault f, int nth, bool on)
{
	struct db *db = db_new_open(n, DB_INTAKE);
	struct err e = {ERR_NONE, ""};
	struct record r;
	bool failed;
	int got;

	/* Larger than SQLite's cache spills, so that writes come early. */
	db_new_record(&r, DAY, 'A', 5000);
	faulty_arm(f, nth, on);
	got = db_new_add(db, &r, &e);
	failed = faulty_disarm();
	if (got == -1) {
		CHECK(failed);
		CHECK_STR(r.ticket, "");
		/* With a full disk even the undoing may fail, if it stays. */
		CHECK(e.kind == kinds[f] || (on && e.kind == ERR_STORE));
		/* BUSY and FULL are retried in place, and may be. */
		if (e.kind == ERR_FULL)
			CHECK_INT(db_new_add(db, &r, &e), 0);
	}
	db_close(db);
	again(n, &r, nth);
	record_free(&r);
	return failed;
}

static void
survive(enum fault f, bool on)
{
	char check[64];
	struct db_new n;
	struct db *db;
	int nth = 0, count;

	db_new(&n);
	db = db_new_open(&n, DB_INTAKE);
	db_new_form(db);
	db_close(db);
	while (add_failing(&n, f, ++nth, on))
		CHECK(nth < 1000);
	CHECK(nth > 1);
	CHECK(db_new_chain_holds(&n, &count));
	CHECK_INT(count, 1 + nth);
	db_new_ask(&n, "PRAGMA integrity_check", check, sizeof check);
	CHECK_STR(check, "ok");
	db_new_remove(&n);
}

static void
a_full_disk_loses_nothing_wherever_it_strikes(void)
{
	survive(FAULT_FULL, false);
	survive(FAULT_FULL, true);
}

static void
a_failed_write_loses_nothing_wherever_it_strikes(void)
{
	survive(FAULT_WRITE, false);
	survive(FAULT_WRITE, true);
}

static void
a_failed_flush_loses_nothing_wherever_it_strikes(void)
{
	survive(FAULT_SYNC, false);
	survive(FAULT_SYNC, true);
}

static void
a_journal_that_stays_loses_nothing(void)
{
	if (sqlite3_libversion_number() >= 3051003) {
		SKIP("with WAL there is no journal to cut");
		return;
	}
	survive(FAULT_TRUNCATE, false);
	survive(FAULT_TRUNCATE, true);
}

static void
a_failed_read_loses_nothing(void)
{
	survive(FAULT_READ, false);
}

static void
want_of_memory_loses_nothing(void)
{
	survive(FAULT_MEMORY, false);
	survive(FAULT_MEMORY, true);
}

static void
opening_without_memory_or_disk_fails_cleanly(void)
{
	static const enum fault faults[] = {FAULT_MEMORY, FAULT_READ};
	struct err e;
	struct db_new n;
	struct db *db;
	bool failed;
	size_t i;
	int nth;

	db_new(&n);
	for (i = 0; i < 2; i++)
		for (nth = 1, failed = true; failed; nth += 3) {
			e = (struct err){ERR_NONE, ""};
			faulty_arm(faults[i], nth, true);
			db = db_open(n.path, DB_STAFF, &e);
			failed = faulty_disarm();
			/* SQLite does without some of what it asks for. */
			CHECK(db != NULL || failed);
			CHECK((db == NULL) == (e.kind != ERR_NONE));
			db_close(db);
		}
	db_close(db_new_open(&n, DB_STAFF));
	db_new_remove(&n);
}

static void
a_creation_that_fails_leaves_nothing(void)
{
	static const enum fault faults[] = {FAULT_FULL, FAULT_SYNC};
	struct err e;
	struct db_new n;
	bool failed;
	size_t i;
	int nth, got;

	for (i = 0; i < 2; i++)
		for (nth = 1, failed = true; failed; nth++) {
			db_new_folder(&n);
			e = (struct err){ERR_NONE, ""};
			faulty_arm(faults[i], nth, true);
			got = db_new_create(&n, &e);
			failed = faulty_disarm();
			/* What fails after the commit (with WAL, folding it
			 * back at the close) harms nothing. */
			CHECK(got == -1 ? failed : !failed || nth > 3);
			if (got == 0)
				db_close(db_new_open(&n, DB_STAFF));
			else
				CHECK(db_open(n.path, DB_STAFF, &e) == NULL &&
				    e.kind == ERR_CONFIG);
			db_new_remove(&n);
		}
}

int
main(void)
{
	CHECK_INT(faulty_install(), 0);
	RUN(a_full_disk_loses_nothing_wherever_it_strikes);
	RUN(a_failed_write_loses_nothing_wherever_it_strikes);
	RUN(a_failed_flush_loses_nothing_wherever_it_strikes);
	RUN(a_journal_that_stays_loses_nothing);
	RUN(a_failed_read_loses_nothing);
	RUN(want_of_memory_loses_nothing);
	RUN(opening_without_memory_or_disk_fails_cleanly);
	RUN(a_creation_that_fails_leaves_nothing);
	return check_done();
}
