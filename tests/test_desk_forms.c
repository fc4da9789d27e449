/* SPDX-License-Identifier: MIT */
/* links: +form +visit +flagged kiosk/chart.c kiosk/chart_flags.c kiosk/payload.c tests/at_desk.c tests/look.c libs: jansson libsodium unistring sqlite3 vterm libpcre2 */
#include <stdio.h>
#include <string.h>

#include "kiosk/chart.h"
#include "kiosk/err.h"
#include "kiosk/seal.h"
#include "tests/at_desk.h"
#include "tests/check.h"
#include "tests/vt.h"

/*
 * What staff fill in about a record, through the program: the assessment, and
 * answers that are corrected; and what the record holds then.
 */

#define MS practice_ms(10000)

static const struct at_desk_client clients[] = {
	{"Ana Smokes", true}, {"Bo Clean", false}, {NULL, false}};

static struct flagged f;

static bool
shows(struct vt *v, const char *words)
{
	return vt_find(v, words, NULL, NULL);
}

static bool
press(struct vt *v, const char *key, const char *then)
{
	return at_desk_type(v, key) && vt_wait_text(v, then, MS) &&
	    vt_settle(v, MS);
}

static bool
press_key(struct vt *v, enum vt_key key, const char *then)
{
	return vt_key(v, key) && vt_wait_text(v, then, MS) &&
	    vt_settle(v, MS);
}

static void
make(void)
{
	at_desk_make(&f, "", at_desk_assessment, clients);
}

/* From the first page to the end of the review. */
static bool
to_save(struct vt *v)
{
	return press_key(v, VT_KEY_PAGE_DOWN, "Come back when?") &&
	    press_key(v, VT_KEY_PAGE_DOWN, "Check what you entered") &&
	    press_key(v, VT_KEY_END, "> [ Save ]");
}

static bool
assess(struct vt *v, const char *answer)
{
	return press_key(v, VT_KEY_F2, "Suitable today?") &&
	    press(v, answer, "(*)") && to_save(v) &&
	    press(v, "\r", AT_DESK_RECORD);
}

static int
assessments(const char *ticket)
{
	struct chart c = {.last = 0};
	int n;

	if (!at_desk_chart(&f, ticket, &c))
		return -1;
	n = c.assessed.count;
	chart_free(&c);
	return n;
}

static void
an_assessment_is_saved_and_shown(void)
{
	struct vt *v;
	struct chart c = {.last = 0};

	make();
	v = at_desk_sign_in(&f, 43, 132, NULL);
	CHECK(at_desk_open(v, "A1"));
	CHECK(!shows(v, "ASSESSMENT"));
	CHECK(press_key(v, VT_KEY_F2, "A1  Assessment: Ana Smokes"));
	CHECK(shows(v, "Esc: back unsaved") && !shows(v, "F2: hide"));
	CHECK(vt_key(v, VT_KEY_ESCAPE) && vt_wait_text(v, AT_DESK_RECORD, MS));
	CHECK(assess(v, "1"));
	CHECK(shows(v, "ASSESSMENT") && shows(v, "Go ahead"));
	CHECK(shows(v, "ana, ") && !shows(v, "amended"));
	CHECK(at_desk_chart(&f, "A1", &c));
	CHECK_INT(c.assessed.count, 1);
	CHECK_STR(c.assessed.by.who, PRACTICE_STAFF);
	CHECK(strstr(c.assessed.text, "\"status\":\"completed\"") != NULL);
	CHECK(strstr(c.assessed.text, "Questionnaire/assess|1") != NULL);
	CHECK_INT((int)strlen(c.assessed.form), 64);
	CHECK_INT(c.unread, 0);
	chart_free(&c);
	CHECK_INT(assessments("A2"), 0);
	vt_free(v);
	flagged_remove(&f);
}

