/* SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/response.h"
#include "kiosk/scrub.h"
#include "kiosk/triage.h"
#include "kiosk/verb.h"
#include "kiosk/visit.h"
#include "tests/bench/many.h"
#include "tests/bench/ran.h"
#include "tests/bench/report.h"
#include "tests/practice.h"

/* The peer: what cannot be left out, and nothing else. */
struct opening {
	const struct keys *keys;
	struct form *form;
	struct visit *visit;
	struct buf text;	/* taken once */
};

/* What it is told. */
struct days {
	const struct premises *p;
	const char *from, *to;
};

/* Open both boxes of r, parse them, and throw the result away. */
static int
open_and_parse(struct opening *o, const struct record *r, struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	struct response response;
	struct triage t;

	o->text.len = 0;
	if (record_open(r, PART_ANSWERS, o->keys, &o->text, e) == -1)
		return -1;
	visit_blank(o->visit, r->at);
	if (response_read(buf_text(&o->text), o->text.len, o->visit,
	    &response, &fs, e) == -1)
		return -1;
	findings_free(&fs);
	if (triage_open(r, o->keys, &t, e) == -1)
		return -1;
	triage_free(&t);
	return 0;
}

static int
open_one(void *cookie, struct record *r, struct err *e)
{

	return open_and_parse(cookie, r, e);
}

static int
open_all(struct opening *o, struct db *db, const struct days *d,
    struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;

	o->form = form_read_file("kiosk/forms/intake.json", NULL, &fs, e);
	findings_free(&fs);
	if (o->form == NULL || (o->visit = visit_new(o->form, e)) == NULL)
		return -1;
	return db_record_each(db, d->from, d->to,
	    1u << PART_TRIAGE | 1u << PART_ANSWERS, open_one, o, e);
}

/* In a process of its own: what it throws away is overwritten, as ever. */
static bool
be_peer(const void *cookie)
{
	struct opening o = {.text = BUF_EMPTY};
	const struct days *d = cookie;
	const struct signin who = {PRACTICE_STAFF, d->p->password};
	struct err e = {ERR_NONE, ""};
	struct db *db = db_open(d->p->database, DB_STAFF, &e);
	struct keys *k = db == NULL ? NULL : signin_with(db, &who, &e);
	bool good;

	scrub_start();
	o.keys = k;
	good = k != NULL && open_all(&o, db, d, &e) == 0;
	buf_free(&o.text);
	visit_free(o.visit);
	form_free(o.form);
	keys_free(k);
	db_close(db);
	return good || bench_cannot(e.msg);
}

struct paths {
	char csv[80], plain[80], out[80], import[200];
};

static bool
export_days(const struct premises *p, const char *to, const char *out,
    struct ran *ret)
{
	const char *kiosk = getenv("KIOSK");
	const char *args[] = {kiosk == NULL ? "build/kiosk" : kiosk, "-C",
	    p->conf, "export", "--user", PRACTICE_STAFF, "--password-file",
	    p->password, "--from", MANY_FROM, "--to", to, "--no-bom",
	    "--force", "-o", out, NULL};

	return ran(args, NULL, ret);
}

/* As many rows, as plain text, out of a table as wide. */
static bool
sqlite_rows(const struct paths *paths, struct ran *ret)
{
	const char *import[] = {"sqlite3", paths->plain, "-cmd", ".mode csv",
	    paths->import, NULL};
	const char *write[] = {"sqlite3", "-csv", "-header", paths->plain,
	    "SELECT * FROM t", NULL};
	struct ran ignored = {.ms = 0};

	return ran(import, NULL, &ignored) && ran(write, paths->out, ret);
}

static void
report(const struct ran *all, const struct ran *day, const struct ran *plain,
    const struct ran *peer)
{

	report_row(&(struct row){"export of 100 000 records to CSV",
	    all->ms / 1000, 1, "s", "their boxes opened and parsed",
	    peer->ms / 1000, 1.3, "<= 1.30 x"});
	report_row(&(struct row){"  of that on a processor",
	    all->busy / 1000, 1, "s", "their boxes opened and parsed",
	    peer->busy / 1000, 0, NULL});
	report_row(&(struct row){"  the same", all->ms / 1000, 1, "s",
	    "sqlite3 -csv, plain rows", plain->ms / 1000, 0, NULL});
	report_row(&(struct row){"  its resident memory",
	    (double)all->resident / 1024, 1, "MiB", "of 10 000 records",
	    (double)day->resident / 1024, 1.05, "<= 1.05 x"});
}

/* The peer in two halves around it, in case the machine grows tired. */
static bool
measure(const struct premises *p, const struct paths *paths)
{
	const struct days before = {p, MANY_FROM, MANY_HALF};
	const struct days after = {p, MANY_REST, MANY_TO};
	struct ran all = {.ms = 0}, day = all, plain = all, peer = all;

	if (!export_days(p, MANY_FROM, paths->csv, &day) ||
	    !ran_apart(be_peer, &before, &peer) ||
	    !export_days(p, MANY_TO, paths->csv, &all) ||
	    !ran_apart(be_peer, &after, &peer))
		return bench_cannot("kiosk export");
	if (!sqlite_rows(paths, &plain))
		return bench_cannot("sqlite3 -csv");
	report(&all, &day, &plain, &peer);
	return true;
}

bool
bench_export(void)
{
	struct err e = {ERR_NONE, ""};
	struct premises p;
	struct paths paths;
	bool good;

	practice_make(&p, "", NULL);
	(void)snprintf(paths.csv, sizeof paths.csv, "%s/all.csv", p.dir);
	(void)snprintf(paths.plain, sizeof paths.plain, "%s/plain.db", p.dir);
	(void)snprintf(paths.out, sizeof paths.out, "%s/plain.csv", p.dir);
	(void)snprintf(paths.import, sizeof paths.import, ".import %s t",
	    paths.csv);
	good = many_make(&p, &e) == 0 ? measure(&p, &paths) :
	    bench_cannot(e.msg);
	practice_remove(&p);
	return good;
}
