/* SPDX-License-Identifier: MIT */
/* links: tests/carded.c tests/slip.c tests/practice.c tests/practice_kept.c tests/shot.c tests/look.c tests/vt.c tests/vt_screen.c tests/vt_wait.c kiosk/buf.c kiosk/err.c libs: sqlite3 vterm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/carded.h"
#include "tests/check.h"
#include "tests/shot.h"
#include "tests/vt.h"

/*
 * The record as staff read it, at several sizes, and what the client answered
 * otherwise at an earlier visit.
 */

#define MS practice_ms(10000)
#define F4 "\033OS"
#define HEAD "Earlier visit: 2026-05-01"

static struct carded place;

static const struct size {
	int rows, cols;
} sizes[] = {{24, 80}, {43, 132}, {12, 40}};

#define SIZES (sizeof sizes / sizeof *sizes)

static void
at_each_size(struct vt *v, const char *name,
    bool (*shot)(struct vt *, const char *, int))
{
	size_t i;

	for (i = 0; i < SIZES; i++) {
		vt_resize(v, sizes[i].rows, sizes[i].cols);
		CHECK(shot(v, name, MS));
	}
	vt_resize(v, 24, 80);
	CHECK(vt_settle(v, MS));
}

static void
six_flags_are_seen_at_once(void)
{
	static const char *const tells[] = {"Skin is infected.",
	    "Is taking isotretinoin.", "Has had a keloid scar.",
	    "Last isotretinoin dose inside the waiting time.",
	    "Something else: read what was typed.",
	    "Does not know about a pacemaker."};
	struct vt *v = carded_sign_in(&place, NULL);
	size_t i;

	CHECK(carded_open(v, "A1"));
	for (i = 0; i < sizeof tells / sizeof *tells; i++)
		CHECK(carded_shows(v, tells[i]));
	CHECK(carded_shows(v, "Answered: Not sure"));
	at_each_size(v, "card", shot_take);
	vt_free(v);
}

static void
without_colours_it_reads_the_same(void)
{
	static const char *const plain[] = {"NO_COLOR=1", NULL};
	struct vt *v = carded_sign_in(&place, plain);

	CHECK(carded_open(v, "A1") && shot_take(v, "card", MS));
	vt_free(v);
}

/* All is come by with Down alone, and nothing but answers is marked. */
static void
the_mark_goes_through_flags_and_answers(void)
{
	struct vt *v = carded_sign_in(&place, NULL);
	char before[200] = "", *now;
	int flags = 0, answers = 0, pressed = 0;
	const char *row;

	CHECK(carded_open(v, "A1"));
	vt_resize(v, 12, 40);
	CHECK(vt_settle(v, MS));
	while (pressed++ < 100) {
		row = vt_row(v, vt_state(v).cursor_row);
		if (strncmp(row, " > ", 3) == 0 && strcmp(row, before) != 0) {
			flags += strstr(row, "ABSOLUTE") != NULL ||
			    strstr(row, "RELATIVE") != NULL ||
			    strstr(row, "NOTE") != NULL;
			answers += strchr(row, '?') != NULL;
			(void)snprintf(before, sizeof before, "%s", row);
		}
		if (!carded_shows(v, "more below"))
			break;
		CHECK(vt_key(v, VT_KEY_DOWN) && vt_settle(v, MS));
	}
	CHECK_INT(flags, 6);
	CHECK_INT(answers, 8);
	CHECK(carded_shows(v, "opened"));
	/* Enter on what is out of sight only brings it back. */
	CHECK(carded_type(v, "\r", "Anything else?"));
	CHECK(carded_shows(v, "Status:"));
	while (pressed-- > 0)
		CHECK(vt_key(v, VT_KEY_UP) && vt_settle(v, MS));
	now = vt_text(v);
	CHECK(carded_shows(v, HEAD) || strstr(now, "Earlier visit") != NULL);
	CHECK(carded_shows(v, "> ABSOLUTE   Skin is infected."));
	free(now);
	vt_free(v);
}

static void
the_earlier_visit_is_offered_with_what_differs(void)
{
	struct vt *v = carded_sign_in(&place, NULL);

	CHECK(carded_open(v, "A1"));
	CHECK(carded_shows(v, HEAD ", ticket A1. 4 answers differ."));
	CHECK_STR(slips_ask(&place.s, "SELECT count(*) FROM event e JOIN "
	    "record r USING (token) WHERE e.kind = 'opened' AND r.day = "
	    "'2026-05-01'"), "0");
	CHECK(carded_type(v, F4, "Answers: then -> now"));
	CHECK(carded_shows(v, "No -> Yes") && carded_shows(v, "Flags then"));
	at_each_size(v, "earlier", shot_plain);
	CHECK_STR(slips_ask(&place.s, "SELECT count(*) FROM event e JOIN "
	    "record r USING (token) WHERE e.kind = 'opened' AND r.day = "
	    "'2026-05-01'"), "1");
	CHECK(carded_type(v, "\033", "Status:") && carded_type(v, "\033",
	    "A3"));
	CHECK(carded_open(v, "A2") && !carded_shows(v, "Earlier visit"));
	CHECK(carded_type(v, F4, "No earlier visit is known."));
	vt_free(v);
}

int
main(void)
{
	carded_make(&place, "", "");
	RUN(six_flags_are_seen_at_once);
	RUN(without_colours_it_reads_the_same);
	RUN(the_mark_goes_through_flags_and_answers);
	RUN(the_earlier_visit_is_offered_with_what_differs);
	carded_remove(&place);
	return check_done();
}
