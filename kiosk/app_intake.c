/* SPDX-License-Identifier: MIT */
#include "kiosk/app_intake.h"

#include <libintl.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "db/db.h"
#include "kiosk/app_page.h"
#include "kiosk/args.h"
#include "kiosk/backups.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/log.h"
#include "kiosk/policy.h"
#include "kiosk/rules.h"
#include "kiosk/verb.h"
#include "kiosk/watchdog.h"

#define OPEN_WAIT_MS 5000	/* for a lock, before there is a screen */
#define START_WAIT_MS 1000	/* while somebody has pressed Enter */

void
intake_forget(struct app *a)
{
	struct scene *sc = &a->scene;

	visit_wipe(sc->visit);
	explicit_bzero(sc->asked, sizeof *sc->asked);
	explicit_bzero(sc->ticket, sizeof sc->ticket);
	explicit_bzero(sc->token, sizeof sc->token);
	explicit_bzero(sc->code, sizeof sc->code);
	explicit_bzero(sc->exit_code, sizeof sc->exit_code);
	sc->reviewing = false;
	sc->way_number = sc->way_count = 0;
	page_nowhere(sc);
	stage_wipe(a->stage);
	/* Whoever comes next may not read what this person chose. */
	sc->language = 0;
	intake_speak(a);
}

static enum performed
start(struct app *a)
{
	struct intake *in = a->own;
	struct scene *sc = &a->scene;
	struct practice p;
	struct err e = {ERR_NONE, ""};

	if (a->db == NULL)
		return PERFORM_BREAK;
	in->patience = clock_tick() + START_WAIT_MS;
	/* The epoch is read now, so that handing in needs no look-up. */
	if (db_practice_load(a->db, &p, &e) == -1 ||
	    db_epoch_newest(a->db, &in->epoch, &e) == -1) {
		if (e.kind == ERR_BUSY)
			return app_say(a, gettext(
			    "One moment, please. Then try again."), &e);
		log_error("start: %s", e.msg);
		return PERFORM_BREAK;
	}
	if (p.halted[0] != '\0') {
		log_error("intake is stopped: %s", p.halted);
		return PERFORM_BREAK;
	}
	visit_start(sc->visit, sc->now);
	enable(sc->visit, sc->asked);
	page_begin(sc);
	return sc->page == -1 ? PERFORM_BREAK : PERFORMED;
}

static enum performed
perform(struct app *a, enum act act)
{
	struct intake *in = a->own;
	struct scene *sc = &a->scene;

	switch (act) {
	case ACT_START:
		return start(a);
	case ACT_NEXT:
	case ACT_BACK:
	case ACT_REVIEW:
	case ACT_CHANGE:
		page_turn(sc, act);
		return PERFORMED;
	case ACT_SPEAK:
		intake_speak(a);
		return PERFORMED;
	case ACT_SUBMIT:
		return intake_submit(a, "completed");
	case ACT_STOP:
		return intake_submit(a, "stopped");
	case ACT_EXIT:
		return intake_exit(a);
	case ACT_FINISH:
	case ACT_ABANDON:
	case ACT_BREAK:
		if (in->holding)
			(void)intake_rescue(a, "the screen failed");
		intake_forget(a);
		return PERFORMED;
	default:
		return PERFORMED;
	}
}

/* A person who has gone leaves no answers on the screen. */
static enum act
idle(struct app *a)
{
	const struct scene *sc = &a->scene;
	struct intake *in = a->own;
	int64_t quiet = sc->tick - sc->last_key;

	if (in->holding)
		return intake_try_held(a);
	/* The stage has no countdown of its own in a window too small. */
	if (a->place == PLACE_STILL)
		return sc->tick - sc->since >= SCREEN_COUNTDOWN_MS ?
		    ACT_ABANDON : ACT_NONE;
	/* Out of service stays so, whoever tries the exit code meanwhile. */
	if (a->depth > 0 && a->before[0] == PLACE_SORRY)
		return quiet >= (int64_t)a->conf.idle * 1000 ? ACT_CLOSE :
		    ACT_NONE;
	if (a->place == PLACE_TICKET)
		return sc->tick - sc->since >= (int64_t)a->conf.goodbye * 1000 ?
		    ACT_FINISH : ACT_NONE;
	if (a->depth > 0 && a->before[0] == PLACE_TICKET)
		return quiet >= (int64_t)a->conf.goodbye * 1000 ?
		    ACT_ABANDON : ACT_NONE;
	if (quiet < (int64_t)a->conf.idle * 1000)
		return ACT_NONE;
	return a->place == PLACE_WELCOME && sc->language != 0 ?
	    ACT_ABANDON : ACT_DOZE;
}

