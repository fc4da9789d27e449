/* SPDX-License-Identifier: MIT */
/* links: +staffed tests/clock_set.c tests/faulty.c libs: sqlite3 libsodium unistring */
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/access.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/clock_set.h"
#include "tests/faulty.h"
#include "tests/staffed.h"

/*
 * A destroyed epoch opens for nobody, whatever is put back; and whenever its
 * destruction is cut short, everybody can go on and it can be done again.
 */

#define ROUNDS 40

struct wish {
	const struct keys *by;
	int64_t number;		/* to destroy; 0: a new epoch */
};

static int
perform(void *cookie, struct access *a, struct err *e)
{
	const struct wish *w = cookie;

	if (w->number == 0)
		return access_epoch_now(a, w->by, clock_ms(), e);
	return access_destroy(a, w->by, w->number, clock_ms(), e);
}

static int
change(const struct staffed *s, const struct keys *by, int64_t number,
    struct err *e)
{
	struct wish w = {by, number};
	struct db *db = db_new_open(&s->n, DB_OWNER);
	int got = db_access_change(db, perform, &w,
	    keys_secret(by, 0, KEY_EVENTS), e);

	db_close(db);
	return got;
}

/* As change(), by an account; what was said, or "". */
static const char *
try(const struct staffed *s, const char *name, int64_t number, int expected)
{
	static struct err e;
	struct keys *k = staffed_unlock(s, name, HOUSE_PASSWORD);

	e = (struct err){ERR_NONE, ""};
	if (CHECK(k != NULL))
		CHECK_INT(change(s, k, number, &e), expected);
	keys_free(k);
	return e.msg;
}

/* Whether name opens an epoch, its desk and its clinic: "dc", "d", "". */
static const char *
opens(const struct staffed *s, const char *name, int64_t number)
{
	struct keys *k = staffed_unlock(s, name, HOUSE_PASSWORD);
	bool desk, clinic;

	if (!CHECK(k != NULL))
		return "no keys";
	desk = keys_secret(k, number, KEY_DESK) != NULL;
	clinic = keys_secret(k, number, KEY_CLINIC) != NULL;
	keys_free(k);
	return desk ? clinic ? "dc" : "d" : clinic ? "c" : "";
}

/* Sign-in's check of the public keys, for everybody. */
static bool
all_compare(const struct staffed *s)
{
	static const char *const names[] = {"Olga", "Bea", "Dan",
	    RECOVERY_NAME};
	struct db *db = db_new_open(&s->n, DB_OWNER);
	struct epoch epochs[KEYS_EPOCHS_MAX];
	int n = db_epochs_load(db, epochs, KEYS_EPOCHS_MAX, NULL);
	struct keys *k;
	bool good = n > 0;
	size_t i;

	db_close(db);
	for (i = 0; good && i < sizeof names / sizeof *names; i++) {
		k = staffed_unlock(s, names[i], HOUSE_PASSWORD);
		good = k != NULL && keys_compare(k, epochs, n, NULL) == 0;
		keys_free(k);
	}
	return good;
}

static void
a_destroyed_epoch_opens_for_nobody(void)
{
	struct staffed s;
	char text[100];

	staffed_make(&s);
	CHECK_STR(try(&s, "Bea", 0, 1), "");
	CHECK_STR(opens(&s, "Bea", 1), "dc");
	CHECK_STR(opens(&s, "Dan", 2), "d");
	CHECK_STR(try(&s, "Olga", 1, 1), "");
	CHECK_STR(opens(&s, "Bea", 1), "");
	CHECK_STR(opens(&s, "Dan", 1), "");
	CHECK_STR(opens(&s, RECOVERY_NAME, 1), "");
	CHECK_STR(opens(&s, "Bea", 2), "dc");
	CHECK(all_compare(&s));
	CHECK_STR(try(&s, "Bea", 1, 0), "");
	db_new_ask(&s.n, "SELECT group_concat(kind || ' ' || detail || ' ' ||"
	    " who || (mac IS NULL), '; ') FROM event WHERE id > 1", text,
	    sizeof text);
	CHECK_STR(text, "epoch-made 2 Bea0; epoch-destroyed 1 Olga0");
	db_new_ask(&s.n, "SELECT group_concat(destroyed IS NOT NULL, '')"
	    " FROM epoch", text, sizeof text);
	CHECK_STR(text, "10");
	/* And the next ones can be made. */
	CHECK_STR(try(&s, RECOVERY_NAME, 0, 1), "");
	CHECK_STR(opens(&s, "Dan", 3), "d");
	CHECK(db_new_chain_holds(&s.n, NULL));
	staffed_remove(&s);
}

