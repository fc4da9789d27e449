/* SPDX-License-Identifier: MIT */
#include "screens/key_reader.h"

#include <curses.h>
#include <stddef.h>

#include "screens/term.h"

/*
 * A slow line may bring the tail of an arrow key late: wait this long for it,
 * or "[A" would be typed into somebody's name.
 */
#define ESCAPE_WAIT_MS 400
/*
 * A paste whose end mark is lost would make Tab and Enter text for ever: it
 * has ended when nothing has come for this long.
 */
#define PASTE_WAIT_MS 1000
#define SWALLOW_MAX 4096	/* longest string sequence that is swallowed */

enum { ESC_NO, ESC_BEGUN, ESC_CSI, ESC_STRING, ESC_STRING_END, ESC_SS3 };

static const struct {
	int curses;
	enum key_code code;
} named[] = {
	{KEY_UP, KEY_IS_UP}, {KEY_DOWN, KEY_IS_DOWN},
	{KEY_LEFT, KEY_IS_LEFT}, {KEY_RIGHT, KEY_IS_RIGHT},
	{KEY_HOME, KEY_IS_HOME}, {KEY_END, KEY_IS_END},
	{KEY_PPAGE, KEY_IS_PAGE_UP}, {KEY_NPAGE, KEY_IS_PAGE_DOWN},
	{KEY_BTAB, KEY_IS_BACK_TAB}, {KEY_ENTER, KEY_IS_ENTER},
	{KEY_BACKSPACE, KEY_IS_BACKSPACE}, {KEY_DC, KEY_IS_DELETE},
	{KEY_RESIZE, KEY_IS_RESIZE}, {KEY_MOUSE, KEY_IS_CLICK},
	{KEY_F(1), KEY_IS_HELP}, {KEY_F(2), KEY_IS_HIDE},
	{KEY_F(3), KEY_IS_SPEAK}, {KEY_F(4), KEY_IS_F4},
	{KEY_F(5), KEY_IS_F5}, {KEY_F(6), KEY_IS_F6},
	{KEY_F(7), KEY_IS_F7}, {KEY_F(8), KEY_IS_F8},
	{KEY_F(9), KEY_IS_F9}, {KEY_F(10), KEY_IS_LOCK},
};

static const struct {
	uint32_t c;
	enum key_code code;
} controls[] = {
	{'\t', KEY_IS_TAB}, {'\r', KEY_IS_ENTER}, {'\n', KEY_IS_ENTER},
	{8, KEY_IS_BACKSPACE}, {127, KEY_IS_BACKSPACE},
	{21, KEY_IS_CLEAR}, {17, KEY_IS_QUIT}, {2, KEY_IS_HIDE},
};

static struct key
from_curses(struct key_reader *r, int c)
{
	struct key k = {.code = KEY_IS_OTHER, .pasted = r->pasting};
	size_t i;

	if (c == TERM_PASTE_BEGIN || c == TERM_PASTE_END) {
		r->pasting = c == TERM_PASTE_BEGIN;
		k.code = KEY_IS_NONE;
	}
	for (i = 0; i < sizeof named / sizeof *named; i++)
		if (named[i].curses == c)
			k.code = named[i].code;
	return k;
}

static struct key
from_char(const struct key_reader *r, uint32_t c)
{
	struct key k = {.code = KEY_IS_OTHER, .c = c, .pasted = r->pasting};
	size_t i;

	if (c >= 32 && c != 127) {
		k.code = KEY_IS_CHAR;
		return k;
	}
	for (i = 0; i < sizeof controls / sizeof *controls; i++)
		if (controls[i].c == c)
			k.code = controls[i].code;
	return k;
}

/* What the byte after ESC begins. */
static int
sequence(int c)
{

	switch (c) {
	case '[':
		return ESC_CSI;
	case 'O':
		return ESC_SS3;
	case ']':
	case 'P':
	case '_':
	case '^':
	case 'X':
		return ESC_STRING;
	default:
		return ESC_NO;
	}
}

