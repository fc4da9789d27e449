/* SPDX-License-Identifier: MIT */
/* links: tests/slip.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: sqlite3 vterm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/slip.h"
#include "tests/vt.h"

/* `kiosk staff`, and what staff see of waits and of new epochs. */

#define MS practice_ms(10000)
#define ARGS_MAX 12
#define NEW "dry moss on walls"
#define FRONT_DESK "kiosk: the front desk can change its own password only:" \
    " ask a practitioner or an owner\n"

static struct slips s;

/*
 * `kiosk staff` with the words of line, signed in as user with password; a
 * new password, where one is set, is NEW.  Returns the exit status.
 */
static int
staff(const char *user, const char *password, const char *line)
{
	const char *args[ARGS_MAX + 8] = {"staff", "--user", user,
	    "--password-file"};
	char words[200], with[200], fresh[200], text[100], *rest = words;
	int n = 6;

	(void)snprintf(text, sizeof text, "%s\n", password);
	args[4] = slips_path(&s, "with", with, sizeof with);
	practice_write(with, text);
	args[5] = "--new-password-file";
	args[n++] = slips_path(&s, "fresh", fresh, sizeof fresh);
	practice_write(fresh, NEW "\n");
	(void)snprintf(words, sizeof words, "%s", line);
	while ((args[n] = strsep(&rest, " ")) != NULL && n < ARGS_MAX + 6)
		n++;
	return practice_run(&s.p, args, s.out, s.err, sizeof s.out);
}

static int
by_ana(const char *line)
{
	return staff(PRACTICE_STAFF, PRACTICE_PASSWORD, line);
}

/* Enough time has gone by for the next try. */
static void
forget_attempts(void)
{
	slips_sql(&s, "DELETE FROM attempt");
}

static void
colleagues_are_added_listed_and_disabled(void)
{
	slips_make(&s);
	CHECK_INT(by_ana("add Eva --role practitioner"), 0);
	CHECK_STR(s.out, "Eva is added: practitioner.\n");
	CHECK_INT(by_ana("add Gus --role=owner,front-desk"), 0);
	CHECK_INT(by_ana("add Dan"), 0);
	CHECK_STR(s.out, "Dan is added: front-desk.\n");
	CHECK_INT(by_ana("disable Gus"), 0);
	CHECK_STR(s.out, "Gus is disabled.\n");
	CHECK_INT(staff("Eva", NEW, "list"), 0);
	CHECK_STR(s.out, "ana\towner, practitioner\nEva\tpractitioner\n"
	    "Gus\towner, front-desk\tdisabled\nDan\tfront-desk\n");
	CHECK_STR(s.err, "");
	CHECK_INT(staff("Gus", NEW, "list"), 1);
	CHECK_STR(s.err, "kiosk: the name or the password is not right\n");
	CHECK_STR(slips_ask(&s, "SELECT group_concat(what || ' ' || failures)"
	    " FROM attempt"), "name Gus 1,terminal none 1");
	forget_attempts();
	CHECK_INT(by_ana("add Gus --role practitioner"), 0);
	CHECK_INT(staff("Gus", NEW, "list"), 0);
	CHECK_STR(slips_ask(&s, "SELECT group_concat(who || ' ' || kind ||"
	    " ' ' || detail, '; ') FROM event WHERE kind LIKE 'staff-%'"),
	    "ana staff-added Eva: practitioner; ana staff-added Gus: owner,"
	    " front-desk; ana staff-added Dan: front-desk; ana staff-disabled"
	    " Gus; ana staff-added Gus: practitioner");
	CHECK_STR(slips_ask(&s, "SELECT count(*) FROM event WHERE"
	    " kind LIKE 'staff-%' AND mac IS NULL"), "0");
	slips_remove(&s);
}

static void
what_may_not_be_is_refused_in_one_sentence(void)
{
	slips_make(&s);
	CHECK_INT(by_ana("add Dan"), 0);
	CHECK_INT(by_ana("add Olga --role owner"), 0);
	CHECK_INT(staff("Dan", NEW, "list"), 1);
	CHECK_STR(s.err, FRONT_DESK);
	CHECK_INT(staff("Dan", NEW, "passwd ana"), 1);
	CHECK_STR(s.err, FRONT_DESK);
	CHECK_INT(staff("Dan", NEW, "add Eva"), 1);
	CHECK_STR(s.err, FRONT_DESK);
	CHECK_INT(staff("Dan", NEW, "disable ana"), 1);
	CHECK_STR(s.err, FRONT_DESK);
	CHECK_INT(staff("Olga", NEW, "add Eva --role practitioner"), 1);
	CHECK_STR(s.err,
	    "kiosk: only a practitioner can add a practitioner\n");
	CHECK_INT(staff("Olga", NEW, "disable ana"), 1);
	CHECK_STR(s.err, "kiosk: ana is the last practitioner\n");
	CHECK_INT(by_ana("disable ana"), 1);
	CHECK_STR(s.err, "kiosk: nobody can disable their own account: ask a"
	    " colleague\n");
	CHECK_INT(by_ana("add Dan"), 1);
	CHECK_STR(s.err, "kiosk: there is an account of this name: Dan\n");
	CHECK_INT(by_ana("add recovery"), 1);
	CHECK_STR(s.err,
	    "kiosk: this name is kept for the program itself\n");
	CHECK_INT(by_ana("add Eva --role boss"), 1);
	CHECK_INT(by_ana("passwd Nobody"), 1);
	CHECK_INT(by_ana("passwd"), 2);
	CHECK_INT(by_ana("list Dan"), 2);
	CHECK_INT(by_ana("remove Dan"), 2);
	CHECK_INT(by_ana("add Eva Fay"), 2);
	CHECK_INT(by_ana("disable Dan --role owner"), 2);
	slips_remove(&s);
}

