/* SPDX-License-Identifier: MIT */
#include "kiosk/app_desk_form.h"

#include <stdio.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/app_page.h"
#include "kiosk/buf.h"
#include "kiosk/chart.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/log.h"
#include "kiosk/response.h"
#include "kiosk/shelf.h"
#include "kiosk/visit.h"

static struct desk_forms *
forms_of(const struct app *a)
{
	const struct at_desk *at = a->own;

	return at->forms;
}

int
filling_form(struct app *a, const unsigned char hash[FORM_HASH_SIZE],
    struct filling *f, struct err *e)
{
	struct findings found = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	char tag[FORM_LANGUAGE_MAX + 1];

	(void)snprintf(tag, sizeof tag, "%.*s",
	    (int)strcspn(a->conf.languages, " "), a->conf.languages);
	if (db_form_load(a->db, hash, &b, e) == 0) {
		f->form = form_read(buf_text(&b), b.len, NULL, &found, e);
		f->shown = form_read(buf_text(&b), b.len, tag, &found, e);
	}
	buf_free(&b);
	if (f->form == NULL && found.errors > 0)
		(void)err_set(e, ERR_STORE,
		    "a stored form cannot be read any more");
	findings_free(&found);
	if (f->shown != NULL && f->shown->translated == 0) {
		form_free(f->shown);
		f->shown = NULL;
	}
	return f->form == NULL ? -1 : 0;
}

int
filling_read(struct visit *v, const char *text, size_t len, int64_t at,
    struct err *e)
{
	struct findings found = FINDINGS_EMPTY;
	struct response about;
	int done;

	visit_blank(v, at);
	done = response_read(text, len, v, &about, &found, e);
	if (done == -1 && found.errors > 0)
		(void)err_set(e, ERR_STORE,
		    "the answers do not fit their form");
	findings_free(&found);
	return done;
}

void
filling_show(struct app *a)
{
	struct at_desk *at = a->own;
	struct filling *f = &at->forms->now;
	struct scene *sc = &a->scene;

	if (f->shown != NULL) {
		f->visit->form = f->shown;
		if (f->base != NULL)
			f->base->form = f->shown;
	}
	enable(f->visit, &f->asked);
	sc->visit = f->visit;
	sc->asked = &f->asked;
	sc->reviewing = sc->changed = false;
	sc->way_number = sc->way_count = 0;
	page_nowhere(sc);
	at->desk->filling = f->what;
	at->desk->base = f->base;
	if (f->base != NULL)
		enable(f->base, &at->desk->base_asked);
}

void
filling_hide(struct app *a)
{
	struct at_desk *at = a->own;
	struct scene *sc = &a->scene;

	sc->visit = NULL;
	sc->asked = NULL;
	sc->reviewing = sc->changed = false;
	page_nowhere(sc);
	at->desk->filling = FILLING_NONE;
	at->desk->base = NULL;
	explicit_bzero(&at->desk->base_asked, sizeof at->desk->base_asked);
	explicit_bzero(at->desk->why, sizeof at->desk->why);
}

void
filling_end(struct app *a)
{
	struct filling *f = &forms_of(a)->now;

	filling_hide(a);
	visit_free(f->visit);
	visit_free(f->base);
	form_free(f->shown);
	form_free(f->form);
	explicit_bzero(f, sizeof *f);
}

static const struct visit *
show_response(struct app *a, const char *hex, const unsigned char *record_form,
    const struct chart_response *r, int64_t at_ms, struct asked *asked)
{
	struct at_desk *at = a->own;
	unsigned char hash[FORM_HASH_SIZE];
	struct err e = {ERR_NONE, ""};
	const struct visit *v = NULL;

	if (r->text == NULL)
		return NULL;
	if (hex == NULL)
		memcpy(hash, record_form, sizeof hash);
	else if (!seal_unhex(hex, hash, sizeof hash))
		(void)err_set(&e, ERR_STORE, "its form is not named");
	if (e.kind == ERR_NONE)
		v = shelf_read(at->shelf, hash, r->text, strlen(r->text),
		    at_ms, asked, NULL, &e);
	if (v == NULL)
		log_error("ticket %s: %s", at->desk->record.ticket, e.msg);
	return v;
}

