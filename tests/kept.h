/* SPDX-License-Identifier: MIT */
#ifndef TESTS_KEPT_H
#define TESTS_KEPT_H

#include <stdbool.h>

#include "db/db.h"
#include "kiosk/verify_all.h"
#include "tests/practice.h"

/*
 * kept.h -- a practice full of records, to change behind the program's back
 * and to put back as it was.
 *
 * Its form asks a name and a birth date.  Of every eight records, counted
 * from 1, the third was imported, the fourth called, the fifth is done, the
 * sixth was called and called back, and the seventh has two notes; all are of
 * today, record N is ticket AN, and its name and date come from the number.
 * The first four of all are of Ana Alba, born 1990-01-01, the others are each
 * somebody else.  All are in the index of earlier visits.
 */

struct form;
struct visit;

struct kept {
	struct premises p;
	struct keys *keys;	/* the practitioner's and owner's */
	struct keys *desk;	/* what a front desk would have of them */
	struct form *form;
	struct visit *visit;
	struct epoch epoch;
	int n;			/* records */
	char day[DATE_MAX];
	char copy[80];		/* the database as it was made */
};

/** Make it with n records; exits when it cannot be made. */
void kept_make(struct kept *ret, int n);
void kept_remove(struct kept *k);

/** Add a record of this person over db, as intake or, imported, as staff. */
bool kept_add(struct kept *k, struct db *db, const char *name,
    const char *birth, bool imported);

/** Index what is not in the index yet. */
void kept_index(struct kept *k);

/** Put the database back as it was made; or keep it as it is now. */
void kept_restore(const struct kept *k);
void kept_keep(const struct kept *k);

/** Run sql, several statements, nothing checked; exits when it is refused. */
void kept_sql(const struct kept *k, const char *sql);

/** The first column of the first row. */
const char *kept_ask(const struct kept *k, const char *sql, char *ret,
    size_t size);

/**
 * Let every record's arrival have the digest of its row as it is now, and
 * chain all events anew: what somebody who can write the file can do.  With
 * the events key the MACs are made anew, too.
 */
void kept_forge(const struct kept *k, const unsigned char *events_key);

/** Verify it with keys; head as verify_head_read() takes it, or NULL. */
void kept_verify(const struct kept *k, const struct keys *keys,
    const char *head, struct verify_tally *ret);

/** The end of its chain as verify_head_read() takes it, at least 90 bytes. */
void kept_head(const struct kept *k, char *ret, size_t size);

#endif
