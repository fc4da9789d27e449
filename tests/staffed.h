/* SPDX-License-Identifier: MIT */
#ifndef TESTS_STAFFED_H
#define TESTS_STAFFED_H

#include "tests/db_new.h"
#include "tests/house.h"

/*
 * staffed.h -- the house (house.h) stored: a database and its key file, with
 * one epoch, and staff whose password (HOUSE_PASSWORD) costs next to nothing.
 * Olga is an owner, Bea an owner and a practitioner, Dan at the front desk.
 */

struct staffed {
	struct db_new n;
	struct house h;
};

/** Make it.  Exits on failure. */
void staffed_make(struct staffed *ret);

void staffed_remove(struct staffed *s);

/** Unlock the keys of name, without signing in; NULL: that does not work. */
struct keys *staffed_unlock(const struct staffed *s, const char *name,
    const char *password);

/** A key pair for name with these roles, and a password, at no cost. */
void staffed_pair(struct account *ret, const char *name, unsigned roles,
    const char *password);

/** Add it, and reset it, with the keys of by: as db_access_change(). */
int staffed_add(const struct staffed *s, const struct keys *by,
    const struct account *made, struct err *e);
int staffed_reset(const struct staffed *s, const struct keys *by,
    const struct account *made, struct err *e);
int staffed_disable(const struct staffed *s, const struct keys *by,
    const char *name, struct err *e);
int staffed_epoch(const struct staffed *s, const struct keys *by,
    int64_t now, struct err *e);

/** How many entries the ring has that no account in use owns. */
int staffed_strays(const struct staffed *s);

#endif
