/* SPDX-License-Identifier: MIT */
#include "kiosk/verify.h"

#include <stdlib.h>

#include "db/db.h"
#include "db/private.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"

/* As in records.c: a page ends at PAGE rows or PAGE_BYTES of what is sealed. */
#define PAGE 64
#define PAGE_BYTES ((size_t)1024 * 1024)

static const char what[] = "verify";

static int
no_memory(struct err *e)
{
	return err_set(e, ERR_SYSTEM, "out of memory");
}

int
db_verify_size(struct db *db, int64_t *ret_event, int64_t *ret_record,
    struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_VERIFY_SIZE);

	if (db_step(db, st, what, e) == -1)
		return -1;
	*ret_event = sqlite3_column_int64(st, 0);
	*ret_record = sqlite3_column_int64(st, 1);
	db_reset(st);
	return 0;
}

/** The events after id; how many, or -1. */
static int
load_events(struct db *db, int64_t id, bool payloads,
    struct verify_event *ret, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_VERIFY_EVENTS);
	size_t bytes = 0;
	int got = 0, n = 0;

	bind_int(db, st, ":id", id);
	bind_int(db, st, ":max", PAGE);
	while (n < PAGE && bytes < PAGE_BYTES &&
	    (got = db_step(db, st, what, e)) == 1) {
		ret[n] = (struct verify_event){.known = true};
		ret[n].id = sqlite3_column_int64(st, 0);
		ret[n].readable = event_row(st, &ret[n].event);
		ret[n].known = sqlite3_column_int(st, 12) == 1;
		if (sqlite3_column_type(st, 13) != SQLITE_NULL)
			(void)column_text(st, 13, ret[n].day,
			    sizeof ret[n].day);
		n++;
		if (payloads && !payload_row(st, &ret[n - 1].event)) {
			got = no_memory(e);
			break;
		}
		bytes += ret[n - 1].event.sealed_len;
	}
	db_reset(st);
	return got == -1 ? -1 : n;
}

int
db_verify_events(struct db *db, bool payloads, int (*fn)(void *cookie,
    const struct verify_event *ev, struct err *e), void *cookie,
    struct err *e)
{
	struct verify_event *list;
	int64_t id = INT64_MIN;
	int i, n, got = 0;

	if ((list = calloc(PAGE, sizeof *list)) == NULL)
		return no_memory(e);
	do {
		n = load_events(db, id, payloads, list, e);
		for (i = 0; i < n && got == 0; i++)
			got = fn(cookie, &list[i], e);
		if (n > 0)
			id = list[n - 1].id;
		for (i = 0; i < PAGE; i++)
			event_free(&list[i].event);
	} while (got == 0 && n > 0);
	free(list);
	return n == -1 ? -1 : got;
}

/** The boxes of v; more than one of a part there cannot be. */
static int
load_boxes(struct db *db, struct verify_record *v, size_t *bytes,
    struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_VERIFY_BOXES);
	struct box *box;
	char name[16];
	int got, p;

	bind_int(db, st, ":record", v->record.id);
	while ((got = db_step(db, st, what, e)) == 1) {
		if (!column_text(st, 2, name, sizeof name) ||
		    (p = part_read(name)) == PART_MAX)
			continue;
		v->box_epochs[p] = sqlite3_column_int64(st, 3);
		box = &v->record.parts[p];
		if (!box_row(st, box) &&
		    sqlite3_column_bytes(st, 0) == SEAL_DIGEST) {
			got = no_memory(e);
			break;
		}
		*bytes += box->len;
	}
	db_reset(st);
	return got;
}

static int
load_history(struct db *db, struct verify_record *v, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_VERIFY_HISTORY);
	struct event ev;
	int got;

	bind_text(db, st, ":token", v->record.token);
	while ((got = db_step(db, st, what, e)) == 1) {
		ev = (struct event){.id = 0};
		if (event_row(st, &ev))
			verify_history_add(&v->history, &ev);
		else if (v->history.bad == 0)
			v->history.bad = ev.id;
	}
	db_reset(st);
	return got;
}

