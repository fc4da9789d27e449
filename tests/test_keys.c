/* SPDX-License-Identifier: MIT */
/* links: kiosk/keys.c kiosk/keyring.c tests/house.c kiosk/role.c kiosk/seal.c kiosk/seal_password.c kiosk/buf.c kiosk/err.c libs: libsodium */
#include "kiosk/keyring.h"

#include <string.h>

#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/house.h"

#define WRONG "the name or the password is not right"

static struct keys *
unlocked(const struct house *h, int who)
{
	struct keys *k = keys_new(NULL);

	CHECK(k != NULL);
	if (k != NULL)
		CHECK_INT(keys_unlock(k, &h->accounts[who], HOUSE_PASSWORD,
		    &h->ring, NULL), 0);
	return k;
}

static void
everyone_opens_what_their_role_may(void)
{
	struct house h;
	struct keys *k;
	int who, kind;
	enum key_kind kk;

	house_build(&h);
	for (who = 0; who < ACCOUNTS; who++) {
		k = unlocked(&h, who);
		for (kind = 0; k != NULL && kind < KEY_KIND_MAX; kind++) {
			kk = (enum key_kind)kind;
			CHECK_INT(keys_secret(k, 2, kk) != NULL,
			    role_may_open(h.accounts[who].roles, kk));
		}
		if (k != NULL)
			CHECK(keys_secret(k, 3, KEY_DESK) == NULL);
		keys_free(k);
	}
	keys_free(NULL);
	keyring_free(&h.ring);
}

static void
what_is_opened_is_what_was_sealed(void)
{
	struct house h;
	struct keys *k;
	int i;

	house_build(&h);
	if ((k = unlocked(&h, BOTH)) == NULL)
		return;
	for (i = 0; i < 2; i++) {
		CHECK(memcmp(keys_secret(k, i + 1, KEY_DESK), h.secrets[i][0],
		    SEAL_SECRET) == 0);
		CHECK(memcmp(keys_secret(k, i + 1, KEY_CLINIC),
		    h.secrets[i][1], SEAL_SECRET) == 0);
	}
	CHECK(memcmp(keys_secret(k, 0, KEY_EVENTS), h.events,
	    SEAL_SECRET) == 0);
	CHECK(memcmp(keys_secret(k, 0, KEY_PERSONS), h.persons,
	    SEAL_SECRET) == 0);
	keys_free(k);
	keyring_free(&h.ring);
}

static bool
zeroed(const struct keys *k)
{
	static const struct keys nothing;

	return memcmp(k, &nothing, sizeof nothing) == 0;
}

