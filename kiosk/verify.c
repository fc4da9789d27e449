/* SPDX-License-Identifier: MIT */
#include "kiosk/verify.h"

#include <inttypes.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"

#define DIGITS_MAX 18		/* of a number; it fits an int64_t */

int
verify_head_read(const char *s, struct verify_head *ret, struct err *e)
{
	size_t i, len = strspn(s, "0123456789");
	struct verify_head h = {0, {0}};

	for (i = 0; i < len && len <= DIGITS_MAX; i++)
		h.id = h.id * 10 + (s[i] - '0');
	if (h.id == 0 || len > DIGITS_MAX || s[len] != ':' ||
	    !seal_unhex(s + len + 1, h.hash, sizeof h.hash))
		return err_set(e, ERR_INPUT, "--head: give it as kiosk verify "
		    "says it: the number of an event, a colon and its hash");
	*ret = h;
	return 0;
}

/* That ev comes next, and is as it was when it was written. */
static int
check_link(const struct verify_chain *c, const struct verify_event *v,
    struct err *e)
{
	const struct event *ev = &v->event;

	if (v->id <= c->id)
		return err_set(e, ERR_STORE, "event %" PRId64 ": the chain "
		    "begins with event 1", v->id);
	if (v->id != c->id + 1)
		return err_set(e, ERR_STORE, "event %" PRId64 " is not there: "
		    "after %" PRId64 " comes %" PRId64, c->id + 1, c->id,
		    v->id);
	if (!v->readable)
		return err_set(e, ERR_STORE, "event %" PRId64 ": its row "
		    "cannot be read", v->id);
	if ((v->id == 1) != (ev->kind == EVENT_CREATED))
		return err_set(e, ERR_STORE, "event %" PRId64 " (%s): a chain "
		    "begins with %s, once", v->id, event_name(ev->kind),
		    event_name(EVENT_CREATED));
	if (!c->lost && !seal_equal(ev->before, c->hash, sizeof ev->before))
		return err_set(e, ERR_STORE, "event %" PRId64 " (%s) does not "
		    "follow event %" PRId64 ": one of them was changed",
		    v->id, event_name(ev->kind), c->id);
	if (!event_holds(ev))
		return err_set(e, ERR_STORE, "event %" PRId64 " (%s) was "
		    "changed: its hash is another", v->id,
		    event_name(ev->kind));
	return 0;
}

/* That it was written by who may write such events. */
static int
check_mac(const struct event *ev, const struct keys *k, struct err *e)
{
	const unsigned char *key = keys_secret(k, 0, KEY_EVENTS);
	const char *kind = event_name(ev->kind);

	/* Nobody had signed in when a restored epoch was found without keys. */
	if (ev->kind == EVENT_EPOCH_DESTROYED && !ev->has_mac &&
	    strcmp(ev->who, EVENT_RESTORER) == 0)
		return 0;
	if (!event_by_staff(ev->kind))
		return !ev->has_mac ? 0 : err_set(e, ERR_STORE, "event %"
		    PRId64 " (%s): it has a MAC, which only events of staff "
		    "have", ev->id, kind);
	if (!ev->has_mac)
		return err_set(e, ERR_STORE, "event %" PRId64 " (%s): it has "
		    "no MAC: no member of staff wrote it", ev->id, kind);
	if (key == NULL)
		return err_set(e, ERR_STORE, "event %" PRId64 " (%s): %s has "
		    "no key to check its MAC with", ev->id, kind,
		    k->account.name);
	if (!event_mac_holds(ev, key))
		return err_set(e, ERR_STORE, "event %" PRId64 " (%s): its MAC "
		    "is wrong: no member of staff wrote it", ev->id, kind);
	return 0;
}

