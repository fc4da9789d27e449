/* SPDX-License-Identifier: MIT */
/* links: db/open.c db/settings.c db/schema.c db/roles.c db/statements.c db/run.c db/place.c db/create.c db/keyfile.c db/practice.c db/forms.c db/records.c db/record_add.c db/queue.c db/events.c kiosk/record.c kiosk/keyring.c kiosk/keys.c kiosk/role.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/queue.c kiosk/token.c kiosk/seal.c kiosk/seal_part.c kiosk/seal_password.c kiosk/buf.c kiosk/clock.c kiosk/date.c kiosk/err.c tests/db_new.c libs: sqlite3 libsodium */
#include <stdio.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/db_new.h"

/* What each role can and cannot do over its own connection. */

/** What SQLite says when sql is prepared over db's connection. */
static int
prepare(struct db *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int code = sqlite3_prepare_v2(db->sqlite, sql, -1, &st, NULL);

	(void)sqlite3_finalize(st);
	return code;
}

static void
refuses(struct db *db, const char *sql)
{
	int code = prepare(db, sql);
	const char *says = sqlite3_errmsg(db->sqlite);
	bool held = code == SQLITE_AUTH || (code == SQLITE_ERROR &&
	    strncmp(says, "not authorized", 14) == 0);

	CHECK(held);
	if (!held)
		CHECK_STR(sql, says);
}

static void
intake_is_refused_all_but_its_own(void)
{
	static const char *const others[] = {
		"SELECT sealed FROM box",
		"SELECT sealed FROM box WHERE part = 'label'",
		"SELECT count(*) FROM record",
		"SELECT status FROM record",
		"SELECT day, at FROM record",
		"SELECT * FROM record",
		"SELECT name FROM account",
		"SELECT wrapped FROM account",
		"SELECT content FROM form",
		"SELECT detail FROM event",
		"SELECT who FROM event",
		"SELECT name FROM sqlite_master",
		"DELETE FROM record",
		"DELETE FROM event",
		"DELETE FROM box",
		"UPDATE record SET status = 'done'",
		"UPDATE record SET ticket = 'A1'",
		"UPDATE box SET sealed = NULL",
		"UPDATE event SET who = ''",
		"UPDATE practice SET halted = ''",
		"UPDATE epoch SET clinic = zeroblob(32)",
		"UPDATE form SET content = x''",
		"UPDATE counter SET day = ''",
		"INSERT INTO epoch(number) VALUES(9)",
		"INSERT INTO account(name) VALUES('x')",
		"INSERT INTO practice(one) VALUES(1)",
		"CREATE TABLE t(x)",
		"CREATE TEMP TABLE t(x)",
		"CREATE TRIGGER t AFTER INSERT ON record BEGIN SELECT 1; END",
		"DROP TABLE record",
		"ALTER TABLE record ADD COLUMN x",
		"ATTACH ':memory:' AS other",
		"DETACH main",
		"PRAGMA user_version",
		"PRAGMA user_version=7",
		"PRAGMA synchronous=OFF",
		"PRAGMA writable_schema=ON",
		"PRAGMA journal_mode=OFF",
		"PRAGMA table_info(record)",
		"SELECT load_extension('x')",
		"SELECT hex(hash) FROM event",
		"SAVEPOINT s",
		"REINDEX", "ANALYZE",
	};
	struct db_new n;
	struct db *db;
	size_t i;

	db_new(&n);
	db = db_new_open(&n, DB_INTAKE);
	for (i = 0; i < sizeof others / sizeof others[0]; i++)
		refuses(db, others[i]);
	CHECK_INT(prepare(db, "SELECT public FROM epoch"), SQLITE_ERROR);
	CHECK_INT(prepare(db, "SELECT clinic FROM epoch"), SQLITE_OK);
	CHECK_INT(prepare(db, "PRAGMA data_version"), SQLITE_OK);
	db_close(db);
	db_new_remove(&n);
}

