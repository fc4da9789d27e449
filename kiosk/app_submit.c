/* SPDX-License-Identifier: MIT */
#include "kiosk/app_intake.h"

#include <ctype.h>
#include <libintl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/log.h"
#include "kiosk/watchdog.h"

#define TRY_AGAIN_MS 1000	/* between tries to store what is held */
#define RESCUE_AGAIN_MS 60000	/* between tries of the rescue file, which */
				/* may keep a copy of each */
#define FIRST_WAIT_MS 5000	/* for a lock, under "Saving" */
#define LATER_WAIT_MS 200

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

/*
 * A signal that ends the program must not wait for a lock: what is held goes
 * to the rescue file then.
 */
static bool
is_to_end(void)
{
	sigset_t pending;

	return sigpending(&pending) == 0 &&
	    (sigismember(&pending, SIGTERM) == 1 ||
	    sigismember(&pending, SIGHUP) == 1 ||
	    sigismember(&pending, SIGINT) == 1);
}

bool
intake_waiting(void *app)
{
	struct app *a = app;
	const struct intake *in = a->own;

	if (is_to_end() || clock_tick() >= in->patience)
		return false;
	if (a->stage == NULL)
		return true;
	(void)stage_draw(a->stage, &a->scene);
	return !watchdog_bit(a->watch);
}

/* The token never changes, so that no try can store it a second time. */
static int
store(struct app *a, struct record *r, struct err *e)
{
	struct event ev = {.kind = EVENT_SUBMITTED, .at = r->at};

	(void)snprintf(ev.who, sizeof ev.who, "kiosk %c", r->letter);
	return db_record_add(a->db, r, &ev, NULL, e);
}

static void
stored(struct app *a)
{
	struct intake *in = a->own;
	struct scene *sc = &a->scene;

	sc->message[0] = '\0';
	memcpy(sc->ticket, in->held.ticket, sizeof sc->ticket);
	memcpy(sc->token, in->held.token, sizeof sc->token);
	make_code(sc);
	record_free(&in->held);
	in->holding = false;
}

int
intake_rescue(struct app *a, const char *why)
{
	struct intake *in = a->own;
	struct err e = {ERR_NONE, ""};

	log_error("submit: %s", why);
	if (db_rescue_append(a->conf.database, &in->held, &e) == -1) {
		log_error("submit: the rescue file: %s", e.msg);
		return -1;
	}
	record_free(&in->held);
	in->holding = false;
	return 0;
}

/* Not stored yet: show so, and try again in a while. */
static enum performed
hold(struct app *a, int64_t again_ms)
{
	struct intake *in = a->own;

	in->holding = true;
	in->next_try = clock_tick() + again_ms;
	return PERFORM_HOLD;
}

/*
 * Store what is held.  BUSY and FULL pass, and are tried again; a later try
 * waits for a lock for a moment only, so that keys and signals are taken.
 *
 * After an I/O error nobody knows whether it was stored, and a look may see
 * what never reaches the disk: no ticket.  The database is closed and not
 * asked again; the record goes to the rescue file as soon as that takes it.
 */
static enum performed
try_to_store(struct app *a)
{
	struct intake *in = a->own;
	struct err e = {ERR_NONE, ""};

	in->patience = clock_tick() +
	    (in->holding ? LATER_WAIT_MS : FIRST_WAIT_MS);
	if (a->db != NULL && store(a, &in->held, &e) == 0) {
		stored(a);
		return PERFORMED;
	}
	a->scene.message[0] = '\0';
	if (e.kind == ERR_BUSY || e.kind == ERR_FULL)
		return hold(a, TRY_AGAIN_MS);
	db_close(a->db);
	a->db = NULL;
	return intake_rescue(a, e.kind == ERR_NONE ?
	    "the database is closed" : e.msg) == 0 ? PERFORM_BREAK :
	    hold(a, RESCUE_AGAIN_MS);
}

enum act
intake_try_held(struct app *a)
{
	struct intake *in = a->own;

	if (a->scene.tick < in->next_try)
		return ACT_NONE;
	switch (try_to_store(a)) {
	case PERFORMED:
		return ACT_STORED;
	case PERFORM_BREAK:
		return ACT_BREAK;
	default:
		return ACT_NONE;
	}
}

/* A record has the form's base texts, whatever language was shown. */
static int
make_record(struct intake *in, const struct record_facts *facts,
    struct err *e)
{
	const struct form *shown = in->visit->form;
	int made;

	in->visit->form = in->form;
	made = record_make(in->visit, in->asked, facts, &in->held, e);
	in->visit->form = shown;
	return made;
}

enum performed
intake_submit(struct app *a, const char *status)
{
	struct intake *in = a->own;
	struct scene *sc = &a->scene;
	struct err e = {ERR_NONE, ""};
	struct record_facts facts = {.epoch = &in->epoch, .at = sc->now,
	    .letter = a->conf.letter, .source = SOURCE_KIOSK,
	    .status = status, .language = intake_language(a),
	    .authored = sc->now, .rules = in->rules};

	if (make_record(in, &facts, &e) == -1) {
		log_error("submit: %s", e.msg);
		return PERFORM_BREAK;
	}
	/* From here on only the sealed record is there. */
	visit_wipe(sc->visit);
	explicit_bzero(&sc->find, sizeof sc->find);
	stage_wipe(a->stage);
	(void)snprintf(sc->message, sizeof sc->message, "%s",
	    gettext("Saving your answers."));
	return try_to_store(a);
}
