/* SPDX-License-Identifier: MIT */
/* links: kiosk/canonical.c kiosk/event.c kiosk/event_seal.c kiosk/seal_part.c kiosk/keys.c kiosk/keyring.c kiosk/role.c kiosk/buf.c kiosk/seal.c kiosk/seal_password.c kiosk/err.c libs: libsodium unistring */
#include "kiosk/event.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "tests/check.h"

static const unsigned char nothing[SEAL_DIGEST];
static const unsigned char key[SEAL_SECRET] = {7};

static void
fill(struct event *ev)
{
	memset(ev, 0, sizeof *ev);
	ev->kind = EVENT_MOVED;
	ev->at = 1700000000123;
	(void)snprintf(ev->token, sizeof ev->token, "%s",
	    "BBBBBBBBBBBBBBBBBBBBBBBBBB");
	(void)snprintf(ev->who, sizeof ev->who, "Ana");
	(void)snprintf(ev->detail, sizeof ev->detail, "waiting called");
}

static void
every_name_reads_back(void)
{
	enum event_kind ret;
	int k;

	for (k = 0; k < EVENT_KIND_MAX; k++) {
		ret = EVENT_KIND_MAX;
		CHECK(event_kind_read(event_name((enum event_kind)k), &ret));
		CHECK_INT(ret, k);
	}
	CHECK(!event_kind_read("", &ret));
	CHECK(!event_kind_read("Moved", &ret));
}

static void
the_first_event_follows_nothing(void)
{
	struct event ev;

	fill(&ev);
	event_chain(&ev, 0, nothing, NULL);
	CHECK_INT(ev.id, 1);
	CHECK(memcmp(ev.before, nothing, sizeof nothing) == 0);
	CHECK(!ev.has_mac);
	CHECK(event_holds(&ev));
	CHECK(!event_mac_holds(&ev, key));
}

static void
the_next_event_follows_the_hash_before(void)
{
	struct event a, b;

	fill(&a);
	fill(&b);
	event_chain(&a, 0, nothing, NULL);
	event_chain(&b, a.id, a.hash, NULL);
	CHECK_INT(b.id, 2);
	CHECK(memcmp(b.before, a.hash, sizeof a.hash) == 0);
	CHECK(memcmp(b.hash, a.hash, sizeof a.hash) != 0);
	CHECK(event_holds(&b));
}

/* The layout event.h gives, put together by hand. */
static void
a_stranger_can_recompute_the_hash(void)
{
	static const unsigned char layout[] =
	    "\0\0\0\0\0\0\0\015" "kiosk event 1"
	    "\0\0\0\0\0\0\0\005"
	    "\0\0\0\0\0\0\0\005" "moved"
	    "\0\0\0\0\0\0\0\032" "BBBBBBBBBBBBBBBBBBBBBBBBBB"
	    "\0\0\001\213\317\345\150\173"
	    "\0\0\0\0\0\0\0\003" "Ana"
	    "\0\0\0\0\0\0\0\016" "waiting called"
	    "\001" "dddddddddddddddddddddddddddddddd"
	    "\0\0\0\0\0\0\0\007"
	    "\001" "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
	unsigned char before[SEAL_DIGEST], hash[SEAL_DIGEST], mac[SEAL_MAC];
	struct event ev;

	fill(&ev);
	memset(before, 'b', sizeof before);
	memset(ev.digest, 'd', sizeof ev.digest);
	ev.has_digest = true;
	ev.epoch = 7;
	event_chain(&ev, 4, before, key);
	seal_digest(layout, sizeof layout - 1, hash);
	CHECK(memcmp(hash, ev.hash, sizeof hash) == 0);
	seal_mac(key, hash, sizeof hash, mac);
	CHECK(memcmp(mac, ev.mac, sizeof mac) == 0);
}

static void
any_changed_column_is_found(void)
{
	struct event ev, was;

	fill(&was);
	was.has_digest = true;
	event_chain(&was, 4, nothing, key);
	CHECK(event_holds(&was));
#define CHANGED(change) do { \
		ev = was; \
		change; \
		CHECK(!event_holds(&ev)); \
	} while (0)
	CHANGED(ev.id++);
	CHANGED(ev.kind = EVENT_OPENED);
	CHANGED(ev.token[0] = 'C');
	CHANGED(ev.token[0] = '\0');
	CHANGED(ev.at++);
	CHANGED(ev.at = -ev.at);
	CHANGED(ev.who[0] = 'B');
	CHANGED(ev.detail[0] = 'W');
	CHANGED(ev.has_digest = false);
	CHANGED(ev.digest[31] ^= 1);
	CHANGED(ev.epoch++);
	CHANGED(ev.before[0] ^= 1);
	CHANGED(ev.hash[0] ^= 1);
	CHANGED(ev.has_mac = false);
#undef CHANGED
}

static void
text_cannot_move_from_one_column_to_the_next(void)
{
	struct event a, b;

	fill(&a);
	fill(&b);
	(void)snprintf(a.who, sizeof a.who, "Ana");
	(void)snprintf(a.detail, sizeof a.detail, "x");
	(void)snprintf(b.who, sizeof b.who, "An");
	(void)snprintf(b.detail, sizeof b.detail, "ax");
	event_chain(&a, 0, nothing, NULL);
	event_chain(&b, 0, nothing, NULL);
	CHECK(memcmp(a.hash, b.hash, sizeof a.hash) != 0);
}

