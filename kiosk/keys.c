/* SPDX-License-Identifier: MIT */
#include "kiosk/keyring.h"

#include <inttypes.h>
#include <string.h>

#include "kiosk/err.h"

struct keys *
keys_new(struct err *e)
{
	return seal_alloc(sizeof(struct keys), e);
}

void
keys_free(struct keys *k)
{
	seal_free(k);
}

static const struct keys_epoch *
find_epoch(const struct keys *k, int64_t number)
{
	int i;

	for (i = 0; i < k->n_epochs; i++)
		if (k->epochs[i].number == number)
			return &k->epochs[i];
	return NULL;
}

/* The place for epoch number, a new one where there is none; or NULL. */
static struct keys_epoch *
epoch_place(struct keys *k, int64_t number)
{
	struct keys_epoch *place;
	int i;

	for (i = 0; i < k->n_epochs; i++)
		if (k->epochs[i].number == number)
			return &k->epochs[i];
	if (k->n_epochs == KEYS_EPOCHS_MAX)
		return NULL;
	place = &k->epochs[k->n_epochs++];
	place->number = number;
	return place;
}

/* Where the secret of entry goes, and what says that it is there. */
static unsigned char *
place_of(struct keys *k, const struct ring_entry *entry, bool **ret_has)
{
	struct keys_epoch *in;

	if (entry->kind == KEY_EVENTS) {
		*ret_has = &k->has_events;
		return k->events;
	}
	if (entry->kind == KEY_PERSONS) {
		*ret_has = &k->has_persons;
		return k->persons;
	}
	if ((in = epoch_place(k, entry->epoch)) == NULL)
		return NULL;
	*ret_has = entry->kind == KEY_DESK ? &in->has_desk : &in->has_clinic;
	return entry->kind == KEY_DESK ? in->desk : in->clinic;
}

static int
open_entry(struct keys *k, const struct ring_entry *entry, struct err *e)
{
	unsigned char *place;
	bool *has;

	if ((place = place_of(k, entry, &has)) == NULL)
		return err_set(e, ERR_STORE, "there are more than %d epochs",
		    KEYS_EPOCHS_MAX);
	if (!seal_secret_open(k->account.public, k->own, entry->sealed,
	    place))
		return err_set(e, ERR_STORE, "a key of epoch %" PRId64
		    " does not open for account %" PRId64, entry->epoch,
		    entry->account);
	*has = true;
	return 0;
}

int
keys_renew(struct keys *k, const struct keyring *r, struct err *e)
{
	size_t i;

	for (i = 0; i < r->count; i++) {
		if (r->list[i].account != k->account.id ||
		    !role_may_open(k->account.roles, r->list[i].kind))
			continue;
		if (open_entry(k, &r->list[i], e) == -1)
			return -1;
	}
	return 0;
}

/*
 * The password is tried before a disabled account is turned away, so that the
 * answer takes as long and says as much as for a wrong password.
 */
static int
unlock(struct keys *k, const struct account *a, const char *password,
    const struct keyring *r, struct err *e)
{
	unsigned char public[SEAL_PUBLIC];
	struct err why = {ERR_NONE, ""};

	k->account = *a;
	if (seal_unwrap(password, &a->cost, a->wrapped, k->own, &why) == -1 &&
	    why.kind != ERR_INPUT)
		return err_set(e, why.kind, "%s", why.msg);
	if (why.kind == ERR_INPUT || a->disabled)
		return err_set(e, ERR_INPUT,
		    "the name or the password is not right");
	seal_public(k->own, public);
	if (!seal_equal(public, a->public, sizeof public))
		return err_set(e, ERR_STORE, "the public key of account %"
		    PRId64 " is not its own", a->id);
	return keys_renew(k, r, e);
}

int
keys_unlock(struct keys *k, const struct account *a, const char *password,
    const struct keyring *r, struct err *e)
{
	seal_wipe(k, sizeof *k);
	if (unlock(k, a, password, r, e) == -1) {
		seal_wipe(k, sizeof *k);
		return -1;
	}
	return 0;
}

static bool
matches(const unsigned char *secret, const unsigned char *public)
{
	unsigned char again[SEAL_PUBLIC];

	if (secret == NULL)
		return true;
	seal_public(secret, again);
	return seal_equal(again, public, sizeof again);
}

/* True when k's roles may open this kind of an epoch, but k cannot. */
static bool
lacks(const struct keys *k, int64_t epoch, enum key_kind kind)
{
	return role_may_open(k->account.roles, kind) &&
	    keys_secret(k, epoch, kind) == NULL;
}

int
keys_compare(const struct keys *k, const struct epoch *epochs, int n,
    struct err *e)
{
	const struct epoch *newest = NULL;
	const struct epoch *ep;

	for (ep = epochs; ep < epochs + n; ep++) {
		if (ep->destroyed != 0)
			continue;
		if (!matches(keys_secret(k, ep->number, KEY_DESK),
		    ep->desk) ||
		    !matches(keys_secret(k, ep->number, KEY_CLINIC),
		    ep->clinic))
			return err_set(e, ERR_STORE, "the public keys of epoch "
			    "%" PRId64 " were replaced", ep->number);
		if (newest == NULL || ep->number > newest->number)
			newest = ep;
	}
	if (newest != NULL && (lacks(k, newest->number, KEY_DESK) ||
	    lacks(k, newest->number, KEY_CLINIC)))
		return err_set(e, ERR_STORE, "epoch %" PRId64
		    " has public keys that nobody can open", newest->number);
	return 0;
}

const unsigned char *
keys_secret(const struct keys *k, int64_t epoch, enum key_kind kind)
{
	const struct keys_epoch *in;

	if (kind == KEY_EVENTS)
		return k->has_events ? k->events : NULL;
	if (kind == KEY_PERSONS)
		return k->has_persons ? k->persons : NULL;
	if ((in = find_epoch(k, epoch)) == NULL)
		return NULL;
	if (kind == KEY_DESK)
		return in->has_desk ? in->desk : NULL;
	return in->has_clinic ? in->clinic : NULL;
}
