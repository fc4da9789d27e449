/* SPDX-License-Identifier: MIT */
#include "kiosk/app_desk_form.h"
#include "kiosk/app_queue.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/log.h"
#include "kiosk/shelf.h"

static const char find_draft[] = "find";

void
desk_doze(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct err e = {ERR_NONE, ""};

	/* Without memory it is lost, and never left lying about. */
	if (d->find[0] != '\0')
		(void)draft_seal(&at->find, at->keys, find_draft, d->find,
		    strlen(d->find), &e);
	explicit_bzero(d->find, sizeof d->find);
	/* Each, whatever becomes of the other: no text is to stay. */
	if (desk_form_doze(a) == -1)
		log_error("lock: the form begun is lost");
	if (desk_note_doze(a) == -1)
		log_error("lock: what was half typed is lost");
}

void
desk_wake(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct buf b = BUF_EMPTY;
	struct err e = {ERR_NONE, ""};

	if (draft_open(&at->find, at->keys, find_draft, &b, &e) == 0 &&
	    b.len < sizeof d->find)
		memcpy(d->find, buf_text(&b), b.len + 1);
	buf_free(&b);
	if (desk_form_wake(a) == -1)
		log_error("unlock: the form begun is lost");
	if (desk_note_wake(a) == -1)
		log_error("unlock: what was half typed is lost");
}

/* All that was read with the keys, and then the keys. */
static void
forget(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;

	desk_close(at);
	explicit_bzero(d->rows, sizeof d->rows);
	d->n_rows = 0;
	d->question.on = false;
	d->dating = false;
	explicit_bzero(a->scene.message, sizeof a->scene.message);
	shelf_free(at->shelf);
	at->shelf = NULL;
	shelf_free(at->persons);
	at->persons = NULL;
	shelf_free(at->beside);
	at->beside = NULL;
	keys_free(at->keys);
	at->keys = NULL;
}

enum performed
desk_lock(struct app *a)
{
	struct at_desk *at = a->own;

	at->put_out = false;
	memcpy(at->resume, at->desk->record.token, sizeof at->resume);
	desk_doze(a);
	forget(a);
	stage_wipe(a->stage);
	return PERFORMED;
}

/* The record that was open; its `opened` was written when it was. */
static int
open_again(struct app *a, struct err *e)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;

	if (at->resume[0] == '\0')
		return 0;
	if (desk_load_record(a, at->resume, &d->record, e) == 0 &&
	    desk_read_record(a, &d->record, e) == 0)
		return 0;
	desk_close(at);
	return -1;
}

enum performed
desk_unlock(struct app *a)
{
	struct at_desk *at = a->own;
	struct err e = {ERR_NONE, ""};

	if (open_again(a, &e) == -1) {
		log_error("unlock: %s", e.msg);
		(void)app_say(a, gettext("The record cannot be read now."),
		    NULL);
		a->before[0] = PLACE_QUEUE;
		a->depth = 1;
	}
	at->resume[0] = '\0';
	desk_wake(a);
	return PERFORMED;
}

void
desk_leave(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;

	draft_drop(&at->find);
	at->resume[0] = '\0';
	explicit_bzero(d->account, sizeof d->account);
	explicit_bzero(d->password, sizeof d->password);
	d->marked[0] = d->day[0] = d->date[0] = '\0';
}

bool
desk_is_idle(const struct app *a)
{
	const struct at_desk *at = a->own;

	return at->keys != NULL && a->scene.tick - a->scene.last_key >=
	    (int64_t)a->conf.desk_idle * 1000;
}
