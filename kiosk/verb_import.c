/* SPDX-License-Identifier: MIT */
#include "kiosk/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/args.h"
#include "kiosk/backups.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/conf.h"
#include "kiosk/date.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/event.h"
#include "kiosk/file.h"
#include "kiosk/finding.h"
#include "kiosk/finding_show.h"
#include "kiosk/form.h"
#include "kiosk/keyring.h"
#include "kiosk/policy.h"
#include "kiosk/response.h"
#include "kiosk/rules.h"
#include "kiosk/seal.h"
#include "kiosk/text.h"
#include "kiosk/visit.h"

#define TEXT_MAX ((size_t)64 * 1024 * 1024)
#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

/* One transaction must let a client's submit through while it waits. */
#define RESPONSES_MAX 5000

struct import {
	struct conf conf;
	struct db *db;
	struct keys *keys;
	struct form *form;
	struct rules *rules;	/* NULL: the practice has none */
	struct visit *visit;
	struct epoch epoch;
	int64_t now;

	/* the file at hand */
	const char *path;
	const char *text;
	int errors;
	struct record *records;
	struct event *events;
	size_t n, size;
};

/* Any of these may quote a file that somebody hostile wrote. */
static void
show(struct buf *b, const char *s)
{
	text_show(b, s, strlen(s), false);
}

static void
put_out(FILE *out, struct buf *b)
{
	(void)fputs(buf_text(b), out);
	buf_free(b);
}

/* number: of the response in its Bundle; 0: it stands alone. */
static void
list(const struct import *im, int number, const struct findings *fs)
{
	struct buf b = BUF_EMPTY;
	char before[32] = "";

	if (number > 0)
		(void)snprintf(before, sizeof before, "response %d: ", number);
	findings_show(&b, im->path, before, fs);
	put_out(stderr, &b);
}

static bool
older(const struct import *im, const struct response *r)
{
	return date_compare(clock_day(r->authored), clock_day(im->now)) < 0;
}

/* Judge what was read as of the day on which it was answered. */
static void
judge(struct import *im, const struct response *r, struct findings *fs)
{
	if (r->authored == 0)
		finding_add(fs, FINDING_ERROR, NULL, "authored",
		    "say when it was answered");
	else if (r->authored - im->now > DAY_MS)
		finding_add(fs, FINDING_ERROR, NULL, "authored",
		    "it is in the future");
	else if (clock_day(r->authored).year == 0)
		finding_add(fs, FINDING_ERROR, NULL, "authored",
		    "there is no such day");
	else if (older(im, r)) {
		im->visit->today = clock_day(r->authored);
		im->visit->now = r->authored;
	}
	if (strcmp(r->status, "completed") != 0 &&
	    strcmp(r->status, "amended") != 0)
		finding_add(fs, FINDING_ERROR, NULL, "status",
		    "only what is completed or amended is taken");
	(void)check_response(im->visit, r, fs);
}