/* One byte inside an escape sequence: swallow it. */
static void
swallow(struct key_reader *r, int c)
{

	r->swallowed++;
	switch (r->escape) {
	case ESC_BEGUN:
		r->escape = sequence(c);
		break;
	case ESC_CSI:
		/* The Linux console's F1 to F5 are ESC [ [ and a letter. */
		if (c == '[' && r->swallowed == 2)
			r->escape = ESC_SS3;
		else if ((c >= 0x40 && c <= 0x7e) || c < 0x20)
			r->escape = ESC_NO;
		break;
	case ESC_STRING:
		/* Not 0x9C, which in UTF-8 is a part of many letters. */
		if (c == 7 || r->swallowed > SWALLOW_MAX)
			r->escape = ESC_NO;
		break;
	case ESC_STRING_END:
		r->escape = c == '\\' ? ESC_NO : sequence(c);
		break;
	default:
		/* Old terminals put digits between ESC O and its letter. */
		if (c < '0' || c > ';')
			r->escape = ESC_NO;
		break;
	}
}

/* ESC begins a sequence, whatever was not finished before it. */
static void
begin_escape(struct key_reader *r, int64_t tick)
{

	r->escape = r->escape == ESC_STRING ? ESC_STRING_END : ESC_BEGUN;
	r->need = 0;
	r->swallowed = 0;
	r->since = tick;
}

/* The first byte of a character of several: how many more, and its bits. */
static void
begin_utf8(struct key_reader *r, int c)
{

	if (c >= 0xC2 && c <= 0xDF) {
		r->c = (uint32_t)c & 0x1F;
		r->need = 1;
		r->least = 0x80;
	} else if (c >= 0xE0 && c <= 0xEF) {
		r->c = (uint32_t)c & 0x0F;
		r->need = 2;
		r->least = 0x800;
	} else if (c >= 0xF0 && c <= 0xF4) {
		r->c = (uint32_t)c & 0x07;
		r->need = 3;
		r->least = 0x10000;
	}
}

/* A byte that may continue a character.  Returns true when it was used. */
static bool
continue_utf8(struct key_reader *r, int c)
{

	if ((c & 0xC0) != 0x80) {
		r->need = 0;	/* what was begun is lost; c starts afresh */
		return false;
	}
	r->c = r->c << 6 | ((uint32_t)c & 0x3F);
	r->need--;
	return true;
}

static bool
whole(const struct key_reader *r)
{

	return r->need == 0 && r->c >= r->least && r->c <= 0x10FFFF &&
	    (r->c < 0xD800 || r->c > 0xDFFF);
}

static bool
feed_byte(struct key_reader *r, int c, struct key *ret)
{

	if (r->need > 0 && continue_utf8(r, c)) {
		if (!whole(r))
			return false;
		*ret = from_char(r, r->c);
		return true;
	}
	if (c >= 0x80) {
		begin_utf8(r, c);
		return false;
	}
	*ret = from_char(r, (uint32_t)c);
	return true;
}

bool
key_reader_feed(struct key_reader *r, int c, int64_t tick, struct key *ret)
{

	r->pasted = tick;
	if (c > 255) {
		/* A new size comes from beside the bytes, between any two. */
		if (c != KEY_RESIZE) {
			r->need = 0;
			r->escape = ESC_NO;
		}
		*ret = from_curses(r, c);
		return ret->code != KEY_IS_NONE;
	}
	if (c == 27) {
		begin_escape(r, tick);
		return false;
	}
	if (r->escape != ESC_NO) {
		swallow(r, c);
		return false;
	}
	return feed_byte(r, c, ret);
}

struct key
key_reader_wait(struct key_reader *r, int64_t tick)
{
	struct key k = {.code = KEY_IS_NONE};

	if (r->pasting && tick >= r->pasted + PASTE_WAIT_MS)
		r->pasting = false;
	if (r->escape != ESC_NO && tick >= r->since + ESCAPE_WAIT_MS) {
		if (r->escape == ESC_BEGUN)
			k.code = KEY_IS_ESCAPE;
		r->escape = ESC_NO;
	}
	return k;
}

int64_t
key_reader_due(const struct key_reader *r)
{

	if (r->escape != ESC_NO)
		return r->since + ESCAPE_WAIT_MS;
	return r->pasting ? r->pasted + PASTE_WAIT_MS : -1;
}
