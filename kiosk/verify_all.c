/* SPDX-License-Identifier: MIT */
#include "kiosk/verify_all.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/retention.h"
#include "kiosk/shelf.h"
#include "kiosk/shelf_person.h"

#define EVENT_WORK 1		/* how long each takes, for the bar */
#define RECORD_WORK 20		/* to open its seals */
#define ROWS_MAX ((int64_t)1 << 40)

struct work {
	const struct verify_wish *wish;
	struct verify_tally *tally;
	struct shelf *shelf;	/* where names can be read */
	int64_t done, total;
	bool vague;		/* what was first names no row */
	struct retention gone;	/* what events say was erased */
};

/* One row more that does not hold. */
static void
fault(struct work *w, const char *sentence)
{
	struct verify_tally *t = w->tally;

	if (t->broken++ == 0 || w->vague)
		(void)snprintf(t->first, sizeof t->first, "%s", sentence);
	w->vague = false;
}

static void
go_on(struct work *w, int64_t work)
{

	w->done += work;
	if (w->wish->progress != NULL)
		w->wish->progress(w->wish->cookie, w->done,
		    w->total > w->done ? w->total : w->done);
}

/*
 * What is wrong with one row is told with the others; memory, a lock and the
 * like end it all.
 */
static int
take(struct work *w, int done, const struct err *why, struct err *e)
{

	if (done == 0)
		return 0;
	if (why->kind != ERR_STORE)
		return err_set(e, why->kind, "%s", why->msg);
	fault(w, why->msg);
	return 0;
}

static int
take_wrong(void *cookie, const char *wrong, struct err *e)
{
	struct work *w = cookie;
	bool first = w->tally->broken == 0 || w->vague;

	(void)e;
	fault(w, wrong);
	/* Of which row, SQLite does not say. */
	w->vague = first && strstr(wrong, "constraint failed") != NULL;
	return 0;
}

static int
check_file(struct work *w, struct err *e)
{

	return db_verify_file(w->wish->db, take_wrong, w, e);
}

/* What was erased is known before anything is found to be gone. */
static int
hear(void *cookie, const struct verify_event *v, struct err *e)
{
	struct work *w = cookie;
	const unsigned char *key = keys_secret(w->wish->keys, 0, KEY_EVENTS);

	if (!v->readable || key == NULL || !event_mac_holds(&v->event, key))
		return 0;
	return retention_add(&w->gone, &v->event, e);
}

static int
read_erasures(struct work *w, struct err *e)
{

	return db_verify_events(w->wish->db, false, hear, w, e);
}

static int
take_event(void *cookie, const struct verify_event *ev, struct err *e)
{
	struct work *w = cookie;
	struct verify_event v = *ev;
	const struct absent absent = {ev->event.token, ev->day, ev->id,
	    purge_takes_event(ev->event.kind)};
	struct err why = {ERR_NONE, ""};
	int done;

	w->tally->events++;
	v.accounted = ev->event.sealed == NULL && ev->day[0] != '\0' &&
	    retention_accounts(&w->gone, &absent);
	done = verify_event(&w->tally->end, &v, w->wish->keys, w->wish->head,
	    &why);
	go_on(w, EVENT_WORK);
	return take(w, done, &why, e);
}

static int
check_chain(struct work *w, struct err *e)
{
	const struct verify_head *head = w->wish->head;
	char wrong[200];

	if (db_verify_events(w->wish->db, true, take_event, w, e) == -1)
		return -1;
	if (head == NULL || head->id <= w->tally->end.id)
		return 0;
	(void)snprintf(wrong, sizeof wrong, "event %" PRId64 " of --head is "
	    "not there: the chain ends at %" PRId64 ", its tail was cut off",
	    head->id, w->tally->end.id);
	fault(w, wrong);
	return 0;
}

/* The place of an epoch among those there are; -1: it is none of them. */
static int
epoch_place(const struct verify_tally *t, int64_t number)
{
	int i;

	for (i = 0; i < t->n_epochs; i++)
		if (t->epochs[i].number == number)
			return i;
	return -1;
}

/* A name is read where there is one to compare, and a key to do it with. */
static int
check_person(struct work *w, const struct verify_record *r, struct err *e)
{
	unsigned char key[SEAL_MAC];
	int got = 0;

	if (r->has_person &&
	    keys_secret(w->wish->keys, 0, KEY_PERSONS) != NULL &&
	    (got = shelf_person(w->shelf, &r->record, w->wish->keys, key,
	    e)) == -1)
		return -1;
	return verify_person(r, got == 1 ? key : NULL, e);
}