static void
it_is_amended_by_a_new_event(void)
{
	struct vt *v;
	struct chart c = {.last = 0};

	make();
	v = at_desk_sign_in(&f, 43, 132, NULL);
	CHECK(at_desk_open(v, "A1") && assess(v, "1"));
	/* The last one is there, and whoever changes nothing saves nothing. */
	CHECK(press_key(v, VT_KEY_F2, "(*) Go ahead"));
	CHECK(press_key(v, VT_KEY_PAGE_DOWN, "Check what you entered"));
	CHECK(press_key(v, VT_KEY_END, "> [ Save ]"));
	CHECK(press(v, "\r", "Nothing was changed, so nothing was saved."));
	CHECK_INT(assessments("A1"), 1);
	CHECK(press_key(v, VT_KEY_F2, "(*) Go ahead"));
	CHECK(press(v, "2", "Why not?"));
	CHECK(press(v, "\t", ">[") && press(v, "A cold sore", "A cold sore"));
	CHECK(press_key(v, VT_KEY_PAGE_DOWN, "Check what you entered"));
	CHECK(press_key(v, VT_KEY_END, "> [ Save ]"));
	CHECK(press(v, "\r", "amended once"));
	CHECK(shows(v, "A cold sore") && !shows(v, "Go ahead"));
	CHECK(at_desk_chart(&f, "A1", &c));
	CHECK_INT(c.assessed.count, 2);
	CHECK(strstr(c.assessed.text, "\"status\":\"amended\"") != NULL);
	chart_free(&c);
	vt_free(v);
	/* Whoever comes later reads the same. */
	v = at_desk_sign_in(&f, 43, 132, NULL);
	CHECK(at_desk_open(v, "A1") && shows(v, "amended once"));
	vt_free(v);
	flagged_remove(&f);
}

static void
what_is_missing_is_asked_for(void)
{
	struct vt *v;

	make();
	v = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(at_desk_open(v, "A1"));
	CHECK(press_key(v, VT_KEY_F2, "Suitable today?"));
	CHECK(press(v, "2", "Why not?"));
	CHECK(press_key(v, VT_KEY_PAGE_DOWN, "marked with !"));
	CHECK(shows(v, "Why not?"));
	vt_free(v);
	flagged_remove(&f);
}

static void
esc_leaves_without_saving_after_asking_once(void)
{
	struct vt *v;

	make();
	v = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(at_desk_open(v, "A1"));
	CHECK(press_key(v, VT_KEY_F2, "Suitable today?"));
	CHECK(press(v, "1", "(*) Go ahead"));
	CHECK(press_key(v, VT_KEY_ESCAPE, "Press Esc again to leave"));
	/* Any other key stays. */
	CHECK(vt_key(v, VT_KEY_DOWN) && vt_settle(v, MS));
	CHECK(!shows(v, "Press Esc again") && shows(v, "(*) Go ahead"));
	CHECK(to_save(v));
	CHECK(press_key(v, VT_KEY_ESCAPE, "Press Esc again to leave"));
	CHECK(press_key(v, VT_KEY_ESCAPE, AT_DESK_RECORD));
	CHECK_INT(assessments("A1"), 0);
	/* It is gone, and not offered again. */
	CHECK(press_key(v, VT_KEY_F2, "( ) Go ahead"));
	vt_free(v);
	flagged_remove(&f);
}

/* From the page of the answer to the saved correction. */
static bool
correct(struct vt *v, const char *answer, const char *why)
{
	return at_desk_correct(v) && press(v, answer, "(*)") &&
	    press_key(v, VT_KEY_PAGE_DOWN, "What is corrected") &&
	    at_desk_type(v, why) && vt_settle(v, MS) &&
	    press(v, "\r", AT_DESK_RECORD);
}

static const struct chart_flag *
flag(const struct chart *c, const char *id)
{
	int i;

	for (i = 0; i < c->n_flags; i++)
		if (strcmp(c->flags[i].flag->id, id) == 0)
			return &c->flags[i];
	return NULL;
}

static void
a_correction_makes_a_flag_no_longer_hold(void)
{
	const struct chart_flag *smokes, *since;
	struct vt *v;
	struct chart c = {.last = 0};

	make();
	/* Other rules are in use by now: the record keeps its own. */
	flagged_write_rules(&f, "2", "Other rules.");
	v = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(at_desk_open(v, "A1"));
	CHECK(correct(v, "2", "She meant her sister."));
	CHECK(at_desk_chart(&f, "A1", &c));
	smokes = flag(&c, "smokes");
	since = flag(&c, "long");
	CHECK(smokes != NULL && since != NULL);
	if (smokes != NULL && since != NULL) {
		CHECK(!smokes->holds && !since->holds);
		CHECK_STR(smokes->flag->tell, "Smokes.");
	}
	CHECK_INT(c.n_flags, 2);
	CHECK_INT(c.undecided_absolute, 0);
	CHECK_INT(c.confirmed.count, 1);
	CHECK(strstr(c.confirmed.text, "\"amended\"") != NULL);
	CHECK(strstr(c.confirmed.text, "\"no\"") != NULL);
	CHECK(strstr(c.confirmed.text, "1990") == NULL);
	CHECK_STR(c.entries[c.n_entries - 2].text, "She meant her sister.");
	chart_free(&c);
	vt_free(v);
	/* What the client said stays as it was. */
	v = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(at_desk_open(v, "A1") && shows(v, "1990"));
	vt_free(v);
	flagged_remove(&f);
}

