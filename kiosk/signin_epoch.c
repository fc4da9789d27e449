/* SPDX-License-Identifier: MIT */
#include "kiosk/signin.h"

#include <stdlib.h>

#include "db/db.h"
#include "kiosk/access.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/log.h"
#include "kiosk/verb.h"

/* What keys_compare() and access_epoch_due() look at; given: free(). */
static struct epoch *
load_epochs(struct db *db, int *ret_n, struct err *e)
{
	struct epoch *epochs;

	if ((epochs = calloc(KEYS_EPOCHS_MAX, sizeof *epochs)) == NULL) {
		(void)err_set(e, ERR_SYSTEM, "out of memory");
		return NULL;
	}
	*ret_n = db_epochs_load(db, epochs, KEYS_EPOCHS_MAX, e);
	if (*ret_n != -1)
		return epochs;
	free(epochs);
	return NULL;
}

static int
halt(struct db *db, struct err *e)
{
	struct err halting = {ERR_NONE, ""};

	if (db_practice_halt(db, e->msg, &halting) == -1)
		return err_wrap(e, "intake could not be stopped (%s)",
		    halting.msg);
	return err_wrap(e, "intake is stopped");
}

/* True when k's roles open labels, but not those of the newest epoch. */
static bool
is_behind(const struct keys *k, const struct epoch *epochs, int n)
{
	int i;

	for (i = n - 1; i >= 0; i--)
		if (epochs[i].destroyed == 0)
			return role_may_open(k->account.roles, KEY_DESK) &&
			    keys_secret(k, epochs[i].number, KEY_DESK) == NULL;
	return false;
}

static int
renew(struct db *db, struct keys *k, struct err *e)
{
	struct keyring ring = KEYRING_EMPTY;
	int done;

	if (db_keyring_load(db, &ring, e) == -1)
		return -1;
	done = keys_renew(k, &ring, e);
	keyring_free(&ring);
	return done;
}

static int
in_use(struct db *db, const struct keys *k, struct err *e)
{
	struct account a;
	struct err why = {ERR_NONE, ""};

	if (db_account_load(db, k->account.name, &a, &why) == -1 &&
	    why.kind != ERR_INPUT)
		return err_set(e, why.kind, "%s", why.msg);
	if (why.kind == ERR_INPUT || a.disabled || a.id != k->account.id)
		return err_set(e, ERR_INPUT, "this account is not in use any"
		    " more");
	return 0;
}

/*
 * The epochs are read before the ring, and the account after it: a colleague
 * may make an epoch, or reset this account, at this very moment, and neither
 * is a reason to stop intake.
 */
static int
compare(struct db *db, struct keys *k, const struct epoch *epochs, int n,
    struct err *e)
{
	if (is_behind(k, epochs, n) && renew(db, k, e) == -1)
		return -1;
	if (in_use(db, k, e) == -1)
		return -1;
	return keys_compare(k, epochs, n, e) == 0 ? 0 : halt(db, e);
}

int
signin_renew(struct db *db, struct keys *k, struct err *e)
{
	struct epoch *epochs;
	int n, done;

	if ((epochs = load_epochs(db, &n, e)) == NULL)
		return -1;
	done = compare(db, k, epochs, n, e);
	free(epochs);
	return done;
}

static int
make(void *cookie, struct access *a, struct err *e)
{
	return access_epoch(a, cookie, clock_ms(), e);
}

void
signin_turn(struct db *db, struct keys *k)
{
	struct err e = {ERR_NONE, ""};
	struct epoch *epochs;
	bool due;
	int n, made = 0;

	if ((epochs = load_epochs(db, &n, &e)) == NULL) {
		log_error("a new epoch: %s", e.msg);
		return;
	}
	due = access_epoch_due(k, epochs, (size_t)n, clock_ms());
	free(epochs);
	if (!due)
		return;
	made = db_access_change(db, make, k, keys_secret(k, 0, KEY_EVENTS),
	    &e);
	if (made != -1 && signin_renew(db, k, &e) == -1)
		made = -1;
	if (made == -1)
		log_error("a new epoch: %s", e.msg);
	else if (made == 1)
		log_notice("a new epoch was made");
}
