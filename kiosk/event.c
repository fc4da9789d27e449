/* SPDX-License-Identifier: MIT */
#include "kiosk/event.h"

#include <assert.h>
#include <string.h>

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
};

/* What is hashed, laid out; at their longest the fields take 445 bytes. */
struct layout {
	unsigned char bytes[512];
	size_t len;
};

static void
put(struct layout *l, const void *p, size_t len)
{
	assert(len <= sizeof l->bytes - l->len);
	memcpy(l->bytes + l->len, p, len);
	l->len += len;
}

static void
put_number(struct layout *l, uint64_t n)
{
	unsigned char big[8];
	int i;

	for (i = 0; i < 8; i++)
		big[i] = (unsigned char)(n >> (56 - 8 * i));
	put(l, big, sizeof big);
}

/* size: of the array that s lies in, which may be full. */
static void
put_text(struct layout *l, const char *s, size_t size)
{
	size_t len = strnlen(s, size);

	put_number(l, len);
	put(l, s, len);
}

static void
put_flag(struct layout *l, bool b)
{
	unsigned char flag = b;

	put(l, &flag, 1);
}

static void
hash(const struct event *ev, unsigned char ret[SEAL_DIGEST])
{
	static const char domain[] = "kiosk event 1";
	struct layout l = {.len = 0};
	const char *name = event_name(ev->kind);

	put_text(&l, domain, sizeof domain);
	put_number(&l, (uint64_t)ev->id);
	put_text(&l, name, strlen(name));
	put_text(&l, ev->token, sizeof ev->token);
	put_number(&l, (uint64_t)ev->at);
	put_text(&l, ev->who, sizeof ev->who);
	put_text(&l, ev->detail, sizeof ev->detail);
	put_flag(&l, ev->has_digest);
	if (ev->has_digest)
		put(&l, ev->digest, sizeof ev->digest);
	put_flag(&l, ev->has_mac);
	put(&l, ev->before, sizeof ev->before);
	seal_digest(l.bytes, l.len, ret);
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
