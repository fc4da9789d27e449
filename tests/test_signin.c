/* SPDX-License-Identifier: MIT */
/* links: +staffed tests/clock_set.c libs: sqlite3 libsodium unistring */
#include "kiosk/signin.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/attempt.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/verb.h"
#include "tests/check.h"
#include "tests/clock_set.h"
#include "tests/staffed.h"

/*
 * Signing in: the waits, on a clock that stands; and the epochs.  The clock
 * standing, a short wait is not waited out but told.
 */

#define WRONG "the name or the password is not right"
#define EARLY "too many wrong passwords: try again in "
#define NEXT_QUARTER (CLOCK_NOON + 60 * CLOCK_DAY_MS)

/* What name with password is told; "" when signed in. */
static const char *
told(const struct staffed *s, const char *name, const char *password)
{
	static struct err e;
	struct db *db = db_new_open(&s->n, DB_STAFF);
	struct keys *k;

	e = (struct err){ERR_NONE, ""};
	k = signin_password(db, name, password, &e);
	CHECK_INT(k != NULL, e.msg[0] == '\0');
	keys_free(k);
	db_close(db);
	return e.msg;
}

static void
expect(const struct staffed *s, const char *sql, const char *expected)
{
	char is[200];

	db_new_ask(&s->n, sql, is, sizeof is);
	CHECK_STR(is, expected);
}

/* As from another terminal: what was counted for this one is put aside. */
static void
at_another_terminal(const struct staffed *s)
{
	CHECK(db_new_sql(&s->n, "DELETE FROM attempt"
	    " WHERE what LIKE 'terminal %'"));
}

static void
the_wait_doubles_and_ends_by_the_clock(void)
{
	struct staffed s;
	int64_t now = CLOCK_NOON;

	staffed_make(&s);
	CHECK_STR(told(&s, "Bea", "no such password"), WRONG);
	clock_set(now += 1000);
	CHECK_STR(told(&s, "Bea", "no such password"), WRONG);
	clock_set(now += 2000);
	CHECK_STR(told(&s, "Bea", "no such password"), WRONG);
	clock_set(now += 1);
	CHECK_STR(told(&s, "Bea", HOUSE_PASSWORD), EARLY "4 seconds");
	clock_set(now += 3998);
	CHECK_STR(told(&s, "Bea", HOUSE_PASSWORD), EARLY "1 second");
	clock_set(now += 1);
	CHECK_STR(told(&s, "Bea", HOUSE_PASSWORD), "");
	expect(&s, "SELECT count(*) FROM attempt", "0");
	expect(&s, "SELECT count(*) FROM event WHERE who = 'Bea' AND"
	    " kind = 'sign-in-refused'", "3");
	CHECK_STR(told(&s, "Bea", HOUSE_PASSWORD), "");
	clock_set(CLOCK_NOON);
	staffed_remove(&s);
}

static void
the_name_waits_at_every_terminal_and_nobody_else_there(void)
{
	struct staffed s;
	int i;

	staffed_make(&s);
	for (i = 0; i < 5; i++) {
		at_another_terminal(&s);
		CHECK_STR(told(&s, "Dan", "no such password"),
		    i < 4 ? WRONG : EARLY "8 seconds");
		/* As if the wait were over, but for the last. */
		CHECK(db_new_sql(&s.n, "UPDATE attempt SET until ="
		    " until - 4000 WHERE failures < 4"));
	}
	at_another_terminal(&s);
	CHECK_STR(told(&s, "Dan", HOUSE_PASSWORD), EARLY "8 seconds");
	CHECK_STR(told(&s, "Bea", HOUSE_PASSWORD), "");
	/* And Bea's success was not Dan's. */
	CHECK_STR(told(&s, "Dan", HOUSE_PASSWORD), EARLY "8 seconds");
	staffed_remove(&s);
}

