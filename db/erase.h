/* SPDX-License-Identifier: MIT */
#ifndef DB_ERASE_H
#define DB_ERASE_H

#include <stdint.h>

#include "kiosk/event.h"
#include "kiosk/record.h"
#include "kiosk/retention.h"

/*
 * erase.h -- erasing what is sealed: the part of db.h that does; include
 * that.
 */

struct db;
struct err;

/** A record that is to be erased or purged. */
struct erasable {
	int64_t id;		/* 0: begin with the first record */
	char token[TOKEN_MAX];
	char day[DATE_MAX];
	char ticket[TICKET_MAX];
};

/** The record with this token; ERR_INPUT: no such. */
int db_erase_find(struct db *db, const char *token, struct erasable *ret,
    struct err *e);

/**
 * Erase all that is sealed of the record r, its parts and the payloads of its
 * events, and its row in the index of persons; append ev (who, at, and why as
 * detail), one transaction.  Returns 1; 0 when nothing of it was left, and
 * then nothing is written; or -1 and e.
 */
int db_erase(struct db *db, const struct erasable *r, struct event *ev,
    const unsigned char key[SEAL_SECRET], struct err *e);

#define PURGE_MAX 100		/* records in one transaction */

/**
 * The next records, by day, that have something that p is to purge, whose
 * count does not matter here: at most PURGE_MAX.  at is where to go on; {0}
 * at first.  Read in short pieces.  How many; 0 at the end; or -1 and e.
 */
int db_purge_find(struct db *db, const struct purge *p, struct erasable *at,
    struct erasable ret[PURGE_MAX], struct err *e);

/**
 * Purge list[0..p->count), which is of days up to p->to, and append ev (who
 * and at; its detail is p), in one transaction.  0, or -1 and e.
 */
int db_purge(struct db *db, const struct purge *p,
    const struct erasable *list, struct event *ev,
    const unsigned char key[SEAL_SECRET], struct err *e);

/** The day of the newest record; "" when there is none. */
int db_newest_day(struct db *db, char ret[DATE_MAX], struct err *e);

/**
 * After erasing: leave nothing of it in a write-ahead log, where the library
 * has one.  -1 and e when somebody reads on and keeps that from being done.
 */
int db_settle(struct db *db, struct err *e);

#endif
