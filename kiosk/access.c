/* SPDX-License-Identifier: MIT */
#include "kiosk/access.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/clock.h"
#include "kiosk/err.h"

#define STAFF_KEEPERS (ROLE_OWNER | ROLE_PRACTITIONER | ROLE_RECOVERY)

int
access_allowed(const struct keys *k, struct err *e)
{
	if ((k->account.roles & STAFF_KEEPERS) != 0)
		return 0;
	return err_set(e, ERR_INPUT, "the front desk can change its own"
	    " password only: ask a practitioner or an owner");
}

static const struct account *
find(const struct access *a, const char *name)
{
	size_t i;

	for (i = 0; i < a->n_accounts; i++)
		if (strcmp(a->accounts[i].name, name) == 0)
			return &a->accounts[i];
	return NULL;
}

/* Whoever signed in may have been disabled since. */
static const struct account *
find_own(const struct access *a, const struct keys *k, struct err *e)
{
	const struct account *own = find(a, k->account.name);

	if (own != NULL && !own->disabled && own->id == k->account.id)
		return own;
	(void)err_set(e, ERR_INPUT, "your own account has changed meanwhile:"
	    " please sign in again");
	return NULL;
}

static int
may_change(const struct access *a, const struct keys *k, struct err *e)
{
	if (access_allowed(k, e) == -1)
		return -1;
	return find_own(a, k, e) == NULL ? -1 : 0;
}

static void
note(struct access *a, const struct keys *k, enum event_kind kind,
    const char *detail)
{
	a->event = (struct event){.kind = kind, .at = clock_ms()};
	(void)snprintf(a->event.who, sizeof a->event.who, "%s",
	    k->account.name);
	(void)snprintf(a->event.detail, sizeof a->event.detail, "%s", detail);
}

/* A number that no account has and no entry of the ring refers to. */
static int64_t
next_id(const struct access *a)
{
	int64_t id = 0;
	size_t i;

	for (i = 0; i < a->n_accounts; i++)
		if (a->accounts[i].id > id)
			id = a->accounts[i].id;
	for (i = 0; i < a->ring.count; i++)
		if (a->ring.list[i].account > id)
			id = a->ring.list[i].account;
	return id + 1;
}

static int
give_one(struct access *a, const struct keys *k, int64_t epoch,
    enum key_kind kind, struct err *e)
{
	const unsigned char *secret = keys_secret(k, epoch, kind);

	/* What a practitioner lacks of an old epoch is gone for everybody. */
	if (!role_may_open(a->put.roles, kind) || secret == NULL)
		return 0;
	return keyring_add(&a->ring, epoch, kind, &a->put, secret, e);
}

/* Seal all that a->put may open, and k can, to its public key. */
static int
give(struct access *a, const struct keys *k, struct err *e)
{
	const struct epoch *ep;

	if (give_one(a, k, 0, KEY_EVENTS, e) == -1 ||
	    give_one(a, k, 0, KEY_PERSONS, e) == -1)
		return -1;
	for (ep = a->epochs; ep < a->epochs + a->n_epochs; ep++) {
		if (ep->destroyed != 0)
			continue;
		if (give_one(a, k, ep->number, KEY_DESK, e) == -1 ||
		    give_one(a, k, ep->number, KEY_CLINIC, e) == -1)
			return -1;
	}
	return 0;
}

static int
may_give(const struct keys *k, unsigned roles, const char *what,
    struct err *e)
{
	const char *whom = (roles & (ROLE_PRACTITIONER | ROLE_DESK)) ==
	    ROLE_DESK ? "a colleague at the front desk" : "a practitioner";
	unsigned kind;

	for (kind = 0; kind < KEY_KIND_MAX; kind++)
		if (role_may_open(roles, (enum key_kind)kind) &&
		    !role_may_open(k->account.roles, (enum key_kind)kind))
			return err_set(e, ERR_INPUT,
			    "only a practitioner can %s %s", what, whom);
	if (keys_secret(k, 0, account_voucher(roles)) == NULL)
		return err_set(e, ERR_STORE, "a key that account %" PRId64
		    " should hold is not in the key file", k->account.id);
	return 0;
}

/* Put made in the place of was (NULL: nobody), with a new number. */
static int
put(struct access *a, const struct keys *k, const struct account *made,
    const struct account *was, struct err *e)
{
	a->put = *made;
	a->put.id = next_id(a);
	a->put.disabled = false;
	a->replaces = was == NULL ? 0 : was->id;
	account_vouch(&a->put, keys_secret(k, 0,
	    account_voucher(a->put.roles)));
	return give(a, k, e) == -1 ? -1 : 1;
}

