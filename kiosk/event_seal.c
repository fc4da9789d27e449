/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/event.h"

static struct seal_bind
bind_of(const struct event *ev)
{

	return (struct seal_bind){ev->token, event_name(ev->kind), ev->at};
}

int
event_seal(struct event *ev, const struct epoch *epoch, const char *text,
    size_t len, struct err *e)
{
	const struct seal_bind bind = bind_of(ev);
	struct buf b = BUF_EMPTY;

	if (seal_part(epoch->clinic, &bind, text, len, &b, e) == -1) {
		buf_free(&b);
		return -1;
	}
	event_free(ev);
	seal_digest(b.s, b.len, ev->digest);
	ev->has_digest = true;
	ev->epoch = epoch->number;
	/* The buffer becomes the event's own. */
	ev->sealed = (unsigned char *)b.s;
	ev->sealed_len = b.len;
	return 0;
}

int
event_open(const struct event *ev, const struct keys *k, struct buf *ret,
    struct err *e)
{
	const struct seal_bind bind = bind_of(ev);
	unsigned char digest[SEAL_DIGEST];
	const unsigned char *secret;

	if (ev->sealed == NULL)
		return err_set(e, ERR_INPUT, "what was %s was erased",
		    bind.part);
	if ((secret = keys_secret(k, ev->epoch, KEY_CLINIC)) == NULL)
		return err_set(e, ERR_INPUT, "this account cannot open what"
		    " was %s", bind.part);
	seal_digest(ev->sealed, ev->sealed_len, digest);
	if (!ev->has_digest || !seal_equal(digest, ev->digest, sizeof digest))
		return err_set(e, ERR_STORE, "what was %s was changed",
		    bind.part);
	return seal_part_open(secret, &bind, ev->sealed, ev->sealed_len, ret,
	    e);
}

void
event_free(struct event *ev)
{

	free(ev->sealed);
	ev->sealed = NULL;
	ev->sealed_len = 0;
}
