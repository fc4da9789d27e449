/* SPDX-License-Identifier: MIT */
/* links: tests/carded.c tests/slip.c tests/practice.c tests/practice_kept.c tests/shot.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/buf.c kiosk/err.c libs: sqlite3 vterm */
#include <stdio.h>
#include <string.h>

#include "tests/carded.h"
#include "tests/check.h"
#include "tests/look.h"
#include "tests/shot.h"
#include "tests/vt.h"

/*
 * Help over every place of the desk, and how a record looks that staff have
 * added to, are adding to, or may not read; at three sizes.
 */

#define MS practice_ms(20000)
#define F1 "\033OP"
#define F2 "\033OQ"
#define F3 "\033OR"
#define F4 "\033OS"
#define PAGE_DOWN "\033[6~"
#define TEXT(text) CARDED_TEXT(text)
#define HELP "A scanned code opens"

static struct carded place;
static struct vt *v;

static const char assessment[] = "{\"resourceType\":\"Questionnaire\","
    "\"status\":\"draft\",\"version\":\"1\",\"title\":\"Assessment\","
    "\"url\":\"https://kiosk.example/Questionnaire/assess\",\"item\":["
    "{\"linkId\":\"one\",\"type\":\"group\",\"text\":\"Suitability\","
    "\"item\":[{\"linkId\":\"said\",\"type\":\"string\","
    "\"text\":\"Anything to add?\"}]}]}";

static bool
shows(const char *words)
{
	return vt_find(v, words, NULL, NULL);
}

static bool
press(const char *keys, const char *words)
{
	return carded_type(v, keys, words);
}

/* Escape, and it is known as one. */
static bool
back_to(const char *words, const char *gone)
{
	return vt_key(v, VT_KEY_ESCAPE) && vt_wait_gone(v, gone, MS) &&
	    vt_wait_text(v, words, MS) && vt_settle(v, MS);
}

/* Help where they are, and back to where they were. */
static void
help_is(const char *name, const char *below)
{
	CHECK(press(F1, HELP));
	shot_sizes(v, name, shot_plain, MS);
	CHECK(back_to(below, HELP));
}

static void
help_knows_every_place(void)
{
	v = carded_sign_in(&place, NULL);
	help_is("help-list", "Scan a code");
	CHECK(carded_open(v, "A1"));
	help_is("help-record", "Status:");
	CHECK(press("\r", "( ) Proceed"));
	help_is("help-decide", "( ) Proceed");
	CHECK(back_to("Status:", "( ) Proceed") && press(F3, "Note:"));
	help_is("help-note", "Note:");
	CHECK(back_to("Status:", "Note:") && press(F4, "Answers: then"));
	help_is("help-earlier", "Answers: then");
	CHECK(back_to("Status:", "Answers: then"));
	CHECK(look_down_to(v, "Anything else?", MS) &&
	    press("\r", "Correction:"));
	help_is("help-correct", "Correction:");
	CHECK(press(TEXT(", often"), "often") &&
	    press(PAGE_DOWN, "What is corrected"));
	help_is("help-correct-why", "What is corrected");
	CHECK(press(TEXT("On the phone"), "phone") && press("\r", "Status:"));
	CHECK(press(F2, "Suitability"));
	help_is("help-assess", "Suitability");
	CHECK(press(TEXT("Go ahead"), "Go ahead") &&
	    press(PAGE_DOWN, "Check what you entered"));
	help_is("help-assess-review", "Check what you entered");
	CHECK(vt_key(v, VT_KEY_END) && vt_wait_text(v, "> [ Save ]", MS));
	CHECK(press("\r", "Status:"));
}

static void
a_record_that_staff_have_added_to(void)
{
	int i;

	vt_free(v);
	v = carded_sign_in(&place, NULL);
	CHECK(carded_open(v, "A1"));
	CHECK(look_down_to(v, "Anything else?", MS));
	for (i = 0; i < 9 && !shows("often"); i++)
		CHECK(vt_key(v, VT_KEY_DOWN) && vt_settle(v, MS));
	CHECK(shot_plain(v, "record-corrected", MS));
	vt_resize(v, 12, 40);
	CHECK(shot_plain(v, "record-corrected", MS));
	vt_resize(v, 24, 80);
	CHECK(vt_settle(v, MS));
	for (i = 0; i < 40 && !shows("Go ahead"); i++)
		CHECK(vt_key(v, VT_KEY_DOWN) && vt_settle(v, MS));
	CHECK(shows("Go ahead"));
	CHECK(shot_plain(v, "record-assessed", MS));
	vt_resize(v, 43, 132);
	CHECK(vt_settle(v, MS) && shot_plain(v, "record-assessed", MS));
	vt_resize(v, 24, 80);
	vt_free(v);
}

static void
what_is_being_typed(void)
{
	v = carded_sign_in(&place, NULL);
	CHECK(carded_open(v, "A1") && press("\r", "( ) Proceed"));
	CHECK(press("\r" TEXT("To the GP first.\rIn June, when she is back."),
	    "In June"));
	shot_sizes(v, "decide-being-typed", shot_take, MS);
	CHECK(back_to("Status:", "(*) Proceed") && press(F3, "Note:"));
	CHECK(press(TEXT("Asked for a quiet room.\rAllergic to plasters."),
	    "plasters"));
	shot_sizes(v, "note-being-typed", shot_take, MS);
	CHECK(press("\t", ">[ Save ]"));
	shot_sizes(v, "note-save", shot_take, MS);
	vt_free(v);
}

static void
a_record_whose_flags_cannot_be_read(void)
{
	slips_sql(&place.s, "UPDATE box SET sealed = randomblob("
	    "length(sealed)) WHERE part = 'triage' AND record = (SELECT id"
	    " FROM record WHERE ticket = 'A3')");
	v = carded_sign_in(&place, NULL);
	CHECK(shows("unreadable"));
	CHECK(shot_plain(v, "desk-unreadable", MS));
	CHECK(carded_open(v, "A3") && shows("The flags cannot be read."));
	shot_sizes(v, "record-unreadable", shot_plain, MS);
	vt_free(v);
}

static void
a_record_at_the_front_desk(void)
{
	slips_sql(&place.s, "UPDATE account SET roles = 4"
	    " WHERE name = 'ana'");
	v = carded_sign_in(&place, NULL);
	CHECK(carded_open(v, "A1"));
	shot_sizes(v, "record-front-desk", shot_plain, MS);
	help_is("help-front-desk", "Status:");
	CHECK(press("\033[15~", ">[ Call ]"));
	CHECK(shot_take(v, "record-front-desk-step", MS));
	vt_free(v);
}

int
main(void)
{
	carded_make(&place, "", "");
	slips_put(&place.s, "assessment.json", assessment);
	practice_settings(&place.s.p, "");
	RUN(help_knows_every_place);
	RUN(a_record_that_staff_have_added_to);
	RUN(what_is_being_typed);
	RUN(a_record_whose_flags_cannot_be_read);
	RUN(a_record_at_the_front_desk);
	carded_remove(&place);
	return check_done();
}
