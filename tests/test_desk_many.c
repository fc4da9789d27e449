/* SPDX-License-Identifier: MIT */
/* links: tests/slip.c tests/practice.c tests/practice_kept.c tests/shot.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/buf.c kiosk/err.c libs: sqlite3 vterm */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "tests/check.h"
#include "tests/practice.h"
#include "tests/shot.h"
#include "tests/slip.h"
#include "tests/vt.h"

/*
 * More clients come at once than the list hears of one by one.  Each test
 * needs those before.
 */

#define MS practice_ms(20000)
#define HEARD 64		/* more at once, and all are read again */
#define BATCH 20

static struct {
	struct slips s;
	struct vt *v;
	int n;			/* clients so far */
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
import(int n)
{
	const char *args[BATCH + 6] = {"import", "--user", PRACTICE_STAFF,
	    "--password-file", play.s.p.password};
	static char paths[BATCH][64];
	char now[40], name[20], file[20];
	int i;

	slip_now(now, sizeof now);
	for (i = 0; i < n; i++) {
		(void)snprintf(name, sizeof name, "Nora %d.", ++play.n);
		(void)snprintf(file, sizeof file, "%d.json", i);
		slips_write(&play.s, file, now, name);
		args[5 + i] = slips_path(&play.s, file, paths[i],
		    sizeof paths[i]);
	}
	if (!CHECK_INT(practice_run(&play.s.p, args, play.s.out, play.s.err,
	    sizeof play.s.out), 0))
		(void)fputs(play.s.err, stderr);
}

/* So many come, "Nora 1" and so on, before the list hears of the first. */
static void
come(int n)
{
	if (play.v != NULL)
		vt_signal(play.v, SIGSTOP);
	for (; n > 0; n -= BATCH)
		import(n < BATCH ? n : BATCH);
	if (play.v != NULL)
		vt_signal(play.v, SIGCONT);
}

/* What is typed finds this client, and it is marked. */
static void
is_listed(int n)
{
	char words[40];

	(void)snprintf(words, sizeof words, "A%d", n);
	CHECK(vt_send(play.v, "\025") && vt_send(play.v, words));
	(void)snprintf(words, sizeof words, "> A%d ", n);
	see(words);
	(void)snprintf(words, sizeof words, "Nora %d.", n);
	CHECK(shows(words));
}

/* They wait for "3." to be typed away, with the mark on A13. */
static void
many_come_while_somebody_types(void)
{
	static const char *const queue[] = {"queue", "--user",
	    PRACTICE_STAFF, NULL};

	slips_make(&play.s);
	come(20);
	play.v = practice_start(&play.s.p, 24, 80, NULL, queue);
	see("Your password");
	CHECK(vt_send(play.v, PRACTICE_PASSWORD "\r"));
	see("20 clients");
	CHECK(vt_send(play.v, "3."));
	see("2 of 20 clients");
	CHECK(vt_key(play.v, VT_KEY_DOWN));
	see("> A13 ");
	come(HEARD);
	see("of 84 clients");
	CHECK(shows("> A13 ") && shows(">[3.  ") && shows("  A23 "));
	CHECK(shot_plain(play.v, "desk-many-come", MS));
	come(HEARD + 1);
	see("of 149 clients");
	CHECK(shows("> A13 ") && shows(">[3.  "));
	CHECK(vt_send(play.v, "\025"));
	see("Today,");
	CHECK(shows("149 clients") && shows("> A13 "));
}

static void
each_of_them_is_there_once(void)
{
	is_listed(84);
	is_listed(85);
	is_listed(149);
	CHECK(vt_send(play.v, "\025Nora 85"));
	see("1 of 149 clients");
	CHECK(vt_send(play.v, "\025"));
	see("Today,");
}

static void
from_the_first_to_the_last_by_windows(void)
{
	int i;

	for (i = 0; i < 20 && shows("more below"); i++)
		CHECK(vt_key(play.v, VT_KEY_PAGE_DOWN) &&
		    vt_settle(play.v, MS));
	CHECK(shows("> A149 ") && !shows("more below"));
	CHECK(shot_plain(play.v, "desk-last", MS));
	for (i = 0; i < 20 && !shows("> A1 "); i++)
		CHECK(vt_key(play.v, VT_KEY_PAGE_UP) &&
		    vt_settle(play.v, MS));
	CHECK(shows("> A1 ") && shows("more below"));
}

int
main(void)
{
	RUN(many_come_while_somebody_types);
	RUN(each_of_them_is_there_once);
	RUN(from_the_first_to_the_last_by_windows);
	vt_free(play.v);
	slips_remove(&play.s);
	return check_done();
}
