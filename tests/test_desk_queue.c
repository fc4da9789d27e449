/* SPDX-License-Identifier: MIT */
/* links: tests/slip.c tests/practice.c tests/practice_kept.c tests/shot.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/buf.c kiosk/err.c libs: sqlite3 vterm */
#include <stdio.h>
#include <string.h>

#include "tests/check.h"
#include "tests/practice.h"
#include "tests/shot.h"
#include "tests/slip.h"
#include "tests/vt.h"

/*
 * The list of clients: codes that are scanned into it, the steps clients take
 * from it, what narrows it, other days, and two colleagues at once.  Each test
 * needs those before.
 */

#define MS practice_ms(10000)
#define NO "This code belongs to no record here."
#define YES_NO "Enter: yes  Esc: no"

static struct {
	struct slips s;
	struct vt *v, *other;
	char token[5][40];	/* of A1 to A5 */
} play;

#define MARKS 60

/* The second is given as many marks; the third goes from right to left. */
static const char *const clients[] = {"Maria Sommer", "Zo",
    "\u05d3\u05d5\u05d3", "\u674e\u4f1f M\u00fcller", "M\u00fcller, Tom"};

#define CLIENTS ((int)(sizeof clients / sizeof *clients))

static void
see(struct vt *v, const char *words)
{
	CHECK(vt_wait_text(v, words, MS) && vt_settle(v, MS));
}

static bool
shows(struct vt *v, const char *words)
{
	return vt_find(v, words, NULL, NULL);
}

static void
press(enum vt_key key)
{
	CHECK(vt_key(play.v, key) && vt_settle(play.v, MS));
}

static void
type(const char *text)
{
	CHECK(vt_send(play.v, text));
}

/* Escape, which alone is known as one only after a while. */
static void
escape(const char *gone)
{
	CHECK(vt_key(play.v, VT_KEY_ESCAPE));
	CHECK(vt_wait_gone(play.v, gone, MS) && vt_settle(play.v, MS));
}

/* The code of a client, in the letters of a scanner. */
static void
scan(int client, const char *before, const char *after)
{
	char code[200];

	(void)snprintf(code, sizeof code, "%s%s%s", before,
	    play.token[client], after);
	type(code);
}

static struct vt *
sign_in(const char *user)
{
	const char *const queue[] = {"queue", "--user", user, NULL};
	struct vt *v = practice_start(&play.s.p, 24, 80, NULL, queue);

	CHECK(vt_wait_text(v, "Your password", MS));
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	return v;
}

static void
nobody_has_come_yet(void)
{
	slips_make(&play.s);
	play.v = sign_in(PRACTICE_STAFF);
	see(play.v, "Nobody has handed in answers yet.");
	shot_sizes(play.v, "desk-empty", shot_plain, MS);
}

static void
who_comes_appears(void)
{
	char now[40], file[2], sql[80], name[2 * MARKS + 40];
	size_t len;
	int i;

	slip_now(now, sizeof now);
	for (i = 0; i < CLIENTS; i++) {
		(void)snprintf(file, sizeof file, "%d", i);
		(void)snprintf(name, sizeof name, "%s", clients[i]);
		for (len = strlen(name); i == 1 && len < 2 * MARKS; len += 2)
			(void)snprintf(name + len, sizeof name - len,
			    "\u0308");
		slips_write(&play.s, file, now, name);
		CHECK_INT(slips_run(&play.s, "import",
		    slips_path(&play.s, file, sql, sizeof sql), NULL, NULL),
		    0);
		(void)snprintf(sql, sizeof sql, "SELECT token FROM record"
		    " WHERE ticket = 'A%d'", i + 1);
		(void)snprintf(play.token[i], sizeof play.token[i], "%s",
		    slips_ask(&play.s, sql));
	}
	CHECK(vt_wait_text(play.v, "5 clients", MS));
	CHECK(shows(play.v, "> A1 ") && shows(play.v, "Maria Sommer"));
	shot_sizes(play.v, "desk-many", shot_plain, MS);
}

/* With the link, as a French, a German and a British keyboard type it. */
static void
a_scanned_code_opens_its_record(void)
{
	static const char *const before[] = {"", "HTTPS://KIOSK.LOCAL/R/",
	    "HTTPSM!!KIOSK:LOCQL!R!", "HTTPS\u00d6--KIOSK.LOCAL-R-"};
	static const char *const after[] = {"", "\r", "\r\n", "\n"};
	size_t b, a;

	for (b = 0; b < 4; b++)
		for (a = 0; a < 4; a++) {
			scan(1, before[b], after[a]);
			see(play.v, "A2  Z");
			escape("Status:");
			see(play.v, "5 clients");
			CHECK(shows(play.v, ">[     "));
		}
	CHECK_STR(slips_ask(&play.s, "SELECT count(*) FROM event WHERE"
	    " kind = 'opened'"), "16");
	CHECK_STR(slips_ask(&play.s, "SELECT count(*) FROM event WHERE"
	    " kind = 'moved'"), "0");
}

