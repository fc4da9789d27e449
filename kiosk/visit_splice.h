/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_VISIT_SPLICE_H
#define KIOSK_VISIT_SPLICE_H

#include <stdbool.h>
#include <stddef.h>

/* visit_splice.h -- the bytes of a visit; for visit.c and visit_answer.c. */

struct visit;

#define VISIT_PICK 2		/* bytes of one pick, the high one first */

/**
 * The one change there is: from byte at on, cut bytes go and len bytes of put
 * (NULL: of NUL) come, and what lies behind moves: entries from n on.
 * Returns false, and changes nothing, when the visit is full.
 */
bool visit_splice(struct visit *v, int n, size_t at, size_t cut,
    const void *put, size_t len);

#endif
