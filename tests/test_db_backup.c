/* SPDX-License-Identifier: MIT */
/* links: db/open.c db/settings.c db/schema.c db/roles.c db/statements.c db/run.c db/place.c db/create.c db/keyfile.c db/practice.c db/forms.c db/records.c db/record_add.c db/queue.c db/events.c db/examine.c db/backup.c db/restore.c db/restore_copy.c db/forget.c kiosk/record.c kiosk/keyring.c kiosk/keys.c kiosk/role.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/queue.c kiosk/token.c kiosk/seal.c kiosk/seal_part.c kiosk/seal_password.c kiosk/buf.c kiosk/clock.c kiosk/date.c kiosk/err.c tests/db_new.c libs: sqlite3 libsodium */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/private.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/db_new.h"

/* Copies of a database that is written to, and what may take its place. */

#define DAY "2026-11-20"

/** A name in the folder of n; there is room for one at a time. */
static const char *
beside(const struct db_new *n, const char *name)
{
	static char path[128];

	(void)snprintf(path, sizeof path, "%s/%s", n->dir, name);
	return path;
}

static void
make_empty(const char *path)
{
	FILE *f = fopen(path, "w");

	CHECK(f != NULL && fclose(f) == 0 && chmod(path, 0600) == 0);
}

static void
add(struct db *db, int records)
{
	struct err e = {ERR_NONE, ""};
	struct record r;

	while (records-- > 0) {
		db_new_record(&r, DAY, 'A', 1024);
		CHECK_INT(db_new_add(db, &r, &e), 0);
		record_free(&r);
	}
}

static void
start(struct db_new *n, int records)
{
	struct db *db;

	db_new(n);
	db = db_new_open(n, DB_INTAKE);
	db_new_form(db);
	add(db, records);
	db_close(db);
}

/** Back n up to path; the copy holds records. */
static void
back_up(const struct db_new *n, const char *path, int records)
{
	struct err e = {ERR_NONE, ""};
	struct db *db = db_new_open(n, DB_OWNER);
	struct contents c = {.records = -1};

	make_empty(path);
	CHECK_INT(db_backup(db, path, NULL, NULL, &c, &e), 0);
	CHECK_STR(e.msg, "");
	CHECK_INT(c.records, records);
	db_close(db);
}

/** Restore path: 0, or -1 and a message that ends so. */
static void
restore(const struct db_new *n, const char *path, int expected,
    const char *end)
{
	struct err e = {ERR_NONE, ""};
	struct restored r;
	size_t len, want = strlen(end);

	CHECK_INT(db_restore(n->path, path, NULL, false, NULL, NULL, &r, &e),
	    expected);
	len = strlen(e.msg);
	CHECK_STR(len < want ? e.msg : e.msg + len - want, end);
}

static void
a_copy_is_what_there_was(void)
{
	struct db_new n;

	start(&n, 3);
	back_up(&n, beside(&n, "copy.db"), 3);
	db_new_remove(&n);
}

static bool
add_meanwhile(void *cookie, int64_t done, int64_t all)
{
	int *left = cookie;

	(void)done;
	(void)all;
	return --*left > 0;
}

static void
a_copy_can_be_ended(void)
{
	struct err e = {ERR_NONE, ""};
	struct contents c;
	struct db_new n;
	struct db *db;
	int left = 1;

	start(&n, 1);
	db = db_new_open(&n, DB_OWNER);
	make_empty(beside(&n, "copy.db"));
	CHECK_INT(db_backup(db, beside(&n, "copy.db"), add_meanwhile, &left,
	    &c, &e), -1);
	CHECK_STR(e.msg, "back up: interrupted");
	db_close(db);
	db_new_remove(&n);
}

/** What a full disk does, as far as the program can tell. */
static void
a_copy_that_does_not_fit_leaves_no_journal(void)
{
	struct err e = {ERR_NONE, ""};
	struct rlimit before = {0}, small;
	struct contents c;
	struct record r;
	struct db_new n;
	struct db *db;
	int i;

	start(&n, 0);
	db = db_new_open(&n, DB_INTAKE);
	/* More than SQLite holds in memory. */
	for (i = 0; i < 20; i++) {
		db_new_record(&r, DAY, 'A', 100000);
		CHECK_INT(db_new_add(db, &r, &e), 0);
		record_free(&r);
	}
	db_close(db);
	db = db_new_open(&n, DB_OWNER);
	make_empty(beside(&n, "copy.db"));
	CHECK(signal(SIGXFSZ, SIG_IGN) != SIG_ERR &&
	    getrlimit(RLIMIT_FSIZE, &before) == 0);
	small = before;
	small.rlim_cur = 2000000;
	CHECK_INT(setrlimit(RLIMIT_FSIZE, &small), 0);
	CHECK_INT(db_backup(db, beside(&n, "copy.db"), NULL, NULL, &c, &e),
	    -1);
	CHECK_INT(setrlimit(RLIMIT_FSIZE, &before), 0);
	CHECK(access(beside(&n, "copy.db"), F_OK) == 0);
	CHECK(access(beside(&n, "copy.db-journal"), F_OK) == -1);
	db_close(db);
	db_new_remove(&n);
}

