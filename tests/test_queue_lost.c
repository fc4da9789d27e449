/* SPDX-License-Identifier: MIT */
/* links: tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm sqlite3 */
#include <sqlite3.h>
#include <stdio.h>

#include "tests/check.h"
#include "tests/practice.h"
#include "tests/vt.h"

/*
 * The database goes away under the staff screen, or is locked for long: the
 * list stays, says that it may be old, and is itself again afterwards.  Each
 * test needs those before.
 */

#define MS practice_ms(20000)
#define PASSES_MS 1500		/* longer than a look waits */
#define STALE "Not up to date: it cannot be read now."
#define UNREADABLE "The record cannot be read now."
#define ROW "> A1     waiting"

static struct {
	struct premises place;
	struct vt *v;
	char away[80];
} play;

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
take_away(void)
{
	CHECK(rename(play.place.database, play.away) == 0);
}

static void
bring_back(void)
{
	CHECK(rename(play.away, play.place.database) == 0);
}

static void
a_client_hands_in(void)
{
	static const char *const intake[] = {"intake", NULL};
	struct vt *v = practice_start(&play.place, 24, 80, NULL, intake);

	CHECK(practice_answer_small(v) && vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Your ticket: A", MS));
	vt_free(v);
}

static void
a_member_of_staff_sees_one_client(void)
{
	static const char *const queue[] = {"queue", "--user",
	    PRACTICE_STAFF, NULL};

	practice_make(&play.place, "", practice_small_form);
	(void)snprintf(play.away, sizeof play.away, "%s.away",
	    play.place.database);
	a_client_hands_in();
	play.v = practice_start(&play.place, 24, 80, NULL, queue);
	see("Your password");
	CHECK(vt_send(play.v, PRACTICE_PASSWORD "\r"));
	see("1 client");
	see(ROW);
	CHECK(!shows(STALE));
}

static void
a_database_that_is_gone_is_said_and_the_list_stays(void)
{
	take_away();
	see(STALE);
	CHECK(shows("1 client") && shows(ROW));
	/* It is no message that the next key takes away. */
	press(VT_KEY_DOWN);
	CHECK(shows(STALE) && shows(ROW));
	/* What is opened is written down, and cannot be. */
	press(VT_KEY_ENTER);
	see(UNREADABLE);
	CHECK(shows(STALE) && shows(ROW));
}

static void
once_it_is_back_the_list_is_read_again(void)
{
	bring_back();
	CHECK(vt_wait_gone(play.v, STALE, MS) && vt_settle(play.v, MS));
	CHECK(shows("1 client") && shows(ROW));
	a_client_hands_in();
	see("2 clients");
	see("  A2     waiting");
	press(VT_KEY_ENTER);
	see("Status: waiting");
}

static void
from_a_record_one_goes_back_to_what_was_there(void)
{
	take_away();
	press(VT_KEY_RIGHT);
	press(VT_KEY_ENTER);
	see("That could not be saved. Please try again.");
	CHECK(shows("Status: waiting"));
	press(VT_KEY_ESCAPE);
	see(STALE);
	CHECK(shows("2 clients") && shows(ROW));
	bring_back();
	CHECK(vt_wait_gone(play.v, STALE, MS));
}

/* Somebody writes, to a disk that is slow. */
static void
a_lock_that_passes_is_not_said(void)
{
	sqlite3 *c = NULL;

	CHECK_INT(sqlite3_open(play.place.database, &c), SQLITE_OK);
	CHECK_INT(sqlite3_exec(c, "BEGIN EXCLUSIVE", NULL, NULL, NULL),
	    SQLITE_OK);
	vt_report_to(play.v, NULL);
	CHECK(!vt_wait_text(play.v, STALE, PASSES_MS));
	vt_report_to(play.v, stderr);
	CHECK_INT(sqlite3_exec(c, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	CHECK(sqlite3_close(c) == SQLITE_OK);
	CHECK(shows("2 clients") && shows(ROW));
	a_client_hands_in();
	see("3 clients");
	CHECK(!shows(STALE));
}

static void
a_lock_that_stays_holds_nobody_up(void)
{
	sqlite3 *c = NULL;

	CHECK_INT(sqlite3_open(play.place.database, &c), SQLITE_OK);
	CHECK_INT(sqlite3_exec(c, "BEGIN EXCLUSIVE", NULL, NULL, NULL),
	    SQLITE_OK);
	if (sqlite3_libversion_number() < 3051003) {
		see(STALE);
		CHECK(shows("3 clients") && shows(ROW));
	}
	/* What is typed meanwhile is shown. */
	CHECK(vt_send(play.v, "a"));
	see(">[a");
	CHECK_INT(sqlite3_exec(c, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	CHECK(sqlite3_close(c) == SQLITE_OK);
	CHECK(vt_wait_gone(play.v, STALE, MS) && vt_settle(play.v, MS));
	CHECK(shows("3 clients") && shows(ROW));
	CHECK(vt_send(play.v, "\033") && vt_wait_gone(play.v, ">[a", MS));
}

static void
signing_out_still_works(void)
{
	take_away();
	see(STALE);
	CHECK(vt_send(play.v, "\021"));
	CHECK_INT(vt_wait_exit(play.v, MS), 0);
	bring_back();
}

int
main(void)
{
	RUN(a_member_of_staff_sees_one_client);
	RUN(a_database_that_is_gone_is_said_and_the_list_stays);
	RUN(once_it_is_back_the_list_is_read_again);
	RUN(from_a_record_one_goes_back_to_what_was_there);
	RUN(a_lock_that_passes_is_not_said);
	RUN(a_lock_that_stays_holds_nobody_up);
	RUN(signing_out_still_works);
	vt_free(play.v);
	practice_remove(&play.place);
	return check_done();
}
