/* SPDX-License-Identifier: MIT */
#include "tests/bench/many.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/rules.h"
#include "kiosk/visit.h"
#include "tests/bench/fill.h"
#include "tests/practice.h"

#define BATCH 250		/* records in one transaction */
#define FILLS 16		/* clients with answers of their own */
#define MORNING INT64_C(1767258000000)	/* 2026-01-01T09:00:00Z */
#define DAY_MS INT64_C(86400000)

struct many {
	struct db *db;
	struct epoch epoch;
	struct form *form;
	struct rules *rules;
	struct fill fills[FILLS];
	struct record records[BATCH];
	struct event events[BATCH];
};

/* Client number n answers the way number n does, and has a name. */
static int
fill(struct fill *f, const struct form *form, int n, struct err *e)
{
	char name[32];
	int i;

	if (fill_start(f, form, e) == -1)
		return -1;
	f->state += (uint64_t)n;
	if (!fill_at_random(f))
		return err_set(e, ERR_SYSTEM, "the visit is full");
	(void)snprintf(name, sizeof name, "Client %d", n + 1);
	for (i = 0; i < f->visit->n_entries; i++)
		if (visit_item(f->visit, i)->label == LABEL_NAME &&
		    !visit_put(f->visit, i, name, strlen(name)))
			return err_set(e, ERR_SYSTEM, "the visit is full");
	return 0;
}

static int
prepare(struct many *m, const struct premises *p, struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	int i;

	m->form = form_read_file("kiosk/forms/intake.json", NULL, &fs, e);
	findings_free(&fs);
	if (m->form == NULL)
		return -1;
	m->rules = rules_read_file("kiosk/forms/intake.rules.json", m->form,
	    &fs, e);
	findings_free(&fs);
	if (m->rules == NULL)
		return -1;
	for (i = 0; i < FILLS; i++)
		if (fill(&m->fills[i], m->form, i, e) == -1)
			return -1;
	if ((m->db = db_open(p->database, DB_INTAKE, e)) == NULL ||
	    db_epoch_newest(m->db, &m->epoch, e) == -1)
		return -1;
	return db_form_register(m->db, "form", m->form->url, m->form->version,
	    m->form->hash, m->form->source, m->form->source_len, e);
}

/* n records from `at` on, in one transaction. */
static int
store(struct many *m, int64_t at, int n, struct err *e)
{
	struct record_facts facts = {.epoch = &m->epoch, .letter = 'A',
	    .source = SOURCE_KIOSK, .status = "completed",
	    .language = m->form->language, .rules = m->rules};
	const struct fill *f;
	int i, done = 0;

	for (i = 0; i < n && done == 0; i++) {
		f = &m->fills[i % FILLS];
		facts.at = facts.authored = at + i;
		m->events[i] = (struct event){.kind = EVENT_SUBMITTED,
		    .at = facts.at, .who = "kiosk A"};
		done = record_make(f->visit, f->asked, &facts, &m->records[i],
		    e);
	}
	if (done == 0)
		done = db_record_add_all(m->db, m->records, m->events,
		    (size_t)n, NULL, e);
	for (i = 0; i < n; i++)
		record_free(&m->records[i]);
	return done;
}

static int
store_all(struct many *m, int64_t at, int n, struct err *e)
{
	int i, done = 0;

	for (i = 0; i < n && done == 0; i += BATCH)
		done = store(m, at + i, n - i < BATCH ? n - i : BATCH, e);
	return done;
}

/* a_day records on each of so many days. */
static int
make(const struct premises *p, int64_t at, int days, int a_day, struct err *e)
{
	struct many *m = calloc(1, sizeof *m);
	int i, done;

	if (m == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	done = prepare(m, p, e);
	for (i = 0; i < days && done == 0; i++)
		done = store_all(m, at + i * DAY_MS, a_day, e);
	for (i = 0; i < FILLS; i++)
		fill_stop(&m->fills[i]);
	db_close(m->db);
	rules_free(m->rules);
	form_free(m->form);
	free(m);
	return done;
}

int
many_make(const struct premises *p, struct err *e)
{

	return make(p, MORNING, MANY_DAYS, MANY_A_DAY, e);
}

int
many_at(const struct premises *p, int64_t at, int n, struct err *e)
{

	return make(p, at, 1, n, e);
}
