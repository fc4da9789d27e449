/* SPDX-License-Identifier: MIT */
/* links: +form +visit +flagged kiosk/chart.c kiosk/chart_flags.c kiosk/payload.c tests/at_desk.c tests/look.c libs: jansson libsodium unistring sqlite3 vterm libpcre2 */
#include <stdio.h>
#include <string.h>

#include <sqlite3.h>

#include "kiosk/chart.h"
#include "kiosk/err.h"
#include "kiosk/seal.h"
#include "kiosk/token.h"
#include "tests/at_desk.h"
#include "tests/check.h"
#include "tests/vt.h"

/*
 * What comes at the wrong moment: a code that is scanned, a record that is
 * erased, an epoch that is made, while somebody is in the middle of it.
 */

#define MS practice_ms(10000)
#define OUT 8192

static const struct at_desk_client clients[] = {
	{"Ana Smokes", true}, {"Bo Clean", false}, {NULL, false}};

static struct flagged f;
static struct vt *v;

static bool
shows(const char *words)
{
	return vt_find(v, words, NULL, NULL);
}

static bool
press(const char *key, const char *then)
{
	return at_desk_type(v, key) && vt_wait_text(v, then, MS) &&
	    vt_settle(v, MS);
}

static bool
press_key(enum vt_key key, const char *then)
{
	return vt_key(v, key) && vt_wait_text(v, then, MS) &&
	    vt_settle(v, MS);
}

static void
begin(void)
{
	at_desk_make(&f, "", at_desk_assessment, clients);
	v = at_desk_sign_in(&f, 43, 132, NULL);
}

static void
end(void)
{
	vt_free(v);
	flagged_remove(&f);
}

/* Somebody erases a record, or makes an epoch, elsewhere. */
static void
run(const char *const args[])
{
	char out[OUT], err[OUT];

	if (!CHECK_INT(practice_run(&f.p, args, out, err, OUT), 0))
		(void)fputs(err, stderr);
}

static bool
lock(void)
{
	return press_key(VT_KEY_F10, "Locked");
}

static bool
unlock(const char *then)
{
	return vt_send(v, PRACTICE_PASSWORD "\r") &&
	    vt_wait_text(v, then, MS) && vt_settle(v, MS);
}

/* From the locked screen: another person; who is the same one after all. */
static bool
sign_in_anew(void)
{
	return press_key(VT_KEY_ESCAPE, "Staff: please sign in") &&
	    vt_send(v, PRACTICE_STAFF "\r" PRACTICE_PASSWORD "\r") &&
	    vt_wait_text(v, "2 clients", MS) && vt_settle(v, MS);
}

/* The token of the record of the first day there is. */
static bool
the_old_one(char *ret_token)
{
	sqlite3_stmt *st = NULL;
	sqlite3 *db = NULL;
	bool got = sqlite3_open(f.p.database, &db) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, "SELECT token FROM record ORDER BY day",
	    -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW;

	if (got)
		(void)snprintf(ret_token, TOKEN_MAX, "%s",
		    (const char *)sqlite3_column_text(st, 0));
	(void)sqlite3_finalize(st);
	(void)sqlite3_close(db);
	return got;
}

static void
a_strange_code_while_help_lies_over_a_form(void)
{
	char token[TOKEN_MAX];

	begin();
	token_new(token);
	CHECK(at_desk_open(v, "A1"));
	CHECK(press_key(VT_KEY_F2, "Suitable today?"));
	CHECK(press("1", "(*) Go ahead"));
	CHECK(press_key(VT_KEY_F1, "A scanned code opens"));
	CHECK(vt_send(v, token) && vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "This code belongs to no record here.", MS));
	CHECK(press_key(VT_KEY_ESCAPE, "Suitable today?"));
	CHECK(shows("(*) Go ahead"));
	end();
}

static void
a_record_erased_while_it_is_corrected_again(void)
{
	char token[TOKEN_MAX];
	const char *const args[] = {"erase", token, "--why", "request",
	    "--yes", "--user", PRACTICE_STAFF, "--password-file",
	    f.p.password, NULL};

	begin();
	CHECK(at_desk_token(&f, "A1", token));
	CHECK(at_desk_open(v, "A1"));
	CHECK(at_desk_correct(v) && press("2", "(*) No"));
	CHECK(press_key(VT_KEY_PAGE_DOWN, "What is corrected"));
	CHECK(press("\r", AT_DESK_RECORD));
	CHECK(at_desk_correct(v) && press("1", "(*) Yes"));
	CHECK(press_key(VT_KEY_PAGE_DOWN, "What is corrected"));
	run(args);
	CHECK(press("\r", "This record was erased meanwhile"));
	CHECK(vt_state(v).running);
	end();
}

