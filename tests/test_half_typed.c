/* SPDX-License-Identifier: MIT */
/* links: tests/carded.c tests/slip.c tests/practice.c tests/practice_kept.c tests/shot.c tests/look.c tests/memory.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/buf.c kiosk/err.c libs: sqlite3 vterm */
#include <stdio.h>
#include <string.h>

#include "tests/carded.h"
#include "tests/check.h"
#include "tests/memory.h"
#include "tests/shot.h"
#include "tests/vt.h"

/* Notes and reasons as they are typed: what is kept of them, and what not. */

#define MS practice_ms(10000)
#define F3 "\033OR"
#define ESC "\033"
#define DOWN "\033[B"
#define SAVE ">[ Save ]"
#define IDA "A1  Ida Six"
#define OLE "A2  Ole None"
#define LIST "A3"

static struct carded place;
static struct vt *v;

static const char *
notes(void)
{
	return slips_ask(&place.s, "SELECT count(*) FROM event WHERE kind ="
	    " 'noted'");
}

static void
what_is_half_typed_is_offered_again(void)
{
	CHECK(carded_open(v, "A1"));
	CHECK(carded_type(v, F3, "Note:"));
	CHECK(carded_type(v, "Began", "> Began"));
	CHECK(carded_type(v, ESC, "A note is half typed: F3 goes on with it."));
	CHECK(carded_type(v, "\r\rFor now", "> For now"));
	CHECK(carded_type(v, ESC, "A note (F3) and a decision (Enter) are"));
	/* Six flags are seen without scrolling all the same. */
	CHECK(shot_take(v, "record-half-typed", MS));
	/* Another record has none of it. */
	CHECK(carded_type(v, ESC, LIST));
	CHECK(carded_open(v, "A2") && carded_shows(v, OLE));
	CHECK(!carded_shows(v, "half typed"));
	CHECK(carded_type(v, F3, "Note:") && !carded_shows(v, "Began"));
	CHECK(carded_type(v, ESC, "Status:") && carded_type(v, ESC, LIST));
	CHECK(carded_open(v, "A1"));
	CHECK(carded_type(v, F3, "> Began"));
	CHECK(carded_type(v, " here", "> Began here"));
	CHECK(carded_type(v, "\t", SAVE));
	CHECK(carded_type(v, "\r", "A decision is half typed"));
	CHECK_STR(notes(), "1");
	CHECK(carded_type(v, "\r", "> For now"));
	CHECK(carded_shows(v, "(*) Proceed"));
	CHECK(carded_type(v, "\t\033[C", ">[ Cancel ]"));
	CHECK(carded_type(v, "\r", "Status:"));
	CHECK(!carded_shows(v, "half typed"));
	CHECK(carded_type(v, "\r", "( ) Proceed"));
	CHECK(!carded_shows(v, "For now"));
	CHECK(carded_type(v, ESC, "Status:"));
}

static void
a_note_is_saved_whole_and_an_empty_one_not(void)
{
	CHECK(carded_type(v, F3, "Note:"));
	CHECK(carded_shows(v, "Began here"));
	CHECK(carded_type(v, " \r\t", SAVE));
	CHECK(carded_type(v, "\r", "Nothing is written yet."));
	CHECK_STR(notes(), "1");
	/* A paste is text, whatever keys it has; Tab is a blank. */
	CHECK(vt_send(v, "\033[Z\025\033[200~One\ttwo\rthree\033[201~"));
	CHECK(vt_wait_text(v, "> three", MS) && vt_settle(v, MS));
	CHECK(carded_shows(v, "| One two"));
	/* What no answer may hold is refused: ESC, C1, RLO, zero width. */
	CHECK(vt_send(v, CARDED_TEXT("\302\233\342\200\256"
	    "\342\200\213 e\314\201 \327\220")));
	CHECK(vt_wait_text(v, "three \303\251", MS) && vt_settle(v, MS));
	CHECK(shot_take(v, "note", MS));
	vt_resize(v, 12, 40);
	CHECK(shot_take(v, "note", MS));
	vt_resize(v, 24, 80);
	CHECK(carded_type(v, "\t", SAVE));
	CHECK(carded_type(v, "\r", "Status:"));
	CHECK_STR(notes(), "2");
}

