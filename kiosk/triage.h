/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_TRIAGE_H
#define KIOSK_TRIAGE_H

#include <stddef.h>

#include "kiosk/date.h"
#include "kiosk/rules.h"

/*
 * triage.h -- the flags of a record as they are stored: a sealed part in
 * JSON, complete in itself, since rules change and records do not.
 *
 * {"rules":{"title":...,"version":...,"sha256":...,"approved":{"by":...,
 * "on":...}},"day":"2026-11-21","flags":[{"id":...,"severity":"absolute",
 * "tell":...,"why":...,"sources":[...],"tags":[...],"clear":"2027-03-01",
 * "items":["isotretinoin-current"],"answer":"Yes"}]}
 *
 * "rules" is null where the practice has none, and "sha256" names the stored
 * rules file otherwise.
 *
 * A triage is never changed.  When staff correct answers, the rules run again
 * over the confirmed ones and what triage_screen() then gives is appended to
 * the record as a further triage: a flag that is new needs a decision of its
 * own, and one that no longer holds stays in the triage before.
 */

struct asked;
struct buf;
struct err;
struct flags;
struct keys;
struct record;
struct visit;

#define TRIAGE_FLAGS_MAX (RULES_MAX + 256)	/* and VISIT_CHANGES_MAX */
#define TRIAGE_WORDS_MAX 1000	/* bytes of an answer; more are "..." */

struct triage_flag {
	char *id;
	enum severity severity;
	char *tell;
	char *why;
	char *sources;		/* joined with ", " */
	char *tags;		/* joined with ", " */
	char *answer;		/* what was answered, in words; ""; a long */
				/* one is cut: the answers hold it whole */
	char *items;		/* the linkIds it comes from, joined with " " */
	struct date clear;	/* year 0: never by itself */
};

struct triage {
	char *rules;		/* title and version; "" where there were none */
	char *approved;		/* "name, day"; "" while nobody has signed */
	char file[2 * FORM_HASH_SIZE + 1];	/* the SHA-256 that names the */
				/* stored rules; "" where there were none */
	struct date day;	/* when it was worked out */
	struct triage_flag *flags;	/* worst first */
	int n;
};

/**
 * Append the triage of v to b: fl, which rs raised on day today, and an
 * "answer-changed" note for each risk answer that was changed after its
 * follow-up was shown (changes.h).  rs and fl NULL: the practice has no rules.
 */
void triage_write(struct buf *b, const struct rules *rs,
    const struct flags *fl, const struct visit *v, const struct asked *asked,
    struct date today);

/**
 * Screen the asked answers of v with rs on day today, and append the triage:
 * at the submit, at import, and again over a corrected visit.  rs NULL: the
 * practice has no rules.
 */
void triage_screen(struct buf *b, const struct rules *rs,
    const struct visit *v, const struct asked *asked, struct date today);

/** Read it back.  Returns 0; or -1 and e, ret untouched. */
int triage_read(const char *text, size_t len, struct triage *ret,
    struct err *e);

/**
 * Open the triage part of r with keys k and read it.  Returns 0; or -1 and e
 * as record_open() and triage_read(), ret untouched.
 */
int triage_open(const struct record *r, const struct keys *k,
    struct triage *ret, struct err *e);

/** Wipe and free what it holds. */
void triage_free(struct triage *t);

#endif
