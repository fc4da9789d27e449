/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_ACCESS_H
#define KIOSK_ACCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/event.h"
#include "kiosk/keyring.h"

/*
 * access.h -- who may open what, and how that changes.
 *
 * db_access_change() shows all of it as it is, lets one of these say what is
 * to change, and stores that: rows, key file and event together.  Nothing here
 * touches a file.
 *
 * Whoever gives somebody a secret must be able to open it: nobody can give
 * what they have not.  So an owner who is no practitioner can add and reset
 * owners only, and the front desk can do neither.
 *
 * An account's number is the number of its key pair.  A new key pair gets a
 * new number, and no number comes twice, so what the ring holds for the old
 * pair and for the new stand side by side until the row has changed; then the
 * old entries are nobody's and are taken away.  Whenever that is cut short,
 * what the row says can be opened.
 */

struct err;

struct access {
	/* as it is */
	const struct account *accounts;
	size_t n_accounts;
	const struct epoch *epochs;	/* oldest first */
	size_t n_epochs;

	/* what is to change */
	struct keyring ring;	/* added to, unless destroys says otherwise */
	int64_t replaces;	/* the account that put is instead of; 0: new */
	struct account put;	/* id 0: no account changes */
	struct epoch epoch;	/* to be added; number 0: none */
	int64_t destroys;	/* an epoch whose keys the ring has no more; */
				/* 0: none */
	struct event event;
};

/**
 * Add made, a name and a key pair with its roles, or bring a disabled account
 * of this name back as that.  Returns 1; or -1: ERR_INPUT when k may not or
 * the name is taken.
 */
int access_add(struct access *a, const struct keys *k,
    const struct account *made, struct err *e);

/**
 * Give a colleague the key pair of made instead of their own: a new password
 * where the old one is lost.  The roles stay.  Returns 1; or -1: ERR_INPUT.
 */
int access_reset(struct access *a, const struct keys *k,
    const struct account *made, struct err *e);

/**
 * Give k's own account the wrap of made: the same secret under another
 * password.  Returns 1; or -1.
 */
int access_rewrap(struct access *a, const struct keys *k,
    const struct account *made, struct err *e);

/**
 * Disable the account of this name.  Returns 1; 0 when it is disabled already;
 * or -1: ERR_INPUT, also for one's own, the last practitioner and the last
 * owner.
 */
int access_disable(struct access *a, const struct keys *k, const char *name,
    struct err *e);

/** May k see and change who is staff?  0; or -1 with ERR_INPUT. */
int access_allowed(const struct keys *k, struct err *e);

/**
 * True when k can make an epoch, and the newest of epochs[0..n) that is not
 * destroyed was made in an earlier quarter of the clinic's calendar than now
 * is; also when there is none.
 */
bool access_epoch_due(const struct keys *k, const struct epoch *epochs,
    size_t n, int64_t now);

/**
 * Make a new epoch if it is due, sealed to everyone entitled.  Returns 1; 0
 * when it is not due; or -1: ERR_STORE while an account that is in use was
 * changed by hand (account_holds()): to leave that one out would keep
 * somebody from their work, to take it in could give the practice away.
 */
int access_epoch(struct access *a, const struct keys *k, int64_t now,
    struct err *e);

/**
 * Make a new epoch at once.  Returns 1; or -1: ERR_INPUT when k is not a
 * practitioner's, and as access_epoch().
 */
int access_epoch_now(struct access *a, const struct keys *k, int64_t now,
    struct err *e);

/**
 * Take the keys of epoch number away from everybody, for good.  A practitioner
 * or an owner may, and not the newest one, which records are sealed to.  Done
 * before it is done again, since an old key file may have brought keys back.
 * Returns 1; 0 when it was destroyed and the ring has none; or -1: ERR_INPUT.
 */
int access_destroy(struct access *a, const struct keys *k, int64_t number,
    int64_t now, struct err *e);

#endif
