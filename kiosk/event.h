/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EVENT_H
#define KIOSK_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/keyring.h"
#include "kiosk/seal.h"
#include "kiosk/token.h"

/*
 * event.h -- history: what was done, when, by whom, chained.
 *
 * Each event hashes the one before it, its own clear columns and the digest
 * of its sealed payload, so that a payload can be erased and the chain still
 * holds.  What staff do also carries a MAC under a key only staff have.
 *
 * The hash is BLAKE2b-256 over these, in this order.  u64 is eight bytes, the
 * highest first (a negative number as two's complement); text is its length
 * in bytes as u64, then the bytes; flag is one byte, 0 or 1.
 *
 *	text	"kiosk event 1"
 *	u64	id
 *	text	kind, by its name
 *	text	token
 *	u64	at
 *	text	who
 *	text	detail
 *	flag	has_digest; where it is 1, the 32 bytes of digest follow
 *	u64	epoch
 *	flag	has_mac (the MAC itself is not hashed)
 *	32	before
 *
 * The MAC is keyed BLAKE2b-256, under the practice's events key, of the 32
 * bytes of the hash.
 */

enum event_kind {
	EVENT_CREATED,		/* the practice was made */
	EVENT_SUBMITTED,	/* a record came in from the kiosk */
	EVENT_IMPORTED,		/* a record came in from a file */
	EVENT_MOVED,		/* its status changed: "waiting called" */
	EVENT_OPENED,		/* staff read it */
	EVENT_EXPORTED,		/* detail: format, range, how many, */
				/* SHA-256; token: of one alone */
	EVENT_SIGNED_IN,
	EVENT_SIGN_IN_REFUSED,
	EVENT_EXIT_REFUSED,	/* a wrong exit code at the kiosk */
	EVENT_DECIDED,		/* on a flag; sealed: chart.h */
	EVENT_CORRECTED,	/* an answer, by staff; sealed */
	EVENT_NOTED,		/* a note; sealed */
	EVENT_ASSESSED,		/* the practitioner's own form; sealed */
	EVENT_STAFF_ADDED,	/* detail: whom, as what */
	EVENT_STAFF_DISABLED,	/* detail: whom */
	EVENT_PASSWORD_SET,	/* detail: whose */
	EVENT_EPOCH_MADE,	/* detail: its number */
	EVENT_BACKED_UP,	/* detail: how many records, up to which event */
	EVENT_RESTORED,		/* detail: up to which event; no MAC: nobody */
				/* is signed in when a database is lost */
	EVENT_FLAGGED,		/* the rules ran over corrected answers; sealed */
	EVENT_ERASED,		/* all content of its record; detail: why */
	EVENT_PURGED,		/* of many records, by age: retention.h */
	EVENT_EPOCH_DESTROYED,	/* detail: its number */
	EVENT_KIND_MAX
};

struct buf;
struct err;

#define EVENT_DETAIL_MAX 200
#define EVENT_RESTORER "(restore)"	/* who, of what kiosk restore does */

struct event {
	int64_t id;		/* 1, 2, 3 without a gap */
	enum event_kind kind;
	char token[TOKEN_MAX];	/* the record's; "" when about none */
	int64_t at;		/* clock_ms() */
	char who[ACCOUNT_NAME_MAX];	/* an account, or "kiosk A" */
	char detail[EVENT_DETAIL_MAX];	/* clear, ours: no client's words */
	bool has_digest;
	unsigned char digest[SEAL_DIGEST];	/* of sealed, which it outlives */
	int64_t epoch;		/* whose clinic key opens sealed; 0: none */
	unsigned char *sealed;	/* given; NULL: none, erased or not loaded */
	size_t sealed_len;
	unsigned char before[SEAL_DIGEST];	/* hash of the event before */
	unsigned char hash[SEAL_DIGEST];
	bool has_mac;
	unsigned char mac[SEAL_MAC];
};

/** The name of a kind as it is stored. */
const char *event_name(enum event_kind k);

/** The kind with this name; false when there is none. */
bool event_kind_read(const char *name, enum event_kind *ret);

/** True when staff write events of this kind, and so give them a MAC. */
bool event_by_staff(enum event_kind k);

/** True when an event of this kind has a sealed payload. */
bool event_says_more(enum event_kind k);

/**
 * Chain ev to the event before it (id and hash; 0 and zeroes for the first):
 * sets id, before, hash, and with a key (NULL: none) the MAC.
 */
void event_chain(struct event *ev, int64_t before_id,
    const unsigned char before[SEAL_DIGEST],
    const unsigned char key[SEAL_SECRET]);

/**
 * Seal text[0..len) as the payload of ev, whose kind, token and at are set,
 * for the practitioners of epoch; what ev had is freed.  Returns 0; or -1 and
 * e without memory.
 */
int event_seal(struct event *ev, const struct epoch *epoch, const char *text,
    size_t len, struct err *e);

/**
 * Open ev's payload with k and append it to ret.  Returns 0; or -1:
 * ERR_INPUT when k may not open it or it was erased, ERR_STORE when it is
 * damaged or belongs to another event.
 */
int event_open(const struct event *ev, const struct keys *k, struct buf *ret,
    struct err *e);

/** Free its payload, if it has one. */
void event_free(struct event *ev);

/** True when ev's hash is what its columns give. */
bool event_holds(const struct event *ev);

/** True when ev's MAC is right under key. */
bool event_mac_holds(const struct event *ev,
    const unsigned char key[SEAL_SECRET]);

#endif