static void
no_more_than_2000_bytes_are_taken(void)
{
	char text[2400];
	int i;

	CHECK(carded_type(v, F3, "Note:"));
	for (i = 0; i < 2300; i++)
		text[i] = i % 40 == 39 ? ' ' : "xyz"[i / 1000];
	text[i] = '\0';
	CHECK(vt_send(v, "\033[200~") && vt_send(v, text) &&
	    vt_send(v, "\033[201~") && vt_settle(v, MS));
	CHECK(vt_wait_text(v, "> ", MS));
	/* The last row ends where the 2000th byte is; nothing is scrolled. */
	CHECK(carded_shows(v, "yyyyyyyy") && !carded_shows(v, "z"));
	CHECK(vt_state(v).bells > 0);
	CHECK(carded_type(v, "\t", SAVE) && carded_type(v, "\r", "Status:"));
	CHECK_STR(slips_ask(&place.s, "SELECT length(sealed) > 2000 FROM "
	    "event WHERE kind = 'noted' ORDER BY id DESC LIMIT 1"), "1");
}

static void
the_cursor_goes_up_and_down_through_rows(void)
{
	CHECK(carded_type(v, F3, "Note:"));
	CHECK(carded_type(v, CARDED_TEXT("one\rtwo three\rfour"), "> four"));
	CHECK(carded_type(v, "\033[A", "> two three"));
	CHECK(carded_type(v, "X", "two X"));
	CHECK(carded_type(v, "\033[A", "> one"));
	/* Above the first row there is nothing; below the last, Save. */
	CHECK(carded_type(v, "\033[A", "> one"));
	CHECK(carded_type(v, DOWN DOWN DOWN, SAVE));
	CHECK(carded_type(v, "\033[C\r", "Status:"));
	CHECK_STR(notes(), "3");
}

/* How often a text is in the program's memory, as bytes. */
static int
left(const char *text)
{
	struct memory m = {.text = text};

	return memory_find(vt_state(v).pid, &m, 1) == 0 ?
	    m.found[MEMORY_BYTES] : -1;
}

static void
nothing_is_left_of_a_record_that_is_closed(void)
{
	if (memory_blind() != NULL) {
		printf("not looked through: %s\n", memory_blind());
		return;
	}
	CHECK(carded_type(v, F3, "Note:"));
	CHECK(carded_type(v, CARDED_TEXT("glimmerfudge"), "glimmerfudge"));
	if (left("glimmerfudge") == -1)
		SKIP("another process's memory cannot be read here");
	CHECK(left("glimmerfudge") > 0);
	CHECK(carded_type(v, "\t", SAVE) && carded_type(v, "\r", "Status:"));
	CHECK(left("glimmerfudge") > 0);
	CHECK(left("My skin tears when") > 0);
	CHECK(carded_type(v, ESC, LIST) && vt_settle(v, MS));
	CHECK_INT(left("glimmerfudge"), 0);
	CHECK_INT(left("My skin tears when"), 0);
}

static void
the_front_desk_moves_and_reads_nothing(void)
{
	vt_free(v);
	slips_sql(&place.s, "UPDATE account SET roles = 4"
	    " WHERE name = 'ana'");
	v = carded_sign_in(&place, NULL);
	CHECK(carded_open(v, "A1"));
	CHECK(carded_shows(v, "Only a practitioner can read the answers."));
	CHECK(!carded_shows(v, "ABSOLUTE") && !carded_shows(v, "Earlier"));
	CHECK(shot_plain(v, "record-front-desk", MS));
	CHECK(vt_send(v, F3 "\033OS\r") && vt_settle(v, MS));
	CHECK(carded_shows(v, IDA) && !carded_shows(v, "Note:"));
	CHECK(carded_type(v, "\033[15~\r", "Status: called, 0 min, ana"));
	CHECK(carded_type(v, "\033[17~\r", "Status: with practitioner"));
	CHECK(carded_type(v, "\033[18~\r",
	    "Only a practitioner can finish a visit."));
	CHECK(carded_shows(v, "Status: with practitioner"));
}

int
main(void)
{
	carded_make(&place, "", "");
	v = carded_sign_in(&place, NULL);
	RUN(what_is_half_typed_is_offered_again);
	RUN(a_note_is_saved_whole_and_an_empty_one_not);
	RUN(no_more_than_2000_bytes_are_taken);
	RUN(the_cursor_goes_up_and_down_through_rows);
	RUN(nothing_is_left_of_a_record_that_is_closed);
	RUN(the_front_desk_moves_and_reads_nothing);
	vt_free(v);
	carded_remove(&place);
	return check_done();
}
