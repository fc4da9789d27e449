/* SPDX-License-Identifier: MIT */
/* links: db/rescue.c db/rescue_file.c db/rescue_entry.c db/open.c db/settings.c db/schema.c db/roles.c db/statements.c db/run.c db/place.c db/create.c db/keyfile.c db/practice.c db/forms.c db/records.c db/record_add.c db/queue.c db/events.c kiosk/record.c kiosk/keyring.c kiosk/keys.c kiosk/role.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/queue.c kiosk/token.c kiosk/seal.c kiosk/seal_part.c kiosk/seal_password.c kiosk/buf.c kiosk/file.c kiosk/clock.c kiosk/date.c kiosk/err.c tests/db_new.c tests/rescued.c libs: sqlite3 libsodium */
#include <dirent.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/private.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/rescued.h"

/* Records that could not reach the database, and their way into it. */

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
	struct rescued d;
	int count;

	rescued_start(&d);
	rescued_keep(&d, &r, 'C', RESCUED_BOX);
	CHECK_INT(rescued_add(&d, &e), 1);
	CHECK(!rescued_there(d.rescue));
	CHECK_INT(rescued_logged(), 0);
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
	rescued_expect(&d, "SELECT group_concat(kind || ' ' || who || ' ' ||"
	    " detail || ' ' || (at = (SELECT at FROM record))) FROM event"
	    " WHERE id > 1", "submitted kiosk C rescued 1");
	CHECK(db_new_chain_holds(&d.n, &count));
	CHECK_INT(count, 2);
	record_free(&back);
	record_free(&r);
	rescued_end(&d);
}

static void
without_a_file_there_is_nothing_to_add(void)
{
	struct rescued d;
	struct err e;

	rescued_start(&d);
	CHECK_INT(rescued_add(&d, &e), 0);
	CHECK_INT(rescued_logged(), 0);
	rescued_end(&d);
}

static void
the_file_is_its_owners_alone_whatever_the_umask(void)
{
	static const mode_t masks[] = {0, 022, 0777};
	struct record r;
	struct stat st;
	struct rescued d;
	mode_t before;
	size_t i;

	rescued_start(&d);
	before = umask(0);
	for (i = 0; i < sizeof masks / sizeof masks[0]; i++) {
		(void)umask(masks[i]);
		rescued_keep(&d, &r, 'A', RESCUED_BOX);
		record_free(&r);
		CHECK(lstat(d.rescue, &st) == 0);
		CHECK_INT(st.st_mode & 07777, 0600);
		CHECK(S_ISREG(st.st_mode));
		CHECK(unlink(d.rescue) == 0);
	}
	(void)umask(before);
	rescued_end(&d);
}

static void
one_after_the_other_they_are_all_kept(void)
{
	struct record r[5];
	struct rescued d;
	struct err e;
	size_t i;

	rescued_start(&d);
	/* A box that is larger than any buffer on the way. */
	for (i = 0; i < 5; i++)
		rescued_keep(&d, &r[i], 'A', i == 2 ? 300000 : RESCUED_BOX + i);
	CHECK_INT(rescued_add(&d, &e), 5);
	CHECK(!rescued_there(d.rescue));
	for (i = 0; i < 5; i++) {
		CHECK_INT(db_new_add(d.db, &r[i], &e), 0);
		CHECK_INT(r[i].ticket[1] - '1', i);
		record_free(&r[i]);
	}
	rescued_expect(&d, "SELECT count(*) || ' ' || count(DISTINCT token)"
	    " FROM record", "5 5");
	rescued_end(&d);
}

static void
a_kill_between_adding_and_removing_doubles_nothing(void)
{
	struct buf bytes = BUF_EMPTY;
	struct record r[2];
	struct rescued d;
	struct err e;
	int i;

	rescued_start(&d);
	rescued_keep(&d, &r[0], 'A', RESCUED_BOX);
	rescued_keep(&d, &r[1], 'A', RESCUED_BOX);
	rescued_get(d.rescue, &bytes);
	CHECK_INT(rescued_add(&d, &e), 2);
	for (i = 0; i < 3; i++) {
		rescued_put(d.rescue, bytes.s, bytes.len);
		CHECK_INT(rescued_add(&d, &e), 0);
		CHECK(!rescued_there(d.rescue));
	}
	CHECK_INT(rescued_logged(), 0);
	rescued_expect(&d, "SELECT count(*) FROM record", "2");
	rescued_expect(&d, "SELECT count(*) FROM event WHERE kind ="
	    " 'submitted'", "2");
	rescued_expect(&d, "SELECT next FROM counter", "3");
	buf_free(&bytes);
	record_free(&r[0]);
	record_free(&r[1]);
	rescued_end(&d);
}