static void
what_was_locked_away_waits_for_whoever_wrote_it(void)
{
	begin();
	CHECK(at_desk_open(v, "A1"));
	CHECK(press_key(VT_KEY_F3, "Note:"));
	CHECK(press("First", "First"));
	CHECK(lock() && sign_in_anew());
	CHECK(at_desk_open(v, "A1"));
	CHECK(shows("A note is half typed"));
	CHECK(press_key(VT_KEY_F3, "First"));
	/* What comes after it is not exchanged for it. */
	CHECK(press(" then", "First then"));
	CHECK(lock() && unlock("First then"));
	end();
}

static void
a_form_that_was_left_at_the_lock_is_not_taken_for_open(void)
{
	begin();
	CHECK(at_desk_open(v, "A1"));
	CHECK(press_key(VT_KEY_F2, "Suitable today?"));
	CHECK(press("1", "(*) Go ahead"));
	CHECK(lock() && sign_in_anew());
	CHECK(at_desk_open(v, "A1"));
	CHECK(shows("An assessment of this client is unfinished"));
	CHECK(lock() && unlock(AT_DESK_RECORD));
	CHECK(press_key(VT_KEY_F2, "(*) Go ahead"));
	end();
}

static void
the_locked_screen_says_how_long_to_wait(void)
{
	int i;

	begin();
	CHECK(lock());
	for (i = 0; i < 4 && !shows("Too many wrong passwords."); i++)
		CHECK(at_desk_type(v, "quite wrong") && vt_send(v, "\r") &&
		    vt_wait_text(v, "not right", MS) && vt_settle(v, MS));
	CHECK(at_desk_type(v, PRACTICE_PASSWORD) && vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Too many wrong passwords. Try again in", MS));
	end();
}

static void
an_epoch_made_meanwhile_takes_nothing_away(void)
{
	const char *const args[] = {"keys", "new", "--user", PRACTICE_STAFF,
	    "--password-file", f.p.password, NULL};
	struct chart c = {.last = 0};

	begin();
	CHECK(at_desk_open(v, "A1"));
	CHECK(press_key(VT_KEY_F3, "Note:"));
	CHECK(press("Slate", "Slate"));
	run(args);
	CHECK(press("\t", ">[ Save ]") && press("\r", AT_DESK_RECORD));
	CHECK(shows("Slate"));
	CHECK(at_desk_chart(&f, "A1", &c));
	CHECK_INT(c.unread, 0);
	chart_free(&c);
	end();
}

/* Whoever can write to the file has put their own keys in. */
static void
nothing_is_sealed_to_a_strangers_epoch(void)
{
	sqlite3 *other = NULL;

	begin();
	CHECK(at_desk_open(v, "A1"));
	CHECK(press_key(VT_KEY_F3, "Note:"));
	CHECK(press("Slate", "Slate"));
	CHECK_INT(sqlite3_open(f.p.database, &other), SQLITE_OK);
	CHECK_INT(sqlite3_exec(other, "INSERT INTO epoch (number, made, desk,"
	    " clinic) SELECT number + 1, made + 1, randomblob(32),"
	    " randomblob(32) FROM epoch", NULL, NULL, NULL), SQLITE_OK);
	CHECK(press("\t", ">[ Save ]"));
	CHECK(press("\r", "That could not be saved."));
	CHECK(shows("Slate"));
	CHECK_INT(sqlite3_exec(other, "CREATE TEMP TABLE t (n INTEGER CHECK"
	    " (n = 0)); INSERT INTO t SELECT count(*) FROM event WHERE"
	    " kind = 'noted'", NULL, NULL, NULL), SQLITE_OK);
	(void)sqlite3_close(other);
	end();
}

/* Of one from long ago the answers go first, then all. */
static void
what_was_erased_is_said_to_be(void)
{
	char token[TOKEN_MAX], path[80];
	const char *const import[] = {"import", "--user", PRACTICE_STAFF,
	    "--password-file", f.p.password, path, NULL};
	const char *const purge[] = {"purge", "--answers-older-than", "P30D",
	    "--yes", "--user", PRACTICE_STAFF, "--password-file",
	    f.p.password, NULL};
	const char *const erase[] = {"erase", token, "--why", "request",
	    "--yes", "--user", PRACTICE_STAFF, "--password-file",
	    f.p.password, NULL};

	begin();
	(void)snprintf(path, sizeof path, "%s/old.json", f.p.dir);
	flagged_write_response(path, "2024-03-01T10:00:00Z");
	run(import);
	CHECK(the_old_one(token));
	run(purge);
	CHECK(vt_send(v, token) && vt_send(v, "\r"));
	CHECK(vt_wait_text(v, AT_DESK_RECORD, MS) && vt_settle(v, MS));
	CHECK(shows("Smokes.") &&
	    shows("The answers are not kept any more."));
	CHECK(!shows("Only a practitioner") && shows("History"));
	CHECK(press_key(VT_KEY_F2,
	    "The answers are not kept any more."));
	run(erase);
	CHECK(vt_wait_text(v, "This record is not kept any more.", MS));
	CHECK(vt_wait_text(v, "2 clients", MS) && vt_settle(v, MS));
	CHECK(vt_send(v, token) && vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "This record is not kept any more.", MS));
	end();
}

