/* SPDX-License-Identifier: MIT */
/* links: tests/memory.c tests/slip.c tests/practice.c tests/practice_kept.c tests/shot.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/buf.c kiosk/err.c libs: sqlite3 vterm */
#include <stdio.h>
#include <string.h>

#include "tests/check.h"
#include "tests/memory.h"
#include "tests/practice.h"
#include "tests/shot.h"
#include "tests/slip.h"
#include "tests/vt.h"

/*
 * The locked staff screen: nothing is left of what was read, and the password
 * leads back to where its owner was.  Each test needs those before.
 */

#define MS practice_ms(10000)
#define NAME "Qzarbwibble Jhonvexnoth"
#define LOCKED "Locked"

static struct {
	struct slips s;
	struct vt *v;
	char token[40];
	bool unreadable;
} play;

static const char *const marks[] = {"Qzarbwib", "nvexnoth", "jhonvexn",
    "zarbwi", "slate roofs", "t slate r"};

#define MARKS (sizeof marks / sizeof *marks)

static void
see(const char *words)
{
	CHECK(vt_wait_text(play.v, words, MS) && vt_settle(play.v, MS));
}

static bool
shows(const char *words)
{
	return vt_find(play.v, words, NULL, NULL);
}

static void
press(enum vt_key key)
{
	CHECK(vt_key(play.v, key) && vt_settle(play.v, MS));
}

static void
start(void)
{
	static const char *const queue[] = {"queue", "--user",
	    PRACTICE_STAFF, NULL};

	play.v = practice_start(&play.s.p, 24, 80, NULL, queue);
	see("Your password");
	CHECK(vt_send(play.v, PRACTICE_PASSWORD "\r"));
	see("1 client");
}

/* How many of the marks, in every shape, are in its memory. */
static int
found(bool say)
{
	struct memory all[MARKS];
	int shape, n = 0;
	size_t i;

	memset(all, 0, sizeof all);
	for (i = 0; i < MARKS; i++)
		all[i].text = marks[i];
	if (memory_find(vt_state(play.v).pid, all, MARKS) == -1)
		return -1;
	for (i = 0; i < MARKS; i++)
		for (shape = 0; shape < MEMORY_MAX; shape++) {
			n += all[i].found[shape];
			if (say && all[i].found[shape] > 0)
				printf("    %s as %d at %s\n", marks[i],
				    shape, all[i].where[shape]);
		}
	return n;
}

static void
nothing_is_left(void)
{
	if (memory_blind() == NULL && !play.unreadable)
		CHECK_INT(found(true), 0);
}

static void
a_client_is_in_the_list(void)
{
	char now[40], path[80];

	slips_make(&play.s);
	slip_now(now, sizeof now);
	slips_write(&play.s, "0", now, NAME);
	CHECK_INT(slips_run(&play.s, "import", slips_path(&play.s, "0", path,
	    sizeof path), NULL, NULL), 0);
	(void)snprintf(play.token, sizeof play.token, "%s",
	    slips_ask(&play.s, "SELECT token FROM record"));
	start();
	CHECK(shows(NAME));
	if (memory_blind() == NULL) {
		play.unreadable = found(false) == -1;
		CHECK(play.unreadable || found(false) > 0);
	}
}

static void
the_locked_list_is_gone_and_comes_back_as_it_was(void)
{
	CHECK(vt_send(play.v, "zarbwi"));
	see(">[zarbwi");
	press(VT_KEY_F10);
	see(LOCKED);
	CHECK(!shows(NAME) && !shows("zarbwi") && !shows("1 client"));
	CHECK(shows(PRACTICE_STAFF));
	CHECK(shot_plain(play.v, "desk-locked", MS));
	nothing_is_left();
	CHECK(vt_send(play.v, PRACTICE_PASSWORD "\r"));
	see("1 client");
	CHECK(shows(">[zarbwi") && shows(NAME));
	CHECK(vt_key(play.v, VT_KEY_ESCAPE));
	CHECK(vt_wait_gone(play.v, ">[zarbwi", MS));
}

static void
a_wrong_password_and_a_code_open_nothing(void)
{
	press(VT_KEY_F10);
	see(LOCKED);
	CHECK(vt_send(play.v, "not the right one\r"));
	see("The name or the password is not right.");
	CHECK(vt_send(play.v, play.token) && vt_send(play.v, "\r"));
	CHECK(vt_settle(play.v, MS));
	CHECK(shows(LOCKED) && !shows(NAME));
	CHECK_STR(slips_ask(&play.s, "SELECT count(*) FROM event WHERE"
	    " kind = 'sign-in-refused'"), "1");
	CHECK_STR(slips_ask(&play.s, "SELECT count(*) FROM event WHERE"
	    " kind = 'opened'"), "0");
	CHECK(vt_send(play.v, PRACTICE_PASSWORD "\r"));
	see("1 client");
}

static void
the_open_record_is_open_again(void)
{
	press(VT_KEY_ENTER);
	see("Status: waiting");
	CHECK(shows(NAME));
	press(VT_KEY_F1);
	see("A scanned code opens");
	press(VT_KEY_F10);
	see(LOCKED);
	nothing_is_left();
	CHECK(vt_send(play.v, PRACTICE_PASSWORD "\r"));
	see("A scanned code opens");
	press(VT_KEY_ESCAPE);
	see("Status: waiting");
	CHECK(shows(NAME));
	CHECK_STR(slips_ask(&play.s, "SELECT count(*) FROM event WHERE"
	    " kind = 'opened'"), "1");
}

static void
another_person_begins_at_the_list(void)
{
	press(VT_KEY_F10);
	see(LOCKED);
	press(VT_KEY_ESCAPE);
	see("Staff: please sign in");
	CHECK(!shows(PRACTICE_STAFF) && !shows(NAME));
	nothing_is_left();
	CHECK(vt_send(play.v, PRACTICE_STAFF "\r" PRACTICE_PASSWORD "\r"));
	see("1 client");
	vt_signal(play.v, 15);
	CHECK_INT(vt_wait_exit(play.v, MS), 0);
	vt_free(play.v);
}

/* Five seconds: the least there is. */
static void
it_locks_by_itself(void)
{
	practice_settings(&play.s.p, "[queue]\nidle = 5\n");
	start();
	press(VT_KEY_ENTER);
	see("Status: waiting");
	see(LOCKED);
	nothing_is_left();
	CHECK(vt_send(play.v, PRACTICE_PASSWORD "\r"));
	see("Status: waiting");
	vt_free(play.v);
	slips_remove(&play.s);
}

int
main(void)
{
	RUN(a_client_is_in_the_list);
	RUN(the_locked_list_is_gone_and_comes_back_as_it_was);
	RUN(a_wrong_password_and_a_code_open_nothing);
	RUN(the_open_record_is_open_again);
	RUN(another_person_begins_at_the_list);
	RUN(it_locks_by_itself);
	return check_done();
}
