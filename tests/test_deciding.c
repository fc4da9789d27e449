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
 * A practitioner decides, changes their mind, writes notes, is interrupted and
 * comes back, and finishes a visit; and a colleague does so at the same time.
 */

#define MS practice_ms(10000)
#define F3 "\033OR"
#define F5 "\033[15~"
#define F6 "\033[17~"
#define F7 "\033[18~"
#define F8 "\033[19~"
#define F9 "\033[20~"
#define RIGHT "\033[C"
#define DOWN "\033[B"
#define SAVE ">[ Save ]"
#define WHY "Why (this has to be written):"
#define HEAD "Earlier visit: 2026-05-01"
#define CHANGED "ana changed this record at "

static struct carded place;

static struct vt *
at_record(const char *ticket)
{
	struct vt *v = carded_sign_in(&place, NULL);

	CHECK(carded_open(v, ticket));
	return v;
}

/* From the mark on a flag, whose decision is to be this many to the right. */
static void
decide(struct vt *v, int right, const char *reason)
{
	CHECK(carded_type(v, "\r", "( ) Proceed"));
	while (right-- > 0)
		CHECK(vt_send(v, RIGHT));
	CHECK(vt_send(v, "\r\033[200~") && vt_send(v, reason) &&
	    vt_send(v, "\033[201~"));
	CHECK(carded_type(v, "\t", SAVE));
	CHECK(carded_type(v, "\r", HEAD));
}

static const char *
count(const char *kind)
{
	char sql[100];

	(void)snprintf(sql, sizeof sql, "SELECT count(*) FROM event"
	    " WHERE kind = '%s'", kind);
	return slips_ask(&place.s, sql);
}

static void
a_decision_on_an_absolute_flag_has_a_reason(void)
{
	struct vt *v = at_record("A1");

	CHECK(carded_type(v, "\r", WHY));
	CHECK(shot_take(v, "decide", MS));
	/* Nothing chosen, then no reason: neither is saved. */
	CHECK(carded_type(v, "\t\t", SAVE));
	CHECK(carded_type(v, "\r", "Choose first: proceed, postpone or"));
	CHECK(carded_type(v, RIGHT "\r", "(*) Postpone"));
	CHECK(carded_type(v, " \r \t", SAVE));
	CHECK(carded_type(v, "\r", "Please write why."));
	CHECK_STR(count("decided"), "0");
	CHECK(carded_type(v, "\025" CARDED_TEXT("To the GP first.\r"
	    "In June."), "In June."));
	CHECK(shot_take(v, "decide-typed", MS));
	CHECK(carded_type(v, "\t", SAVE));
	CHECK(carded_type(v, "\r", "postpone   By ana. Answered: Yes"));
	/* The next one to be decided is marked. */
	CHECK(carded_shows(v, "> ABSOLUTE   Is taking isotretinoin."));
	CHECK_STR(count("decided"), "1");
	CHECK_STR(slips_ask(&place.s, "SELECT count(*) FROM event WHERE "
	    "kind = 'decided' AND (sealed IS NULL OR detail <> '')"), "0");
	vt_free(v);
}

static void
only_to_go_on_with_a_relative_one_needs_one(void)
{
	struct vt *v = at_record("A1");

	CHECK(carded_type(v, DOWN, "> ABSOLUTE   Is taking"));
	CHECK(carded_type(v, DOWN, "> RELATIVE   Has had a keloid"));
	CHECK(carded_type(v, "\r", "Why:"));
	CHECK(carded_type(v, "\r", "(*) Proceed") && carded_shows(v, WHY));
	CHECK(carded_type(v, "\t\r", "Please write why."));
	CHECK(carded_type(v, "\033[Z\033[C\r", "(*) Postpone"));
	CHECK(!carded_shows(v, WHY));
	CHECK(carded_type(v, "\t", SAVE));
	CHECK(carded_type(v, "\r", "postpone   By ana. Answered: Yes"));
	vt_free(v);
}

static void
a_note_needs_no_decision(void)
{
	struct vt *v = at_record("A3");

	CHECK(carded_type(v, "\r", "A note needs no decision."));
	CHECK(carded_shows(v, "Status: waiting"));
	vt_free(v);
}

static void
a_changed_decision_is_one_more_and_history_has_both(void)
{
	struct vt *v = at_record("A1");

	CHECK(carded_type(v, "\r", "Postpone (ana, "));
	CHECK(carded_shows(v, "In June."));
	CHECK(carded_type(v, "\033", HEAD));
	decide(v, 2, "She asked for it.");
	CHECK(carded_shows(v, "refer      By ana."));
	while (!carded_shows(v, "wrote a note") &&
	    carded_shows(v, "more below"))
		CHECK(vt_key(v, VT_KEY_PAGE_DOWN) && vt_settle(v, MS));
	CHECK(carded_shows(v,
	    "postpone - Skin is infected. - To the GP first."));
	CHECK(carded_shows(v,
	    "refer - Skin is infected. - She asked for it."));
	CHECK(shot_plain(v, "record-history", MS));
	vt_free(v);
}

