/* SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <stdlib.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/err.h"
#include "kiosk/event.h"

#define PAGE 64

bool
event_row(sqlite3_stmt *st, struct event *ret)
{
	char kind[40];

	ret->id = sqlite3_column_int64(st, 0);
	ret->at = sqlite3_column_int64(st, 3);
	ret->has_digest = sqlite3_column_type(st, 6) != SQLITE_NULL;
	ret->epoch = sqlite3_column_int64(st, 10);
	ret->has_mac = sqlite3_column_type(st, 9) != SQLITE_NULL;
	if (!column_text(st, 1, kind, sizeof kind) ||
	    !event_kind_read(kind, &ret->kind) ||
	    (sqlite3_column_type(st, 2) != SQLITE_NULL &&
	    !column_text(st, 2, ret->token, sizeof ret->token)))
		return false;
	return column_text(st, 4, ret->who, sizeof ret->who) &&
	    column_text(st, 5, ret->detail, sizeof ret->detail) &&
	    (!ret->has_digest ||
	    column_blob(st, 6, ret->digest, sizeof ret->digest)) &&
	    column_blob(st, 7, ret->before, sizeof ret->before) &&
	    column_blob(st, 8, ret->hash, sizeof ret->hash) &&
	    (!ret->has_mac || column_blob(st, 9, ret->mac, sizeof ret->mac));
}

bool
payload_row(sqlite3_stmt *st, struct event *ret)
{
	const void *sealed = sqlite3_column_blob(st, 11);
	size_t len = (size_t)sqlite3_column_bytes(st, 11);

	if (sealed == NULL)
		return true;
	if ((ret->sealed = malloc(len)) == NULL)
		return false;
	memcpy(ret->sealed, sealed, len);
	ret->sealed_len = len;
	return true;
}

int
db_event_head(struct db *db, int64_t *ret_id,
    unsigned char ret_hash[SEAL_DIGEST], struct err *e)
{
	const char *what = "read the head of the chain";
	sqlite3_stmt *st = statement(db, STMT_EVENT_HEAD);
	int got;

	if ((got = db_step(db, st, what, e)) == -1)
		return -1;
	*ret_id = 0;
	memset(ret_hash, 0, SEAL_DIGEST);
	if (got == 1) {
		*ret_id = sqlite3_column_int64(st, 0);
		if (!column_blob(st, 1, ret_hash, SEAL_DIGEST))
			got = db_damaged(db, what, e);
	}
	db_reset(st);
	return got == -1 ? -1 : 0;
}

int
db_event_newest(struct db *db, int64_t *ret, struct err *e)
{
	unsigned char ignored[SEAL_DIGEST];

	return db_event_head(db, ret, ignored, e);
}

/** The waiting room writes of its own doings only. */
static bool
may_append(enum db_role role, enum event_kind kind)
{
	return role != DB_INTAKE || kind == EVENT_SUBMITTED ||
	    kind == EVENT_EXIT_REFUSED;
}

/** What is sealed about a record does not outlive it, however close it came. */
static int
refuse_late(struct db *db, const struct event *ev, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_RECORD_GONE);
	int got;

	bind_text(db, st, ":token", ev->token);
	got = db_step(db, st, "add event", e);
	db_reset(st);
	return got != 1 ? got : err_set(e, ERR_INPUT,
	    "add event: the record was erased");
}

int
events_append(struct db *db, struct event *ev,
    const unsigned char key[SEAL_SECRET], struct err *e)
{
	unsigned char before[SEAL_DIGEST];
	sqlite3_stmt *st;
	int64_t id;

	if (!may_append(db->role, ev->kind))
		return err_set(e, ERR_SYSTEM, "add event: intake may not say"
		    " \"%s\"", event_name(ev->kind));
	if (ev->sealed != NULL && ev->token[0] != '\0' &&
	    refuse_late(db, ev, e) == -1)
		return -1;
	if (db_event_head(db, &id, before, e) == -1)
		return -1;
	event_chain(ev, id, before, key);
	st = statement(db, STMT_EVENT_ADD);
	bind_int(db, st, ":id", ev->id);
	bind_text(db, st, ":kind", event_name(ev->kind));
	if (ev->token[0] != '\0')
		bind_text(db, st, ":token", ev->token);
	bind_int(db, st, ":at", ev->at);
	bind_text(db, st, ":who", ev->who);
	bind_text(db, st, ":detail", ev->detail);
	if (ev->has_digest)
		bind_blob(db, st, ":digest", ev->digest, sizeof ev->digest);
	bind_blob(db, st, ":before", ev->before, sizeof ev->before);
	bind_blob(db, st, ":hash", ev->hash, sizeof ev->hash);
	if (ev->has_mac)
		bind_blob(db, st, ":mac", ev->mac, sizeof ev->mac);
	if (ev->epoch != 0)
		bind_int(db, st, ":epoch", ev->epoch);
	if (ev->sealed != NULL)
		bind_blob(db, st, ":sealed", ev->sealed, ev->sealed_len);
	return db_run(db, st, "add event", e);
}