static void
the_terminal_waits_whatever_the_name(void)
{
	static const char *const names[] = {"Bea", "Dan", "Olga", "nobody"};
	struct staffed s;
	int64_t now = CLOCK_NOON;
	int i;

	staffed_make(&s);
	for (i = 0; i < 4; i++) {
		CHECK_STR(told(&s, names[i], "no such password"), WRONG);
		clock_set(now += 1000 << i);
	}
	clock_set(now - 4000);
	CHECK_STR(told(&s, RECOVERY_NAME, HOUSE_PASSWORD),
	    EARLY "4 seconds");
	at_another_terminal(&s);
	CHECK_STR(told(&s, RECOVERY_NAME, HOUSE_PASSWORD), "");
	clock_set(CLOCK_NOON);
	staffed_remove(&s);
}

static void
a_name_that_does_not_exist_is_not_written_down(void)
{
	struct staffed s;

	staffed_make(&s);
	CHECK_STR(told(&s, "wet slate roofs", "Bea"), WRONG);
	CHECK_STR(told(&s, "Bob'); --", "no such password"),
	    EARLY "1 second");
	expect(&s, "SELECT group_concat(what, ',') FROM (SELECT what FROM"
	    " attempt WHERE what LIKE 'name %' ORDER BY what)",
	    "name (unknown)");
	expect(&s, "SELECT group_concat(who) FROM event"
	    " WHERE kind = 'sign-in-refused'", "(unknown)");
	staffed_remove(&s);
}

static void
an_attempt_counts_before_it_is_made(void)
{
	static const char *const what[] = {"name Bea", "terminal none"};
	struct staffed s;
	struct db *db;
	int64_t wait;

	staffed_make(&s);
	db = db_new_open(&s.n, DB_STAFF);
	/* Killed right here, or at the same time as many others. */
	CHECK_INT(db_attempt_begin(db, what, 2, CLOCK_NOON, &wait, NULL), 0);
	CHECK_INT(wait, 0);
	CHECK_INT(db_attempt_begin(db, what, 2, CLOCK_NOON, &wait, NULL), 0);
	CHECK_INT(wait, 1000);
	expect(&s, "SELECT sum(failures) FROM attempt", "2");
	/* Each alone is enough, and neither counts then. */
	CHECK_INT(db_attempt_begin(db, what + 1, 1, CLOCK_NOON, &wait, NULL),
	    0);
	CHECK_INT(wait, 1000);
	CHECK_INT(db_attempt_wait(db, what, 2, CLOCK_NOON + 400, &wait, NULL),
	    0);
	CHECK_INT(wait, 600);
	CHECK_INT(db_attempt_clear(db, what, 2, NULL), 0);
	CHECK_INT(db_attempt_wait(db, what, 2, CLOCK_NOON, &wait, NULL), 0);
	CHECK_INT(wait, 0);
	db_close(db);
	staffed_remove(&s);
}

/* One of many at once: how many milliseconds it is told to wait, or 0. */
static pid_t
rush(const struct staffed *s, const int go[2])
{
	static const char *const what[] = {"name Bea", "terminal none"};
	struct db *db;
	int64_t wait = 0;
	pid_t pid = fork();
	char c;

	if (pid != 0)
		return pid;
	(void)close(go[1]);
	db = db_new_open(&s->n, DB_STAFF);
	if (read(go[0], &c, 1) != 0 ||
	    db_attempt_begin(db, what, 2, CLOCK_NOON, &wait, NULL) == -1)
		_exit(9);
	db_close(db);
	_exit(wait == 0);
}

static void
of_many_at_once_one_is_let_through(void)
{
	struct staffed s;
	pid_t pids[8];
	int i, go[2], status, through = 0;

	staffed_make(&s);
	CHECK(pipe(go) == 0);
	for (i = 0; i < 8; i++)
		pids[i] = rush(&s, go);
	CHECK(close(go[1]) == 0 && close(go[0]) == 0);
	for (i = 0; i < 8; i++) {
		CHECK(waitpid(pids[i], &status, 0) == pids[i]);
		CHECK(WIFEXITED(status) && WEXITSTATUS(status) < 2);
		through += WEXITSTATUS(status);
	}
	CHECK_INT(through, 1);
	staffed_remove(&s);
}

