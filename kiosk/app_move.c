/* SPDX-License-Identifier: MIT */
#include "kiosk/app_queue.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/chart.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/words.h"

/* The last move of a record. */
struct moved {
	enum status to;
	bool back;		/* it undid another */
	char who[ACCOUNT_NAME_MAX];
	int64_t at;		/* 0: it was never moved */
};

static int
look(void *cookie, const struct event *ev, struct err *e)
{
	struct moved *m = cookie;
	enum status from, to;
	const char *blank;
	char name[EVENT_DETAIL_MAX];

	(void)e;
	if (ev->kind != EVENT_MOVED ||
	    (blank = strchr(ev->detail, ' ')) == NULL)
		return 0;
	(void)snprintf(name, sizeof name, "%.*s", (int)(blank - ev->detail),
	    ev->detail);
	if (!status_read(name, &from) || !status_read(blank + 1, &to))
		return 0;
	m->to = to;
	m->back = status_back(from) == to;
	m->at = ev->at;
	(void)snprintf(m->who, sizeof m->who, "%s", ev->who);
	return 0;
}

/* Who did what: a whole sentence each, as languages differ. */
static void
write_move(const struct moved *m, const char *ticket, char *ret, size_t size)
{
	char at[6];

	clock_hhmm(m->at, at);
	if (m->back)
		/* Translators: who, ticket, time; the same below. */
		(void)snprintf(ret, size, gettext(
		    "%s took back a step with %s at %s."), m->who, ticket, at);
	else if (m->to == STATUS_CALLED)
		(void)snprintf(ret, size, gettext("%s called %s at %s."),
		    m->who, ticket, at);
	else if (m->to == STATUS_WITH_PRACTITIONER)
		(void)snprintf(ret, size, gettext("%s took %s in at %s."),
		    m->who, ticket, at);
	else if (m->to == STATUS_DONE)
		(void)snprintf(ret, size, gettext("%s finished %s at %s."),
		    m->who, ticket, at);
	else
		(void)snprintf(ret, size, gettext(
		    "%s marked %s as left at %s."), m->who, ticket, at);
}

/* A colleague was first: say who, and when. */
static void
say_first(struct app *a, const char *token, enum status from)
{
	struct moved m = {.at = 0};
	struct record r = {.id = 0};
	struct err e = {ERR_NONE, ""};
	char s[SENTENCE_MAX];

	(void)app_say(a, gettext(
	    "A colleague was first. This is how it is now."), NULL);
	if (db_event_of(a->db, token, look, &m, &e) == -1 ||
	    db_record_load(a->db, token, &r, &e) == -1)
		return;
	if (r.status == from) {
		(void)app_say(a, gettext("Something was added to this record "
		    "meanwhile. Please look at it again."), NULL);
	} else if (m.at != 0 && m.to == r.status) {
		write_move(&m, r.ticket, s, sizeof s);
		(void)app_say(a, s, NULL);
	}
	record_free(&r);
}

/* Nobody finishes while an absolute flag waits for a decision. */
static enum performed
may_finish(struct app *a, const char *token, int64_t *ret_last)
{
	const struct chart_flag *forbids;
	struct record r = {.id = 0};
	struct err e = {ERR_NONE, ""};
	char s[SENTENCE_MAX];
	struct chart c;
	bool read = false, got;

	got = db_record_load(a->db, token, &r, &e) == 0 &&
	    desk_chart(a, &r, &c, &read, &e) == 0;
	record_free(&r);
	if (!got)
		return app_say(a, gettext(
		    "That could not be saved. Please try again."), &e);
	*ret_last = c.last;
	forbids = chart_forbids(&c);
	if (forbids != NULL)
		(void)snprintf(s, sizeof s, gettext("Not yet: \"%s\" has to "
		    "be decided first."), forbids->flag->tell);
	chart_free(&c);
	return forbids != NULL ? app_say(a, s, NULL) : PERFORMED;
}

enum performed
desk_move(struct app *a, const char *token, enum status from, enum status to)
{
	struct at_desk *at = a->own;
	struct err e = {ERR_NONE, ""};
	int64_t last = 0;
	struct event ev;

	if (to == STATUS_DONE) {
		if ((at->keys->account.roles & ROLE_PRACTITIONER) == 0)
			return app_say(a, gettext(
			    "Only a practitioner can finish a visit."), NULL);
		if (may_finish(a, token, &last) != PERFORMED)
			return PERFORM_STAY;
	}
	desk_event(a, &ev, EVENT_MOVED, token);
	if (db_queue_move(a->db, token, from, to, last, &ev,
	    keys_secret(at->keys, 0, KEY_EVENTS), &e) == 0)
		return PERFORMED;
	if (e.kind != ERR_INPUT)
		return app_say(a, gettext(
		    "That could not be saved. Please try again."), &e);
	say_first(a, token, from);
	return PERFORM_STAY;
}

enum performed
desk_step(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk_question q = at->desk->question;
	enum performed done;

	at->desk->question.on = false;
	done = desk_move(a, q.token, q.from, q.to);
	desk_changed(a);
	return done;
}

/* Why the open record may not become done; NULL: it may. */
static const char *
forbids(const struct at_desk *at, char *ret, size_t size)
{
	const struct chart_flag *f = chart_forbids(&at->desk->chart);

	if ((at->keys->account.roles & ROLE_PRACTITIONER) == 0)
		return gettext("Only a practitioner can finish a visit.");
	if (f == NULL)
		return NULL;
	(void)snprintf(ret, size, gettext("Decide first: %s"),
	    f->flag->tell);
	return ret;
}

enum performed
desk_move_open(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct err e = {ERR_NONE, ""};
	char words[SCENE_MESSAGE_MAX];
	bool done = d->move == STATUS_DONE;
	const char *why = done ? forbids(at, words, sizeof words) : NULL;
	int64_t last = d->chart.last;
	enum performed read;
	struct event ev;
	int moved;

	if (why != NULL)
		return app_say(a, why, NULL);
	desk_event(a, &ev, EVENT_MOVED, d->record.token);
	moved = db_queue_move(a->db, d->record.token, d->record.status,
	    d->move, done ? last : 0, &ev,
	    keys_secret(at->keys, 0, KEY_EVENTS), &e);
	if (moved == -1 && e.kind != ERR_INPUT)
		return app_say(a, gettext(
		    "That could not be saved. Please try again."), &e);
	read = desk_reread(a);
	if (moved == -1 && read == PERFORMED && d->chart.last != last)
		desk_tell_change(a, gettext("This is how it is now."));
	else if (moved == -1 && read == PERFORMED)
		(void)app_say(a, gettext(
		    "A colleague was first. This is how it is now."), &e);
	return moved == -1 ? PERFORM_STAY : read;
}
