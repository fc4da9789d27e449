/* SPDX-License-Identifier: MIT */
/* links: db/rescue.c db/rescue_file.c db/rescue_entry.c db/open.c db/settings.c db/schema.c db/roles.c db/statements.c db/run.c db/place.c db/create.c db/keyfile.c db/practice.c db/forms.c db/records.c db/record_add.c db/queue.c db/events.c kiosk/record.c kiosk/keyring.c kiosk/keys.c kiosk/role.c kiosk/event.c kiosk/queue.c kiosk/token.c kiosk/seal.c kiosk/seal_part.c kiosk/seal_password.c kiosk/buf.c kiosk/file.c kiosk/clock.c kiosk/date.c kiosk/err.c tests/db_new.c libs: sqlite3 libsodium */
#include <dirent.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/private.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/file.h"
#include "kiosk/log.h"
#include "tests/check.h"
#include "tests/db_new.h"

/* Records that could not reach the database, and their way back into it. */

#define DAY "2026-11-20"
#define BOX 1100

/** A practice with a form, and the rescue file beside its database. */
struct desk {
	struct db_new n;
	struct db *db;
	char rescue[96];
};

static char logged[1024];	/* the last line; "" when there is none */
static int n_logged;

/* In the place of the system's log. */
void
log_error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(logged, sizeof logged, fmt, ap);
	va_end(ap);
	n_logged++;
}

static void
open_desk(struct desk *d)
{
	db_new(&d->n);
	d->db = db_new_open(&d->n, DB_INTAKE);
	db_new_form(d->db);
	(void)snprintf(d->rescue, sizeof d->rescue, "%s.rescue", d->n.path);
	logged[0] = '\0';
	n_logged = 0;
}

static void
close_desk(struct desk *d)
{
	db_close(d->db);
	db_new_remove(&d->n);
}

