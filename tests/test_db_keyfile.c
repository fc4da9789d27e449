/* SPDX-License-Identifier: MIT */
/* links: db/open.c db/settings.c db/schema.c db/roles.c db/statements.c db/run.c db/place.c db/create.c db/keyfile.c db/practice.c db/forms.c db/records.c db/record_add.c db/queue.c db/events.c kiosk/record.c kiosk/keyring.c kiosk/keys.c kiosk/role.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/queue.c kiosk/token.c kiosk/seal.c kiosk/seal_part.c kiosk/seal_password.c kiosk/buf.c kiosk/clock.c kiosk/date.c kiosk/err.c tests/db_new.c libs: sqlite3 libsodium */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/private.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/db_new.h"

/* The key file beside the database. */

/** Loading the ring must fail, as kind, with words in the message. */
static void
refused(const struct db_new *n, enum err_kind kind, const char *words)
{
	struct db *db = db_new_open(n, DB_STAFF);
	struct keyring ring = KEYRING_EMPTY;
	struct err e = {ERR_NONE, ""};

	CHECK_INT(db_keyring_load(db, &ring, &e), -1);
	CHECK_INT(e.kind, kind);
	if (strstr(e.msg, words) == NULL)
		CHECK_STR(e.msg, words);
	CHECK(ring.list == NULL);
	keyring_free(&ring);
	db_close(db);
}

static void
the_ring_that_was_made_is_read(void)
{
	struct keyring ring = KEYRING_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct practice p;
	struct db_new n;
	struct db *db;

	db_new(&n);
	db = db_new_open(&n, DB_STAFF);
	CHECK_INT(db_keyring_load(db, &ring, &e), 0);
	CHECK_INT(db_practice_load(db, &p, &e), 0);
	CHECK(memcmp(p.id, ring.practice, sizeof p.id) == 0);
	CHECK_INT(ring.count, 1);
	if (ring.count == 1)
		CHECK_INT(ring.list[0].account, 2);
	keyring_free(&ring);
	db_close(db);
	db_new_remove(&n);
}

static void
a_key_file_others_may_read_is_refused(void)
{
	struct db_new n;

	db_new(&n);
	CHECK_INT(chmod(n.keys, 0640), 0);
	refused(&n, ERR_CONFIG, "others may get at this");
	CHECK_INT(chmod(n.keys, 0604), 0);
	refused(&n, ERR_CONFIG, "others may get at this");
	db_new_remove(&n);
}

static void
a_key_file_that_is_none_is_refused(void)
{
	char moved[128];
	struct db_new n;

	db_new(&n);
	CHECK_INT(truncate(n.keys, (off_t)KEYFILE_TEXT_MAX + 1), 0);
	refused(&n, ERR_STORE, "too large");
	CHECK_INT(truncate(n.keys, 40), 0);
	refused(&n, ERR_STORE, ".keys: ");
	(void)snprintf(moved, sizeof moved, "%s/moved", n.dir);
	CHECK_INT(rename(n.keys, moved), 0);
	refused(&n, ERR_CONFIG, ".keys: No such file");
	CHECK_INT(symlink(moved, n.keys), 0);
	refused(&n, ERR_CONFIG, ".keys: ");
	CHECK_INT(unlink(n.keys), 0);
	CHECK_INT(mkfifo(n.keys, 0600), 0);
	refused(&n, ERR_CONFIG, "not a plain file");
	db_new_remove(&n);
}

static void
the_keys_of_another_practice_are_refused(void)
{
	struct db_new n, other;

	db_new(&n);
	db_new(&other);
	CHECK_INT(rename(other.keys, n.keys), 0);
	refused(&n, ERR_STORE, "the keys of another practice");
	db_new_remove(&other);
	db_new_remove(&n);
}

static void
a_rewrite_is_whole_or_does_not_happen(void)
{
	struct err e = {ERR_NONE, ""};
	struct buf b = BUF_EMPTY;
	char left[128];
	struct db_new n;
	struct stat st;

	db_new(&n);
	/* As a write that was cut short leaves it. */
	(void)snprintf(left, sizeof left, "%s.new", n.keys);
	CHECK_INT(symlink("/nowhere", left), 0);
	CHECK_INT(keyfile_write(n.keys, "fresh", 5, &e), 0);
	CHECK_INT(keyfile_read(n.keys, &b, &e), 0);
	CHECK_STR(buf_text(&b), "fresh");
	CHECK(stat(n.keys, &st) == 0 && (st.st_mode & 07777) == 0600);
	CHECK_INT(lstat(left, &st), -1);
	buf_free(&b);

	CHECK_INT(mkdir(left, 0700), 0);
	CHECK_INT(keyfile_write(n.keys, "other", 5, &e), -1);
	CHECK_INT(rmdir(left), 0);
	CHECK_INT(keyfile_read(n.keys, &b, &e), 0);
	CHECK_STR(buf_text(&b), "fresh");
	buf_free(&b);
	db_new_remove(&n);
}

int
main(void)
{
	RUN(the_ring_that_was_made_is_read);
	RUN(a_key_file_others_may_read_is_refused);
	RUN(a_key_file_that_is_none_is_refused);
	RUN(the_keys_of_another_practice_are_refused);
	RUN(a_rewrite_is_whole_or_does_not_happen);
	return check_done();
}
