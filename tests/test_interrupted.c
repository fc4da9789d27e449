/* SPDX-License-Identifier: MIT */
/* links: tests/carded.c tests/slip.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: sqlite3 vterm */
#include <stdio.h>
#include <string.h>

#include "tests/carded.h"
#include "tests/check.h"
#include "tests/vt.h"

/*
 * A code is scanned, or the screen locks, while something is being typed: it
 * is left as it was, and Esc, or the password, leads back to it.
 */

#define MS practice_ms(10000)
#define ESC "\033"
#define F10 "\033[21~"

static struct carded place;
static struct vt *v;

/* The token of one of today's, as a scanner types it. */
static void
scan(const char *ticket)
{
	char sql[120], token[40];

	(void)snprintf(sql, sizeof sql, "SELECT token || char(13) FROM record"
	    " WHERE ticket = '%s' AND day > '2026-05-01'", ticket);
	(void)snprintf(token, sizeof token, "%s", slips_ask(&place.s, sql));
	CHECK(vt_send(v, token));
}

static void
a_scan_leaves_a_note_as_it_is(void)
{
	v = carded_sign_in(&place, NULL);
	CHECK(carded_open(v, "A1"));
	CHECK(carded_type(v, "\033OR", "Note:"));
	CHECK(carded_type(v, CARDED_TEXT("half a sen"), "> half a sen"));
	CHECK(carded_type(v, "\033[D\033[D", "> half a sen"));
	scan("A2");
	CHECK(vt_wait_text(v, "Ole None", MS) && vt_settle(v, MS));
	CHECK(!carded_shows(v, "half"));
	/* Back by Esc, the cursor where it was. */
	CHECK(carded_type(v, ESC, "> half a sen"));
	CHECK(carded_type(v, "X", "half a sXen"));
	CHECK(carded_type(v, ESC, "A note is half typed"));
	CHECK(carded_type(v, ESC, "A3"));
}

static void
a_scan_leaves_a_reason_as_it_is(void)
{
	CHECK(carded_open(v, "A1"));
	CHECK(carded_type(v, "\r\033[C\rbecause", "> because"));
	scan("A3");
	CHECK(vt_wait_text(v, "Una Note", MS) && vt_settle(v, MS));
	/* By its own code as well, where it is offered. */
	scan("A1");
	CHECK(vt_wait_text(v, "A note (F3) and a decision (Enter)", MS));
	CHECK(vt_key(v, VT_KEY_DOWN) && vt_settle(v, MS) && vt_key(v, VT_KEY_UP));
	CHECK(carded_type(v, "\r", "> because"));
	CHECK(carded_shows(v, "(*) Postpone"));
	/* Scanning the open record does nothing. */
	scan("A1");
	CHECK(vt_settle(v, MS) && carded_shows(v, "> because"));
}

static void
the_lock_gives_it_back_to_whom_it_is(void)
{
	CHECK(vt_send(v, F10) && vt_wait_gone(v, "because", MS));
	CHECK(vt_settle(v, MS) && !carded_shows(v, "Ida"));
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	CHECK(vt_wait_text(v, "> because", MS) && vt_settle(v, MS));
	CHECK(carded_shows(v, "(*) Postpone"));
	CHECK(carded_type(v, "\t", ">[ Save ]"));
	CHECK(carded_type(v, "\r", "postpone   By ana."));
	CHECK(carded_type(v, "\033OR", "half a sXen"));
	vt_free(v);
}

int
main(void)
{
	carded_make(&place, "", "");
	RUN(a_scan_leaves_a_note_as_it_is);
	RUN(a_scan_leaves_a_reason_as_it_is);
	RUN(the_lock_gives_it_back_to_whom_it_is);
	carded_remove(&place);
	return check_done();
}