static void
the_same_record_kept_twice_is_added_once(void)
{
	struct record r;
	struct rescued d;
	struct err e;

	rescued_start(&d);
	rescued_keep(&d, &r, 'A', RESCUED_BOX);
	CHECK_INT(db_rescue_append(d.n.path, &r, &e), 0);
	CHECK_INT(rescued_add(&d, &e), 1);
	CHECK(!rescued_there(d.rescue));
	rescued_expect(&d, "SELECT count(*) FROM record", "1");
	record_free(&r);
	rescued_end(&d);
}

static void
the_database_need_not_be_there_to_keep_a_record(void)
{
	char away[128];
	struct record r;
	struct rescued d;
	struct err e;

	rescued_start(&d);
	db_close(d.db);
	(void)snprintf(away, sizeof away, "%s.away", d.n.path);
	CHECK(rename(d.n.path, away) == 0);
	rescued_keep(&d, &r, 'A', RESCUED_BOX);
	CHECK(!rescued_there(d.n.path));
	CHECK(rename(away, d.n.path) == 0);
	d.db = db_new_open(&d.n, DB_INTAKE);
	CHECK_INT(rescued_add(&d, &e), 1);
	record_free(&r);
	rescued_end(&d);
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
hold_and_remove(const struct rescued *d, int told)
{
	FILE *f = fopen(d->rescue, "r");

	if (f == NULL || flock(fileno(f), LOCK_EX) == -1 ||
	    write(told, "x", 1) != 1)
		_exit(1);
	while (!has_open(getppid(), d->rescue))
		(void)sched_yield();
	if (unlink(d->rescue) == -1 || fclose(f) == EOF)
		_exit(1);
	(void)pause();
}

static void
a_record_kept_while_another_kiosk_removes_the_file_is_not_lost(void)
{
	struct record r[2];
	int told[2], status;
	struct rescued d;
	struct err e;
	pid_t pid;
	char c;

	rescued_start(&d);
	rescued_keep(&d, &r[0], 'A', RESCUED_BOX);
	CHECK(pipe(told) == 0);
	if ((pid = fork()) == 0)
		hold_and_remove(&d, told[1]);
	CHECK(close(told[1]) == 0);
	CHECK(read(told[0], &c, 1) == 1);
	rescued_keep(&d, &r[1], 'A', RESCUED_BOX);
	CHECK(kill(pid, SIGKILL) == 0);
	CHECK(waitpid(pid, &status, 0) == pid && WIFSIGNALED(status));
	CHECK_INT(rescued_add(&d, &e), 1);
	CHECK_INT(db_new_add(d.db, &r[1], &e), 0);
	CHECK_STR(r[1].ticket, "A1");
	CHECK(close(told[0]) == 0);
	record_free(&r[0]);
	record_free(&r[1]);
	rescued_end(&d);
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
	struct rescued d;

	rescued_start(&d);
	CHECK(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
	db_new_record(&r[0], RESCUED_DAY, 'A', RESCUED_BOX);
	db_new_record(&r[1], RESCUED_DAY, 'A', RESCUED_BOX);
	limit(1000);
	CHECK_INT(db_rescue_append(d.n.path, &r[0], &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	CHECK(strncmp(e.msg, d.rescue, strlen(d.rescue)) == 0);
	CHECK(!rescued_there(d.rescue));
	limit(0);
	CHECK_INT(db_rescue_append(d.n.path, &r[0], &e), 0);
	CHECK(lstat(d.rescue, &before) == 0);
	limit((size_t)before.st_size + 1000);
	CHECK_INT(db_rescue_append(d.n.path, &r[1], &e), -1);
	CHECK(lstat(d.rescue, &after) == 0);
	CHECK_INT(after.st_size, before.st_size);
	limit(0);
	CHECK_INT(db_rescue_append(d.n.path, &r[1], &e), 0);
	CHECK_INT(rescued_add(&d, &e), 2);
	CHECK_INT(rescued_logged(), 0);
	record_free(&r[0]);
	record_free(&r[1]);
	rescued_end(&d);
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
	RUN(the_database_need_not_be_there_to_keep_a_record);
	RUN(a_record_kept_while_another_kiosk_removes_the_file_is_not_lost);
	RUN(what_cannot_be_written_whole_leaves_no_trace);
	return check_done();
}