static bool
is_counted(const struct staffed *s)
{
	char failures[8];

	db_new_ask(&s->n, "SELECT failures FROM attempt"
	    " WHERE what = 'name Bea'", failures, sizeof failures);
	return strcmp(failures, "1") == 0;
}

static void
a_program_that_is_killed_while_it_tries_has_tried(void)
{
	struct staffed s;
	pid_t pid;
	int i;

	staffed_make(&s);
	/* A password that takes seconds to try. */
	CHECK(db_new_sql(&s.n, "UPDATE account SET memory = 268435456,"
	    " ops = 16 WHERE name = 'Bea'"));
	if ((pid = fork()) == 0) {
		(void)told(&s, "Bea", "no such password");
		_exit(0);
	}
	for (i = 0; i < 3000 && !is_counted(&s); i++)
		(void)poll(NULL, 0, 10);
	CHECK(kill(pid, SIGKILL) == 0);
	CHECK(waitpid(pid, &i, 0) == pid && WIFSIGNALED(i));
	CHECK(is_counted(&s));
	expect(&s, "SELECT count(*) FROM event", "1");
	CHECK_STR(told(&s, "Bea", HOUSE_PASSWORD), EARLY "1 second");
	staffed_remove(&s);
}

static void
a_clock_set_back_locks_nobody_out(void)
{
	struct staffed s;

	staffed_make(&s);
	clock_set(CLOCK_NOON + 1000 * CLOCK_DAY_MS);
	CHECK_STR(told(&s, "Bea", "no such password"), WRONG);
	clock_set(CLOCK_NOON);
	CHECK_STR(told(&s, "Bea", HOUSE_PASSWORD), EARLY "1 second");
	clock_set(CLOCK_NOON + 1000);
	CHECK_STR(told(&s, "Bea", HOUSE_PASSWORD), "");
	clock_set(CLOCK_NOON);
	staffed_remove(&s);
}

static void
terminals_that_anybody_can_open_are_one(void)
{
	char a[64], b[64];

	tries_terminal(136, 0, a, sizeof a);
	tries_terminal(143, 255, b, sizeof b);
	CHECK_STR(a, b);
	tries_terminal(4, 1, a, sizeof a);
	CHECK_STR(a, "terminal 4:1");
	tries_terminal(4, 65, b, sizeof b);
	CHECK(strcmp(a, b) != 0);
}

static void
when_the_quarter_turns_a_practitioner_makes_an_epoch(void)
{
	struct staffed s;

	staffed_make(&s);
	CHECK_STR(told(&s, "Bea", HOUSE_PASSWORD), "");
	clock_set(CLOCK_NOON + 41 * CLOCK_DAY_MS);	/* 31 December */
	CHECK_STR(told(&s, "Bea", HOUSE_PASSWORD), "");
	expect(&s, "SELECT count(*) FROM epoch", "1");
	clock_set(CLOCK_NOON + 42 * CLOCK_DAY_MS);	/* 1 January */
	CHECK_STR(told(&s, "Dan", HOUSE_PASSWORD), "");
	CHECK_STR(told(&s, "Olga", HOUSE_PASSWORD), "");
	expect(&s, "SELECT count(*) FROM epoch", "1");
	CHECK_STR(told(&s, "Bea", HOUSE_PASSWORD), "");
	expect(&s, "SELECT count(*) FROM epoch", "2");
	expect(&s, "SELECT group_concat(who || detail) || count(mac) FROM"
	    " event WHERE kind = 'epoch-made'", "Bea21");
	CHECK_STR(told(&s, "Bea", HOUSE_PASSWORD), "");
	CHECK_STR(told(&s, "Dan", HOUSE_PASSWORD), "");
	expect(&s, "SELECT count(*) || halted FROM epoch, practice", "2");
	clock_set(CLOCK_NOON);
	staffed_remove(&s);
}

