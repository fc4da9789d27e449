/* SPDX-License-Identifier: MIT */
/* links: +staffed kiosk/clock.c kiosk/file.c tests/slip.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: sqlite3 libsodium unistring vterm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/file.h"
#include "kiosk/verb.h"
#include "tests/check.h"
#include "tests/slip.h"

/*
 * What a password opens, whatever the program would allow: the raw files, and
 * every key that can be had from it tried on every box.
 */

#define SECRETS_MAX 64
#define NAME "Qzarbwibble Jhonvexnoth"
#define NOTE "told the desk nothing"

/* What one password leads to. */
struct reach {
	unsigned char public[SEAL_PUBLIC];
	unsigned char secrets[SECRETS_MAX][SEAL_SECRET];
	int n;
};

/* How many boxes of each kind there are, and how many could be opened. */
struct boxes {
	int n, opened;
	bool named;		/* the client's name was read */
};

static struct slips s;

static void
staff(const char *name, const char *role, const char *password)
{
	const char *args[] = {"staff", "add", name, "--role", role, "--user",
	    PRACTICE_STAFF, "--password-file", s.p.password,
	    "--new-password-file", NULL, NULL};
	char path[200];

	args[10] = slips_path(&s, "new", path, sizeof path);
	practice_write(path, password);
	CHECK_INT(practice_run(&s.p, args, s.out, s.err, sizeof s.out), 0);
	CHECK_STR(s.err, "");
}

/* A sealed note on the record, as a practitioner writes one. */
static void
write_note(const char *token)
{
	const struct signin who = {PRACTICE_STAFF, s.p.password};
	struct db *db = db_open(s.p.database, DB_STAFF, NULL);
	struct event ev = {.kind = EVENT_NOTED, .at = clock_ms(),
	    .who = PRACTICE_STAFF};
	struct keys *k = NULL;
	struct epoch epoch;

	(void)snprintf(ev.token, sizeof ev.token, "%s", token);
	CHECK(db != NULL && (k = signin_with(db, &who, NULL)) != NULL &&
	    db_epoch_newest(db, &epoch, NULL) == 0 &&
	    event_seal(&ev, &epoch, NOTE, strlen(NOTE), NULL) == 0 &&
	    db_event_add(db, &ev, 0, keys_secret(k, 0, KEY_EVENTS),
	    NULL) == 0);
	event_free(&ev);
	keys_free(k);
	db_close(db);
}

static void
make(void)
{
	slips_make(&s);
	slips_write(&s, "a", "2026-01-02T12:00:00Z", NAME);
	CHECK_INT(slips_run(&s, "import", "@a", NULL, NULL), 0);
	write_note(slips_ask(&s, "SELECT token FROM record"));
	/* A second quarter, and then the staff. */
	slips_sql(&s, "UPDATE epoch SET made = 1000");
	slips_write(&s, "b", "2026-01-03T12:00:00Z", NAME);
	CHECK_INT(slips_run(&s, "import", "@b", NULL, NULL), 0);
	write_note(slips_ask(&s, "SELECT token FROM record"
	    " ORDER BY id DESC"));
	CHECK_STR(slips_ask(&s, "SELECT count(DISTINCT epoch) FROM record"),
	    "2");
	staff("Dan", "front-desk", "dry moss on walls\n");
	staff("Olga", "owner", "old copper kettle\n");
}

/* The account's own secret, with nothing but the password and the row. */
static bool
unwrap(const char *name, const char *password, struct reach *r)
{
	struct db *db = db_open(s.p.database, DB_OWNER, NULL);
	struct account a;
	bool good;

	good = db != NULL && db_account_load(db, name, &a, NULL) == 0 &&
	    seal_unwrap(password, &a.cost, a.wrapped, r->secrets[0],
	    NULL) == 0;
	db_close(db);
	if (good)
		memcpy(r->public, a.public, sizeof r->public);
	r->n = 1;
	return good;
}

