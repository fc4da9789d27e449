/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_RECORD_H
#define KIOSK_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/date.h"
#include "kiosk/form.h"
#include "kiosk/keyring.h"
#include "kiosk/queue.h"
#include "kiosk/seal.h"
#include "kiosk/token.h"

/*
 * record.h -- a finished visit, sealed.
 *
 * A record is made once, by record_make(), and never changed.  It has three
 * sealed parts, each for those who need it: the label (what the front desk
 * calls someone by), the triage (the flags and the rules' version) and the
 * answers.  In the clear stands nothing that says who or what.
 */

struct asked;
struct buf;
struct err;
struct rules;
struct visit;

enum part { PART_LABEL, PART_TRIAGE, PART_ANSWERS, PART_MAX };
enum source { SOURCE_KIOSK, SOURCE_IMPORT, SOURCE_MAX };

#define TICKET_MAX 16

struct box {
	unsigned char *sealed;	/* NULL: erased, or not loaded */
	size_t len;
	unsigned char digest[SEAL_DIGEST];	/* of sealed; outlives it */
};	/* zeroes in both: it is not there at all */

struct record {
	int64_t id;		/* 0: not stored yet */
	char token[TOKEN_MAX];
	char ticket[TICKET_MAX];	/* A12; "" until stored */
	char day[DATE_MAX];	/* the clinic's day, YYYY-MM-DD */
	char letter;		/* the kiosk's, A to Z */
	int64_t at;		/* clock_ms() of the submit */
	enum source source;
	enum status status;
	unsigned char form[FORM_HASH_SIZE];	/* SHA-256 of its form */
	int64_t epoch;		/* whose keys seal the parts */
	struct box parts[PART_MAX];
};

/** The name of a part or source, as it is stored. */
const char *part_name(enum part p);
const char *source_name(enum source s);

/** What record_make() needs to know beside the visit. */
struct record_facts {
	const struct epoch *epoch;
	int64_t at;		/* clock_ms() */
	char letter;
	enum source source;
	const char *status;	/* the response's: completed, stopped */
	const char *language;	/* the screen's */
	int64_t authored;	/* when it was answered; for the kiosk, at */
	const struct rules *rules;	/* of the visit's form; NULL: none */
};

/**
 * Seal the asked answers of v into ret, under a fresh token, and the flags
 * they raise on the day of facts->at.  The visit may be wiped afterwards.
 * Returns 0; or -1 and e, ret untouched.
 */
int record_make(const struct visit *v, const struct asked *asked,
    const struct record_facts *facts, struct record *ret, struct err *e);

/**
 * Open part p of r with keys k and append it to ret.  Returns 0; or -1:
 * ERR_INPUT when k may not open it or the part was erased, ERR_STORE when it
 * is damaged, missing, or belongs to another row.
 */
int record_open(const struct record *r, enum part p, const struct keys *k,
    struct buf *ret, struct err *e);

/**
 * The digest that the event of its arrival holds r to: BLAKE2b-256 over what
 * stands in the clear and never changes, and the digests of its boxes.  Text
 * is its length as eight bytes, the highest first, then its bytes; a number is
 * eight bytes.
 *
 *	text	"kiosk record 1"
 *	text	token, ticket, day
 *	number	letter, at
 *	text	source, by its name
 *	number	epoch
 *	32	form
 *	32	the digest of each part, in the order of enum part
 */
void record_digest(const struct record *r, unsigned char ret[SEAL_DIGEST]);

/**
 * True when part p of r, which was loaded, is not there any more: its digest
 * is, which a part that is missing without a trace has lost, too.
 */
bool record_erased(const struct record *r, enum part p);

/** Free the boxes and zero r. */
void record_free(struct record *r);

#endif
