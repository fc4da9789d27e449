/* SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "db/private.h"
#include "kiosk/err.h"

/*
 * What SQLite itself lets each role do, whatever statement is asked for.
 * This guards against our own mistakes; that nobody reads a record who may
 * not is the work of the seals.  REPLACE is a deletion that SQLite does not
 * ask about, so no statement here may use it.
 */

/* To add a row: the action, then the table and column as SQLite names them
 * in that action; NULL is any. */
static const struct {
	unsigned roles;
	int action;
	const char *table;
	const char *column;
} rules[] = {
	{ALL, SQLITE_SELECT, NULL, NULL},
	{ALL, SQLITE_TRANSACTION, NULL, NULL},
	{ALL, SQLITE_PRAGMA, "data_version", NULL},

	{ALL, SQLITE_READ, "practice", NULL},
	{ALL, SQLITE_READ, "epoch", NULL},
	{ALL, SQLITE_READ, "event", "id"},
	{ALL, SQLITE_READ, "event", "hash"},
	{ALL, SQLITE_INSERT, "event", NULL},

	{ADDS, SQLITE_READ, "form", "hash"},
	{ADDS, SQLITE_READ, "form", "kind"},
	{ADDS, SQLITE_READ, "form", "url"},
	{ADDS, SQLITE_READ, "form", "version"},
	{ADDS, SQLITE_INSERT, "form", NULL},
	{ADDS, SQLITE_READ, "counter", NULL},
	{ADDS, SQLITE_INSERT, "counter", NULL},
	{ADDS, SQLITE_UPDATE, "counter", "next"},
	{ADDS, SQLITE_READ, "record", "id"},
	{ADDS, SQLITE_READ, "record", "token"},
	{ADDS, SQLITE_READ, "record", "ticket"},
	{ADDS, SQLITE_INSERT, "record", NULL},
	{ADDS, SQLITE_READ, "box", "record"},
	{ADDS, SQLITE_READ, "box", "part"},
	{ADDS, SQLITE_READ, "box", "digest"},
	{ADDS, SQLITE_INSERT, "box", NULL},

	{CAN(DB_STAFF), SQLITE_READ, "form", NULL},
	{CAN(DB_STAFF), SQLITE_READ, "record", NULL},
	{CAN(DB_STAFF), SQLITE_READ, "box", NULL},
	{CAN(DB_STAFF), SQLITE_FUNCTION, NULL, "count"},
	{CAN(DB_STAFF), SQLITE_UPDATE, "record", "status"},
	{CAN(DB_STAFF), SQLITE_UPDATE, "record", "since"},

	{CAN(DB_STAFF), SQLITE_INSERT, "person", NULL},

	{SIGNED_IN, SQLITE_READ, "person", NULL},
	{SIGNED_IN, SQLITE_READ, "account", NULL},
	{SIGNED_IN, SQLITE_READ, "attempt", NULL},
	{SIGNED_IN, SQLITE_INSERT, "attempt", NULL},
	{SIGNED_IN, SQLITE_UPDATE, "attempt", "failures"},
	{SIGNED_IN, SQLITE_UPDATE, "attempt", "until"},
	{SIGNED_IN, SQLITE_DELETE, "attempt", NULL},
	{SIGNED_IN, SQLITE_INSERT, "epoch", NULL},
	{SIGNED_IN, SQLITE_READ, "event", NULL},
	{SIGNED_IN, SQLITE_UPDATE, "practice", "halted"},

	/* Verifying looks at everything; the seals hold here, too. */
	{CAN(DB_OWNER), SQLITE_PRAGMA, "integrity_check", NULL},
	{CAN(DB_OWNER), SQLITE_PRAGMA, "foreign_key_check", NULL},
	{CAN(DB_OWNER), SQLITE_READ, "form", NULL},
	{CAN(DB_OWNER), SQLITE_READ, "counter", NULL},
	{CAN(DB_OWNER), SQLITE_READ, "record", NULL},
	{CAN(DB_OWNER), SQLITE_READ, "box", NULL},

	{CAN(DB_OWNER), SQLITE_INSERT, "practice", NULL},
	{CAN(DB_OWNER), SQLITE_INSERT, "account", NULL},
	{CAN(DB_OWNER), SQLITE_UPDATE, "account", NULL},

	/* To erase, and to say what there is to erase. */
	{CAN(DB_OWNER), SQLITE_READ, "record", "id"},
	{CAN(DB_OWNER), SQLITE_READ, "record", "token"},
	{CAN(DB_OWNER), SQLITE_READ, "record", "day"},
	{CAN(DB_OWNER), SQLITE_READ, "record", "ticket"},
	{CAN(DB_OWNER), SQLITE_READ, "box", "record"},
	{CAN(DB_OWNER), SQLITE_READ, "box", "part"},
	{CAN(DB_OWNER), SQLITE_READ, "box", "sealed"},
	{CAN(DB_OWNER), SQLITE_READ, "person", "record"},
	{CAN(DB_OWNER), SQLITE_READ, "person", ""},	/* EXISTS() */
	{CAN(DB_OWNER), SQLITE_UPDATE, "box", "sealed"},
	{CAN(DB_OWNER), SQLITE_UPDATE, "event", "sealed"},
	{CAN(DB_OWNER), SQLITE_DELETE, "person", NULL},
	{CAN(DB_OWNER), SQLITE_UPDATE, "epoch", "destroyed"},
};

static bool
same(const char *rule, const char *asked)
{
	return rule == NULL || (asked != NULL && strcmp(rule, asked) == 0);
}

/** SQLite asks while it prepares a statement. */
static int
allow(void *cookie, int action, const char *first, const char *second,
    const char *database, const char *trigger)
{
	const struct db *db = cookie;
	size_t i;

	(void)trigger;
	if (database != NULL && strcmp(database, "main") != 0)
		return SQLITE_DENY;
	for (i = 0; i < sizeof rules / sizeof rules[0]; i++)
		if ((rules[i].roles & CAN(db->role)) != 0 &&
		    rules[i].action == action &&
		    same(rules[i].table, first) &&
		    same(rules[i].column, second))
			return SQLITE_OK;
	return SQLITE_DENY;
}

int
roles_hold(struct db *db, enum db_role role, struct err *e)
{
	assert(role < DB_ROLE_MAX);
	db->role = role;
	if (sqlite3_set_authorizer(db->sqlite, allow, db) != SQLITE_OK)
		return db_fail(db, "hold the role", e);
	return 0;
}
