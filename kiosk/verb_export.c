/* SPDX-License-Identifier: MIT */
#include "kiosk/verb.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/db.h"
#include "kiosk/backups.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/conf.h"
#include "kiosk/credential.h"
#include "kiosk/err.h"
#include "kiosk/event.h"
#include "kiosk/export_args.h"
#include "kiosk/export_out.h"
#include "kiosk/export_run.h"
#include "kiosk/form.h"
#include "kiosk/keyring.h"
#include "kiosk/language.h"
#include "kiosk/progress_show.h"
#include "kiosk/seal.h"
#include "kiosk/sheet.h"
#include "kiosk/spared.h"

struct session {
	struct export_args args;
	struct conf conf;
	struct db *db;
	struct keys *keys;
	struct export_run *run;
	struct export_out out;
	struct progress_show bar;
	int64_t last;		/* the event of it; 0: there is none */
	unsigned char head[SEAL_DIGEST];
};

/* The export's own line in the chain. */
static int
add_event(struct session *s, bool whole, struct err *e)
{
	const struct export_wish *w = &s->args.wish;
	struct event ev = {.kind = EVENT_EXPORTED, .at = clock_ms()};
	char digest[2 * EXPORT_SHA256 + 1], range[2 * DATE_MAX + 4] = "one";
	char unread[40] = "";

	if (*w->token == '\0')
		(void)snprintf(range, sizeof range, "%s..%s", w->from, w->to);
	if (export_run_unread(s->run, NULL) > 0)
		(void)snprintf(unread, sizeof unread, ", %ld unreadable",
		    export_run_unread(s->run, NULL));
	memcpy(ev.token, s->args.token, sizeof ev.token);
	(void)snprintf(ev.who, sizeof ev.who, "%s", w->who);
	export_out_digest(&s->out, digest);
	(void)snprintf(ev.detail, sizeof ev.detail,
	    "%s %s %ld records%s%s%s, sha256 %s", s->args.format->name, range,
	    export_run_count(s->run), unread, s->args.place.age != NULL ?
	    ", encrypted" : "", whole ? "" : ", cut short", digest);
	if (db_event_add(s->db, &ev, 0, keys_secret(s->keys, 0, KEY_EVENTS),
	    e) == -1)
		return -1;
	s->last = ev.id;
	memcpy(s->head, ev.hash, sizeof s->head);
	return 0;
}

/*
 * What went to standard output cannot be taken back, so that much is an event
 * even where the rest failed; a file that failed was never there.
 */
static int
write_out(struct session *s, struct err *e)
{
	struct err why = {ERR_NONE, ""};
	int done;

	if ((done = export_run_write(s->run, &s->out, e)) == 0)
		done = export_out_finish(&s->out, e);
	if (done == -1 && !export_out_left(&s->out))
		return -1;
	if (add_event(s, done == 0 || export_out_whole(&s->out), &why) == -1)
		return err_set(e, why.kind, "the records are out, but it "
		    "could not be written down: %s", why.msg);
	return done;
}

/* Kept elsewhere, this shows later whether any of the history is missing. */
static void
tell_head(const struct session *s)
{
	char head[2 * SEAL_DIGEST + 1];
	long n = export_run_count(s->run);

	seal_hex(s->head, sizeof s->head, head);
	(void)fprintf(stderr, "kiosk: export: %ld record%s; the chain ends at "
	    "%" PRId64 ":%s\n", n, n == 1 ? "" : "s", s->last, head);
}

/* The records that could not be read, one line each. */
static int
tell_unread(const struct session *s, struct err *e)
{
	struct buf b = BUF_EMPTY;
	long unread = export_run_unread(s->run, &b);

	(void)fputs(buf_text(&b), stderr);
	buf_free(&b);
	if (unread == 0)
		return 0;
	return err_set(e, ERR_STORE, "%ld of %ld records could not be read",
	    unread, unread + export_run_count(s->run));
}

