/* SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/rules.h"
#include "tests/bench/bare.h"
#include "tests/bench/fill.h"
#include "tests/bench/figures.h"
#include "tests/bench/report.h"
#include "tests/practice.h"

#define SUBMITS 400
#define ENOUGH 50		/* on a disk so slow that all take too long */
#define TIME_MS 12000

struct submit {
	struct db *db;
	struct bare *bare;
	struct form *form;
	struct rules *rules;
	struct epoch epoch;
	struct fill fill;
	struct figures seal, store, both, peer;
	size_t bytes;
};

/*
 * As the kiosk does it, from the last key to the ticket.  It knows the epoch
 * since the client began.
 */
static int
hand_in(struct submit *s, struct record *r, struct err *e)
{
	struct event ev = {.kind = EVENT_SUBMITTED, .who = "kiosk A"};
	double begun = figures_now(), sealed, stored;
	int64_t now = clock_ms();
	struct record_facts facts = {.epoch = &s->epoch, .at = now,
	    .letter = 'A', .source = SOURCE_KIOSK, .status = "completed",
	    .language = s->form->language, .authored = now,
	    .rules = s->rules};

	if (record_make(s->fill.visit, s->fill.asked, &facts, r, e) == -1)
		return -1;
	sealed = figures_now();
	if (db_record_add(s->db, r, &ev, NULL, e) == -1)
		return -1;
	stored = figures_now();
	figures_add(&s->seal, sealed - begun);
	figures_add(&s->store, stored - sealed);
	figures_add(&s->both, stored - begun);
	return 0;
}

/* The peer: one row with as many bytes. */
static int
commit_bare(struct submit *s, const struct record *r, struct err *e)
{
	size_t size = 0;
	double begun;
	int p;

	for (p = 0; p < PART_MAX; p++)
		size += r->parts[p].len;
	s->bytes += size;
	begun = figures_now();
	if (bare_add(s->bare, size, e) == -1)
		return -1;
	figures_add(&s->peer, figures_now() - begun);
	return 0;
}

static int
measure(struct submit *s, struct err *e)
{
	struct record r = {.id = 0};
	double begun = figures_now();
	int i, done = 0;

	for (i = 0; i < SUBMITS && done == 0; i++) {
		if (i >= ENOUGH && figures_now() - begun > TIME_MS)
			break;
		if (!fill_at_random(&s->fill))
			return err_set(e, ERR_SYSTEM, "the visit is full");
		if ((done = hand_in(s, &r, e)) == 0)
			done = commit_bare(s, &r, e);
		record_free(&r);
	}
	return done;
}

static int
prepare(struct submit *s, const struct premises *p, struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;

	s->form = form_read_file("kiosk/forms/intake.json", NULL, &fs, e);
	findings_free(&fs);
	if (s->form == NULL || fill_start(&s->fill, s->form, e) == -1)
		return -1;
	s->rules = rules_read_file("kiosk/forms/intake.rules.json", s->form,
	    &fs, e);
	findings_free(&fs);
	if (s->rules == NULL)
		return -1;
	if ((s->db = db_open(p->database, DB_INTAKE, e)) == NULL ||
	    db_epoch_newest(s->db, &s->epoch, e) == -1 ||
	    db_form_register(s->db, "form", s->form->url, s->form->version,
	    s->form->hash, s->form->source, s->form->source_len, e) == -1)
		return -1;
	s->bare = bare_open(p->dir, e);
	return s->bare == NULL ? -1 : 0;
}

static void
report(struct submit *s)
{

	report_row(&(struct row){"submit, seal and commit: median",
	    figures_at(&s->both, 0.5), 3, "ms", "one bare row, as large",
	    figures_at(&s->peer, 0.5), 1.3, "<= 1.30 x"});
	report_row(&(struct row){"                         p99",
	    figures_at(&s->both, 0.99), 3, "ms", "one bare row, as large",
	    figures_at(&s->peer, 0.99), 0, NULL});
	report_row(&(struct row){"        the seal alone: median",
	    figures_at(&s->seal, 0.5), 3, "ms", NULL, 0, 0, NULL});
	report_row(&(struct row){"      the commit alone: median",
	    figures_at(&s->store, 0.5), 3, "ms", "one bare row, as large",
	    figures_at(&s->peer, 0.5), 0, NULL});
	report_row(&(struct row){"        sealed, mean",
	    (double)s->bytes / (double)s->both.n / 1024, 1, "KiB", NULL, 0, 0, NULL});
}

bool
bench_submit(const struct premises *p)
{
	struct err e = {ERR_NONE, ""};
	struct submit *s = calloc(1, sizeof *s);
	bool good;

	if (s == NULL)
		return bench_cannot("out of memory");
	good = prepare(s, p, &e) == 0 && measure(s, &e) == 0;
	if (good)
		report(s);
	bare_close(s->bare);
	db_close(s->db);
	fill_stop(&s->fill);
	rules_free(s->rules);
	form_free(s->form);
	free(s);
	return good || bench_cannot(e.msg);
}
