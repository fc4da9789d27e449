/* SPDX-License-Identifier: MIT */
/* links: +form +visit +opened tests/hostile.c tests/carded.c tests/slip.c tests/practice.c tests/practice_kept.c tests/shot.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/record_make.c kiosk/answer_words.c kiosk/option_say.c kiosk/changes.c kiosk/date_words.c kiosk/finding_show.c kiosk/rules_read.c kiosk/rules_read_head.c kiosk/rules_read_test.c kiosk/screening.c kiosk/span.c kiosk/triage.c libs: jansson libpcre2 libsodium sqlite3 unistring vterm */
#include <stdio.h>
#include <string.h>

#include "kiosk/seal.h"
#include "tests/carded.h"
#include "tests/check.h"
#include "tests/hostile.h"
#include "tests/shot.h"
#include "tests/vt.h"

/*
 * Names that no door lets in, in the list of clients, in what is asked about
 * them, and at an earlier visit: shown harmlessly, and each in its own row.
 */

#define MS practice_ms(10000)

static struct carded place;

static const struct size {
	int rows, cols;
} sizes[] = {{24, 80}, {43, 132}, {12, 40}};

/* What is left and right of the names is where it is for any other. */
static void
rows_are_whole(struct vt *v)
{
	char ticket[8];
	int i, row;

	CHECK(strncmp(vt_row(v, 2), " Today, ", 8) == 0);
	for (i = 1; i <= 5; i++) {
		(void)snprintf(ticket, sizeof ticket, " A%d ", 3 + i);
		if (!CHECK(vt_find(v, ticket, &row, NULL)))
			continue;
		CHECK(strstr(vt_row(v, row), "waiting") != NULL);
	}
	CHECK(vt_state(v).alt_screen && vt_state(v).running);
}

static void
the_list_shows_each_in_its_row(void)
{
	const char *const names[] = {HOSTILE_ESCAPES, HOSTILE_BIDI,
	    hostile_marked(), HOSTILE_RTL, HOSTILE_WIDE};
	struct vt *v;
	size_t i;

	hostile_store(&place, names, 5, 40);
	slips_sql(&place.s, "UPDATE record SET status = 'done'"
	    " WHERE source = 'kiosk'");
	hostile_store(&place, names, 5, 0);
	v = carded_sign_in(&place, NULL);
	rows_are_whole(v);
	CHECK(carded_shows(v, "E<U+001B>[2J"));
	CHECK(carded_shows(v, "Rl<U+202E>evil<U+2066"));
	CHECK(carded_shows(v, HOSTILE_RTL) && carded_shows(v, HOSTILE_WIDE));
	for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		vt_resize(v, sizes[i].rows, sizes[i].cols);
		CHECK(shot_plain(v, "desk-hostile", MS));
	}
	vt_free(v);
}

static void
what_is_asked_about_them_keeps_its_keys(void)
{
	static const char *const tickets[] = {"A4", "A5", "A6", "A7", "A8"};
	struct vt *v = carded_sign_in(&place, NULL);
	char question[20], mark[20];
	size_t i;

	for (i = 0; i < sizeof tickets / sizeof *tickets; i++) {
		(void)snprintf(mark, sizeof mark, "> %s ", tickets[i]);
		(void)snprintf(question, sizeof question, "Call %s ",
		    tickets[i]);
		CHECK(vt_send(v, "\025") && carded_type(v, tickets[i], mark));
		CHECK(vt_key(v, VT_KEY_F5) && vt_wait_text(v, question, MS));
		CHECK(carded_shows(v, "Enter: yes  Esc: no"));
		vt_resize(v, 12, 40);
		CHECK(vt_settle(v, MS));
		CHECK(carded_shows(v, "Enter: yes  Esc: no"));
		CHECK(strncmp(vt_row(v, 0), " Our practice", 13) == 0);
		vt_resize(v, 24, 80);
		CHECK(vt_settle(v, MS) && vt_key(v, VT_KEY_DOWN));
		CHECK(vt_wait_gone(v, question, MS));
	}
	vt_free(v);
}

static void
the_earlier_visit_too(void)
{
	static const struct {
		const char *ticket, *name;
	} visits[] = {
		{"A4", "E<U+001B>[2J<U+001B>]0;x<U+0007><U+009B>1mve"},
		{"A5", "Rl<U+202E>evil<U+2066>x<U+200B>o"},
		{"A6", "A6  Z"}, {"A7", HOSTILE_RTL}, {"A8", HOSTILE_WIDE},
	};
	struct vt *v = carded_sign_in(&place, NULL);
	size_t i;

	for (i = 0; i < sizeof visits / sizeof *visits; i++) {
		CHECK(carded_open(v, visits[i].ticket));
		CHECK(carded_shows(v, "Earlier visit: "));
		CHECK(carded_type(v, "\033OS", "Answers: then -> now"));
		CHECK(carded_shows(v, visits[i].name));
		CHECK(carded_shows(v, "Flags then"));
		CHECK(strncmp(vt_row(v, 0), " Our practice", 13) == 0);
		CHECK(strstr(vt_row(v, 23), " Up Down: read") != NULL);
		CHECK(carded_type(v, "\033", "Status:"));
		CHECK(carded_type(v, "\033", "Scan a code"));
		CHECK(vt_send(v, "\025") && vt_settle(v, MS));
	}
	vt_free(v);
}

int
main(void)
{
	if (!CHECK(seal_start(NULL) == 0))
		return check_done();
	carded_make(&place, "", "");
	RUN(the_list_shows_each_in_its_row);
	RUN(what_is_asked_about_them_keeps_its_keys);
	RUN(the_earlier_visit_too);
	carded_remove(&place);
	return check_done();
}