/* A bar is for somebody who waits, not in between what they read. */
static bool
wants_bar(const struct session *s)
{

	return s->args.place.path != NULL || isatty(STDOUT_FILENO) != 1;
}

static void
show(void *cookie, long done, long all)
{

	progress_show(cookie, done, all);
}

static int
export(struct session *s, struct err *e)
{
	const struct export_job job = {s->db, s->keys, s->conf.form,
	    s->args.format, &s->args.wish,
	    wants_bar(s) ? show : NULL, &s->bar};
	int done;

	if ((s->run = export_run_new(&job, e)) == NULL)
		return -1;
	progress_show_start(&s->bar);
	if ((done = export_out_open(&s->out, &s->args.place, e)) == 0) {
		done = write_out(s, e);
		export_out_close(&s->out);
	}
	progress_show_end(&s->bar);
	if (s->last != 0)
		tell_head(s);
	if (done == 0)
		done = tell_unread(s, e);
	export_run_free(s->run);
	return done;
}

/* What is beside the lock is no key: say so, every time. */
static void
warn(const struct session *s)
{
	char path[CONF_PATH_MAX];
	const char *file = s->args.signin.password_file;

	/* systemd's own are shown with the bits of a list that lets us in. */
	if (file != NULL && credential_exposed(file))
		(void)fprintf(stderr, "kiosk: export: warning: others may "
		    "read %s; chmod 600 mends that\n", file);
	if (file == NULL && credential_path(path, sizeof path))
		file = path;
	if (file != NULL && credential_beside(file, s->conf.database))
		(void)fprintf(stderr, "kiosk: export: warning: %s is on the "
		    "same disk as the database: whoever takes the disk has "
		    "both\n", file);
}

static int
sign_in(struct session *s, struct err *e)
{

	warn(s);
	if ((s->keys = signin_with(s->db, &s->args.signin, e)) == NULL)
		return -1;
	s->args.wish.who = s->keys->account.name;
	s->args.wish.practice = s->conf.name;
	s->args.wish.link = s->conf.link;
	s->args.wish.at = clock_ms();
	if (!s->args.paper_named)
		s->args.wish.paper = sheet_paper_of(s->conf.languages);
	if (role_may_open(s->keys->account.roles, KEY_CLINIC))
		return 0;
	return err_set(e, ERR_INPUT, "%s may not read answers: a practitioner "
	    "must sign in", s->keys->account.name);
}

/* What people read on paper is in their language, as at the desk. */
static int
speak(const struct session *s, struct err *e)
{
	char tag[FORM_LANGUAGE_MAX + 1];

	if (!s->args.format->paper)
		return 0;
	if (s->args.wish.pdf && s->args.place.path == NULL &&
	    isatty(STDOUT_FILENO) == 1)
		return err_set(e, ERR_INPUT, "a PDF is nothing for a terminal: "
		    "name a file with -o");
	if (language_start(e) == -1)
		return -1;
	(void)snprintf(tag, sizeof tag, "%.*s",
	    (int)strcspn(s->conf.languages, " "), s->conf.languages);
	(void)language_speak(tag);
	return 0;
}

int
verb_export(const char *conf_path, int argc, char **argv, struct err *e)
{
	struct session s = {.db = NULL};
	int done = -1;

	if (export_args_read(argc, argv, &s.args, e) == -1)
		return e->kind == ERR_INPUT ? VERB_USAGE : VERB_NO;
	if (conf_read(conf_path, &s.conf, e) == -1)
		return VERB_NO;
	if ((s.args.place.path != NULL &&
	    spared_check(&s.conf, s.args.place.path, e) == -1) ||
	    speak(&s, e) == -1)
		return VERB_NO;
	if ((s.db = practice_open(&s.conf, DB_STAFF, e)) != NULL &&
	    sign_in(&s, e) == 0)
		done = export(&s, e);
	if (done == -1)
		(void)err_wrap(e, "export");
	keys_free(s.keys);
	db_close(s.db);
	return done == 0 ? VERB_OK : VERB_NO;
}
