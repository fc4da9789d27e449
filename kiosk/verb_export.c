/* SPDX-License-Identifier: MIT */
#include "kiosk/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/args.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/conf.h"
#include "kiosk/date.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/event.h"
#include "kiosk/export_csv.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/keyring.h"
#include "kiosk/outfile.h"
#include "kiosk/response.h"
#include "kiosk/seal.h"
#include "kiosk/shelf.h"
#include "kiosk/text.h"

#define FLUSH ((size_t)64 * 1024)
#define FORMS_MAX 256		/* versions of forms in one table */
#define TOLD_MAX 1000		/* unreadable records told one by one */
#define BOM "\xEF\xBB\xBF"	/* or Excel takes UTF-8 for something else */

struct wishes {
	const char *day, *from, *to;
	const char *format;
	const char *path;
	struct signin signin;
	bool force;
};

/* A form that records answer, and the time of the newest of them. */
struct used {
	unsigned char hash[FORM_HASH_SIZE];
	int64_t at;
};

/* An export on its way; in guarded memory, for the answers in it. */
struct export {
	char from[DATE_MAX], to[DATE_MAX];
	struct db *db;
	struct keys *keys;
	struct shelf *shelf;
	struct csv_columns columns;
	struct used forms[FORMS_MAX];
	int n_forms;
	int64_t last;		/* the last id of the first pass */
	struct outfile out;
	struct buf text;	/* on its way out */
	struct buf told;	/* why records could not be read */
	long rows, unread;
	struct asked asked;
	struct response response;
};

static int
read_day(const char *name, const char *s, char ret[DATE_MAX], struct err *e)
{
	struct date d;

	if (!date_read(s, &d) || d.day == 0)
		return err_set(e, ERR_INPUT,
		    "%s %s: write a day as 2026-11-21", name, s);
	date_write(d, ret);
	return 0;
}

/* The days wished for; the clinic's today where none is. */
static int
read_days(const struct wishes *w, struct export *x, struct err *e)
{
	if (w->day != NULL && (w->from != NULL || w->to != NULL))
		return err_set(e, ERR_INPUT,
		    "give --day, or --from and --to, not both");
	if ((w->from == NULL) != (w->to == NULL))
		return err_set(e, ERR_INPUT, "--from and --to go together");
	date_write(clock_day(clock_ms()), x->from);
	if (w->day != NULL && read_day("--day", w->day, x->from, e) == -1)
		return -1;
	if (w->from == NULL) {
		memcpy(x->to, x->from, sizeof x->to);
		return 0;
	}
	if (read_day("--from", w->from, x->from, e) == -1 ||
	    read_day("--to", w->to, x->to, e) == -1)
		return -1;
	if (strcmp(x->from, x->to) > 0)
		return err_set(e, ERR_INPUT, "--from is after --to");
	return 0;
}

static int
read_wishes(int argc, char **argv, struct wishes *ret, struct err *e)
{
	const struct arg args[] = {
		{"--day", &ret->day, NULL},
		{"--from", &ret->from, NULL},
		{"--to", &ret->to, NULL},
		{"--format", &ret->format, NULL},
		{"--user", &ret->signin.user, NULL},
		{"--password-file", &ret->signin.password_file, NULL},
		{"--force", NULL, &ret->force},
		{"-o", &ret->path, NULL},
		{NULL, NULL, NULL}
	};
	int first = args_read(argc, argv, args, e);

	if (first == -1)
		return -1;
	if (first < argc)
		return err_set(e, ERR_INPUT, "%s is one argument too many",
		    argv[first]);
	if (ret->format != NULL && strcmp(ret->format, "csv") != 0)
		return err_set(e, ERR_INPUT,
		    "--format %s: not yet: csv is all there is", ret->format);
	if (ret->path != NULL && strcmp(ret->path, "-") == 0)
		ret->path = NULL;
	return 0;
}

