/* SPDX-License-Identifier: MIT */
#include "db/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"

static bool
practice_row(sqlite3_stmt *st, struct practice *ret)
{
	ret->made = sqlite3_column_int64(st, 1);
	return column_blob(st, 0, ret->id, sizeof ret->id) &&
	    column_text(st, 2, ret->exit_code, sizeof ret->exit_code) &&
	    column_text(st, 3, ret->halted, sizeof ret->halted);
}

static bool
epoch_row(sqlite3_stmt *st, struct epoch *ret)
{
	ret->number = sqlite3_column_int64(st, 0);
	ret->made = sqlite3_column_int64(st, 1);
	ret->destroyed = sqlite3_column_int64(st, 2);
	return column_blob(st, 3, ret->desk, sizeof ret->desk) &&
	    column_blob(st, 4, ret->clinic, sizeof ret->clinic);
}

bool
account_row(sqlite3_stmt *st, struct account *ret)
{
	ret->id = sqlite3_column_int64(st, 0);
	ret->roles = (unsigned)sqlite3_column_int64(st, 2);
	ret->disabled = sqlite3_column_int64(st, 3) != 0;
	ret->cost.ops = (uint64_t)sqlite3_column_int64(st, 6);
	ret->cost.memory = (uint64_t)sqlite3_column_int64(st, 7);
	return column_text(st, 1, ret->name, sizeof ret->name) &&
	    column_blob(st, 4, ret->public, sizeof ret->public) &&
	    column_blob(st, 5, ret->cost.salt, sizeof ret->cost.salt) &&
	    column_blob(st, 8, ret->wrapped, sizeof ret->wrapped) &&
	    column_blob(st, 9, ret->mac, sizeof ret->mac);
}

int
db_practice_load(struct db *db, struct practice *ret, struct err *e)
{
	const char *what = "read the practice";
	sqlite3_stmt *st = statement(db, STMT_PRACTICE);
	struct practice p = {0};
	int got;

	if ((got = db_step(db, st, what, e)) == -1)
		return -1;
	if (got == 0 || !practice_row(st, &p))
		got = db_damaged(db, what, e);
	db_reset(st);
	if (got == -1)
		return -1;
	*ret = p;
	return 0;
}

int
practice_add(struct db *db, const struct practice *p, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_PRACTICE_ADD);

	bind_blob(db, st, ":id", p->id, sizeof p->id);
	bind_int(db, st, ":made", p->made);
	bind_text(db, st, ":exit_code", p->exit_code);
	bind_text(db, st, ":halted", p->halted);
	return db_run(db, st, "add the practice", e);
}

int
db_practice_halt(struct db *db, const char *why, struct err *e)
{
	const char *what = "halt the intake";
	char text[sizeof ((struct practice *)NULL)->halted];
	sqlite3_stmt *st;
	size_t len;

	/* Halting must not fail because there is much to say. */
	(void)snprintf(text, sizeof text, "%s", why);
	if ((len = strlen(text)) < strlen(why))
		while (len > 0 && ((unsigned char)why[len] & 0xc0) == 0x80)
			text[--len] = '\0';
	if (db_begin(db, what, e) == -1)
		return -1;
	st = statement(db, STMT_PRACTICE_HALT);
	bind_text(db, st, ":halted", text);
	if (db_run(db, st, what, e) == -1) {
		db_rollback(db, e);
		return -1;
	}
	return db_commit(db, what, e);
}

int
db_epochs_load(struct db *db, struct epoch *ret, int max, struct err *e)
{
	const char *what = "read the epochs";
	sqlite3_stmt *st = statement(db, STMT_EPOCHS);
	int got, n = 0;

	bind_int(db, st, ":max", max);
	while ((got = db_step(db, st, what, e)) == 1 && n < max) {
		if (!epoch_row(st, &ret[n])) {
			got = db_damaged(db, what, e);
			break;
		}
		n++;
	}
	db_reset(st);
	return got == -1 ? -1 : n;
}

