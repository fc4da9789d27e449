/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_SIGNIN_H
#define KIOSK_SIGNIN_H

#include "kiosk/keyring.h"

/*
 * signin.h -- what the files that sign in share; the rest of the program has
 * verb.h.
 *
 * signin.c tries a password; signin_wait.c lets it try, or makes it wait;
 * signin_epoch.c is what a key is good for once it is there: a new epoch when
 * the quarter has turned, and the keys of one that a colleague made.
 */

struct db;
struct err;

#define TRIES_WHAT_MAX 128
#define TRIES_NAMES 2

/** What an attempt is counted under (attempt.h). */
struct tries {
	char name[TRIES_WHAT_MAX];
	char terminal[TRIES_WHAT_MAX];
	const char *what[TRIES_NAMES];
};

/**
 * Set t for the account of this name and the terminal that controls this
 * process.  NULL: an account that does not exist.  What was typed for it may
 * be a password in the wrong field, so all such names count as one.
 */
void tries_of(struct tries *t, const char *account);

/** The name of a terminal of this device number, to count under. */
void tries_terminal(unsigned major, unsigned minor, char *ret,
    unsigned long size);

/**
 * Count an attempt under t before it is made; a short wait is waited out.
 * Returns 0; or -1: ERR_INPUT when it is too early, in words.
 */
int tries_begin(struct db *db, const struct tries *t, struct err *e);

/** Say in e that it is too early by wait milliseconds; 0 when wait is 0. */
int tries_early(int64_t wait, struct err *e);

/** The password was right. */
int tries_clear(struct db *db, const struct tries *t, struct err *e);

/** Make a new epoch if k can and it is due; what goes wrong is logged. */
void signin_turn(struct db *db, struct keys *k);

#endif
