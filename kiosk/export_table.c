/* SPDX-License-Identifier: MIT */
#include "kiosk/export_table.h"

#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/export_csv.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/form_read.h"
#include "kiosk/outfile.h"
#include "kiosk/record.h"
#include "kiosk/response.h"
#include "kiosk/seal.h"
#include "kiosk/shelf.h"
#include "kiosk/text.h"
#include "kiosk/triage.h"

#define FLUSH ((size_t)64 * 1024)
#define FORMS_MAX 256		/* versions of forms in one table */
#define TOLD_MAX 1000		/* unreadable records told one by one */
#define BOM "\xEF\xBB\xBF"	/* or Excel takes UTF-8 for something else */

/* A form that records answer, and the time of the newest of them. */
struct used {
	unsigned char hash[FORM_HASH_SIZE];
	int64_t at;
};

/* In guarded memory, for the answers that pass through. */
struct table {
	struct table_wish wish;
	struct shelf *shelf;
	struct csv_columns columns;
	struct used forms[FORMS_MAX];
	int n_forms;
	int64_t last;		/* the last id of the first pass */
	struct outfile *out;
	struct buf text;	/* on its way out */
	struct buf told;	/* why records could not be read */
	long rows, unread;
	struct asked asked;
	struct response response;
};

/* The first pass: which forms the records answer. */
static int
note_form(void *cookie, struct record *r, struct err *e)
{
	struct table *t = cookie;
	int i;

	if (r->id > t->last)
		t->last = r->id;
	for (i = 0; i < t->n_forms; i++)
		if (memcmp(t->forms[i].hash, r->form, sizeof r->form) == 0)
			break;
	if (i == FORMS_MAX)
		return err_set(e, ERR_INPUT, "over %d versions of forms are "
		    "too many for one table: export fewer days", FORMS_MAX);
	if (i == t->n_forms) {
		memcpy(t->forms[i].hash, r->form, sizeof r->form);
		t->forms[i].at = r->at;
		t->n_forms++;
	}
	if (r->at > t->forms[i].at)
		t->forms[i].at = r->at;
	return 0;
}

static int
newest_first(const void *p, const void *q)
{
	const struct used *a = p, *b = q;

	return (a->at < b->at) - (a->at > b->at);
}

/* A day without records has the columns of the form that is asked now. */
static int
take_configured(struct table *t, struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f;
	int done;

	f = form_read_file(t->wish.form, NULL, &fs, e);
	findings_free(&fs);
	if (f == NULL)
		return -1;
	done = csv_columns_add(&t->columns, f, e);
	form_free(f);
	return done;
}

static int
take_columns(struct table *t, struct err *e)
{
	struct err why = {ERR_NONE, ""};
	const struct form *f;
	int i;

	if (db_record_each(t->wish.db, t->wish.from, t->wish.to, 0, note_form,
	    t, e) == -1)
		return -1;
	qsort(t->forms, (size_t)t->n_forms, sizeof *t->forms, newest_first);
	for (i = 0; i < t->n_forms; i++) {
		/* One that cannot be read is told with each of its records. */
		if ((f = shelf_form(t->shelf, t->forms[i].hash, &why)) == NULL)
			continue;
		if (csv_columns_add(&t->columns, f, e) == -1)
			return -1;
	}
	return t->columns.n_forms > 0 ? 0 : take_configured(t, e);
}

struct table *
table_new(const struct table_wish *wish, struct err *e)
{
	struct table *t;

	if ((t = seal_alloc(sizeof *t, e)) == NULL)
		return NULL;
	t->wish = *wish;
	if ((t->shelf = shelf_new(wish->db, e)) == NULL ||
	    take_columns(t, e) == -1) {
		table_free(t);
		return NULL;
	}
	return t;
}

static int
flush(struct table *t, struct err *e)
{
	int done;

	if (!buf_ok(&t->text))
		done = err_set(e, ERR_SYSTEM, "out of memory");
	else
		done = outfile_write(t->out, buf_text(&t->text), t->text.len,
		    e);
	buf_free(&t->text);
	return done;
}

static void
tell(struct table *t, const struct record *r, const char *why)
{
	if (t->unread++ >= TOLD_MAX)
		return;
	buf_str(&t->told, "kiosk: export: ticket ");
	text_show(&t->told, r->ticket, strlen(r->ticket), false);
	buf_str(&t->told, " of ");
	text_show(&t->told, r->day, strlen(r->day), false);
	buf_str(&t->told, ": ");
	text_show(&t->told, why, strlen(why), false);
	buf_byte(&t->told, '\n');
}

/* Flags that cannot be read would look like none: such a record is told. */
static bool
write_row(struct table *t, const struct record *r, struct err *e)
{
	struct triage triage = {.n = 0};
	struct csv_record row = {.record = r, .response = &t->response,
	    .triage = &triage, .asked = &t->asked};
	bool good;

	row.visit = shelf_open(t->shelf, r, PART_ANSWERS, t->wish.keys,
	    &t->asked, &t->response, e);
	if (row.visit == NULL || triage_open(r, t->wish.keys, &triage,
	    e) == -1)
		return false;
	good = csv_row(&t->text, &t->columns, &row);
	if (!good)
		(void)err_set(e, ERR_STORE, "its form cannot be read");
	triage_free(&triage);
	return good;
}

/* The second pass: the answers of one record. */
static int
write_record(void *cookie, struct record *r, struct err *e)
{
	struct table *t = cookie;
	struct err why = {ERR_NONE, ""};

	if (r->id > t->last)
		return 0;
	if (write_row(t, r, &why))
		t->rows++;
	else
		tell(t, r, why.msg);
	return t->text.len < FLUSH ? 0 : flush(t, e);
}

int
table_write(struct table *t, struct outfile *out, struct err *e)
{
	t->out = out;
	buf_str(&t->text, BOM);
	csv_header(&t->text, &t->columns);
	if (db_record_each(t->wish.db, t->wish.from, t->wish.to,
	    1u << PART_TRIAGE | 1u << PART_ANSWERS, write_record, t, e) == -1)
		return -1;
	return flush(t, e);
}

long
table_rows(const struct table *t)
{
	return t->rows;
}

long
table_unread(const struct table *t, struct buf *b)
{
	buf_add(b, buf_text(&t->told), t->told.len);
	return t->unread;
}

void
table_free(struct table *t)
{
	if (t == NULL)
		return;
	shelf_free(t->shelf);
	csv_columns_free(&t->columns);
	buf_free(&t->text);
	buf_free(&t->told);
	seal_free(t);
}