static void
done_is_refused_while_an_absolute_flag_is_undecided(void)
{
	struct vt *v = at_record("A1");

	CHECK(carded_type(v, F5, ">[ Call ]"));
	CHECK(carded_type(v, "\r", "Status: called"));
	CHECK(carded_type(v, F6, ">[ Take in ]"));
	CHECK(carded_type(v, "\r", "Status: with practitioner"));
	CHECK(carded_type(v, F7, ">[ Done ]"));
	CHECK(carded_type(v, "\r", "Decide first: Is taking isotretinoin."));
	CHECK(carded_shows(v, "Status: with practitioner"));
	CHECK_STR(slips_ask(&place.s, "SELECT count(*) FROM record WHERE "
	    "status = 'done' AND ticket = 'A1' AND day > '2026-05-01'"), "0");
	CHECK(carded_type(v, DOWN, "> ABSOLUTE   Is taking"));
	decide(v, 0, "Since June not any more.");
	CHECK(carded_type(v, F7, ">[ Done ]"));
	CHECK(carded_type(v, "\r", "Status: done"));
	/* And back, as every step. */
	CHECK(carded_type(v, F9, ">[ Take in ]"));
	CHECK(carded_type(v, "\r", "Status: with practitioner"));
	vt_free(v);
}

/* Whoever decides on what has changed meanwhile is told, and loses nothing. */
static void
a_colleague_who_was_first_is_named(void)
{
	struct vt *mine = at_record("A1"), *theirs = at_record("A1");

	CHECK(carded_type(mine, "\r\rMine\t", SAVE));
	vt_signal(mine, SIGSTOP);
	decide(theirs, 1, "Theirs");
	CHECK(vt_send(mine, "\r"));
	vt_signal(mine, SIGCONT);
	CHECK(vt_wait_text(mine, CHANGED, MS) && vt_settle(mine, MS));
	CHECK(carded_shows(mine, "Look again, then save."));
	CHECK(carded_shows(mine, "Mine") && carded_shows(mine, SAVE));
	CHECK(carded_shows(mine, "): Theirs"));
	CHECK(shot_take(mine, "decide-late", MS));
	CHECK(carded_shows(theirs, "postpone   By ana. Answered: Yes"));
	CHECK(carded_type(mine, "\r", "proceed    By ana. Answered: Yes"));
	/* Who only reads is told as well, and stays where they are. */
	CHECK(vt_wait_text(theirs, CHANGED, MS) && vt_settle(theirs, MS));
	CHECK(shot_take(theirs, "record-changed", MS));
	vt_free(mine);
	vt_free(theirs);
}

static void
done_is_refused_after_a_change_that_was_not_seen(void)
{
	struct vt *mine = at_record("A1"), *theirs = at_record("A1");

	CHECK(carded_type(mine, F7, ">[ Done ]"));
	vt_signal(mine, SIGSTOP);
	CHECK(carded_type(theirs, F3, "Note:"));
	CHECK(carded_type(theirs, CARDED_TEXT("She feels faint.") "\t", SAVE));
	CHECK(carded_type(theirs, "\r", HEAD));
	CHECK(vt_send(mine, "\r"));
	vt_signal(mine, SIGCONT);
	CHECK(vt_wait_text(mine, CHANGED, MS) && vt_settle(mine, MS));
	CHECK(carded_shows(mine, "This is how it is now."));
	CHECK(carded_shows(mine, "Status: with practitioner"));
	CHECK(carded_type(mine, F7, ">[ Done ]"));
	CHECK(carded_type(mine, "\r", "Status: done"));
	CHECK(vt_wait_text(theirs, "Status: done", MS));
	vt_free(mine);
	vt_free(theirs);
}

static void
the_place_is_kept_when_a_colleague_changes_the_record(void)
{
	struct vt *mine = at_record("A1"), *theirs = at_record("A1");

	CHECK(vt_key(mine, VT_KEY_PAGE_DOWN) && vt_settle(mine, MS));
	CHECK(vt_key(mine, VT_KEY_DOWN) && vt_settle(mine, MS));
	CHECK(shot_take(mine, "record-below", MS));
	CHECK(carded_type(theirs, F3, "Note:"));
	CHECK(carded_type(theirs, CARDED_TEXT("One more.") "\t", SAVE));
	CHECK(carded_type(theirs, "\r", HEAD));
	CHECK(vt_wait_text(mine, CHANGED, MS));
	/* The next key takes the sentence away, and nothing has moved. */
	CHECK(vt_key(mine, VT_KEY_HOME));
	CHECK(vt_wait_gone(mine, CHANGED, MS));
	CHECK(shot_take(mine, "record-below", MS));
	vt_free(mine);
	vt_free(theirs);
}

int
main(void)
{
	carded_make(&place, "", "");
	RUN(a_decision_on_an_absolute_flag_has_a_reason);
	RUN(only_to_go_on_with_a_relative_one_needs_one);
	RUN(a_note_needs_no_decision);
	RUN(a_changed_decision_is_one_more_and_history_has_both);
	RUN(done_is_refused_while_an_absolute_flag_is_undecided);
	RUN(a_colleague_who_was_first_is_named);
	RUN(done_is_refused_after_a_change_that_was_not_seen);
	RUN(the_place_is_kept_when_a_colleague_changes_the_record);
	carded_remove(&place);
	return check_done();
}