/* What an earlier run could not store. */
static int
add_rescued(struct app *a, struct err *e)
{
	int added;

	if (db_rescue_add(a->db, a->conf.database, &added, e) == -1)
		return -1;
	if (added > 0)
		log_notice("%d rescued records were added", added);
	return 0;
}

static int
open_all(struct app *a, struct intake *in, const char *conf_path,
    struct err *e)
{

	if (conf_read(conf_path, &a->conf, e) == -1)
		return -1;
	if ((a->db = practice_open(&a->conf, DB_INTAKE, e)) == NULL)
		return -1;
	in->patience = clock_tick() + OPEN_WAIT_MS;
	db_while_waiting(a->db, intake_waiting, a);
	if (db_practice_load(a->db, &in->practice, e) == -1 ||
	    policy_read(&a->conf, a->db, &in->form, &in->rules, e) == -1 ||
	    add_rescued(a, e) == -1 || intake_languages(a, e) == -1)
		return -1;
	if (in->rules == NULL)
		log_notice("there are no rules: nothing is flagged");
	if ((in->visit = visit_new(in->form, e)) == NULL)
		return -1;
	if ((in->asked = seal_alloc(sizeof *in->asked, e)) == NULL)
		return -1;
	visit_start(in->visit, clock_ms());
	enable(in->visit, in->asked);
	a->scene.conf = &a->conf;
	a->scene.visit = in->visit;
	a->scene.asked = in->asked;
	page_nowhere(&a->scene);
	intake_speak(a);
	/* All of the visit but which form it is of: others go on asking that. */
	a->watch = watchdog_new(STDOUT_FILENO, APP_TERMINAL_WAIT,
	    &in->visit->started, sizeof *in->visit -
	    offsetof(struct visit, started), e);
	if (a->watch == NULL)
		return -1;
	a->stage = stage_start(a->watch, e);
	return a->stage == NULL ? -1 : 0;
}

int
verb_intake(const char *conf_path, int argc, char **argv, struct err *e)
{
	static const struct arg none[] = {{NULL, NULL, NULL}};
	struct intake in = {.form = NULL};
	struct app *a;
	int operand, status = VERB_NO;

	if ((operand = args_read(argc, argv, none, e)) == -1)
		return VERB_USAGE;
	if (operand != argc) {
		(void)err_set(e, ERR_INPUT, "intake: no arguments are taken");
		return VERB_USAGE;
	}
	if ((a = seal_alloc(sizeof *a, e)) == NULL)
		return VERB_NO;
	a->perform = perform;
	a->idle = idle;
	a->own = &in;
	if (open_all(a, &in, conf_path, e) == 0 &&
	    app_run(a, PLACE_WELCOME, e) == 0)
		status = VERB_OK;
	/* First of all: giving a dead terminal back may never return. */
	if (in.visit != NULL)
		visit_wipe(in.visit);
	if (in.holding && intake_rescue(a, "ended before it was stored") ==
	    -1) {
		(void)err_set(e, ERR_STORE, "intake: answers that a client "
		    "handed in could not be stored and are lost");
		status = VERB_NO;
	}
	stage_stop(a->stage);
	watchdog_free(a->watch);
	record_free(&in.held);
	visit_free(in.visit);
	seal_free(in.asked);
	db_close(a->db);
	seal_free(a);
	intake_languages_free(&in);
	rules_free(in.rules);
	form_free(in.form);
	return status;
}
