/* SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/app.h"
#include "kiosk/args.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/log.h"
#include "kiosk/pages.h"
#include "kiosk/verb.h"

#define SUBMIT_TRIES 2		/* the second with the same token */
#define EXIT_WAIT_MS 1000	/* after the first wrong exit code; doubles */
#define EXIT_WAIT_MAX_MS 300000

struct intake {
	struct form *form;
	struct visit *visit;
	struct asked *asked;
	int wrong_exits;
};

static void
nowhere(struct scene *sc)
{

	sc->spot = (struct spot){.entry = -1, .option = -1};
	sc->complaining = false;
}

/* The person is gone: forget all there was of them. */
static void
forget(struct app *a)
{
	struct scene *sc = &a->scene;

	visit_wipe(sc->visit);
	explicit_bzero(sc->asked, sizeof *sc->asked);
	explicit_bzero(sc->ticket, sizeof sc->ticket);
	explicit_bzero(sc->token, sizeof sc->token);
	explicit_bzero(sc->code, sizeof sc->code);
	sc->reviewing = false;
	nowhere(sc);
	stage_wipe(a->stage);
}

static enum performed
start(struct app *a)
{
	struct scene *sc = &a->scene;
	struct practice p;
	struct err e = {ERR_NONE, ""};

	if (db_practice_load(a->db, &p, &e) == -1) {
		(void)app_say(a, "", &e);
		return PERFORM_BREAK;
	}
	if (p.halted[0] != '\0') {
		log_error("intake is stopped: %s", p.halted);
		return PERFORM_BREAK;
	}
	visit_start(sc->visit, sc->now);
	enable(sc->visit, sc->asked);
	sc->page = pages_first(sc->visit, sc->asked);
	nowhere(sc);
	return sc->page == -1 ? PERFORM_BREAK : PERFORMED;
}

/* What the QR code holds: nothing personal, upper case for fewest modules. */
static void
make_code(struct scene *sc)
{
	size_t i;

	if (sc->conf->link[0] == '\0')
		(void)snprintf(sc->code, sizeof sc->code, "%s", sc->token);
	else
		(void)snprintf(sc->code, sizeof sc->code, "%s/R/%s",
		    sc->conf->link, sc->token);
	for (i = 0; sc->code[i] != '\0'; i++)
		sc->code[i] = (char)toupper((unsigned char)sc->code[i]);
}

/* Store r; a second try has the same token, so it cannot store it twice. */
static int
store(struct app *a, struct record *r, struct err *e)
{
	struct event ev = {.kind = EVENT_SUBMITTED, .at = r->at};
	int i;

	(void)snprintf(ev.who, sizeof ev.who, "kiosk %c", r->letter);
	for (i = 0; i < SUBMIT_TRIES; i++) {
		if (db_record_add(a->db, r, &ev, NULL, e) == 0)
			return 0;
		if (e->kind != ERR_BUSY && e->kind != ERR_FULL)
			return -1;
	}
	return -1;
}

static enum performed
submit(struct app *a)
{
	struct scene *sc = &a->scene;
	struct err e = {ERR_NONE, ""};
	struct record r = {.id = 0};
	struct epoch epoch;
	struct record_facts facts = {.epoch = &epoch, .at = sc->now,
	    .letter = a->conf.letter, .source = SOURCE_KIOSK,
	    .status = "completed", .language = sc->visit->form->language,
	    .authored = sc->now};
	int done = -1;

	if (db_epoch_newest(a->db, &epoch, &e) == 0 &&
	    record_make(sc->visit, sc->asked, &facts, &r, &e) == 0 &&
	    store(a, &r, &e) == 0) {
		memcpy(sc->ticket, r.ticket, sizeof sc->ticket);
		memcpy(sc->token, r.token, sizeof sc->token);
		make_code(sc);
		visit_wipe(sc->visit);
		done = 0;
	}
	record_free(&r);
	if (done == 0)
		return PERFORMED;
	if (e.kind == ERR_BUSY || e.kind == ERR_FULL)
		return app_say(a, gettext("Please see a member of staff. Your "
		    "answers are still here; they are not handed in yet."),
		    &e);
	(void)app_say(a, "", &e);
	return PERFORM_BREAK;
}

