/* SPDX-License-Identifier: MIT */
#include "tests/opened.h"

#include <stddef.h>
#include <string.h>

#include "db/db.h"
#include "kiosk/err.h"
#include "kiosk/keyring.h"
#include "kiosk/record.h"
#include "kiosk/triage.h"
#include "kiosk/verb.h"
#include "tests/check.h"
#include "tests/practice.h"

bool
opened_triage(const struct premises *p, const char *token,
    struct triage *ret)
{
	const struct signin who = {PRACTICE_STAFF, p->password};
	struct err e = {ERR_NONE, ""};
	struct record r = {.id = 0};
	struct keys *k = NULL;
	struct db *db;
	bool good;

	good = (db = db_open(p->database, DB_STAFF, &e)) != NULL &&
	    (k = signin_with(db, &who, &e)) != NULL &&
	    db_record_load(db, token, &r, &e) == 0 &&
	    triage_open(&r, k, ret, &e) == 0;
	CHECK_STR(e.msg, "");
	record_free(&r);
	keys_free(k);
	db_close(db);
	return good;
}

static void
same_flag(const struct triage_flag *is, const struct triage_flag *wanted)
{
	CHECK_STR(is->id, wanted->id);
	CHECK_STR(is->tell, wanted->tell);
	CHECK_STR(is->items, wanted->items);
	CHECK_STR(is->answer, wanted->answer);
	CHECK_INT(is->severity, wanted->severity);
	CHECK(date_compare(is->clear, wanted->clear) == 0);
}

bool
opened_same(const struct premises *p, const char *token,
    const struct triage *wanted)
{
	struct triage is;
	int i;

	if (!opened_triage(p, token, &is))
		return false;
	CHECK_STR(is.rules, wanted->rules);
	CHECK(date_compare(is.day, wanted->day) == 0);
	CHECK_INT(is.n, wanted->n);
	for (i = 0; i < is.n && i < wanted->n; i++)
		same_flag(&is.flags[i], &wanted->flags[i]);
	triage_free(&is);
	return true;
}

static int
take_token(void *cookie, struct record *r, struct err *e)
{
	char *token = cookie;

	(void)e;
	CHECK_STR(token, "");
	(void)memcpy(token, r->token, sizeof r->token);
	return 0;
}

bool
opened_only(const struct premises *p, char *ret_token)
{
	struct err e = {ERR_NONE, ""};
	struct db *db = db_open(p->database, DB_STAFF, &e);
	bool good;

	ret_token[0] = '\0';
	good = db != NULL && db_record_each(db, "2000-01-01", "9999-12-31", 0,
	    take_token, ret_token, &e) == 0;
	CHECK_STR(e.msg, "");
	db_close(db);
	return good && ret_token[0] != '\0';
}
