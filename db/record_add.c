/* SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <stdio.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/err.h"
#include "kiosk/record.h"
#include "kiosk/seal.h"

static const char what[] = "add record";

int
part_read(const char *name)
{
	int p;

	for (p = 0; p < PART_MAX; p++)
		if (strcmp(name, part_name((enum part)p)) == 0)
			break;
	return p;
}

/** Refuse a box that changed between the sealing and now. */
static int
check_boxes(const struct record *r, struct err *e)
{
	unsigned char is[SEAL_DIGEST];
	int p;

	for (p = 0; p < PART_MAX; p++) {
		if (r->parts[p].sealed == NULL)
			return err_set(e, ERR_SYSTEM, "%s: there is no %s",
			    what, part_name((enum part)p));
		seal_digest(r->parts[p].sealed, r->parts[p].len, is);
		if (memcmp(is, r->parts[p].digest, sizeof is) != 0)
			return err_set(e, ERR_STORE, "%s: its %s is not what"
			    " was sealed", what, part_name((enum part)p));
	}
	return 0;
}

/** 1 when the boxes stored under id are r's, 0 when not, -1 and e. */
static int
same_boxes(struct db *db, int64_t id, const struct record *r,
    struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_BOX_DIGESTS);
	unsigned char is[SEAL_DIGEST];
	char name[16];
	int got, p, n = 0;

	bind_int(db, st, ":record", id);
	while ((got = db_step(db, st, what, e)) == 1) {
		if (!column_text(st, 0, name, sizeof name) ||
		    !column_blob(st, 1, is, sizeof is) ||
		    (p = part_read(name)) == PART_MAX) {
			got = db_damaged(db, what, e);
			break;
		}
		if (memcmp(is, r->parts[p].digest, sizeof is) == 0)
			n++;
	}
	db_reset(st);
	return got == -1 ? -1 : n == PART_MAX;
}

int
record_stored(struct db *db, struct record *r, enum stored *ret,
    struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_RECORD_KNOWN);
	char ticket[TICKET_MAX];
	int64_t id = 0;
	int got;

	bind_text(db, st, ":token", r->token);
	got = db_step(db, st, what, e);
	if (got == 1) {
		id = sqlite3_column_int64(st, 0);
		if (!column_text(st, 1, ticket, sizeof ticket))
			got = db_damaged(db, what, e);
	}
	db_reset(st);
	if (got == -1)
		return -1;
	if (got == 0) {
		*ret = STORED_NOTHING;
		return 0;
	}
	if ((got = same_boxes(db, id, r, e)) == -1)
		return -1;
	*ret = got == 1 ? STORED_SAME : STORED_OTHER;
	if (got == 1) {
		r->id = id;
		memcpy(r->ticket, ticket, sizeof ticket);
	}
	return 0;
}

/** Take the next number of r's day and letter for its ticket. */
static int
take_ticket(struct db *db, struct record *r, struct err *e)
{
	const char letter[2] = {r->letter, '\0'};
	sqlite3_stmt *st = statement(db, STMT_COUNTER_NEXT);
	int64_t number;
	int got;

	bind_text(db, st, ":day", r->day);
	bind_text(db, st, ":letter", letter);
	if ((got = db_step(db, st, what, e)) == -1)
		return -1;
	number = got == 1 ? sqlite3_column_int64(st, 0) : 0;
	if (db_run(db, st, what, e) == -1)
		return -1;
	if (number < 1 || number > 99999999)
		return err_set(e, ERR_STORE, "%s: the counter is damaged",
		    what);
	(void)snprintf(r->ticket, sizeof r->ticket, "%c%ld", r->letter,
	    (long)number);
	return 0;
}

static int
add_row(struct db *db, struct record *r, struct err *e)
{
	const char letter[2] = {r->letter, '\0'};
	sqlite3_stmt *st = statement(db, STMT_RECORD_ADD);

	bind_text(db, st, ":token", r->token);
	bind_text(db, st, ":ticket", r->ticket);
	bind_text(db, st, ":day", r->day);
	bind_text(db, st, ":letter", letter);
	bind_int(db, st, ":at", r->at);
	bind_text(db, st, ":source", source_name(r->source));
	bind_text(db, st, ":status", status_name(r->status));
	bind_blob(db, st, ":form", r->form, sizeof r->form);
	bind_int(db, st, ":epoch", r->epoch);
	if (db_run(db, st, what, e) == -1)
		return -1;
	r->id = sqlite3_last_insert_rowid(db->sqlite);
	return 0;
}

static int
add_boxes(struct db *db, const struct record *r, struct err *e)
{
	sqlite3_stmt *st;
	int p;

	for (p = 0; p < PART_MAX; p++) {
		st = statement(db, STMT_BOX_ADD);
		bind_int(db, st, ":record", r->id);
		bind_text(db, st, ":part", part_name((enum part)p));
		bind_int(db, st, ":epoch", r->epoch);
		bind_blob(db, st, ":digest", r->parts[p].digest,
		    sizeof r->parts[p].digest);
		bind_blob(db, st, ":sealed", r->parts[p].sealed,
		    r->parts[p].len);
		if (db_run(db, st, what, e) == -1)
			return -1;
	}
	return 0;
}

/** What the event says of r: which record, and what it is held to. */
static void
tell(const struct record *r, struct event *ev)
{

	record_digest(r, ev->digest);
	ev->has_digest = true;
	memcpy(ev->token, r->token, sizeof ev->token);
	if (ev->at == 0)
		ev->at = r->at;
}

/** All there is to do for one record, inside the caller's transaction. */
static int
add(struct db *db, struct record *r, struct event *ev,
    const unsigned char key[SEAL_SECRET], struct err *e)
{
	enum stored is;

	if (check_boxes(r, e) == -1 || record_stored(db, r, &is, e) == -1)
		return -1;
	if (is == STORED_OTHER)
		return err_set(e, ERR_STORE, "%s: another record has its"
		    " token", what);
	if (is == STORED_SAME)
		return 0;
	if (take_ticket(db, r, e) == -1 || add_row(db, r, e) == -1 ||
	    add_boxes(db, r, e) == -1)
		return -1;
	tell(r, ev);
	return events_append(db, ev, key, e);
}

int
db_record_add_all(struct db *db, struct record *r, struct event *ev,
    size_t n, const unsigned char key[SEAL_SECRET], struct err *e)
{
	size_t i;

	if (db_begin(db, what, e) == -1)
		return -1;
	for (i = 0; i < n; i++)
		if (add(db, &r[i], &ev[i], key, e) == -1) {
			db_rollback(db, e);
			goto fail;
		}
	if (db_commit(db, what, e) == 0)
		return 0;
fail:
	/* No ticket may be shown of what is not known to be stored. */
	for (i = 0; i < n; i++) {
		r[i].id = 0;
		r[i].ticket[0] = '\0';
	}
	return -1;
}

int
db_record_add(struct db *db, struct record *r, struct event *ev,
    const unsigned char key[SEAL_SECRET], struct err *e)
{
	return db_record_add_all(db, r, ev, 1, key, e);
}