static void
a_password_is_changed_by_its_owner_or_set_by_a_colleague(void)
{
	slips_make(&s);
	CHECK_INT(by_ana("passwd " PRACTICE_STAFF), 0);
	CHECK_STR(s.out, PRACTICE_STAFF " has a new password.\n");
	CHECK_INT(by_ana("list"), 1);
	forget_attempts();
	CHECK_INT(staff(PRACTICE_STAFF, NEW, "add Dan"), 0);
	CHECK_INT(staff("Dan", NEW, "passwd Dan"), 0);
	CHECK_INT(staff(PRACTICE_STAFF, NEW, "passwd Dan"), 0);
	CHECK_STR(slips_ask(&s, "SELECT group_concat(who || '>' || detail)"
	    " FROM event WHERE kind = 'password-set'"),
	    "ana>ana,Dan>Dan,ana>Dan");
	slips_remove(&s);
}

static void
the_recovery_code_brings_a_practice_back(void)
{
	const char *export[] = {"export", "--day", "2026-01-02", "--user",
	    PRACTICE_STAFF, "--password-file", NULL, NULL};
	char path[200];

	slips_make(&s);
	slips_write(&s, "a", "2026-01-02T12:00:00Z", "Zelda Quill");
	CHECK_INT(slips_run(&s, "import", "@a", NULL, NULL), 0);
	CHECK_INT(staff("recovery", s.p.recovery, "passwd " PRACTICE_STAFF),
	    0);
	CHECK_STR(s.err, "");
	export[6] = slips_path(&s, "fresh", path, sizeof path);
	CHECK_INT(practice_run(&s.p, export, s.out, s.err, sizeof s.out), 0);
	CHECK(strstr(s.out, "Zelda Quill") != NULL);
	CHECK_INT(staff("recovery", s.p.recovery, "add Eva --role "
	    "owner,practitioner"), 0);
	CHECK_INT(staff("recovery", s.p.recovery, "passwd recovery"), 1);
	CHECK_STR(s.err, "kiosk: the recovery code cannot be changed\n");
	slips_remove(&s);
}

static void
a_new_password_is_asked_for_twice(void)
{
	static const char *const add[] = {"staff", "add", "Eva", "--user",
	    PRACTICE_STAFF, NULL};
	struct vt *v;

	slips_make(&s);
	v = practice_start(&s.p, 24, 80, NULL, add);
	CHECK(vt_wait_text(v, "Password: ", MS));
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	CHECK(vt_wait_text(v, "A password for Eva, 12 characters or more: ",
	    MS));
	CHECK(vt_send(v, "short\r"));
	CHECK(vt_wait_text(v, "the password is ", MS));
	CHECK(vt_send(v, NEW "\r"));
	CHECK(vt_wait_text(v, "The same again: ", MS));
	CHECK(vt_send(v, NEW "\r"));
	CHECK(vt_wait_text(v, "Eva is added: front-desk.", MS));
	CHECK_INT(vt_wait_exit(v, MS), 0);
	CHECK(!vt_find(v, NEW, NULL, NULL));
	vt_free(v);
	slips_remove(&s);
}

