/* SPDX-License-Identifier: MIT */
#include "kiosk/app_desk_form.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/chart.h"
#include "kiosk/check_answer.h"
#include "kiosk/corrections.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/payload.h"
#include "kiosk/response.h"
#include "kiosk/rules.h"
#include "kiosk/visit.h"

/* The answers as a response; status says whether they are complete. */
static void
write_response(struct buf *b, const struct filling *f, int64_t now)
{
	struct response about = {.authored = now};
	enum complaint c;
	bool whole = check_next(f->visit, &f->asked, 0, f->visit->n_entries,
	    &c) == -1;

	response_form(f->form, about.questionnaire);
	(void)snprintf(about.language, sizeof about.language, "%s",
	    f->visit->form->language);
	(void)snprintf(about.status, sizeof about.status, "%s",
	    !whole ? "stopped" : f->base == NULL ? "completed" : "amended");
	response_write(b, f->visit, &f->asked, &about, RESPONSE_ALL);
}

static int
write_payload(struct app *a, struct buf *b, struct filling *f, struct err *e)
{
	const struct at_desk *at = a->own;
	struct buf response = BUF_EMPTY;
	char hash[2 * FORM_HASH_SIZE + 1];

	seal_hex(f->form->hash, FORM_HASH_SIZE, hash);
	write_response(&response, f, a->scene.now);
	if (f->what == FILLING_ASSESSMENT)
		payload_write(b, "form", hash, "response",
		    buf_text(&response), (char *)NULL);
	else
		payload_write(b, "response", buf_text(&response), "reason",
		    at->desk->why, (char *)NULL);
	if (!buf_ok(&response))
		b->failed = true;
	buf_free(&response);
	return buf_ok(b) ? 0 : err_set(e, ERR_SYSTEM, "out of memory");
}

/* A sealed event about the record of f. */
static int
seal(struct app *a, const struct filling *f, enum event_kind kind,
    const struct buf *payload, struct event *ret, struct err *e)
{
	struct epoch epoch;

	desk_event(a, ret, kind, f->token);
	if (desk_epoch(a, &epoch, e) == -1)
		return -1;
	return event_seal(ret, &epoch, buf_text(payload), payload->len, e);
}

/* Put it into the record, if nothing came in between. */
static int
store(struct app *a, struct filling *f, const struct buf *payload,
    struct err *e)
{
	const struct at_desk *at = a->own;
	bool correction = f->what == FILLING_CORRECTION;
	struct event ev[2] = {{.id = 0}, {.id = 0}};
	struct buf flags = BUF_EMPTY;
	int done = seal(a, f, correction ? EVENT_CORRECTED : EVENT_ASSESSED,
	    payload, &ev[0], e);

	if (done == 0 && correction &&
	    (done = filling_flags(a, &flags, f, e)) == 0)
		done = seal(a, f, EVENT_FLAGGED, &flags, &ev[1], e);
	if (done == 0)
		done = db_events_add(a->db, ev, 1 + correction, f->last,
		    keys_secret(at->keys, 0, KEY_EVENTS), e);
	buf_free(&flags);
	event_free(&ev[0]);
	event_free(&ev[1]);
	return done;
}

/* True when every entry of a stands where it does in b. */
static bool
same_shape(const struct visit *a, const struct visit *b)
{
	int n;

	for (n = 0; n < a->n_entries && n < b->n_entries; n++)
		if (a->entries[n].item != b->entries[n].item ||
		    a->entries[n].occurrence != b->entries[n].occurrence)
			return false;
	return a->n_entries == b->n_entries;
}

/* Give entry n of `to` the answer it has in `from`. */
static bool
carry(struct visit *to, const struct visit *from, int n)
{
	const char *text = visit_text(from, n);
	int i;

	visit_clear(to, n);
	for (i = 0; i < visit_picks(from, n); i++)
		if (!visit_picked(to, n, visit_pick_at(from, n, i)) &&
		    !visit_pick(to, n, visit_pick_at(from, n, i)))
			return false;
	return *text == '\0' || visit_put(to, n, text, strlen(text));
}

/*
 * Put what was changed here upon what a colleague has saved meanwhile.  False
 * when that cannot be: answers were added or removed.
 */
static bool
rebase(struct filling *f, const struct visit *theirs)
{
	int n;

	if (!same_shape(f->base, f->visit) || !same_shape(f->base, theirs))
		return false;
	for (n = 0; n < theirs->n_entries; n++)
		if (corrections_same(f->visit, n, f->base, n) &&
		    !carry(f->visit, theirs, n))
			return false;
	for (n = 0; n < theirs->n_entries; n++)
		if (!carry(f->base, theirs, n))
			return false;
	return true;
}

