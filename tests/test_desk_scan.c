/* SPDX-License-Identifier: MIT */
/* links: tests/scanned.c tests/carded.c tests/slip.c tests/practice.c tests/practice_kept.c tests/shot.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/buf.c kiosk/err.c libs: sqlite3 vterm */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/carded.h"
#include "tests/check.h"
#include "tests/look.h"
#include "tests/scanned.h"
#include "tests/shot.h"
#include "tests/vt.h"

/*
 * A code is scanned wherever staff can be: it opens its record, is written
 * down as `opened` and as nothing else, and what was being typed is as it was.
 */

#define MS practice_ms(10000)
#define F1 "\033OP"
#define F2 "\033OQ"
#define F3 "\033OR"
#define F4 "\033OS"
#define PAGE_DOWN "\033[6~"
#define QUESTION "Anything else?"
#define LAST "to the last answer"
#define TEXT(text) CARDED_TEXT(text)

static struct carded place;
static struct vt *v;
static char mine[40], other[40];	/* tokens of A1 and A2, of today */

static const char assessment[] = "{\"resourceType\":\"Questionnaire\","
    "\"status\":\"draft\",\"version\":\"1\",\"title\":\"Assessment\","
    "\"url\":\"https://kiosk.example/Questionnaire/assess\",\"item\":["
    "{\"linkId\":\"one\",\"type\":\"group\",\"text\":\"Suitability\","
    "\"item\":[{\"linkId\":\"said\",\"type\":\"string\","
    "\"text\":\"Anything to add?\"}]}]}";

/*
 * A place, how one comes there from the record of A1 (or, at_list, from the
 * list), and how one comes back there from the record that was scanned.
 */
static const struct spot {
	const char *name;
	bool at_list;
	const char *keys[5], *words[5];	/* until what was pressed shows */
	const char *typed;		/* and stays; NULL: nothing was */
	const char *again[4], *shows[4];
} spots[] = {
	{"list", true, {"ida"}, {">[ida"}, ">[ida", {NULL}, {NULL}},
	{"record", false, {NULL}, {NULL}, NULL, {NULL}, {NULL}},
	{"decide", false, {"\r", "\r", TEXT("Half a reason")},
	    {"( ) Proceed", "(*) Proceed", "> Half a reason"},
	    "> Half a reason", {NULL}, {NULL}},
	{"note", false, {F3, TEXT("Half a note")},
	    {"Note:", "> Half a note"}, "> Half a note", {NULL}, {NULL}},
	{"earlier", false, {F4}, {"Answers: then -> now"}, NULL, {NULL},
	    {NULL}},
	{"help", false, {F1}, {"A scanned code opens"}, NULL, {NULL},
	    {NULL}},
	{"correct", false, {LAST, "\r", TEXT(" and more")},
	    {"", "Correction:", "and more"}, "and more", {"A1\r", LAST, "\r"},
	    {"Status:", "", "Correction:"}},
	{"correct-why", false, {LAST, "\r", TEXT(" and more"), PAGE_DOWN,
	    TEXT("She said so")}, {"", "Correction:", "and more",
	    "What is corrected", "She said so"}, "She said so",
	    {"A1\r", LAST, "\r", PAGE_DOWN},
	    {"Status:", "", "Correction:", "What is corrected"}},
	{"assess", false, {F2, TEXT("Half an answer")},
	    {"Suitability", "Half an answer"}, "Half an answer",
	    {"A1\r", F2}, {"Status:", "Suitability"}},
	{"assess-review", false, {F2, TEXT("Half an answer"), PAGE_DOWN},
	    {"Suitability", "Half an answer", "Check what you entered"},
	    NULL, {NULL}, {NULL}},
};

#define SPOTS (sizeof spots / sizeof *spots)

static bool
shows(const char *words)
{
	return vt_find(v, words, NULL, NULL);
}

/* What was written down after event `last`. */
static const char *
written_since(int last)
{
	char sql[200];

	(void)snprintf(sql, sizeof sql, "SELECT coalesce(group_concat(kind ||"
	    " ' ' || ticket), '') FROM event e JOIN record USING (token)"
	    " WHERE e.id > %d", last);
	return slips_ask(&place.s, sql);
}

static int
last_event(void)
{
	return atoi(slips_ask(&place.s, "SELECT max(id) FROM event"));
}

/* Escape, which alone is known as one only after a while. */
static void
escape(void)
{
	char *before = vt_text(v), *now;
	int left = MS / 10;
	bool same = true;

	CHECK(vt_key(v, VT_KEY_ESCAPE));
	while (same && left-- > 0) {
		(void)poll(NULL, 0, 10);
		CHECK(vt_settle(v, MS));
		now = vt_text(v);
		same = strcmp(before, now) == 0;
		free(now);
	}
	CHECK(!same);
	free(before);
}

static void
to_the_list(void)
{
	int i;

	for (i = 0; i < 5 && !shows("Scan a code"); i++)
		escape();
	CHECK(vt_wait_text(v, "Scan a code", MS));
	CHECK(vt_send(v, "\025") && vt_settle(v, MS));
	CHECK(vt_wait_text(v, ">[     ", MS) && vt_settle(v, MS));
}

