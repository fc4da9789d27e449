/* SPDX-License-Identifier: MIT */
/* links: tests/slip.c tests/practice.c tests/practice_kept.c tests/shot.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/buf.c kiosk/err.c libs: sqlite3 vterm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/check.h"
#include "tests/practice.h"
#include "tests/shot.h"
#include "tests/slip.h"
#include "tests/vt.h"

/*
 * Midnight passes while the list is open: in a time zone that is set so that
 * it comes in a few seconds.
 */

#define MS practice_ms(30000)
#define DAY 86400
#define EVENING (DAY - 3600)	/* when clients come */

static struct {
	struct slips s;
	time_t midnight;	/* as a clock of that zone shows it, in s */
	char day[12];		/* before it */
} play;

/* Make clocks show that time of a day, so many seconds from its beginning. */
static void
set_zone(time_t shown)
{
	long west = (long)(time(NULL) - shown);
	long at = labs(west);
	char tz[40];

	(void)snprintf(tz, sizeof tz, "<here>%s%ld:%02ld:%02ld",
	    west < 0 ? "-" : "", at / 3600, at / 60 % 60, at % 60);
	if (setenv("TZ", tz, 1) == -1)
		abort();
	tzset();
}

/* Late in the evening of today, or of yesterday: whichever is nearer. */
static void
begin(void)
{
	time_t now = time(NULL), day = now - now % DAY;
	struct tm tm;

	if (now % DAY < DAY / 2)
		day -= DAY;
	play.midnight = day + DAY;
	if (gmtime_r(&day, &tm) == NULL ||
	    strftime(play.day, sizeof play.day, "%Y-%m-%d", &tm) == 0)
		abort();
	set_zone(day + EVENING);
}

static struct vt *
sign_in(void)
{
	static const char *const queue[] = {"queue", "--user",
	    PRACTICE_STAFF, NULL};
	struct vt *v;

	/* So long before midnight; and it is the same day still. */
	set_zone(play.midnight - (getenv("KIOSK_UNDER") == NULL ? 10 : 60));
	v = practice_start(&play.s.p, 24, 80, NULL, queue);
	CHECK(vt_wait_text(v, "Your password", MS));
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	CHECK(vt_wait_text(v, "2 clients", MS) && vt_settle(v, MS));
	return v;
}

static void
two_clients_come(void)
{
	static const char *const names[] = {"Eve Last", "Lil Later"};
	char now[40], file[4];
	int i;

	begin();
	slips_make(&play.s);
	slip_now(now, sizeof now);
	for (i = 0; i < 2; i++) {
		(void)snprintf(file, sizeof file, "@%d", i);
		slips_write(&play.s, file + 1, now, names[i]);
		CHECK_INT(slips_run(&play.s, "import", file, NULL, NULL), 0);
	}
	CHECK_STR(slips_ask(&play.s, "SELECT day FROM record"), play.day);
}

/* It goes along: those who are left are pointed out, nothing is asked. */
static void
the_list_of_today_becomes_that_of_the_new_day(void)
{
	struct vt *v = sign_in();
	char words[80];

	(void)snprintf(words, sizeof words, "Today, %s: 2 clients", play.day);
	CHECK(vt_find(v, words, NULL, NULL));
	CHECK(vt_key(v, VT_KEY_F5));
	CHECK(vt_wait_text(v, "Call A1 Eve Last?", MS));
	CHECK(vt_wait_text(v, "Nobody has handed in answers yet.", MS));
	CHECK(vt_settle(v, MS));
	CHECK(!vt_find(v, "Enter: yes", NULL, NULL));
	(void)snprintf(words, sizeof words,
	    "2 clients of %s are not finished. F4: that day", play.day);
	CHECK(vt_find(v, words, NULL, NULL));
	/* The Enter that was meant for yesterday's client does nothing. */
	CHECK(vt_send(v, "\r") && vt_settle(v, MS));
	CHECK_STR(slips_ask(&play.s, "SELECT count(*) FROM event WHERE"
	    " kind IN ('moved', 'opened')"), "0");
	CHECK(vt_key(v, VT_KEY_F4) && vt_wait_text(v, "Which day?", MS));
	CHECK(vt_send(v, "\r") && vt_wait_text(v, "Another day, ", MS));
	CHECK(vt_wait_text(v, "Eve Last", MS));
	vt_free(v);
}

static void
what_is_typed_and_another_days_list_stay(void)
{
	struct vt *typing = sign_in(), *elsewhere = sign_in();

	CHECK(vt_send(typing, "lil"));
	CHECK(vt_wait_text(typing, "1 of 2 clients", MS));
	CHECK(vt_key(elsewhere, VT_KEY_F4) &&
	    vt_wait_text(elsewhere, "Which day?", MS));
	CHECK(vt_send(elsewhere, "2020") &&
	    vt_wait_text(elsewhere, "2020-MM-DD", MS));
	CHECK(vt_send(elsewhere, "0203\r"));
	CHECK(vt_wait_text(elsewhere, "Another day, 2020-02-03", MS));
	CHECK(vt_wait_text(typing, "not finished", MS));
	CHECK(vt_find(typing, ">[lil ", NULL, NULL));
	CHECK(vt_wait_text(elsewhere, "not finished", MS));
	CHECK(vt_find(elsewhere, "Another day, 2020-02-03", NULL, NULL));
	vt_free(typing);
	vt_free(elsewhere);
}

/* Who reads goes on reading. */
static void
the_open_record_stays_open(void)
{
	struct vt *v = sign_in();

	CHECK(vt_send(v, "\r") && vt_wait_text(v, "Status: waiting", MS));
	CHECK(vt_send(v, "\033OR") && vt_wait_text(v, "Note:", MS));
	CHECK(vt_send(v, "late") && vt_wait_text(v, "> late", MS));
	CHECK(vt_send(v, "\033") && vt_wait_text(v, "Status:", MS));
	CHECK(vt_send(v, "\033") && vt_wait_text(v, "not finished", MS));
	vt_free(v);
}

int
main(void)
{
	RUN(two_clients_come);
	RUN(the_list_of_today_becomes_that_of_the_new_day);
	RUN(what_is_typed_and_another_days_list_stay);
	RUN(the_open_record_stays_open);
	slips_remove(&play.s);
	return check_done();
}