static void
on_a_record_too_and_the_same_one_does_nothing(void)
{
	scan(0, "", "\r");
	see(play.v, "A1  Maria Sommer");
	scan(0, "", "\r");
	CHECK(vt_settle(play.v, MS));
	scan(3, "\033[200~", "\r\033[201~");
	see(play.v, "A4  ");
	CHECK_STR(slips_ask(&play.s, "SELECT count(*) FROM event WHERE"
	    " kind = 'opened'"), "18");
	/* From help as well. */
	CHECK(vt_key(play.v, VT_KEY_F1));
	see(play.v, "A scanned code opens its record");
	scan(4, "", "\r");
	see(play.v, "A5  ");
	escape("Status:");
	see(play.v, "5 clients");
}

static void
a_code_that_is_none_is_said(void)
{
	scan(0, "", "X\r");
	see(play.v, "That code is not one of ours.");
	type("BBBBBBBBBBBBBBBBBBBBBBBBBB\r");
	see(play.v, NO);
	CHECK(shows(play.v, "5 clients"));
}

static void
a_filter_finds_names_and_stays_while_codes_are_scanned(void)
{
	type("muller");
	see(play.v, "2 of 5 clients");
	CHECK(shows(play.v, "> A4") && !shows(play.v, "Maria"));
	shot_sizes(play.v, "desk-filter", shot_plain, MS);
	scan(0, "", "\r");
	see(play.v, "A1  Maria Sommer");
	escape("Status:");
	see(play.v, "2 of 5 clients");
	CHECK(shows(play.v, ">[muller"));
	type("xx");
	see(play.v, "Nobody here is called so. Esc: all");
	shot_sizes(play.v, "desk-none-found", shot_plain, MS);
	press(VT_KEY_BACKSPACE);
	press(VT_KEY_BACKSPACE);
	see(play.v, "2 of 5 clients");
	escape("muller");
	see(play.v, "Today,");
}

static void
a_ticket_typed_by_hand_opens(void)
{
	type("a2\r");
	see(play.v, "A2  Z");
	escape("Status:");
	see(play.v, "Today,");
	CHECK(shows(play.v, "5 clients") && shows(play.v, ">[    "));
}

static void
a_step_is_asked_about_and_taken_with_enter(void)
{
	type("A1");
	see(play.v, "> A1");
	press(VT_KEY_F5);
	see(play.v, "Call A1 Maria Sommer?");
	shot_sizes(play.v, "desk-question", shot_plain, MS);
	escape(YES_NO);
	CHECK_STR(slips_ask(&play.s, "SELECT status FROM record WHERE"
	    " ticket = 'A1'"), "waiting");
	escape(">[A1");
	see(play.v, "Today,");
	press(VT_KEY_F5);
	see(play.v, "Call A1 ");
	press(VT_KEY_ENTER);
	see(play.v, "> A1     called");
	CHECK(shows(play.v, PRACTICE_STAFF "  "));
	/* It stands below those who wait now, and the mark with it. */
	shot_sizes(play.v, "desk-called", shot_plain, MS);
}

static void
what_does_not_follow_is_not_asked(void)
{
	press(VT_KEY_F5);
	see(play.v, "That does not follow from where they are now.");
	press(VT_KEY_F7);
	CHECK(!shows(play.v, YES_NO));
	press(VT_KEY_F6);
	see(play.v, "Take A1 Maria Sommer in?");
	press(VT_KEY_ENTER);
	see(play.v, "> A1     with practitioner");
	press(VT_KEY_F5);
	see(play.v, "That would be a step back: F9 takes one back.");
	press(VT_KEY_F9);
	see(play.v, "Undo: A1 back to called, Maria Sommer?");
	press(VT_KEY_ENTER);
	see(play.v, "> A1     called");
}

static void
a_scan_cancels_the_question(void)
{
	press(VT_KEY_F6);
	see(play.v, YES_NO);
	scan(1, "", "\r\n");
	see(play.v, "A2  Z");
	escape("Status:");
	see(play.v, "5 clients");
	CHECK(!shows(play.v, YES_NO));
	CHECK_STR(slips_ask(&play.s, "SELECT status FROM record WHERE"
	    " ticket = 'A1'"), "called");
}

