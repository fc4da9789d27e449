/* SPDX-License-Identifier: MIT */
#include "kiosk/app_queue.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/response.h"
#include "kiosk/shelf.h"
#include "kiosk/visit.h"

/* The answers of one record as they stand: as staff confirmed them. */
struct stand {
	struct visit *v;	/* corrected: of our own; else the shelf's */
	bool own;
	struct asked *asked;
};

static void
free_stand(struct stand *s)
{

	if (s->own)
		visit_free(s->v);
	else if (s->v != NULL)
		visit_wipe(s->v);
	if (s->asked != NULL)
		explicit_bzero(s->asked, sizeof *s->asked);
	free(s->asked);
	*s = (struct stand){NULL, false, NULL};
}

/* Read confirmed answers into a visit of the record's own form. */
static struct visit *
confirmed(struct at_desk *at, const struct record *r, const char *text,
    struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	const struct form *f = shelf_form(at->beside, r->form, e);
	struct response response;
	struct visit *v;

	if (f == NULL || (v = visit_new(f, e)) == NULL)
		return NULL;
	visit_blank(v, r->at);
	if (response_read(text, strlen(text), v, &response, &fs, e) == -1) {
		if (fs.errors > 0)
			(void)err_set(e, ERR_STORE,
			    "the answers do not fit their form");
		visit_free(v);
		v = NULL;
	}
	findings_free(&fs);
	return v;
}

/* shelf is for what was not corrected: two records may share a form. */
static int
read_stand(struct at_desk *at, struct shelf *shelf, const struct record *r,
    const struct chart *c, struct stand *ret, struct err *e)
{
	struct stand s = {NULL, c->confirmed.text != NULL, NULL};

	if ((s.asked = malloc(sizeof *s.asked)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	if (s.own)
		s.v = confirmed(at, r, c->confirmed.text, e);
	else
		s.v = shelf_open(shelf, r, PART_ANSWERS, at->keys, s.asked,
		    NULL, e);
	if (s.v == NULL) {
		free_stand(&s);
		return -1;
	}
	if (s.own)
		enable(s.v, s.asked);
	*ret = s;
	return 0;
}

/* What they answered otherwise at r, the visit before. */
static int
compare(struct app *a, const struct record *r, struct err *e)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct stand then = {NULL, false, NULL}, now = then;
	bool read;
	int done = -1;

	if (at->beside == NULL && (at->beside = shelf_new(a->db, e)) == NULL)
		return -1;
	if (desk_chart(a, r, &d->earlier.chart, &read, e) == 0 &&
	    read_stand(at, at->beside, r, &d->earlier.chart, &then, e) == 0 &&
	    read_stand(at, at->shelf, &d->record, &d->chart, &now, e) == 0)
		done = earlier_compare(then.v, then.asked, now.v, now.asked,
		    &d->earlier.answers, e);
	free_stand(&then);
	free_stand(&now);
	if (done == -1)
		chart_free(&d->earlier.chart);
	return done;
}

int
desk_read_earlier(struct app *a, struct err *e)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct record r = {.id = 0};
	int got = desk_earlier(a, &d->record, &r, e);
	int i;

	if (got != 1)
		return got;
	if (compare(a, &r, e) == -1) {
		record_free(&r);
		return -1;
	}
	for (i = 0; i < PART_MAX; i++) {
		free(r.parts[i].sealed);
		r.parts[i].sealed = NULL;
	}
	d->earlier.record = r;
	return 0;
}

enum performed
desk_open_earlier(struct app *a)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;
	struct err e = {ERR_NONE, ""};
	struct event ev;

	if (d->earlier.record.id == 0)
		return app_say(a, gettext("No earlier visit is known."),
		    NULL);
	desk_event(a, &ev, EVENT_OPENED, d->earlier.record.token);
	if (db_event_add(a->db, &ev, 0, keys_secret(at->keys, 0, KEY_EVENTS),
	    &e) == -1)
		return app_say(a, gettext("The record cannot be read now."),
		    &e);
	return PERFORMED;
}
