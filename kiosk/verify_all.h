/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_VERIFY_ALL_H
#define KIOSK_VERIFY_ALL_H

#include <stdint.h>

#include "kiosk/err.h"
#include "kiosk/keyring.h"
#include "kiosk/verify.h"

/*
 * verify_all.h -- all that is kept, checked row by row.  A door: it joins db/
 * and verify.h.
 *
 * TO ADD A STEP: a function and its row in steps[].
 */

struct db;
struct keys;

/** What came of it. */
struct verify_tally {
	int64_t records, events, forms;
	int64_t broken;		/* how many rows do not hold */
	char first[ERR_MSG_MAX];	/* the sentence about the first of them */
	struct verify_chain end;
	int64_t closed;		/* records that these keys do not open */
	int n_epochs;
	struct epoch epochs[KEYS_EPOCHS_MAX];
	int64_t lost[KEYS_EPOCHS_MAX];	/* records of each, if destroyed */
};

/** What to check, and with what. */
struct verify_wish {
	struct db *db;		/* in role DB_OWNER */
	const struct keys *keys;
	const struct verify_head *head;	/* NULL: none was kept */
	/** Called after every row; total is a guess.  May be NULL. */
	void (*progress)(void *cookie, int64_t done, int64_t total);
	void *cookie;
};

/**
 * Check everything.  Returns 0, also when some of it does not hold; or -1 and
 * e when it could not be looked at.
 */
int verify_all(const struct verify_wish *wish, struct verify_tally *ret,
    struct err *e);

#endif
