/* SPDX-License-Identifier: MIT */
/* links: +staffed tests/clock_set.c tests/faulty.c libs: sqlite3 libsodium unistring */
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/clock_set.h"
#include "tests/faulty.h"
#include "tests/staffed.h"

/*
 * Accounts and epochs change while the program is killed, or its disk fails,
 * at any moment.  Whoever could sign in still can, and opens all that their
 * role may; what was cut short is mended by the next change.
 */

#define ROUNDS 60
#define QUARTER (92 * CLOCK_DAY_MS)

enum step { RESET, ADD, DISABLE, EPOCH, STEPS };

/* The nth password of Dan. */
static const char *
password(int n)
{
	static char ret[32];

	(void)snprintf(ret, sizeof ret, "dry moss on wall %d", n);
	return ret;
}

/* One change; n is how many there were.  0 or -1. */
static int
change(const struct staffed *s, const struct keys *by, int n, struct err *e)
{
	struct account made;

	switch (n % STEPS) {
	case RESET:
		staffed_pair(&made, "Dan", ROLE_DESK, password(n));
		return staffed_reset(s, by, &made, e);
	case ADD:
		staffed_pair(&made, "Eva", ROLE_PRACTITIONER, "so many hats");
		return staffed_add(s, by, &made, e);
	case DISABLE:
		return staffed_disable(s, by, "Eva", e);
	default:
		return staffed_epoch(s, by, CLOCK_NOON + (n + 1) * QUARTER, e);
	}
}

/* Change after change, telling of each before it and after it. */
static void
go_on(const struct staffed *s, int n, int out)
{
	struct keys *by = staffed_unlock(s, "Bea", HOUSE_PASSWORD);
	struct err e = {ERR_NONE, ""};

	if (by == NULL)
		_exit(1);
	for (;; n++) {
		/* Of an epoch made meanwhile these keys know nothing. */
		keys_free(by);
		if ((by = staffed_unlock(s, "Bea", HOUSE_PASSWORD)) == NULL)
			_exit(1);
		if (write(out, &n, sizeof n) != (ssize_t)sizeof n)
			_exit(2);
		(void)change(s, by, n, &e);
	}
}

/* All that name's role may open, in every epoch that is stored. */
static bool
opens_all(const struct staffed *s, const char *name, const char *with)
{
	struct db *db = db_new_open(&s->n, DB_OWNER);
	struct keys *k = staffed_unlock(s, name, with);
	struct epoch epochs[KEYS_EPOCHS_MAX];
	int i, kind, n = db_epochs_load(db, epochs, KEYS_EPOCHS_MAX, NULL);
	bool good;

	db_close(db);
	good = k != NULL && n > 0 && keys_compare(k, epochs, n, NULL) == 0;
	for (i = 0; good && i < n; i++)
		for (kind = 0; kind < KEY_KIND_MAX; kind++)
			if (role_may_open(k->account.roles,
			    (enum key_kind)kind))
				good = good && keys_secret(k,
				    epochs[i].number, (enum key_kind)kind) !=
				    NULL;
	keys_free(k);
	return good;
}

static void
all_still_can(const struct staffed *s, int last)
{
	int n = last - last % STEPS;
	char before[32];

	CHECK(opens_all(s, "Olga", HOUSE_PASSWORD));
	CHECK(opens_all(s, "Bea", HOUSE_PASSWORD));
	CHECK(opens_all(s, RECOVERY_NAME, HOUSE_PASSWORD));
	/* The last reset that was begun, or else the one before. */
	(void)snprintf(before, sizeof before, "%s",
	    n < STEPS ? HOUSE_PASSWORD : password(n - STEPS));
	CHECK(opens_all(s, "Dan", password(n)) ||
	    (n == last && opens_all(s, "Dan", before)));
	CHECK(db_new_chain_holds(&s->n, NULL));
}

/* Let them go on for a while from the nth change; the last that was begun. */
static int
round_of(const struct staffed *s, int n)
{
	struct pollfd told = {-1, POLLIN, 0};
	int ends[2], last = n;
	uint32_t k;
	pid_t pid;

	CHECK(pipe(ends) == 0);
	if ((pid = fork()) == 0)
		go_on(s, n, ends[1]);
	CHECK(close(ends[1]) == 0);
	told.fd = ends[0];
	for (k = 1 + seal_random_below(4); k > 0; k--)
		CHECK(read(ends[0], &last, sizeof last) ==
		    (ssize_t)sizeof last);
	for (k = seal_random_below(2000); k > 0 && poll(&told, 1, 0) == 0;
	    k--)
		(void)sched_yield();
	CHECK(kill(pid, SIGKILL) == 0);
	CHECK(waitpid(pid, NULL, 0) == pid);
	while (read(ends[0], &last, sizeof last) == (ssize_t)sizeof last)
		;
	CHECK(close(ends[0]) == 0);
	return last;
}

