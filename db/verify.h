/* SPDX-License-Identifier: MIT */
#ifndef DB_VERIFY_H
#define DB_VERIFY_H

#include <stdbool.h>
#include <stdint.h>

/*
 * verify.h -- what `kiosk verify` looks at (role DB_OWNER); part of db.h.
 *
 * Every row is given, also one that cannot be read, in short reads: no lock is
 * held while fn runs, which takes nothing; each stops at fn's first -1.
 */

struct db;
struct err;
struct verify_event;
struct verify_form;
struct verify_record;

/**
 * Ask SQLite whether the file is sound and what rows refer to is there.  This
 * alone holds writers up, for about three seconds a gigabyte: what it needs is
 * read beforehand.  fn is called, meanwhile, for each thing that is wrong.
 */
int db_verify_file(struct db *db, int (*fn)(void *cookie, const char *wrong,
    struct err *e), void *cookie, struct err *e);

/** The last ids, for how far it has got. */
int db_verify_size(struct db *db, int64_t *ret_event, int64_t *ret_record,
    struct err *e);

/** Every event, oldest first, with its payload or without. */
int db_verify_events(struct db *db, bool payloads, int (*fn)(void *cookie,
    const struct verify_event *ev, struct err *e), void *cookie,
    struct err *e);

/** Every record, with its boxes and what its events say of it. */
int db_verify_records(struct db *db, int (*fn)(void *cookie,
    const struct verify_record *r, struct err *e), void *cookie,
    struct err *e);

/** Every form and rules file. */
int db_verify_forms(struct db *db, int (*fn)(void *cookie,
    const struct verify_form *f, struct err *e), void *cookie,
    struct err *e);

#endif
