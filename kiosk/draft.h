/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_DRAFT_H
#define KIOSK_DRAFT_H

#include <stddef.h>

/*
 * draft.h -- what was half typed, put away while a staff screen is locked:
 * sealed to the account's own public key, so that only whoever typed it gets
 * it back.
 */

struct buf;
struct err;
struct keys;

struct draft {
	unsigned char *sealed;	/* NULL: there is none */
	size_t len;
};

/**
 * Seal text[0..len) as the draft called name into d, in place of what it held.
 * The caller wipes text.  Returns 0; or -1 and e without memory, d empty.
 */
int draft_seal(struct draft *d, const struct keys *k, const char *name,
    const char *text, size_t len, struct err *e);

/**
 * Append what draft_seal() sealed to ret, and empty d.  Returns 0; or -1 and e
 * when there is none, or it was another account's.
 */
int draft_open(struct draft *d, const struct keys *k, const char *name,
    struct buf *ret, struct err *e);

/** Drop it; an empty one is fine. */
void draft_drop(struct draft *d);

#endif
