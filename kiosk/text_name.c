/* SPDX-License-Identifier: MIT */
#include "kiosk/text_name.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "kiosk/buf.h"

/* Marks that the same person writes one day and not the next. */
static bool
left_out(ucs4_t c)
{
	return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05C7) ||
	    (c >= 0x064B && c <= 0x065F) || c == 0x0670;
}

static bool
belongs(ucs4_t c)
{
	return !left_out(c) && uc_is_general_category_withtable(c,
	    UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N | UC_CATEGORY_MASK_M);
}

void
text_name(struct buf *b, const char *s)
{
	const uint8_t *name = (const uint8_t *)s;
	size_t at, n, len = strlen(s), folded = 0;
	uint8_t *p;
	ucs4_t c;

	if (u8_check(name, len) != NULL)
		return;
	p = u8_casefold(name, len, NULL, UNINORM_NFKD, NULL, &folded);
	if (p == NULL) {
		b->failed = true;
		return;
	}
	for (at = 0; at < folded; at += n) {
		n = (size_t)u8_mbtouc(&c, p + at, folded - at);
		if (belongs(c))
			buf_add(b, p + at, n);
	}
	explicit_bzero(p, folded);
	free(p);
}
