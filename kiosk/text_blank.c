/* SPDX-License-Identifier: MIT */
#include "kiosk/text.h"

bool
text_blank(const char *s, size_t len)
{
	uint32_t c;
	size_t n;

	for (; len > 0; s += n, len -= n) {
		if ((n = text_decode(s, len, &c)) == 0)
			return false;
		if (c != ' ' && (c < '\t' || c > '\r') && c != 0x85 &&
		    c != 0xa0 && c != 0x1680 && (c < 0x2000 || c > 0x200d) &&
		    c != 0x2028 && c != 0x2029 && c != 0x202f &&
		    c != 0x205f && c != 0x3000)
			return false;
	}
	return true;
}