static void
the_history_says_what_was_done(void)
{
	char token[TOKEN_MAX], path[80];
	const char *const export[] = {"export", "--token", token, "-o", path,
	    "--user", PRACTICE_STAFF, "--password-file", f.p.password, NULL};

	begin();
	CHECK(at_desk_token(&f, "A1", token));
	(void)snprintf(path, sizeof path, "%s/one.csv", f.p.dir);
	CHECK(at_desk_open(v, "A1"));
	CHECK(at_desk_correct(v) && press("2", "(*) No"));
	CHECK(press_key(VT_KEY_PAGE_DOWN, "What is corrected"));
	CHECK(press("\r", AT_DESK_RECORD));
	CHECK(press_key(VT_KEY_ESCAPE, "2 clients"));
	run(export);
	CHECK(press_key(VT_KEY_ENTER, AT_DESK_RECORD));
	CHECK(vt_key(v, VT_KEY_PAGE_DOWN) && vt_settle(v, MS));
	CHECK(shows("ana: exported") && shows("ana: corrected an answer") &&
	    shows("ana: flags worked out again"));
	CHECK(!shows("changed it"));
	end();
}

/* It opens what is locked, and is nobody who could answer for a client. */
static void
the_recovery_code_reads_and_decides_nothing(void)
{
	static const char *const queue[] = {"queue", "--user", "recovery",
	    NULL};
	static const char only[] = "Only a practitioner can do that.";

	at_desk_make(&f, "", at_desk_assessment, clients);
	v = practice_start(&f.p, 43, 132, NULL, queue);
	CHECK(vt_wait_text(v, "Your name", MS) && vt_settle(v, MS));
	CHECK(vt_send(v, f.p.recovery) && vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "2 clients", MS) && vt_settle(v, MS));
	CHECK(at_desk_open(v, "A1") && shows("Smokes."));
	CHECK(press_key(VT_KEY_F2, only));
	CHECK(press_key(VT_KEY_F3, only));
	CHECK(press_key(VT_KEY_ENTER, only));
	CHECK(press_key(VT_KEY_ESCAPE, "2 clients"));
	CHECK(press("A2", ">[A2") && vt_key(v, VT_KEY_F5));
	CHECK(press("\r", "called") && vt_key(v, VT_KEY_F6));
	CHECK(press("\r", "with practitioner") && vt_key(v, VT_KEY_F7));
	CHECK(press("\r", "Only a practitioner can finish a visit."));
	CHECK(shows("with practitioner"));
	end();
}

static void
a_name_of_one_letter_with_many_marks_can_be_read(void)
{
	static char name[400] = "Q";
	const struct at_desk_client marked[] = {{name, false}, {NULL, false}};
	size_t i;

	for (i = 1; i + 2 < sizeof name - 20; i += 2)
		memcpy(name + i, "\314\201", 2);
	at_desk_make(&f, "", at_desk_assessment, marked);
	v = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(!shows("(not readable)") && shows("Q\314\201"));
	end();
}

/* What is typed goes on where it was, in the name. */
static void
the_window_changes_while_a_name_is_typed(void)
{
	static const char *const queue[] = {"queue", NULL};

	at_desk_make(&f, "", at_desk_assessment, clients);
	v = practice_start(&f.p, 24, 80, NULL, queue);
	CHECK(vt_wait_text(v, "Your name", MS) && vt_settle(v, MS));
	CHECK(vt_send(v, "an") && vt_wait_text(v, "[an", MS));
	vt_resize(v, 43, 132);
	CHECK(vt_settle(v, MS) && vt_send(v, "a\r" PRACTICE_PASSWORD "\r"));
	CHECK(vt_wait_text(v, "2 clients", MS));
	end();
}

int
main(void)
{
	struct err e = {ERR_NONE, ""};

	if (seal_start(&e) == -1)
		return 1;
	RUN(a_strange_code_while_help_lies_over_a_form);
	RUN(a_record_erased_while_it_is_corrected_again);
	RUN(what_was_locked_away_waits_for_whoever_wrote_it);
	RUN(a_form_that_was_left_at_the_lock_is_not_taken_for_open);
	RUN(the_locked_screen_says_how_long_to_wait);
	RUN(an_epoch_made_meanwhile_takes_nothing_away);
	RUN(nothing_is_sealed_to_a_strangers_epoch);
	RUN(what_was_erased_is_said_to_be);
	RUN(the_history_says_what_was_done);
	RUN(the_recovery_code_reads_and_decides_nothing);
	RUN(a_name_of_one_letter_with_many_marks_can_be_read);
	RUN(the_window_changes_while_a_name_is_typed);
	return check_done();
}
