/* SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <stdlib.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/err.h"
#include "kiosk/record.h"

/*
 * A page of records ends at PAGE rows or PAGE_BYTES of boxes, whichever is
 * first, so memory stays flat and a lock short whatever the boxes hold.
 */
#define PAGE 64
#define PAGE_BYTES ((size_t)1024 * 1024)
#define PARTS_ALL ((1u << PART_MAX) - 1)

static const char what[] = "read records";

bool
source_read(const char *name, enum source *ret)
{
	int s;

	for (s = 0; s < SOURCE_MAX; s++)
		if (strcmp(name, source_name((enum source)s)) == 0) {
			*ret = (enum source)s;
			return true;
		}
	return false;
}

bool
record_row(sqlite3_stmt *st, struct record *ret)
{
	char letter[2], source[16], status[32];

	ret->id = sqlite3_column_int64(st, 0);
	ret->at = sqlite3_column_int64(st, 5);
	ret->epoch = sqlite3_column_int64(st, 9);
	if (!column_text(st, 1, ret->token, sizeof ret->token) ||
	    !column_text(st, 2, ret->ticket, sizeof ret->ticket) ||
	    !column_text(st, 3, ret->day, sizeof ret->day) ||
	    !column_text(st, 4, letter, sizeof letter))
		return false;
	ret->letter = letter[0];
	return column_text(st, 6, source, sizeof source) &&
	    source_read(source, &ret->source) &&
	    column_text(st, 7, status, sizeof status) &&
	    status_read(status, &ret->status) &&
	    column_blob(st, 8, ret->form, sizeof ret->form);
}

bool
box_row(sqlite3_stmt *st, struct box *ret)
{
	const void *sealed = sqlite3_column_blob(st, 1);
	size_t len = (size_t)sqlite3_column_bytes(st, 1);
	unsigned char *copy;

	if (!column_blob(st, 0, ret->digest, sizeof ret->digest))
		return false;
	if (sealed == NULL)
		return sqlite3_column_type(st, 1) == SQLITE_NULL;
	if ((copy = malloc(len)) == NULL)
		return false;
	memcpy(copy, sealed, len);
	ret->sealed = copy;
	ret->len = len;
	return true;
}

/** Whether what was read last lies on a damaged page of the file. */
static bool
is_corrupt(struct db *db)
{
	return (sqlite3_errcode(db->sqlite) & 0xff) == SQLITE_CORRUPT;
}

/*
 * A box that is not there, or on a page that is damaged, stays one without a
 * digest: its record is damaged, which record_open() says, and no list ends
 * for it.
 */
int
box_load(struct db *db, int64_t record, enum part p, struct box *ret,
    struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_BOX);
	struct err why = {ERR_NONE, ""};
	int got;

	bind_int(db, st, ":record", record);
	bind_text(db, st, ":part", part_name(p));
	if ((got = db_step(db, st, what, &why)) == -1)
		return is_corrupt(db) ? 0 :
		    err_set(e, why.kind, "%s", why.msg);
	if (got == 1 && !box_row(st, ret))
		got = db_damaged(db, what, e);
	db_reset(st);
	return got == -1 ? -1 : 0;
}

/** Load the boxes of r that parts asks for. */
static int
load_boxes(struct db *db, struct record *r, unsigned parts, struct err *e)
{
	int p;

	for (p = 0; p < PART_MAX; p++)
		if ((parts & (1u << p)) != 0 &&
		    box_load(db, r->id, (enum part)p, &r->parts[p], e) == -1)
			return -1;
	return 0;
}

/** The rows of after's day that follow it; how many, or -1. */
static int
load_rows(struct db *db, const struct record *after, struct record *ret,
    struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_RECORD_PAGE);
	int got, n = 0;

	bind_text(db, st, ":day", after->day);
	bind_int(db, st, ":id", after->id);
	bind_int(db, st, ":max", PAGE);
	while ((got = db_step(db, st, what, e)) == 1 && n < PAGE) {
		if (!record_row(st, &ret[n])) {
			got = db_damaged(db, what, e);
			break;
		}
		n++;
	}
	db_reset(st);
	return got == -1 ? -1 : n;
}