static void
three_wrong_passwords_are_told_to_wait_and_the_seconds_count_down(void)
{
	static const char *const queue[] = {"queue", "--user",
	    PRACTICE_STAFF, NULL};
	struct vt *v;
	int i;

	if (getenv("KIOSK_UNDER") != NULL) {
		puts("note - no waiting: trying takes longer than that here");
		return;
	}
	slips_make(&s);
	v = practice_start(&s.p, 24, 80, NULL, queue);
	CHECK(vt_wait_text(v, "Your password", MS));
	for (i = 0; i < 3; i++) {
		CHECK(vt_send(v, "no such password\r"));
		CHECK(vt_wait_text(v, "The name or the password is not right.",
		    MS));
		CHECK(vt_send(v, "\177"));
		CHECK(vt_wait_gone(v, "is not right.", MS));
	}
	CHECK_STR(slips_ask(&s, "SELECT group_concat(what || ' ' || failures)"
	    " FROM attempt"), "name ana 3,terminal pseudo 3");
	CHECK(vt_wait_text(v, "Too many wrong passwords. Try again in 3 "
	    "seconds.", MS));
	CHECK(vt_wait_text(v, "Try again in 1 second.", MS));
	/* Typed meanwhile it stays, and is taken when it is time. */
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	CHECK(vt_wait_text(v, "Staff: please sign in", MS));
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_gone(v, "Your password", MS));
	vt_free(v);
	slips_remove(&s);
}

/* The quarter has turned since the newest epoch was made. */
static void
turn(void)
{
	slips_sql(&s, "UPDATE epoch SET made = 1000");
}

static void
a_running_desk_reads_what_a_colleagues_new_epoch_sealed(void)
{
	static const char *const queue[] = {"queue", "--user", "Dan", NULL};
	char now[40];
	struct vt *v;

	slips_make(&s);
	CHECK_INT(by_ana("add Dan"), 0);
	v = practice_start(&s.p, 24, 80, NULL, queue);
	CHECK(vt_wait_text(v, "Your password", MS));
	CHECK(vt_send(v, NEW "\r"));
	CHECK(vt_wait_gone(v, "Your password", MS));
	turn();
	slip_now(now, sizeof now);
	slips_write(&s, "a", now, "Zelda Quill");
	CHECK_INT(slips_run(&s, "import", "@a", NULL, NULL), 0);
	CHECK_STR(slips_ask(&s, "SELECT epoch FROM record"), "2");
	CHECK(vt_wait_text(v, "Zelda Quill", MS));
	CHECK_STR(slips_ask(&s, "SELECT halted FROM practice"), "");
	vt_free(v);
	slips_remove(&s);
}

/* Not only in the list: in the help, over a record. */
static void
whoever_is_disabled_is_locked_out_wherever_they_are(void)
{
	static const char *const queue[] = {"queue", "--user", "Dan", NULL};
	char now[40];
	struct vt *v;

	slips_make(&s);
	slip_now(now, sizeof now);
	slips_write(&s, "a", now, "Zelda Quill");
	CHECK_INT(slips_run(&s, "import", "@a", NULL, NULL), 0);
	CHECK_INT(by_ana("add Dan --role practitioner"), 0);
	v = practice_start(&s.p, 24, 80, NULL, queue);
	CHECK(vt_wait_text(v, "Your password", MS));
	CHECK(vt_send(v, NEW "\r"));
	CHECK(vt_wait_text(v, "Zelda Quill", MS));
	CHECK(vt_key(v, VT_KEY_ENTER));
	CHECK(vt_wait_text(v, "Status: waiting", MS));
	CHECK(vt_key(v, VT_KEY_F1));
	CHECK(vt_wait_text(v, "A scanned code opens", MS));
	CHECK_INT(by_ana("disable Dan"), 0);
	CHECK(vt_wait_text(v, "Locked", MS));
	CHECK(vt_send(v, NEW "\r"));
	CHECK(vt_wait_text(v, "The name or the password is not right.", MS));
	vt_free(v);
	slips_remove(&s);
}

static void
a_running_kiosk_seals_to_the_new_epoch(void)
{
	static const char *const intake[] = {"intake", NULL};
	struct vt *v;

	practice_make(&s.p, "", practice_small_form);
	v = practice_start(&s.p, 24, 80, NULL, intake);
	CHECK(practice_answer_small(v) && vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Press Enter to end", MS));
	CHECK(vt_send(v, "\r"));
	turn();
	CHECK_INT(by_ana("list"), 0);
	CHECK(practice_answer_small(v) && vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Press Enter to end", MS));
	CHECK_STR(slips_ask(&s, "SELECT group_concat(epoch) FROM record"),
	    "1,2");
	vt_free(v);
	practice_remove(&s.p);
}

int
main(void)
{
	RUN(colleagues_are_added_listed_and_disabled);
	RUN(what_may_not_be_is_refused_in_one_sentence);
	RUN(a_password_is_changed_by_its_owner_or_set_by_a_colleague);
	RUN(the_recovery_code_brings_a_practice_back);
	RUN(a_new_password_is_asked_for_twice);
	RUN(three_wrong_passwords_are_told_to_wait_and_the_seconds_count_down);
	RUN(a_running_desk_reads_what_a_colleagues_new_epoch_sealed);
	RUN(whoever_is_disabled_is_locked_out_wherever_they_are);
	RUN(a_running_kiosk_seals_to_the_new_epoch);
	return check_done();
}
