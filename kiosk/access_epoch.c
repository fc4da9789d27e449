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

/* The newest epoch that is not destroyed; NULL when all are. */
static const struct epoch *
newest(const struct epoch *epochs, size_t n)
{
	while (n > 0)
		if (epochs[--n].destroyed == 0)
			return &epochs[n];
	return NULL;
}

static bool
can_make(const struct keys *k)
{
	return role_may_open(k->account.roles, KEY_CLINIC) &&
	    k->has_persons && k->has_events;
}

bool
access_epoch_due(const struct keys *k, const struct epoch *epochs, size_t n,
    int64_t now)
{
	const struct epoch *last = newest(epochs, n);

	if (!can_make(k) || n >= KEYS_EPOCHS_MAX)
		return false;
	return last == NULL || quarter(last->made) < quarter(now);
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

static void
note(struct access *a, const struct keys *k, enum event_kind kind,
    int64_t number, int64_t now)
{
	a->event = (struct event){.kind = kind, .at = now};
	(void)snprintf(a->event.who, sizeof a->event.who, "%s",
	    k->account.name);
	(void)snprintf(a->event.detail, sizeof a->event.detail, "%" PRId64,
	    number);
}

static int
make(struct access *a, const struct keys *k, int64_t now, struct err *e)
{
	unsigned char desk[SEAL_SECRET], clinic[SEAL_SECRET];
	int sealed = -1;

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
	note(a, k, EVENT_EPOCH_MADE, a->epoch.number, now);
	return sealed;
}

int
access_epoch(struct access *a, const struct keys *k, int64_t now,
    struct err *e)
{
	if (!access_epoch_due(k, a->epochs, a->n_epochs, now))
		return 0;
	return make(a, k, now, e);
}

int
access_epoch_now(struct access *a, const struct keys *k, int64_t now,
    struct err *e)
{
	if (!can_make(k))
		return err_set(e, ERR_INPUT, "only a practitioner can make new"
		    " keys");
	if (a->n_epochs >= KEYS_EPOCHS_MAX)
		return err_set(e, ERR_INPUT, "there are %zu epochs, and no"
		    " room for more", a->n_epochs);
	return make(a, k, now, e);
}

/* Whoever signed in may have been disabled since. */
static bool
is_in_use(const struct access *a, const struct keys *k)
{
	const struct account *one;

	for (one = a->accounts; one < a->accounts + a->n_accounts; one++)
		if (one->id == k->account.id)
			return !one->disabled;
	return false;
}

int
access_destroy(struct access *a, const struct keys *k, int64_t number,
    int64_t now, struct err *e)
{
	const struct epoch *ep = a->epochs;

	if ((k->account.roles & (ROLE_OWNER | ROLE_PRACTITIONER |
	    ROLE_RECOVERY)) == 0)
		return err_set(e, ERR_INPUT, "only a practitioner or an owner"
		    " can destroy keys");
	if (!is_in_use(a, k))
		return err_set(e, ERR_INPUT, "your own account has changed"
		    " meanwhile: please sign in again");
	while (ep < a->epochs + a->n_epochs && ep->number != number)
		ep++;
	if (ep == a->epochs + a->n_epochs)
		return err_set(e, ERR_INPUT, "there is no epoch %" PRId64,
		    number);
	if (ep == newest(a->epochs, a->n_epochs))
		return err_set(e, ERR_INPUT, "epoch %" PRId64 " is the newest:"
		    " records are sealed to it; kiosk keys new makes another",
		    number);
	if (keyring_forget(&a->ring, number) == 0 && ep->destroyed != 0)
		return 0;
	a->destroys = number;
	note(a, k, EVENT_EPOCH_DESTROYED, number, now);
	return 1;
}
