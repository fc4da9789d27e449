/* SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <string.h>

#include "db/private.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/seal.h"

struct file {
	const char *kind;
	const char *url;
	const char *version;
	const unsigned char *hash;
	const void *content;
	size_t len;
};

/** True when p[0..len) has this hash. */
static bool
matches(const void *p, size_t len, const unsigned char *hash)
{
	unsigned char is[FORM_HASH_SIZE];

	seal_sha256(p, len, is);
	return memcmp(is, hash, sizeof is) == 0;
}

/** 1 when f is stored, 0 when nothing is under its name, -1 and e. */
static int
known(struct db *db, const struct file *f, struct err *e)
{
	const char *what = "look for the form";
	sqlite3_stmt *st = statement(db, STMT_FORM_KNOWN);
	unsigned char hash[FORM_HASH_SIZE];
	int got;

	bind_text(db, st, ":kind", f->kind);
	bind_text(db, st, ":url", f->url);
	bind_text(db, st, ":version", f->version);
	got = db_step(db, st, what, e);
	if (got == 1 && !column_blob(st, 0, hash, sizeof hash))
		got = db_damaged(db, what, e);
	db_reset(st);
	if (got == 1 && memcmp(hash, f->hash, sizeof hash) != 0)
		return err_set(e, ERR_CONFIG, "%s %s|%s is stored with other"
		    " content: raise the version", f->kind, f->url,
		    f->version);
	return got;
}

static int
add(struct db *db, const struct file *f, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_FORM_ADD);

	/* Stored once and shown for years: a wrong hash could not be mended. */
	if (f->len > FORM_FILE_MAX || !matches(f->content, f->len, f->hash))
		return err_set(e, ERR_CONFIG, "%s %s|%s: the content is not"
		    " what its hash says", f->kind, f->url, f->version);
	bind_blob(db, st, ":hash", f->hash, FORM_HASH_SIZE);
	bind_text(db, st, ":kind", f->kind);
	bind_text(db, st, ":url", f->url);
	bind_text(db, st, ":version", f->version);
	bind_int(db, st, ":added", clock_ms());
	bind_blob(db, st, ":content", f->content, f->len);
	return db_run(db, st, "store the form", e);
}

int
db_form_register(struct db *db, const char *kind, const char *url,
    const char *version, const unsigned char hash[FORM_HASH_SIZE],
    const void *content, size_t len, struct err *e)
{
	const struct file f = {kind, url, version, hash, content, len};
	int got;

	/* Most often it is there, and nobody need wait for a lock to write. */
	if ((got = known(db, &f, e)) != 0)
		return got == 1 ? 0 : -1;
	if (db_begin(db, "store the form", e) == -1)
		return -1;
	got = known(db, &f, e);
	if (got == 0)
		got = add(db, &f, e);
	if (got == -1) {
		db_rollback(db, e);
		return -1;
	}
	return db_commit(db, "store the form", e);
}

int
db_form_load(struct db *db, const unsigned char hash[FORM_HASH_SIZE],
    struct buf *ret, struct err *e)
{
	const char *what = "read the form";
	sqlite3_stmt *st = statement(db, STMT_FORM);
	struct buf b = BUF_EMPTY;
	int got;

	bind_blob(db, st, ":hash", hash, FORM_HASH_SIZE);
	if ((got = db_step(db, st, what, e)) == -1)
		return -1;
	if (got == 1)
		buf_add(&b, sqlite3_column_blob(st, 0),
		    (size_t)sqlite3_column_bytes(st, 0));
	db_reset(st);
	if (got == 0)
		return err_set(e, ERR_STORE, "%s: it is not stored", what);
	if (!buf_ok(&b)) {
		got = err_set(e, ERR_SYSTEM, "out of memory");
	} else if (!matches(buf_text(&b), b.len, hash)) {
		got = err_set(e, ERR_STORE, "%s: it is not what its hash"
		    " says", what);
	} else {
		buf_add(ret, buf_text(&b), b.len);
		got = buf_ok(ret) ? 0 :
		    err_set(e, ERR_SYSTEM, "out of memory");
	}
	buf_free(&b);
	return got;
}
