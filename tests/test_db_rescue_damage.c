/* SPDX-License-Identifier: MIT */
/* links: db/rescue.c db/rescue_file.c db/rescue_entry.c db/open.c db/settings.c db/schema.c db/roles.c db/statements.c db/run.c db/place.c db/create.c db/keyfile.c db/practice.c db/forms.c db/records.c db/record_add.c db/queue.c db/events.c kiosk/record.c kiosk/keyring.c kiosk/keys.c kiosk/role.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/queue.c kiosk/token.c kiosk/seal.c kiosk/seal_part.c kiosk/seal_password.c kiosk/buf.c kiosk/file.c kiosk/clock.c kiosk/date.c kiosk/err.c tests/db_new.c tests/rescued.c libs: sqlite3 libsodium */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/rescued.h"

/* What lies in the place of the rescue file and is not whole, or not ours. */

/** Try bytes[0..len) as the rescue file: n of it must be added. */
static void
try_bytes(struct rescued *d, const char *bytes, size_t len, int n, bool whole)
{
	struct buf now = BUF_EMPTY;
	char name[400];
	struct err e;

	rescued_put(d->rescue, bytes, len);
	rescued_forget_log();
	CHECK_INT(rescued_add(d, &e), n);
	CHECK(!rescued_there(d->rescue));
	CHECK_INT(rescued_logged(), whole ? 0 : 1);
	CHECK_INT(rescued_aside(d, name, sizeof name), whole ? 0 : 1);
	if (rescued_aside(d, name, sizeof name) == 0)
		return;
	rescued_get(name, &now);
	CHECK(now.len == len && memcmp(buf_text(&now), bytes, len) == 0);
	buf_free(&now);
	rescued_forget_aside(d);
}

static void
cut_short_anywhere_what_is_whole_is_added_and_the_rest_kept(void)
{
	struct buf bytes = BUF_EMPTY;
	struct record r[2];
	size_t first, len;
	struct rescued d;
	struct err e;

	rescued_start(&d);
	rescued_keep(&d, &r[0], 'A', 40);
	rescued_get(d.rescue, &bytes);
	first = bytes.len;
	buf_free(&bytes);
	rescued_keep(&d, &r[1], 'A', 40);
	rescued_get(d.rescue, &bytes);
	CHECK(first > 200 && bytes.len > first + 200);
	for (len = 0; len < first; len++)
		try_bytes(&d, bytes.s, len, 0, false);
	rescued_expect(&d, "SELECT count(*) FROM record", "0");
	try_bytes(&d, bytes.s, first, 1, true);
	for (len = first + 1; len < bytes.len; len++)
		try_bytes(&d, bytes.s, len, 0, false);
	rescued_expect(&d, "SELECT count(*) FROM record", "1");
	try_bytes(&d, bytes.s, bytes.len, 1, true);
	CHECK_INT(db_new_add(d.db, &r[0], &e), 0);
	CHECK_STR(r[0].ticket, "A1");
	CHECK_INT(db_new_add(d.db, &r[1], &e), 0);
	CHECK_STR(r[1].ticket, "A2");
	buf_free(&bytes);
	record_free(&r[0]);
	record_free(&r[1]);
	rescued_end(&d);
}

static void
a_flipped_byte_anywhere_spoils_no_other_record(void)
{
	struct buf bytes = BUF_EMPTY;
	struct record r[3];
	struct rescued d;
	struct err e;
	size_t i;

	rescued_start(&d);
	for (i = 0; i < 3; i++)
		rescued_keep(&d, &r[i], 'A', 40);
	rescued_get(d.rescue, &bytes);
	CHECK(unlink(d.rescue) == 0);
	/* The first and the last are stored; the one in the middle is not. */
	CHECK_INT(db_new_add(d.db, &r[0], &e), 0);
	CHECK_INT(db_new_add(d.db, &r[2], &e), 0);
	for (i = bytes.len / 3 + 16; i < bytes.len / 3 * 2; i++) {
		bytes.s[i] = (char)(bytes.s[i] ^ 0x40);
		try_bytes(&d, bytes.s, bytes.len, 0, false);
		bytes.s[i] = (char)(bytes.s[i] ^ 0x40);
	}
	rescued_expect(&d, "SELECT count(*) FROM record", "2");
	/* Damage before it and behind it. */
	bytes.s[0] = 'K';
	bytes.s[bytes.len - 1] = (char)(bytes.s[bytes.len - 1] ^ 1);
	try_bytes(&d, bytes.s, bytes.len, 1, false);
	rescued_expect(&d, "SELECT count(*) FROM record", "3");
	buf_free(&bytes);
	for (i = 0; i < 3; i++)
		record_free(&r[i]);
	rescued_end(&d);
}