/* An event says more exactly when its kind does. */
static int
check_shape(const struct verify_event *v, struct err *e)
{
	const struct event *ev = &v->event;
	bool arrival = ev->kind == EVENT_SUBMITTED ||
	    ev->kind == EVENT_IMPORTED;
	bool more = event_says_more(ev->kind);

	if (ev->has_digest != (arrival || more) || (ev->epoch != 0) != more ||
	    (ev->sealed != NULL && !more))
		return err_set(e, ERR_STORE, "event %" PRId64 " (%s): such an "
		    "event says %s", ev->id, event_name(ev->kind),
		    more ? "something, sealed" : arrival ?
		    "the digest of a record, and nothing sealed" :
		    "nothing sealed");
	if (more && ev->sealed == NULL && !v->accounted)
		return err_set(e, ERR_STORE, "event %" PRId64 " (%s): what "
		    "was said is gone, and no event says that it was erased",
		    ev->id, event_name(ev->kind));
	return 0;
}

static int
check_payload(const struct event *ev, const struct keys *k, struct err *e)
{
	struct buf said = BUF_EMPTY;
	unsigned char digest[SEAL_DIGEST];
	struct err why = {ERR_NONE, ""};
	int done;

	if (ev->sealed == NULL)
		return 0;
	seal_digest(ev->sealed, ev->sealed_len, digest);
	if (!seal_equal(digest, ev->digest, sizeof digest))
		return err_set(e, ERR_STORE, "event %" PRId64 " (%s): what was "
		    "said was changed", ev->id, event_name(ev->kind));
	done = event_open(ev, k, &said, &why);
	buf_free(&said);
	if (done == 0 || why.kind == ERR_INPUT)
		return 0;
	return err_set(e, why.kind, "event %" PRId64 " (%s): %s", ev->id,
	    event_name(ev->kind), why.msg);
}

static int
check_event(const struct verify_chain *c, const struct verify_event *v,
    const struct keys *k, const struct verify_head *head, struct err *e)
{
	const struct event *ev = &v->event;

	if (check_link(c, v, e) == -1)
		return -1;
	if (head != NULL && head->id == v->id &&
	    !seal_equal(head->hash, ev->hash, sizeof ev->hash))
		return err_set(e, ERR_STORE, "event %" PRId64 " (%s) is not the "
		    "one of --head: the history was written anew", v->id,
		    event_name(ev->kind));
	if (check_mac(ev, k, e) == -1)
		return -1;
	if (!v->known)
		return err_set(e, ERR_STORE, "event %" PRId64 " (%s): its "
		    "record is not there (token %s)", v->id,
		    event_name(ev->kind), ev->token);
	return check_shape(v, e) == -1 ? -1 : check_payload(ev, k, e);
}

int
verify_event(struct verify_chain *c, const struct verify_event *ev,
    const struct keys *k, const struct verify_head *head, struct err *e)
{
	int done = check_event(c, ev, k, head, e);

	/* One that was changed is not also blamed on the next. */
	c->id = ev->id;
	c->lost = !ev->readable;
	memcpy(c->hash, ev->event.hash, sizeof c->hash);
	return done;
}

int
verify_form(const struct verify_form *f, struct err *e)
{
	unsigned char hash[FORM_HASH_SIZE];
	char hex[2 * FORM_HASH_SIZE + 1];

	seal_sha256(f->content, f->len, hash);
	if (memcmp(hash, f->hash, sizeof hash) == 0)
		return 0;
	seal_hex(f->hash, sizeof f->hash, hex);
	return err_set(e, ERR_STORE, "the %s %s: its content was changed",
	    f->kind, hex);
}

int
verify_epoch(const struct epoch *epoch, const struct keys *k, struct err *e)
{
	if (epoch->destroyed != 0 &&
	    (keys_secret(k, epoch->number, KEY_DESK) != NULL ||
	    keys_secret(k, epoch->number, KEY_CLINIC) != NULL))
		return err_set(e, ERR_STORE, "epoch %" PRId64 ": it is marked "
		    "as destroyed, but its keys are there", epoch->number);
	return 0;
}
