/* SPDX-License-Identifier: MIT */
#include "tests/scanned.h"

#include <ctype.h>
#include <poll.h>
#include <stddef.h>
#include <string.h>

#include "tests/vt.h"

/* What comes of HTTPS://KIOSK.LOCAL/R/. */
static const struct way {
	const char *name, *upper, *lower;
} ways[] = {
	{"American", "HTTPS://KIOSK.LOCAL/R/", "https://kiosk.local/r/"},
	{"French", "HTTPSM!!KIOSK:LOCQL!R!", "httpsm!!kiosk:locql!r!"},
	{"German", "HTTPS\303\226--KIOSK.LOCAL-R-",
	    "https\303\266--kiosk.local-r-"},
	{"no link", "", ""},
};

#define KEYBOARDS ((int)(sizeof ways / sizeof *ways))

/* Of a way: its keyboard, then its case, then its Enter. */
static const struct way *
keyboard_of(int way)
{
	return &ways[way % KEYBOARDS];
}

static bool
is_lower(int way)
{
	return way / KEYBOARDS % 2 == 1;
}

bool
scanned_with_enter(int way)
{
	return way / KEYBOARDS / 2 % 2 == 1;
}

const char *
scanned_name(int way)
{
	return keyboard_of(way)->name;
}

/* A letter of several bytes is one key; pace: milliseconds after each. */
static bool
type(struct vt *v, const char *keys, bool lower, int pace)
{
	char c;

	for (; *keys != '\0'; keys++) {
		c = lower && (*keys & 0x80) == 0 ?
		    (char)tolower((unsigned char)*keys) : *keys;
		if (!vt_send_bytes(v, &c, 1))
			return false;
		if (pace > 0 && (keys[1] & 0xc0) != 0x80)
			(void)poll(NULL, 0, pace);
	}
	return true;
}

bool
scanned_send(struct vt *v, const char *token, int way)
{
	const struct way *w = keyboard_of(way);
	/* One pause of 50 ms in thousands, on a busy machine, ends a code. */
	int pace = way == 0;

	return type(v, is_lower(way) ? w->lower : w->upper, false, pace) &&
	    type(v, token, is_lower(way), pace) &&
	    (!scanned_with_enter(way) || type(v, "\r", false, pace));
}
