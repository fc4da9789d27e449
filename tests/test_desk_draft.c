/* SPDX-License-Identifier: MIT */
/* links: +form +visit +flagged kiosk/app_desk_form.c kiosk/app_desk_begin.c kiosk/app_desk_save.c kiosk/app_desk_flags.c kiosk/app_desk_draft.c kiosk/app_epoch.c kiosk/app_chart.c kiosk/app_page.c kiosk/flow.c kiosk/pages.c kiosk/chart.c kiosk/chart_flags.c kiosk/payload.c kiosk/corrections.c kiosk/shelf.c kiosk/rules_read.c kiosk/rules_read_head.c kiosk/rules_read_test.c kiosk/finding_show.c kiosk/keep.c kiosk/span.c kiosk/screening.c kiosk/triage.c kiosk/changes.c kiosk/answer_words.c kiosk/option_say.c kiosk/date_words.c kiosk/conf.c kiosk/conf_setting.c kiosk/conf_link.c tests/at_desk.c tests/look.c libs: jansson libsodium unistring sqlite3 vterm libpcre2 inih */
#include "kiosk/app_desk_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "db/db.h"
#include "kiosk/chart.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/seal.h"
#include "kiosk/shelf.h"
#include "kiosk/verb.h"
#include "kiosk/visit.h"
#include "tests/at_desk.h"
#include "tests/check.h"

/*
 * What is half filled in, while somebody is called away: the acts of the desk
 * without a terminal.
 */

static const struct at_desk_client clients[] = {
	{"Ana Smokes", true}, {"Bo Clean", false}, {NULL, false}};

enum { ONE, SUITABLE, WHY, TWO, WHEN, SAID };	/* of the assessment */
enum { ALL, NAME, SMOKE, SINCE };		/* of the record's form */

static struct desk_under_test {
	struct flagged f;
	struct app *a;
	struct at_desk at;
} t;

/* What the acts need of their neighbours. */
enum performed
app_say(struct app *a, const char *sentence, const struct err *why)
{

	(void)why;
	(void)snprintf(a->scene.message, sizeof a->scene.message, "%s",
	    sentence);
	return PERFORM_STAY;
}

void
desk_event(const struct app *a, struct event *ev, enum event_kind kind,
    const char *token)
{
	const struct at_desk *at = a->own;

	*ev = (struct event){.kind = kind, .at = clock_ms()};
	(void)snprintf(ev->token, sizeof ev->token, "%s", token);
	(void)snprintf(ev->who, sizeof ev->who, "%s", at->keys->account.name);
}

static void
sign_in(void)
{
	const struct signin who = {PRACTICE_STAFF, t.f.p.password};
	struct err e = {ERR_NONE, ""};

	t.at.keys = signin_with(t.a->db, &who, &e);
	CHECK_STR(e.msg, "");
}

static void
sign_out(void)
{

	keys_free(t.at.keys);
	t.at.keys = NULL;
}

/* As the record's acts do it. */
static void
open_record(const char *ticket)
{
	struct desk *d = t.at.desk;
	struct err e = {ERR_NONE, ""};
	char token[TOKEN_MAX];

	CHECK(at_desk_token(&t.f, ticket, token));
	record_free(&d->record);
	shelf_clear(t.at.shelf);
	CHECK_INT(db_record_load(t.a->db, token, &d->record, &e), 0);
	d->visit = shelf_open(t.at.shelf, &d->record, PART_ANSWERS,
	    t.at.keys, &d->asked, NULL, &e);
	CHECK_STR(e.msg, "");
	t.a->scene.message[0] = '\0';
	CHECK_INT(desk_forms_opened(t.a, PERFORMED), PERFORMED);
	t.a->place = PLACE_RECORD;
}

static void
set_up(void)
{
	struct err e = {ERR_NONE, ""};

	memset(&t, 0, sizeof t);
	at_desk_make(&t.f, "", at_desk_assessment, clients);
	t.a = seal_alloc(sizeof *t.a, &e);
	t.at.desk = seal_alloc(sizeof *t.at.desk, &e);
	if (t.a == NULL || t.at.desk == NULL)
		exit(1);
	t.a->own = &t.at;
	t.a->scene.desk = t.at.desk;
	t.a->scene.conf = &t.a->conf;
	t.a->scene.now = clock_ms();
	CHECK_INT(conf_read(t.f.p.conf, &t.a->conf, &e), 0);
	t.a->db = db_open(t.f.p.database, DB_STAFF, &e);
	t.at.shelf = shelf_new(t.a->db, &e);
	sign_in();
	CHECK_INT(desk_forms_start(t.a, &e), 0);
	CHECK_STR(e.msg, "");
	open_record("A1");
}

static void
tear_down(void)
{

	record_free(&t.at.desk->record);
	desk_forms_free(&t.at);
	shelf_free(t.at.shelf);
	sign_out();
	db_close(t.a->db);
	seal_free(t.at.desk);
	seal_free(t.a);
	flagged_remove(&t.f);
}