/* Every entry of the ring, whosever it says it is, with every key. */
static void
try_ring(struct reach *r)
{
	struct keyring ring = KEYRING_EMPTY;
	struct buf b = BUF_EMPTY;
	size_t i;

	CHECK(file_read(s.p.keys, KEYFILE_TEXT_MAX, &b, NULL) == 0 &&
	    keyring_read(buf_text(&b), b.len, &ring, NULL) == 0);
	for (i = 0; i < ring.count && r->n < SECRETS_MAX; i++)
		if (seal_secret_open(r->public, r->secrets[0],
		    ring.list[i].sealed, r->secrets[r->n]))
			r->n++;
	CHECK(ring.count > 10 && r->n < SECRETS_MAX);
	keyring_free(&ring);
	buf_free(&b);
}

static void
try_box(const struct reach *r, const struct seal_bind *bind,
    const void *sealed, size_t len, struct boxes *ret)
{
	struct buf b = BUF_EMPTY;
	int i;

	ret->n++;
	for (i = 0; i < r->n; i++) {
		if (seal_part_open(r->secrets[i], bind, sealed, len, &b,
		    NULL) == -1)
			continue;
		ret->opened++;
		ret->named = strstr(buf_text(&b), NAME) != NULL ||
		    strstr(buf_text(&b), NOTE) != NULL;
		break;
	}
	buf_free(&b);
}

/* All that sql finds: token, part, time, box. */
static struct boxes
try_all(const struct reach *r, const char *sql)
{
	struct boxes found = {0, 0, false};
	struct seal_bind bind;
	sqlite3_stmt *st = NULL;
	sqlite3 *db = NULL;

	CHECK(sqlite3_open(s.p.database, &db) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW) {
		bind.token = (const char *)sqlite3_column_text(st, 0);
		bind.part = (const char *)sqlite3_column_text(st, 1);
		bind.at = sqlite3_column_int64(st, 2);
		try_box(r, &bind, sqlite3_column_blob(st, 3),
		    (size_t)sqlite3_column_bytes(st, 3), &found);
	}
	(void)sqlite3_finalize(st);
	(void)sqlite3_close(db);
	return found;
}

#define PART(part) "SELECT token, part, at, sealed FROM box JOIN record" \
    " ON record.id = box.record WHERE part = '" part "'"

#define PAYLOADS "SELECT token, kind, at, sealed FROM event" \
    " WHERE sealed IS NOT NULL"

/* What the password of name opens, of two of each. */
static void
opens(const char *name, const char *password, int labels, int others)
{
	static const char *const shut[] = {PART("triage"), PART("answers"),
	    PAYLOADS};
	struct boxes found;
	struct reach *r = calloc(1, sizeof *r);
	size_t i;

	if (!CHECK(r != NULL && unwrap(name, password, r)))
		return;
	try_ring(r);
	found = try_all(r, PART("label"));
	CHECK_INT(found.n, 2);
	CHECK_INT(found.opened, labels);
	CHECK_INT(found.named, labels > 0);
	for (i = 0; i < 3; i++) {
		found = try_all(r, shut[i]);
		CHECK_INT(found.n, 2);
		CHECK_INT(found.opened, others);
	}
	free(r);
}

static void
a_practitioner_opens_everything(void)
{
	opens(PRACTICE_STAFF, PRACTICE_PASSWORD, 2, 2);
}

static void
the_front_desk_opens_labels_and_nothing_else(void)
{
	opens("Dan", "dry moss on walls", 2, 0);
}

static void
an_owner_opens_no_record_at_all(void)
{
	opens("Olga", "old copper kettle", 0, 0);
}

int
main(void)
{
	struct err e = {ERR_NONE, ""};

	CHECK_INT(seal_start(&e), 0);
	make();
	RUN(a_practitioner_opens_everything);
	RUN(the_front_desk_opens_labels_and_nothing_else);
	RUN(an_owner_opens_no_record_at_all);
	slips_remove(&s);
	return check_done();
}
