/* SPDX-License-Identifier: MIT */
#include "tests/staffed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/access.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"

static int
make_ring(void *cookie, const struct account *a, int n, struct keyring *ring,
    struct err *e)
{
	struct house *h = cookie;
	const unsigned char *secrets[KEY_KIND_MAX] = {h->secrets[0][0],
	    h->secrets[0][1], h->events, h->persons};
	int i, kind;

	memcpy(ring->practice, h->ring.practice, sizeof ring->practice);
	for (i = 0; i < n; i++)
		for (kind = 0; kind < KEY_KIND_MAX; kind++)
			if (role_may_open(a[i].roles, (enum key_kind)kind) &&
			    keyring_add(ring, kind == KEY_DESK ||
			    kind == KEY_CLINIC, (enum key_kind)kind, &a[i],
			    secrets[kind], e) == -1)
				return -1;
	return 0;
}

void
staffed_make(struct staffed *ret)
{
	struct practice p = {.made = clock_ms(), .exit_code = "$argon2id$x"};
	struct err e = {ERR_NONE, ""};
	struct account *a;

	db_new_folder(&ret->n);
	house_build(&ret->h);
	ret->h.epochs[0].made = p.made;
	memcpy(p.id, ret->h.ring.practice, sizeof p.id);
	for (a = ret->h.accounts; a < ret->h.accounts + ACCOUNTS; a++) {
		account_vouch(a, account_voucher(a->roles) == KEY_EVENTS ?
		    ret->h.events : ret->h.persons);
		a->id = 0;
	}
	if (db_create(ret->n.path, &p, ret->h.accounts, ACCOUNTS,
	    &ret->h.epochs[0], make_ring, &ret->h, &e) == -1) {
		(void)fprintf(stderr, "db_create: %s\n", e.msg);
		exit(1);
	}
}

void
staffed_remove(struct staffed *s)
{
	keyring_free(&s->h.ring);
	db_new_remove(&s->n);
}

struct keys *
staffed_unlock(const struct staffed *s, const char *name,
    const char *password)
{
	struct db *db = db_new_open(&s->n, DB_OWNER);
	struct keyring ring = KEYRING_EMPTY;
	struct keys *k = keys_new(NULL);
	struct account a;

	if (k != NULL && (db_account_load(db, name, &a, NULL) == -1 ||
	    db_keyring_load(db, &ring, NULL) == -1 ||
	    keys_unlock(k, &a, password, &ring, NULL) == -1)) {
		keys_free(k);
		k = NULL;
	}
	keyring_free(&ring);
	db_close(db);
	return k;
}

void
staffed_pair(struct account *ret, const char *name, unsigned roles,
    const char *password)
{
	unsigned char secret[SEAL_SECRET];

	house_account(ret, 0, name, roles);
	seal_pair(ret->public, secret);
	if (seal_wrap(password, &ret->cost, secret, ret->wrapped, NULL) == -1)
		exit(1);
}

struct change {
	const struct keys *by;
	const struct account *made;
	const char *name;
	int64_t now;
	int (*pair)(struct access *a, const struct keys *k,
	    const struct account *made, struct err *e);
};

static int
perform(void *cookie, struct access *a, struct err *e)
{
	const struct change *c = cookie;

	if (c->pair != NULL)
		return c->pair(a, c->by, c->made, e);
	if (c->name != NULL)
		return access_disable(a, c->by, c->name, e);
	return access_epoch(a, c->by, c->now, e);
}

static int
commit(const struct staffed *s, struct change *c, struct err *e)
{
	struct db *db = db_new_open(&s->n, DB_OWNER);
	int got;

	got = db_access_change(db, perform, c,
	    keys_secret(c->by, 0, KEY_EVENTS), e);
	db_close(db);
	return got;
}

int
staffed_add(const struct staffed *s, const struct keys *by,
    const struct account *made, struct err *e)
{
	struct change c = {.by = by, .made = made, .pair = access_add};

	return commit(s, &c, e);
}

int
staffed_reset(const struct staffed *s, const struct keys *by,
    const struct account *made, struct err *e)
{
	struct change c = {.by = by, .made = made, .pair = access_reset};

	return commit(s, &c, e);
}

int
staffed_disable(const struct staffed *s, const struct keys *by,
    const char *name, struct err *e)
{
	struct change c = {.by = by, .name = name};

	return commit(s, &c, e);
}

int
staffed_epoch(const struct staffed *s, const struct keys *by, int64_t now,
    struct err *e)
{
	struct change c = {.by = by, .now = now};

	return commit(s, &c, e);
}

int
staffed_strays(const struct staffed *s)
{
	struct db *db = db_new_open(&s->n, DB_OWNER);
	struct keyring ring = KEYRING_EMPTY;
	struct account all[20];
	int n, strays = -1;

	n = db_accounts_load(db, all, 20, NULL);
	if (n != -1 && db_keyring_load(db, &ring, NULL) == 0)
		strays = (int)keyring_tidy(&ring, all, (size_t)n);
	keyring_free(&ring);
	db_close(db);
	return strays;
}
