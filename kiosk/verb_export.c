/* SPDX-License-Identifier: MIT */
#include "kiosk/verb.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/args.h"
#include "kiosk/backups.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/conf.h"
#include "kiosk/date.h"
#include "kiosk/err.h"
#include "kiosk/event.h"
#include "kiosk/export_table.h"
#include "kiosk/keyring.h"
#include "kiosk/outfile.h"

struct wishes {
	const char *day, *from, *to;
	const char *format;
	const char *path;
	struct signin signin;
	bool force;
};

struct days {
	char from[DATE_MAX], to[DATE_MAX];
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
read_days(const struct wishes *w, struct days *ret, struct err *e)
{
	struct days d;

	if (w->day != NULL && (w->from != NULL || w->to != NULL))
		return err_set(e, ERR_INPUT,
		    "give --day, or --from and --to, not both");
	if ((w->from == NULL) != (w->to == NULL))
		return err_set(e, ERR_INPUT, "--from and --to go together");
	date_write(clock_day(clock_ms()), d.from);
	if (w->day != NULL && read_day("--day", w->day, d.from, e) == -1)
		return -1;
	if (w->from != NULL && read_day("--from", w->from, d.from, e) == -1)
		return -1;
	memcpy(d.to, d.from, sizeof d.to);
	if (w->to != NULL && read_day("--to", w->to, d.to, e) == -1)
		return -1;
	if (strcmp(d.from, d.to) > 0)
		return err_set(e, ERR_INPUT, "--from is after --to");
	*ret = d;
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

/* The export's own line in the chain. */
static int
add_event(struct db *db, const struct keys *k, const struct days *d,
    long rows, const char *how, struct err *e)
{
	struct event ev = {.kind = EVENT_EXPORTED, .at = clock_ms()};

	(void)snprintf(ev.who, sizeof ev.who, "%s", k->account.name);
	(void)snprintf(ev.detail, sizeof ev.detail, "csv %s..%s %ld records%s",
	    d->from, d->to, rows, how);
	return db_event_add(db, &ev, 0, keys_secret(k, 0, KEY_EVENTS), e);
}

/*
 * What went to standard output cannot be taken back, so that much is an event
 * even where the rest failed; a file that failed was never there.
 */
static int
write_out(const struct table_wish *tw, struct table *t, struct outfile *out,
    const struct days *d, struct err *e)
{
	struct err why = {ERR_NONE, ""};
	bool whole;
	int done;

	if ((done = table_write(t, out, e)) == 0)
		done = outfile_finish(out, e);
	whole = done == 0 || out->placed;
	if (!whole && !(out->path == NULL && out->begun))
		return -1;
	if (add_event(tw->db, tw->keys, d, table_rows(t),
	    whole ? "" : ", cut short", &why) == -1)
		return err_set(e, why.kind, "the records are out, but it "
		    "could not be written down: %s", why.msg);
	return done;
}

/* The records that could not be read, one line each. */
static int
tell_unread(const struct table *t, struct err *e)
{
	struct buf b = BUF_EMPTY;
	long unread = table_unread(t, &b);

	(void)fputs(buf_text(&b), stderr);
	buf_free(&b);
	if (unread == 0)
		return 0;
	return err_set(e, ERR_STORE, "%ld of %ld records could not be read",
	    unread, unread + table_rows(t));
}

static int
export(const struct table_wish *tw, const struct wishes *w,
    const struct days *d, struct err *e)
{
	struct outfile out;
	struct table *t;
	int done;

	if ((t = table_new(tw, e)) == NULL)
		return -1;
	if ((done = outfile_open(&out, w->path, w->force, e)) == 0) {
		done = write_out(tw, t, &out, d, e);
		outfile_close(&out);
	}
	if (done == 0)
		done = tell_unread(t, e);
	table_free(t);
	return done;
}

static struct keys *
sign_in(struct db *db, const struct signin *signin, struct err *e)
{
	struct keys *k;

	if ((k = signin_with(db, signin, e)) == NULL)
		return NULL;
	if (role_may_open(k->account.roles, KEY_CLINIC))
		return k;
	(void)err_set(e, ERR_INPUT, "%s may not read answers: a practitioner "
	    "must sign in", k->account.name);
	keys_free(k);
	return NULL;
}

int
verb_export(const char *conf_path, int argc, char **argv, struct err *e)
{
	struct wishes w = {.day = NULL};
	struct db *db = NULL;
	struct keys *k = NULL;
	struct days d;
	struct conf conf;
	int done = -1;

	if (read_wishes(argc, argv, &w, e) == -1 || read_days(&w, &d, e) == -1)
		return VERB_USAGE;
	if (conf_read(conf_path, &conf, e) == -1)
		return VERB_NO;
	if ((db = practice_open(&conf, DB_STAFF, e)) != NULL &&
	    (k = sign_in(db, &w.signin, e)) != NULL) {
		const struct table_wish tw = {db, k, d.from, d.to, conf.form};

		done = export(&tw, &w, &d, e);
	}
	if (done == -1)
		(void)err_wrap(e, "export");
	keys_free(k);
	db_close(db);
	return done == 0 ? VERB_OK : VERB_NO;
}