int
db_event_last(struct db *db, const char *token, int64_t *ret, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_EVENT_LAST);

	int got;

	bind_text(db, st, ":token", token);
	if ((got = db_step(db, st, "read the last event", e)) == -1)
		return -1;
	*ret = got == 1 ? sqlite3_column_int64(st, 0) : 0;
	db_reset(st);
	return 0;
}

int
events_still_last(struct db *db, const char *token, int64_t last,
    struct err *e)
{
	int64_t now;

	if (last == 0)
		return 0;
	if (db_event_last(db, token, &now, e) == -1)
		return -1;
	if (now != last)
		return err_set(e, ERR_INPUT, "a colleague was first: the"
		    " record has changed");
	return 0;
}

int
db_events_add(struct db *db, struct event *ev, int n, int64_t last,
    const unsigned char key[SEAL_SECRET], struct err *e)
{
	int i, got;

	if (db_begin(db, "add event", e) == -1)
		return -1;
	got = events_still_last(db, ev[0].token, last, e);
	for (i = 0; i < n && got == 0; i++)
		got = events_append(db, &ev[i], key, e);
	if (got == 0)
		return db_commit(db, "add event", e);
	db_rollback(db, e);
	return -1;
}

int
db_event_add(struct db *db, struct event *ev, int64_t last,
    const unsigned char key[SEAL_SECRET], struct err *e)
{
	return db_events_add(db, ev, 1, last, key, e);
}

/** The next events from first on; how many, or -1. */
static int
page(struct db *db, int64_t first, struct event *ret, struct err *e)
{
	const char *what = "read the events";
	sqlite3_stmt *st = statement(db, STMT_EVENT_PAGE);
	int got, n = 0;

	bind_int(db, st, ":first", first);
	bind_int(db, st, ":max", PAGE);
	while ((got = db_step(db, st, what, e)) == 1 && n < PAGE) {
		ret[n] = (struct event){0};
		if (!event_row(st, &ret[n])) {
			got = db_damaged(db, what, e);
			break;
		}
		n++;
	}
	db_reset(st);
	return got == -1 ? -1 : n;
}

int
db_event_each(struct db *db, int64_t first,
    int (*fn)(void *cookie, const struct event *ev, struct err *e),
    void *cookie, struct err *e)
{
	struct event *list;
	int i, n, got = 0;

	if ((list = calloc(PAGE, sizeof *list)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	do {
		if ((n = page(db, first, list, e)) == -1)
			got = -1;
		for (i = 0; i < n && got == 0; i++)
			got = fn(cookie, &list[i], e);
		if (n > 0)
			first = list[n - 1].id + 1;
	} while (got == 0 && n == PAGE);
	free(list);
	return got;
}

/** The next event of a record from first on with its payload; 1, 0 or -1. */
static int
next_of(struct db *db, const char *token, int64_t first, struct event *ret,
    struct err *e)
{
	const char *what = "read the events of a record";
	sqlite3_stmt *st = statement(db, STMT_EVENT_OF);
	int got;

	*ret = (struct event){0};
	bind_text(db, st, ":token", token);
	bind_int(db, st, ":first", first);
	if ((got = db_step(db, st, what, e)) == 1 &&
	    (!event_row(st, ret) || !payload_row(st, ret)))
		got = db_damaged(db, what, e);
	db_reset(st);
	return got;
}

int
db_event_of(struct db *db, const char *token,
    int (*fn)(void *cookie, const struct event *ev, struct err *e),
    void *cookie, struct err *e)
{
	struct event ev;
	int64_t first = 1;
	int got, said = 0;

	while ((got = next_of(db, token, first, &ev, e)) == 1 && said == 0) {
		said = fn(cookie, &ev, e);
		first = ev.id + 1;
		event_free(&ev);
	}
	event_free(&ev);
	return got == -1 ? -1 : said;
}
