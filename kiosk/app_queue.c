/* SPDX-License-Identifier: MIT */
#include "kiosk/app_queue.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "db/db.h"
#include "kiosk/args.h"
#include "kiosk/backups.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/language.h"
#include "kiosk/log.h"
#include "kiosk/response.h"
#include "kiosk/shelf.h"
#include "kiosk/verb.h"
#include "kiosk/visit.h"
#include "kiosk/watchdog.h"

#define ACT_WAIT_MS 5000	/* for a lock, while somebody waits */

static bool
waiting(void *app)
{
	const struct app *a = app;
	const struct at_desk *at = a->own;

	return clock_tick() < at->patience;
}

void
desk_close_record(struct at_desk *at)
{

	record_free(&at->desk->record);
	explicit_bzero(at->desk->name, sizeof at->desk->name);
	at->desk->visit = NULL;
	at->desk->unfinished = false;
	at->desk->flags = FLAGS_HIDDEN;
	triage_free(&at->desk->triage);
	if (at->shelf != NULL)
		shelf_clear(at->shelf);
}

void
desk_event(struct app *a, struct event *ret, enum event_kind kind,
    const char *token)
{
	struct at_desk *at = a->own;

	*ret = (struct event){.kind = kind, .at = clock_ms()};
	(void)snprintf(ret->token, sizeof ret->token, "%s", token);
	(void)snprintf(ret->who, sizeof ret->who, "%s",
	    at->keys->account.name);
}

/* What cannot be read of the flags keeps nobody from the answers. */
static void
read_triage(struct at_desk *at, const struct record *r)
{
	struct desk *d = at->desk;
	struct err e = {ERR_NONE, ""};

	d->flags = FLAGS_READ;
	if (triage_open(r, at->keys, &d->triage, &e) == 0)
		return;
	d->flags = FLAGS_UNREAD;
	log_error("ticket %s: %s", r->ticket, e.msg);
}

/* Read the record into the desk: the name, the flags, then the answers. */
int
desk_read_record(struct app *a, struct record *r, struct err *e)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct response response;
	struct visit *v;

	v = shelf_open(at->shelf, r, PART_LABEL, at->keys, NULL, NULL, e);
	if (v == NULL)
		return -1;
	desk_label(v, LABEL_NAME, d->name, sizeof d->name);
	if (keys_secret(at->keys, r->epoch, KEY_CLINIC) == NULL) {
		visit_wipe(v);
		return 0;
	}
	read_triage(at, r);
	d->visit = shelf_open(at->shelf, r, PART_ANSWERS, at->keys,
	    &d->asked, &response, e);
	if (d->visit == NULL)
		return -1;
	d->unfinished = strcmp(response.status, "stopped") == 0;
	return 0;
}

/* What whoever scanned it may not expect, in a sentence each. */
static void
say_opened(struct app *a)
{
	struct at_desk *at = a->own;
	const struct desk *d = at->desk;
	const struct record *r = &d->record;
	struct buf b = BUF_EMPTY;

	if (d->unfinished)
		buf_fmt(&b, gettext("%s was handed in unfinished."),
		    r->ticket);
	else if (r->status == STATUS_DONE)
		buf_fmt(&b, gettext("%s is done already."), r->ticket);
	else if (r->status == STATUS_LEFT)
		buf_fmt(&b, gettext("%s has left."), r->ticket);
	if (strcmp(r->day, d->today) != 0) {
		buf_str(&b, b.len > 0 ? " " : "");
		buf_fmt(&b, gettext(
		    "This record is not of today: it is of %s."), r->day);
	}
	if (b.len > 0)
		(void)app_say(a, buf_text(&b), NULL);
	buf_free(&b);
}

static enum performed
open_record(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct err e = {ERR_NONE, ""};
	struct record r = {.id = 0};
	struct event ev;
	bool scanned = d->scanned;

	d->scanned = false;
	if (db_record_load(a->db, d->wanted, &r, &e) == -1)
		return e.kind == ERR_INPUT ? app_say(a, gettext(
		    "This code belongs to no record here."), NULL) :
		    app_say(a, gettext("The record cannot be read now."), &e);
	desk_event(a, &ev, EVENT_OPENED, d->wanted);
	desk_close_record(at);
	d->record = r;
	if (db_event_add(a->db, &ev, 0, keys_secret(at->keys, 0, KEY_EVENTS),
	    &e) == 0 && desk_read_record(a, &d->record, &e) == 0) {
		if (scanned)
			say_opened(a);
		return PERFORMED;
	}
	desk_close_record(at);
	(void)app_say(a, gettext("The record cannot be read now."), &e);
	/* The screen behind must not show a record that is gone. */
	if (a->place != PLACE_QUEUE) {
		a->place = PLACE_QUEUE;
		a->depth = 0;
		desk_changed(a);
	}
	return PERFORM_STAY;
}

static enum performed
move_client(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct err e = {ERR_NONE, ""};
	struct record r = {.id = 0};
	enum performed done;

	done = desk_move(a, d->record.token, d->record.status, d->move);
	if (db_record_load(a->db, d->record.token, &r, &e) == 0) {
		d->record.status = r.status;
		record_free(&r);
	}
	return done;
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
	if (at->shelf != NULL && desk_list(a, &e) == 0)
		return a->place == PLACE_LOCKED ? desk_unlock(a) : PERFORMED;
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

	at->patience = clock_tick() + ACT_WAIT_MS;
	switch (act) {
	case ACT_SIGN_IN:
		return sign_in(a);
	case ACT_OPEN:
		return open_record(a);
	case ACT_MOVE:
		return a->place == PLACE_QUEUE ? desk_step(a) :
		    move_client(a);
	case ACT_DAY:
		return desk_day(a);
	case ACT_LOCK:
		return desk_lock(a);
	case ACT_CLOSE:
		if (a->place == PLACE_LOCKED) {
			desk_leave(a);
		} else if (a->place == PLACE_RECORD) {
			desk_close_record(at);
			desk_changed(a);
		}
		return PERFORMED;
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
	if (!at->put_out)
		desk_index(a);
	return at->put_out || desk_is_idle(a) ? ACT_LOCK : ACT_NONE;
}

static void
close_all(struct app *a, struct at_desk *at)
{

	if (at->desk != NULL)
		desk_close_record(at);
	stage_stop(a->stage);
	watchdog_free(a->watch);
	shelf_free(at->shelf);
	shelf_free(at->persons);
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
