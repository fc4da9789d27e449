/* SPDX-License-Identifier: MIT */
/* links: db/open.c db/settings.c db/schema.c db/roles.c db/statements.c db/run.c db/place.c db/create.c db/keyfile.c db/practice.c db/forms.c db/records.c db/record_add.c db/queue.c db/events.c kiosk/record.c kiosk/keyring.c kiosk/keys.c kiosk/role.c kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/queue.c kiosk/token.c kiosk/seal.c kiosk/seal_part.c kiosk/seal_password.c kiosk/buf.c kiosk/clock.c kiosk/date.c kiosk/err.c tests/db_new.c libs: sqlite3 libsodium */
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/private.h"
#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/db_new.h"

/*
 * A kiosk is killed at any moment, sixty times over.  What it had told of is
 * there; tickets have no gap and no double; nothing is half written.
 */

#define DAY "2026-11-20"
#define ROUNDS 60
#define ACKS_MAX 10000

/** What the writer tells of a record once db_record_add() returned. */
struct ack {
	char token[TOKEN_MAX];
	char ticket[TICKET_MAX];
};

static struct ack acks[ACKS_MAX];
static int n_acks;

/** Add records for ever, telling of each. */
static void
write_on(const struct db_new *n, char letter, int out)
{
	struct db *db = db_new_open(n, DB_INTAKE);
	struct err e = {ERR_NONE, ""};
	struct ack a = {"", ""};
	struct record r;

	for (;;) {
		db_new_record(&r, DAY, letter, 2048);
		if (db_new_add(db, &r, &e) == -1)
			_exit(1);
		memcpy(a.token, r.token, sizeof a.token);
		memcpy(a.ticket, r.ticket, sizeof a.ticket);
		record_free(&r);
		if (write(out, &a, sizeof a) != (ssize_t)sizeof a)
			_exit(2);
	}
}

static pid_t
start(const struct db_new *n, char letter, int out)
{
	pid_t pid = fork();

	if (pid == 0)
		write_on(n, letter, out);
	CHECK(pid > 0);
	return pid;
}

/** Read one acknowledgement; false at the end. */
static bool
hear(int in)
{
	if (n_acks == ACKS_MAX ||
	    read(in, &acks[n_acks], sizeof acks[0]) != (ssize_t)sizeof acks[0])
		return false;
	n_acks++;
	return true;
}

/** Let writers run for a random number of records, then kill them all. */
static void
round_of(const struct db_new *n, int writers)
{
	struct pollfd told = {-1, POLLIN, 0};
	pid_t pids[2];
	int ends[2];
	int i;
	uint32_t k;

	CHECK(pipe(ends) == 0);
	for (i = 0; i < writers; i++)
		pids[i] = start(n, (char)('A' + i), ends[1]);
	CHECK(close(ends[1]) == 0);
	told.fd = ends[0];
	for (k = seal_random_below(12); k > 0; k--)
		CHECK(hear(ends[0]));
	/* Somewhere inside the next commit, however busy the machine is. */
	for (k = seal_random_below(1000); k > 0 && poll(&told, 1, 0) == 0;
	    k--)
		(void)sched_yield();
	for (i = 0; i < writers; i++)
		CHECK(kill(pids[i], SIGKILL) == 0);
	for (i = 0; i < writers; i++)
		CHECK(waitpid(pids[i], NULL, 0) == pids[i]);
	while (hear(ends[0]))
		;
	CHECK(close(ends[0]) == 0);
}

static void
check_acks(const struct db_new *n)
{
	struct db *db = db_new_open(n, DB_STAFF);
	struct err e = {ERR_NONE, ""};
	struct record r;
	int i;

	for (i = 0; i < n_acks; i++) {
		CHECK_INT(db_record_load(db, acks[i].token, &r, &e), 0);
		CHECK_STR(r.ticket, acks[i].ticket);
		record_free(&r);
	}
	db_close(db);
}

static void
expect(const struct db_new *n, const char *sql, const char *expected)
{
	char is[64];

	db_new_ask(n, sql, is, sizeof is);
	CHECK_STR(is, expected);
}

static void
what_was_told_of_survives_sixty_kills(void)
{
	struct db_new n;
	struct db *db;
	int i;

	db_new(&n);
	db = db_new_open(&n, DB_INTAKE);
	db_new_form(db);
	db_close(db);
	for (i = 0; i < ROUNDS; i++)
		round_of(&n, i % 4 == 3 ? 2 : 1);
	CHECK(n_acks > ROUNDS);
	check_acks(&n);
	expect(&n, "PRAGMA integrity_check", "ok");
	expect(&n, "SELECT count(*) FROM (SELECT letter FROM record GROUP BY"
	    " letter HAVING count(*) <> max(CAST(substr(ticket, 2) AS"
	    " INTEGER)) OR count(DISTINCT ticket) <> count(*) OR count(*) <>"
	    " (SELECT next - 1 FROM counter c WHERE c.letter ="
	    " record.letter))", "0");
	expect(&n, "SELECT 3 * (SELECT count(*) FROM record) ="
	    " (SELECT count(*) FROM box) AND (SELECT count(*) FROM record) ="
	    " (SELECT count(*) FROM event WHERE kind = 'submitted')", "1");
	CHECK(db_new_chain_holds(&n, NULL));
	db_new_remove(&n);
}

int
main(void)
{
	RUN(what_was_told_of_survives_sixty_kills);
	return check_done();
}
