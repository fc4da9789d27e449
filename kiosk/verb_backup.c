/* SPDX-License-Identifier: MIT */
#include "kiosk/verb.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/args.h"
#include "kiosk/backups.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/conf.h"
#include "kiosk/err.h"
#include "kiosk/event.h"
#include "kiosk/file.h"
#include "kiosk/held.h"
#include "kiosk/outfile.h"
#include "kiosk/progress_show.h"
#include "kiosk/spared.h"

#define KEEP_MAX 10000

struct wishes {
	struct signin signin;
	const char *keep;
	const char *keys;
	const char *file;
	bool force;
};

/* The one operand, or none where that is allowed. */
static int
read_operand(int argc, char **argv, int first, bool needed, struct wishes *w,
    struct err *e)
{

	if (first < argc - 1)
		return err_set(e, ERR_INPUT, "%s is one argument too many",
		    argv[first + 1]);
	if (first < argc)
		w->file = argv[first];
	else if (needed)
		return err_set(e, ERR_INPUT, "a FILE is needed");
	return 0;
}

static int
read_backup(int argc, char **argv, struct wishes *ret, struct err *e)
{
	const struct arg args[] = {
		{"--user", &ret->signin.user, NULL},
		{"--password-file", &ret->signin.password_file, NULL},
		{"--keep", &ret->keep, NULL},
		{"--force", NULL, &ret->force},
		{NULL, NULL, NULL}
	};
	int first = args_read(argc, argv, args, e);

	if (first == -1)
		return -1;
	return read_operand(argc, argv, first, false, ret, e);
}

/* How many backups the folder is to keep; 0: all. */
static int
read_keep(const struct wishes *w, int *ret, struct err *e)
{
	char *end;
	long n;

	*ret = 0;
	if (w->keep == NULL)
		return 0;
	n = strtol(w->keep, &end, 10);
	if (end == w->keep || *end != '\0' || n < 1 || n > KEEP_MAX)
		return err_set(e, ERR_INPUT, "--keep %s: write a number from"
		    " 1 to %d", w->keep, KEEP_MAX);
	if (w->file != NULL)
		return err_set(e, ERR_INPUT, "--keep is about the folder in"
		    " the settings, so it goes without a FILE");
	*ret = (int)n;
	return 0;
}

/* Where it is to go: the operand, or a name in the folder of backups. */
static int
choose_path(const struct conf *conf, const struct wishes *w, char *ret,
    size_t size, struct err *e)
{

	if (w->file == NULL && *conf->backups == '\0')
		return err_set(e, ERR_INPUT, "give a FILE, or name a folder"
		    " for backups in the settings");
	if (w->file == NULL)
		return backups_name(conf->backups, clock_ms(), ret, size, e);
	if (strlen(w->file) >= size)
		return err_set(e, ERR_INPUT, "the path is too long");
	(void)snprintf(ret, size, "%s", w->file);
	return 0;
}

/* A line for whoever keeps it: with the head, a tail that is cut is found. */
static void
tell(const char *path, const struct contents *c)
{
	char head[2 * SEAL_DIGEST + 1];

	seal_hex(c->head, sizeof c->head, head);
	(void)printf("%s: %" PRId64 " record%s; the chain ends at %" PRId64
	    ":%s\n", path, c->records, c->records == 1 ? "" : "s", c->last,
	    head);
}

/* What is damaged is a loss of its own; what is whole is worth a copy. */
static int
tell_unsound(const char *path, const struct contents *c, struct err *e)
{

	if (c->unsound == 0)
		return 0;
	return err_set(e, ERR_STORE, "%s: %" PRId64 " of the sealed texts in"
	    " it %s damaged; kiosk verify says whose", path, c->unsound,
	    c->unsound == 1 ? "is" : "are");
}

static int
add_event(struct db *db, const struct keys *k, const struct contents *c,
    struct err *e)
{
	struct event ev = {.kind = EVENT_BACKED_UP, .at = clock_ms()};

	(void)snprintf(ev.who, sizeof ev.who, "%s", k->account.name);
	(void)snprintf(ev.detail, sizeof ev.detail, "%" PRId64 " records up to"
	    " event %" PRId64, c->records, c->last);
	return db_event_add(db, &ev, 0, keys_secret(k, 0, KEY_EVENTS), e);
}

