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
 * A record whose texts no door lets in: made past them, as somebody might who
 * holds the practice's public keys.
 */

#define MS practice_ms(10000)
static struct carded place;

/* Every row is where it is for any other name. */
static void
in_place(struct vt *v, const char *name)
{
	CHECK_STR(vt_row(v, 0), " Our practice");
	CHECK(strncmp(vt_row(v, 2), " A", 2) == 0);
	if (!CHECK(strstr(vt_row(v, 2), name) != NULL))
		printf("  %s\n", vt_row(v, 2));
	CHECK(strncmp(vt_row(v, 3), " Status: waiting", 16) == 0);
	CHECK(strncmp(vt_row(v, 4), " UNFINISHED", 11) == 0);
	CHECK(strncmp(vt_row(v, 5), "  [ Call ]", 10) == 0);
	CHECK(strstr(vt_row(v, 23), " Up Down: read") == vt_row(v, 23));
	CHECK(vt_state(v).alt_screen && vt_state(v).running);
}

static void
whatever_is_in_a_name_stays_in_its_place(void)
{
	const char *const names[] = {HOSTILE_ESCAPES, HOSTILE_BIDI,
	    hostile_marked(), HOSTILE_RTL};
	struct vt *v;

	hostile_store(&place, names, 4, 0);
	v = carded_sign_in(&place, NULL);
	CHECK(carded_open(v, "A4"));
	in_place(v, "E<U+001B>[2J<U+001B>]0;x<U+0007><U+009B>1mve");
	CHECK(shot_take(v, "card-escapes", MS));
	CHECK(carded_type(v, "\033", "A7") && carded_open(v, "A5"));
	in_place(v, "Rl<U+202E>evil<U+2066>x<U+200B>o");
	CHECK(carded_type(v, "\033OR", "Note:"));
	CHECK(carded_shows(v, "Rl<U+202E>evil<U+2066>x<U+200B>o"));
	CHECK(carded_type(v, "\033", "Status:"));
	CHECK(carded_type(v, "\033", "A7") && carded_open(v, "A6"));
	in_place(v, "A6  Z");
	CHECK(carded_shows(v, "NOTE       Something else: read what was"));
	CHECK(carded_shows(v, "Anything else?"));
	CHECK(carded_type(v, "\033", "A7") && carded_open(v, "A7"));
	in_place(v, HOSTILE_RTL);
	CHECK(shot_take(v, "card-right-to-left", MS));
	vt_free(v);
}

int
main(void)
{
	if (!CHECK(seal_start(NULL) == 0))
		return check_done();
	carded_make(&place, "", "");
	RUN(whatever_is_in_a_name_stays_in_its_place);
	carded_remove(&place);
	return check_done();
}
