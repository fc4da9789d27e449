/* SPDX-License-Identifier: MIT */
/* links: db/open.c db/settings.c db/schema.c db/roles.c db/statements.c db/run.c db/place.c db/create.c db/keyfile.c db/practice.c db/forms.c db/records.c db/record_add.c db/queue.c db/events.c kiosk/record.c kiosk/keyring.c kiosk/keys.c kiosk/role.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/queue.c kiosk/token.c kiosk/seal.c kiosk/seal_part.c kiosk/seal_password.c kiosk/buf.c kiosk/clock.c kiosk/date.c kiosk/err.c tests/db_new.c libs: sqlite3 libsodium */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/private.h"
#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/db_new.h"

/* The file and its settings: made, opened, refused. */

static int
mode_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == -1 ? -1 : (int)(st.st_mode & 07777);
}

static void
put_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	CHECK(f != NULL);
	if (f == NULL)
		return;
	CHECK(fputs(text, f) != EOF);
	CHECK(fclose(f) == 0);
}

/** Opening n's database must fail, as kind, with words in the message. */
static void
refused(const struct db_new *n, enum err_kind kind, const char *words)
{
	struct err e = {ERR_NONE, ""};
	struct db *db = db_open(n->path, DB_INTAKE, &e);

	CHECK(db == NULL);
	db_close(db);
	CHECK_INT(e.kind, kind);
	CHECK(strstr(e.msg, words) != NULL);
	if (strstr(e.msg, words) == NULL)
		CHECK_STR(e.msg, words);
}

static void
asked(struct db *db, const char *sql, const char *expected)
{
	sqlite3_stmt *st = NULL;
	char is[32] = "nothing";

	CHECK(sqlite3_prepare_v2(db->sqlite, sql, -1, &st, NULL) ==
	    SQLITE_OK);
	if (sqlite3_step(st) == SQLITE_ROW)
		(void)column_text(st, 0, is, sizeof is);
	(void)sqlite3_finalize(st);
	CHECK_STR(is, expected);
}

static void
every_setting_took(void)
{
	bool wal = sqlite3_libversion_number() >= 3051003;
	struct db_new n;
	struct db *db;
	int is;

	db_new(&n);
	db = db_new_open(&n, DB_INTAKE);
	CHECK(sqlite3_set_authorizer(db->sqlite, NULL, NULL) == SQLITE_OK);
	asked(db, "PRAGMA journal_mode", wal ? "wal" : "truncate");
	asked(db, "PRAGMA synchronous", wal ? "2" : "3");
	asked(db, "PRAGMA foreign_keys", "1");
	asked(db, "PRAGMA secure_delete", "1");
	asked(db, "PRAGMA cell_size_check", "1");
	asked(db, "PRAGMA mmap_size", "0");
	asked(db, "PRAGMA temp_store", "2");
	asked(db, "PRAGMA trusted_schema", "0");
	asked(db, "PRAGMA application_id", APPLICATION_ID);
	asked(db, "PRAGMA user_version", "1");
	CHECK(sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DEFENSIVE, -1,
	    &is) == SQLITE_OK && is == 1);
	CHECK(sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DQS_DML, -1,
	    &is) == SQLITE_OK && is == 0);
	CHECK(sqlite3_db_config(db->sqlite,
	    SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, -1, &is) == SQLITE_OK &&
	    is == 0);
	CHECK_INT(sqlite3_limit(db->sqlite, SQLITE_LIMIT_ATTACHED, -1), 0);
	CHECK_INT(sqlite3_limit(db->sqlite, SQLITE_LIMIT_LENGTH, -1),
	    (int)ROW_MAX);
	db_close(db);
	db_new_remove(&n);
}

static void
a_journal_mode_that_does_not_take_is_refused(void)
{
	struct db_new n;
	sqlite3 *other = NULL;

	if (sqlite3_libversion_number() >= 3051003) {
		SKIP("this SQLite is to use WAL");
		return;
	}
	db_new(&n);
	CHECK(sqlite3_open(n.path, &other) == SQLITE_OK);
	CHECK(sqlite3_exec(other, "PRAGMA journal_mode=WAL; BEGIN;"
	    "SELECT count(*) FROM record", NULL, NULL, NULL) == SQLITE_OK);
	refused(&n, ERR_BUSY, "journal_mode");
	(void)sqlite3_close(other);
	db_close(db_new_open(&n, DB_INTAKE));
	db_new_remove(&n);
}