static void
after_half_an_entry_the_next_is_still_found(void)
{
	struct buf bytes = BUF_EMPTY;
	struct record r[2];
	struct rescued d;
	struct err e;

	rescued_start(&d);
	rescued_keep(&d, &r[0], 'A', RESCUED_BOX);
	rescued_get(d.rescue, &bytes);
	CHECK(truncate(d.rescue, (off_t)bytes.len - 700) == 0);
	rescued_keep(&d, &r[1], 'A', RESCUED_BOX);
	CHECK_INT(rescued_add(&d, &e), 1);
	CHECK_INT(rescued_logged(), 1);
	CHECK_INT(db_new_add(d.db, &r[1], &e), 0);
	CHECK_STR(r[1].ticket, "A1");
	buf_free(&bytes);
	record_free(&r[0]);
	record_free(&r[1]);
	rescued_end(&d);
}

static void
a_foreign_file_is_set_aside(void)
{
	static const char text[] = "Dear all, the rescue plan\nkiosk record 1\n"
	    "\377\377\377\377\377\377\377\377 is attached.\n";
	struct rescued d;

	rescued_start(&d);
	try_bytes(&d, text, sizeof text - 1, 0, false);
	CHECK(strstr(rescued_log(), "rescue: there is more in this than whole"
	    " records; it is kept as /") == rescued_log());
	rescued_end(&d);
}

/** Make what is no file of records, in the place of one. */
static void
make_odd(const struct rescued *d, int which)
{
	switch (which) {
	case 0:
		CHECK(mkdir(d->rescue, 0700) == 0);
		break;
	case 1:
		CHECK(mkfifo(d->rescue, 0600) == 0);
		break;
	case 2:
		CHECK(symlink(d->n.keys, d->rescue) == 0);
		break;
	default:
		rescued_put(d->rescue, "", 0);
		CHECK(chmod(d->rescue, 0666) == 0);
		break;
	}
}

static void
what_is_no_file_of_ours_is_set_aside_and_in_nobodys_way(void)
{
	struct buf before = BUF_EMPTY, after = BUF_EMPTY;
	char name[400];
	struct record r;
	struct rescued d;
	struct err e;
	int i;

	rescued_start(&d);
	rescued_get(d.n.keys, &before);
	for (i = 0; i < 4; i++) {
		make_odd(&d, i);
		rescued_forget_log();
		CHECK_INT(rescued_add(&d, &e), 0);
		CHECK_INT(rescued_logged(), 1);
		CHECK(!rescued_there(d.rescue));
		make_odd(&d, i);
		rescued_keep(&d, &r, 'A', RESCUED_BOX);
		record_free(&r);
		CHECK_INT(rescued_logged(), 2);
		CHECK_INT(rescued_add(&d, &e), 1);
		CHECK_INT(rescued_aside(&d, name, sizeof name), 2);
		while (rescued_aside(&d, name, sizeof name) > 0 &&
		    CHECK(remove(name) == 0))
			;
	}
	rescued_get(d.n.keys, &after);
	CHECK_STR(buf_text(&after), buf_text(&before));
	buf_free(&before);
	buf_free(&after);
	rescued_end(&d);
}

static void
files_set_aside_in_one_second_do_not_replace_each_other(void)
{
	char name[400];
	struct rescued d;
	struct err e;
	int i;

	rescued_start(&d);
	for (i = 0; i < 4; i++) {
		rescued_put(d.rescue, "x", 1);
		CHECK_INT(rescued_add(&d, &e), 0);
	}
	CHECK_INT(rescued_aside(&d, name, sizeof name), 4);
	rescued_end(&d);
}