void
desk_forms_show(struct app *a, const struct chart *c)
{
	struct at_desk *at = a->own;
	struct desk *d = at->desk;

	d->confirmed = show_response(a, NULL, d->record.form, &c->confirmed,
	    d->record.at, &d->confirmed_asked);
	d->assessed = show_response(a, c->assessed.form, NULL, &c->assessed,
	    c->assessed.by.at, &d->assessed_asked);
	d->n_assessed = c->assessed.count;
	d->assessed_by = c->assessed.by;
}

/* The visit of an assessment: what was saved last, or a new one. */
static int
begin_visit(const struct chart *c, struct filling *f, int64_t now,
    struct err *e)
{
	const char *text = c->assessed.text;

	if ((f->visit = visit_new(f->form, e)) == NULL)
		return -1;
	if (text == NULL) {
		visit_start(f->visit, now);
		return 0;
	}
	if ((f->base = visit_new(f->form, e)) == NULL)
		return -1;
	if (filling_read(f->base, text, strlen(text), c->assessed.by.at,
	    e) == -1)
		return -1;
	*f->visit = *f->base;
	return 0;
}

static int
begin_assessment(struct app *a, const struct record *r,
    const struct chart *c, struct err *e)
{
	struct desk_forms *fs = forms_of(a);
	struct filling *f = &fs->now;
	unsigned char hash[FORM_HASH_SIZE];

	(void)r;
	if (c->assessed.text == NULL)
		memcpy(hash, fs->assessment->hash, sizeof hash);
	else if (!seal_unhex(c->assessed.form, hash, sizeof hash))
		return err_set(e, ERR_STORE, "its form is not named");
	f->count = c->assessed.count;
	if (filling_form(a, hash, f, e) == -1 ||
	    begin_visit(c, f, a->scene.now, e) == -1)
		return -1;
	filling_show(a);
	page_begin(&a->scene);
	/* What is there already is looked at as a whole. */
	a->scene.reviewing = f->base != NULL;
	return a->scene.page == -1 ? err_set(e, ERR_CONFIG,
	    "the form asks nothing") : 0;
}

/* The answers as they stand now, into f->base. */
static int
read_confirmed(struct app *a, const struct record *r, const struct chart *c,
    struct filling *f, struct err *e)
{
	const struct at_desk *at = a->own;
	const char *text = c->confirmed.text;
	struct buf b = BUF_EMPTY;
	int done = 0;

	if (text == NULL) {
		done = record_open(r, PART_ANSWERS, at->keys, &b, e);
		text = buf_text(&b);
	}
	if (done == 0)
		done = filling_read(f->base, text, strlen(text), r->at, e);
	buf_free(&b);
	return done;
}

static int
begin_correction(struct app *a, const struct record *r,
    const struct chart *c, struct err *e)
{
	struct at_desk *at = a->own;
	struct filling *f = &at->forms->now;

	f->count = c->confirmed.count;
	if (filling_form(a, r->form, f, e) == -1 ||
	    (f->base = visit_new(f->form, e)) == NULL ||
	    (f->visit = visit_new(f->form, e)) == NULL ||
	    read_confirmed(a, r, c, f, e) == -1)
		return -1;
	*f->visit = *f->base;
	filling_show(a);
	return 0;
}

int
filling_begin(struct app *a, enum desk_filling what, struct err *e)
{
	struct at_desk *at = a->own;
	struct filling *f = &at->forms->now;
	struct record r = {.id = 0};
	struct chart c = {.last = 0};
	int done = -1;
	bool read;

	if (db_record_load(a->db, at->desk->record.token, &r, e) == -1)
		return -1;
	if (desk_chart(a, &r, &c, &read, e) == 0) {
		f->what = what;
		memcpy(f->token, r.token, sizeof f->token);
		f->last = c.last;
		done = what == FILLING_ASSESSMENT ?
		    begin_assessment(a, &r, &c, e) :
		    begin_correction(a, &r, &c, e);
		chart_free(&c);
	}
	record_free(&r);
	return done;
}