static void
not_by_everybody_and_not_the_newest(void)
{
	struct staffed s;

	staffed_make(&s);
	CHECK_STR(try(&s, "Bea", 1, -1), "epoch 1 is the newest: records are"
	    " sealed to it; kiosk keys new makes another");
	CHECK_STR(try(&s, "Dan", 0, -1), "only a practitioner can make new"
	    " keys");
	CHECK_STR(try(&s, "Olga", 0, -1), "only a practitioner can make new"
	    " keys");
	CHECK_STR(try(&s, "Bea", 0, 1), "");
	CHECK_STR(try(&s, "Dan", 1, -1), "only a practitioner or an owner can"
	    " destroy keys");
	CHECK_STR(try(&s, "Bea", 3, -1), "there is no epoch 3");
	CHECK_STR(opens(&s, "Dan", 1), "d");
	CHECK_STR(opens(&s, "Bea", 2), "dc");
	staffed_remove(&s);
}

/* A key file from before brings the keys back: that is what a copy is. */
static void
it_can_be_done_again_after_an_old_key_file_came_back(void)
{
	struct staffed s;
	struct buf old = BUF_EMPTY;
	FILE *f;

	staffed_make(&s);
	CHECK_STR(try(&s, "Bea", 0, 1), "");
	CHECK_INT(db_keyfile_copy(s.n.path, &old, NULL), 0);
	CHECK_STR(try(&s, "Bea", 1, 1), "");
	CHECK_STR(opens(&s, "Bea", 1), "");
	f = fopen(s.n.keys, "w");
	CHECK(f != NULL && fwrite(buf_text(&old), 1, old.len, f) == old.len &&
	    fclose(f) == 0);
	CHECK_STR(opens(&s, "Bea", 1), "dc");
	CHECK_STR(try(&s, "Bea", 1, 1), "");
	CHECK_STR(opens(&s, "Bea", 1), "");
	buf_free(&old);
	staffed_remove(&s);
}

static void
back_up(const struct staffed *s, const char *path)
{
	struct db *db = db_new_open(&s->n, DB_OWNER);
	struct contents c;
	FILE *f = fopen(path, "w");

	CHECK(f != NULL && fclose(f) == 0 && chmod(path, 0600) == 0);
	CHECK_INT(db_backup(db, path, NULL, NULL, &c, NULL), 0);
	db_close(db);
}

/* From when the epoch that is destroyed by now was the newest. */
static void
an_old_backup_does_not_bring_it_back(void)
{
	struct staffed s;
	struct restored r;
	struct epoch newest;
	struct keys *bea;
	struct db *db;
	char path[96], text[64];

	staffed_make(&s);
	(void)snprintf(path, sizeof path, "%s/copy", s.n.dir);
	back_up(&s, path);
	CHECK_STR(try(&s, "Bea", 0, 1), "");
	CHECK_STR(try(&s, "Bea", 1, 1), "");
	CHECK_INT(db_restore(s.n.path, path, NULL, false, NULL, NULL, &r,
	    NULL), 0);
	CHECK_STR(opens(&s, "Bea", 1), "");
	/* Nobody is shut out, and nothing is sealed to it. */
	CHECK(all_compare(&s));
	db = db_new_open(&s.n, DB_INTAKE);
	CHECK_INT(db_epoch_newest(db, &newest, NULL), -1);
	db_close(db);
	db_new_ask(&s.n, "SELECT kind || ' ' || detail || ' ' || who FROM"
	    " event ORDER BY id DESC LIMIT 1", text, sizeof text);
	CHECK_STR(text, "epoch-destroyed 1 (restore)");
	bea = staffed_unlock(&s, "Bea", HOUSE_PASSWORD);
	CHECK_INT(staffed_epoch(&s, bea, clock_ms(), NULL), 1);
	keys_free(bea);
	db = db_new_open(&s.n, DB_INTAKE);
	CHECK_INT(db_epoch_newest(db, &newest, NULL), 0);
	CHECK_INT(newest.number, 3);
	db_close(db);
	CHECK_STR(opens(&s, "Dan", 3), "d");
	CHECK(db_new_chain_holds(&s.n, NULL));
	staffed_remove(&s);
}

/* New epochs, and the one before destroyed, until it is killed. */
static void
go_on(const struct staffed *s, int out)
{
	struct keys *by = NULL;
	int64_t number = 1;

	for (;; number++) {
		keys_free(by);
		if ((by = staffed_unlock(s, "Bea", HOUSE_PASSWORD)) == NULL)
			_exit(1);
		if (write(out, "+", 1) != 1)
			_exit(2);
		(void)change(s, by, 0, NULL);
		(void)change(s, by, number, NULL);
	}
}