/* Half an assessment: an answer, and a date that is not one yet. */
static void
fill_in(void)
{
	struct scene *sc = &t.a->scene;

	CHECK_INT(desk_forms_perform(t.a, ACT_ASSESS), PERFORMED);
	t.a->place = PLACE_ASSESS;
	CHECK(visit_pick(sc->visit, SUITABLE,
	    visit_item(sc->visit, SUITABLE)->options));
	CHECK(visit_put(sc->visit, WHEN, "2027-1", 6));
	sc->changed = true;
	sc->page = TWO;
	sc->spot = (struct spot){.entry = WHEN, .option = -1, .cursor = 3};
}

static void
is_as_left(void)
{
	const struct scene *sc = &t.a->scene;

	if (!CHECK(sc->visit != NULL))
		return;
	CHECK_STR(visit_text(sc->visit, WHEN), "2027-1");
	CHECK(visit_picked(sc->visit, SUITABLE,
	    visit_item(sc->visit, SUITABLE)->options));
	CHECK_INT(sc->page, TWO);
	CHECK_INT(sc->spot.entry, WHEN);
	CHECK_INT((int)sc->spot.cursor, 3);
	CHECK(sc->changed && t.at.desk->filling == FILLING_ASSESSMENT);
}

static void
the_lock_and_the_same_person(void)
{

	set_up();
	fill_in();
	CHECK_INT(desk_form_doze(t.a), 0);
	/* Nothing of it is left to be read. */
	CHECK(t.a->scene.visit == NULL && t.at.forms->now.visit == NULL);
	CHECK_INT(t.at.desk->filling, FILLING_NONE);
	CHECK_INT(t.at.forms->n_drafts, 1);
	sign_out();
	sign_in();
	CHECK_INT(desk_forms_start(t.a, NULL), 0);
	CHECK_INT(desk_form_wake(t.a), 0);
	is_as_left();
	CHECK_INT(t.at.forms->n_drafts, 0);
	/* Waking twice does nothing. */
	CHECK_INT(desk_form_wake(t.a), 0);
	is_as_left();
	tear_down();
}

static void
a_draft_says_nothing_to_whoever_has_no_key(void)
{
	const struct form_draft *d;
	size_t i;

	set_up();
	fill_in();
	CHECK_INT(desk_form_doze(t.a), 0);
	d = &t.at.forms->drafts[0];
	for (i = 0; i + 6 <= d->len; i++)
		if (memcmp(d->sealed + i, "2027-1", 6) == 0)
			break;
	CHECK(i + 6 > d->len);
	/* Another account's key does not open it, and nobody gets stuck. */
	t.a->before[0] = PLACE_ASSESS_REVIEW;
	t.a->depth = 1;
	memset(t.at.keys->own, 1, sizeof t.at.keys->own);
	CHECK_INT(desk_form_wake(t.a), -1);
	CHECK_INT(t.a->before[0], PLACE_RECORD);
	CHECK(t.a->scene.visit == NULL);
	CHECK_INT(t.at.forms->n_drafts, 0);
	tear_down();
}

static void
somebody_else_finds_no_drafts_and_takes_none_away(void)
{

	set_up();
	fill_in();
	CHECK_INT(desk_form_doze(t.a), 0);
	(void)snprintf(t.at.keys->account.name,
	    sizeof t.at.keys->account.name, "bea");
	t.at.keys->account.id += 100;
	CHECK_INT(desk_forms_start(t.a, NULL), 0);
	CHECK_INT(desk_form_wake(t.a), 0);
	CHECK(t.a->scene.visit == NULL);
	open_record("A1");
	CHECK_STR(t.a->scene.message, "");
	CHECK_INT(desk_forms_perform(t.a, ACT_ASSESS), PERFORMED);
	CHECK(!visit_answered(t.a->scene.visit, SUITABLE));
	CHECK_INT(desk_form_doze(t.a), 0);
	sign_out();
	/* Whoever began it comes back. */
	sign_in();
	CHECK_INT(desk_forms_start(t.a, NULL), 0);
	CHECK_INT(desk_form_wake(t.a), 0);
	CHECK(t.a->scene.visit == NULL);
	open_record("A1");
	CHECK_STR(t.a->scene.message, "An assessment of this client is "
	    "unfinished: F2 goes on with it.");
	CHECK_INT(desk_forms_perform(t.a, ACT_ASSESS), PERFORMED);
	is_as_left();
	tear_down();
}

static void
another_record_and_back(void)
{

	set_up();
	fill_in();
	open_record("A2");
	CHECK(t.a->scene.visit == NULL);
	CHECK_STR(t.a->scene.message, "");
	/* A draft of its own. */
	CHECK_INT(desk_forms_perform(t.a, ACT_ASSESS), PERFORMED);
	CHECK(!visit_answered(t.a->scene.visit, SUITABLE));
	CHECK(visit_put(t.a->scene.visit, SAID, "Bo", 2));
	t.a->scene.changed = true;
	open_record("A1");
	CHECK_STR(t.a->scene.message, "An assessment of this client is "
	    "unfinished: F2 goes on with it.");
	CHECK_INT(desk_forms_perform(t.a, ACT_ASSESS), PERFORMED);
	is_as_left();
	open_record("A2");
	CHECK_INT(desk_forms_perform(t.a, ACT_ASSESS), PERFORMED);
	CHECK_STR(visit_text(t.a->scene.visit, SAID), "Bo");
	/* Left without saving, it is gone. */
	t.a->place = PLACE_ASSESS;
	CHECK(desk_forms_take(t.a, ACT_CLOSE));
	CHECK_INT(desk_forms_perform(t.a, ACT_CLOSE), PERFORMED);
	open_record("A2");
	CHECK_STR(t.a->scene.message, "");
	tear_down();
}

