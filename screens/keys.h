/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_KEYS_H
#define SCREENS_KEYS_H

#include <curses.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * keys.h -- bytes from the terminal to keys a person pressed.
 *
 * Built on wgetch(): get_wch() loses characters that arrive in two reads
 * (TECH.md 0).  Malformed UTF-8 and escape sequences nobody asked for are
 * swallowed whole, so that rubbish never turns into text.
 */

enum key_code {
	KEY_IS_NONE,
	KEY_IS_CHAR,		/* c holds it */
	KEY_IS_UP,
	KEY_IS_DOWN,
	KEY_IS_LEFT,
	KEY_IS_RIGHT,
	KEY_IS_HOME,
	KEY_IS_END,
	KEY_IS_PAGE_UP,
	KEY_IS_PAGE_DOWN,
	KEY_IS_TAB,
	KEY_IS_BACK_TAB,
	KEY_IS_ENTER,
	KEY_IS_BACKSPACE,
	KEY_IS_DELETE,
	KEY_IS_ESCAPE,
	KEY_IS_CLEAR,		/* Ctrl-U */
	KEY_IS_QUIT,		/* Ctrl-Q */
	KEY_IS_HELP,		/* F1 */
	KEY_IS_HIDE,		/* F2, Ctrl-B */
	KEY_IS_SPEAK,		/* F3: another language */
	KEY_IS_F4,
	KEY_IS_F5,
	KEY_IS_F6,
	KEY_IS_F7,
	KEY_IS_F8,
	KEY_IS_F9,
	KEY_IS_LOCK,		/* F10 */
	KEY_IS_OTHER,		/* any other: somebody is there */
	KEY_IS_CLICK,		/* at row and col of the screen */
	KEY_IS_RESIZE,
	KEY_IS_SCAN,		/* no key: a code was scanned (stage_scan.h) */
	KEY_IS_NOISE		/* no key: a code that is not one of ours */
};

struct key {
	enum key_code code;
	uint32_t c;
	bool pasted;		/* it came between the marks of a paste */
	int row, col;		/* KEY_IS_CLICK */
};

/** What was read of a key that has not all arrived. */
struct key_reader {
	uint32_t c;		/* a UTF-8 character so far */
	uint32_t least;		/* the least c this long a form may hold */
	int need;		/* bytes still to come */
	int escape;		/* which kind of sequence we are in */
	int swallowed;		/* bytes of it */
	int64_t since;		/* clock_tick() of its first byte */
	bool pasting;
	int64_t pasted;		/* clock_tick() of the paste's last byte */
};

/** The next key from w, or KEY_IS_NONE when nothing more is there now. */
struct key keys_next(struct key_reader *r, WINDOW *w, int64_t tick);

/**
 * When an unfinished sequence or paste stops being waited for, as
 * clock_tick(); -1 when nothing is.  A lone ESC becomes KEY_IS_ESCAPE then.
 */
int64_t keys_due(const struct key_reader *r);

#endif
