/* SPDX-License-Identifier: MIT */
#include "kiosk/export_run.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/export.h"
#include "kiosk/export_open.h"
#include "kiosk/export_out.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/form_read.h"
#include "kiosk/record.h"
#include "kiosk/seal.h"
#include "kiosk/shelf.h"
#include "kiosk/text.h"

#define FORMS_MAX 256		/* versions of forms in one export */
#define HEAD_MAX (24 + 2 * SEAL_DIGEST)	/* a number, a colon, in hex */
#define TOLD_MAX 1000		/* unreadable records told one by one */

/* A form that records answer, and the time of the newest of them. */
struct used {
	unsigned char hash[FORM_HASH_SIZE];
	int64_t at;
};

/* In guarded memory, for the answers that pass through. */
struct export_run {
	struct export_job job;
	struct export x;
	struct used forms[FORMS_MAX];
	int n_forms;
	int64_t last;		/* the last id of the first pass */
	long all;		/* what it found */
	long count, unread;
	char head[HEAD_MAX];	/* what x.head is */
	struct buf told;	/* why records could not be read */
	struct export_opened opened;
};

/* The first pass: how many records, and which forms they answer. */
static int
note_form(void *cookie, struct record *r, struct err *e)
{
	struct export_run *x = cookie;
	int i;

	x->all++;
	if (r->id > x->last)
		x->last = r->id;
	for (i = 0; i < x->n_forms; i++)
		if (memcmp(x->forms[i].hash, r->form, sizeof r->form) == 0)
			break;
	if (i == FORMS_MAX)
		return err_set(e, ERR_INPUT, "over %d versions of forms are "
		    "too many for one export: take fewer days", FORMS_MAX);
	if (i == x->n_forms) {
		memcpy(x->forms[i].hash, r->form, sizeof r->form);
		x->forms[i].at = r->at;
		x->n_forms++;
	}
	if (r->at > x->forms[i].at)
		x->forms[i].at = r->at;
	return 0;
}

/* Call fn for the record that is asked for, or for each of the days. */
static int
each(struct export_run *x, unsigned parts,
    int (*fn)(void *cookie, struct record *r, struct err *e), struct err *e)
{
	const struct export_wish *w = x->job.wish;
	struct record r = {.id = 0};
	int done;

	if (*w->token == '\0')
		return db_record_each(x->job.db, w->from, w->to, parts, fn, x,
		    e);
	if (db_record_load(x->job.db, w->token, &r, e) == -1)
		return -1;
	done = fn(x, &r, e);
	record_free(&r);
	return done;
}

static int
newest_first(const void *p, const void *q)
{
	const struct used *a = p, *b = q;

	return (a->at < b->at) - (a->at > b->at);
}

static int
read_head(struct export_run *x, struct err *e)
{
	unsigned char hash[SEAL_DIGEST];
	char hex[2 * SEAL_DIGEST + 1];
	int64_t id;

	if (db_event_head(x->job.db, &id, hash, e) == -1)
		return -1;
	seal_hex(hash, sizeof hash, hex);
	(void)snprintf(x->head, sizeof x->head, "%" PRId64 ":%s", id, hex);
	x->x.head = x->head;
	return 0;
}

struct export_run *
export_run_new(const struct export_job *job, struct err *e)
{
	struct export_run *x;

	if ((x = seal_alloc(sizeof *x, e)) == NULL)
		return NULL;
	x->job = *job;
	x->x.wish = job->wish;
	x->opened.assess = job->format->assessed;
	if ((x->x.state = seal_alloc(job->format->size + 1, e)) == NULL ||
	    export_opened_start(&x->opened, job->db, job->keys, e) == -1 ||
	    read_head(x, e) == -1 ||
	    each(x, 0, note_form, e) == -1) {
		export_run_free(x);
		return NULL;
	}
	qsort(x->forms, (size_t)x->n_forms, sizeof *x->forms, newest_first);
	return x;
}

/* A day without records is a day of the form that is asked now. */
static int
tell_configured(struct export_run *x, struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f;
	int done;

	f = form_read_file(x->job.form, NULL, &fs, e);
	findings_free(&fs);
	if (f == NULL)
		return -1;
	done = x->job.format->form(&x->x, f, e);
	form_free(f);
	return done;
}

static int
tell_forms(struct export_run *x, struct err *e)
{
	struct err why = {ERR_NONE, ""};
	const struct form *f;
	int i, told = 0;

	for (i = 0; i < x->n_forms; i++) {
		/* One that cannot be read is told with each of its records. */
		f = shelf_form(x->opened.shelf, x->forms[i].hash, &why);
		if (f == NULL)
			continue;
		if (x->job.format->form(&x->x, f, e) == -1)
			return -1;
		told++;
	}
	return told > 0 ? 0 : tell_configured(x, e);
}

static void
tell(struct export_run *x, const struct record *r, const char *why)
{
	x->x.unread++;
	if (x->unread++ >= TOLD_MAX)
		return;
	buf_str(&x->told, "kiosk: export: ticket ");
	text_show(&x->told, r->ticket, strlen(r->ticket), false);
	buf_str(&x->told, " of ");
	text_show(&x->told, r->day, strlen(r->day), false);
	buf_str(&x->told, ": ");
	text_show(&x->told, why, strlen(why), false);
	buf_byte(&x->told, '\n');
}

/* The second pass: one record. */
static int
write_record(void *cookie, struct record *r, struct err *e)
{
	struct export_run *x = cookie;
	struct err why = {ERR_NONE, ""};
	int done = 0;

	if (r->id > x->last)
		return 0;
	if (x->job.progress != NULL)
		x->job.progress(x->job.cookie, x->count + x->unread, x->all);
	if (export_opened_read(&x->opened, r, &why) == 0) {
		done = x->job.format->record(&x->x, &x->opened.record, e);
		x->count += done == 0;
	} else {
		tell(x, r, why.msg);
	}
	export_opened_close(&x->opened);
	return done == 0 ? export_out_flush(x->x.out, e) : -1;
}

int
export_run_write(struct export_run *x, struct export_out *out, struct err *e)
{
	const struct export_format *f = x->job.format;

	x->x.out = out;
	if ((f->form != NULL && tell_forms(x, e) == -1) ||
	    (f->begin != NULL && f->begin(&x->x, e) == -1) ||
	    each(x, 1u << PART_TRIAGE | 1u << PART_ANSWERS, write_record,
	    e) == -1)
		return -1;
	return f->end == NULL ? 0 : f->end(&x->x, e);
}

long
export_run_count(const struct export_run *x)
{
	return x->count;
}

long
export_run_unread(const struct export_run *x, struct buf *b)
{
	if (b != NULL)
		buf_add(b, buf_text(&x->told), x->told.len);
	return x->unread;
}

void
export_run_free(struct export_run *x)
{
	if (x == NULL)
		return;
	if (x->x.state != NULL && x->job.format->close != NULL)
		x->job.format->close(&x->x);
	seal_free(x->x.state);
	export_opened_stop(&x->opened);
	buf_free(&x->told);
	seal_free(x);
}