/** Put *at before the first record of the next day; 0 when there is none. */
static int
go_to_next_day(struct db *db, struct record *at, const char *to,
    struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_RECORD_DAY_AFTER);
	int got;

	bind_text(db, st, ":day", at->day);
	bind_text(db, st, ":to", to);
	got = db_step(db, st, what, e);
	if (got == 1 && !column_text(st, 0, at->day, sizeof at->day))
		got = db_damaged(db, what, e);
	db_reset(st);
	at->id = 0;
	return got;
}

/**
 * The rows of the next page, without boxes; how many, or -1.  Day by day:
 * the index on day holds the ids in order within one day only.
 */
static int
load_rows_after(struct db *db, const struct record *after, const char *to,
    struct record *ret, struct err *e)
{
	struct record at = *after;
	int n, more;

	while ((n = load_rows(db, &at, ret, e)) == 0) {
		if ((more = go_to_next_day(db, &at, to, e)) <= 0)
			return more;
	}
	return n;
}

/** The next page with its boxes, inside the caller's transaction. */
static int
load_page(struct db *db, const struct record *after, const char *to,
    unsigned parts, struct record *ret, struct err *e)
{
	size_t bytes = 0;
	int i, n, p;

	if ((n = load_rows_after(db, after, to, ret, e)) == -1)
		return -1;
	for (i = 0; i < n && bytes < PAGE_BYTES; i++) {
		if (load_boxes(db, &ret[i], parts, e) == -1)
			return -1;
		for (p = 0; p < PART_MAX; p++)
			bytes += ret[i].parts[p].len;
	}
	return i;
}

/** Read one page in one short transaction. */
static int
page(struct db *db, const struct record *after, const char *to,
    unsigned parts, struct record *ret, struct err *e)
{
	int n;

	if (db_begin_read(db, what, e) == -1)
		return -1;
	if ((n = load_page(db, after, to, parts, ret, e)) == -1) {
		db_rollback(db, e);
		return -1;
	}
	return db_end_read(db, what, e) == -1 ? -1 : n;
}

/** Give each of list[0..n) to fn until one says -1, and free them all. */
static int
give(struct record *list, int n,
    int (*fn)(void *cookie, struct record *r, struct err *e), void *cookie,
    struct err *e)
{
	int i, got = 0;

	for (i = 0; i < n && got == 0; i++)
		got = fn(cookie, &list[i], e);
	for (i = 0; i < PAGE; i++)
		record_free(&list[i]);
	return got;
}

int
db_record_each(struct db *db, const char *from, const char *to,
    unsigned parts, int (*fn)(void *cookie, struct record *r, struct err *e),
    void *cookie, struct err *e)
{
	struct record *list, last = {0};
	size_t len = strlen(from);
	int n, got = 0;

	if (len >= sizeof last.day)
		return err_set(e, ERR_INPUT, "%s is not a day", from);
	memcpy(last.day, from, len + 1);
	if ((list = calloc(PAGE, sizeof *list)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	do {
		n = page(db, &last, to, parts, list, e);
		if (n > 0) {
			memcpy(last.day, list[n - 1].day, sizeof last.day);
			last.id = list[n - 1].id;
		}
		got = give(list, n, fn, cookie, e);
	} while (got == 0 && n > 0);
	free(list);
	return n == -1 ? -1 : got;
}

/** The row with this token and its boxes, in the caller's transaction. */
static int
load(struct db *db, const char *token, struct record *ret, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_RECORD);
	int got;

	bind_text(db, st, ":token", token);
	if ((got = db_step(db, st, what, e)) == -1)
		return -1;
	if (got == 0)
		got = err_set(e, ERR_INPUT, "there is no record with this"
		    " token");
	else if (!record_row(st, ret))
		got = db_damaged(db, what, e);
	db_reset(st);
	if (got == -1)
		return -1;
	return load_boxes(db, ret, PARTS_ALL, e);
}

int
db_record_load(struct db *db, const char *token, struct record *ret,
    struct err *e)
{
	struct record r = {0};

	if (db_begin_read(db, what, e) == -1)
		return -1;
	if (load(db, token, &r, e) == -1) {
		db_rollback(db, e);
		record_free(&r);
		return -1;
	}
	if (db_end_read(db, what, e) == -1) {
		record_free(&r);
		return -1;
	}
	*ret = r;
	return 0;
}
