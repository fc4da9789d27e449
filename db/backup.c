/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/private.h"
#include "kiosk/err.h"

/*
 * 4096 pages, 16 MiB, take about ten milliseconds to copy; so long is a writer
 * held up by each piece.  A copy that is begun again for the fourth time is
 * of a file that is written to all the time: that one is made in one piece
 * (RELIABILITY 2.5: in small pieces a copy was begun again 443 times).
 */
#define PIECE 4096
#define BEGINNINGS 3
#define WAITS 12	/* for a lock, each as long as one is waited for */

static const char what[] = "back up";

/** A connection to the empty file at path, for the copy. */
static struct db *
connect_copy(const char *path, struct err *e)
{
	struct db *to;
	char *whole;

	if ((whole = place_resolve(path, e)) == NULL ||
	    (to = db_connect(whole, e)) == NULL)
		return NULL;
	/* Whatever is cut short is thrown away; the caller flushes the rest. */
	if (sqlite3_exec(to->sqlite, "PRAGMA synchronous=OFF", NULL, NULL,
	    NULL) == SQLITE_OK)
		return to;
	(void)db_fail(to, what, e);
	db_close(to);
	return NULL;
}

/** What a copy is told of. */
struct telling {
	bool (*progress)(void *cookie, int64_t done, int64_t all);
	void *cookie;
};

/** The copying itself; SQLITE_DONE, or what ended it. */
static int
copy(sqlite3_backup *b, const struct telling *t)
{
	int code, done = 0, before, all, begun = 1, waits = 0;

	do {
		before = done;
		code = sqlite3_backup_step(b, begun > BEGINNINGS ? -1 : PIECE);
		/* Each of them was waited for already. */
		if (code == SQLITE_BUSY && ++waits < WAITS)
			code = SQLITE_OK;
		all = sqlite3_backup_pagecount(b);
		done = all - sqlite3_backup_remaining(b);
		begun += done < before;
		if (t->progress != NULL && !t->progress(t->cookie, done, all))
			return SQLITE_INTERRUPT;
	} while (code == SQLITE_OK);
	return code;
}

static int
copy_into(struct db *db, struct db *to, const struct telling *t,
    struct err *e)
{
	sqlite3_backup *b;
	int code, end;

	b = sqlite3_backup_init(to->sqlite, "main", db->sqlite, "main");
	if (b == NULL)
		return db_fail(to, what, e);
	code = copy(b, t);
	end = sqlite3_backup_finish(b);
	if (code == SQLITE_INTERRUPT)
		return err_set(e, ERR_SYSTEM, "%s: interrupted", what);
	if (code != SQLITE_DONE || end != SQLITE_OK)
		return db_fail(to, what, e);
	/* One file, whatever kind of journal the source has. */
	if (sqlite3_exec(to->sqlite, "PRAGMA journal_mode=DELETE", NULL, NULL,
	    NULL) != SQLITE_OK)
		return db_fail(to, what, e);
	return 0;
}

/** What a copy leaves that found no room, or that was killed. */
static void
remove_journal(const char *path)
{
	struct err ignored;
	char *journal = place_beside(path, "-journal", &ignored);

	if (journal != NULL)
		(void)unlink(journal);
	free(journal);
}

int
db_backup(struct db *db, const char *path,
    bool (*progress)(void *cookie, int64_t done, int64_t all), void *cookie,
    struct contents *ret, struct err *e)
{
	const struct telling t = {progress, cookie};
	struct db *to;
	int got;

	if (db_moved(db))
		return err_set(e, ERR_STORE, "%s: %s: it is not here any more",
		    what, db->path);
	remove_journal(path);
	if ((to = connect_copy(path, e)) == NULL)
		return -1;
	got = copy_into(db, to, &t, e);
	db_close(to);
	if (got == -1)
		remove_journal(path);
	return got == -1 ? -1 : db_examine(path, ret, e);
}