/* The record could not be opened, and the one before is closed. */
static void
a_record_that_is_gone_takes_its_form_along(void)
{

	set_up();
	fill_in();
	t.a->place = PLACE_QUEUE;
	CHECK_INT(desk_forms_opened(t.a, PERFORM_STAY), PERFORM_STAY);
	CHECK(t.a->scene.visit == NULL);
	CHECK_INT(t.at.forms->n_drafts, 1);
	tear_down();
	/* One that is still there keeps it on the screen. */
	set_up();
	fill_in();
	CHECK_INT(desk_forms_opened(t.a, PERFORM_STAY), PERFORM_STAY);
	is_as_left();
	tear_down();
}

/* Somebody else writes, for longer than anybody waits. */
static void
a_store_that_is_busy_takes_no_draft_away(void)
{
	sqlite3 *other = NULL;

	set_up();
	fill_in();
	open_record("A2");
	open_record("A1");
	CHECK_INT(sqlite3_open(t.f.p.database, &other), SQLITE_OK);
	CHECK_INT(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL),
	    SQLITE_OK);
	CHECK_INT(desk_forms_perform(t.a, ACT_ASSESS), PERFORM_STAY);
	CHECK_STR(t.a->scene.message, "The form cannot be opened now.");
	CHECK(t.a->scene.visit == NULL);
	(void)sqlite3_close(other);
	CHECK_INT(desk_forms_perform(t.a, ACT_ASSESS), PERFORMED);
	is_as_left();
	tear_down();
}

static void
nothing_entered_leaves_no_draft(void)
{

	set_up();
	CHECK_INT(desk_forms_perform(t.a, ACT_ASSESS), PERFORMED);
	open_record("A2");
	CHECK_INT(t.at.forms->n_drafts, 0);
	open_record("A1");
	CHECK_STR(t.a->scene.message, "");
	tear_down();
}

static void
a_correction_and_its_reason_are_kept(void)
{
	struct scene *sc;
	struct chart c = {.last = 0};

	set_up();
	sc = &t.a->scene;
	t.at.desk->correct = SMOKE;
	CHECK_INT(desk_forms_perform(t.a, ACT_CORRECT), PERFORMED);
	CHECK_INT(sc->page, ALL);
	CHECK_INT(sc->spot.entry, SMOKE);
	CHECK(visit_pick(sc->visit, SMOKE,
	    visit_item(sc->visit, SMOKE)->options + 1));
	sc->changed = true;
	enable(sc->visit, sc->asked);
	(void)snprintf(t.at.desk->why, sizeof t.at.desk->why, "A slip");
	open_record("A2");
	CHECK_STR(t.at.desk->why, "");
	open_record("A1");
	CHECK_STR(t.a->scene.message, "A correction is unfinished: Enter on "
	    "an answer goes on with it.");
	t.at.desk->correct = NAME;
	CHECK_INT(desk_forms_perform(t.a, ACT_CORRECT), PERFORMED);
	/* At the answer that was asked for, with the other one changed. */
	CHECK_INT(sc->spot.entry, NAME);
	CHECK(visit_picked(sc->visit, SMOKE,
	    visit_item(sc->visit, SMOKE)->options + 1));
	CHECK_STR(t.at.desk->why, "A slip");
	t.a->place = PLACE_CORRECT_WHY;
	CHECK_INT(desk_forms_perform(t.a, ACT_CORRECTED), PERFORMED);
	CHECK(at_desk_chart(&t.f, "A1", &c));
	CHECK_INT(c.confirmed.count, 1);
	CHECK_STR(c.entries[c.n_entries - 2].text, "A slip");
	open_record("A1");
	desk_forms_show(t.a, &c);
	chart_free(&c);
	CHECK(t.at.desk->confirmed != NULL &&
	    visit_picked(t.at.desk->confirmed, SMOKE,
	    visit_item(t.at.desk->confirmed, SMOKE)->options + 1));
	CHECK_STR(t.a->scene.message, "");
	tear_down();
}

int
main(void)
{
	struct err e = {ERR_NONE, ""};

	if (seal_start(&e) == -1)
		return 1;
	RUN(the_lock_and_the_same_person);
	RUN(a_draft_says_nothing_to_whoever_has_no_key);
	RUN(somebody_else_finds_no_drafts_and_takes_none_away);
	RUN(another_record_and_back);
	RUN(a_record_that_is_gone_takes_its_form_along);
	RUN(a_store_that_is_busy_takes_no_draft_away);
	RUN(nothing_entered_leaves_no_draft);
	RUN(a_correction_and_its_reason_are_kept);
	return check_done();
}