static void
a_correction_raises_a_new_flag(void)
{
	const struct chart_flag *smokes;
	struct vt *v;
	struct chart c = {.last = 0};

	make();
	v = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(at_desk_open(v, "A2"));
	CHECK(at_desk_chart(&f, "A2", &c));
	CHECK_INT(c.n_flags, 0);
	chart_free(&c);
	CHECK(at_desk_correct(v) && shows(v, "A2  Correction: Bo Clean"));
	CHECK(press(v, "1", "Since when?"));
	CHECK(press_key(v, VT_KEY_PAGE_DOWN, "What is corrected"));
	CHECK(shows(v, "so far: No") && shows(v, "now: Yes"));
	CHECK(press(v, "\r", AT_DESK_RECORD));
	CHECK(at_desk_chart(&f, "A2", &c));
	smokes = flag(&c, "smokes");
	CHECK(smokes != NULL);
	if (smokes != NULL) {
		CHECK(smokes->holds && smokes->since != 0);
		CHECK_INT(smokes->decision, DECISION_NONE);
		CHECK_STR(smokes->flag->answer, "Yes");
	}
	CHECK_INT(c.undecided_absolute, 1);
	CHECK(chart_forbids(&c) == smokes);
	chart_free(&c);
	/* A further correction goes on from it. */
	CHECK(at_desk_correct(v) && shows(v, "(*) Yes"));
	CHECK(press(v, "2", "(*) No"));
	CHECK(press_key(v, VT_KEY_PAGE_DOWN, "so far: Yes"));
	CHECK(press(v, "\r", AT_DESK_RECORD));
	CHECK(at_desk_chart(&f, "A2", &c));
	CHECK_INT(c.confirmed.count, 2);
	smokes = flag(&c, "smokes");
	CHECK(smokes != NULL && !smokes->holds);
	chart_free(&c);
	vt_free(v);
	flagged_remove(&f);
}

static void
a_correction_of_nothing_is_none(void)
{
	struct vt *v;
	struct chart c = {.last = 0};

	make();
	v = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(at_desk_open(v, "A1") && at_desk_correct(v));
	CHECK(press_key(v, VT_KEY_PAGE_DOWN, "Nothing has been changed."));
	/* There and back again is nothing either. */
	CHECK(press(v, "2", "(*) No") && press(v, "1", "(*) Yes"));
	CHECK(press_key(v, VT_KEY_PAGE_DOWN, "Nothing is changed."));
	/* Esc goes back to the answer. */
	CHECK(press_key(v, VT_KEY_ESCAPE, "(*) Yes"));
	CHECK(press_key(v, VT_KEY_PAGE_DOWN, "Nothing is changed."));
	CHECK(press(v, "\r", "so nothing was saved"));
	CHECK(at_desk_chart(&f, "A1", &c));
	CHECK_INT(c.confirmed.count, 0);
	chart_free(&c);
	vt_free(v);
	flagged_remove(&f);
}

static void
two_colleagues_lose_nothing_of_an_assessment(void)
{
	struct vt *v, *w;
	struct chart c = {.last = 0};

	make();
	v = at_desk_sign_in(&f, 24, 80, NULL);
	w = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(at_desk_open(v, "A1") && at_desk_open(w, "A1"));
	CHECK(press_key(v, VT_KEY_F2, "Suitable today?"));
	CHECK(press(v, "2", "Why not?") && press(v, "\t", ">["));
	CHECK(press(v, "Fever", "Fever") && to_save(v));
	CHECK(assess(w, "1"));
	CHECK(press(v, "\r", "ana has saved an assessment meanwhile."));
	CHECK(shows(v, "Fever"));
	CHECK_INT(assessments("A1"), 1);
	CHECK(press_key(v, VT_KEY_END, "> [ Save ]"));
	CHECK(press(v, "\r", AT_DESK_RECORD));
	CHECK(at_desk_chart(&f, "A1", &c));
	CHECK_INT(c.assessed.count, 2);
	CHECK(strstr(c.assessed.text, "Fever") != NULL);
	chart_free(&c);
	vt_free(v);
	vt_free(w);
	flagged_remove(&f);
}

