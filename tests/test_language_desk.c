/* SPDX-License-Identifier: MIT */
/* links: kiosk/language.c kiosk/token.c kiosk/seal.c kiosk/text.c kiosk/buf.c kiosk/err.c tests/practice.c tests/practice_kept.c tests/pseudo.c tests/pseudo_place.c tests/sight.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: jansson libsodium unistring vterm sqlite3 */
#include <libintl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/err.h"
#include "kiosk/language.h"
#include "kiosk/seal.h"
#include "kiosk/token.h"
#include "tests/check.h"
#include "tests/look.h"
#include "tests/practice.h"
#include "tests/pseudo.h"
#include "tests/pseudo_place.h"
#include "tests/sight.h"
#include "tests/vt.h"

/*
 * Every place of the desk in the pseudo-language, and all that is said there,
 * in a window of the usual size.  Each test needs those before.
 */

#define MS practice_ms(20000)
#define ROWS 24
#define COLS 80

static struct {
	struct pseudo_place place;
	struct vt *v;
	sqlite3 *db;
	char away[80];
} play;

/* In no language: the practice, tickets, and what the form itself says. */
static const char *const names[] = {PRACTICE_NAME, "Are you well?",
    "Very well", "A1", "A2", "Is well.", "On purpose.", "F1", "R 1", "kiosk A",
    PRACTICE_STAFF, NULL};

static const char rules[] = "{\"title\":\"R\",\"version\":\"1\","
    "\"form\":\"https://kiosk.example/Questionnaire/small|1\","
    "\"approved\":{\"by\":\"\",\"on\":\"\"},\"rules\":[{\"id\":\"well\","
    "\"severity\":\"relative\",\"tell\":\"Is well.\","
    "\"why\":\"On purpose.\",\"sources\":[\"F1\"],"
    "\"when\":{\"item\":\"well\",\"is\":\"yes\"}}]}";

/* Wait for a sentence, and judge all that stands there with it. */
static void
see(const char *sentence)
{
	const char *words = gettext(sentence);

	CHECK(vt_wait_text(play.v, words, MS) && vt_settle(play.v, MS));
	CHECK(sight_good(play.v, 0, ROWS, names));
}

static bool
shows(const char *sentence)
{
	return vt_find(play.v, gettext(sentence), NULL, NULL);
}

static void
press(enum vt_key key)
{
	CHECK(vt_key(play.v, key) && vt_settle(play.v, MS));
}

static void
type(const char *keys)
{
	CHECK(vt_send(play.v, keys));
}

static void
sql(const char *statement)
{
	CHECK_INT(sqlite3_exec(play.db, statement, NULL, NULL, NULL),
	    SQLITE_OK);
}

/* In English: what clients read has tests of its own. */
static void
hand_in(bool whole)
{
	static const char *const intake[] = {"intake", NULL};
	struct vt *v = practice_start(&play.place.p, ROWS, COLS, NULL,
	    intake);

	CHECK(practice_answer_small(v));
	if (!whole) {
		CHECK(vt_key(v, VT_KEY_F1));
		CHECK(vt_wait_text(v, "Hand in what is there", MS));
		CHECK(vt_key(v, VT_KEY_DOWN) && vt_settle(v, MS));
		CHECK(vt_send(v, "\r") &&
		    vt_wait_text(v, "> [ No, go back ]", MS) &&
		    vt_key(v, VT_KEY_DOWN) && vt_settle(v, MS));
	}
	CHECK(vt_send(v, "\r") && vt_wait_text(v, "Your ticket: A", MS));
	vt_free(v);
}

static void
a_practice_whose_staff_speak_it(void)
{
	struct err e = {ERR_NONE, ""};

	CHECK(seal_start(&e) == 0);
	free(pseudo_place_make(&play.place, "en " PSEUDO,
	    practice_small_form));
	practice_write(play.place.p.rules, rules);
	(void)snprintf(play.away, sizeof play.away, "%s.away",
	    play.place.p.database);
	CHECK_INT(sqlite3_open(play.place.p.database, &play.db), SQLITE_OK);
}

static void
signing_in_speaks(void)
{
	static const char *const queue[] = {"queue", NULL};
	struct err e = {ERR_NONE, ""};

	practice_settings(&play.place.p, PRACTICE_LINK
	    "[kiosk]\nlanguages = " PSEUDO " en\n");
	CHECK(language_start(&e) == 0 && language_speak(PSEUDO));
	play.v = practice_start(&play.place.p, ROWS, COLS, NULL, queue);
	see("Staff: please sign in");
	see("Your name");
	see("Your password");
	type(PRACTICE_STAFF "\rnonsense\r");
	see("The name or the password is not right.");
	sql("BEGIN EXCLUSIVE");
	type(PRACTICE_PASSWORD "\r");
	CHECK(vt_wait_text(play.v, "database is locked", MS));
	CHECK(vt_settle(play.v, MS));
	sql("ROLLBACK");
}

