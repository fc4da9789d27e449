/* SPDX-License-Identifier: MIT */
#include "tests/house.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* account_make() with a cost that a test can pay many times. */
void
house_account(struct account *ret, int64_t id, const char *name,
    unsigned roles)
{
	unsigned char secret[SEAL_SECRET];

	memset(ret, 0, sizeof *ret);
	ret->id = id;
	ret->roles = roles;
	(void)snprintf(ret->name, sizeof ret->name, "%s", name);
	seal_pair(ret->public, secret);
	seal_cost_new(&ret->cost);
	ret->cost.ops = 1;
	ret->cost.memory = 8192;
	if (seal_wrap(HOUSE_PASSWORD, &ret->cost, secret, ret->wrapped,
	    NULL) == -1)
		abort();
}

static void
add(struct house *h, int64_t epoch, enum key_kind kind,
    const struct account *a, const unsigned char *secret)
{
	if (role_may_open(a->roles, kind) &&
	    keyring_add(&h->ring, epoch, kind, a, secret, NULL) == -1)
		abort();
}

/* Not in the order of the ring. */
static void
give(struct house *h, const struct account *a)
{
	int i;

	for (i = 1; i >= 0; i--) {
		add(h, i + 1, KEY_CLINIC, a, h->secrets[i][1]);
		add(h, i + 1, KEY_DESK, a, h->secrets[i][0]);
	}
	add(h, 0, KEY_EVENTS, a, h->events);
	add(h, 0, KEY_PERSONS, a, h->persons);
}

void
house_build(struct house *ret)
{
	int i;

	memset(ret, 0, sizeof *ret);
	seal_random(ret->ring.practice, sizeof ret->ring.practice);
	seal_random(ret->events, sizeof ret->events);
	seal_random(ret->persons, sizeof ret->persons);
	for (i = 0; i < 2; i++) {
		ret->epochs[i].number = i + 1;
		seal_pair(ret->epochs[i].desk, ret->secrets[i][0]);
		seal_pair(ret->epochs[i].clinic, ret->secrets[i][1]);
	}
	house_account(&ret->accounts[OWNER], 1, "Olga", ROLE_OWNER);
	house_account(&ret->accounts[BOTH], 2, "Bea",
	    ROLE_OWNER | ROLE_PRACTITIONER);
	house_account(&ret->accounts[DESK], 3, "Dan", ROLE_DESK);
	house_account(&ret->accounts[RECOVERY], 4, RECOVERY_NAME,
	    ROLE_RECOVERY);
	for (i = 0; i < ACCOUNTS; i++)
		give(ret, &ret->accounts[i]);
}