static bool
is_there(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

/** How many files a damaged rescue file was kept as; one's name in ret. */
static int
kept(const struct desk *d, char *ret, size_t size)
{
	DIR *dir = opendir(d->n.dir);
	struct dirent *ent;
	int n = 0;

	while (dir != NULL && (ent = readdir(dir)) != NULL)
		if (strncmp(ent->d_name, "kiosk.db.rescue.damaged-", 24) ==
		    0) {
			n++;
			(void)snprintf(ret, size, "%s/%s", d->n.dir,
			    ent->d_name);
		}
	CHECK(dir != NULL && closedir(dir) == 0);
	return n;
}

/** What a damaged file was kept as is forgotten. */
static void
forget_kept(const struct desk *d)
{
	char name[400];

	while (kept(d, name, sizeof name) > 0)
		if (!CHECK(unlink(name) == 0))
			return;
}

static void
put_file(const char *path, const char *bytes, size_t len)
{
	FILE *f = fopen(path, "w");

	CHECK(f != NULL && fwrite(bytes, 1, len, f) == len);
	CHECK(f != NULL && fclose(f) == 0);
	CHECK(chmod(path, 0600) == 0);
}

static void
get_file(const char *path, struct buf *ret)
{
	struct err e = {ERR_NONE, ""};

	CHECK_INT(file_read(path, BUF_MAX, ret, &e), 0);
}

/** Keep a new record of box bytes a part. */
static void
keep(const struct desk *d, struct record *ret, char letter, size_t box)
{
	struct err e = {ERR_NONE, ""};

	db_new_record(ret, DAY, letter, box);
	CHECK_INT(db_rescue_append(d->n.path, ret, &e), 0);
	CHECK_STR(e.msg, "");
}

/** Add what is kept; how many were new, -1 when it failed. */
static int
rescue(const struct desk *d, struct err *e)
{
	int added = -2;

	*e = (struct err){ERR_NONE, ""};
	if (db_rescue_add(d->db, d->n.path, &added, e) == -1) {
		CHECK_INT(added, -2);
		return -1;
	}
	return added;
}

static void
expect(const struct desk *d, const char *sql, const char *expected)
{
	char is[256];

	db_new_ask(&d->n, sql, is, sizeof is);
	CHECK_STR(is, expected);
}

static bool
same_boxes(const struct record *a, const struct record *b)
{
	bool same = true;
	int p;

	for (p = 0; p < PART_MAX; p++)
		same = same && a->parts[p].len == b->parts[p].len &&
		    memcmp(a->parts[p].sealed, b->parts[p].sealed,
		    a->parts[p].len) == 0;
	return same;
}

static void
a_kept_record_comes_back_whole_under_its_own_token(void)
{
	struct err e = {ERR_NONE, ""};
	struct record r, back;
	struct db *staff;
	struct desk d;
	int count;

	open_desk(&d);
	keep(&d, &r, 'C', BOX);
	CHECK_INT(rescue(&d, &e), 1);
	CHECK(!is_there(d.rescue));
	CHECK_INT(n_logged, 0);
	staff = db_new_open(&d.n, DB_STAFF);
	CHECK_INT(db_record_load(staff, r.token, &back, &e), 0);
	db_close(staff);
	CHECK_STR(back.ticket, "C1");
	CHECK_STR(back.day, r.day);
	CHECK_INT(back.letter, 'C');
	CHECK_INT(back.at, r.at);
	CHECK_INT(back.source, SOURCE_KIOSK);
	CHECK_INT(back.status, STATUS_WAITING);
	CHECK_INT(back.epoch, 1);
	CHECK(memcmp(back.form, r.form, sizeof r.form) == 0);
	CHECK(same_boxes(&r, &back));
	expect(&d, "SELECT group_concat(kind || ' ' || who || ' ' || detail ||"
	    " ' ' || (at = (SELECT at FROM record))) FROM event WHERE id > 1",
	    "submitted kiosk C rescued 1");
	CHECK(db_new_chain_holds(&d.n, &count));
	CHECK_INT(count, 2);
	record_free(&back);
	record_free(&r);
	close_desk(&d);
}

static void
without_a_file_there_is_nothing_to_add(void)
{
	struct desk d;
	struct err e;

	open_desk(&d);
	CHECK_INT(rescue(&d, &e), 0);
	CHECK_INT(n_logged, 0);
	close_desk(&d);
}

static void
the_file_is_its_owners_alone_whatever_the_umask(void)
{
	static const mode_t masks[] = {0, 022, 0777};
	struct record r;
	struct stat st;
	struct desk d;
	mode_t before;
	size_t i;

	open_desk(&d);
	before = umask(0);
	for (i = 0; i < sizeof masks / sizeof masks[0]; i++) {
		(void)umask(masks[i]);
		keep(&d, &r, 'A', BOX);
		record_free(&r);
		CHECK(lstat(d.rescue, &st) == 0);
		CHECK_INT(st.st_mode & 07777, 0600);
		CHECK(S_ISREG(st.st_mode));
		CHECK(unlink(d.rescue) == 0);
	}
	(void)umask(before);
	close_desk(&d);
}

static void
one_after_the_other_they_are_all_kept(void)
{
	struct record r[5];
	struct desk d;
	struct err e;
	size_t i;

	open_desk(&d);
	/* A box that is larger than any buffer on the way. */
	for (i = 0; i < 5; i++)
		keep(&d, &r[i], 'A', i == 2 ? 300000 : BOX + i);
	CHECK_INT(rescue(&d, &e), 5);
	CHECK(!is_there(d.rescue));
	for (i = 0; i < 5; i++) {
		CHECK_INT(db_new_add(d.db, &r[i], &e), 0);
		CHECK_INT(r[i].ticket[1] - '1', i);
		record_free(&r[i]);
	}
	expect(&d, "SELECT count(*) || ' ' || count(DISTINCT token) FROM"
	    " record", "5 5");
	close_desk(&d);
}

static void
a_kill_between_adding_and_removing_doubles_nothing(void)
{
	struct buf bytes = BUF_EMPTY;
	struct record r[2];
	struct desk d;
	struct err e;
	int i;

	open_desk(&d);
	keep(&d, &r[0], 'A', BOX);
	keep(&d, &r[1], 'A', BOX);
	get_file(d.rescue, &bytes);
	CHECK_INT(rescue(&d, &e), 2);
	for (i = 0; i < 3; i++) {
		put_file(d.rescue, bytes.s, bytes.len);
		CHECK_INT(rescue(&d, &e), 0);
		CHECK(!is_there(d.rescue));
	}
	CHECK_INT(n_logged, 0);
	expect(&d, "SELECT count(*) FROM record", "2");
	expect(&d, "SELECT count(*) FROM event WHERE kind = 'submitted'", "2");
	expect(&d, "SELECT next FROM counter", "3");
	buf_free(&bytes);
	record_free(&r[0]);
	record_free(&r[1]);
	close_desk(&d);
}

static void
the_same_record_kept_twice_is_added_once(void)
{
	struct record r;
	struct desk d;
	struct err e;

	open_desk(&d);
	keep(&d, &r, 'A', BOX);
	CHECK_INT(db_rescue_append(d.n.path, &r, &e), 0);
	CHECK_INT(rescue(&d, &e), 1);
	CHECK(!is_there(d.rescue));
	expect(&d, "SELECT count(*) FROM record", "1");
	record_free(&r);
	close_desk(&d);
}

static void
another_record_with_a_token_that_is_taken_is_set_aside(void)
{
	struct record r, other;
	char name[400];
	struct desk d;
	struct err e;

	open_desk(&d);
	db_new_record(&r, DAY, 'A', BOX);
	CHECK_INT(db_new_add(d.db, &r, &e), 0);
	db_new_record(&other, DAY, 'A', BOX);
	memcpy(other.token, r.token, sizeof other.token);
	CHECK_INT(db_rescue_append(d.n.path, &other, &e), 0);
	record_free(&other);
	keep(&d, &other, 'A', BOX);
	CHECK_INT(rescue(&d, &e), 1);
	CHECK(!is_there(d.rescue));
	CHECK_INT(kept(&d, name, sizeof name), 1);
	CHECK_INT(n_logged, 1);
	CHECK(strstr(logged, "rescue: another record has the token of one;"
	    " it is kept as /") == logged);
	CHECK(strstr(logged, name) != NULL);
	CHECK(strstr(logged, r.token) == NULL);
	expect(&d, "SELECT count(*) FROM record", "2");
	record_free(&other);
	record_free(&r);
	close_desk(&d);
}

/** Try bytes[0..len) as the rescue file: n of it must be added. */
static void
try_bytes(struct desk *d, const char *bytes, size_t len, int n, bool whole)
{
	struct buf now = BUF_EMPTY;
	char name[400];
	struct err e;

	put_file(d->rescue, bytes, len);
	n_logged = 0;
	CHECK_INT(rescue(d, &e), n);
	CHECK(!is_there(d->rescue));
	CHECK_INT(n_logged, whole ? 0 : 1);
	if (!CHECK_INT(kept(d, name, sizeof name), whole ? 0 : 1) || whole)
		return;
	get_file(name, &now);
	CHECK(now.len == len && memcmp(buf_text(&now), bytes, len) == 0);
	buf_free(&now);
	forget_kept(d);
}

static void
cut_short_anywhere_what_is_whole_is_added_and_the_rest_kept(void)
{
	struct buf bytes = BUF_EMPTY;
	struct record r[2];
	size_t first, len;
	struct desk d;
	struct err e;

	open_desk(&d);
	keep(&d, &r[0], 'A', 40);
	get_file(d.rescue, &bytes);
	first = bytes.len;
	buf_free(&bytes);
	keep(&d, &r[1], 'A', 40);
	get_file(d.rescue, &bytes);
	CHECK(first > 200 && bytes.len > first + 200);
	for (len = 0; len < first; len++)
		try_bytes(&d, bytes.s, len, 0, false);
	expect(&d, "SELECT count(*) FROM record", "0");
	try_bytes(&d, bytes.s, first, 1, true);
	for (len = first + 1; len < bytes.len; len++)
		try_bytes(&d, bytes.s, len, 0, false);
	expect(&d, "SELECT count(*) FROM record", "1");
	try_bytes(&d, bytes.s, bytes.len, 1, true);
	CHECK_INT(db_new_add(d.db, &r[0], &e), 0);
	CHECK_STR(r[0].ticket, "A1");
	CHECK_INT(db_new_add(d.db, &r[1], &e), 0);
	CHECK_STR(r[1].ticket, "A2");
	buf_free(&bytes);
	record_free(&r[0]);
	record_free(&r[1]);
	close_desk(&d);
}

static void
a_flipped_byte_anywhere_spoils_no_other_record(void)
{
	struct buf bytes = BUF_EMPTY;
	struct record r[3];
	struct desk d;
	struct err e;
	size_t i;

	open_desk(&d);
	for (i = 0; i < 3; i++)
		keep(&d, &r[i], 'A', 40);
	get_file(d.rescue, &bytes);
	CHECK(unlink(d.rescue) == 0);
	/* The first and the last are stored; the one in the middle is not. */
	CHECK_INT(db_new_add(d.db, &r[0], &e), 0);
	CHECK_INT(db_new_add(d.db, &r[2], &e), 0);
	for (i = bytes.len / 3 + 16; i < bytes.len / 3 * 2; i++) {
		bytes.s[i] = (char)(bytes.s[i] ^ 0x40);
		try_bytes(&d, bytes.s, bytes.len, 0, false);
		bytes.s[i] = (char)(bytes.s[i] ^ 0x40);
	}
	expect(&d, "SELECT count(*) FROM record", "2");
	/* Damage before it and behind it. */
	bytes.s[0] = 'K';
	bytes.s[bytes.len - 1] = (char)(bytes.s[bytes.len - 1] ^ 1);
	try_bytes(&d, bytes.s, bytes.len, 1, false);
	expect(&d, "SELECT count(*) FROM record", "3");
	buf_free(&bytes);
	for (i = 0; i < 3; i++)
		record_free(&r[i]);
	close_desk(&d);
}

static void
after_half_an_entry_the_next_is_still_found(void)
{
	struct buf bytes = BUF_EMPTY;
	struct record r[2];
	struct desk d;
	struct err e;

	open_desk(&d);
	keep(&d, &r[0], 'A', BOX);
	get_file(d.rescue, &bytes);
	CHECK(truncate(d.rescue, (off_t)bytes.len - 700) == 0);
	keep(&d, &r[1], 'A', BOX);
	CHECK_INT(rescue(&d, &e), 1);
	CHECK_INT(n_logged, 1);
	CHECK_INT(db_new_add(d.db, &r[1], &e), 0);
	CHECK_STR(r[1].ticket, "A1");
	buf_free(&bytes);
	record_free(&r[0]);
	record_free(&r[1]);
	close_desk(&d);
}

static void
a_foreign_file_is_set_aside(void)
{
	static const char text[] = "Dear all, the rescue plan\nkiosk record 1\n"
	    "\377\377\377\377\377\377\377\377 is attached.\n";
	struct desk d;

	open_desk(&d);
	try_bytes(&d, text, sizeof text - 1, 0, false);
	CHECK(strstr(logged, "rescue: there is more in this than whole"
	    " records; it is kept as /") == logged);
	close_desk(&d);
}

/** Make what is no file of records, in the place of one. */
static void
make_odd(const struct desk *d, int which)
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
		put_file(d->rescue, "", 0);
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
	struct desk d;
	struct err e;
	int i;

	open_desk(&d);
	get_file(d.n.keys, &before);
	for (i = 0; i < 4; i++) {
		make_odd(&d, i);
		n_logged = 0;
		CHECK_INT(rescue(&d, &e), 0);
		CHECK_INT(n_logged, 1);
		CHECK(!is_there(d.rescue));
		make_odd(&d, i);
		keep(&d, &r, 'A', BOX);
		record_free(&r);
		CHECK_INT(n_logged, 2);
		CHECK_INT(rescue(&d, &e), 1);
		CHECK_INT(kept(&d, name, sizeof name), 2);
		while (kept(&d, name, sizeof name) > 0 &&
		    CHECK(remove(name) == 0))
			;
	}
	get_file(d.n.keys, &after);
	CHECK_STR(buf_text(&after), buf_text(&before));
	buf_free(&before);
	buf_free(&after);
	close_desk(&d);
}