static void
a_setting_that_sqlite_passes_over_is_refused(void)
{
	struct err e = {ERR_NONE, ""};
	struct db_new n;
	struct db *db;

	db_new(&n);
	db = db_new_open(&n, DB_INTAKE);
	/* Inside a transaction this pragma does nothing and says nothing. */
	CHECK(sqlite3_set_authorizer(db->sqlite, NULL, NULL) == SQLITE_OK);
	CHECK(sqlite3_exec(db->sqlite, "PRAGMA foreign_keys=OFF; BEGIN", NULL,
	    NULL, NULL) == SQLITE_OK);
	CHECK_INT(settings_connection(db, &e), -1);
	CHECK_INT(e.kind, ERR_SYSTEM);
	CHECK(strstr(e.msg, "the setting PRAGMA foreign_keys=ON did not take"
	    " (0)") != NULL);
	db_close(db);
	db_new_remove(&n);
}

static void
both_files_are_private_whatever_the_umask(void)
{
	static const mode_t masks[] = {0, 022, 0777};
	struct err e = {ERR_NONE, ""};
	struct db_new n;
	mode_t old;
	size_t i;

	for (i = 0; i < sizeof masks / sizeof masks[0]; i++) {
		db_new_folder(&n);
		old = umask(masks[i]);
		CHECK_INT(db_new_create(&n, &e), 0);
		(void)umask(old);
		CHECK_INT(mode_of(n.path), 0600);
		CHECK_INT(mode_of(n.keys), 0600);
		db_new_remove(&n);
	}
}

static void
what_is_there_already_is_left_alone(void)
{
	struct err e = {ERR_NONE, ""};
	struct db_new n;

	db_new_folder(&n);
	put_file(n.keys, "other keys");
	CHECK_INT(db_new_create(&n, &e), -1);
	CHECK_INT(e.kind, ERR_CONFIG);
	CHECK(strstr(e.msg, ".keys: this is there already") != NULL);
	CHECK_INT(mode_of(n.path), -1);
	CHECK(mode_of(n.keys) != -1);
	CHECK_INT(unlink(n.keys), 0);

	CHECK_INT(db_new_create(&n, &e), 0);
	CHECK_INT(unlink(n.keys), 0);
	CHECK_INT(db_new_create(&n, &e), -1);
	CHECK(strstr(e.msg, "kiosk.db: this is there already") != NULL);
	CHECK_INT(mode_of(n.keys), -1);
	db_close(db_new_open(&n, DB_INTAKE));
	db_new_remove(&n);
}

static int
no_ring(void *cookie, const struct account *a, int n, struct keyring *ring,
    struct err *e)
{
	(void)ring;
	*(int64_t *)cookie = a[n - 1].id;
	return err_set(e, ERR_SYSTEM, "no ring today");
}

static void
a_failed_creation_leaves_nothing(void)
{
	struct practice p = {.exit_code = "$x"};
	struct epoch first = {.number = 1};
	struct account a = {.name = "Anna", .roles = ROLE_OWNER};
	struct err e = {ERR_NONE, ""};
	struct db_new n;
	int64_t id = 0;

	db_new_folder(&n);
	seal_cost_new(&a.cost);
	CHECK_INT(db_create(n.path, &p, &a, 1, &first, no_ring, &id, &e), -1);
	CHECK_STR(e.msg, "no ring today");
	CHECK_INT(id, 1);
	CHECK_INT(mode_of(n.path), -1);
	CHECK_INT(mode_of(n.keys), -1);
	CHECK_INT(rmdir(n.dir), 0);
}

static void
a_missing_database_is_not_made(void)
{
	struct db_new n;

	db_new_folder(&n);
	refused(&n, ERR_CONFIG,
	    "kiosk.db: there is no database here; kiosk init makes one");
	CHECK_INT(mode_of(n.path), -1);
	db_new_remove(&n);
	refused(&n, ERR_CONFIG, "there is no database here");
}