/* A copy is then looked at whole, which takes about a quarter as long. */
static void
show(void *cookie, int64_t done, int64_t all)
{

	progress_show(cookie, done, all + all / 4);
}

/* A copy on its way. */
struct copying {
	struct outfile out;
	struct progress_show bar;
};

static bool
go_on(void *cookie, int64_t done, int64_t all)
{
	struct copying *c = cookie;

	show(&c->bar, done, all);
	return !held_came(&c->out.held);
}

static int
back_up(struct db *db, const char *path, bool force, struct contents *ret,
    struct err *e)
{
	struct copying c;
	int done;

	if (outfile_open(&c.out, path, force, e) == -1)
		return -1;
	progress_show_start(&c.bar);
	done = db_backup(db, c.out.part, go_on, &c, ret, e);
	progress_show_end(&c.bar);
	if (done == 0)
		done = outfile_finish(&c.out, e);
	outfile_close(&c.out);
	return done;
}

static int
run(const struct conf *conf, const struct wishes *w, int keep, struct err *e)
{
	char path[CONF_PATH_MAX + 64];
	struct contents c = {.records = 0};
	struct keys *k = NULL;
	struct db *db;
	int done = -1;

	if (choose_path(conf, w, path, sizeof path, e) == -1 ||
	    spared_check(conf, path, e) == -1 ||
	    (db = practice_open(conf, DB_OWNER, e)) == NULL)
		return -1;
	if ((k = signin_with(db, &w->signin, e)) != NULL &&
	    back_up(db, path, w->force, &c, e) == 0) {
		tell(path, &c);
		done = add_event(db, k, &c, e);
	}
	keys_free(k);
	db_close(db);
	if (done == 0 && w->file == NULL)
		done = backups_tidy(conf->backups, e);
	if (done == 0 && keep > 0 &&
	    backups_thin(conf->backups, keep, path, e) == -1)
		done = -1;
	return done == 0 ? tell_unsound(path, &c, e) : -1;
}

int
verb_backup(const char *conf_path, int argc, char **argv, struct err *e)
{
	struct wishes w = {.file = NULL};
	struct conf conf;
	int keep;

	if (read_backup(argc, argv, &w, e) == -1 ||
	    read_keep(&w, &keep, e) == -1)
		return VERB_USAGE;
	if (conf_read(conf_path, &conf, e) == 0 &&
	    run(&conf, &w, keep, e) == 0)
		return VERB_OK;
	(void)err_wrap(e, "backup");
	return VERB_NO;
}

static int
read_restore(int argc, char **argv, struct wishes *ret, struct err *e)
{
	const struct arg args[] = {
		{"--keys", &ret->keys, NULL},
		{"--force", NULL, &ret->force},
		{NULL, NULL, NULL}
	};
	int first = args_read(argc, argv, args, e);

	if (first == -1)
		return -1;
	return read_operand(argc, argv, first, true, ret, e);
}

static int
restore(const struct conf *conf, const struct wishes *w, struct err *e)
{
	struct buf keys = BUF_EMPTY;
	struct restored r = {.aside = ""};
	struct progress_show bar;
	int done = 0;

	if (w->keys != NULL)
		done = file_read(w->keys, KEYFILE_TEXT_MAX, &keys, e);
	progress_show_start(&bar);
	if (done == 0)
		done = db_restore(conf->database, w->file,
		    w->keys == NULL ? NULL : &keys, w->force, show, &bar,
		    &r, e);
	progress_show_end(&bar);
	buf_free(&keys);
	if (done == -1)
		return -1;
	tell(conf->database, &r.contents);
	if (*r.aside != '\0')
		(void)printf("What was there is kept as %s\n", r.aside);
	(void)printf("Start the screens again, and let kiosk verify look at"
	    " it.\n");
	return tell_unsound(conf->database, &r.contents, e);
}

int
verb_restore(const char *conf_path, int argc, char **argv, struct err *e)
{
	struct wishes w = {.file = NULL};
	struct conf conf;

	if (read_restore(argc, argv, &w, e) == -1)
		return VERB_USAGE;
	if (conf_read(conf_path, &conf, e) == 0 && restore(&conf, &w, e) == 0)
		return VERB_OK;
	(void)err_wrap(e, "restore");
	return VERB_NO;
}
