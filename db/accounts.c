/* SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <stdlib.h>

#include "db/private.h"
#include "kiosk/access.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"

/** All that access.h shows, and room for it. */
struct whole {
	struct access access;
	struct account accounts[ACCOUNTS_MAX];
	struct epoch epochs[KEYS_EPOCHS_MAX];
};

int
db_accounts_load(struct db *db, struct account *ret, int max, struct err *e)
{
	const char *what = "read the accounts";
	sqlite3_stmt *st = statement(db, STMT_ACCOUNTS);
	int got, n = 0;

	/* One more than fits, to tell that there are more. */
	bind_int(db, st, ":max", (int64_t)max + 1);
	while ((got = db_step(db, st, what, e)) == 1) {
		if (n == max)
			got = err_set(e, ERR_STORE, "there are more than %d"
			    " accounts", max);
		else if (!account_row(st, &ret[n]))
			got = db_damaged(db, what, e);
		if (got == -1)
			break;
		n++;
	}
	db_reset(st);
	return got == -1 ? -1 : n;
}

/** All as it is now, inside the caller's transaction; the ring is freed. */
static int
load(struct db *db, struct whole *w, struct err *e)
{
	struct access *a = &w->access;
	int n;

	*a = (struct access){.accounts = w->accounts, .epochs = w->epochs,
	    .ring = KEYRING_EMPTY};
	if ((n = db_accounts_load(db, w->accounts, ACCOUNTS_MAX, e)) == -1)
		return -1;
	a->n_accounts = (size_t)n;
	if ((n = db_epochs_load(db, w->epochs, KEYS_EPOCHS_MAX, e)) == -1)
		return -1;
	a->n_epochs = (size_t)n;
	return db_keyring_load(db, &a->ring, e);
}

static int
write_ring(struct db *db, const struct keyring *ring, struct err *e)
{
	struct buf b = BUF_EMPTY;
	char *path;
	int got;

	if ((path = place_beside(db->path, KEYFILE_SUFFIX, e)) == NULL)
		return -1;
	keyring_write(ring, &b);
	got = buf_ok(&b) ? keyfile_write(path, buf_text(&b), b.len, e) :
	    err_set(e, ERR_SYSTEM, "out of memory");
	buf_free(&b);
	free(path);
	return got;
}

/** The rows and the event; then the ring, which must be there first. */
static int
store(struct db *db, struct access *a, size_t entries,
    const unsigned char key[SEAL_SECRET], struct err *e)
{
	if (a->destroys != 0 &&
	    epoch_destroy(db, a->destroys, a->event.at, e) == -1)
		return -1;
	if (a->put.id != 0 && (a->replaces == 0 ?
	    account_add(db, &a->put, e) :
	    account_put(db, &a->put, a->replaces, e)) == -1)
		return -1;
	if (a->epoch.number != 0 && epoch_add(db, &a->epoch, e) == -1)
		return -1;
	if (events_append(db, &a->event, key, e) == -1)
		return -1;
	return a->ring.count == entries ? 0 : write_ring(db, &a->ring, e);
}

static int
change(struct db *db, struct whole *w,
    int (*fn)(void *cookie, struct access *a, struct err *e), void *cookie,
    const unsigned char key[SEAL_SECRET], struct err *e)
{
	const char *what = "change the accounts";
	size_t entries = 0;
	int changes;

	if (db_begin(db, what, e) == -1)
		return -1;
	if ((changes = load(db, w, e)) == 0) {
		entries = w->access.ring.count;
		changes = fn(cookie, &w->access, e);
	}
	if (changes == 1 && store(db, &w->access, entries, key, e) == -1)
		changes = -1;
	keyring_free(&w->access.ring);
	if (changes != 1) {
		db_rollback(db, e);
		return changes;
	}
	if (db_commit(db, what, e) == 0)
		return 1;
	return w->access.destroys == 0 ? -1 : err_wrap(e, "the keys are gone,"
	    " but that could not be written down; do it again");
}

/** Take away what is nobody's any more; nothing in the database changes. */
static int
tidy(struct db *db, struct whole *w, struct err *e)
{
	struct access *a = &w->access;
	int got;

	/* The lock on the database is the one on the key file, too. */
	if (db_begin(db, "tidy the key file", e) == -1)
		return -1;
	if ((got = load(db, w, e)) == 0 &&
	    keyring_tidy(&a->ring, a->accounts, a->n_accounts) > 0)
		got = write_ring(db, &a->ring, e);
	keyring_free(&a->ring);
	db_rollback(db, e);
	return got;
}

int
db_access_change(struct db *db,
    int (*fn)(void *cookie, struct access *a, struct err *e), void *cookie,
    const unsigned char key[SEAL_SECRET], struct err *e)
{
	struct whole *w;
	int changes;

	if ((w = calloc(1, sizeof *w)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	changes = change(db, w, fn, cookie, key, e);
	if (changes != -1 && tidy(db, w, e) == -1)
		changes = err_wrap(e, "that is done, but keys that nobody"
		    " should have any more are still in the key file; do it"
		    " again to take them out");
	free(w);
	return changes;
}
