/* SPDX-License-Identifier: MIT */
/* links: tests/carded.c tests/slip.c tests/practice.c tests/practice_kept.c tests/shot.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/buf.c kiosk/err.c libs: sqlite3 vterm */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "tests/carded.h"
#include "tests/check.h"
#include "tests/shot.h"
#include "tests/vt.h"

/*
 * How the list, the lock and the sign-in look when something is out of the
 * ordinary, and on terminals with less to show it by.
 */

#define MS practice_ms(20000)
#define WRONG "The name or the password is not right."
#define WAIT "Too many wrong passwords. Try again in "
#define STALE "Not up to date: it cannot be read now."
#define FIRST "ana called A1 at "

static struct carded place;
static struct vt *v;

static void
see(const char *words)
{
	CHECK(vt_wait_text(v, words, MS) && vt_settle(v, MS));
}

static bool
shows(const char *words)
{
	return vt_find(v, words, NULL, NULL);
}

/* Whoever has waited a minute would be shown otherwise. */
static void
sign_in(const char *const env[])
{
	slips_sql(&place.s, "UPDATE record SET since ="
	    " CAST(strftime('%s', 'now') AS INTEGER) * 1000");
	v = carded_sign_in(&place, env);
}

static void
nobody_waits(void)
{
	slips_sql(&place.s, "DELETE FROM attempt");
}

static void
a_refused_sign_in_and_the_wait_after_it(void)
{
	static const char *const queue[] = {"queue", "--user",
	    PRACTICE_STAFF, NULL};

	v = practice_start(&place.s.p, 24, 80, NULL, queue);
	see("Your password");
	CHECK(vt_send(v, "not the right one\r"));
	see(WRONG);
	/* The wait has begun, and is over before the next one is typed. */
	CHECK(vt_wait_gone(v, WAIT, MS));
	shot_sizes(v, "sign-in-refused", shot_take, MS);
	slips_sql(&place.s, "UPDATE attempt SET failures = 6, until = until"
	    " + 3600000");
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	see(WAIT);
	CHECK(!shows(WRONG) && shows(">[      "));
	shot_sizes(v, "sign-in-wait", shot_take, MS);
	nobody_waits();
	vt_free(v);
}

static void
the_lock_and_the_wait_after_a_wrong_password(void)
{
	sign_in(NULL);
	CHECK(vt_key(v, VT_KEY_F10));
	see("Locked");
	shot_sizes(v, "desk-locked", shot_take, MS);
	slips_sql(&place.s, "INSERT INTO attempt (what, failures, until)"
	    " SELECT 'name ana', 6, 4102444800000");
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	see(WAIT);
	shot_sizes(v, "desk-locked-wait", shot_take, MS);
	nobody_waits();
	vt_free(v);
}

/* Who is put out sees nothing more, and does not come in again. */
static void
a_colleague_who_is_disabled(void)
{
	sign_in(NULL);
	slips_sql(&place.s, "UPDATE account SET disabled = 1;"
	    "INSERT INTO event (id, at, kind, who, detail, before, hash) SELECT"
	    " max(id) + 1, max(at), 'staff-disabled', 'ana', 'ana', hash,"
	    " hash FROM event");
	see("Locked");
	CHECK(!shows("Ida Six"));
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	see(WRONG);
	shot_sizes(v, "desk-disabled", shot_take, MS);
	slips_sql(&place.s, "UPDATE account SET disabled = 0;"
	    "DELETE FROM event WHERE kind = 'staff-disabled'");
	nobody_waits();
	vt_free(v);
}

static void
a_list_that_is_not_the_newest(void)
{
	char away[80];

	(void)snprintf(away, sizeof away, "%s.away", place.s.p.database);
	sign_in(NULL);
	CHECK(rename(place.s.p.database, away) == 0);
	see(STALE);
	shot_sizes(v, "desk-stale", shot_plain, MS);
	CHECK(rename(away, place.s.p.database) == 0);
	CHECK(vt_wait_gone(v, STALE, MS));
	vt_free(v);
}

static void
another_colleague_was_first(void)
{
	struct vt *theirs;

	sign_in(NULL);
	theirs = carded_sign_in(&place, NULL);
	CHECK(vt_key(v, VT_KEY_F5));
	see("Call A1 Ida Six?");
	vt_signal(v, SIGSTOP);
	CHECK(vt_key(theirs, VT_KEY_F5) &&
	    vt_wait_text(theirs, "Call A1 Ida Six?", MS));
	CHECK(vt_send(theirs, "\r") && vt_wait_text(theirs, "called", MS));
	CHECK(vt_send(v, "\r"));
	vt_signal(v, SIGCONT);
	see(FIRST);
	shot_sizes(v, "desk-first", shot_plain, MS);
	vt_free(theirs);
	vt_free(v);
}

static void
what_cannot_be_done_is_said(void)
{
	sign_in(NULL);
	CHECK(vt_send(v, "a99\r"));
	see("No client has this ticket today.");
	shot_sizes(v, "desk-no-ticket", shot_plain, MS);
	CHECK(vt_send(v, "\025"));
	see(">[     ");
	CHECK(vt_key(v, VT_KEY_F7));
	see("That does not follow");
	shot_sizes(v, "desk-does-not-follow", shot_plain, MS);
	CHECK(vt_key(v, VT_KEY_F4));
	see("Which day?");
	CHECK(vt_send(v, "2020") && vt_settle(v, MS));
	see("2020-MM-DD");
	CHECK(vt_send(v, "0202\r"));
	see("Nobody handed in answers on that day.");
	shot_sizes(v, "desk-other-day-empty", shot_plain, MS);
	vt_free(v);
}

/* Names are not shown as what they are not. */
static void
on_terminals_with_less(void)
{
	static const struct {
		const char *name, *env[3];
	} terminals[] = {
		{"desk-no-colour", {"NO_COLOR=1", NULL}},
		{"desk-vt100", {"TERM=vt100", NULL}},
		{"desk-linux", {"TERM=linux", NULL}},
		{"desk-latin", {"LC_ALL=C", "LANG=C", NULL}},
	};
	size_t i;

	carded_add(&place, "completed", place.now, "{\"linkId\":\"name\","
	    "\"answer\":[{\"valueString\":\"Zo\303\253 \346\235\216\"}]}");
	for (i = 0; i < sizeof terminals / sizeof *terminals; i++) {
		sign_in(terminals[i].env);
		see("A4");
		CHECK(shot_plain(v, terminals[i].name, MS));
		vt_resize(v, 12, 40);
		CHECK(shot_plain(v, terminals[i].name, MS));
		vt_free(v);
	}
}

int
main(void)
{
	carded_make(&place, "", "");
	RUN(a_refused_sign_in_and_the_wait_after_it);
	RUN(the_lock_and_the_wait_after_a_wrong_password);
	RUN(a_colleague_who_is_disabled);
	RUN(a_list_that_is_not_the_newest);
	RUN(another_colleague_was_first);
	RUN(what_cannot_be_done_is_said);
	RUN(on_terminals_with_less);
	carded_remove(&place);
	return check_done();
}
