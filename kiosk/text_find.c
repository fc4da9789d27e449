/* SPDX-License-Identifier: MIT */
#include "kiosk/text_find.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "kiosk/buf.h"

/* Letters without their accents, which stand apart from them in s. */
static void
bare(struct buf *b, const uint8_t *s, size_t len)
{
	ucs4_t c;
	size_t at, n;

	for (at = 0; at < len; at += n) {
		n = (size_t)u8_mbtouc(&c, s + at, len - at);
		if (!uc_is_general_category(c, UC_NON_SPACING_MARK))
			buf_add(b, s + at, n);
	}
}

void
text_fold(struct buf *b, const char *s)
{
	size_t len = strlen(s), folded = 0;
	uint8_t *p = u8_casefold((const uint8_t *)s, len, NULL, UNINORM_NFKD,
	    NULL, &folded);

	/* Malformed text is only itself. */
	if (p == NULL) {
		buf_add(b, s, len);
		return;
	}
	bare(b, p, folded);
	explicit_bzero(p, folded);
	free(p);
}

bool
text_found(const char *words, const char *wanted)
{
	struct buf word = BUF_EMPTY;
	bool found = true;
	size_t len;

	while (found && *(wanted += strspn(wanted, " ")) != '\0') {
		len = strcspn(wanted, " ");
		buf_add(&word, wanted, len);
		found = buf_ok(&word) &&
		    strstr(words, buf_text(&word)) != NULL;
		buf_free(&word);
		wanted += len;
	}
	return found;
}
