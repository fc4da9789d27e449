/* SPDX-License-Identifier: MIT */
#include "tests/hostile.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/clock.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/record.h"
#include "kiosk/rules.h"
#include "kiosk/visit.h"
#include "tests/carded.h"
#include "tests/check.h"

#define BIRTH "1961-04-03"

const char *
hostile_marked(void)
{
	static char ret[2 * HOSTILE_MARKS + 4];
	int i;

	memcpy(ret, "Zo", 2);
	for (i = 0; i < HOSTILE_MARKS; i++)
		memcpy(ret + 2 + 2 * i, "\314\201", 2);
	memcpy(ret + 2 + 2 * HOSTILE_MARKS, "e", 2);
	return ret;
}

/* Answer with this name, and the same typed where there is room. */
static struct visit *
answer(const struct form *f, const char *name, struct asked *asked)
{
	struct visit *v = visit_new(f, NULL);
	int n;

	if (v == NULL)
		abort();
	visit_start(v, clock_ms());
	for (n = 0; n < v->n_entries; n++)
		if (visit_item(v, n)->label == LABEL_BIRTH)
			CHECK(visit_put(v, n, BIRTH, strlen(BIRTH)));
		else if (item_typed(visit_item(v, n)) &&
		    visit_item(v, n)->type != ITEM_DATE)
			CHECK(visit_put(v, n, name, strlen(name)));
	enable(v, asked);
	return v;
}

/* Seal it, and store it as the kiosk does. */
static void
store(struct db *db, const struct form *f, const struct rules *rs,
    const char *name, int64_t at)
{
	struct event ev = {.kind = EVENT_SUBMITTED, .who = "kiosk A"};
	struct err e = {ERR_NONE, ""};
	struct asked asked;
	struct visit *v = answer(f, name, &asked);
	struct epoch epoch;
	struct record r;
	const struct record_facts facts = {.epoch = &epoch, .at = at,
	    .letter = 'A', .source = SOURCE_KIOSK, .status = "stopped",
	    .language = "en", .authored = at, .rules = rs};

	CHECK_INT(db_epoch_newest(db, &epoch, &e), 0);
	CHECK_INT(record_make(v, &asked, &facts, &r, &e), 0);
	CHECK_INT(db_record_add(db, &r, &ev, NULL, &e), 0);
	CHECK_STR(e.msg, "");
	record_free(&r);
	visit_free(v);
}

void
hostile_store(const struct carded *c, const char *const names[], int n,
    int days)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct db *db = db_open(c->s.p.database, DB_INTAKE, &e);
	struct form *f = form_read_file(c->s.p.form, NULL, &fs, &e);
	struct rules *rs = NULL;
	int i;

	if (db != NULL && f != NULL)
		rs = rules_read_file(c->s.p.rules, f, &fs, &e);
	if (rs == NULL) {
		(void)fprintf(stderr, "%s\n", e.msg);
		abort();
	}
	for (i = 0; i < n; i++)
		store(db, f, rs, names[i],
		    clock_ms() - days * INT64_C(86400000));
	rules_free(rs);
	form_free(f);
	findings_free(&fs);
	db_close(db);
}