/* The answers as a colleague has corrected them, under what was typed. */
static bool
take_theirs(struct filling *f, const struct chart *c)
{
	const char *text = c->confirmed.text;
	struct visit *theirs = visit_new(f->form, NULL);
	bool good = theirs != NULL && f->base != NULL && text != NULL &&
	    filling_read(theirs, text, strlen(text), f->base->started,
	    NULL) == 0 && rebase(f, theirs);

	visit_free(theirs);
	return good;
}

/* What a colleague saved first, in words; what was typed here is kept. */
static enum performed
say_first(struct app *a, const struct chart_by *by, bool merged)
{
	const struct at_desk *at = a->own;
	char s[SCENE_MESSAGE_MAX];

	if (at->forms->now.what == FILLING_ASSESSMENT)
		(void)snprintf(s, sizeof s, gettext("%s has saved an "
		    "assessment meanwhile. Nothing you entered is lost: save "
		    "again to save yours after it."), by->who);
	else if (merged)
		(void)snprintf(s, sizeof s, gettext("%s has corrected "
		    "answers meanwhile. Look at what would be changed now, "
		    "and save again."), by->who);
	else
		(void)snprintf(s, sizeof s, gettext("%s has corrected "
		    "answers meanwhile, and yours do not fit them any more. "
		    "Note what you entered, and begin again."), by->who);
	return app_say(a, s, NULL);
}

/*
 * True when what this goes on from was erased since: nothing is added to that,
 * or it would outlive what was to be gone.
 */
static bool
erased(struct app *a, const struct record *r)
{

	if (!record_erased(r, PART_ANSWERS))
		return false;
	(void)app_say(a, gettext("This record was erased meanwhile: nothing "
	    "can be saved in it."), NULL);
	return true;
}

/*
 * Something came in between.  Returns true when it has nothing to do with
 * what is being filled in, so that it can be saved after it; else what to say
 * is said.
 */
static bool
look_again(struct app *a, struct filling *f, struct err *e)
{
	const struct at_desk *at = a->own;
	const struct chart_response *latest;
	struct record r = {.id = 0};
	struct chart c = {.last = 0};
	bool mine, read, merged = true;

	if (db_record_load(a->db, f->token, &r, e) == -1 ||
	    erased(a, &r) || desk_chart(a, &r, &c, &read, e) == -1) {
		record_free(&r);
		return false;
	}
	latest = f->what == FILLING_ASSESSMENT ? &c.assessed : &c.confirmed;
	mine = latest->count == f->count;
	if (!mine && f->what == FILLING_CORRECTION)
		merged = take_theirs(f, &c);
	if (mine || merged) {
		f->last = c.last;
		f->count = latest->count;
		enable(f->visit, &f->asked);
		if (f->base != NULL)
			enable(f->base, &at->desk->base_asked);
	}
	if (!mine)
		(void)say_first(a, &latest->by, merged);
	chart_free(&c);
	record_free(&r);
	return mine;
}

static int
save(struct app *a, struct filling *f, struct err *e)
{
	const struct form *shown = f->visit->form;
	struct buf payload = BUF_EMPTY;
	int tries, done = -1;

	/* An event has the form's base texts, whatever language is shown. */
	for (tries = 0; tries < 3 && done == -1; tries++) {
		f->visit->form = f->form;
		done = write_payload(a, &payload, f, e);
		f->visit->form = shown;
		if (done == 0)
			done = store(a, f, &payload, e);
		buf_free(&payload);
		if (done == 0 || e->kind != ERR_INPUT ||
		    !look_again(a, f, e))
			break;
	}
	return done;
}

enum performed
filling_save(struct app *a)
{
	struct at_desk *at = a->own;
	struct filling *f = &at->forms->now;
	struct err e = {ERR_NONE, ""};
	struct corrections *found;
	bool same;

	if ((found = seal_alloc(sizeof *found, &e)) == NULL)
		return app_say(a, gettext(
		    "That could not be saved. Please try again."), &e);
	enable(f->visit, &f->asked);
	if (f->base != NULL)
		corrections_find(f->base, &at->desk->base_asked, f->visit,
		    &f->asked, found);
	same = f->base != NULL && found->n == 0;
	seal_free(found);
	if (!same && save(a, f, &e) == -1) {
		/* What a colleague did was said already. */
		if (a->scene.message[0] == '\0' || e.kind != ERR_INPUT)
			(void)app_say(a, gettext(
			    "That could not be saved. Please try again."), &e);
		return PERFORM_STAY;
	}
	filling_end(a);
	if (same)
		(void)app_say(a, gettext(
		    "Nothing was changed, so nothing was saved."), NULL);
	return PERFORMED;
}