static void
who_is_signed_in_takes_up_a_colleagues_epoch(void)
{
	struct staffed s;
	struct keys *dan;
	struct db *db;
	struct err e = {ERR_NONE, ""};

	staffed_make(&s);
	db = db_new_open(&s.n, DB_STAFF);
	dan = signin_password(db, "Dan", HOUSE_PASSWORD, &e);
	if (!CHECK(dan != NULL))
		return;
	CHECK_INT(signin_renew(db, dan, &e), 0);
	clock_set(NEXT_QUARTER);
	CHECK_STR(told(&s, "Bea", HOUSE_PASSWORD), "");
	CHECK(keys_secret(dan, 2, KEY_DESK) == NULL);
	CHECK_INT(signin_renew(db, dan, &e), 0);
	CHECK(keys_secret(dan, 2, KEY_DESK) != NULL);
	CHECK(keys_secret(dan, 1, KEY_DESK) != NULL);
	CHECK(keys_secret(dan, 2, KEY_CLINIC) == NULL);
	CHECK(db_new_sql(&s.n, "UPDATE account SET disabled = 1"
	    " WHERE name = 'Dan'"));
	CHECK_INT(signin_renew(db, dan, &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	expect(&s, "SELECT halted FROM practice", "");
	keys_free(dan);
	db_close(db);
	clock_set(CLOCK_NOON);
	staffed_remove(&s);
}

static void
a_strangers_epoch_stops_intake(void)
{
	struct staffed s;
	struct keys *dan;
	struct db *db;
	struct err e = {ERR_NONE, ""};

	staffed_make(&s);
	db = db_new_open(&s.n, DB_STAFF);
	dan = signin_password(db, "Dan", HOUSE_PASSWORD, &e);
	CHECK(db_new_sql(&s.n, "INSERT INTO epoch VALUES(2, 1, NULL,"
	    " randomblob(32), randomblob(32))"));
	if (CHECK(dan != NULL))
		CHECK_INT(signin_renew(db, dan, &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	expect(&s, "SELECT halted FROM practice",
	    "epoch 2 has public keys that nobody can open");
	keys_free(dan);
	db_close(db);
	staffed_remove(&s);
}

static void
an_epoch_that_cannot_be_made_keeps_nobody_out(void)
{
	struct staffed s;

	staffed_make(&s);
	CHECK(db_new_sql(&s.n, "UPDATE account SET mac = zeroblob(32)"
	    " WHERE name = 'Dan'"));
	clock_set(NEXT_QUARTER);
	CHECK_STR(told(&s, "Bea", HOUSE_PASSWORD), "");
	expect(&s, "SELECT count(*) FROM epoch", "1");
	clock_set(CLOCK_NOON);
	staffed_remove(&s);
}

int
main(void)
{
	struct err e = {ERR_NONE, ""};

	CHECK_INT(seal_start(&e), 0);
	RUN(the_wait_doubles_and_ends_by_the_clock);
	RUN(the_name_waits_at_every_terminal_and_nobody_else_there);
	RUN(the_terminal_waits_whatever_the_name);
	RUN(a_name_that_does_not_exist_is_not_written_down);
	RUN(an_attempt_counts_before_it_is_made);
	RUN(of_many_at_once_one_is_let_through);
	RUN(a_program_that_is_killed_while_it_tries_has_tried);
	RUN(a_clock_set_back_locks_nobody_out);
	RUN(terminals_that_anybody_can_open_are_one);
	RUN(when_the_quarter_turns_a_practitioner_makes_an_epoch);
	RUN(who_is_signed_in_takes_up_a_colleagues_epoch);
	RUN(a_strangers_epoch_stops_intake);
	RUN(an_epoch_that_cannot_be_made_keeps_nobody_out);
	return check_done();
}
