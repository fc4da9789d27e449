/* SPDX-License-Identifier: MIT */
#include "screens/keys.h"

#include <curses.h>

#include "screens/key_reader.h"

struct key
keys_next(struct key_reader *r, int64_t tick)
{
	struct key k;
	int c;

	while ((c = wgetch(stdscr)) != ERR)
		if (key_reader_feed(r, c, tick, &k))
			return k;
	return key_reader_wait(r, tick);
}

int64_t
keys_due(const struct key_reader *r)
{

	return key_reader_due(r);
}