/** One record of an unknown form or epoch, between two that are known. */
static void
try_unknown(bool form)
{
	struct record r[3];
	char name[400];
	struct desk d;
	struct err e;
	int i;

	open_desk(&d);
	for (i = 0; i < 3; i++) {
		db_new_record(&r[i], DAY, 'A', BOX);
		if (i == 1 && form)
			r[i].form[7] ^= 1;
		else if (i == 1)
			r[i].epoch = 2;
		CHECK_INT(db_rescue_append(d.n.path, &r[i], &e), 0);
	}
	CHECK_INT(rescue(&d, &e), 2);
	CHECK(!is_there(d.rescue));
	CHECK(strstr(logged, "rescue: the form or the epoch of a record is"
	    " not known; it is kept as /") == logged);
	expect(&d, "SELECT count(*) FROM record", "2");
	/* Once it is known, the file may be given its name back. */
	CHECK_INT(kept(&d, name, sizeof name), 1);
	CHECK(rename(name, d.rescue) == 0);
	if (!form)
		CHECK(db_new_sql(&d.n, "INSERT INTO epoch SELECT 2, made,"
		    " destroyed, desk, clinic FROM epoch"));
	CHECK_INT(rescue(&d, &e), form ? 0 : 1);
	CHECK_INT(kept(&d, name, sizeof name), form ? 1 : 0);
	for (i = 0; i < 3; i++)
		record_free(&r[i]);
	close_desk(&d);
}

