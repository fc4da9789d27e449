/* SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "db/db.h"
#include "kiosk/app_desk_form.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/shelf.h"
#include "kiosk/verb.h"
#include "tests/bench/figures.h"
#include "tests/bench/many.h"
#include "tests/bench/million.h"
#include "tests/bench/ran.h"
#include "tests/bench/report.h"
#include "tests/practice.h"

#define TIMES 60
#define INDEX_TURNS 20		/* more than today's clients need */

/* A staff terminal without its screen: what it reads is what is measured. */
struct terminal {
	struct premises p;
	struct app app;
	struct at_desk at;
	struct figures list, find, open;
};

/* Sign in, as the desk does, and let the index of earlier visits catch up. */
static int
sit_down(struct terminal *t, struct err *e)
{
	const struct signin who = {PRACTICE_STAFF, t->p.password};
	int i;

	t->app.own = &t->at;
	if (conf_read(t->p.conf, &t->app.conf, e) == -1 ||
	    (t->at.desk = seal_alloc(sizeof *t->at.desk, e)) == NULL ||
	    (t->app.db = db_open(t->p.database, DB_STAFF, e)) == NULL ||
	    (t->at.keys = signin_with(t->app.db, &who, e)) == NULL ||
	    (t->at.shelf = shelf_new(t->app.db, e)) == NULL ||
	    desk_forms_start(&t->app, e) == -1)
		return -1;
	t->app.scene.conf = &t->app.conf;
	t->app.scene.desk = t->at.desk;
	for (i = 0; i < INDEX_TURNS; i++) {
		t->at.next_index = 0;
		desk_index(&t->app);
	}
	return 0;
}

static void
go_home(struct terminal *t)
{

	if (t->at.desk != NULL)
		desk_close(&t->at);
	desk_forms_free(&t->at);
	shelf_free(t->at.shelf);
	shelf_free(t->at.persons);
	shelf_free(t->at.beside);
	keys_free(t->at.keys);
	seal_free(t->at.desk);
	db_close(t->app.db);
}

/* What a token that was scanned leads to, without the event of it. */
static int
find(struct terminal *t, const char *token, struct err *e)
{
	struct desk *d = t->at.desk;
	struct record r = {.id = 0};

	if (db_record_load(t->app.db, token, &r, e) == -1)
		return -1;
	desk_close(&t->at);
	d->record = r;
	return desk_read_record(&t->app, &d->record, e);
}

/* Once each; no is which client is scanned. */
static int
take_turn(struct terminal *t, int no, struct err *e)
{
	struct desk *d = t->at.desk;
	double begun = figures_now();

	if (desk_list(&t->app, e) == -1)
		return -1;
	figures_add(&t->list, figures_now() - begun);
	if (d->n_rows != MILLION_A_DAY || d->rows[no].name[0] == '\0')
		return err_set(e, ERR_STORE, "the list is not today's");
	(void)snprintf(d->wanted, sizeof d->wanted, "%s", d->rows[no].token);
	begun = figures_now();
	if (find(t, d->wanted, e) == -1)
		return -1;
	figures_add(&t->find, figures_now() - begun);
	begun = figures_now();
	if (desk_open(&t->app) != PERFORMED)
		return err_set(e, ERR_STORE, "a record cannot be opened");
	figures_add(&t->open, figures_now() - begun);
	return 0;
}

static int
take_turns(struct terminal *many, struct terminal *few, struct err *e)
{
	int i, no;

	/* The first time is for the caches. */
	for (i = -1; i < TIMES; i++) {
		no = (i + 1) * 7 % MILLION_A_DAY;
		if (take_turn(many, no, e) == -1 ||
		    take_turn(few, no, e) == -1)
			return -1;
		if (i == -1)
			many->list.n = many->find.n = many->open.n =
			    few->list.n = few->find.n = few->open.n = 0;
	}
	return 0;
}

static void
row(const char *work, struct figures *many, struct figures *few)
{

	report_row(&(struct row){work, figures_at(many, 0.5), 2, "ms",
	    "200 of 200 stored", figures_at(few, 0.5), 1.2, "<= 1.20 x"});
}

static bool
is_room(const struct premises *p)
{
	struct statvfs at;

	if (statvfs(p->dir, &at) == 0 && (int64_t)at.f_bavail *
	    (int64_t)at.f_frsize >= MILLION_BYTES)
		return true;
	return bench_cannot("a million records need 6 GB beside the others");
}

static bool
measure(struct terminal *many, struct terminal *few)
{
	struct err e = {ERR_NONE, ""};
	int64_t now = clock_ms();
	struct stat is = {.st_size = 0};
	double begun = figures_now();

	(void)printf("(a million records are written to %s first: "
	    "a minute or two)\n", many->p.dir);
	(void)fflush(stdout);
	if (million_make(&many->p, now, &e) == -1 ||
	    many_at(&many->p, now, MILLION_A_DAY, &e) == -1 ||
	    many_at(&few->p, now, MILLION_A_DAY, &e) == -1)
		return bench_cannot(e.msg);
	(void)stat(many->p.database, &is);
	(void)printf("(%.1f GB in %.0f s)\n", (double)is.st_size / 1e9,
	    (figures_now() - begun) / 1000);
	if (sit_down(many, &e) == -1 || sit_down(few, &e) == -1 ||
	    take_turns(many, few, &e) == -1)
		return bench_cannot(e.msg);
	row("open the queue: 200 of 1 000 000", &many->list, &few->list);
	row("find a scanned token among them", &many->find, &few->find);
	row("  and write that it was opened", &many->open, &few->open);
	return true;
}

struct both {
	struct terminal *many, *few;
};

static bool
measure_both(const void *cookie)
{
	const struct both *b = cookie;
	bool good;

	(void)signal(SIGINT, SIG_DFL);
	good = measure(b->many, b->few);
	go_home(b->many);
	go_home(b->few);
	return good;
}

/* Whoever has seen enough leaves no gigabytes behind. */
static bool
measure_apart(const struct both *b)
{
	struct ran ignored = {.ms = 0};
	bool good;

	(void)signal(SIGINT, SIG_IGN);
	good = ran_apart(measure_both, b, &ignored);
	(void)signal(SIGINT, SIG_DFL);
	return good;
}

bool
bench_queue(void)
{
	struct both b = {calloc(1, sizeof(struct terminal)),
	    calloc(1, sizeof(struct terminal))};
	bool good;

	if (b.many == NULL || b.few == NULL) {
		free(b.many);
		free(b.few);
		return bench_cannot("out of memory");
	}
	practice_make(&b.many->p, "", NULL);
	practice_make(&b.few->p, "", NULL);
	good = is_room(&b.many->p) && measure_apart(&b);
	practice_remove(&b.many->p);
	practice_remove(&b.few->p);
	free(b.many);
	free(b.few);
	return good;
}
