/* SPDX-License-Identifier: MIT */
#include "kiosk/app_queue.h"

#include "db/db.h"
#include "kiosk/err.h"
#include "kiosk/verb.h"

#define TRIES 3		/* a colleague may make one between two steps */

/* True when k opens what is sealed to public, if its roles are to. */
static bool
opens(const struct keys *k, int64_t epoch, enum key_kind kind,
    const unsigned char public[SEAL_PUBLIC])
{
	const unsigned char *secret = keys_secret(k, epoch, kind);
	unsigned char again[SEAL_PUBLIC];

	if (!role_may_open(k->account.roles, kind))
		return true;
	if (secret == NULL)
		return false;
	seal_public(secret, again);
	return seal_equal(again, public, sizeof again);
}

int
desk_renew(struct app *a, struct err *e)
{
	struct at_desk *at = a->own;

	if (signin_renew(a->db, at->keys, e) == 0)
		return 0;
	at->put_out = e->kind == ERR_INPUT;
	return -1;
}

int
desk_epoch(struct app *a, struct epoch *ret, struct err *e)
{
	const struct at_desk *at = a->own;
	struct epoch ep;
	int i;

	for (i = 0; i < TRIES; i++) {
		if (db_epoch_newest(a->db, &ep, e) == -1)
			return -1;
		if (opens(at->keys, ep.number, KEY_DESK, ep.desk) &&
		    opens(at->keys, ep.number, KEY_CLINIC, ep.clinic)) {
			*ret = ep;
			return 0;
		}
		if (desk_renew(a, e) == -1)
			return -1;
	}
	return err_set(e, ERR_BUSY, "epochs are made faster than read");
}