static void
everybody_still_can_after_sixty_kills(void)
{
	struct staffed s;
	struct keys *bea;
	int i, last = 0;

	staffed_make(&s);
	for (i = 0; i < ROUNDS; i++) {
		last = round_of(&s, last);
		all_still_can(&s, last);
	}
	CHECK(last > ROUNDS);
	bea = staffed_unlock(&s, "Bea", HOUSE_PASSWORD);
	for (i = 0; bea != NULL && i < STEPS; i++)
		(void)change(&s, bea, last + i, NULL);
	keys_free(bea);
	CHECK_INT(staffed_strays(&s), 0);
	staffed_remove(&s);
}

/* Each change with its nth call of a kind failing, until none fails. */
static void
survive(enum fault f)
{
	struct staffed s;
	struct keys *bea;
	bool failed = true;
	int n, nth;

	for (n = 0; n < STEPS; n++, failed = true)
		for (nth = 1; failed && nth < 400; nth++) {
			staffed_make(&s);
			bea = staffed_unlock(&s, "Bea", HOUSE_PASSWORD);
			if (n == DISABLE)
				(void)change(&s, bea, ADD, NULL);
			faulty_arm(f, nth, false);
			(void)change(&s, bea, n, NULL);
			failed = faulty_disarm();
			CHECK(opens_all(&s, "Bea", HOUSE_PASSWORD));
			CHECK(opens_all(&s, "Dan", HOUSE_PASSWORD) ||
			    opens_all(&s, "Dan", password(n)));
			CHECK(db_new_chain_holds(&s.n, NULL));
			keys_free(bea);
			staffed_remove(&s);
		}
	CHECK(!failed || nth < 400);
}

static void
everybody_still_can_after_a_flush_that_failed(void)
{
	survive(FAULT_SYNC);
}

static void
everybody_still_can_after_a_write_that_failed(void)
{
	survive(FAULT_WRITE);
}

static void
everybody_still_can_after_a_journal_that_could_not_be_cut(void)
{
	survive(FAULT_TRUNCATE);
}

/* As soon as go is closed; the exit status is what it did. */
static pid_t
race(const struct staffed *s, const struct keys *by, const int go[2])
{
	struct err e = {ERR_NONE, ""};
	pid_t pid = fork();
	int got;
	char c;

	if (pid != 0)
		return pid;
	(void)close(go[1]);
	if (read(go[0], &c, 1) != 0)
		_exit(9);
	got = staffed_epoch(s, by, CLOCK_NOON + QUARTER, &e);
	_exit(got == -1 ? 8 : got);
}

static void
two_at_once_make_one_epoch(void)
{
	struct staffed s;
	struct keys *k[2];
	int i, round, go[2], status, made;
	char count[8];
	pid_t pids[2];

	for (round = 0; round < 10; round++) {
		staffed_make(&s);
		k[0] = staffed_unlock(&s, "Bea", HOUSE_PASSWORD);
		k[1] = staffed_unlock(&s, RECOVERY_NAME, HOUSE_PASSWORD);
		CHECK(pipe(go) == 0);
		for (i = 0; i < 2; i++)
			pids[i] = race(&s, k[i], go);
		CHECK(close(go[1]) == 0 && close(go[0]) == 0);
		for (i = 0, made = 0; i < 2; i++) {
			CHECK(waitpid(pids[i], &status, 0) == pids[i]);
			CHECK(WIFEXITED(status) && WEXITSTATUS(status) < 2);
			made += WEXITSTATUS(status);
		}
		CHECK_INT(made, 1);
		db_new_ask(&s.n, "SELECT count(*) || max(number) FROM epoch",
		    count, sizeof count);
		CHECK_STR(count, "22");
		CHECK(opens_all(&s, "Bea", HOUSE_PASSWORD));
		CHECK(opens_all(&s, "Dan", HOUSE_PASSWORD));
		CHECK(opens_all(&s, "Olga", HOUSE_PASSWORD));
		for (i = 0; i < 2; i++)
			keys_free(k[i]);
		staffed_remove(&s);
	}
}

int
main(void)
{
	CHECK(faulty_install() == 0);
	RUN(everybody_still_can_after_sixty_kills);
	RUN(two_at_once_make_one_epoch);
	RUN(everybody_still_can_after_a_flush_that_failed);
	RUN(everybody_still_can_after_a_write_that_failed);
	RUN(everybody_still_can_after_a_journal_that_could_not_be_cut);
	return check_done();
}
