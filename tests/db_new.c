/* SPDX-License-Identifier: MIT */
#include "tests/db_new.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/private.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"

static const char content[] = "{\"resourceType\":\"Questionnaire\"}";

static void
die(const char *what, const struct err *e)
{
	(void)fprintf(stderr, "%s: %s\n", what, e == NULL ? "" : e->msg);
	exit(1);
}

void
db_new_folder(struct db_new *n)
{
	struct err e = {ERR_NONE, ""};

	if (seal_start(&e) == -1)
		die("seal_start", &e);
	(void)snprintf(n->dir, sizeof n->dir, "/tmp/kiosk-db-XXXXXX");
	if (mkdtemp(n->dir) == NULL)
		die("mkdtemp", NULL);
	(void)snprintf(n->path, sizeof n->path, "%s/kiosk.db", n->dir);
	(void)snprintf(n->keys, sizeof n->keys, "%s.keys", n->path);
}

static int
make_ring(void *cookie, const struct account *a, int n, struct keyring *ring,
    struct err *e)
{
	unsigned char secret[SEAL_SECRET];

	memcpy(ring->practice, cookie, sizeof ring->practice);
	seal_random(secret, sizeof secret);
	return keyring_add(ring, 1, KEY_CLINIC, &a[n - 1], secret, e);
}

static void
account(struct account *ret, const char *name, unsigned roles)
{
	unsigned char secret[SEAL_SECRET];

	memset(ret, 0, sizeof *ret);
	(void)snprintf(ret->name, sizeof ret->name, "%s", name);
	ret->roles = roles;
	seal_pair(ret->public, secret);
	seal_cost_new(&ret->cost);
	seal_random(ret->wrapped, sizeof ret->wrapped);
}

int
db_new_create(const struct db_new *n, struct err *e)
{
	struct practice p = {.made = clock_ms(), .exit_code = "$argon2id$x"};
	struct epoch first = {.number = 1, .made = p.made};
	unsigned char secret[SEAL_SECRET];
	struct account a[2];

	seal_random(p.id, sizeof p.id);
	seal_pair(first.desk, secret);
	seal_pair(first.clinic, secret);
	account(&a[0], "Anna", ROLE_OWNER | ROLE_PRACTITIONER);
	account(&a[1], "recovery", ROLE_RECOVERY);
	return db_create(n->path, &p, a, 2, &first, make_ring, p.id, e);
}

void
db_new(struct db_new *n)
{
	struct err e = {ERR_NONE, ""};

	db_new_folder(n);
	if (db_new_create(n, &e) == -1)
		die("db_create", &e);
}

void
db_new_remove(const struct db_new *n)
{
	char path[512];
	struct dirent *d;
	DIR *dir;

	if ((dir = opendir(n->dir)) == NULL)
		die(n->dir, NULL);
	while ((d = readdir(dir)) != NULL) {
		(void)snprintf(path, sizeof path, "%s/%s", n->dir, d->d_name);
		if (d->d_name[0] != '.')
			(void)unlink(path);
	}
	(void)closedir(dir);
	(void)rmdir(n->dir);
}

struct db *
db_new_open(const struct db_new *n, enum db_role role)
{
	struct err e = {ERR_NONE, ""};
	struct db *db;

	if ((db = db_open(n->path, role, &e)) == NULL)
		die("db_open", &e);
	return db;
}

void
db_new_record(struct record *r, const char *day, char letter, size_t size)
{
	int p;

	memset(r, 0, sizeof *r);
	token_new(r->token);
	(void)snprintf(r->day, sizeof r->day, "%s", day);
	r->letter = letter;
	r->at = clock_ms();
	r->epoch = 1;
	seal_sha256(content, sizeof content - 1, r->form);
	for (p = 0; p < PART_MAX; p++) {
		if ((r->parts[p].sealed = malloc(size)) == NULL)
			die("malloc", NULL);
		r->parts[p].len = size;
		seal_random(r->parts[p].sealed, size);
		seal_digest(r->parts[p].sealed, size, r->parts[p].digest);
	}
}

void
db_new_form(struct db *db)
{
	unsigned char hash[FORM_HASH_SIZE];
	struct err e = {ERR_NONE, ""};

	seal_sha256(content, sizeof content - 1, hash);
	if (db_form_register(db, "form", "https://kiosk.example/q", "1",
	    hash, content, sizeof content - 1, &e) == -1)
		die("db_form_register", &e);
}

int
db_new_add(struct db *db, struct record *r, struct err *e)
{
	struct event ev = {.kind = EVENT_SUBMITTED, .who = "kiosk A"};

	return db_record_add(db, r, &ev, NULL, e);
}

bool
db_new_sql(const struct db_new *n, const char *sql)
{
	sqlite3 *s = NULL;
	bool did;

	did = sqlite3_open(n->path, &s) == SQLITE_OK &&
	    sqlite3_exec(s, sql, NULL, NULL, NULL) == SQLITE_OK;
	(void)sqlite3_close(s);
	return did;
}

void
db_new_ask(const struct db_new *n, const char *sql, char *ret, size_t size)
{
	sqlite3_stmt *st = NULL;
	sqlite3 *s = NULL;

	if (sqlite3_open(n->path, &s) != SQLITE_OK ||
	    sqlite3_prepare_v2(s, sql, -1, &st, NULL) != SQLITE_OK ||
	    sqlite3_step(st) != SQLITE_ROW || !column_text(st, 0, ret, size))
		(void)snprintf(ret, size, "%s", sqlite3_errmsg(s));
	(void)sqlite3_finalize(st);
	(void)sqlite3_close(s);
}

struct walk {
	unsigned char hash[SEAL_DIGEST];
	int count;
};

static int
follow(void *cookie, const struct event *ev, struct err *e)
{
	struct walk *w = cookie;

	if (ev->id != w->count + 1 || !event_holds(ev) ||
	    memcmp(ev->before, w->hash, sizeof w->hash) != 0)
		return err_set(e, ERR_STORE, "the chain is broken");
	memcpy(w->hash, ev->hash, sizeof w->hash);
	w->count++;
	return 0;
}

bool
db_new_chain_holds(const struct db_new *n, int *ret_count)
{
	struct db *db = db_new_open(n, DB_STAFF);
	struct walk w = {{0}, 0};
	struct err e;
	int got;

	got = db_event_each(db, 1, follow, &w, &e);
	db_close(db);
	if (ret_count != NULL)
		*ret_count = w.count;
	return got == 0;
}
