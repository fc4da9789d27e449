/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_KEY_READER_H
#define SCREENS_KEY_READER_H

#include <stdbool.h>
#include <stdint.h>

#include "screens/keys.h"

/*
 * key_reader.h -- the decoder behind keys.h, one result of wgetch() at a time.
 *
 * Private to keys.c.  Makes no curses call and is told the time, so it can be
 * tested as arithmetic.
 */

/**
 * Take c, a byte or a key of curses.  Returns true when a key is whole, which
 * then is *ret; false when more has to come, or when c is swallowed.
 */
bool key_reader_feed(struct key_reader *r, int c, int64_t tick,
    struct key *ret);

/**
 * Nothing more is there now: give up on a sequence that has waited long
 * enough.  Returns KEY_IS_ESCAPE for a lone ESC, else KEY_IS_NONE.
 */
struct key key_reader_wait(struct key_reader *r, int64_t tick);

/** As keys_due(). */
int64_t key_reader_due(const struct key_reader *r);

#endif
