/* SPDX-License-Identifier: MIT */
#include "kiosk/person.h"

#include "db/db.h"
#include "db/private.h"
#include "kiosk/err.h"
#include "kiosk/record.h"

static const char what[] = "look for earlier visits";

/** The last record that is in the index; 0: none is. */
static int
last(struct db *db, int64_t *ret, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_PERSON_LAST);
	int got;

	if ((got = db_step(db, st, what, e)) == -1)
		return -1;
	*ret = got == 1 ? sqlite3_column_int64(st, 0) : 0;
	db_reset(st);
	return 0;
}

/** The records after id, without boxes; how many, or -1. */
static int
load_rows(struct db *db, int64_t id, struct record *ret, int max,
    struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_PERSON_MISSING);
	int got = 0, n = 0;

	bind_int(db, st, ":id", id);
	bind_int(db, st, ":max", max);
	while (n < max && (got = db_step(db, st, what, e)) == 1) {
		ret[n] = (struct record){.id = 0};
		/* What is no record any more has no person either. */
		if (!record_row(st, &ret[n]))
			ret[n] = (struct record){
			    .id = sqlite3_column_int64(st, 0)};
		n++;
	}
	db_reset(st);
	return got == -1 ? -1 : n;
}

/** As db_persons_missing(), inside the caller's transaction. */
static int
missing(struct db *db, struct record *ret, int max, struct err *e)
{
	int64_t id = 0;
	int i, n;

	if (last(db, &id, e) == -1 ||
	    (n = load_rows(db, id, ret, max, e)) == -1)
		return -1;
	for (i = 0; i < n; i++)
		if (box_load(db, ret[i].id, PART_LABEL,
		    &ret[i].parts[PART_LABEL], e) == -1) {
			while (i >= 0)
				record_free(&ret[i--]);
			return -1;
		}
	return n;
}

int
db_persons_missing(struct db *db, struct record *ret, int max, struct err *e)
{
	int i, n;

	if (db_begin_read(db, what, e) == -1)
		return -1;
	if ((n = missing(db, ret, max, e)) == -1) {
		db_rollback(db, e);
		return -1;
	}
	if (db_end_read(db, what, e) == 0)
		return n;
	for (i = 0; i < n; i++)
		record_free(&ret[i]);
	return -1;
}

int
db_persons_add(struct db *db, const struct person_row *rows, int n,
    struct err *e)
{
	sqlite3_stmt *st;
	int i;

	if (db_begin(db, what, e) == -1)
		return -1;
	for (i = 0; i < n; i++) {
		st = statement(db, STMT_PERSON_ADD);
		bind_int(db, st, ":record", rows[i].record);
		if (rows[i].has_key)
			bind_blob(db, st, ":key", rows[i].key,
			    sizeof rows[i].key);
		if (db_run(db, st, what, e) == -1) {
			db_rollback(db, e);
			return -1;
		}
	}
	return db_commit(db, what, e);
}

/** The record before at and id of the person with key; 1, 0 or -1. */
static int
before(struct db *db, const unsigned char key[SEAL_MAC], int64_t at,
    int64_t id, struct record *ret, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_PERSON_BEFORE);
	int got;

	bind_blob(db, st, ":key", key, SEAL_MAC);
	bind_int(db, st, ":at", at);
	bind_int(db, st, ":id", id);
	got = db_step(db, st, what, e);
	if (got == 1 && !record_row(st, ret))
		got = db_damaged(db, what, e);
	db_reset(st);
	return got;
}

int
db_person_before(struct db *db, const unsigned char key[SEAL_MAC],
    const struct record *r, struct record *ret, struct err *e)
{
	struct record found = {.id = 0};
	int got, p, done = 0;

	if (db_begin_read(db, what, e) == -1)
		return -1;
	got = before(db, key, r->at, r->id, &found, e);
	for (p = 0; p < PART_MAX && got == 1 && done == 0; p++)
		done = box_load(db, found.id, (enum part)p, &found.parts[p], e);
	if (got == -1 || done == -1) {
		db_rollback(db, e);
		got = -1;
	} else if (db_end_read(db, what, e) == -1) {
		got = -1;
	}
	if (got == 1)
		*ret = found;
	else
		record_free(&found);
	return got;
}

int
db_person_visits(struct db *db, const unsigned char key[SEAL_MAC],
    int64_t *ret, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_PERSON_VISITS);
	int got;

	bind_blob(db, st, ":key", key, SEAL_MAC);
	if ((got = db_step(db, st, what, e)) == -1)
		return -1;
	*ret = got == 1 ? sqlite3_column_int64(st, 0) : 0;
	db_reset(st);
	return 0;
}