static void
an_empty_queue_speaks(void)
{
	type("\025" PRACTICE_PASSWORD "\r");
	see("Nobody has handed in answers yet.");
	see("Scan a code, or ticket:");
}

static void
the_queue_speaks(void)
{
	char token[TOKEN_MAX];

	practice_settings(&play.place.p, PRACTICE_LINK
	    "[kiosk]\nlanguages = en " PSEUDO "\n");
	hand_in(true);
	hand_in(false);
	CHECK(vt_wait_text(play.v, "  A2", MS));
	see("(not readable)");
	see("waiting");
	see("No clinician has signed these rules.");
	see("REL");
	type("A7\r");
	see("No client has this ticket today.");
	press(VT_KEY_ESCAPE);
	CHECK(vt_wait_gone(play.v, ">[A7", MS));
	type("qwertzuiqwertzuiqwertzui");
	see("That code is not one of ours.");
	token_new(token);
	type(token);
	see("This code belongs to no record here.");
	CHECK(rename(play.place.p.database, play.away) == 0);
	see("Not up to date: it cannot be read now.");
	/* Right after a scan Enter would be the scanner's. */
	press(VT_KEY_UP);
	type("\r");
	see("The record cannot be read now.");
	CHECK(rename(play.away, play.place.p.database) == 0);
	CHECK(vt_wait_gone(play.v, gettext(
	    "Not up to date: it cannot be read now."), MS));
}

/* Mark the step that is so many keys away, and do it. */
static void
step(int rights, const char *verb, const char *then)
{
	char words[200];
	int i;

	for (i = 0; i < rights; i++)
		press(VT_KEY_RIGHT);
	(void)snprintf(words, sizeof words, ">[ %s ]", gettext(verb));
	CHECK(vt_wait_text(play.v, words, MS));
	CHECK(sight_good(play.v, 0, ROWS, names));
	press(VT_KEY_ENTER);
	see(then);
}

static void
a_record_speaks_at_every_step(void)
{
	type("\r");
	see("waiting");
	CHECK(shows("No clinician has signed these rules.") &&
	    shows("RELATIVE") && shows("Answered:") &&
	    shows("About the flags") && shows("Sources:") &&
	    shows("Rules:") && shows("not signed"));
	step(1, "Call", "called");
	CHECK(shows("Back to waiting") && shows("Take in") &&
	    shows("Has left"));
	step(2, "Take in", "with practitioner");
	CHECK(shows("Call"));
	press(VT_KEY_ESCAPE);
	see("with practitioner");
	type("\r");
	see("with practitioner");
	step(2, "Done", "done");
	step(1, "Take in", "with practitioner");
	step(1, "Call", "called");
	step(3, "Has left", "left");
}

static void
what_goes_wrong_on_a_record_speaks(void)
{
	sql("UPDATE record SET status = 'waiting' WHERE ticket = 'A1'");
	press(VT_KEY_RIGHT);
	press(VT_KEY_ENTER);
	see("A colleague was first. This is how it is now.");
	sql("BEGIN IMMEDIATE");
	press(VT_KEY_RIGHT);
	CHECK(vt_key(play.v, VT_KEY_ENTER));
	see("That could not be saved. Please try again.");
	sql("ROLLBACK");
	press(VT_KEY_ESCAPE);
	see("Scan a code, or ticket:");
}

static void
an_unfinished_record_speaks(void)
{
	/* The other one has left, and stands below. */
	press(VT_KEY_UP);
	type("\r");
	see("UNFINISHED: the client asked for help");
	press(VT_KEY_ESCAPE);
	see("Scan a code, or ticket:");
}

int
main(void)
{
	RUN(a_practice_whose_staff_speak_it);
	RUN(signing_in_speaks);
	RUN(an_empty_queue_speaks);
	RUN(the_queue_speaks);
	RUN(a_record_speaks_at_every_step);
	RUN(what_goes_wrong_on_a_record_speaks);
	RUN(an_unfinished_record_speaks);
	vt_free(play.v);
	(void)sqlite3_close(play.db);
	pseudo_place_remove(&play.place);
	return check_done();
}
