/* SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <assert.h>

#include "db/private.h"
#include "kiosk/attempt.h"
#include "kiosk/err.h"

/** What is kept of attempts by what; none is zeroes. */
static int
load(struct db *db, const char *what, struct attempt *ret, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_ATTEMPT);
	int got;

	bind_text(db, st, ":what", what);
	if ((got = db_step(db, st, "read the attempts", e)) == -1)
		return -1;
	*ret = (struct attempt){0, 0};
	if (got == 1) {
		ret->failures = sqlite3_column_int64(st, 0);
		ret->until = sqlite3_column_int64(st, 1);
	}
	db_reset(st);
	return 0;
}

static int
save(struct db *db, const char *what, const struct attempt *a, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_ATTEMPT_PUT);

	bind_text(db, st, ":what", what);
	bind_int(db, st, ":failures", a->failures);
	bind_int(db, st, ":until", a->until);
	return db_run(db, st, "count an attempt", e);
}

/** The longest of their waits; what a clock that ran back did is mended. */
static int
look(struct db *db, const char *const *what, int n, struct attempt *all,
    int64_t now, int64_t *ret, struct err *e)
{
	int64_t before, wait, longest = 0;
	int i;

	for (i = 0; i < n; i++) {
		if (load(db, what[i], &all[i], e) == -1)
			return -1;
		before = all[i].until;
		if ((wait = attempt_wait(&all[i], now)) > longest)
			longest = wait;
		if (all[i].until != before &&
		    save(db, what[i], &all[i], e) == -1)
			return -1;
	}
	*ret = longest;
	return 0;
}

static int
begin(struct db *db, const char *const *what, int n, int64_t now,
    int64_t *ret, struct err *e)
{
	struct attempt all[ATTEMPT_KINDS_MAX];
	int i;

	assert(n <= ATTEMPT_KINDS_MAX);
	if (look(db, what, n, all, now, ret, e) == -1)
		return -1;
	for (i = 0; i < n && *ret == 0; i++) {
		attempt_count(&all[i], now);
		if (save(db, what[i], &all[i], e) == -1)
			return -1;
	}
	return 0;
}

int
db_attempt_begin(struct db *db, const char *const *what, int n, int64_t now,
    int64_t *ret_wait, struct err *e)
{
	int64_t wait = 0;

	if (db_begin(db, "count an attempt", e) == -1)
		return -1;
	if (begin(db, what, n, now, &wait, e) == -1) {
		db_rollback(db, e);
		return -1;
	}
	if (db_commit(db, "count an attempt", e) == -1)
		return -1;
	*ret_wait = wait;
	return 0;
}

int
db_attempt_wait(struct db *db, const char *const *what, int n, int64_t now,
    int64_t *ret_wait, struct err *e)
{
	int64_t wait, longest = 0;
	struct attempt a;
	int i;

	for (i = 0; i < n; i++) {
		if (load(db, what[i], &a, e) == -1)
			return -1;
		if ((wait = attempt_wait(&a, now)) > longest)
			longest = wait;
	}
	*ret_wait = longest;
	return 0;
}

int
db_attempt_clear(struct db *db, const char *const *what, int n,
    struct err *e)
{
	sqlite3_stmt *st;
	int i;

	if (db_begin(db, "clear the attempts", e) == -1)
		return -1;
	for (i = 0; i < n; i++) {
		st = statement(db, STMT_ATTEMPT_CLEAR);
		bind_text(db, st, ":what", what[i]);
		if (db_run(db, st, "clear the attempts", e) == -1) {
			db_rollback(db, e);
			return -1;
		}
	}
	return db_commit(db, "clear the attempts", e);
}
