/* SPDX-License-Identifier: MIT */
#include "kiosk/person.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/date.h"
#include "kiosk/text.h"
#include "kiosk/text_name.h"

#define LETTERS_MIN 2		/* a sign or an initial names nobody */

bool
person_key(const unsigned char secret[SEAL_SECRET], const char *name,
    const char *birth, unsigned char ret[SEAL_MAC])
{
	/* The date has one length, so no two persons give the same bytes. */
	static const char domain[] = "kiosk person 1\n";
	struct buf b = BUF_EMPTY;
	struct date d;
	size_t head;
	bool made;

	if (!date_read(birth, &d) || d.month == 0 || d.day == 0)
		return false;
	buf_str(&b, domain);
	buf_str(&b, birth);
	head = b.len;
	text_name(&b, name);
	made = buf_ok(&b) &&
	    text_chars(buf_text(&b) + head, b.len - head) >= LETTERS_MIN;
	if (made)
		seal_mac(secret, buf_text(&b), b.len, ret);
	buf_free(&b);
	return made;
}
