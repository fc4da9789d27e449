/* SPDX-License-Identifier: MIT */
/* links: tests/slip.c tests/practice.c tests/practice_kept.c tests/shot.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/buf.c kiosk/err.c libs: sqlite3 vterm */
#include <stdio.h>
#include <string.h>

#include "tests/check.h"
#include "tests/shot.h"
#include "tests/slip.h"
#include "tests/vt.h"

/*
 * After the keys of an epoch are destroyed staff go on: its records are said
 * to be unreadable where they stand, and stop no other.
 */

#define MS practice_ms(20000)
#define UNREAD "(not readable)"

static struct slips s;
static struct vt *v;

static int
keys(const char *part, const char *operand)
{
	const char *const args[] = {"keys", part, "--user", PRACTICE_STAFF,
	    "--password-file", s.p.password, "--yes", operand, NULL};

	return practice_run(&s.p, args, s.out, s.err, SLIP_OUT_MAX);
}

/* Two clients of an epoch that is destroyed then, and one of the next. */
static void
keys_are_destroyed(void)
{
	char now[40];

	slips_make(&s);
	slip_now(now, sizeof now);
	slips_write(&s, "a", now, "Ada");
	slips_write(&s, "b", now, "Bo");
	slips_write(&s, "c", now, "Cy");
	slips_write(&s, "old", "2020-03-02T12:00:00Z", "Dora");
	CHECK_INT(slips_run(&s, "import", "@a", "@b", NULL), 0);
	CHECK_INT(keys("new", NULL), 0);
	CHECK_INT(slips_run(&s, "import", "@c", "@old", NULL), 0);
	CHECK_INT(keys("destroy", "1"), 0);
}

static void
exports_have_a_row_that_says_so(void)
{

	CHECK_INT(slips_run(&s, "export", NULL, NULL, NULL), 0);
	CHECK(strstr(s.out, "\"A1\"") != NULL);
	CHECK(strstr(s.out, "\"label; triage; answers\"") != NULL);
	CHECK(strstr(s.out, "\"Cy\"") != NULL);
	CHECK(strstr(s.out, "Ada") == NULL);
	CHECK_INT(slips_run(&s, "export", "--format=answers", NULL, NULL), 0);
	CHECK(strstr(s.out, "\"A1\"") == NULL);
	CHECK(strstr(s.out, "\"Cy\"") != NULL);
	CHECK_INT(slips_run(&s, "export", "--format=fhir", "--bundle",
	    NULL), 0);
	CHECK(strstr(s.out, "Cy") != NULL && strstr(s.out, "Ada") == NULL);
	CHECK_INT(slips_run(&s, "export", "--format=sheet", NULL, NULL), 0);
	CHECK(strstr(s.out, "A1") != NULL && strstr(s.out, "Cy") != NULL);
}

static void
verify_counts_them_and_holds(void)
{

	CHECK_INT(slips_run(&s, "verify", NULL, NULL, NULL), 0);
	CHECK(strstr(s.out, ": all hold.\n2 records of destroyed epoch 1"
	    " cannot be opened.\n") != NULL);
}

/* The token of a record of that day, as by a scanner, shows this. */
static bool
scan(const char *day, const char *text)
{
	char sql[100];

	(void)snprintf(sql, sizeof sql, "SELECT token FROM record WHERE"
	    " day LIKE '%s' ORDER BY id DESC", day);
	return vt_send(v, slips_ask(&s, sql)) && vt_send(v, "\r") &&
	    vt_wait_text(v, text, MS) && vt_settle(v, MS);
}

static void
the_queue_says_so_and_goes_on(void)
{
	static const char *const queue[] = {"queue", "--user", PRACTICE_STAFF,
	    NULL};

	v = practice_start(&s.p, 24, 80, NULL, queue);
	CHECK(vt_wait_text(v, "Your password", MS) && vt_settle(v, MS));
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	CHECK(vt_wait_text(v, "Cy", MS) && vt_settle(v, MS));
	CHECK(vt_find(v, UNREAD, NULL, NULL));
	CHECK(!vt_find(v, "Ada", NULL, NULL));
	CHECK(shot_take(v, "queue-destroyed", MS));
}

static void
so_does_the_record(void)
{

	CHECK(vt_send(v, "A1") && vt_settle(v, MS) && vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Status: ", MS) && vt_settle(v, MS));
	CHECK(shot_plain(v, "record-destroyed", MS));
	/* It can be called and sent away like any other. */
	CHECK(vt_send(v, "\033[15~") && vt_wait_text(v, ">[ Call ]", MS) &&
	    vt_send(v, "\r") && vt_wait_text(v, "Status: called", MS));
	CHECK(scan("202_-__-__' AND ticket = 'A3", "Status: "));
	CHECK(vt_find(v, "Cy", NULL, NULL));
}

static void
what_was_purged_leaves_the_rest_of_its_record(void)
{

	CHECK_INT(slips_run(&s, "purge", "--answers-older-than=P30D", NULL,
	    NULL), 0);
	CHECK(scan("2020%", "Status: "));
	CHECK(vt_find(v, "Dora", NULL, NULL));
	CHECK(vt_find(v, "This practice has no rules file.", NULL, NULL));
	CHECK(vt_find(v, "The answers are not kept any more.", NULL, NULL));
	CHECK(vt_find(v, "imported from a file", NULL, NULL));
	/* There is nothing to correct, nor to assess. */
	CHECK(vt_send(v, "\033OQ") && vt_settle(v, MS));
	CHECK(vt_find(v, "Status: done", NULL, NULL));
	CHECK(vt_key(v, VT_KEY_ESCAPE) && vt_wait_text(v, "A3", MS));
	CHECK_INT(slips_run(&s, "purge", "--older-than=P30D", NULL, NULL), 0);
	CHECK(scan("2020%", "This record is not kept any more."));
	CHECK(!vt_find(v, "Dora", NULL, NULL));
}

int
main(void)
{

	RUN(keys_are_destroyed);
	RUN(exports_have_a_row_that_says_so);
	RUN(verify_counts_them_and_holds);
	RUN(the_queue_says_so_and_goes_on);
	RUN(so_does_the_record);
	RUN(what_was_purged_leaves_the_rest_of_its_record);
	vt_free(v);
	slips_remove(&s);
	return check_done();
}
