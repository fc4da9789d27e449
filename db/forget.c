/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "db/private.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"

/*
 * A backup may know epochs whose keys were destroyed since.  Were such a one
 * the newest in it, records would be sealed to keys that nobody has, and
 * nobody could sign in; so its row is told what became of it.
 */

static bool
has_keys(const struct keyring *ring, int64_t epoch)
{
	size_t i;

	for (i = 0; i < ring->count; i++)
		if (ring->list[i].epoch == epoch)
			return true;
	return false;
}

int
epoch_destroy(struct db *db, int64_t number, int64_t at, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_EPOCH_DESTROY);

	bind_int(db, st, ":number", number);
	bind_int(db, st, ":at", at);
	return db_run(db, st, "destroy an epoch", e);
}

static int
forget(struct db *db, int64_t number, struct err *e)
{
	struct event ev = {.kind = EVENT_EPOCH_DESTROYED, .at = clock_ms()};

	(void)snprintf(ev.who, sizeof ev.who, "%s", EVENT_RESTORER);
	(void)snprintf(ev.detail, sizeof ev.detail, "%" PRId64, number);
	if (db_begin(db, "destroy an epoch", e) == -1)
		return -1;
	if (epoch_destroy(db, number, ev.at, e) == 0 &&
	    events_append(db, &ev, NULL, e) == 0)
		return db_commit(db, "destroy an epoch", e);
	db_rollback(db, e);
	return -1;
}

static int
forget_all(struct db *db, const struct keyring *ring, struct err *e)
{
	struct epoch *epochs;
	int i, n, got = 0;

	if ((epochs = calloc(KEYS_EPOCHS_MAX, sizeof *epochs)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	n = db_epochs_load(db, epochs, KEYS_EPOCHS_MAX, e);
	for (i = 0; i < n && got == 0; i++)
		if (epochs[i].destroyed == 0 &&
		    !has_keys(ring, epochs[i].number))
			got = forget(db, epochs[i].number, e);
	free(epochs);
	return n == -1 ? -1 : got;
}

int
epochs_forget(const char *part, const char *keys_path,
    const struct buf *keys, struct err *e)
{
	struct keyring ring = KEYRING_EMPTY;
	struct buf b = BUF_EMPTY;
	struct db *db = NULL;
	int got = 0;

	if (keys == NULL) {
		got = keyfile_read(keys_path, &b, e);
		keys = &b;
	}
	if (got == 0)
		got = keyring_read(buf_text(keys), keys->len, &ring, e);
	if (got == 0 && (db = db_open(part, DB_OWNER, e)) == NULL)
		got = -1;
	if (got == 0)
		got = forget_all(db, &ring, e);
	db_close(db);
	keyring_free(&ring);
	buf_free(&b);
	return got;
}