static void
a_record_of_an_unknown_form_or_epoch_is_set_aside(void)
{
	try_unknown(true);
	try_unknown(false);
}

static void
files_set_aside_in_one_second_do_not_replace_each_other(void)
{
	char name[400];
	struct desk d;
	struct err e;
	int i;

	open_desk(&d);
	for (i = 0; i < 4; i++) {
		put_file(d.rescue, "x", 1);
		CHECK_INT(rescue(&d, &e), 0);
	}
	CHECK_INT(kept(&d, name, sizeof name), 4);
	close_desk(&d);
}

static void
the_database_need_not_be_there_to_keep_a_record(void)
{
	char away[128];
	struct record r;
	struct desk d;
	struct err e;

	open_desk(&d);
	db_close(d.db);
	(void)snprintf(away, sizeof away, "%s.away", d.n.path);
	CHECK(rename(d.n.path, away) == 0);
	keep(&d, &r, 'A', BOX);
	CHECK(!is_there(d.n.path));
	CHECK(rename(away, d.n.path) == 0);
	d.db = db_new_open(&d.n, DB_INTAKE);
	CHECK_INT(rescue(&d, &e), 1);
	record_free(&r);
	close_desk(&d);
}

static void
a_database_that_cannot_take_it_leaves_the_file(void)
{
	struct buf before = BUF_EMPTY, after = BUF_EMPTY;
	struct record r;
	struct desk d;
	struct err e;

	open_desk(&d);
	keep(&d, &r, 'A', BOX);
	get_file(d.rescue, &before);
	CHECK(db_new_sql(&d.n, "DROP TABLE box"));
	CHECK_INT(rescue(&d, &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	get_file(d.rescue, &after);
	CHECK(before.len == after.len &&
	    memcmp(before.s, after.s, before.len) == 0);
	CHECK_INT(n_logged, 0);
	buf_free(&before);
	buf_free(&after);
	record_free(&r);
	close_desk(&d);
}

/** True when process pid has the file at path open. */
static bool
has_open(pid_t pid, const char *path)
{
	char dir[64], name[128], to[512];
	bool found = false;
	struct dirent *ent;
	ssize_t n;
	DIR *fds;

	(void)snprintf(dir, sizeof dir, "/proc/%ld/fd", (long)pid);
	if ((fds = opendir(dir)) == NULL)
		return false;
	while (!found && (ent = readdir(fds)) != NULL) {
		(void)snprintf(name, sizeof name, "%s/%.40s", dir,
		    ent->d_name);
		n = readlink(name, to, sizeof to - 1);
		to[n == -1 ? 0 : n] = '\0';
		found = strcmp(to, path) == 0;
	}
	(void)closedir(fds);
	return found;
}

/** Hold the lock of the rescue file until the test wants it; remove it. */
static void
hold_and_remove(const struct desk *d, int told)
{
	FILE *f = fopen(d->rescue, "r");

	if (f == NULL || flock(fileno(f), LOCK_EX) == -1 ||
	    write(told, "x", 1) != 1)
		_exit(1);
	while (!has_open(getppid(), d->rescue))
		(void)sched_yield();
	_exit(unlink(d->rescue) == 0 ? 0 : 1);
}

static void
a_record_kept_while_another_kiosk_removes_the_file_is_not_lost(void)
{
	struct record r[2];
	int told[2], status;
	struct desk d;
	struct err e;
	pid_t pid;
	char c;

	open_desk(&d);
	keep(&d, &r[0], 'A', BOX);
	CHECK(pipe(told) == 0);
	if ((pid = fork()) == 0)
		hold_and_remove(&d, told[1]);
	CHECK(read(told[0], &c, 1) == 1);
	keep(&d, &r[1], 'A', BOX);
	CHECK(waitpid(pid, &status, 0) == pid && status == 0);
	CHECK_INT(rescue(&d, &e), 1);
	CHECK_INT(db_new_add(d.db, &r[1], &e), 0);
	CHECK_STR(r[1].ticket, "A1");
	CHECK(close(told[0]) == 0 && close(told[1]) == 0);
	record_free(&r[0]);
	record_free(&r[1]);
	close_desk(&d);
}

/** Let no file grow beyond size bytes; 0: as large as it likes. */
static void
limit(size_t size)
{
	struct rlimit l;

	CHECK(getrlimit(RLIMIT_FSIZE, &l) == 0);
	l.rlim_cur = size == 0 ? l.rlim_max : size;
	CHECK(setrlimit(RLIMIT_FSIZE, &l) == 0);
}

static void
what_cannot_be_written_whole_leaves_no_trace(void)
{
	struct err e = {ERR_NONE, ""};
	struct stat before, after;
	struct record r[2];
	struct desk d;

	open_desk(&d);
	CHECK(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
	db_new_record(&r[0], DAY, 'A', BOX);
	db_new_record(&r[1], DAY, 'A', BOX);
	limit(1000);
	CHECK_INT(db_rescue_append(d.n.path, &r[0], &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	CHECK(strncmp(e.msg, d.rescue, strlen(d.rescue)) == 0);
	CHECK(!is_there(d.rescue));
	limit(0);
	CHECK_INT(db_rescue_append(d.n.path, &r[0], &e), 0);
	CHECK(lstat(d.rescue, &before) == 0);
	limit((size_t)before.st_size + 1000);
	CHECK_INT(db_rescue_append(d.n.path, &r[1], &e), -1);
	CHECK(lstat(d.rescue, &after) == 0);
	CHECK_INT(after.st_size, before.st_size);
	limit(0);
	CHECK_INT(db_rescue_append(d.n.path, &r[1], &e), 0);
	CHECK_INT(rescue(&d, &e), 2);
	CHECK_INT(n_logged, 0);
	record_free(&r[0]);
	record_free(&r[1]);
	close_desk(&d);
}

int
main(void)
{
	RUN(a_kept_record_comes_back_whole_under_its_own_token);
	RUN(without_a_file_there_is_nothing_to_add);
	RUN(the_file_is_its_owners_alone_whatever_the_umask);
	RUN(one_after_the_other_they_are_all_kept);
	RUN(a_kill_between_adding_and_removing_doubles_nothing);
	RUN(the_same_record_kept_twice_is_added_once);
	RUN(another_record_with_a_token_that_is_taken_is_set_aside);
	RUN(cut_short_anywhere_what_is_whole_is_added_and_the_rest_kept);
	RUN(a_flipped_byte_anywhere_spoils_no_other_record);
	RUN(after_half_an_entry_the_next_is_still_found);
	RUN(a_foreign_file_is_set_aside);
	RUN(what_is_no_file_of_ours_is_set_aside_and_in_nobodys_way);
	RUN(a_record_of_an_unknown_form_or_epoch_is_set_aside);
	RUN(files_set_aside_in_one_second_do_not_replace_each_other);
	RUN(the_database_need_not_be_there_to_keep_a_record);
	RUN(a_database_that_cannot_take_it_leaves_the_file);
	RUN(a_record_kept_while_another_kiosk_removes_the_file_is_not_lost);
	RUN(what_cannot_be_written_whole_leaves_no_trace);
	return check_done();
}
