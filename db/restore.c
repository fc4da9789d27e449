/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/private.h"
#include "db/restore_copy.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"

#define PART_SUFFIX ".restoring"

/** What is being put where. */
struct restoring {
	char *path;		/* the place */
	char *keys;		/* its key file */
	char *part;		/* the copy; NULL until it is ours */
	struct pouring pouring;
	bool force;		/* also where sealed texts are damaged */
};

static int
fail(const char *path, struct err *e)
{
	return err_set(e, errno == ENOSPC || errno == EDQUOT ? ERR_FULL :
	    ERR_STORE, "%s: %s", path, strerror(errno));
}

/** Remove a copy, and what SQLite put beside it. */
static void
remove_part(const char *part)
{
	struct err ignored;
	char *journal = place_beside(part, "-journal", &ignored);

	(void)unlink(part);
	if (journal != NULL)
		(void)unlink(journal);
	free(journal);
}

/** Each event follows the one before; what they say is verify's to judge. */
struct following {
	int64_t id;
	unsigned char hash[SEAL_DIGEST];
};

static int
follow(void *cookie, const struct event *ev, struct err *e)
{
	struct following *f = cookie;

	if (ev->id != f->id + 1 || !event_holds(ev) ||
	    !seal_equal(ev->before, f->hash, sizeof f->hash))
		return err_set(e, ERR_STORE, "event %" PRId64
		    " is not what it was", ev->id);
	f->id = ev->id;
	memcpy(f->hash, ev->hash, sizeof f->hash);
	return 0;
}

/** Bring the copy up to date, follow its chain, and tell of this in it. */
static int
make_ours(const char *part, const struct contents *c, struct err *e)
{
	struct event ev = {.kind = EVENT_RESTORED, .at = clock_ms()};
	struct following f = {.id = 0};
	struct db *db;
	int got = -1;

	(void)snprintf(ev.who, sizeof ev.who, "%s", EVENT_RESTORER);
	(void)snprintf(ev.detail, sizeof ev.detail, "up to event %" PRId64,
	    c->last);
	if ((db = db_open(part, DB_OWNER, e)) == NULL)
		return -1;
	if (db_event_each(db, 1, follow, &f, e) == 0)
		got = db_event_add(db, &ev, 0, NULL, e);
	if (got == -1)
		(void)err_wrap(e, "%s", part);
	db_close(db);
	return got;
}

/** Whether the text of a key file belongs to the practice. */
static int
check_ring(const char *name, const struct buf *text, const struct contents *c,
    struct err *e)
{
	struct keyring ring = KEYRING_EMPTY;
	bool ours;

	if (keyring_read(buf_text(text), text->len, &ring, e) == -1)
		return err_wrap(e, "%s", name);
	ours = memcmp(ring.practice, c->practice, sizeof c->practice) == 0;
	keyring_free(&ring);
	if (!ours)
		return err_set(e, ERR_INPUT, "%s: this is the key file of"
		    " another practice", name);
	return 0;
}

/** Check the key file that is there, or the one to be put there. */
static int
check_keys(const struct restoring *r, const struct buf *keys,
    const struct contents *c, struct err *e)
{
	struct buf b = BUF_EMPTY;
	int got;

	if (access(r->keys, F_OK) == -1 && errno == ENOENT) {
		if (keys == NULL)
			return err_set(e, ERR_CONFIG, "%s: there is no key"
			    " file, without which nobody can sign in; give"
			    " its backup with --keys FILE", r->keys);
		return check_ring("--keys", keys, c, e);
	}
	if (keys != NULL)
		return err_set(e, ERR_CONFIG, "%s: this is there already, and"
		    " is newer than any backup: leave --keys out", r->keys);
	if ((got = keyfile_read(r->keys, &b, e)) == 0)
		got = check_ring(r->keys, &b, c, e);
	buf_free(&b);
	return got;
}

/** Move path and SQLite's files beside it out of the way. */
static int
move_aside(const char *path, const char *aside, struct err *e)
{
	static const char *const beside[] = {"-journal", "-wal", "-shm", ""};
	char *from = NULL, *to = NULL;
	size_t i;
	int got = 0;

	for (i = 0; i < sizeof beside / sizeof beside[0] && got == 0; i++) {
		from = place_beside(path, beside[i], e);
		to = from == NULL ? NULL : place_beside(aside, beside[i], e);
		if (to == NULL)
			got = -1;
		else if (rename(from, to) == -1 && errno != ENOENT)
			got = fail(path, e);
		free(from);
		free(to);
	}
	return got;
}

/**
 * Put the part in its place.  Nobody is in the middle of writing to the file
 * that is there, unless it is too damaged to be asked, when nobody can write.
 */
static int
put_in_place(const struct restoring *r, const char *aside, struct err *e)
{
	struct err ignored;
	struct db *old = NULL;
	char *whole;
	int got = 0;

	if (*aside != '\0' &&
	    (whole = place_beside(r->path, "", e)) != NULL &&
	    (old = db_connect(whole, &ignored)) != NULL &&
	    sqlite3_exec(old->sqlite, "BEGIN EXCLUSIVE", NULL, NULL, NULL) ==
	    SQLITE_BUSY)
		got = err_set(e, ERR_BUSY, "%s: somebody is writing to it",
		    r->path);
	if (got == 0 && *aside != '\0')
		got = move_aside(r->path, aside, e);
	if (got == 0 && rename(r->part, r->path) == -1)
		got = fail(r->path, e);
	if (got == 0)
		remove_part(r->part);
	db_close(old);
	return got == 0 ? place_sync(r->path, e) : -1;
}

