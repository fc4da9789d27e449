/* SPDX-License-Identifier: MIT */
#include "kiosk/app_queue.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "db/db.h"
#include "kiosk/app_desk_form.h"
#include "kiosk/args.h"
#include "kiosk/backups.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/language.h"
#include "kiosk/log.h"
#include "kiosk/shelf.h"
#include "kiosk/verb.h"
#include "kiosk/watchdog.h"

#define ACT_WAIT_MS 5000	/* for a lock, while somebody waits */

static bool
waiting(void *app)
{
	const struct app *a = app;
	const struct at_desk *at = a->own;

	return clock_tick() < at->patience;
}

/* How long whoever gave this name has to wait, if at all. */
static bool
is_too_early(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;

	d->too_early = clock_tick() + signin_wait(a->db, d->account);
	return d->too_early > clock_tick();
}

/* What they had half typed when the screen was locked waits for them. */
static enum performed
begin_anew(struct app *a)
{

	if (desk_note_wake(a) == -1)
		log_error("sign in: what was half typed is lost");
	return PERFORMED;
}

static enum performed
sign_in(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct err e = {ERR_NONE, ""};
	char why[SCENE_MESSAGE_MAX];

	if (is_too_early(a)) {
		explicit_bzero(d->password, sizeof d->password);
		return PERFORM_STAY;
	}
	at->keys = signin_password(a->db, d->account, d->password, &e);
	explicit_bzero(d->password, sizeof d->password);
	if (at->keys == NULL && e.kind == ERR_INPUT) {
		(void)is_too_early(a);
		return app_say(a, gettext(
		    "The name or the password is not right."), NULL);
	}
	if (at->keys == NULL) {
		(void)snprintf(why, sizeof why,
		    gettext("Nobody can sign in now: %s"), e.msg);
		return app_say(a, why, &e);
	}
	at->shelf = shelf_new(a->db, &e);
	if (at->shelf != NULL && desk_forms_start(a, &e) == 0 &&
	    desk_list(a, &e) == 0)
		return a->place == PLACE_LOCKED ? desk_unlock(a) :
		    begin_anew(a);
	/* What could be read of the list goes, too. */
	explicit_bzero(d->rows, sizeof d->rows);
	d->n_rows = 0;
	keys_free(at->keys);
	at->keys = NULL;
	shelf_free(at->shelf);
	at->shelf = NULL;
	return app_say(a, gettext("The queue cannot be read now."), &e);
}

static enum performed
perform(struct app *a, enum act act)
{
	struct at_desk *at = a->own;
	enum performed done;

	at->patience = clock_tick() + ACT_WAIT_MS;
	if (desk_forms_take(a, act)) {
		done = desk_forms_perform(a, act);
		return done == PERFORMED && (act == ACT_ASSESSED ||
		    act == ACT_CORRECTED) ? desk_reread(a) : done;
	}
	switch (act) {
	case ACT_SIGN_IN:
		return sign_in(a);
	case ACT_OPEN:
		return desk_forms_opened(a, desk_open(a));
	case ACT_MOVE:
		return a->place == PLACE_QUEUE ? desk_step(a) :
		    desk_move_open(a);
	case ACT_DAY:
		return desk_day(a);
	case ACT_LOCK:
		return desk_lock(a);
	case ACT_CLOSE:
		if (a->place != PLACE_LOCKED)
			return a->place == PLACE_DESK_HELP ? PERFORMED :
			    desk_back(a);
		desk_leave(a);
		return PERFORMED;
	case ACT_DECIDE:
		return desk_decide(a);
	case ACT_DECIDED:
		return desk_decided(a);
	case ACT_NOTE:
		return desk_note(a);
	case ACT_NOTED:
		return desk_noted(a);
	case ACT_ABANDON:
		desk_give_up(a);
		return PERFORMED;
	case ACT_EARLIER:
		return desk_open_earlier(a);
	case ACT_REREAD:
		return desk_changed_record(a);
	default:
		return PERFORMED;
	}
}

/* Somebody else may have changed the database. */
static enum act
idle(struct app *a)
{
	struct at_desk *at = a->own;

	if (a->place == PLACE_QUEUE)
		desk_look(a);
	else
		desk_look_at_access(a);
	if (!at->put_out)
		desk_index(a);
	return at->put_out || desk_is_idle(a) ? ACT_LOCK :
	    desk_look_at_record(a);
}

static void
close_all(struct app *a, struct at_desk *at)
{

	if (at->desk != NULL)
		desk_close(at);
	desk_forms_free(at);
	stage_stop(a->stage);
	watchdog_free(a->watch);
	shelf_free(at->shelf);
	shelf_free(at->persons);
	shelf_free(at->beside);
	desk_note_free(at);
	keys_free(at->keys);
	draft_drop(&at->find);
	seal_free(at->desk);
	db_close(a->db);
	seal_free(a);
}

/* Staff read the language that clients see first. */
static int
speak(const struct conf *c, struct err *e)
{
	char tag[CONF_TEXT_MAX];

	(void)snprintf(tag, sizeof tag, "%.*s",
	    (int)strcspn(c->languages, " "), c->languages);
	if (language_start(e) == -1)
		return -1;
	(void)language_speak(tag);
	return 0;
}

int
verb_queue(const char *conf_path, int argc, char **argv, struct err *e)
{
	const char *user = NULL;
	const struct arg args[] = {{"--user", &user, NULL},
	    {NULL, NULL, NULL}};
	struct at_desk at = {.version = 0};
	struct app *a;
	int operand, status = VERB_NO;

	if ((operand = args_read(argc, argv, args, e)) == -1)
		return VERB_USAGE;
	if (operand != argc) {
		(void)err_set(e, ERR_INPUT, "queue: only --user is taken");
		return VERB_USAGE;
	}
	if ((a = seal_alloc(sizeof *a, e)) == NULL)
		return VERB_NO;
	a->perform = perform;
	a->idle = idle;
	a->own = &at;
	at.desk = seal_alloc(sizeof *at.desk, e);
	if (at.desk != NULL && conf_read(conf_path, &a->conf, e) == 0 &&
	    speak(&a->conf, e) == 0 &&
	    (a->db = practice_open(&a->conf, DB_STAFF, e)) != NULL &&
	    (a->watch = watchdog_new(STDOUT_FILENO, APP_TERMINAL_WAIT, NULL, 0,
	    e)) != NULL && (a->stage = stage_start(a->watch, e)) != NULL) {
		db_while_waiting(a->db, waiting, a);
		a->scene.conf = &a->conf;
		a->scene.desk = at.desk;
		if (user != NULL)
			(void)snprintf(at.desk->account,
			    sizeof at.desk->account, "%s", user);
		if (app_run(a, PLACE_SIGN_IN, e) == 0)
			status = VERB_OK;
	}
	close_all(a, &at);
	return status;
}