/* Each wrong exit code makes the next one wait twice as long. */
static enum performed
refuse_exit(struct app *a)
{
	struct intake *in = a->own;
	struct scene *sc = &a->scene;
	struct event ev = {.kind = EVENT_EXIT_REFUSED, .at = sc->now};
	struct err e = {ERR_NONE, ""};
	int64_t wait = EXIT_WAIT_MS;
	int i;

	for (i = 0; i < in->wrong_exits && wait < EXIT_WAIT_MAX_MS; i++)
		wait *= 2;
	in->wrong_exits++;
	sc->exit_wait = clock_tick() +
	    (wait < EXIT_WAIT_MAX_MS ? wait : EXIT_WAIT_MAX_MS);
	(void)snprintf(ev.who, sizeof ev.who, "kiosk %c", a->conf.letter);
	if (db_event_add(a->db, &ev, NULL, &e) == -1)
		log_error("exit refused: %s", e.msg);
	return app_say(a, gettext("That is not the exit code."), NULL);
}

static enum performed
try_exit(struct app *a)
{
	struct scene *sc = &a->scene;
	struct practice p;
	struct err e = {ERR_NONE, ""};
	bool right;

	if (sc->tick < sc->exit_wait)
		return app_say(a, gettext("Please wait a moment, then try "
		    "again."), NULL);
	if (db_practice_load(a->db, &p, &e) == -1)
		return app_say(a, gettext("The exit code cannot be checked "
		    "now."), &e);
	right = seal_verify(p.exit_code, sc->exit_code);
	explicit_bzero(sc->exit_code, sizeof sc->exit_code);
	if (!right)
		return refuse_exit(a);
	forget(a);
	return PERFORMED;
}

static enum performed
perform(struct app *a, enum act act)
{
	struct scene *sc = &a->scene;

	switch (act) {
	case ACT_START:
		return start(a);
	case ACT_NEXT:
	case ACT_BACK:
		sc->page = pages_step(sc->visit, sc->asked, sc->page,
		    act == ACT_NEXT ? 1 : -1);
		nowhere(sc);
		return PERFORMED;
	case ACT_REVIEW:
		if (!sc->reviewing)
			nowhere(sc);
		sc->reviewing = false;
		sc->complaining = false;
		return PERFORMED;
	case ACT_CHANGE:
		sc->reviewing = true;
		return PERFORMED;
	case ACT_SUBMIT:
		return submit(a);
	case ACT_EXIT:
		return try_exit(a);
	case ACT_FINISH:
	case ACT_ABANDON:
	case ACT_BREAK:
		forget(a);
		return PERFORMED;
	default:
		return PERFORMED;
	}
}

/* Read the form and remember it in the database, as records point at it. */
static int
load_form(struct app *a, struct intake *in, struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;

	in->form = form_read_file(a->conf.form, &fs, e);
	findings_free(&fs);
	if (in->form == NULL)
		return -1;
	return db_form_register(a->db, "form", in->form->url,
	    in->form->version, in->form->hash, in->form->source,
	    in->form->source_len, e);
}

static int
open_all(struct app *a, struct intake *in, const char *conf_path,
    struct err *e)
{

	if (conf_read(conf_path, &a->conf, e) == -1)
		return -1;
	if ((a->db = db_open(a->conf.database, DB_INTAKE, e)) == NULL)
		return -1;
	if (load_form(a, in, e) == -1)
		return -1;
	if ((in->visit = visit_new(in->form, e)) == NULL)
		return -1;
	if ((in->asked = seal_alloc(sizeof *in->asked, e)) == NULL)
		return -1;
	visit_start(in->visit, clock_ms());
	enable(in->visit, in->asked);
	a->scene.conf = &a->conf;
	a->scene.visit = in->visit;
	a->scene.asked = in->asked;
	nowhere(&a->scene);
	a->stage = stage_start(e);
	return a->stage == NULL ? -1 : 0;
}

int
verb_intake(const char *conf_path, int argc, char **argv, struct err *e)
{
	static const struct arg none[] = {{NULL, NULL, NULL}};
	struct intake in = {NULL, NULL, NULL, 0};
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
	a->own = &in;
	if (open_all(a, &in, conf_path, e) == 0 &&
	    app_run(a, PLACE_WELCOME, e) == 0)
		status = VERB_OK;
	/* First of all: giving a dead terminal back may never return. */
	if (in.visit != NULL)
		visit_wipe(in.visit);
	stage_stop(a->stage);
	visit_free(in.visit);
	seal_free(in.asked);
	db_close(a->db);
	seal_free(a);
	form_free(in.form);
	return status;
}