static int
grow(struct import *im, struct err *e)
{
	size_t size = im->size == 0 ? 16 : im->size * 2;
	struct record *records;
	struct event *events;

	records = realloc(im->records, size * sizeof *records);
	if (records == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	im->records = records;
	events = realloc(im->events, size * sizeof *events);
	if (events == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	im->events = events;
	im->size = size;
	return 0;
}

/*
 * Seal what was read.  What was answered today has its place in the queue from
 * now on; what is older was dealt with on its own day.
 */
static int
keep(struct import *im, const struct response *r, struct err *e)
{
	bool old = older(im, r);
	struct record_facts facts = {.epoch = &im->epoch,
	    .at = old ? r->authored : im->now, .letter = im->conf.letter,
	    .source = SOURCE_IMPORT, .status = r->status,
	    .language = r->language, .authored = r->authored,
	    .rules = im->rules};
	struct event *ev;
	struct asked asked;
	int done;

	if (im->n == RESPONSES_MAX)
		return err_set(e, ERR_INPUT, "over %d responses in one file: "
		    "split it", RESPONSES_MAX);
	if (im->n == im->size && grow(im, e) == -1)
		return -1;
	enable(im->visit, &asked);
	done = record_make(im->visit, &asked, &facts, &im->records[im->n], e);
	seal_wipe(&asked, sizeof asked);
	if (done == -1)
		return -1;
	im->records[im->n].status = old ? STATUS_DONE : STATUS_WAITING;
	ev = &im->events[im->n++];
	*ev = (struct event){.kind = EVENT_IMPORTED, .at = im->now};
	(void)snprintf(ev->who, sizeof ev->who, "%s", im->keys->account.name);
	(void)snprintf(ev->detail, sizeof ev->detail, "imported %s",
	    status_name(old ? STATUS_DONE : STATUS_WAITING));
	return 0;
}

/* One response of a file.  -1: the file is not worth going on with. */
static int
take(void *cookie, int number, const char *text, size_t len, struct err *e)
{
	struct import *im = cookie;
	struct findings fs = FINDINGS_EMPTY;
	struct response r = {.authored = 0};
	int done = 0;

	visit_blank(im->visit, im->now);
	if (response_read(text, len, im->visit, &r, &fs, e) == 0)
		judge(im, &r, &fs);
	else if (fs.errors == 0)
		done = err_set(e, ERR_SYSTEM, "out of memory");
	list(im, text == im->text ? 0 : number, &fs);
	im->errors += fs.errors;
	if (done == 0 && im->errors == 0)
		done = keep(im, &r, e);
	if (im->errors >= FINDINGS_MAX)
		done = err_set(e, ERR_INPUT,
		    "that is enough: the rest was not looked at");
	findings_free(&fs);
	seal_wipe(&r, sizeof r);
	visit_wipe(im->visit);
	return done;
}

/* The file is refused; the next one may be good. */
static void
refuse(struct import *im, const char *before, const char *between,
    const struct err *why)
{
	struct buf b = BUF_EMPTY;

	im->errors++;
	show(&b, before);
	buf_str(&b, between);
	show(&b, why->msg);
	buf_byte(&b, '\n');
	put_out(stderr, &b);
}

/* Only what the file itself is to blame for leaves the others a chance. */
static bool
its_fault(const struct err *why)
{
	return why->kind == ERR_INPUT || why->kind == ERR_CONFIG;
}

/* Read im->path and seal what is in it.  -1: no other file can be read. */
static int
read_all(struct import *im, struct err *e)
{
	struct err why = {ERR_NONE, ""};
	struct buf text = BUF_EMPTY;
	int done;

	if ((done = file_read(im->path, TEXT_MAX, &text, &why)) == -1) {
		if (its_fault(&why))
			refuse(im, "kiosk", ": import: ", &why);
	} else {
		im->text = buf_text(&text);
		done = response_each(im->text, text.len, take, im, &why);
		if (done == -1 && its_fault(&why))
			refuse(im, im->path, ": error: -: file: ", &why);
	}
	buf_free(&text);
	if (done == -1 && !its_fault(&why))
		return err_set(e, why.kind, "%s", why.msg);
	return 0;
}

/* All that the file held, or nothing; a ticket is told when it is stored. */
static int
store(struct import *im, struct err *e)
{
	struct buf b = BUF_EMPTY;
	size_t i;

	if (db_record_add_all(im->db, im->records, im->events, im->n,
	    keys_secret(im->keys, 0, KEY_EVENTS), e) == -1)
		return -1;
	for (i = 0; i < im->n; i++)
		buf_fmt(&b, "%s %s\n", im->records[i].ticket,
		    im->records[i].token);
	put_out(stdout, &b);
	if (fflush(stdout) == EOF)
		return err_set(e, ERR_SYSTEM, "it is stored, but standard "
		    "output cannot be written to");
	return 0;
}

/* Returns 0 also when the file is refused; *ret_good says whether it was. */
static int
import_file(struct import *im, const char *path, bool *ret_good,
    struct err *e)
{
	size_t i;
	int done;

	im->path = path;
	im->errors = 0;
	im->now = clock_ms();
	if ((done = read_all(im, e)) == 0 && im->errors == 0)
		done = store(im, e);
	for (i = 0; i < im->n; i++)
		record_free(&im->records[i]);
	im->n = 0;
	if (done == 0)
		*ret_good = im->errors == 0;
	return done;
}

static int
start(struct import *im, const struct signin *signin, struct err *e)
{
	struct practice p;

	if ((im->db = practice_open(&im->conf, DB_STAFF, e)) == NULL ||
	    (im->keys = signin_with(im->db, signin, e)) == NULL ||
	    db_practice_load(im->db, &p, e) == -1)
		return -1;
	/* What stops the waiting room stops whatever else is sealed. */
	if (p.halted[0] != '\0')
		return err_set(e, ERR_STORE, "intake is stopped: %s",
		    p.halted);
	if (db_epoch_newest(im->db, &im->epoch, e) == -1 ||
	    policy_read(&im->conf, im->db, &im->form, &im->rules, e) == -1)
		return -1;
	return (im->visit = visit_new(im->form, e)) == NULL ? -1 : 0;
}

int
verb_import(const char *conf_path, int argc, char **argv, struct err *e)
{
	struct signin signin = {NULL, NULL};
	const struct arg args[] = {
		{"--user", &signin.user, NULL},
		{"--password-file", &signin.password_file, NULL},
		{NULL, NULL, NULL}
	};
	struct import im = {.db = NULL};
	bool good, all = true;
	int i, done;

	if ((i = args_read(argc, argv, args, e)) == -1)
		return VERB_USAGE;
	if (i == argc) {
		(void)err_set(e, ERR_INPUT, "no file given");
		return VERB_USAGE;
	}
	if ((done = conf_read(conf_path, &im.conf, e)) == 0 &&
	    (done = start(&im, &signin, e)) == -1)
		(void)err_wrap(e, "import");
	for (; done == 0 && i < argc; i++) {
		if ((done = import_file(&im, argv[i], &good, e)) == -1)
			(void)err_wrap(e, "import: %s", argv[i]);
		all = all && done == 0 && good;
	}
	visit_free(im.visit);
	rules_free(im.rules);
	form_free(im.form);
	keys_free(im.keys);
	db_close(im.db);
	free(im.records);
	free(im.events);
	return done == 0 && all ? VERB_OK : VERB_NO;
}