static void
of_two_colleagues_the_second_is_told(void)
{
	play.other = sign_in(PRACTICE_STAFF);
	see(play.other, "5 clients");
	CHECK(vt_send(play.other, "A1"));
	see(play.other, "> A1     called");
	CHECK(vt_key(play.other, VT_KEY_F6));
	see(play.other, "Take A1 Maria Sommer in?");
	press(VT_KEY_DOWN);
	type("A1");
	see(play.v, "> A1     called");
	press(VT_KEY_F6);
	press(VT_KEY_ENTER);
	see(play.v, "> A1     with practitioner");
	CHECK(vt_key(play.other, VT_KEY_ENTER));
	see(play.other, "ana took A1 in at ");
	see(play.other, "> A1     with practitioner");
	/* The tickets have done what they were typed for: another can be. */
	see(play.v, "5 clients");
	see(play.other, "5 clients");
	CHECK(shows(play.v, ">[    ") && shows(play.other, ">[    "));
	CHECK_STR(slips_ask(&play.s, "SELECT count(*) FROM event WHERE"
	    " kind = 'moved'"), "4");
	vt_free(play.other);
	press(VT_KEY_F7);
	see(play.v, "Finish A1 Maria Sommer?");
	press(VT_KEY_ENTER);
	see(play.v, "> A1     done");
	shot_sizes(play.v, "desk-done", shot_plain, MS);
}

static void
a_scan_says_what_is_unusual(void)
{
	scan(0, "", "\r");
	see(play.v, "A1 is done already.");
	escape("Status:");
	slips_sql(&play.s, "UPDATE record SET day = '2020-02-03'"
	    " WHERE ticket = 'A5'");
	scan(4, "", "\r");
	see(play.v, "This record is not of today: it is of 2020-02-03.");
	escape("Status:");
	see(play.v, "Today,");
}

static void
who_was_not_finished_is_pointed_out(void)
{
	vt_free(play.v);
	play.v = sign_in(PRACTICE_STAFF);
	see(play.v, "1 client of 2020-02-03 is not finished. F4: that day");
	shot_sizes(play.v, "desk-late", shot_plain, MS);
	press(VT_KEY_F4);
	see(play.v, "Which day? Empty: today");
	CHECK(shows(play.v, "2020-02-03"));
	shot_sizes(play.v, "desk-day", shot_plain, MS);
	press(VT_KEY_ENTER);
	see(play.v, "Another day, 2020-02-03: 1 client");
	CHECK(shows(play.v, "> A5 ") && !shows(play.v, "not finished"));
	shot_sizes(play.v, "desk-other-day", shot_plain, MS);
	press(VT_KEY_F4);
	type("2020");
	see(play.v, "2020-MM-DD");
	type("0230\r");
	see(play.v, "That is not a whole date.");
	type("2020");
	see(play.v, "2020-MM-DD");
	type("0204\r");
	see(play.v, "Nobody handed in answers on that day.");
	press(VT_KEY_F4);
	type("\025\r");
	see(play.v, "Today,");
	CHECK(shows(play.v, "4 clients"));
}

static void
who_has_waited_too_long_is_marked(void)
{
	slips_sql(&play.s, "UPDATE record SET since = since - 1500000"
	    " WHERE ticket IN ('A2', 'A1')");
	vt_free(play.v);
	play.v = sign_in(PRACTICE_STAFF);
	see(play.v, "25 min!");
	shot_sizes(play.v, "desk-overdue", shot_plain, MS);
}

static void
the_front_desk_sees_names_and_times_alone(void)
{
	slips_sql(&play.s, "UPDATE account SET roles = 4 WHERE name = 'ana'");
	vt_free(play.v);
	play.v = sign_in(PRACTICE_STAFF);
	see(play.v, "Maria Sommer");
	shot_sizes(play.v, "desk-front", shot_plain, MS);
	type("A2");
	see(play.v, "> A2");
	press(VT_KEY_F7);
	see(play.v, "That does not follow from where they are now.");
	slips_sql(&play.s, "UPDATE record SET status = 'with-practitioner'"
	    " WHERE ticket = 'A2'");
	vt_free(play.v);
	play.v = sign_in(PRACTICE_STAFF);
	see(play.v, "with practitioner");
	type("A2");
	see(play.v, "> A2");
	press(VT_KEY_F7);
	see(play.v, "Only a practitioner can finish a visit.");
}

int
main(void)
{
	RUN(nobody_has_come_yet);
	RUN(who_comes_appears);
	RUN(a_scanned_code_opens_its_record);
	RUN(on_a_record_too_and_the_same_one_does_nothing);
	RUN(a_code_that_is_none_is_said);
	RUN(a_filter_finds_names_and_stays_while_codes_are_scanned);
	RUN(a_ticket_typed_by_hand_opens);
	RUN(a_step_is_asked_about_and_taken_with_enter);
	RUN(what_does_not_follow_is_not_asked);
	RUN(a_scan_cancels_the_question);
	RUN(of_two_colleagues_the_second_is_told);
	RUN(a_scan_says_what_is_unusual);
	RUN(who_was_not_finished_is_pointed_out);
	RUN(who_has_waited_too_long_is_marked);
	RUN(the_front_desk_sees_names_and_times_alone);
	vt_free(play.v);
	slips_remove(&play.s);
	return check_done();
}
