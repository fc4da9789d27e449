/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/buf.h"
#include "kiosk/chart.h"
#include "kiosk/clock.h"
#include "kiosk/conf.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/form.h"
#include "kiosk/payload.h"
#include "kiosk/policy.h"
#include "kiosk/record.h"
#include "kiosk/rules.h"
#include "kiosk/seal.h"
#include "kiosk/triage.h"
#include "kiosk/verb.h"
#include "tests/fill.h"
#include "tests/interop/client.h"

/*
 * staff CONF USER PASSWORD-FILE ASSESSMENT SEED: what staff do to the records
 * of the day, at random: corrections, decisions, notes and assessments.
 */

#define WHO "Dr \"Zo\xc3\xab\" Ames"

struct desk {
	struct conf conf;
	struct db *intake, *staff;
	struct keys *keys;
	struct epoch epoch;
	struct form *form, *assessment;
	struct rules *rules;
	struct visit *answers, *assessed;
	uint64_t seed;
	struct err e;
};

static void
need(struct desk *d, bool good, const char *what)
{

	if (good)
		return;
	(void)fprintf(stderr, "staff: %s: %s\n", what, d->e.msg);
	exit(1);
}

static void
open_desk(struct desk *d, char **argv)
{
	const struct signin who = {argv[2], argv[3]};
	const struct form *f;

	need(d, conf_read(argv[1], &d->conf, &d->e) == 0, "settings");
	d->intake = db_open(d->conf.database, DB_INTAKE, &d->e);
	d->staff = db_open(d->conf.database, DB_STAFF, &d->e);
	need(d, d->intake != NULL && d->staff != NULL, "database");
	d->keys = signin_with(d->staff, &who, &d->e);
	need(d, d->keys != NULL && db_epoch_newest(d->staff, &d->epoch,
	    &d->e) == 0, "keys");
	need(d, policy_read(&d->conf, d->intake, &d->form, &d->rules,
	    &d->e) == 0, "form");
	f = d->assessment = client_form(argv[4]);
	need(d, db_form_register(d->intake, "form", f->url, f->version,
	    f->hash, f->source, f->source_len, &d->e) == 0, "assessment");
	d->answers = visit_new(d->form, &d->e);
	d->assessed = visit_new(f, &d->e);
	need(d, d->answers != NULL && d->assessed != NULL, "visits");
	d->seed = strtoull(argv[5], NULL, 10);
}

static void
add_event(struct desk *d, const char *token, enum event_kind kind,
    struct buf *payload)
{
	struct event ev = {.kind = kind, .at = clock_ms(), .who = WHO};

	memcpy(ev.token, token, strlen(token) + 1);
	need(d, buf_ok(payload) && event_seal(&ev, &d->epoch,
	    buf_text(payload), payload->len, &d->e) == 0 &&
	    db_event_add(d->staff, &ev, 0, keys_secret(d->keys, 0,
	    KEY_EVENTS), &d->e) == 0, event_name(kind));
	event_free(&ev);
	buf_free(payload);
}

static void
correct(struct desk *d, const char *token)
{
	struct buf text = BUF_EMPTY, triage = BUF_EMPTY, b = BUF_EMPTY;
	struct asked asked;

	client_answer(d->answers, &d->seed);
	client_write(&text, d->answers, "amended");
	enable(d->answers, &asked);
	triage_screen(&triage, d->rules, d->answers, &asked,
	    clock_day(CLIENT_AT));
	payload_write(&b, "response", buf_text(&text), "reason",
	    "asked \"again\",\nat the desk", (char *)NULL);
	add_event(d, token, EVENT_CORRECTED, &b);
	payload_write(&b, "triage", buf_text(&triage), (char *)NULL);
	add_event(d, token, EVENT_FLAGGED, &b);
	buf_free(&text);
	buf_free(&triage);
}

static int
add_to_chart(void *cookie, const struct event *ev, struct err *e)
{
	void *const *both = cookie;

	return chart_add(both[0], ev, both[1], e);
}

/* The chart as it is now. */
static void
read_chart(struct desk *d, const char *token, struct chart *c)
{
	void *both[] = {c, d->keys};
	struct triage t;
	struct record r;

	need(d, db_record_load(d->staff, token, &r, &d->e) == 0, "record");
	chart_begin(c, r.status);
	need(d, triage_open(&r, d->keys, &t, &d->e) == 0 &&
	    chart_submitted(c, &t, &d->e) == 0 && db_event_of(d->staff, token,
	    add_to_chart, both, &d->e) == 0, "chart");
	chart_end(c);
	record_free(&r);
}

/* Decide on some flags, on some of them twice. */
static void
decide(struct desk *d, const char *token)
{
	struct buf b = BUF_EMPTY;
	struct chart c;
	int i, times;

	read_chart(d, token, &c);
	for (i = 0; i < c.n_flags; i++)
		for (times = (int)fill_random(&d->seed, 3); times > 0;
		    times--) {
			chart_decide(&b, &c, i, DECISION_PROCEED +
			    (enum decision)fill_random(&d->seed, 3),
			    times == 1 ? "=clear, the \"GP\" said\nso" : "");
			add_event(d, token, EVENT_DECIDED, &b);
		}
	chart_free(&c);
}

static void
note(struct desk *d, const char *token)
{
	struct buf b = BUF_EMPTY;

	payload_write(&b, "text", "seen", (char *)NULL);
	add_event(d, token, EVENT_NOTED, &b);
}

static void
assess(struct desk *d, const char *token)
{
	struct buf text = BUF_EMPTY, b = BUF_EMPTY;
	char hex[2 * FORM_HASH_SIZE + 1];

	client_answer(d->assessed, &d->seed);
	client_write(&text, d->assessed, "completed");
	seal_hex(d->assessment->hash, FORM_HASH_SIZE, hex);
	payload_write(&b, "form", hex, "response", buf_text(&text), (char *)NULL);
	add_event(d, token, EVENT_ASSESSED, &b);
	buf_free(&text);
}

static int
attend(void *cookie, struct record *r, struct err *e)
{
	struct desk *d = cookie;

	(void)e;
	if (fill_random(&d->seed, 2) == 0)
		decide(d, r->token);
	if (fill_random(&d->seed, 2) == 0)
		correct(d, r->token);
	if (fill_random(&d->seed, 4) == 0)
		correct(d, r->token);
	decide(d, r->token);
	note(d, r->token);
	if (fill_random(&d->seed, 2) == 0)
		assess(d, r->token);
	return 0;
}

int
main(int argc, char **argv)
{
	struct desk d = {.seed = 0};

	if (argc != 6 || seal_start(NULL) == -1)
		return 2;
	open_desk(&d, argv);
	need(&d, db_record_each(d.staff, "2026-01-01", "2026-12-31", 0,
	    attend, &d, &d.e) == 0, "records");
	visit_free(d.answers);
	visit_free(d.assessed);
	form_free(d.assessment);
	form_free(d.form);
	rules_free(d.rules);
	keys_free(d.keys);
	db_close(d.staff);
	db_close(d.intake);
	return 0;
}
