/* SPDX-License-Identifier: MIT */
#include "screens/keys.h"

#include "screens/key_reader.h"

/*
 * A press is taken at once: waiting for the release to call it a click would
 * lose every tap that is held (TECH.md 6).  The release itself is nothing.
 */
static bool
clicked(struct key *k)
{
	const mmask_t pressed = BUTTON1_PRESSED | BUTTON1_CLICKED |
	    BUTTON1_DOUBLE_CLICKED | BUTTON1_TRIPLE_CLICKED;
	MEVENT ev;

	if (getmouse(&ev) != OK || (ev.bstate & pressed) == 0)
		return false;
	k->row = ev.y;
	k->col = ev.x;
	return true;
}

struct key
keys_next(struct key_reader *r, WINDOW *w, int64_t tick)
{
	struct key k;
	int c;

	while ((c = wgetch(w)) != ERR)
		if (key_reader_feed(r, c, tick, &k) &&
		    (k.code != KEY_IS_CLICK || clicked(&k)))
			return k;
	return key_reader_wait(r, tick);
}

int64_t
keys_due(const struct key_reader *r)
{

	return key_reader_due(r);
}
