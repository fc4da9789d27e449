/* SPDX-License-Identifier: MIT */
#ifndef TESTS_DB_NEW_H
#define TESTS_DB_NEW_H

#include "db/db.h"

/*
 * db_new.h -- a database in a folder of its own, for the tests of db/.
 *
 * Nothing in it is sealed: to db/ a box is bytes and their digest.
 */

struct db_new {
	char dir[32];
	char path[64];		/* the database */
	char keys[96];		/* its key file */
};

/** A fresh folder and its names; nothing is in it yet.  Exits on failure. */
void db_new_folder(struct db_new *n);

/** Make the database of n, with two accounts and one epoch. */
int db_new_create(const struct db_new *n, struct err *e);

/** Both of the above, exiting on failure. */
void db_new(struct db_new *n);

/** Remove the folder and all that is in it. */
void db_new_remove(const struct db_new *n);

/** Open the database of n in role, exiting on failure. */
struct db *db_new_open(const struct db_new *n, enum db_role role);

/** A record of the day from kiosk letter, each box of size bytes. */
void db_new_record(struct record *r, const char *day, char letter,
    size_t size);

/** Store the form that db_new_record()'s records refer to. */
void db_new_form(struct db *db);

/** Add a record as intake would: 0 or -1 and e. */
int db_new_add(struct db *db, struct record *r, struct err *e);

/** Run sql on the file of n over a connection of its own; true if it did. */
bool db_new_sql(const struct db_new *n, const char *sql);

/** The first column of the first row of sql, likewise. */
void db_new_ask(const struct db_new *n, const char *sql, char *ret,
    size_t size);

/** True when the chain holds from its first event to its last. */
bool db_new_chain_holds(const struct db_new *n, int *ret_count);

#endif
