/* SPDX-License-Identifier: MIT */
#include "kiosk/canonical.h"

#include <assert.h>
#include <string.h>

void
canonical_bytes(struct canonical *c, const void *p, size_t len)
{

	assert(len <= sizeof c->bytes - c->len);
	memcpy(c->bytes + c->len, p, len);
	c->len += len;
}

void
canonical_number(struct canonical *c, int64_t n)
{
	uint64_t u = (uint64_t)n;
	unsigned char big[8];
	int i;

	for (i = 0; i < 8; i++)
		big[i] = (unsigned char)(u >> (56 - 8 * i));
	canonical_bytes(c, big, sizeof big);
}

void
canonical_text(struct canonical *c, const char *s, size_t size)
{
	size_t len = strnlen(s, size);

	canonical_number(c, (int64_t)len);
	canonical_bytes(c, s, len);
}

void
canonical_flag(struct canonical *c, bool b)
{
	unsigned char flag = b;

	canonical_bytes(c, &flag, 1);
}
