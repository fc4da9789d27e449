/* SPDX-License-Identifier: MIT */
#include "kiosk/access.h"

#include <inttypes.h>
#include <stdio.h>

#include "kiosk/clock.h"
#include "kiosk/err.h"

/** Counts quarters, so that a later one is more. */
static int
quarter(int64_t ms)
{
	struct date d = clock_day(ms);

	return d.year * 4 + (d.month - 1) / 3;
}

bool
access_epoch_due(const struct keys *k, const struct epoch *epochs, size_t n,
    int64_t now)
{
	const struct epoch *newest = NULL;
	size_t i;

	if (!role_may_open(k->account.roles, KEY_CLINIC) || !k->has_persons ||
	    !k->has_events || n >= KEYS_EPOCHS_MAX)
		return false;
	for (i = 0; i < n; i++)
		if (epochs[i].destroyed == 0)
			newest = &epochs[i];
	return newest == NULL || quarter(newest->made) < quarter(now);
}

/* Refuse while the row of anybody who would be given it does not hold. */
static int
all_hold(const struct access *a, const struct keys *k, struct err *e)
{
	const struct account *one;

	for (one = a->accounts; one < a->accounts + a->n_accounts; one++)
		if (!one->disabled && !account_holds(one, keys_secret(k, 0,
		    account_voucher(one->roles))))
			return err_set(e, ERR_STORE, "the account of %s was "
			    "changed by hand: disable it", one->name);
	return 0;
}

static int
seal_to_all(struct access *a, enum key_kind kind,
    const unsigned char secret[SEAL_SECRET], struct err *e)
{
	const struct account *one;

	for (one = a->accounts; one < a->accounts + a->n_accounts; one++) {
		if (one->disabled || !role_may_open(one->roles, kind))
			continue;
		if (keyring_add(&a->ring, a->epoch.number, kind, one, secret,
		    e) == -1)
			return -1;
	}
	return 0;
}

/* One more than any there was, also of one that never came to be. */
static int64_t
next_number(const struct access *a)
{
	int64_t number = 0;
	size_t i;

	for (i = 0; i < a->n_epochs; i++)
		if (a->epochs[i].number > number)
			number = a->epochs[i].number;
	for (i = 0; i < a->ring.count; i++)
		if (a->ring.list[i].epoch > number)
			number = a->ring.list[i].epoch;
	return number + 1;
}

int
access_epoch(struct access *a, const struct keys *k, int64_t now,
    struct err *e)
{
	unsigned char desk[SEAL_SECRET], clinic[SEAL_SECRET];
	int sealed = -1;

	if (!access_epoch_due(k, a->epochs, a->n_epochs, now))
		return 0;
	if (all_hold(a, k, e) == -1)
		return -1;
	a->epoch = (struct epoch){.number = next_number(a), .made = now};
	seal_pair(a->epoch.desk, desk);
	seal_pair(a->epoch.clinic, clinic);
	if (seal_to_all(a, KEY_DESK, desk, e) == 0 &&
	    seal_to_all(a, KEY_CLINIC, clinic, e) == 0)
		sealed = 1;
	seal_wipe(desk, sizeof desk);
	seal_wipe(clinic, sizeof clinic);
	a->event = (struct event){.kind = EVENT_EPOCH_MADE, .at = now};
	(void)snprintf(a->event.who, sizeof a->event.who, "%s",
	    k->account.name);
	(void)snprintf(a->event.detail, sizeof a->event.detail, "%" PRId64,
	    a->epoch.number);
	return sealed;
}
