/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/app_queue.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/keyring.h"
#include "kiosk/log.h"
#include "kiosk/person.h"
#include "kiosk/record.h"
#include "kiosk/shelf.h"
#include "kiosk/shelf_person.h"

#define PORTION 50		/* records a turn: under 20 ms */
#define REST_MS 1000		/* when there was nothing to do */
#define AGAIN_MS 60000		/* after what will hardly mend itself */

/*
 * The index has a shelf of its own: on the other one may lie the visit of the
 * record that is open, to the same form.
 */
static bool
ready(struct app *a, struct err *e)
{
	struct at_desk *at = a->own;

	if (at->persons == NULL)
		at->persons = shelf_new(a->db, e);
	return at->persons != NULL;
}

/* The rows of list[0..n).  0; or -1 and e. */
static int
make_rows(struct at_desk *at, const struct record *list, int n,
    struct person_row *ret, struct err *e)
{
	int i, got;

	for (i = 0; i < n; i++) {
		if ((got = shelf_person(at->persons, &list[i], at->keys,
		    ret[i].key, e)) == -1)
			return -1;
		ret[i].record = list[i].id;
		ret[i].has_key = got == 1;
	}
	return 0;
}

/* How many records came into the index, or -1. */
static int
index_portion(struct app *a, struct err *e)
{
	struct record list[PORTION];
	struct person_row rows[PORTION];
	struct at_desk *at = a->own;
	int i, n, done = 0;

	if (!ready(a, e) ||
	    (n = db_persons_missing(a->db, list, PORTION, e)) == -1)
		return -1;
	if (n > 0 && (done = make_rows(at, list, n, rows, e)) == 0)
		done = db_persons_add(a->db, rows, n, e);
	for (i = 0; i < n; i++)
		record_free(&list[i]);
	shelf_clear(at->persons);
	return done == -1 ? -1 : n;
}

void
desk_index(struct app *a)
{
	struct at_desk *at = a->own;
	struct err e = {ERR_NONE, ""};
	int64_t now = clock_tick();
	int n;

	if (at->keys == NULL || now < at->next_index ||
	    keys_secret(at->keys, 0, KEY_PERSONS) == NULL)
		return;
	/* Whoever else wants the database comes first. */
	at->patience = now;
	n = index_portion(a, &e);
	if (n == -1 && e.kind != ERR_BUSY) {
		log_error("earlier visits: %s", e.msg);
		at->next_index = now + AGAIN_MS;
	} else if (n < PORTION) {
		at->next_index = now + REST_MS;
	}
}

/* 1 when found is the same person's, whatever the index says; 0; -1 and e. */
static int
is_of(struct at_desk *at, const struct record *found,
    const unsigned char key[SEAL_MAC], struct err *e)
{
	unsigned char other[SEAL_MAC];
	int got;

	got = shelf_person(at->persons, found, at->keys, other, e);
	if (got == 1 && !seal_equal(key, other, sizeof other)) {
		log_error("record %" PRId64 " is another person's in the index"
		    " of earlier visits", found->id);
		got = 0;
	}
	return got;
}

int
desk_earlier(struct app *a, const struct record *r, struct record *ret,
    struct err *e)
{
	struct at_desk *at = a->own;
	unsigned char key[SEAL_MAC];
	struct record found;
	int got;

	if (at->keys == NULL ||
	    keys_secret(at->keys, 0, KEY_PERSONS) == NULL)
		return 0;
	if (!ready(a, e))
		return -1;
	got = shelf_person(at->persons, r, at->keys, key, e);
	if (got == 1 &&
	    (got = db_person_before(a->db, key, r, &found, e)) == 1) {
		if ((got = is_of(at, &found, key, e)) == 1)
			*ret = found;
		else
			record_free(&found);
	}
	shelf_clear(at->persons);
	return got;
}