/* All but the newest epochs are marked and gone, or can be made so. */
static void
can_be_finished(const struct staffed *s)
{
	struct db *db = db_new_open(&s->n, DB_OWNER);
	struct epoch epochs[KEYS_EPOCHS_MAX];
	int i, n = db_epochs_load(db, epochs, KEYS_EPOCHS_MAX, NULL);

	db_close(db);
	CHECK(all_compare(s));
	CHECK(db_new_chain_holds(&s->n, NULL));
	if (!CHECK(n > 0))
		return;
	for (i = 0; i < n - 1; i++) {
		if (epochs[i].destroyed == 0)
			(void)try(s, "Olga", epochs[i].number, 1);
		CHECK_STR(opens(s, "Bea", epochs[i].number), "");
		(void)try(s, "Olga", epochs[i].number, 0);
	}
	CHECK_STR(opens(s, "Bea", epochs[n - 1].number), "dc");
	CHECK_STR(opens(s, "Dan", epochs[n - 1].number), "d");
	CHECK(all_compare(s));
}

static void
a_kill_leaves_it_done_or_to_be_done_again(void)
{
	struct staffed s;
	struct pollfd told;
	int i, ends[2];
	uint32_t k;
	pid_t pid;
	char c;

	for (i = 0; i < ROUNDS; i++) {
		staffed_make(&s);
		CHECK(pipe(ends) == 0);
		if ((pid = fork()) == 0)
			go_on(&s, ends[1]);
		CHECK(close(ends[1]) == 0);
		told = (struct pollfd){ends[0], POLLIN, 0};
		for (k = 1 + seal_random_below(3); k > 0; k--)
			CHECK(read(ends[0], &c, 1) == 1);
		for (k = seal_random_below(4000); k > 0 &&
		    poll(&told, 1, 0) == 0; k--)
			(void)sched_yield();
		CHECK(kill(pid, SIGKILL) == 0);
		CHECK(waitpid(pid, NULL, 0) == pid);
		CHECK(close(ends[0]) == 0);
		can_be_finished(&s);
		staffed_remove(&s);
	}
}

/* The nth call of each kind fails, until none does. */
static void
survive(enum fault f)
{
	struct staffed s;
	struct keys *bea;
	bool failed = true;
	struct err e;
	int nth, got;

	for (nth = 1; failed && nth < 200; nth++) {
		staffed_make(&s);
		CHECK_STR(try(&s, "Bea", 0, 1), "");
		bea = staffed_unlock(&s, "Bea", HOUSE_PASSWORD);
		e = (struct err){ERR_NONE, ""};
		faulty_arm(f, nth, false);
		got = change(&s, bea, 1, &e);
		failed = faulty_disarm();
		CHECK(got == 1 || e.msg[0] != '\0');
		/* Never is it said to be done while it opens. */
		if (got == 1)
			CHECK_STR(opens(&s, "Bea", 1), "");
		keys_free(bea);
		can_be_finished(&s);
		staffed_remove(&s);
	}
	CHECK(nth > 2 && nth < 200);
}

static void
a_disk_that_fails_leaves_it_done_or_to_be_done_again(void)
{
	survive(FAULT_SYNC);
	survive(FAULT_WRITE);
	survive(FAULT_TRUNCATE);
}

static void
the_keys_go_before_the_row_says_so(void)
{
	struct staffed s;
	char beside[128], text[8];

	staffed_make(&s);
	CHECK_STR(try(&s, "Bea", 0, 1), "");
	(void)snprintf(beside, sizeof beside, "%s.new", s.n.keys);
	CHECK(mkdir(beside, 0700) == 0);
	CHECK(strstr(try(&s, "Bea", 1, -1), ".keys.new") != NULL);
	CHECK(rmdir(beside) == 0);
	db_new_ask(&s.n, "SELECT count(destroyed) || max(id) FROM epoch,"
	    " event", text, sizeof text);
	CHECK_STR(text, "02");
	staffed_remove(&s);
}

int
main(void)
{
	CHECK(faulty_install() == 0);
	RUN(a_destroyed_epoch_opens_for_nobody);
	RUN(not_by_everybody_and_not_the_newest);
	RUN(it_can_be_done_again_after_an_old_key_file_came_back);
	RUN(an_old_backup_does_not_bring_it_back);
	RUN(the_keys_go_before_the_row_says_so);
	RUN(a_kill_leaves_it_done_or_to_be_done_again);
	RUN(a_disk_that_fails_leaves_it_done_or_to_be_done_again);
	return check_done();
}
