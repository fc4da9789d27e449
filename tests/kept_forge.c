/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/err.h"
#include "tests/kept.h"

static void
die(const char *what, const char *why)
{
	(void)fprintf(stderr, "kept: %s: %s\n", what, why);
	exit(1);
}

static struct db *
open_as(const struct kept *k, enum db_role role)
{
	struct err e = {ERR_NONE, ""};
	struct db *db = db_open(k->p.database, role, &e);

	if (db == NULL)
		die("open", e.msg);
	return db;
}

/* All events, to be chained anew. */
struct forger {
	struct event *list;
	size_t n, size;
	struct db *db;
};

static int
take_event(void *cookie, const struct event *ev, struct err *e)
{
	struct forger *f = cookie;
	struct record r = {.id = 0};
	struct event *copy;

	if (f->n == f->size) {
		f->size = f->size == 0 ? 64 : 2 * f->size;
		if ((copy = realloc(f->list, f->size * sizeof *copy)) == NULL)
			return err_set(e, ERR_SYSTEM, "out of memory");
		f->list = copy;
	}
	copy = &f->list[f->n++];
	*copy = *ev;
	if (ev->kind != EVENT_SUBMITTED && ev->kind != EVENT_IMPORTED)
		return 0;
	if (db_record_load(f->db, ev->token, &r, e) == 0)
		record_digest(&r, copy->digest);
	*e = (struct err){ERR_NONE, ""};
	record_free(&r);
	return 0;
}

static void
blob(sqlite3_stmt *st, int place, const void *p, int len)
{
	(void)sqlite3_bind_blob(st, place, p, len, SQLITE_STATIC);
}

/* Write the list back, in one transaction. */
static void
put(const struct kept *k, const struct forger *f)
{
	const struct event *ev;
	sqlite3_stmt *st = NULL;
	sqlite3 *s = NULL;
	size_t i;

	if (sqlite3_open(k->p.database, &s) != SQLITE_OK ||
	    sqlite3_exec(s, "BEGIN", NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(s, "UPDATE event SET digest = ?1, before = ?2,"
	    " hash = ?3, mac = ?4 WHERE id = ?5", -1, &st, NULL) != SQLITE_OK)
		die("forge", sqlite3_errmsg(s));
	for (i = 0; i < f->n; i++) {
		ev = &f->list[i];
		(void)sqlite3_clear_bindings(st);
		if (ev->has_digest)
			blob(st, 1, ev->digest, sizeof ev->digest);
		blob(st, 2, ev->before, sizeof ev->before);
		blob(st, 3, ev->hash, sizeof ev->hash);
		if (ev->has_mac)
			blob(st, 4, ev->mac, sizeof ev->mac);
		(void)sqlite3_bind_int64(st, 5, ev->id);
		if (sqlite3_step(st) != SQLITE_DONE ||
		    sqlite3_reset(st) != SQLITE_OK)
			die("forge", sqlite3_errmsg(s));
	}
	(void)sqlite3_finalize(st);
	if (sqlite3_exec(s, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		die("forge", sqlite3_errmsg(s));
	(void)sqlite3_close(s);
}

void
kept_forge(const struct kept *k, const unsigned char *events_key)
{
	static const unsigned char any[SEAL_SECRET];
	unsigned char before[SEAL_DIGEST] = {0}, mac[SEAL_MAC];
	struct forger f = {NULL, 0, 0, open_as(k, DB_STAFF)};
	struct err e = {ERR_NONE, ""};
	struct event *ev;
	size_t i;

	if (db_event_each(f.db, 1, take_event, &f, &e) == -1)
		die("forge", e.msg);
	db_close(f.db);
	for (i = 0; i < f.n; i++) {
		ev = &f.list[i];
		memcpy(mac, ev->mac, sizeof mac);
		event_chain(ev, ev->id - 1, before, !ev->has_mac ? NULL :
		    events_key != NULL ? events_key : any);
		/* Without the key the MAC can only stay what it was. */
		if (events_key == NULL)
			memcpy(ev->mac, mac, sizeof mac);
		memcpy(before, ev->hash, sizeof before);
	}
	put(k, &f);
	free(f.list);
}

void
kept_verify(const struct kept *k, const struct keys *keys, const char *head,
    struct verify_tally *ret)
{
	struct verify_wish wish = {.db = open_as(k, DB_OWNER), .keys = keys};
	struct err e = {ERR_NONE, ""};
	struct verify_head h;

	if (head != NULL && verify_head_read(head, &h, &e) == -1)
		die("head", e.msg);
	if (head != NULL)
		wish.head = &h;
	if (verify_all(&wish, ret, &e) == -1)
		die("verify", e.msg);
	db_close(wish.db);
}

void
kept_head(const struct kept *k, char *ret, size_t size)
{
	char sql[] = "SELECT id || ':' || hex(hash) FROM event"
	    " ORDER BY id DESC LIMIT 1";

	(void)kept_ask(k, sql, ret, size);
}