/** The rows after id, without boxes; how many, or -1. */
static int
load_rows(struct db *db, int64_t id, struct verify_record *ret,
    struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_VERIFY_RECORDS);
	int got = 0, n = 0;

	bind_int(db, st, ":id", id);
	bind_int(db, st, ":max", PAGE);
	while (n < PAGE && (got = db_step(db, st, what, e)) == 1) {
		ret[n] = (struct verify_record){.since = 0};
		ret[n].readable = record_row(st, &ret[n].record);
		ret[n].record.id = sqlite3_column_int64(st, 0);
		ret[n].since = sqlite3_column_int64(st, 10);
		ret[n].counter = sqlite3_column_int64(st, 11);
		ret[n].has_form = sqlite3_column_int(st, 12) == 1;
		ret[n].has_person = column_blob(st, 13, ret[n].person,
		    sizeof ret[n].person);
		ret[n].indexed = sqlite3_column_int(st, 14) == 1;
		ret[n].passed_over = sqlite3_column_int(st, 15) == 1;
		n++;
	}
	db_reset(st);
	return got == -1 ? -1 : n;
}

/** The next page, inside the caller's transaction; how many, or -1. */
static int
load_records(struct db *db, int64_t id, struct verify_record *ret,
    struct err *e)
{
	size_t bytes = 0;
	int i, n;

	if ((n = load_rows(db, id, ret, e)) == -1)
		return -1;
	for (i = 0; i < n && bytes < PAGE_BYTES; i++)
		if (ret[i].readable && (load_boxes(db, &ret[i], &bytes,
		    e) == -1 || load_history(db, &ret[i], e) == -1))
			return -1;
	return i;
}

/* In one transaction: a colleague may move the client between two. */
static int
page(struct db *db, int64_t id, struct verify_record *ret, struct err *e)
{
	int n;

	if (db_begin_read(db, what, e) == -1)
		return -1;
	if ((n = load_records(db, id, ret, e)) == -1) {
		db_rollback(db, e);
		return -1;
	}
	return db_commit(db, what, e) == -1 ? -1 : n;
}

int
db_verify_records(struct db *db, int (*fn)(void *cookie,
    const struct verify_record *r, struct err *e), void *cookie,
    struct err *e)
{
	struct verify_record *list;
	int64_t id = INT64_MIN;
	int i, n, got = 0;

	if ((list = calloc(PAGE, sizeof *list)) == NULL)
		return no_memory(e);
	do {
		n = page(db, id, list, e);
		for (i = 0; i < n && got == 0; i++)
			got = fn(cookie, &list[i], e);
		if (n > 0)
			id = list[n - 1].record.id;
		for (i = 0; i < PAGE; i++)
			record_free(&list[i].record);
	} while (got == 0 && n > 0);
	free(list);
	return n == -1 ? -1 : got;
}

/** The form after hash, its content in ret_b; 1, 0 or -1. */
static int
load_form(struct db *db, const struct buf *after, struct verify_form *ret,
    struct buf *ret_b, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_VERIFY_FORMS);
	int got;

	bind_blob(db, st, ":hash", buf_text(after), after->len);
	if ((got = db_step(db, st, what, e)) == 1) {
		*ret = (struct verify_form){.len = 0};
		if (!column_blob(st, 0, ret->hash, sizeof ret->hash) ||
		    !column_text(st, 1, ret->kind, sizeof ret->kind))
			got = db_damaged(db, what, e);
		buf_add(ret_b, sqlite3_column_blob(st, 4),
		    (size_t)sqlite3_column_bytes(st, 4));
	}
	db_reset(st);
	if (got == 1 && !buf_ok(ret_b))
		return no_memory(e);
	ret->content = buf_text(ret_b);
	ret->len = ret_b->len;
	return got;
}

int
db_verify_forms(struct db *db, int (*fn)(void *cookie,
    const struct verify_form *f, struct err *e), void *cookie, struct err *e)
{
	struct buf after = BUF_EMPTY, content = BUF_EMPTY;
	struct verify_form f;
	int got, said = 0;

	while ((got = load_form(db, &after, &f, &content, e)) == 1 &&
	    said == 0) {
		said = fn(cookie, &f, e);
		buf_free(&content);
		buf_free(&after);
		buf_add(&after, f.hash, sizeof f.hash);
	}
	buf_free(&content);
	buf_free(&after);
	return got == -1 ? -1 : said;
}
