/* SPDX-License-Identifier: MIT */
#ifndef TESTS_RESCUED_H
#define TESTS_RESCUED_H

#include <stdbool.h>
#include <stddef.h>

#include "db/db.h"
#include "tests/db_new.h"

/*
 * rescued.h -- a practice with a rescue file, for the tests of db/rescue.c.
 *
 * What the program logs goes nowhere but into rescued_log(): a test that
 * links this does not link kiosk/log.c.
 */

#define RESCUED_DAY "2026-11-20"
#define RESCUED_BOX 1100	/* bytes of a box, where that is the same */

struct buf;
struct err;

struct rescued {
	struct db_new n;
	struct db *db;		/* open as intake, its form registered */
	char rescue[96];	/* the rescue file */
};

void rescued_start(struct rescued *d);
void rescued_end(struct rescued *d);

/** Append a new record with boxes of size bytes to the rescue file. */
void rescued_keep(const struct rescued *d, struct record *ret, char letter,
    size_t size);

/** db_rescue_add(): how many were new, or -1. */
int rescued_add(const struct rescued *d, struct err *e);

/** How many lines were logged, and the last of them ("" for none). */
int rescued_logged(void);
const char *rescued_log(void);
void rescued_forget_log(void);

/** True when there is anything at path. */
bool rescued_there(const char *path);

/** How many rescue files were set aside; the name of one in ret. */
int rescued_aside(const struct rescued *d, char *ret, size_t size);

/** Remove what was set aside. */
void rescued_forget_aside(const struct rescued *d);

/** Write, and read, a whole file. */
void rescued_put(const char *path, const char *bytes, size_t len);
void rescued_get(const char *path, struct buf *ret);

/** Check what the first column of the first row of sql is. */
void rescued_expect(const struct rescued *d, const char *sql,
    const char *expected);

#endif