static void
a_wrong_password_and_a_disabled_account_hear_the_same(void)
{
	struct keys *k = keys_new(NULL);
	struct house h;
	struct err e;

	house_build(&h);
	if (k == NULL)
		return;
	CHECK_INT(keys_unlock(k, &h.accounts[BOTH], "wet slate roof", &h.ring,
	    &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	CHECK_STR(e.msg, WRONG);
	CHECK(zeroed(k));
	h.accounts[BOTH].disabled = true;
	e.kind = ERR_NONE;
	CHECK_INT(keys_unlock(k, &h.accounts[BOTH], HOUSE_PASSWORD, &h.ring,
	    &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	CHECK_STR(e.msg, WRONG);
	CHECK(zeroed(k));
	keys_free(k);
	keyring_free(&h.ring);
}

static void
an_entry_that_does_not_open_is_damage(void)
{
	struct keys *k = keys_new(NULL);
	struct house h;
	struct err e;

	house_build(&h);
	if (k == NULL)
		return;
	/* The last entry of the ring: epoch 2, clinic, the recovery code. */
	h.ring.list[h.ring.count - 1].sealed[50] ^= 1;
	CHECK_INT(keys_unlock(k, &h.accounts[BOTH], HOUSE_PASSWORD, &h.ring,
	    &e), 0);
	CHECK_INT(keys_unlock(k, &h.accounts[RECOVERY], HOUSE_PASSWORD, &h.ring,
	    &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	CHECK_STR(e.msg, "a key of epoch 2 does not open for account 4");
	CHECK(zeroed(k));
	keys_free(k);
	keyring_free(&h.ring);
}

static void
an_account_with_another_public_key_is_damage(void)
{
	struct keys *k = keys_new(NULL);
	struct keyring none = KEYRING_EMPTY;
	unsigned char secret[SEAL_SECRET];
	struct house h;
	struct err e;

	house_build(&h);
	if (k == NULL)
		return;
	seal_pair(h.accounts[BOTH].public, secret);
	CHECK_INT(keys_unlock(k, &h.accounts[BOTH], HOUSE_PASSWORD, &none,
	    &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	keys_free(k);
	keyring_free(&h.ring);
}

static void
a_role_that_was_taken_away_opens_nothing_more(void)
{
	struct house h;
	struct keys *k;

	house_build(&h);
	h.accounts[BOTH].roles = ROLE_OWNER;
	if ((k = unlocked(&h, BOTH)) == NULL)
		return;
	CHECK(keys_secret(k, 1, KEY_CLINIC) == NULL);
	CHECK(keys_secret(k, 0, KEY_EVENTS) != NULL);
	CHECK_INT(k->n_epochs, 0);
	keys_free(k);
	keyring_free(&h.ring);
}

static void
a_destroyed_epoch_is_gone_for_everyone(void)
{
	struct house h;
	struct keys *k;

	house_build(&h);
	CHECK_INT(keyring_forget(&h.ring, 1), 5);
	CHECK_INT(keyring_forget(&h.ring, 1), 0);
	CHECK_INT(h.ring.count, 11);
	if ((k = unlocked(&h, BOTH)) == NULL)
		return;
	CHECK(keys_secret(k, 1, KEY_DESK) == NULL);
	CHECK(keys_secret(k, 1, KEY_CLINIC) == NULL);
	CHECK(keys_secret(k, 2, KEY_DESK) != NULL);
	/* Whether the database says so yet, or was restored from before. */
	CHECK_INT(keys_compare(k, h.epochs, 2, NULL), 0);
	h.epochs[0].destroyed = 1;
	CHECK_INT(keys_compare(k, h.epochs, 2, NULL), 0);
	keys_free(k);
	keyring_free(&h.ring);
}

static void
more_epochs_than_there_is_room_for_are_refused(void)
{
	struct keyring ring = KEYRING_EMPTY;
	struct keys *k = keys_new(NULL);
	unsigned char secret[SEAL_SECRET] = {1};
	struct account a;
	struct err e;
	int i;

	if (k == NULL)
		return;
	house_account(&a, 1, "Dan", ROLE_DESK);
	for (i = 1; i <= KEYS_EPOCHS_MAX; i++)
		CHECK_INT(keyring_add(&ring, i, KEY_DESK, &a, secret, NULL),
		    0);
	CHECK_INT(keys_unlock(k, &a, HOUSE_PASSWORD, &ring, NULL), 0);
	CHECK_INT(k->n_epochs, KEYS_EPOCHS_MAX);
	CHECK_INT(keyring_add(&ring, i, KEY_DESK, &a, secret, NULL), 0);
	CHECK_INT(keys_unlock(k, &a, HOUSE_PASSWORD, &ring, &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	keys_free(k);
	keyring_free(&ring);
}

static void
replaced_public_keys_are_found_by_who_can_tell(void)
{
	static const struct {
		int who, epoch;
		bool clinic;
		int told;
	} rows[] = {
		{BOTH, 0, false, -1}, {BOTH, 0, true, -1},
		{BOTH, 1, false, -1}, {BOTH, 1, true, -1},
		{DESK, 1, false, -1}, {DESK, 1, true, 0},
		{RECOVERY, 1, true, -1}, {OWNER, 1, true, 0},
	};
	unsigned char was[SEAL_PUBLIC], secret[SEAL_SECRET];
	unsigned char *public;
	struct err e;
	struct house h;
	struct keys *k;
	size_t i;

	house_build(&h);
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if ((k = unlocked(&h, rows[i].who)) == NULL)
			break;
		CHECK_INT(keys_compare(k, h.epochs, 2, NULL), 0);
		public = rows[i].clinic ? h.epochs[rows[i].epoch].clinic :
		    h.epochs[rows[i].epoch].desk;
		memcpy(was, public, sizeof was);
		seal_pair(public, secret);
		e.kind = ERR_NONE;
		CHECK_INT(keys_compare(k, h.epochs, 2, &e), rows[i].told);
		CHECK_INT(e.kind, rows[i].told == 0 ? ERR_NONE : ERR_STORE);
		memcpy(public, was, sizeof was);
		keys_free(k);
	}
	keyring_free(&h.ring);
}

static void
an_epoch_made_by_a_stranger_is_found(void)
{
	unsigned char secret[SEAL_SECRET];
	struct epoch epochs[3];
	struct house h;
	struct keys *k;
	struct err e;

	house_build(&h);
	memcpy(epochs, h.epochs, sizeof h.epochs);
	memset(&epochs[2], 0, sizeof epochs[2]);
	epochs[2].number = 3;
	seal_pair(epochs[2].desk, secret);
	seal_pair(epochs[2].clinic, secret);
	if ((k = unlocked(&h, DESK)) == NULL)
		return;
	CHECK_INT(keys_compare(k, epochs, 3, &e), -1);
	CHECK_STR(e.msg, "epoch 3 has public keys that nobody can open");
	epochs[2].destroyed = 1;
	CHECK_INT(keys_compare(k, epochs, 3, &e), 0);
	CHECK_INT(keys_compare(k, epochs, 0, &e), 0);
	keys_free(k);
	keyring_free(&h.ring);
}

int
main(void)
{
	CHECK_INT(seal_start(NULL), 0);
	RUN(everyone_opens_what_their_role_may);
	RUN(what_is_opened_is_what_was_sealed);
	RUN(a_wrong_password_and_a_disabled_account_hear_the_same);
	RUN(an_entry_that_does_not_open_is_damage);
	RUN(an_account_with_another_public_key_is_damage);
	RUN(a_role_that_was_taken_away_opens_nothing_more);
	RUN(a_destroyed_epoch_is_gone_for_everyone);
	RUN(more_epochs_than_there_is_room_for_are_refused);
	RUN(replaced_public_keys_are_found_by_who_can_tell);
	RUN(an_epoch_made_by_a_stranger_is_found);
	return check_done();
}
