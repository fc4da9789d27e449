/* SPDX-License-Identifier: MIT */
#include "kiosk/shelf.h"

#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/response.h"
#include "kiosk/visit.h"

struct shelf_place {
	struct form *form;
	struct visit *visit;
	struct visit *second;	/* what staff stored; NULL: not needed yet */
};

struct shelf {
	struct db *db;
	int n;
	struct shelf_place places[SHELF_FORMS_MAX];
};

struct shelf *
shelf_new(struct db *db, struct err *e)
{
	struct shelf *s;

	if ((s = calloc(1, sizeof *s)) == NULL) {
		(void)err_set(e, ERR_SYSTEM, "out of memory");
		return NULL;
	}
	s->db = db;
	return s;
}

void
shelf_free(struct shelf *s)
{
	int i;

	if (s == NULL)
		return;
	for (i = 0; i < s->n; i++) {
		visit_free(s->places[i].visit);
		visit_free(s->places[i].second);
		form_free(s->places[i].form);
	}
	free(s);
}

/* Put the stored form with this hash in place i. */
static int
fetch(struct shelf *s, int i, const unsigned char hash[FORM_HASH_SIZE],
    struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct form *f = NULL;
	struct visit *v = NULL;

	if (db_form_load(s->db, hash, &b, e) == -1)
		goto fail;
	if ((f = form_read(buf_text(&b), b.len, NULL, &fs, e)) == NULL) {
		if (fs.errors > 0)
			(void)err_set(e, ERR_STORE,
			    "a stored form cannot be read any more");
		goto fail;
	}
	if ((v = visit_new(f, e)) == NULL)
		goto fail;
	buf_free(&b);
	findings_free(&fs);
	s->places[i].form = f;
	s->places[i].visit = v;
	s->places[i].second = NULL;
	return 0;
fail:
	form_free(f);
	buf_free(&b);
	findings_free(&fs);
	return -1;
}

/* Move place i behind all others; returns where that is. */
static int
touch(struct shelf *s, int i)
{
	struct shelf_place used = s->places[i];

	memmove(&s->places[i], &s->places[i + 1],
	    (size_t)(s->n - 1 - i) * sizeof s->places[0]);
	s->places[s->n - 1] = used;
	return s->n - 1;
}

/*
 * The place of the form with this hash.  The one that was not asked for the
 * longest makes room: a record and its assessment have two in use at once.
 */
static int
place_of(struct shelf *s, const unsigned char hash[FORM_HASH_SIZE],
    struct err *e)
{
	int i;

	for (i = 0; i < s->n; i++)
		if (memcmp(s->places[i].form->hash, hash,
		    FORM_HASH_SIZE) == 0)
			return touch(s, i);
	if (s->n == SHELF_FORMS_MAX) {
		visit_free(s->places[0].visit);
		visit_free(s->places[0].second);
		form_free(s->places[0].form);
		memmove(&s->places[0], &s->places[1],
		    (SHELF_FORMS_MAX - 1) * sizeof s->places[0]);
		s->n--;
	}
	if (fetch(s, s->n, hash, e) == -1)
		return -1;
	return s->n++;
}

const struct form *
shelf_form(struct shelf *s, const unsigned char hash[FORM_HASH_SIZE],
    struct err *e)
{
	int i = place_of(s, hash, e);

	return i == -1 ? NULL : s->places[i].form;
}

/* Read a response into v, as it was answered at `at`. */
static struct visit *
read_into(struct visit *v, const char *text, size_t len, int64_t at,
    struct asked *ret_asked, struct response *ret_response, struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	struct response response;

	visit_blank(v, at);
	if (response_read(text, len, v, &response, &fs, e) == -1) {
		if (fs.errors > 0)
			(void)err_set(e, ERR_STORE,
			    "the answers do not fit their form");
		findings_free(&fs);
		visit_wipe(v);
		return NULL;
	}
	findings_free(&fs);
	if (ret_asked != NULL)
		enable(v, ret_asked);
	if (ret_response != NULL)
		*ret_response = response;
	return v;
}

struct visit *
shelf_open(struct shelf *s, const struct record *r, enum part part,
    const struct keys *k, struct asked *ret_asked,
    struct response *ret_response, struct err *e)
{
	struct buf b = BUF_EMPTY;
	struct visit *v = NULL;
	int i;

	if ((i = place_of(s, r->form, e)) == -1)
		return NULL;
	if (record_open(r, part, k, &b, e) == 0)
		v = read_into(s->places[i].visit, buf_text(&b), b.len, r->at,
		    ret_asked, ret_response, e);
	buf_free(&b);
	return v;
}

struct visit *
shelf_read(struct shelf *s, const unsigned char hash[FORM_HASH_SIZE],
    const char *text, size_t len, int64_t at, struct asked *ret_asked,
    struct response *ret_response, struct err *e)
{
	struct visit **second;
	int i;

	if ((i = place_of(s, hash, e)) == -1)
		return NULL;
	second = &s->places[i].second;
	if (*second == NULL &&
	    (*second = visit_new(s->places[i].form, e)) == NULL)
		return NULL;
	return read_into(*second, text, len, at, ret_asked, ret_response, e);
}

void
shelf_clear(struct shelf *s)
{
	int i;

	for (i = 0; i < s->n; i++) {
		visit_wipe(s->places[i].visit);
		if (s->places[i].second != NULL)
			visit_wipe(s->places[i].second);
	}
}