int
access_add(struct access *a, const struct keys *k,
    const struct account *made, struct err *e)
{
	const struct account *was = find(a, made->name);
	char roles[64], detail[EVENT_DETAIL_MAX];

	if (may_change(a, k, e) == -1)
		return -1;
	if (was != NULL && !was->disabled)
		return err_set(e, ERR_INPUT, "there is an account of this"
		    " name: %s", made->name);
	if (may_give(k, made->roles, "add", e) == -1)
		return -1;
	role_words(made->roles, roles, sizeof roles);
	(void)snprintf(detail, sizeof detail, "%s: %s", made->name, roles);
	note(a, k, EVENT_STAFF_ADDED, detail);
	return put(a, k, made, was, e);
}

/* The account of a colleague that is in use, and not the recovery code's. */
static const struct account *
colleague(const struct access *a, const char *name, struct err *e)
{
	const struct account *was = find(a, name);

	if (was == NULL)
		(void)err_set(e, ERR_INPUT, "there is no account of this"
		    " name: %s", name);
	else if ((was->roles & ROLE_RECOVERY) != 0)
		(void)err_set(e, ERR_INPUT, "the recovery code is not an"
		    " account of staff");
	else
		return was;
	return NULL;
}

int
access_reset(struct access *a, const struct keys *k,
    const struct account *made, struct err *e)
{
	const struct account *was;
	struct account as = *made;

	if (may_change(a, k, e) == -1 ||
	    (was = colleague(a, made->name, e)) == NULL)
		return -1;
	if (was->disabled)
		return err_set(e, ERR_INPUT, "%s is disabled: kiosk staff add"
		    " brings them back", was->name);
	if (may_give(k, was->roles, "set the password of", e) == -1)
		return -1;
	if (!account_holds(was, keys_secret(k, 0,
	    account_voucher(was->roles))))
		return err_set(e, ERR_STORE, "the account of %s was changed by"
		    " hand: disable it, then add it again", was->name);
	as.roles = was->roles;
	note(a, k, EVENT_PASSWORD_SET, was->name);
	return put(a, k, &as, was, e);
}

int
access_rewrap(struct access *a, const struct keys *k,
    const struct account *made, struct err *e)
{
	const struct account *own = find_own(a, k, e);

	if (own == NULL)
		return -1;
	if ((k->account.roles & ROLE_RECOVERY) != 0)
		return err_set(e, ERR_INPUT,
		    "the recovery code cannot be changed");
	a->put = *own;
	a->replaces = a->put.id;
	a->put.cost = made->cost;
	memcpy(a->put.wrapped, made->wrapped, sizeof a->put.wrapped);
	note(a, k, EVENT_PASSWORD_SET, k->account.name);
	return 1;
}

/* True when nobody but that one is in use with this role. */
static bool
last_with(const struct access *a, const struct account *one, unsigned role)
{
	size_t i;

	for (i = 0; i < a->n_accounts; i++)
		if (&a->accounts[i] != one && !a->accounts[i].disabled &&
		    (a->accounts[i].roles & role) != 0)
			return false;
	return (one->roles & role) != 0;
}

int
access_disable(struct access *a, const struct keys *k, const char *name,
    struct err *e)
{
	const struct account *was;

	if (may_change(a, k, e) == -1 ||
	    (was = colleague(a, name, e)) == NULL)
		return -1;
	if (was->disabled)
		return 0;
	if (was->id == k->account.id)
		return err_set(e, ERR_INPUT, "nobody can disable their own"
		    " account: ask a colleague");
	if (last_with(a, was, ROLE_PRACTITIONER))
		return err_set(e, ERR_INPUT,
		    "%s is the last practitioner", name);
	if (last_with(a, was, ROLE_OWNER))
		return err_set(e, ERR_INPUT, "%s is the last owner", name);
	a->put = *was;
	a->replaces = was->id;
	a->put.disabled = true;
	/* Switched on again by hand it is nobody's any more. */
	memset(a->put.mac, 0, sizeof a->put.mac);
	memset(a->put.wrapped, 0, sizeof a->put.wrapped);
	note(a, k, EVENT_STAFF_DISABLED, name);
	return 1;
}