/**
 * A kiosk that adds records until it is killed, one every few milliseconds:
 * without a pause nobody else would get the lock.
 */
static pid_t
write_on(const struct db_new *n)
{
	pid_t pid = fork();
	struct db *db;

	CHECK(pid != -1);
	if (pid != 0)
		return pid;
	db = db_new_open(n, DB_INTAKE);
	for (;;) {
		add(db, 1);
		(void)poll(NULL, 0, 3);
	}
}

static void
others_write_while_it_is_copied(void)
{
	struct err e = {ERR_NONE, ""};
	struct contents c;
	struct db_new n;
	int64_t before = 200;
	struct db *db;
	pid_t pid;
	int i;

	start(&n, 200);
	pid = write_on(&n);
	db = db_new_open(&n, DB_OWNER);
	for (i = 0; i < 10; i++) {
		make_empty(beside(&n, "copy.db"));
		CHECK_INT(db_backup(db, beside(&n, "copy.db"), NULL, NULL,
		    &c, &e), 0);
		/* Each record is there with its event, or not at all. */
		CHECK_INT(c.last, c.records + 1);
		CHECK(c.records >= before);
		before = c.records;
	}
	CHECK(before > 200);
	db_close(db);
	CHECK(kill(pid, SIGKILL) == 0 && waitpid(pid, NULL, 0) == pid);
	db_new_remove(&n);
}

static void
a_restore_keeps_what_was_there(void)
{
	struct err e = {ERR_NONE, ""};
	struct contents c;
	struct restored r;
	struct db_new n;
	struct db *db;

	start(&n, 2);
	back_up(&n, beside(&n, "copy.db"), 2);
	db = db_new_open(&n, DB_INTAKE);
	add(db, 1);
	db_close(db);
	CHECK_INT(db_restore(n.path, beside(&n, "copy.db"), NULL, false, NULL,
	    NULL, &r, &e), 0);
	CHECK_INT(db_examine(r.aside, &c, &e), 0);
	CHECK_INT(c.records, 3);
	CHECK_INT(db_examine(n.path, &c, &e), 0);
	CHECK_INT(c.records, 2);
	CHECK(db_new_chain_holds(&n, NULL));
	CHECK(access(beside(&n, "kiosk.db.restoring"), F_OK) == -1);
	CHECK(access(beside(&n, "kiosk.db.restoring-journal"), F_OK) == -1);
	/* What was open is that of before: nobody writes to it any more. */
	restore(&n, beside(&n, "copy.db"), 0, "");
	db_new_remove(&n);
}