static void
the_mac_needs_its_key(void)
{
	unsigned char other[SEAL_SECRET] = {8};
	struct event ev;

	fill(&ev);
	event_chain(&ev, 0, nothing, key);
	CHECK(ev.has_mac);
	CHECK(event_mac_holds(&ev, key));
	CHECK(!event_mac_holds(&ev, other));
	ev.mac[0] ^= 1;
	CHECK(!event_mac_holds(&ev, key));
}

static void
a_chain_recomputed_without_the_key_has_no_mac(void)
{
	struct event ev;
	unsigned char mac[SEAL_MAC];

	fill(&ev);
	event_chain(&ev, 0, nothing, key);
	memcpy(mac, ev.mac, sizeof mac);
	ev.detail[0] = 'W';
	event_chain(&ev, 0, nothing, NULL);
	CHECK(event_holds(&ev));
	CHECK(!event_mac_holds(&ev, key));
	ev.has_mac = true;
	memcpy(ev.mac, mac, sizeof mac);
	CHECK(!event_mac_holds(&ev, key));
	CHECK(!event_holds(&ev));
}

static void
columns_filled_to_the_last_byte_are_hashed(void)
{
	struct event ev;

	fill(&ev);
	memset(ev.token, 'T', sizeof ev.token);
	memset(ev.who, 'w', sizeof ev.who);
	memset(ev.detail, 'd', sizeof ev.detail);
	ev.kind = EVENT_SIGN_IN_REFUSED;
	ev.has_digest = true;
	event_chain(&ev, 0, nothing, key);
	CHECK(event_holds(&ev));
	ev.detail[sizeof ev.detail - 1] = 'e';
	CHECK(!event_holds(&ev));
}

/* A payload and who may read it: epoch 7 of a practice, whose keys k has. */
static struct keys *
practice(struct epoch *ret)
{
	struct keys *k = keys_new(NULL);

	CHECK(k != NULL);
	*ret = (struct epoch){.number = 7};
	k->n_epochs = 1;
	k->epochs[0].number = 7;
	k->epochs[0].has_clinic = true;
	seal_pair(ret->clinic, k->epochs[0].clinic);
	return k;
}

static void
a_payload_opens_for_practitioners_in_its_own_event(void)
{
	struct err e = {ERR_NONE, ""};
	struct buf b = BUF_EMPTY;
	struct epoch epoch;
	struct event ev;
	struct keys *k = practice(&epoch);

	fill(&ev);
	ev.kind = EVENT_NOTED;
	CHECK_INT(event_seal(&ev, &epoch, "a note", 6, &e), 0);
	CHECK_INT(ev.epoch, 7);
	event_chain(&ev, 0, nothing, key);
	CHECK_INT(event_open(&ev, k, &b, &e), 0);
	CHECK_STR(buf_text(&b), "a note");
	k->epochs[0].has_clinic = false;
	CHECK_INT(event_open(&ev, k, &b, &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	k->epochs[0].has_clinic = true;
	ev.at++;
	CHECK_INT(event_open(&ev, k, &b, &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	ev.at--;
	ev.kind = EVENT_DECIDED;
	CHECK_INT(event_open(&ev, k, &b, &e), -1);
	ev.kind = EVENT_NOTED;
	ev.sealed[40] ^= 1;
	CHECK_INT(event_open(&ev, k, &b, &e), -1);
	CHECK_STR(e.msg, "what was noted was changed");
	buf_free(&b);
	event_free(&ev);
	keys_free(k);
}

static void
a_payload_that_was_erased_leaves_its_event(void)
{
	struct err e = {ERR_NONE, ""};
	struct buf b = BUF_EMPTY;
	struct epoch epoch;
	struct event ev;
	struct keys *k = practice(&epoch);

	fill(&ev);
	CHECK_INT(event_seal(&ev, &epoch, "words", 5, &e), 0);
	event_chain(&ev, 0, nothing, key);
	event_free(&ev);
	CHECK(event_holds(&ev));
	CHECK_INT(event_open(&ev, k, &b, &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	CHECK_STR(e.msg, "what was moved was erased");
	keys_free(k);
}

int
main(void)
{
	CHECK_INT(seal_start(NULL), 0);
	RUN(every_name_reads_back);
	RUN(the_first_event_follows_nothing);
	RUN(the_next_event_follows_the_hash_before);
	RUN(a_stranger_can_recompute_the_hash);
	RUN(any_changed_column_is_found);
	RUN(text_cannot_move_from_one_column_to_the_next);
	RUN(the_mac_needs_its_key);
	RUN(a_payload_opens_for_practitioners_in_its_own_event);
	RUN(a_payload_that_was_erased_leaves_its_event);
	RUN(a_chain_recomputed_without_the_key_has_no_mac);
	RUN(columns_filled_to_the_last_byte_are_hashed);
	return check_done();
}