/** The name for what is there; "" when there is nothing. */
static int
name_aside(const char *path, char *ret, size_t size, struct err *e)
{
	char now[CLOCK_ISO_MAX];
	int n, i = 0;

	*ret = '\0';
	if (access(path, F_OK) == -1 && errno == ENOENT)
		return 0;
	clock_iso(clock_ms(), now);
	do {
		n = snprintf(ret, size, "%s.aside-%.4s%.2s%.2s-%.2s%.2s%.2s",
		    path, now, now + 5, now + 8, now + 11, now + 14,
		    now + 17);
		if (i > 0 && n > 0 && (size_t)n < size)
			n += snprintf(ret + n, size - (size_t)n, "-%d", i);
		if (n < 0 || (size_t)n >= size)
			return err_set(e, ERR_CONFIG, "the path is too long");
		i++;
	} while (access(ret, F_OK) == 0);
	return 0;
}

/** What is wrong with the copy is wrong with what it was made from. */
static int
blame(const struct err *why, const char *part, const char *from,
    struct err *e)
{
	const char *s = strstr(why->msg, part);

	return err_set(e, why->kind == ERR_STORE ? ERR_INPUT : why->kind,
	    "%s%s%s", from, s == NULL ? ": " : "", s == NULL ? why->msg :
	    s + strlen(part));
}

/** Another backup may be whole; what is whole of this one is worth having. */
static int
check_sound(const struct restoring *r, const char *from,
    const struct contents *c, struct err *e)
{

	if (c->unsound == 0 || r->force)
		return 0;
	return err_set(e, ERR_INPUT, "%s: %" PRId64 " of the sealed texts in"
	    " it %s damaged: take another backup, or with --force what is"
	    " left of this one", from, c->unsound,
	    c->unsound == 1 ? "is" : "are");
}

/** Make the copy, and look at it from all sides. */
static int
prepare(struct restoring *r, const char *from, const struct buf *keys,
    struct contents *ret, struct err *e)
{
	char *part = place_beside(r->path, PART_SUFFIX, e);
	struct err why = {ERR_NONE, ""};

	if (part == NULL)
		return -1;
	/* Of a restore that was cut short; nothing refers to it. */
	remove_part(part);
	if (place_claim(part, e) == -1) {
		free(part);
		return -1;
	}
	r->part = part;
	if (restore_copy(from, part, &r->pouring, e) == -1)
		return -1;
	if (db_examine(part, ret, &why) == -1)
		return blame(&why, part, from, e);
	if (check_sound(r, from, ret, e) == -1)
		return -1;
	if (make_ours(part, ret, &why) == -1)
		return blame(&why, part, from, e);
	if (check_keys(r, keys, ret, e) == -1)
		return -1;
	return epochs_forget(part, r->keys, keys, e);
}

static int
restore(struct restoring *r, const char *from, const struct buf *keys,
    struct restored *ret, struct err *e)
{
	if (name_aside(r->path, ret->aside, sizeof ret->aside, e) == -1 ||
	    prepare(r, from, keys, &ret->contents, e) == -1)
		return -1;
	/* The keys first: without a database they open nothing. */
	if (keys != NULL && keyfile_write(r->keys, buf_text(keys), keys->len,
	    e) == -1)
		return -1;
	if (put_in_place(r, ret->aside, e) == -1) {
		if (keys != NULL)
			(void)unlink(r->keys);
		return -1;
	}
	free(r->part);
	r->part = NULL;
	return 0;
}

int
db_restore(const char *path, const char *from, const struct buf *keys,
    bool force, void (*progress)(void *cookie, int64_t done, int64_t all),
    void *cookie, struct restored *ret, struct err *e)
{
	struct restoring r = {NULL, NULL, NULL, {progress, cookie}, force};
	int got = -1;

	if ((r.path = place_resolve(path, e)) != NULL &&
	    (r.keys = place_beside(r.path, KEYFILE_SUFFIX, e)) != NULL)
		got = restore(&r, from, keys, ret, e);
	if (r.part != NULL)
		remove_part(r.part);
	free(r.part);
	free(r.keys);
	free(r.path);
	return got;
}

int
db_keyfile_copy(const char *path, struct buf *ret, struct err *e)
{
	struct keyring ring = KEYRING_EMPTY;
	char *keys, *whole;
	int got = -1;

	if ((whole = place_resolve(path, e)) == NULL)
		return -1;
	keys = place_beside(whole, KEYFILE_SUFFIX, e);
	if (keys != NULL && keyfile_read(keys, ret, e) == 0 &&
	    keyring_read(buf_text(ret), ret->len, &ring, e) == 0)
		got = 0;
	keyring_free(&ring);
	free(keys);
	free(whole);
	return got;
}
