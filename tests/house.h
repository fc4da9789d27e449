/* SPDX-License-Identifier: MIT */
#ifndef TESTS_HOUSE_H
#define TESTS_HOUSE_H

#include "kiosk/keyring.h"

/*
 * house.h -- a practice for tests: one account of each kind, two epochs, and
 * the ring that goes with them.  Everybody's password costs next to nothing.
 */

#define HOUSE_PASSWORD "wet slate roofs"

enum { OWNER, BOTH, DESK, RECOVERY, ACCOUNTS };

struct house {
	struct account accounts[ACCOUNTS];
	struct epoch epochs[2];
	unsigned char secrets[2][2][SEAL_SECRET];	/* epoch, desk/clinic */
	unsigned char events[SEAL_SECRET], persons[SEAL_SECRET];
	struct keyring ring;	/* keyring_free() it */
};

/** An account that HOUSE_PASSWORD opens. */
void house_account(struct account *ret, int64_t id, const char *name,
    unsigned roles);

/** Build a house; what fails there aborts. */
void house_build(struct house *ret);

#endif