static void
intake_has_no_part_in_the_index_of_persons(void)
{
	struct db_new n;
	struct db *db;

	db_new(&n);
	db = db_new_open(&n, DB_INTAKE);
	refuses(db, "SELECT key FROM person");
	refuses(db, "SELECT count(*) FROM person");
	refuses(db, "INSERT INTO person(record) VALUES(1)");
	refuses(db, "PRAGMA integrity_check");
	db_close(db);
	db_new_remove(&n);
}

static void
nobody_may_delete_or_rewrite(void)
{
	static const char *const others[] = {
		"DELETE FROM record",
		"DELETE FROM event",
		"DELETE FROM epoch",
		"UPDATE event SET detail = ''",
		"UPDATE box SET digest = zeroblob(32)",
		"DELETE FROM box",
		"UPDATE record SET token = ''",
		"UPDATE epoch SET desk = zeroblob(32)",
		"DELETE FROM account",
		"ATTACH ':memory:' AS other",
		"PRAGMA writable_schema=ON",
	};
	static const enum db_role roles[] = {DB_OWNER, DB_STAFF};
	struct db_new n;
	struct db *db;
	size_t i, r;

	db_new(&n);
	for (r = 0; r < 2; r++) {
		db = db_new_open(&n, roles[r]);
		for (i = 0; i < sizeof others / sizeof others[0]; i++)
			refuses(db, others[i]);
		db_close(db);
	}
	db = db_new_open(&n, DB_OWNER);
	/* It verifies, so it reads everything; it adds nothing of a client. */
	CHECK_INT(prepare(db, "SELECT sealed FROM box"), SQLITE_OK);
	CHECK_INT(prepare(db, "SELECT key FROM person"), SQLITE_OK);
	refuses(db, "INSERT INTO record(token) VALUES('x')");
	refuses(db, "INSERT INTO box(record) VALUES(1)");
	refuses(db, "INSERT INTO person(record) VALUES(1)");
	refuses(db, "INSERT INTO counter(day) VALUES('')");
	refuses(db, "UPDATE record SET status = 'done'");
	refuses(db, "UPDATE counter SET next = 1");
	/* To erase: test_erase.c. */
	CHECK_INT(prepare(db, "UPDATE box SET sealed = NULL"), SQLITE_OK);
	db_close(db);
	db = db_new_open(&n, DB_STAFF);
	refuses(db, "UPDATE box SET sealed = NULL");
	refuses(db, "UPDATE person SET key = NULL");
	refuses(db, "DELETE FROM person");
	refuses(db, "PRAGMA integrity_check");
	refuses(db, "INSERT INTO account(name) VALUES('x')");
	refuses(db, "UPDATE account SET roles = 15");
	/* At a sign-in, when the quarter has turned. */
	CHECK_INT(prepare(db, "INSERT INTO epoch(number) VALUES(9)"),
	    SQLITE_OK);
	db_close(db);
	db_new_remove(&n);
}

/* The roles that sign in read what they like; that the seals decide. */
static bool
reads(enum stmt s)
{
	return strncmp(statement_sql(s), "SELECT ", 7) == 0;
}

static void
a_role_has_its_own_statements_only(void)
{
	struct db_new n;
	struct db *db;
	int role, s;

	db_new(&n);
	for (role = 0; role < DB_ROLE_MAX; role++) {
		db = db_new_open(&n, (enum db_role)role);
		for (s = 0; s < STMT_MAX; s++) {
			CHECK(statement_sql((enum stmt)s) != NULL);
			/* What was not prepared is refused, too. */
			if (db->stmts[s] == NULL &&
			    s != STMT_BEGIN_READ && s != STMT_FORM_KNOWN &&
			    (role == DB_INTAKE || !reads((enum stmt)s)))
				refuses(db, statement_sql((enum stmt)s));
		}
		db_close(db);
	}
	db = db_new_open(&n, DB_INTAKE);
	CHECK(db->stmts[STMT_RECORD] == NULL);
	CHECK(db->stmts[STMT_ACCOUNT] == NULL);
	db_close(db);
	db_new_remove(&n);
}

