/* SPDX-License-Identifier: MIT */
#include "kiosk/app_desk_form.h"

#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/log.h"
#include "kiosk/response.h"
#include "kiosk/shelf.h"
#include "kiosk/visit.h"

void
desk_close(struct at_desk *at)
{
	struct desk *d = at->desk;

	record_free(&d->record);
	explicit_bzero(d->name, sizeof d->name);
	explicit_bzero(d->birth, sizeof d->birth);
	d->visit = NULL;
	d->confirmed = NULL;
	d->assessed = NULL;
	d->n_assessed = 0;
	/* Which questions came up says how others were answered. */
	explicit_bzero(&d->asked, sizeof d->asked);
	explicit_bzero(&d->confirmed_asked, sizeof d->confirmed_asked);
	explicit_bzero(&d->assessed_asked, sizeof d->assessed_asked);
	d->unfinished = false;
	d->destroyed = false;
	d->flags = FLAGS_HIDDEN;
	chart_free(&d->chart);
	record_free(&d->earlier.record);
	earlier_free(&d->earlier.answers);
	chart_free(&d->earlier.chart);
	d->jotting = NULL;
	if (at->shelf != NULL)
		shelf_clear(at->shelf);
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

/* Read the answers, for whom may read them. */
static int
read_answers(struct app *a, struct err *e)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct response response;
	struct err why = {ERR_NONE, ""};

	if (d->flags == FLAGS_HIDDEN)
		return 0;
	/* What cannot be read of another visit keeps nobody from this one. */
	if (desk_read_earlier(a, &why) == -1)
		log_error("ticket %s: earlier visit: %s", d->record.ticket,
		    why.msg);
	/* The flags and what was decided outlive them. */
	if (!record_erased(&d->record, PART_ANSWERS)) {
		d->visit = shelf_open(at->shelf, &d->record, PART_ANSWERS,
		    at->keys, &d->asked, &response, e);
		if (d->visit == NULL)
			return -1;
		d->unfinished = strcmp(response.status, "stopped") == 0;
	}
	desk_forms_show(a, &d->chart);
	return 0;
}

static int
read_name(struct app *a, const struct record *r, struct err *e)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct visit *v;

	if (d->destroyed)
		return 0;
	v = shelf_open(at->shelf, r, PART_LABEL, at->keys, NULL, NULL, e);
	if (v == NULL)
		return -1;
	desk_label(v, LABEL_NAME, d->name, sizeof d->name);
	desk_label(v, LABEL_BIRTH, d->birth, sizeof d->birth);
	visit_wipe(v);
	return 0;
}

int
desk_load_record(struct app *a, const char *token, struct record *ret,
    struct err *e)
{
	struct at_desk *at = a->own;
	int64_t last;

	if (db_event_last(a->db, token, &last, e) == -1 ||
	    db_record_load(a->db, token, ret, e) == -1)
		return -1;
	at->record_last = last;
	return 0;
}