static void
another_record_with_a_token_that_is_taken_is_set_aside(void)
{
	struct record r, other;
	char name[400];
	struct rescued d;
	struct err e;

	rescued_start(&d);
	db_new_record(&r, RESCUED_DAY, 'A', RESCUED_BOX);
	CHECK_INT(db_new_add(d.db, &r, &e), 0);
	db_new_record(&other, RESCUED_DAY, 'A', RESCUED_BOX);
	memcpy(other.token, r.token, sizeof other.token);
	CHECK_INT(db_rescue_append(d.n.path, &other, &e), 0);
	record_free(&other);
	rescued_keep(&d, &other, 'A', RESCUED_BOX);
	CHECK_INT(rescued_add(&d, &e), 1);
	CHECK(!rescued_there(d.rescue));
	CHECK_INT(rescued_aside(&d, name, sizeof name), 1);
	CHECK_INT(rescued_logged(), 1);
	CHECK(strstr(rescued_log(), "rescue: another record has the token of"
	    " one; it is kept as /") == rescued_log());
	CHECK(strstr(rescued_log(), name) != NULL);
	CHECK(strstr(rescued_log(), r.token) == NULL);
	rescued_expect(&d, "SELECT count(*) FROM record", "2");
	record_free(&other);
	record_free(&r);
	rescued_end(&d);
}

/** One record of an unknown form or epoch, between two that are known. */
static void
try_unknown(bool form)
{
	struct record r[3];
	char name[400];
	struct rescued d;
	struct err e;
	int i;

	rescued_start(&d);
	for (i = 0; i < 3; i++) {
		db_new_record(&r[i], RESCUED_DAY, 'A', RESCUED_BOX);
		if (i == 1 && form)
			r[i].form[7] ^= 1;
		else if (i == 1)
			r[i].epoch = 2;
		CHECK_INT(db_rescue_append(d.n.path, &r[i], &e), 0);
	}
	CHECK_INT(rescued_add(&d, &e), 2);
	CHECK(!rescued_there(d.rescue));
	CHECK(strstr(rescued_log(), "rescue: the form or the epoch of a record"
	    " is not known; it is kept as /") == rescued_log());
	rescued_expect(&d, "SELECT count(*) FROM record", "2");
	/* Once it is known, the file may be given its name back. */
	CHECK_INT(rescued_aside(&d, name, sizeof name), 1);
	CHECK(rename(name, d.rescue) == 0);
	if (!form)
		CHECK(db_new_sql(&d.n, "INSERT INTO epoch SELECT 2, made,"
		    " destroyed, desk, clinic FROM epoch"));
	CHECK_INT(rescued_add(&d, &e), form ? 0 : 1);
	CHECK_INT(rescued_aside(&d, name, sizeof name), form ? 1 : 0);
	for (i = 0; i < 3; i++)
		record_free(&r[i]);
	rescued_end(&d);
}

static void
a_record_of_an_unknown_form_or_epoch_is_set_aside(void)
{
	try_unknown(true);
	try_unknown(false);
}

static void
a_database_that_cannot_take_it_leaves_the_file(void)
{
	struct buf before = BUF_EMPTY, after = BUF_EMPTY;
	struct record r;
	struct rescued d;
	struct err e;

	rescued_start(&d);
	rescued_keep(&d, &r, 'A', RESCUED_BOX);
	rescued_get(d.rescue, &before);
	CHECK(db_new_sql(&d.n, "DROP TABLE box"));
	CHECK_INT(rescued_add(&d, &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	rescued_get(d.rescue, &after);
	CHECK(before.len == after.len &&
	    memcmp(before.s, after.s, before.len) == 0);
	CHECK_INT(rescued_logged(), 0);
	buf_free(&before);
	buf_free(&after);
	record_free(&r);
	rescued_end(&d);
}

int
main(void)
{
	RUN(another_record_with_a_token_that_is_taken_is_set_aside);
	RUN(cut_short_anywhere_what_is_whole_is_added_and_the_rest_kept);
	RUN(a_flipped_byte_anywhere_spoils_no_other_record);
	RUN(after_half_an_entry_the_next_is_still_found);
	RUN(a_foreign_file_is_set_aside);
	RUN(what_is_no_file_of_ours_is_set_aside_and_in_nobodys_way);
	RUN(a_record_of_an_unknown_form_or_epoch_is_set_aside);
	RUN(files_set_aside_in_one_second_do_not_replace_each_other);
	RUN(a_database_that_cannot_take_it_leaves_the_file);
	return check_done();
}