static void
what_a_colleague_did_beside_it_is_in_nobodys_way(void)
{
	struct vt *v, *w;

	make();
	v = at_desk_sign_in(&f, 24, 80, NULL);
	w = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(at_desk_open(v, "A1") && at_desk_open(w, "A1"));
	CHECK(press_key(v, VT_KEY_F2, "Suitable today?"));
	CHECK(press(v, "1", "(*)") && to_save(v));
	CHECK(correct(w, "2", ""));
	CHECK(press(v, "\r", AT_DESK_RECORD));
	CHECK_INT(assessments("A1"), 1);
	vt_free(v);
	vt_free(w);
	flagged_remove(&f);
}

static void
two_corrections_come_together(void)
{
	struct vt *v, *w;
	struct chart c = {.last = 0};

	make();
	v = at_desk_sign_in(&f, 24, 80, NULL);
	w = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(at_desk_open(v, "A1") && at_desk_open(w, "A1"));
	CHECK(at_desk_correct(v) && press(v, "\t", ">[1990"));
	CHECK(press(v, "5", "19905"));
	CHECK(press_key(v, VT_KEY_PAGE_DOWN, "now: 19905"));
	CHECK(correct(w, "2", ""));
	/* Since is not asked any more: there is nothing of it to save. */
	CHECK(press(v, "\r", "ana has corrected answers meanwhile."));
	CHECK(shows(v, "Nothing is changed."));
	CHECK(at_desk_chart(&f, "A1", &c));
	CHECK_INT(c.confirmed.count, 1);
	chart_free(&c);
	vt_free(v);
	/* The name and the question beside it do not meet. */
	v = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(at_desk_open(v, "A1") && at_desk_correct(v));
	CHECK(vt_send(v, "\033[Z") && vt_settle(v, MS));
	CHECK(press(v, "y", "Ana Smokesy"));
	CHECK(press_key(v, VT_KEY_PAGE_DOWN, "now: Ana Smokesy"));
	CHECK(correct(w, "1", ""));
	CHECK(press(v, "\r", "ana has corrected answers meanwhile."));
	CHECK(shows(v, "now: Ana Smokesy"));
	CHECK(press(v, "\r", AT_DESK_RECORD));
	CHECK(at_desk_chart(&f, "A1", &c));
	CHECK_INT(c.confirmed.count, 3);
	CHECK(strstr(c.confirmed.text, "Ana Smokesy") != NULL);
	CHECK(strstr(c.confirmed.text, "\"yes\"") != NULL);
	chart_free(&c);
	vt_free(v);
	vt_free(w);
	flagged_remove(&f);
}

static void
without_a_form_there_is_no_assessment(void)
{
	struct vt *v;

	make();
	practice_write(f.p.conf, "[files]\ndatabase = k.db\nform = form.json\n"
	    "rules = rules.json\nassessment =\n");
	v = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(at_desk_open(v, "A1"));
	CHECK(press_key(v, VT_KEY_F2, "This practice has no assessment form"));
	vt_free(v);
	practice_write(f.p.conf, "[files]\ndatabase = k.db\nform = form.json\n"
	    "rules = rules.json\nassessment = rules.json\n");
	v = at_desk_sign_in(&f, 24, 80, NULL);
	CHECK(at_desk_open(v, "A1"));
	CHECK(press_key(v, VT_KEY_F2, "The assessment form cannot be used:"));
	vt_free(v);
	flagged_remove(&f);
}

int
main(void)
{
	struct err e = {ERR_NONE, ""};

	if (seal_start(&e) == -1)
		return 1;
	RUN(an_assessment_is_saved_and_shown);
	RUN(it_is_amended_by_a_new_event);
	RUN(what_is_missing_is_asked_for);
	RUN(esc_leaves_without_saving_after_asking_once);
	RUN(a_correction_makes_a_flag_no_longer_hold);
	RUN(a_correction_raises_a_new_flag);
	RUN(a_correction_of_nothing_is_none);
	RUN(two_colleagues_lose_nothing_of_an_assessment);
	RUN(what_a_colleague_did_beside_it_is_in_nobodys_way);
	RUN(two_corrections_come_together);
	RUN(without_a_form_there_is_no_assessment);
	return check_done();
}