int
db_epoch_newest(struct db *db, struct epoch *ret, struct err *e)
{
	const char *what = "read the newest epoch";
	sqlite3_stmt *st = statement(db, STMT_EPOCH_NEWEST);
	struct epoch ep;
	int got;

	if ((got = db_step(db, st, what, e)) == -1)
		return -1;
	if (got == 0)
		got = err_set(e, ERR_CONFIG, "there is no epoch to seal to");
	else if (!epoch_row(st, &ep))
		got = db_damaged(db, what, e);
	db_reset(st);
	if (got == -1)
		return -1;
	*ret = ep;
	return 0;
}

int
epoch_add(struct db *db, const struct epoch *ep, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_EPOCH_ADD);

	bind_int(db, st, ":number", ep->number);
	bind_int(db, st, ":made", ep->made);
	bind_blob(db, st, ":desk", ep->desk, sizeof ep->desk);
	bind_blob(db, st, ":clinic", ep->clinic, sizeof ep->clinic);
	return db_run(db, st, "add an epoch", e);
}

int
db_account_load(struct db *db, const char *name, struct account *ret,
    struct err *e)
{
	const char *what = "read an account";
	sqlite3_stmt *st = statement(db, STMT_ACCOUNT);
	struct account a = {0};
	int got;

	bind_text(db, st, ":name", name);
	if ((got = db_step(db, st, what, e)) == -1)
		return -1;
	if (got == 0)
		got = err_set(e, ERR_INPUT, "there is no such account");
	else if (!account_row(st, &a))
		got = db_damaged(db, what, e);
	db_reset(st);
	if (got == -1)
		return -1;
	*ret = a;
	return 0;
}

static void
bind_account(struct db *db, sqlite3_stmt *st, const struct account *a)
{

	if (a->id != 0)
		bind_int(db, st, ":id", a->id);
	bind_text(db, st, ":name", a->name);
	bind_int(db, st, ":roles", a->roles);
	bind_int(db, st, ":disabled", a->disabled);
	bind_blob(db, st, ":public", a->public, sizeof a->public);
	bind_blob(db, st, ":salt", a->cost.salt, sizeof a->cost.salt);
	bind_int(db, st, ":ops", (int64_t)a->cost.ops);
	bind_int(db, st, ":memory", (int64_t)a->cost.memory);
	bind_blob(db, st, ":wrapped", a->wrapped, sizeof a->wrapped);
	bind_blob(db, st, ":mac", a->mac, sizeof a->mac);
}

int
account_add(struct db *db, struct account *a, struct err *e)
{
	sqlite3_stmt *st = statement(db, STMT_ACCOUNT_ADD);

	bind_account(db, st, a);
	if (db_run(db, st, "add an account", e) == -1)
		return -1;
	a->id = sqlite3_last_insert_rowid(db->sqlite);
	return 0;
}

int
account_put(struct db *db, const struct account *a, int64_t replaces,
    struct err *e)
{
	const char *what = "change an account";
	sqlite3_stmt *st = statement(db, STMT_ACCOUNT_PUT);
	int got;

	bind_account(db, st, a);
	bind_int(db, st, ":replaces", replaces);
	if ((got = db_step(db, st, what, e)) == -1)
		return -1;
	db_reset(st);
	return got == 1 ? 0 : db_damaged(db, what, e);
}

int
db_keyring_load(struct db *db, struct keyring *ret, struct err *e)
{
	struct practice p;
	struct keyring ring = KEYRING_EMPTY;
	struct buf b = BUF_EMPTY;
	char *path;
	int got;

	if (db_practice_load(db, &p, e) == -1)
		return -1;
	if ((path = place_beside(db->path, KEYFILE_SUFFIX, e)) == NULL)
		return -1;
	got = keyfile_read(path, &b, e);
	if (got == 0 && (got = keyring_read(buf_text(&b), b.len, &ring, e)) ==
	    -1)
		(void)err_wrap(e, "%s", path);
	if (got == 0 && memcmp(ring.practice, p.id, sizeof p.id) != 0) {
		keyring_free(&ring);
		got = err_set(e, ERR_STORE, "%s: these are the keys of another"
		    " practice", path);
	}
	buf_free(&b);
	free(path);
	if (got == 0)
		*ret = ring;
	return got;
}