static void
who_has_the_old_file_open_cannot_write_to_it(void)
{
	struct err e = {ERR_NONE, ""};
	struct record r;
	struct db_new n;
	struct db *db;

	start(&n, 1);
	back_up(&n, beside(&n, "copy.db"), 1);
	db = db_new_open(&n, DB_INTAKE);
	restore(&n, beside(&n, "copy.db"), 0, "");
	db_new_record(&r, DAY, 'A', 1024);
	CHECK_INT(db_new_add(db, &r, &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	CHECK(strstr(e.msg, "it is not here any more") != NULL);
	record_free(&r);
	db_close(db);
	db_new_remove(&n);
}

/** Change the copy at path with sql, which another program could run. */
static void
change(const char *path, const char *sql)
{
	sqlite3 *s = NULL;

	CHECK(sqlite3_open(path, &s) == SQLITE_OK &&
	    sqlite3_exec(s, sql, NULL, NULL, NULL) == SQLITE_OK);
	(void)sqlite3_close(s);
}

static void
what_is_not_ours_is_refused(void)
{
	static const char *const cases[][2] = {
		{"PRAGMA application_id=1", ": this is not a database of"
		    " kiosk's"},
		{"PRAGMA user_version=99", ": a newer kiosk made this (version"
		    " 99; this one knows 1): use that one"},
		{"CREATE TRIGGER t AFTER INSERT ON record BEGIN"
		    " DELETE FROM event; END", ": its tables are not kiosk's"},
		{"DROP TABLE person", ": its tables are not kiosk's"},
		{"PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql ="
		    " replace(sql, 'GLOB', 'LIKE')",
		    ": its tables are not kiosk's"},
		{"UPDATE event SET who = 'somebody' WHERE id = 2",
		    ": event 2 is not what it was"},
		{"DELETE FROM event WHERE id = 1",
		    ": event 2 is not what it was"},
		{"PRAGMA foreign_keys=OFF; DELETE FROM form",
		    ": the database is damaged"},
		{"DELETE FROM practice", ": the database is damaged"},
	};
	struct contents c;
	struct db_new n;
	struct err e;
	size_t i;

	start(&n, 2);
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		back_up(&n, beside(&n, "copy.db"), 2);
		change(beside(&n, "copy.db"), cases[i][0]);
		restore(&n, beside(&n, "copy.db"), -1, cases[i][1]);
		CHECK_INT(db_examine(n.path, &c, &e), 0);
		CHECK_INT(c.records, 2);
	}
	db_new_remove(&n);
}

static void
what_is_no_file_is_refused(void)
{
	static const char words[] = ": this is not a plain file";
	struct db_new n;

	start(&n, 1);
	restore(&n, "/dev/zero", -1, words);
	restore(&n, n.dir, -1, words);
	CHECK_INT(symlink(n.path, beside(&n, "link")), 0);
	restore(&n, beside(&n, "link"), -1, words);
	CHECK_INT(unlink(beside(&n, "link")), 0);
	CHECK_INT(mkfifo(beside(&n, "pipe"), 0600), 0);
	restore(&n, beside(&n, "pipe"), -1, words);
	CHECK_INT(unlink(beside(&n, "pipe")), 0);
	restore(&n, beside(&n, "none"), -1, ": No such file or directory");
	db_new_remove(&n);
}

static void
a_damaged_page_is_found(void)
{
	char junk[64];
	struct db_new n;
	FILE *f;

	memset(junk, 'j', sizeof junk);
	start(&n, 50);
	back_up(&n, beside(&n, "copy.db"), 50);
	f = fopen(beside(&n, "copy.db"), "r+");
	CHECK(f != NULL && fseek(f, 20 * 4096 + 3, SEEK_SET) == 0 &&
	    fwrite(junk, sizeof junk, 1, f) == 1 && fclose(f) == 0);
	restore(&n, beside(&n, "copy.db"), -1, ": the database is damaged");
	CHECK(truncate(beside(&n, "copy.db"), 5 * 4096) == 0);
	restore(&n, beside(&n, "copy.db"), -1, ": the database is damaged");
	restore(&n, n.keys, -1, ": this is not a database");
	restore(&n, beside(&n, "none"), -1, ": No such file or directory");
	db_new_remove(&n);
}

static void
keys_belong_to_their_records(void)
{
	struct db_new n, other;
	struct err e = {ERR_NONE, ""};
	struct buf keys = BUF_EMPTY;
	struct restored r;

	start(&n, 1);
	start(&other, 1);
	back_up(&other, beside(&other, "copy.db"), 1);
	restore(&n, beside(&other, "copy.db"), -1,
	    ": this is the key file of another practice");
	back_up(&n, beside(&n, "copy.db"), 1);
	CHECK_INT(db_keyfile_copy(n.path, &keys, &e), 0);
	CHECK_INT(db_restore(n.path, beside(&n, "copy.db"), &keys, false, NULL,
	    NULL, &r, &e), -1);
	CHECK_INT(e.kind, ERR_CONFIG);
	CHECK(unlink(n.keys) == 0);
	CHECK_INT(db_restore(n.path, beside(&n, "copy.db"), NULL, false, NULL,
	    NULL, &r, &e), -1);
	CHECK(access(n.keys, F_OK) == -1);
	CHECK_INT(db_restore(n.path, beside(&n, "copy.db"), &keys, false, NULL,
	    NULL, &r, &e), 0);
	CHECK(access(n.keys, F_OK) == 0);
	buf_free(&keys);
	db_new_remove(&n);
	db_new_remove(&other);
}

int
main(void)
{

	RUN(a_copy_is_what_there_was);
	RUN(a_copy_can_be_ended);
	RUN(a_copy_that_does_not_fit_leaves_no_journal);
	RUN(others_write_while_it_is_copied);
	RUN(a_restore_keeps_what_was_there);
	RUN(who_has_the_old_file_open_cannot_write_to_it);
	RUN(what_is_not_ours_is_refused);
	RUN(what_is_no_file_is_refused);
	RUN(a_damaged_page_is_found);
	RUN(keys_belong_to_their_records);
	return check_done();
}