/* The first pass: which forms the records answer. */
static int
note_form(void *cookie, struct record *r, struct err *e)
{
	struct export *x = cookie;
	int i;

	if (r->id > x->last)
		x->last = r->id;
	for (i = 0; i < x->n_forms; i++)
		if (memcmp(x->forms[i].hash, r->form, sizeof r->form) == 0)
			break;
	if (i == FORMS_MAX)
		return err_set(e, ERR_INPUT, "over %d versions of forms are "
		    "too many for one table: export fewer days", FORMS_MAX);
	if (i == x->n_forms) {
		memcpy(x->forms[i].hash, r->form, sizeof r->form);
		x->forms[i].at = r->at;
		x->n_forms++;
	}
	if (r->at > x->forms[i].at)
		x->forms[i].at = r->at;
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
take_configured(const struct conf *conf, struct export *x, struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	struct form *f;
	int done;

	f = form_read_file(conf->form, &fs, e);
	findings_free(&fs);
	if (f == NULL)
		return -1;
	done = csv_columns_add(&x->columns, f, e);
	form_free(f);
	return done;
}

static int
take_columns(const struct conf *conf, struct export *x, struct err *e)
{
	struct err why = {ERR_NONE, ""};
	const struct form *f;
	int i;

	if (db_record_each(x->db, x->from, x->to, 0, note_form, x, e) == -1)
		return -1;
	qsort(x->forms, (size_t)x->n_forms, sizeof *x->forms, newest_first);
	for (i = 0; i < x->n_forms; i++) {
		/* One that cannot be read is told with each of its records. */
		if ((f = shelf_form(x->shelf, x->forms[i].hash, &why)) == NULL)
			continue;
		if (csv_columns_add(&x->columns, f, e) == -1)
			return -1;
	}
	return x->columns.n_forms > 0 ? 0 : take_configured(conf, x, e);
}

static int
flush(struct export *x, struct err *e)
{
	int done;

	if (!buf_ok(&x->text))
		done = err_set(e, ERR_SYSTEM, "out of memory");
	else
		done = outfile_write(&x->out, buf_text(&x->text), x->text.len,
		    e);
	buf_free(&x->text);
	return done;
}

static void
tell(struct export *x, const struct record *r, const char *why)
{
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

/* The second pass: the answers of one record. */
static int
write_record(void *cookie, struct record *r, struct err *e)
{
	struct export *x = cookie;
	struct err why = {ERR_NONE, ""};
	const struct visit *v;

	/* It came in since the columns were taken: it is for the next one. */
	if (r->id > x->last)
		return 0;
	v = shelf_open(x->shelf, r, PART_ANSWERS, x->keys, &x->asked,
	    &x->response, &why);
	if (v == NULL)
		tell(x, r, why.msg);
	else if (!csv_row(&x->text, &x->columns, r, &x->response, v,
	    &x->asked))
		tell(x, r, "its form cannot be read");
	else
		x->rows++;
	return x->text.len < FLUSH ? 0 : flush(x, e);
}

static int
write_table(struct export *x, struct err *e)
{
	buf_str(&x->text, BOM);
	csv_header(&x->text, &x->columns);
	if (db_record_each(x->db, x->from, x->to, 1u << PART_ANSWERS,
	    write_record, x, e) == -1 || flush(x, e) == -1)
		return -1;
	return outfile_finish(&x->out, e);
}

static int
add_event(struct export *x, bool whole, struct err *e)
{
	struct event ev = {.kind = EVENT_EXPORTED, .at = clock_ms()};

	(void)snprintf(ev.who, sizeof ev.who, "%s", x->keys->account.name);
	(void)snprintf(ev.detail, sizeof ev.detail,
	    "csv %s..%s %ld records%s", x->from, x->to, x->rows,
	    whole ? "" : ", cut short");
	return db_event_add(x->db, &ev, keys_secret(x->keys, 0, KEY_EVENTS),
	    e);
}

/* What was read from standard output cannot be taken back: it is an event. */
static int
write_all(const struct wishes *w, struct export *x, struct err *e)
{
	struct err why = {ERR_NONE, ""};
	int done;

	if (outfile_open(&x->out, w->path, w->force, e) == -1)
		return -1;
	done = write_table(x, e);
	if (done == 0 || (x->out.path == NULL && x->out.begun)) {
		if (add_event(x, done == 0, &why) == -1)
			done = err_set(e, why.kind, "the records are out, but "
			    "not that they are: %s", why.msg);
	}
	outfile_close(&x->out);
	return done;
}

static int
sign_in(const struct conf *conf, const struct wishes *w, struct export *x,
    struct err *e)
{
	if ((x->db = db_open(conf->database, DB_STAFF, e)) == NULL ||
	    (x->keys = signin_with(x->db, &w->signin, e)) == NULL)
		return -1;
	if (!role_may_open(x->keys->account.roles, KEY_CLINIC))
		return err_set(e, ERR_INPUT, "%s may not read answers: a "
		    "practitioner must sign in", x->keys->account.name);
	if ((x->shelf = shelf_new(x->db, e)) == NULL)
		return -1;
	return 0;
}

static int
export(const struct conf *conf, const struct wishes *w, struct export *x,
    struct err *e)
{
	if (sign_in(conf, w, x, e) == -1 || take_columns(conf, x, e) == -1 ||
	    write_all(w, x, e) == -1)
		return -1;
	if (x->unread == 0)
		return 0;
	(void)fputs(buf_text(&x->told), stderr);
	return err_set(e, ERR_STORE, "%ld of %ld records could not be read",
	    x->unread, x->rows + x->unread);
}

int
verb_export(const char *conf_path, int argc, char **argv, struct err *e)
{
	struct wishes w = {.day = NULL};
	struct conf conf;
	struct export *x;
	int status = VERB_USAGE;

	if ((x = seal_alloc(sizeof *x, e)) == NULL)
		return VERB_NO;
	if (read_wishes(argc, argv, &w, e) == -1 ||
	    read_days(&w, x, e) == -1)
		goto done;
	status = VERB_NO;
	if (conf_read(conf_path, &conf, e) == -1)
		goto done;
	if (export(&conf, &w, x, e) == 0)
		status = VERB_OK;
	else
		(void)err_wrap(e, "export");
done:
	shelf_free(x->shelf);
	keys_free(x->keys);
	db_close(x->db);
	csv_columns_free(&x->columns);
	buf_free(&x->text);
	buf_free(&x->told);
	seal_free(x);
	return status;
}
