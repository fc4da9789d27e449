/* SPDX-License-Identifier: MIT */
/* links: tests/scanned.c tests/carded.c tests/slip.c tests/practice.c tests/practice_kept.c tests/shot.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/buf.c kiosk/err.c libs: sqlite3 vterm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/carded.h"
#include "tests/check.h"
#include "tests/scanned.h"
#include "tests/shot.h"
#include "tests/vt.h"

/*
 * What is said of a code that is scanned: each unusual record has a sentence
 * of its own, and where nobody is signed in a code is nobody's password.
 */

#define MS practice_ms(20000)
#define NO "This code belongs to no record here."
#define FIRST "Please sign in first, then scan again."

static struct carded place;
static struct vt *v;

static bool
shows(const char *words)
{
	return vt_find(v, words, NULL, NULL);
}

static void
see(const char *words)
{
	CHECK(vt_wait_text(v, words, MS) && vt_settle(v, MS));
}

static const char *
token_of(const char *ticket)
{
	static char ret[40];
	char sql[120];

	(void)snprintf(sql, sizeof sql, "SELECT token FROM record WHERE"
	    " ticket = '%s' ORDER BY at DESC LIMIT 1", ticket);
	(void)snprintf(ret, sizeof ret, "%s", slips_ask(&place.s, sql));
	return ret;
}

static void
scan(const char *ticket, const char *said)
{
	CHECK(scanned_send(v, token_of(ticket), 8));
	see(said);
}

static void
at_both_sizes(const char *name)
{
	CHECK(shot_plain(v, name, MS));
	vt_resize(v, 12, 40);
	CHECK(shot_plain(v, name, MS));
	vt_resize(v, 24, 80);
	CHECK(vt_settle(v, MS));
}

/* Only the kiosk takes what is not complete. */
static void
hand_in_unfinished(void)
{
	static const char *const intake[] = {"intake", NULL};

	v = practice_start(&place.s.p, 24, 80, NULL, intake);
	see("Press Enter to begin");
	CHECK(vt_send(v, "\r"));
	see("What is your name?");
	CHECK(vt_send(v, "Hal Half"));
	see("[Hal Half");
	CHECK(vt_key(v, VT_KEY_F1));
	see("[ Hand in what is there so far");
	CHECK(vt_key(v, VT_KEY_DOWN) && vt_send(v, "\r"));
	see("> [ No, go back ]");
	CHECK(vt_key(v, VT_KEY_DOWN) && vt_send(v, "\r"));
	see("Your ticket: A4");
	vt_free(v);
}

static void
each_unusual_record_has_a_sentence_of_its_own(void)
{
	char *before, *after;

	hand_in_unfinished();
	slips_sql(&place.s, "UPDATE record SET status = 'left'"
	    " WHERE ticket = 'A2';"
	    "UPDATE record SET status = 'done' WHERE ticket = 'A3'");
	v = carded_sign_in(&place, NULL);
	scan("A2", "A2 has left.");
	at_both_sizes("scan-left");
	scan("A3", "A3 is done already.");
	at_both_sizes("scan-done");
	/* Once more, and the sentence stands as well. */
	before = vt_text(v);
	CHECK(scanned_send(v, token_of("A3"), 8) && vt_settle(v, MS));
	after = vt_text(v);
	CHECK_STR(after, before);
	free(before);
	free(after);
	scan("A4", "A4 was handed in unfinished.");
	at_both_sizes("scan-unfinished");
	CHECK(scanned_send(v, SCANNED_NOBODY, 8));
	see(NO);
	at_both_sizes("scan-unknown");
	CHECK(vt_send(v, "4711081512345\r"));
	see("That code is not one of ours.");
	at_both_sizes("scan-noise");
	slips_sql(&place.s, "UPDATE record SET day = '2020-02-03'"
	    " WHERE ticket = 'A4'");
	scan("A2", "A2 has left.");
	scan("A4", "A4 was handed in unfinished. This record is not of "
	    "today: it is of");
	at_both_sizes("scan-unfinished-other-day");
	vt_free(v);
}

static void
nobody_was_refused(void)
{
	CHECK_STR(slips_ask(&place.s, "SELECT count(*) FROM event WHERE"
	    " kind = 'sign-in-refused'"), "0");
}

static int
opened(void)
{
	return atoi(slips_ask(&place.s, "SELECT count(*) FROM event WHERE"
	    " kind = 'opened'"));
}

static void
where_nobody_is_signed_in_a_code_is_no_password(void)
{
	static const char *const queue[] = {"queue", NULL};
	int way, before = opened();

	v = practice_start(&place.s.p, 24, 80, NULL, queue);
	see("Your password");
	for (way = 0; way < SCANNED_WAYS; way++) {
		CHECK(scanned_send(v, SCANNED_NOBODY, way));
		see(FIRST);
		CHECK(shows(">[     "));
		CHECK(vt_send(v, SCANNED_END));
		CHECK(vt_wait_gone(v, FIRST, MS) && vt_settle(v, MS));
	}
	CHECK(scanned_send(v, token_of("A3"), 8));
	see(FIRST);
	at_both_sizes("scan-sign-in");
	CHECK(vt_send(v, "\025" PRACTICE_STAFF "\twet sl"));
	see(">[******  ");
	for (way = 0; way < SCANNED_WAYS; way++) {
		CHECK(scanned_send(v, token_of("A3"), way));
		see(FIRST);
		CHECK(shows(">[******  "));
		CHECK(vt_send(v, SCANNED_END));
		CHECK(vt_wait_gone(v, FIRST, MS) && vt_settle(v, MS));
	}
	CHECK(vt_send(v, "ate roofs\r"));
	see("Scan a code");
	nobody_was_refused();
	CHECK_INT(opened(), before);
}

static void
locked_neither(void)
{
	int way;

	CHECK(vt_key(v, VT_KEY_F10));
	see("Locked");
	CHECK(vt_send(v, "wet sl"));
	see(">[******  ");
	for (way = 0; way < SCANNED_WAYS; way++) {
		CHECK(scanned_send(v, token_of("A3"), way));
		see(FIRST);
		CHECK(shows(">[******  ") && shows("Locked"));
		CHECK(vt_send(v, SCANNED_END));
		CHECK(vt_wait_gone(v, FIRST, MS) && vt_settle(v, MS));
	}
	CHECK(scanned_send(v, token_of("A3"), 8));
	see(FIRST);
	at_both_sizes("scan-locked");
	CHECK(vt_send(v, "ate roofs\r"));
	see("Scan a code");
	nobody_was_refused();
	/* Enter with nothing typed is no attempt either. */
	CHECK(vt_key(v, VT_KEY_F10));
	see("Locked");
	CHECK(vt_send(v, "\r") && vt_settle(v, MS) && shows("Locked"));
	nobody_was_refused();
	vt_free(v);
}

int
main(void)
{
	carded_make(&place, "", "");
	practice_settings(&place.s.p, PRACTICE_LINK);
	RUN(each_unusual_record_has_a_sentence_of_its_own);
	RUN(where_nobody_is_signed_in_a_code_is_no_password);
	RUN(locked_neither);
	carded_remove(&place);
	return check_done();
}