static void
press(const struct spot *s, const char *keys, const char *words)
{

	if (strcmp(keys, LAST) != 0) {
		if (!CHECK(carded_type(v, keys, words)))
			printf("    %s: %s\n", s->name, words);
		return;
	}
	CHECK(look_down_to(v, QUESTION, MS));
}

/* From the list, by the keys of the table. */
static void
reach(const struct spot *s)
{
	int i;

	if (!s->at_list)
		CHECK(carded_open(v, "A1"));
	for (i = 0; i < 5 && s->keys[i] != NULL; i++)
		press(s, s->keys[i], s->words[i]);
	/* A key that is held still would be part of the code. */
	CHECK(vt_send(v, SCANNED_END) && vt_settle(v, MS));
}

/* The rows over the one where things are said. */
static char *
upper_rows(void)
{
	char *all = vt_text(v), *at = all;
	int row;

	for (row = 0; row < 21; row++)
		at = strchr(at, '\n') + 1;
	*at = '\0';
	return all;
}

/* Scan, after which nothing was written and the rows are as they were. */
static void
changes_nothing(const struct spot *s, const char *token, int how,
    const char *said)
{
	char *before = upper_rows(), *after;
	int last = last_event();

	CHECK(scanned_send(v, token, how));
	if (said != NULL)
		CHECK(vt_wait_text(v, said, MS));
	else if (!scanned_with_enter(how))
		CHECK(vt_send(v, SCANNED_END));
	CHECK(vt_settle(v, MS));
	after = upper_rows();
	if (!CHECK(strcmp(before, after) == 0))
		printf("    %s, %s:\n%s%s", s->name, scanned_name(how),
		    before, after);
	CHECK_STR(written_since(last), "");
	free(before);
	free(after);
}

/* Scan the other record; it opens, and one thing is written. */
static void
opens(const struct spot *s, int how)
{
	int last = last_event();

	CHECK(scanned_send(v, other, how));
	if (!CHECK(vt_wait_text(v, " A2  Ole None", MS) &&
	    vt_wait_text(v, "Status: waiting", MS) && vt_settle(v, MS)))
		printf("    %s, %s\n", s->name, scanned_name(how));
	/* A scanner's Enter that comes late presses nothing. */
	CHECK(vt_settle(v, MS) && shows("Status: waiting"));
	CHECK_STR(written_since(last), "opened A2");
}

/* Back to where it was scanned, and what was typed there. */
static void
comes_back(const struct spot *s)
{
	int i;

	if (s->typed == NULL)
		return;
	if (s->again[0] == NULL)
		CHECK(vt_key(v, VT_KEY_ESCAPE) &&
		    vt_wait_text(v, s->typed, MS));
	else
		to_the_list();
	for (i = 0; i < 4 && s->again[i] != NULL; i++)
		press(s, s->again[i], s->shows[i]);
	if (!CHECK(vt_wait_text(v, s->typed, MS) && vt_settle(v, MS)))
		printf("    %s: %s\n", s->name, s->typed);
}

static void
in_every_place_a_code_is_a_code(void)
{
	const struct spot *s;
	size_t i;
	int how;

	for (i = 0; i < SPOTS; i++) {
		s = &spots[i];
		to_the_list();
		reach(s);
		how = (int)i % SCANNED_WAYS;
		if (!s->at_list)
			changes_nothing(s, mine, how, NULL);
		changes_nothing(s, SCANNED_NOBODY, how + 1,
		    "This code belongs to no record here.");
		opens(s, how + 2);
		comes_back(s);
	}
}

/* Each keyboard, in upper and lower case, with and without Enter. */
static void
however_it_is_typed_into_what_is_being_typed(void)
{
	int i, how;

	for (how = 0; how < SCANNED_WAYS; how++)
		for (i = 0; i < (int)SPOTS; i++) {
			if (strcmp(spots[i].name, "list") != 0 &&
			    strcmp(spots[i].name, "note") != 0)
				continue;
			to_the_list();
			reach(&spots[i]);
			if (i > 0)
				changes_nothing(&spots[i], mine, how, NULL);
			opens(&spots[i], how);
			comes_back(&spots[i]);
			if (i > 0)
				CHECK(carded_type(v, "\025", "Note:"));
		}
}

int
main(void)
{
	carded_make(&place, "", "");
	slips_put(&place.s, "assessment.json", assessment);
	practice_settings(&place.s.p, PRACTICE_LINK);
	(void)snprintf(mine, sizeof mine, "%s", slips_ask(&place.s,
	    "SELECT token FROM record WHERE ticket = 'A1' AND"
	    " day > '2026-05-01'"));
	(void)snprintf(other, sizeof other, "%s", slips_ask(&place.s,
	    "SELECT token FROM record WHERE ticket = 'A2'"));
	v = carded_sign_in(&place, NULL);
	RUN(in_every_place_a_code_is_a_code);
	RUN(however_it_is_typed_into_what_is_being_typed);
	vt_free(v);
	carded_remove(&place);
	return check_done();
}
