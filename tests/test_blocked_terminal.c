/* SPDX-License-Identifier: MIT */
/* links: tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm sqlite3 */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/check.h"
#include "tests/practice.h"
#include "tests/vt.h"

/*
 * A terminal that stops reading: the program gives it up only after some
 * seconds (APP_TERMINAL_WAIT), so those who wait for that wait side by side.
 */

#define MS practice_ms(10000)
#define END_MS practice_ms(20000)	/* APP_TERMINAL_WAIT, and some more */
#define SOON_MS practice_ms(5000)	/* less than that */
#define ANSWER "(*) Very well"
#define NO_ROOM_MS 200		/* no room for so long: there is none */
#define TURNS 500
#define GIVEN_UP 1			/* exit status */

static struct premises place;

static struct vt *
start(void)
{
	static const char *const intake[] = {"intake", NULL};

	return practice_start(&place, 24, 80, NULL, intake);
}

static struct vt *
answer(void)
{
	struct vt *v = start();

	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Are you well?", MS));
	CHECK(vt_send(v, "1"));
	CHECK(vt_wait_text(v, ANSWER, MS));
	return v;
}

/*
 * Stop reading, and have the program write until that holds it up: then it
 * does not wait for a key any more.  Where what it wrote has just filled what
 * room there was, it sees that and waits for more: it gets a little, and not
 * enough.
 */
static void
block(struct vt *v)
{
	char some[64];
	int i;

	vt_hold(v, true);
	vt_report_to(v, NULL);
	for (i = 0; i < TURNS; i++) {
		vt_resize(v, 23 + i % 2, 80);
		if (!vt_settle(v, practice_ms(200)))
			break;
		if (i % 60 == 59)
			(void)!read(vt_master(v), some, sizeof some);
	}
	vt_report_to(v, stderr);
	CHECK(i > 2 && i < TURNS);
}

/* Stop reading, and leave no room: the program is to see that itself. */
static void
fill_up(struct vt *v)
{
	static const char blanks[1024] = "\r";
	const char *name = ptsname(vt_master(v));
	struct pollfd p = {.events = POLLOUT};

	vt_hold(v, true);
	if (!CHECK(name != NULL))
		return;
	p.fd = open(name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (!CHECK(p.fd != -1))
		return;
	/* The kernel moves a little on to where it waits to be read. */
	while (poll(&p, 1, NO_ROOM_MS) == 1)
		(void)!write(p.fd, blanks, sizeof blanks);
	(void)close(p.fd);
}

static void
it_goes_on_where_it_was_when_the_terminal_reads_again(void)
{
	struct vt *v = answer();

	block(v);
	vt_hold(v, false);
	CHECK(vt_settle(v, MS));
	vt_resize(v, 24, 80);
	CHECK(vt_wait_text(v, ANSWER, MS));
	/* The end of what it paints must not meet a terminal that is full. */
	CHECK(vt_settle(v, MS));
	fill_up(v);
	CHECK(vt_key(v, VT_KEY_F1));
	CHECK(vt_settle(v, MS));	/* not held up */
	vt_hold(v, false);
	CHECK(vt_wait_text(v, "Would you like help?", MS));
	vt_signal(v, SIGTERM);
	CHECK_INT(vt_wait_exit(v, MS), 0);
	CHECK(vt_state(v).cooked);
	vt_free(v);
}

/* Ended, and nothing of the client on a terminal that reads again. */
static void
check_end(struct vt *v, int ms)
{
	CHECK_INT(vt_wait_exit(v, ms), GIVEN_UP);
	CHECK(vt_state(v).cooked);
	vt_hold(v, false);
	CHECK(vt_settle(v, MS));
	CHECK(!vt_find(v, "well", NULL, NULL));
	CHECK(!vt_find(v, "staff", NULL, NULL));
	CHECK(!vt_state(v).alt_screen);
	CHECK(vt_state(v).cursor_visible);
	vt_free(v);
}

static sqlite3 *
lock_database(void)
{
	sqlite3 *c = NULL;

	CHECK(sqlite3_open(place.database, &c) == SQLITE_OK);
	CHECK(sqlite3_exec(c, "BEGIN IMMEDIATE", NULL, NULL, NULL) ==
	    SQLITE_OK);
	return c;
}

/* Answered and handed in, but held, as the database is locked. */
static struct vt *
hand_in(sqlite3 **ret_lock)
{
	struct vt *v = start();

	CHECK(practice_answer_small(v));
	*ret_lock = lock_database();
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Please see a member of staff", MS));
	return v;
}

static int
count_records(void)
{
	sqlite3_stmt *st = NULL;
	sqlite3 *c = NULL;
	int n = -1;

	if (sqlite3_open(place.database, &c) == SQLITE_OK &&
	    sqlite3_prepare_v2(c, "SELECT count(*) FROM record", -1, &st,
	    NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int(st, 0);
	(void)sqlite3_finalize(st);
	(void)sqlite3_close(c);
	return n;
}

static void
it_ends_when_told_to_and_by_itself_and_loses_nothing(void)
{
	struct vt *told = answer(), *alone = answer(), *full = answer(),
	    *full_told = answer(), *holding, *next;
	sqlite3 *lock;

	holding = hand_in(&lock);
	block(holding);
	block(alone);
	block(told);
	vt_signal(told, SIGTERM);
	fill_up(full);
	CHECK(vt_key(full, VT_KEY_F1));
	fill_up(full_told);
	CHECK(vt_key(full_told, VT_KEY_F1));
	CHECK(vt_settle(full_told, MS));
	vt_signal(full_told, SIGTERM);
	check_end(full_told, SOON_MS);
	check_end(told, END_MS);
	check_end(alone, END_MS);
	check_end(full, END_MS);
	check_end(holding, END_MS);
	CHECK(sqlite3_close(lock) == SQLITE_OK);
	CHECK_INT(count_records(), 0);
	next = start();
	CHECK(vt_wait_text(next, "Press Enter to begin", MS));
	CHECK_INT(count_records(), 1);
	vt_signal(next, SIGTERM);
	CHECK_INT(vt_wait_exit(next, MS), 0);
	vt_free(next);
}

int
main(void)
{
	practice_make(&place, PRACTICE_LINK, practice_small_form);
	RUN(it_goes_on_where_it_was_when_the_terminal_reads_again);
	RUN(it_ends_when_told_to_and_by_itself_and_loses_nothing);
	practice_remove(&place);
	return check_done();
}
