/* SPDX-License-Identifier: MIT */
#include "kiosk/event.h"

#include <assert.h>
#include <string.h>

#include "kiosk/canonical.h"

static const char *const names[EVENT_KIND_MAX] = {
	[EVENT_CREATED] = "created",
	[EVENT_SUBMITTED] = "submitted",
	[EVENT_IMPORTED] = "imported",
	[EVENT_MOVED] = "moved",
	[EVENT_OPENED] = "opened",
	[EVENT_EXPORTED] = "exported",
	[EVENT_SIGNED_IN] = "signed-in",
	[EVENT_SIGN_IN_REFUSED] = "sign-in-refused",
	[EVENT_EXIT_REFUSED] = "exit-refused",
	[EVENT_DECIDED] = "decided",
	[EVENT_CORRECTED] = "corrected",
	[EVENT_NOTED] = "noted",
	[EVENT_ASSESSED] = "assessed",
	[EVENT_STAFF_ADDED] = "staff-added",
	[EVENT_STAFF_DISABLED] = "staff-disabled",
	[EVENT_PASSWORD_SET] = "password-set",
	[EVENT_EPOCH_MADE] = "epoch-made",
	[EVENT_BACKED_UP] = "backed-up",
	[EVENT_RESTORED] = "restored",
	[EVENT_FLAGGED] = "flagged",
	[EVENT_ERASED] = "erased",
	[EVENT_PURGED] = "purged",
	[EVENT_EPOCH_DESTROYED] = "epoch-destroyed",
};

static void
hash(const struct event *ev, unsigned char ret[SEAL_DIGEST])
{
	static const char domain[] = "kiosk event 1";
	const char *name = event_name(ev->kind);
	struct canonical c = CANONICAL_EMPTY;

	canonical_text(&c, domain, sizeof domain);
	canonical_number(&c, ev->id);
	canonical_text(&c, name, strlen(name));
	canonical_text(&c, ev->token, sizeof ev->token);
	canonical_number(&c, ev->at);
	canonical_text(&c, ev->who, sizeof ev->who);
	canonical_text(&c, ev->detail, sizeof ev->detail);
	canonical_flag(&c, ev->has_digest);
	if (ev->has_digest)
		canonical_bytes(&c, ev->digest, sizeof ev->digest);
	canonical_number(&c, ev->epoch);
	canonical_flag(&c, ev->has_mac);
	canonical_bytes(&c, ev->before, sizeof ev->before);
	seal_digest(c.bytes, c.len, ret);
}

const char *
event_name(enum event_kind k)
{
	assert((unsigned)k < EVENT_KIND_MAX);
	return names[k];
}

bool
event_kind_read(const char *name, enum event_kind *ret)
{
	unsigned i;

	for (i = 0; i < EVENT_KIND_MAX; i++)
		if (strcmp(names[i], name) == 0) {
			*ret = (enum event_kind)i;
			return true;
		}
	return false;
}

bool
event_by_staff(enum event_kind k)
{
	switch (k) {
	case EVENT_CREATED:
	case EVENT_SUBMITTED:
	case EVENT_SIGN_IN_REFUSED:
	case EVENT_EXIT_REFUSED:
	case EVENT_RESTORED:
		/* Nobody had signed in. */
		return false;
	default:
		return true;
	}
}

bool
event_says_more(enum event_kind k)
{
	return k == EVENT_DECIDED || k == EVENT_CORRECTED ||
	    k == EVENT_FLAGGED || k == EVENT_NOTED || k == EVENT_ASSESSED;
}

void
event_chain(struct event *ev, int64_t before_id,
    const unsigned char before[SEAL_DIGEST],
    const unsigned char key[SEAL_SECRET])
{
	ev->id = before_id + 1;
	memcpy(ev->before, before, sizeof ev->before);
	ev->has_mac = key != NULL;
	hash(ev, ev->hash);
	memset(ev->mac, 0, sizeof ev->mac);
	if (key != NULL)
		seal_mac(key, ev->hash, sizeof ev->hash, ev->mac);
}

bool
event_holds(const struct event *ev)
{
	unsigned char again[SEAL_DIGEST];

	hash(ev, again);
	return seal_equal(again, ev->hash, sizeof again);
}

bool
event_mac_holds(const struct event *ev, const unsigned char key[SEAL_SECRET])
{
	unsigned char again[SEAL_MAC];

	if (!ev->has_mac)
		return false;
	seal_mac(key, ev->hash, sizeof ev->hash, again);
	return seal_equal(again, ev->mac, sizeof again);
}
