/* SPDX-License-Identifier: MIT */
#include "kiosk/chart.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/chart_parts.h"
#include "kiosk/err.h"
#include "kiosk/payload.h"

static const char *const names[DECISION_MAX] = {
	[DECISION_NONE] = "",
	[DECISION_PROCEED] = "proceed",
	[DECISION_POSTPONE] = "postpone",
	[DECISION_REFER] = "refer",
};

const char *
decision_name(enum decision d)
{

	assert((unsigned)d < DECISION_MAX);
	return names[d];
}

bool
decision_read(const char *name, enum decision *ret)
{
	int d;

	for (d = DECISION_PROCEED; d < DECISION_MAX; d++)
		if (strcmp(names[d], name) == 0) {
			*ret = (enum decision)d;
			return true;
		}
	return false;
}

static void
wipe(char *s)
{

	if (s != NULL)
		explicit_bzero(s, strlen(s));
	free(s);
}

void
chart_begin(struct chart *c, enum status status)
{

	*c = (struct chart){.status = status};
}

static struct chart_by
by_of(const struct event *ev)
{
	struct chart_by by = {.at = ev->at};

	memcpy(by.who, ev->who, sizeof by.who);
	return by;
}

static bool
set_text(char **text, const char *s)
{
	char *copy = strdup(s);

	if (copy == NULL)
		return false;
	wipe(*text);
	*text = copy;
	return true;
}

static bool
set_response(struct chart_response *r, const struct payload *p,
    const struct event *ev)
{
	const char *form = payload_text(p, "form");

	if (!set_text(&r->text, payload_text(p, "response")))
		return false;
	if (strlen(form) < sizeof r->form)
		memcpy(r->form, form, strlen(form) + 1);
	r->by = by_of(ev);
	r->count++;
	return true;
}

static bool
flagged(struct chart *c, const struct payload *p, const struct event *ev)
{
	const char *text = payload_text(p, "triage");
	struct chart_by by = by_of(ev);
	struct triage t;

	if (triage_read(text, strlen(text), &t, NULL) == -1) {
		c->unread++;
		return true;
	}
	return chart_screen_again(c, &t, &by);
}

static bool
decided(struct chart *c, const struct payload *p, const struct event *ev)
{
	int i = chart_find(c, c->n_flags, payload_text(p, "flag"),
	    payload_text(p, "answer"));
	enum decision d;

	if (i == -1 || !decision_read(payload_text(p, "decision"), &d)) {
		c->unread++;
		return true;
	}
	c->flags[i].decision = d;
	c->flags[i].by = by_of(ev);
	return set_text(&c->flags[i].reason, payload_text(p, "reason"));
}

/* What the payload of an event says; true unless memory is short. */
static bool
take(struct chart *c, const struct payload *p, const struct event *ev)
{

	switch (ev->kind) {
	case EVENT_DECIDED:
		return decided(c, p, ev);
	case EVENT_CORRECTED:
		return set_response(&c->confirmed, p, ev);
	case EVENT_FLAGGED:
		return flagged(c, p, ev);
	case EVENT_ASSESSED:
		return set_response(&c->assessed, p, ev);
	default:
		return true;
	}
}

/*
 * Who can write to the file can seal to the clinic's public key and give any
 * name.  They have no key to make the MAC with.
 */
static bool
is_by_staff(const struct event *ev, const struct keys *k)
{
	const unsigned char *key = keys_secret(k, 0, KEY_EVENTS);

	return key != NULL && event_holds(ev) && event_mac_holds(ev, key);
}

/* Open the payload of ev, if it has one for us: into *ret, and 1. */
static int
open_payload(struct chart *c, const struct event *ev, const struct keys *k,
    struct payload *ret, struct err *e)
{
	struct buf b = BUF_EMPTY;
	struct err why = {ERR_NONE, ""};
	int done;

	if (!ev->has_digest || ev->sealed == NULL || !c->readable ||
	    keys_secret(k, ev->epoch, KEY_CLINIC) == NULL)
		return 0;
	done = is_by_staff(ev, k) ? event_open(ev, k, &b, &why) :
	    err_set(&why, ERR_STORE, "no member of staff has written it");
	if (done == 0)
		done = payload_read(buf_text(&b), b.len, ret, &why);
	buf_free(&b);
	if (done == 0)
		return 1;
	if (why.kind == ERR_SYSTEM)
		return err_set(e, ERR_SYSTEM, "%s", why.msg);
	c->unread++;
	return 0;
}

/* Where a move leads: the second of two words. */
static void
moved(struct chart *c, const struct event *ev, struct chart_entry *entry)
{
	const char *to = strchr(ev->detail, ' ');

	if (to == NULL || !status_read(to + 1, &entry->to))
		return;
	c->status = entry->to;
	c->moved = entry->by;
}

/* What was decided of which flag, if that was for us. */
static void
tell_decision(const struct chart *c, const struct payload *p,
    struct chart_entry *entry)
{
	int i = chart_find(c, c->n_flags, payload_text(p, "flag"),
	    payload_text(p, "answer"));

	if (i != -1 && decision_read(payload_text(p, "decision"),
	    &entry->decision))
		entry->flag = c->flags[i].flag;
}

static bool
add_entry(struct chart *c, const struct event *ev, const struct payload *p)
{
	struct chart_entry entry = {.kind = ev->kind, .by = by_of(ev),
	    .to = STATUS_MAX};
	void *list = c->entries;

	if (!chart_grow(&list, c->n_entries, &c->entries_size, sizeof entry))
		return false;
	c->entries = list;
	if (ev->kind == EVENT_MOVED)
		moved(c, ev, &entry);
	if (ev->kind == EVENT_DECIDED)
		tell_decision(c, p, &entry);
	if (!set_text(&entry.text, ev->kind == EVENT_NOTED ?
	    payload_text(p, "text") : ev->kind == EVENT_CORRECTED ||
	    ev->kind == EVENT_DECIDED ? payload_text(p, "reason") : ""))
		return false;
	c->entries[c->n_entries++] = entry;
	if (ev->kind != EVENT_OPENED && ev->kind != EVENT_EXPORTED)
		c->last = ev->id;
	return true;
}

int
chart_add(struct chart *c, const struct event *ev, const struct keys *k,
    struct err *e)
{
	struct payload p = {.n = 0};
	int got = open_payload(c, ev, k, &p, e);
	bool good;

	if (got == -1)
		return -1;
	good = (got == 0 || take(c, &p, ev)) && add_entry(c, ev, &p);
	payload_free(&p);
	return good ? 0 : err_set(e, ERR_SYSTEM, "out of memory");
}

void
chart_decide(struct buf *b, const struct chart *c, int i, enum decision d,
    const char *reason)
{
	const struct triage_flag *f = c->flags[i].flag;

	payload_write(b, "flag", f->id, "answer", f->answer, "decision",
	    decision_name(d), "reason", reason, (char *)NULL);
}

void
chart_free(struct chart *c)
{
	int i;

	for (i = 0; i < c->n_flags; i++)
		wipe(c->flags[i].reason);
	for (i = 0; i < c->n_entries; i++)
		wipe(c->entries[i].text);
	for (i = 0; i < c->n_triages; i++) {
		triage_free(c->triages[i]);
		free(c->triages[i]);
	}
	free(c->flags);
	free(c->entries);
	free(c->triages);
	wipe(c->confirmed.text);
	wipe(c->assessed.text);
	*c = (struct chart){.status = STATUS_MAX};
}