/* The parts that an event says were erased. */
static unsigned
parts_gone(const struct work *w, const struct verify_record *r)
{
	struct absent absent = {r->record.token, r->record.day,
	    r->history.arrival, false};
	unsigned gone = 0;
	int p;

	for (p = 0; p < PART_MAX; p++) {
		absent.answers = purge_takes_part((enum part)p);
		if (r->record.parts[p].sealed == NULL &&
		    retention_accounts(&w->gone, &absent))
			gone |= 1u << p;
	}
	return gone;
}

static int
take_record(void *cookie, const struct verify_record *r, struct err *e)
{
	struct work *w = cookie;
	struct verify_tally *t = w->tally;
	enum verify_opened opened = VERIFY_OPENED;
	struct verify_record v = *r;
	struct err why = {ERR_NONE, ""};
	int i = epoch_place(t, r->record.epoch);
	int done;

	t->records++;
	v.accounted = parts_gone(w, r);
	done = verify_record(&v, i == -1 ? NULL : &t->epochs[i],
	    w->wish->keys, &opened, &why);
	if (done == 0)
		done = check_person(w, r, &why);
	if (done == 0 && opened == VERIFY_CLOSED)
		t->closed++;
	if (done == 0 && opened == VERIFY_DESTROYED)
		t->lost[i]++;
	go_on(w, RECORD_WORK);
	return take(w, done, &why, e);
}

static int
check_records(struct work *w, struct err *e)
{

	return db_verify_records(w->wish->db, take_record, w, e);
}

static int
take_form(void *cookie, const struct verify_form *f, struct err *e)
{
	struct work *w = cookie;
	struct err why = {ERR_NONE, ""};

	w->tally->forms++;
	return take(w, verify_form(f, &why), &why, e);
}

static int
check_forms(struct work *w, struct err *e)
{

	return db_verify_forms(w->wish->db, take_form, w, e);
}

static int
check_epochs(struct work *w, struct err *e)
{
	const struct verify_tally *t = w->tally;
	const struct keys *k = w->wish->keys;
	struct err why = {ERR_NONE, ""};
	int i;

	for (i = 0; i < t->n_epochs; i++)
		if (take(w, verify_epoch(&t->epochs[i], k, &why), &why,
		    e) == -1)
			return -1;
	return take(w, keys_compare(k, t->epochs, t->n_epochs, &why), &why, e);
}

/* One that is disabled has no MAC, and one that k cannot judge is passed. */
static void
check_account(struct work *w, const struct account *a)
{
	const unsigned char *key = keys_secret(w->wish->keys, 0,
	    account_voucher(a->roles));
	char wrong[200];

	if (a->disabled || key == NULL || account_holds(a, key))
		return;
	(void)snprintf(wrong, sizeof wrong, "account %" PRId64 " (%s): its "
	    "name, role or key is not what was vouched for", a->id, a->name);
	fault(w, wrong);
}

static int
check_accounts(struct work *w, struct err *e)
{
	struct account *list;
	int i, n;

	if ((list = calloc(ACCOUNTS_MAX, sizeof *list)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	n = db_accounts_load(w->wish->db, list, ACCOUNTS_MAX, e);
	for (i = 0; i < n; i++)
		check_account(w, &list[i]);
	free(list);
	return n == -1 ? -1 : 0;
}

static int (*const steps[])(struct work *w, struct err *e) = {
	check_file,
	read_erasures,
	check_chain,
	check_records,
	check_forms,
	check_epochs,
	check_accounts,
};

static int
start(struct work *w, struct err *e)
{
	struct verify_tally *t = w->tally;
	int64_t events = 0, records = 0;

	if ((w->shelf = shelf_new(w->wish->db, e)) == NULL)
		return -1;
	t->n_epochs = db_epochs_load(w->wish->db, t->epochs, KEYS_EPOCHS_MAX,
	    e);
	if (t->n_epochs == -1 ||
	    db_verify_size(w->wish->db, &events, &records, e) == -1)
		return -1;
	/* Numbers that somebody wrote there may be anything. */
	if (events >= 0 && events < ROWS_MAX && records >= 0 &&
	    records < ROWS_MAX)
		w->total = EVENT_WORK * events + RECORD_WORK * records;
	return 0;
}

int
verify_all(const struct verify_wish *wish, struct verify_tally *ret,
    struct err *e)
{
	struct work w = {.wish = wish, .tally = ret};
	struct err why = {ERR_NONE, ""};
	size_t i;
	int done;

	memset(ret, 0, sizeof *ret);
	done = start(&w, e);
	/* Where the file itself is damaged, the next may still be read. */
	for (i = 0; done == 0 && i < sizeof steps / sizeof *steps; i++)
		done = take(&w, steps[i](&w, &why), &why, e);
	shelf_free(w.shelf);
	retention_free(&w.gone);
	return done;
}
