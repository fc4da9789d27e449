/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CANONICAL_H
#define KIOSK_CANONICAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * canonical.h -- facts laid out one way only, to be hashed: no two lists of
 * facts give the same bytes.
 */

#define CANONICAL_MAX 512	/* bytes; asserted, since all facts are bounded */

struct canonical {
	unsigned char bytes[CANONICAL_MAX];
	size_t len;
};

#define CANONICAL_EMPTY {{0}, 0}

/** Append p[0..len) as it is: its length is the same in every list. */
void canonical_bytes(struct canonical *c, const void *p, size_t len);

/** Append eight bytes, the highest first; negative: two's complement. */
void canonical_number(struct canonical *c, int64_t n);

/**
 * Append the length of s as a number, then its bytes.  size: of the array
 * that s lies in, which may be full.
 */
void canonical_text(struct canonical *c, const char *s, size_t size);

/** Append one byte, 0 or 1. */
void canonical_flag(struct canonical *c, bool b);

#endif