static void
intake_tells_of_its_own_doings_only(void)
{
	struct event ev = {.kind = EVENT_EXIT_REFUSED, .who = "kiosk A"};
	struct err e = {ERR_NONE, ""};
	struct db_new n;
	struct db *db;
	int count;

	db_new(&n);
	db = db_new_open(&n, DB_INTAKE);
	CHECK_INT(db_event_add(db, &ev, 0, NULL, &e), 0);
	CHECK_INT(ev.id, 2);
	ev.kind = EVENT_SIGNED_IN;
	CHECK_INT(db_event_add(db, &ev, 0, NULL, &e), -1);
	CHECK(strstr(e.msg, "intake may not say") != NULL);
	db_close(db);
	CHECK(db_new_chain_holds(&n, &count));
	CHECK_INT(count, 2);
	db_new_remove(&n);
}

static void
intake_reads_the_practice_and_staff_the_accounts(void)
{
	struct err e = {ERR_NONE, ""};
	struct epoch list[4], newest;
	struct practice p;
	struct account a;
	struct db_new n;
	struct db *db;

	db_new(&n);
	db = db_new_open(&n, DB_INTAKE);
	CHECK_INT(db_practice_load(db, &p, &e), 0);
	CHECK_STR(p.exit_code, "$argon2id$x");
	CHECK_STR(p.halted, "");
	CHECK_INT(db_epochs_load(db, list, 4, &e), 1);
	CHECK_INT(db_epoch_newest(db, &newest, &e), 0);
	CHECK_INT(newest.number, 1);
	CHECK_INT(newest.destroyed, 0);
	CHECK(memcmp(newest.clinic, list[0].clinic, SEAL_PUBLIC) == 0);
	db_close(db);

	db = db_new_open(&n, DB_STAFF);
	CHECK_INT(db_account_load(db, "Anna", &a, &e), 0);
	CHECK_INT(a.id, 1);
	CHECK_INT(a.roles, ROLE_OWNER | ROLE_PRACTITIONER);
	CHECK(!a.disabled);
	CHECK_INT(db_account_load(db, "anna", &a, &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	db_close(db);
	CHECK(db_new_sql(&n, "UPDATE epoch SET destroyed = 5"));
	db = db_new_open(&n, DB_INTAKE);
	CHECK_INT(db_epoch_newest(db, &newest, &e), -1);
	CHECK_INT(e.kind, ERR_CONFIG);
	db_close(db);
	db_new_remove(&n);
}

static void
a_halt_is_seen_by_intake_however_long_its_reason(void)
{
	struct err e = {ERR_NONE, ""};
	int64_t before, after;
	struct db *staff, *db;
	struct practice p;
	struct db_new n;
	char why[400];
	size_t i;

	for (i = 0; i + 2 < sizeof why; i += 2)
		memcpy(why + i, "\xc3\xa9", 2);
	why[i] = '\0';
	db_new(&n);
	db = db_new_open(&n, DB_INTAKE);
	staff = db_new_open(&n, DB_STAFF);
	CHECK_INT(db_version(db, &before, &e), 0);
	CHECK_INT(db_practice_halt(staff, why, &e), 0);
	CHECK_INT(db_version(db, &after, &e), 0);
	CHECK(before != after);
	CHECK_INT(db_practice_load(db, &p, &e), 0);
	CHECK_INT(strlen(p.halted), 198);
	CHECK_INT(db_practice_halt(staff, "", &e), 0);
	CHECK_INT(db_practice_load(db, &p, &e), 0);
	CHECK_STR(p.halted, "");
	db_close(staff);
	db_close(db);
	db_new_remove(&n);
}

/* What is open could still be read, but would never change again. */
static void
a_database_that_was_moved_away_has_no_version(void)
{
	struct err e = {ERR_NONE, ""};
	struct db_new n;
	char away[80];
	struct db *db;
	int64_t before, after;

	db_new(&n);
	(void)snprintf(away, sizeof away, "%s.away", n.path);
	db = db_new_open(&n, DB_STAFF);
	CHECK_INT(db_version(db, &before, &e), 0);
	CHECK_INT(rename(n.path, away), 0);
	CHECK_INT(db_version(db, &after, &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	CHECK(strstr(e.msg, ": it is not here any more") != NULL);
	CHECK_INT(rename(away, n.path), 0);
	CHECK_INT(db_version(db, &after, &e), 0);
	CHECK(before == after);
	db_close(db);
	db_new_remove(&n);
}

static void
a_form_is_stored_once_and_whole(void)
{
	const char *url = "https://kiosk.example/q";
	unsigned char hash[FORM_HASH_SIZE];
	struct err e = {ERR_NONE, ""};
	struct buf b = BUF_EMPTY;
	struct db_new n;
	struct db *db, *busy;

	db_new(&n);
	db = db_new_open(&n, DB_INTAKE);
	busy = db_new_open(&n, DB_INTAKE);
	seal_sha256("{\"a\":1}", 7, hash);
	CHECK_INT(db_form_register(db, "form", url, "2", hash, "{\"a\":1}",
	    7, &e), 0);
	/* Once it is known, nobody who writes is waited for. */
	CHECK_INT(db_begin(busy, "write", &e), 0);
	CHECK_INT(db_form_register(db, "form", url, "2", hash, "{\"a\":1}",
	    7, &e), 0);
	db_rollback(busy, &e);
	db_close(busy);
	seal_sha256("{\"a\":2}", 7, hash);
	CHECK_INT(db_form_register(db, "form", url, "2", hash, "{\"a\":2}",
	    7, &e), -1);
	CHECK_INT(e.kind, ERR_CONFIG);
	CHECK_STR(e.msg, "form https://kiosk.example/q|2 is stored with other"
	    " content: raise the version");
	CHECK_INT(db_form_register(db, "form", url, "3", hash, "{\"a\":3}",
	    7, &e), -1);
	db_close(db);

	db = db_new_open(&n, DB_STAFF);
	seal_sha256("{\"a\":1}", 7, hash);
	CHECK_INT(db_form_load(db, hash, &b, &e), 0);
	CHECK_STR(buf_text(&b), "{\"a\":1}");
	hash[0] ^= 1;
	CHECK_INT(db_form_load(db, hash, &b, &e), -1);
	hash[0] ^= 1;
	CHECK(db_new_sql(&n, "UPDATE form SET content = x'7b7d'"));
	CHECK_INT(db_form_load(db, hash, &b, &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	db_close(db);
	buf_free(&b);
	db_new_remove(&n);
}

static void
the_largest_form_file_fits(void)
{
	static char large[FORM_FILE_MAX];
	unsigned char hash[FORM_HASH_SIZE];
	struct err e = {ERR_NONE, ""};
	struct buf b = BUF_EMPTY;
	struct db_new n;
	struct db *db;

	memset(large, 'x', sizeof large);
	seal_sha256(large, sizeof large, hash);
	db_new(&n);
	db = db_new_open(&n, DB_STAFF);
	CHECK_INT(db_form_register(db, "form", "u", "1", hash, large,
	    sizeof large, &e), 0);
	CHECK_INT(db_form_load(db, hash, &b, &e), 0);
	CHECK_INT(b.len, sizeof large);
	db_close(db);
	buf_free(&b);
	db_new_remove(&n);
}

int
main(void)
{
	RUN(intake_is_refused_all_but_its_own);
	RUN(intake_has_no_part_in_the_index_of_persons);
	RUN(nobody_may_delete_or_rewrite);
	RUN(a_role_has_its_own_statements_only);
	RUN(intake_tells_of_its_own_doings_only);
	RUN(intake_reads_the_practice_and_staff_the_accounts);
	RUN(a_halt_is_seen_by_intake_however_long_its_reason);
	RUN(a_database_that_was_moved_away_has_no_version);
	RUN(a_form_is_stored_once_and_whole);
	RUN(the_largest_form_file_fits);
	return check_done();
}
