/* SPDX-License-Identifier: MIT */
#include "kiosk/app_queue.h"

#include <libintl.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/log.h"
#include "kiosk/payload.h"
#include "kiosk/text.h"
#include "kiosk/triage.h"

void
desk_leave_jotting(struct desk *d, struct jotting *left)
{

	/* Whoever opens the record they were at comes back to it. */
	if (d->left != NULL && strcmp(d->left->token, d->record.token) == 0)
		d->left = NULL;
	if (left == NULL || strcmp(left->token, d->record.token) == 0)
		return;
	if (jotting_blank(left))
		jotting_drop(left);
	else
		d->left = left;
}

enum performed
desk_jotting_again(struct app *a, struct jotting *jotting)
{
	const struct at_desk *at = a->own;
	struct desk *d = at->desk;

	d->jotting = jotting;
	if (jotting == NULL || !jotting->on_flag)
		return PERFORMED;
	d->flag = jotting_on(jotting, &d->chart);
	if (d->flag != -1)
		return PERFORMED;
	d->jotting = NULL;
	a->place = PLACE_RECORD;
	(void)app_say(a, gettext("This flag no longer holds."), NULL);
	return PERFORM_STAY;
}

/* Begin to type, or go on where it was left. */
static enum performed
begin(struct app *a, const struct triage_flag *f)
{
	const struct at_desk *at = a->own;
	struct desk *d = at->desk;

	/* The recovery code opens it, too, and is no name to answer for it. */
	if ((at->keys->account.roles & ROLE_PRACTITIONER) == 0)
		return app_say(a, gettext(
		    "Only a practitioner can do that."), NULL);
	d->jotting = jotting_begin(&d->jottings, &d->record, f);
	if (d->jotting != NULL)
		return PERFORMED;
	return app_say(a, gettext("Too much is half typed: save or cancel a"
	    " note or a reason first."), NULL);
}

enum performed
desk_decide(struct app *a)
{
	const struct at_desk *at = a->own;
	struct desk *d = at->desk;
	const struct chart_flag *f;

	if (d->flag < 0 || d->flag >= d->chart.n_flags)
		return PERFORM_STAY;
	f = &d->chart.flags[d->flag];
	if (!f->holds)
		return app_say(a, gettext("This flag no longer holds."), NULL);
	if (f->flag->severity == SEVERITY_NOTE)
		return app_say(a, gettext("A note needs no decision."), NULL);
	return begin(a, f->flag);
}

enum performed
desk_note(struct app *a)
{
	const struct at_desk *at = a->own;

	if (!at->desk->chart.readable)
		return app_say(a, gettext(
		    "Only a practitioner can read the answers."), NULL);
	return begin(a, NULL);
}

/* Seal b (wiped) into ev, and add it unless last is not the last any more. */
static int
add(struct app *a, struct event *ev, struct buf *b, int64_t last,
    struct err *e)
{
	const struct at_desk *at = a->own;
	struct epoch epoch;
	int done = -1;

	if (!buf_ok(b))
		(void)err_set(e, ERR_SYSTEM, "out of memory");
	else if (desk_epoch(a, &epoch, e) == 0 &&
	    event_seal(ev, &epoch, buf_text(b), b->len, e) == 0)
		done = db_event_add(a->db, ev, last,
		    keys_secret(at->keys, 0, KEY_EVENTS), e);
	event_free(ev);
	buf_free(b);
	return done;
}

/* The next flag to be decided gets the mark; after the last it stays. */
static void
lead_on(struct desk *d)
{
	const struct chart *c = &d->chart;
	int i;

	for (i = 0; i < c->n_flags; i++)
		if (c->flags[i].holds &&
		    c->flags[i].decision == DECISION_NONE &&
		    c->flags[i].flag->severity != SEVERITY_NOTE) {
			d->mark.flag = i;
			d->mark.entry = -1;
			return;
		}
}

/* It is saved: what was typed goes, and the record shows it. */
static enum performed
saved(struct app *a)
{
	const struct at_desk *at = a->own;
	struct desk *d = at->desk;
	bool on_flag = d->jotting->on_flag;
	enum performed read;

	jotting_drop(d->jotting);
	d->jotting = NULL;
	read = desk_reread(a);
	if (read == PERFORMED && on_flag)
		lead_on(d);
	return read;
}

static enum performed
not_saved(struct app *a, const struct err *e)
{

	return app_say(a, gettext(
	    "That could not be saved. Please try again."), e);
}

/* A colleague was first: what was typed stays, beside what they did. */
static enum performed
came_late(struct app *a)
{
	enum performed read = desk_reread(a);

	if (read == PERFORMED)
		desk_tell_change(a, gettext("Look again, then save."));
	return PERFORM_STAY;
}

enum performed
desk_decided(struct app *a)
{
	const struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct jotting *jo = d->jotting;
	struct buf b = BUF_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct event ev;

	if (jo->decision == DECISION_NONE) {
		jo->focus = JOTTING_CHOICE;
		return app_say(a, gettext(
		    "Choose first: proceed, postpone or refer."), NULL);
	}
	if (jotting_needs_reason(d->chart.flags[d->flag].flag->severity,
	    jo->decision) && text_blank(jo->text, strlen(jo->text))) {
		jo->focus = JOTTING_TEXT;
		return app_say(a, gettext("Please write why."), NULL);
	}
	desk_event(a, &ev, EVENT_DECIDED, d->record.token);
	chart_decide(&b, &d->chart, d->flag, jo->decision, jo->text);
	if (add(a, &ev, &b, d->chart.last, &e) == 0)
		return saved(a);
	return e.kind == ERR_INPUT ? came_late(a) : not_saved(a, &e);
}

enum performed
desk_noted(struct app *a)
{
	const struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct buf b = BUF_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct event ev;

	if (jotting_blank(d->jotting))
		return app_say(a, gettext("Nothing is written yet."), NULL);
	desk_event(a, &ev, EVENT_NOTED, d->record.token);
	payload_write(&b, "text", d->jotting->text, (char *)NULL);
	/* It changes nothing of what others did: it is never too late. */
	if (add(a, &ev, &b, 0, &e) == 0)
		return saved(a);
	/* But for one who erased the record. */
	return e.kind == ERR_INPUT ? came_late(a) : not_saved(a, &e);
}

void
desk_give_up(struct app *a)
{
	const struct at_desk *at = a->own;
	struct desk *d = at->desk;

	if (d->jotting != NULL)
		jotting_drop(d->jotting);
	d->jotting = NULL;
}

/* Back to what a scan took them away from. */
static enum performed
come_back(struct app *a)
{
	const struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct jotting *left = d->left;
	enum place to = left->on_flag ? PLACE_DECIDE : PLACE_NOTE;
	enum performed done;

	memcpy(d->wanted, left->token, sizeof d->wanted);
	d->left = NULL;
	if ((done = desk_open(a)) != PERFORMED)
		return done;
	a->place = PLACE_RECORD;
	if (desk_jotting_again(a, left) == PERFORMED)
		a->place = to;
	return PERFORM_STAY;
}

enum performed
desk_back(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;

	switch (a->place) {
	case PLACE_DECIDE:
	case PLACE_NOTE:
		if (jotting_blank(d->jotting))
			jotting_drop(d->jotting);
		d->jotting = NULL;
		return PERFORMED;
	case PLACE_RECORD:
		if (d->left != NULL)
			return come_back(a);
		desk_close(at);
		desk_changed(a);
		return PERFORMED;
	default:
		return PERFORMED;
	}
}
