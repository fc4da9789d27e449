/* SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/private.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"

/** What db_create() was given. */
struct making {
	const struct practice *practice;
	struct account *accounts;
	int n;
	const struct epoch *first;
	int (*make_ring)(void *cookie, const struct account *a, int n,
	    struct keyring *ring, struct err *e);
	void *cookie;
};

/** The two files that are made; NULL until this run has claimed them. */
struct claims {
	char *path;
	char *keys;
};

/** The tables and their first rows, in a transaction left open. */
static int
fill(struct db *db, const struct making *m, struct err *e)
{
	struct event ev = {0};
	int i;

	if (sqlite3_exec(db->sqlite, "BEGIN IMMEDIATE", NULL, NULL, NULL) !=
	    SQLITE_OK)
		return db_fail(db, "make the database", e);
	if (schema_upgrade(db, e) == -1 ||
	    roles_hold(db, DB_OWNER, e) == -1 ||
	    statements_prepare(db, e) == -1 ||
	    practice_add(db, m->practice, e) == -1 ||
	    epoch_add(db, m->first, e) == -1)
		return -1;
	for (i = 0; i < m->n; i++)
		if (account_add(db, &m->accounts[i], e) == -1)
			return -1;
	ev.kind = EVENT_CREATED;
	ev.at = m->practice->made;
	if (m->n > 0)
		(void)snprintf(ev.who, sizeof ev.who, "%s",
		    m->accounts[0].name);
	return events_append(db, &ev, NULL, e);
}

/** Write the first ring over the empty file that was claimed for it. */
static int
write_ring(const char *keys, const struct making *m, struct err *e)
{
	struct keyring ring = KEYRING_EMPTY;
	struct buf b = BUF_EMPTY;
	int got;

	memcpy(ring.practice, m->practice->id, sizeof ring.practice);
	got = m->make_ring(m->cookie, m->accounts, m->n, &ring, e);
	if (got == 0) {
		keyring_write(&ring, &b);
		got = buf_ok(&b) ?
		    keyfile_write(keys, buf_text(&b), b.len, e) :
		    err_set(e, ERR_SYSTEM, "out of memory");
	}
	buf_free(&b);
	keyring_free(&ring);
	return got;
}

static int
make(const struct claims *c, const struct making *m, struct err *e)
{
	struct db *db;
	char *path;
	int got = -1;

	if ((path = place_beside(c->path, "", e)) == NULL ||
	    place_check(path, e) == -1) {
		free(path);
		return -1;
	}
	if ((db = db_connect(path, e)) == NULL)
		return -1;
	/* The ring before the commit: a ring without a database opens
	 * nothing, a database without its ring could not be opened. */
	if (settings_journal(db, e) == 0 && fill(db, m, e) == 0 &&
	    write_ring(c->keys, m, e) == 0)
		got = db_commit(db, "make the database", e);
	db_close(db);
	return got;
}

/** Take the name path + suffix for ourselves, into *ret. */
static int
claim(const char *path, const char *suffix, char **ret, struct err *e)
{
	char *whole;

	if ((whole = place_beside(path, suffix, e)) == NULL)
		return -1;
	if (place_claim(whole, e) == -1) {
		free(whole);
		return -1;
	}
	*ret = whole;
	return 0;
}

/** Remove what was claimed, and what SQLite put beside it. */
static void
disclaim(const struct claims *c)
{
	static const char *const beside[] = {"", "-journal", "-wal", "-shm"};
	struct err ignored;
	size_t i;
	char *s;

	for (i = 0; c->path != NULL && i < sizeof beside / sizeof beside[0];
	    i++)
		if ((s = place_beside(c->path, beside[i], &ignored)) != NULL) {
			(void)unlink(s);
			free(s);
		}
	if (c->keys != NULL)
		(void)unlink(c->keys);
}

int
db_create(const char *path, const struct practice *p, struct account *a,
    int n, const struct epoch *first,
    int (*make_ring)(void *cookie, const struct account *a, int n,
    struct keyring *ring, struct err *e), void *cookie, struct err *e)
{
	const struct making m = {p, a, n, first, make_ring, cookie};
	struct claims c = {NULL, NULL};
	char *whole;
	int got = -1;

	if ((whole = place_resolve(path, e)) == NULL)
		return -1;
	if (claim(whole, "", &c.path, e) == 0 &&
	    claim(whole, KEYFILE_SUFFIX, &c.keys, e) == 0 &&
	    make(&c, &m, e) == 0)
		got = place_sync(whole, e);
	if (got == -1)
		disclaim(&c);
	free(c.path);
	free(c.keys);
	free(whole);
	return got;
}