/* Whether its keys were destroyed: then it opens for nobody any more. */
static int
find_destroyed(struct app *a, const struct record *r, struct err *e)
{
	const struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct epoch *epochs;
	int i, n;

	if (keys_secret(at->keys, r->epoch, KEY_DESK) != NULL)
		return 0;
	if ((epochs = calloc(KEYS_EPOCHS_MAX, sizeof *epochs)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	n = db_epochs_load(a->db, epochs, KEYS_EPOCHS_MAX, e);
	for (i = 0; i < n; i++)
		if (epochs[i].number == r->epoch && epochs[i].destroyed != 0)
			d->destroyed = true;
	free(epochs);
	return n == -1 ? -1 : 0;
}

/* Read the record into the desk: the name, the flags, then the answers. */
int
desk_read_record(struct app *a, struct record *r, struct err *e)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	bool read;

	at->record_seen = -1;
	/* The chart first: what it is read with may be of a new epoch. */
	if (desk_chart(a, r, &d->chart, &read, e) == -1 ||
	    find_destroyed(a, r, e) == -1 || read_name(a, r, e) == -1 ||
	    db_record_since(a->db, r->token, &d->since, e) == -1)
		return -1;
	d->flags = keys_secret(at->keys, r->epoch, KEY_CLINIC) == NULL ?
	    FLAGS_HIDDEN : read ? FLAGS_READ : FLAGS_UNREAD;
	return read_answers(a, e);
}

/* The record on the screen is gone: back to the list, saying so. */
static enum performed
fall_back(struct app *a, const char *sentence, const struct err *why)
{
	struct at_desk *at = a->own;

	desk_close(at);
	(void)app_say(a, sentence, why);
	if (a->place != PLACE_QUEUE) {
		a->place = PLACE_QUEUE;
		a->depth = 0;
		desk_changed(a);
	}
	return PERFORM_STAY;
}

static enum performed
fail(struct app *a, const struct err *why)
{

	return fall_back(a, gettext("The record cannot be read now."), why);
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

/* Nothing is left of it that says who or what. */
static bool
is_erased(const struct record *r)
{

	return record_erased(r, PART_LABEL);
}

enum performed
desk_open(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct jotting *left = d->jotting;
	struct err e = {ERR_NONE, ""};
	struct record r = {.id = 0};
	struct event ev;
	bool scanned = d->scanned;
	int64_t last = at->record_last;

	d->scanned = false;
	if (desk_load_record(a, d->wanted, &r, &e) == -1)
		return e.kind == ERR_INPUT ? app_say(a, gettext(
		    "This code belongs to no record here."), NULL) :
		    app_say(a, gettext("The record cannot be read now."), &e);
	if (is_erased(&r)) {
		/* The one that is open stays so. */
		at->record_last = last;
		record_free(&r);
		return app_say(a, gettext(
		    "This record is not kept any more."), NULL);
	}
	desk_event(a, &ev, EVENT_OPENED, d->wanted);
	desk_close(at);
	d->record = r;
	desk_leave_jotting(d, left);
	if (db_event_add(a->db, &ev, 0, keys_secret(at->keys, 0, KEY_EVENTS),
	    &e) == -1 || desk_read_record(a, &d->record, &e) == -1)
		return fail(a, &e);
	d->mark = (struct desk_mark){d->chart.n_flags > 0 ? 0 : -1, -1, 0};
	if (scanned)
		say_opened(a);
	return PERFORMED;
}

/* Where the mark was, whichever place its flag has now. */
static void
mark_again(struct desk *d, const struct jotting *was)
{

	if (!was->on_flag)
		return;
	d->mark.flag = jotting_on(was, &d->chart);
	if (d->mark.flag == -1 && d->chart.n_flags > 0)
		d->mark.flag = 0;
}

enum performed
desk_reread(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct jotting *jotting = d->jotting;
	struct jotting was = {.on_flag = d->mark.flag != -1};
	struct err e = {ERR_NONE, ""};
	struct record r = {.id = 0};

	if (was.on_flag)
		jotting_flag(d->chart.flags[d->mark.flag].flag, was.flag);
	if (desk_load_record(a, d->record.token, &r, &e) == -1)
		return fail(a, &e);
	desk_close(at);
	d->record = r;
	if (is_erased(&r))
		return fall_back(a, gettext(
		    "This record is not kept any more."), NULL);
	if (desk_read_record(a, &d->record, &e) == -1)
		return fail(a, &e);
	mark_again(d, &was);
	return desk_jotting_again(a, jotting);
}

void
desk_tell_change(struct app *a, const char *sentence)
{
	const struct at_desk *at = a->own;
	const struct chart *c = &at->desk->chart;
	struct buf b = BUF_EMPTY;
	char hour[6] = "";
	int i = c->n_entries - 1;

	while (i > 0 && (c->entries[i].kind == EVENT_OPENED ||
	    c->entries[i].kind == EVENT_EXPORTED))
		i--;
	if (i < 0)
		return;
	clock_hhmm(c->entries[i].by.at, hour);
	buf_fmt(&b, gettext("%s changed this record at %s."),
	    c->entries[i].by.who, hour);
	buf_str(&b, *sentence != '\0' ? " " : "");
	buf_str(&b, sentence);
	(void)app_say(a, buf_text(&b), NULL);
	buf_free(&b);
}

enum performed
desk_changed_record(struct app *a)
{
	const struct at_desk *at = a->own;
	enum performed read = desk_reread(a);

	if (read == PERFORMED)
		desk_tell_change(a, "");
	else if (at->desk->record.id != 0)
		desk_tell_change(a, gettext("This flag no longer holds."));
	return read;
}
