/* SPDX-License-Identifier: MIT */
#include "kiosk/keyring.h"

#include <string.h>

#include "kiosk/canonical.h"

/** The MAC of what a row says of who somebody is. */
static void
compute(const struct account *a, const unsigned char key[SEAL_SECRET],
    unsigned char ret[SEAL_MAC])
{
	static const char begin[] = "kiosk account 1";
	struct canonical c = CANONICAL_EMPTY;

	canonical_text(&c, begin, sizeof begin);
	canonical_text(&c, a->name, sizeof a->name);
	canonical_number(&c, a->roles);
	canonical_bytes(&c, a->public, sizeof a->public);
	seal_mac(key, c.bytes, c.len, ret);
}

enum key_kind
account_voucher(unsigned roles)
{
	return roles == ROLE_OWNER ? KEY_EVENTS : KEY_PERSONS;
}

void
account_vouch(struct account *a, const unsigned char key[SEAL_SECRET])
{
	compute(a, key, a->mac);
}

bool
account_holds(const struct account *a, const unsigned char key[SEAL_SECRET])
{
	unsigned char mac[SEAL_MAC];

	if (key == NULL)
		return false;
	compute(a, key, mac);
	return seal_equal(mac, a->mac, sizeof mac);
}