static void
what_is_no_database_of_ours_is_refused(void)
{
	char link[128];
	struct db_new n;

	db_new_folder(&n);
	put_file(n.path, "Dear diary, today the clinic was very full.\n");
	refused(&n, ERR_STORE, "this is not a database");
	put_file(n.path, "");
	refused(&n, ERR_STORE, "not a database of kiosk's");
	CHECK(db_new_sql(&n, "CREATE TABLE t(x)"));
	refused(&n, ERR_STORE, "not a database of kiosk's");
	CHECK_INT(chmod(n.path, 0666), 0);
	refused(&n, ERR_CONFIG, "anybody may write");
	CHECK_INT(unlink(n.path), 0);

	(void)snprintf(link, sizeof link, "%s/other.db", n.dir);
	put_file(link, "");
	CHECK_INT(symlink(link, n.path), 0);
	refused(&n, ERR_CONFIG, "not a plain file");
	db_new_remove(&n);
}

static void
a_newer_and_a_damaged_database_are_told_apart(void)
{
	struct db_new n;

	db_new(&n);
	CHECK(db_new_sql(&n, "PRAGMA user_version=99"));
	refused(&n, ERR_CONFIG, "a newer kiosk made this (version 99");
	CHECK(db_new_sql(&n, "PRAGMA user_version=1"));
	db_close(db_new_open(&n, DB_INTAKE));
	CHECK_INT(truncate(n.path, 3 * 4096 + 100), 0);
	refused(&n, ERR_STORE, "the database is damaged");
	db_new_remove(&n);
}

static void
an_older_database_is_brought_up_to_date(void)
{
	struct err e = {ERR_NONE, ""};
	struct practice p;
	struct db_new n;
	char version[8];
	struct db *db;

	db_new_folder(&n);
	CHECK(db_new_sql(&n, "PRAGMA application_id=" APPLICATION_ID));
	db = db_new_open(&n, DB_INTAKE);
	CHECK_INT(db_practice_load(db, &p, &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	db_close(db);
	db_new_ask(&n, "PRAGMA user_version", version, sizeof version);
	CHECK_STR(version, "1");
	db_new_remove(&n);
}

static void
a_network_file_system_is_told_by_its_type(void)
{
	CHECK(place_is_network(0x6969));		/* NFS */
	CHECK(place_is_network(0xff534d42));		/* CIFS */
	CHECK(place_is_network((unsigned long)(int)0xfe534d42));
	CHECK(!place_is_network(0xef53));		/* ext4 */
	CHECK(!place_is_network(0x01021994));		/* tmpfs */
	CHECK(!place_is_network(0x9123683e));		/* btrfs */
}

static void
the_way_to_the_file_may_hold_links(void)
{
	struct err e = {ERR_NONE, ""};
	char there[128], link[96];
	struct db_new n;
	struct db *db;

	db_new(&n);
	(void)snprintf(link, sizeof link, "%s/way", n.dir);
	(void)snprintf(there, sizeof there, "%s/kiosk.db", link);
	CHECK_INT(symlink(n.dir, link), 0);
	db = db_open(there, DB_INTAKE, &e);
	CHECK(db != NULL);
	if (db != NULL)
		CHECK_STR(db->path, n.path);
	db_close(db);
	db_new_remove(&n);
}

int
main(void)
{
	RUN(every_setting_took);
	RUN(a_journal_mode_that_does_not_take_is_refused);
	RUN(a_setting_that_sqlite_passes_over_is_refused);
	RUN(both_files_are_private_whatever_the_umask);
	RUN(what_is_there_already_is_left_alone);
	RUN(a_failed_creation_leaves_nothing);
	RUN(a_missing_database_is_not_made);
	RUN(what_is_no_database_of_ours_is_refused);
	RUN(a_newer_and_a_damaged_database_are_told_apart);
	RUN(an_older_database_is_brought_up_to_date);
	RUN(a_network_file_system_is_told_by_its_type);
	RUN(the_way_to_the_file_may_hold_links);
	return check_done();
}
