/* SPDX-License-Identifier: MIT */
#ifndef DB_PERSONS_H
#define DB_PERSONS_H

/*
 * persons.h -- the index of earlier visits; a part of db.h, which includes it.
 */

/**
 * The oldest records that are not in the index of earlier visits yet, at most
 * max of them, each with its label's box; one that cannot be read has no more
 * than its id.  How many, each to record_free(); or -1.
 */
int db_persons_missing(struct db *db, struct record *ret, int max,
    struct err *e);

/**
 * Add rows[0..n) to the index, in the order db_persons_missing() gave them,
 * all or none.  One that a colleague added meanwhile stays.
 */
int db_persons_add(struct db *db, const struct person_row *rows, int n,
    struct err *e);

/**
 * The latest record before r of the person with this key, its boxes loaded.
 * 1 and record_free() it; 0 when there is none; -1 and e.
 */
int db_person_before(struct db *db, const unsigned char key[SEAL_MAC],
    const struct record *r, struct record *ret, struct err *e);

/** How many records the index has of the person with this key. */
int db_person_visits(struct db *db, const unsigned char key[SEAL_MAC],
    int64_t *ret, struct err *e);

#endif
