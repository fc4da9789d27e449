/* SPDX-License-Identifier: MIT */
#include "kiosk/export_open.h"

#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/record.h"
#include "kiosk/seal.h"
#include "kiosk/shelf.h"
#include "kiosk/triage.h"

#define ALL_PARTS ((1u << PART_MAX) - 1)

static int
find_destroyed(struct export_opened *o, struct err *e)
{
	struct epoch *epochs = calloc(KEYS_EPOCHS_MAX, sizeof *epochs);
	int i, n;

	if (epochs == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	n = db_epochs_load(o->db, epochs, KEYS_EPOCHS_MAX, e);
	for (i = 0; i < n; i++)
		if (epochs[i].destroyed != 0)
			o->destroyed[o->n_destroyed++] = epochs[i].number;
	free(epochs);
	return n == -1 ? -1 : 0;
}

int
export_opened_start(struct export_opened *o, struct db *db,
    const struct keys *keys, struct err *e)
{

	o->db = db;
	o->keys = keys;
	if ((o->shelf = shelf_new(db, e)) == NULL)
		return -1;
	return find_destroyed(o, e);
}

void
export_opened_stop(struct export_opened *o)
{

	shelf_free(o->shelf);
	o->shelf = NULL;
}

/* The parts of r that nobody can have any more. */
static unsigned
erased(const struct export_opened *o, const struct record *r)
{
	unsigned gone = 0;
	int i;

	for (i = 0; i < o->n_destroyed; i++)
		if (o->destroyed[i] == r->epoch)
			return ALL_PARTS;
	if (record_erased(r, PART_TRIAGE))
		gone |= 1u << PART_TRIAGE;
	if (record_erased(r, PART_ANSWERS))
		gone |= 1u << PART_ANSWERS;
	return gone;
}

/* Of a record without answers, the label; its box was not loaded before. */
static int
open_label(struct export_opened *o, const struct record *r, struct err *e)
{
	struct record whole = {.id = 0};
	int done = 0;

	if (db_record_load(o->db, r->token, &whole, e) == -1)
		return -1;
	if (record_erased(&whole, PART_LABEL)) {
		o->record.erased |= 1u << PART_LABEL;
	} else {
		o->record.visit = shelf_open(o->shelf, &whole, PART_LABEL,
		    o->keys, &o->asked, &o->response, e);
		done = o->record.visit == NULL ? -1 : 0;
	}
	record_free(&whole);
	return done;
}

/* A visit without an answer. */
static int
open_nothing(struct export_opened *o, const struct record *r, struct err *e)
{
	const struct form *f = shelf_form(o->shelf, r->form, e);
	char name[RESPONSE_FORM_MAX];
	struct buf b = BUF_EMPTY;

	if (f == NULL)
		return -1;
	response_form(f, name);
	buf_str(&b, "{\"resourceType\":\"QuestionnaireResponse\","
	    "\"status\":\"completed\",\"questionnaire\":");
	buf_json(&b, name);
	buf_byte(&b, '}');
	o->record.visit = shelf_read(o->shelf, r->form, buf_text(&b), b.len,
	    r->at, &o->asked, &o->response, e);
	buf_free(&b);
	o->response.status[0] = '\0';
	return o->record.visit == NULL ? -1 : 0;
}

static int
open_answers(struct export_opened *o, const struct record *r, struct err *e)
{
	unsigned gone = o->record.erased;

	if ((gone & (1u << PART_ANSWERS)) != 0) {
		if ((gone & (1u << PART_LABEL)) == 0 &&
		    open_label(o, r, e) == -1)
			return -1;
		return o->record.visit != NULL ? 0 : open_nothing(o, r, e);
	}
	o->record.visit = shelf_open(o->shelf, r, PART_ANSWERS, o->keys,
	    &o->asked, &o->response, e);
	return o->record.visit == NULL ? -1 : 0;
}

/* Flags that cannot be read would look like none: such a record is told. */
static int
open_flags(struct export_opened *o, const struct record *r, struct err *e)
{
	struct triage t = {.n = 0};

	if ((o->record.erased & (1u << PART_TRIAGE)) != 0)
		return 0;
	if (triage_open(r, o->keys, &t, e) == -1)
		return -1;
	return chart_submitted(&o->chart, &t, e);
}

static int
add_event(void *cookie, const struct event *ev, struct err *e)
{
	struct export_opened *o = cookie;

	return chart_add(&o->chart, ev, o->keys, e);
}

static int
open_history(struct export_opened *o, const struct record *r, struct err *e)
{

	if (db_event_of(o->db, r->token, add_event, o, e) == -1)
		return -1;
	chart_end(&o->chart);
	if (o->chart.unread > 0)
		return err_set(e, ERR_STORE, "what staff wrote about it is "
		    "damaged");
	return 0;
}

static int
open_confirmed(struct export_opened *o, const struct record *r,
    struct err *e)
{
	const char *text = o->chart.confirmed.text;

	if (text == NULL || (o->record.erased & (1u << PART_ANSWERS)) != 0)
		return 0;
	o->record.confirmed = shelf_read(o->shelf, r->form, text, strlen(text),
	    r->at, &o->confirmed_asked, &o->confirmed_response, e);
	if (o->record.confirmed == NULL)
		return err_wrap(e, "what staff corrected");
	o->record.confirmed_asked = &o->confirmed_asked;
	o->record.confirmed_response = &o->confirmed_response;
	return 0;
}

/* A form that is the record's own would take the place of the corrections. */
static int
open_assessed(struct export_opened *o, const struct record *r, struct err *e)
{
	const struct chart_response *a = &o->chart.assessed;
	unsigned char form[FORM_HASH_SIZE];

	if (!o->assess || a->text == NULL)
		return 0;
	if (!seal_unhex(a->form, form, sizeof form) ||
	    memcmp(form, r->form, sizeof form) == 0)
		return err_set(e, ERR_STORE, "the assessment names no form of "
		    "its own");
	o->record.assessed = shelf_read(o->shelf, form, a->text,
	    strlen(a->text), a->by.at, &o->assessed_asked, NULL, e);
	if (o->record.assessed == NULL)
		return err_wrap(e, "the assessment");
	o->record.assessed_asked = &o->assessed_asked;
	o->record.assessed_form = shelf_form(o->shelf, form, e);
	return o->record.assessed_form == NULL ? -1 : 0;
}

int
export_opened_read(struct export_opened *o, const struct record *r,
    struct err *e)
{

	chart_begin(&o->chart, r->status);
	o->record = (struct export_record){.record = r, .asked = &o->asked,
	    .response = &o->response, .chart = &o->chart,
	    .erased = erased(o, r)};
	if (open_answers(o, r, e) == -1 || open_flags(o, r, e) == -1 ||
	    open_history(o, r, e) == -1)
		return -1;
	if (open_confirmed(o, r, e) == -1)
		return -1;
	return open_assessed(o, r, e);
}

void
export_opened_close(struct export_opened *o)
{

	chart_free(&o->chart);
}
