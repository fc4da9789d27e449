/* SPDX-License-Identifier: MIT */
/* links: +form +visit +flagged kiosk/chart.c kiosk/chart_flags.c kiosk/payload.c tests/at_desk.c tests/look.c tests/shot.c libs: jansson libsodium unistring sqlite3 vterm libpcre2 */
#include <string.h>

#include "kiosk/err.h"
#include "kiosk/seal.h"
#include "tests/at_desk.h"
#include "tests/check.h"
#include "tests/shot.h"
#include "tests/vt.h"

/*
 * How the forms that staff fill in look: the assessment that comes with the
 * program, and a correction; at three sizes, in German, and without colour.
 */

#define MS practice_ms(10000)

static const struct at_desk_client clients[] = {
	{"Ana Smokes", true}, {"Bo Clean", false}, {NULL, false}};

static struct flagged f;

static bool
press(struct vt *v, const char *key)
{
	return at_desk_type(v, key) && vt_settle(v, MS);
}

/* Go on to the page with this title. */
static bool
on_to(struct vt *v, const char *title)
{
	int i;

	for (i = 0; i < 5 && !vt_find(v, title, NULL, NULL); i++)
		if (!vt_key(v, VT_KEY_PAGE_DOWN) || !vt_settle(v, MS))
			return false;
	return vt_find(v, title, NULL, NULL);
}

/* Fill in the pages of the form up to the review; shots on the way. */
static bool
fill_in(struct vt *v)
{
	bool good;

	CHECK(press(v, "1"));
	shot_sizes(v, "assess", shot_take, MS);
	good = on_to(v, "Fitzpatrick") && press(v, "3") &&
	    on_to(v, "Areas and depth") && press(v, "3") &&
	    press(v, "\t") && press(v, "0.5") && press(v, "\t");
	CHECK(good);
	/* A second area, deeper than was evaluated: it is not taken. */
	good = press(v, "\r") && press(v, "8") && press(v, "\t") &&
	    press(v, "1.6") && on_to(v, "marked with !");
	CHECK(good);
	shot_sizes(v, "assess-depth", shot_take, MS);
	CHECK(press(v, "\x15") && press(v, "0.25") &&
	    on_to(v, "Device and cartridge"));
	CHECK(press(v, "Dermapen 4") && press(v, "\t") &&
	    press(v, "LOT 77-A") && press(v, "\t") && press(v, "203105"));
	shot_sizes(v, "assess-device", shot_take, MS);
	CHECK(on_to(v, "Numbing") && press(v, "1"));
	CHECK(on_to(v, "How many sessions") && press(v, "3") &&
	    press(v, "\t") && press(v, "1") && press(v, "\t") &&
	    press(v, "4"));
	CHECK(on_to(v, "Consent talk"));
	CHECK(press(v, "123456789abcde") && press(v, "\t") && press(v, "1"));
	shot_sizes(v, "assess-consent", shot_take, MS);
	CHECK(press(v, "\t") && press(v, "1") &&
	    on_to(v, "what was explained"));
	CHECK(press(v, "12345678") && press(v, "\t") && press(v, "\t") &&
	    press(v, "1"));
	CHECK(on_to(v, "Who helped, remarks") && press(v, "2"));
	return on_to(v, "Check what you entered");
}

static void
an_assessment_at_three_sizes(void)
{
	struct vt *v;

	at_desk_make(&f, PRACTICE_LINK, NULL, clients);
	v = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(at_desk_open(v, "A1") && vt_key(v, VT_KEY_F2) &&
	    vt_wait_text(v, "Suitability", MS) && vt_settle(v, MS));
	CHECK(fill_in(v));
	shot_sizes(v, "assess-review", shot_take, MS);
	CHECK(vt_key(v, VT_KEY_END) && vt_wait_text(v, "> [ Save ]", MS));
	CHECK(shot_take(v, "assess-save", MS));
	CHECK(press(v, "\r") && vt_wait_text(v, AT_DESK_RECORD, MS));
	vt_free(v);
	flagged_remove(&f);
}

static void
whoever_is_not_suitable_is_asked_only_why(void)
{
	struct vt *v;

	at_desk_make(&f, PRACTICE_LINK, NULL, clients);
	v = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(at_desk_open(v, "A1") && vt_key(v, VT_KEY_F2) &&
	    vt_wait_text(v, "Suitability", MS) && vt_settle(v, MS));
	CHECK(press(v, "2") && vt_find(v, "Page 1 of 1", NULL, NULL));
	CHECK(press(v, "\t") && press(v, "A cold sore.") &&
	    on_to(v, "Check what you entered"));
	CHECK(shot_take(v, "assess-not-suitable", MS));
	vt_free(v);
	flagged_remove(&f);
}

static void
a_correction_at_three_sizes(void)
{
	struct vt *v;

	at_desk_make(&f, PRACTICE_LINK, NULL, clients);
	v = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(at_desk_open(v, "A1") && at_desk_correct(v));
	shot_sizes(v, "correct", shot_take, MS);
	CHECK(press(v, "2") && vt_key(v, VT_KEY_PAGE_DOWN) &&
	    vt_wait_text(v, "What is corrected", MS));
	CHECK(press(v, "She meant her sister."));
	shot_sizes(v, "correct-why", shot_take, MS);
	CHECK(vt_key(v, VT_KEY_ESCAPE) &&
	    vt_wait_gone(v, "What is corrected", MS) && vt_settle(v, MS) &&
	    vt_key(v, VT_KEY_ESCAPE));
	CHECK(shot_take(v, "correct-leave", MS));
	vt_free(v);
	flagged_remove(&f);
}

static void
german_and_without_colour(void)
{
	static const char *const plain[] = {"NO_COLOR=1", NULL};
	struct vt *v;

	at_desk_make(&f, PRACTICE_LINK "[kiosk]\nlanguages = de en\n", NULL,
	    clients);
	v = at_desk_sign_in(&f, 24, 80, plain);
	CHECK(at_desk_open(v, "A1") && vt_key(v, VT_KEY_F2) &&
	    vt_wait_text(v, "Eignung", MS) && vt_settle(v, MS));
	CHECK(press(v, "1"));
	CHECK(shot_take(v, "assess-de", MS));
	CHECK(on_to(v, "Hauttyp nach Fitzpatrick") && press(v, "3") &&
	    on_to(v, "Stellen und Tiefe") && press(v, "3") &&
	    press(v, "\t") && press(v, "0.5"));
	CHECK(shot_take(v, "assess-depth-de", MS));
	vt_free(v);
	flagged_remove(&f);
}

int
main(void)
{
	struct err e = {ERR_NONE, ""};

	if (seal_start(&e) == -1)
		return 1;
	RUN(an_assessment_at_three_sizes);
	RUN(whoever_is_not_suitable_is_asked_only_why);
	RUN(a_correction_at_three_sizes);
	RUN(german_and_without_colour);
	return check_done();
}
