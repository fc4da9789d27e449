/* SPDX-License-Identifier: MIT */
#include "kiosk/text.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <wchar.h>

#include "kiosk/buf.h"

#define MALFORMED 0xFFFD	/* stands for a byte that is no character */

static const uint8_t *
bytes(const char *s)
{
	return (const uint8_t *)s;
}

size_t
text_decode(const char *s, size_t len, uint32_t *ret_c)
{
	ucs4_t c;
	int n;

	if (len == 0 || (n = u8_mbtoucr(&c, bytes(s), len)) <= 0)
		return 0;
	*ret_c = c;
	return (size_t)n;
}

/* As text_decode(), but a malformed byte is MALFORMED; len is over 0. */
static size_t
take(const char *s, size_t len, uint32_t *ret_c)
{
	size_t n = text_decode(s, len, ret_c);

	if (n == 0) {
		*ret_c = MALFORMED;
		return 1;
	}
	return n;
}

size_t
text_encode(uint32_t c, char *ret)
{
	int n = u8_uctomb((uint8_t *)ret, c, 4);

	return n > 0 ? (size_t)n : 0;
}

bool
text_valid(const char *s, size_t len)
{
	return len == 0 || (u8_check(bytes(s), len) == NULL &&
	    memchr(s, '\0', len) == NULL);
}

/*
 * Characters that show nothing or change how others are shown.  Of those that
 * Unicode calls ignorable, people do write the joiners (Persian, Hindi) and
 * the variation selectors (names in Han characters).
 */
static bool
invisible(uint32_t c)
{
	if (c == 0x200C || c == 0x200D)
		return false;
	if (c >= 0xFFF9 && c <= 0xFFFB)
		return true;
	return uc_is_property_default_ignorable_code_point(c) &&
	    !uc_is_property_variation_selector(c);
}

bool
text_allows(uint32_t c, bool lines)
{
	static const uint32_t refused = UC_CATEGORY_MASK_Cc |
	    UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cn |
	    UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp;

	if (c == '\n')
		return lines;
	/* Most of a form is ASCII, and the tables take their time. */
	if (c >= ' ' && c <= '~')
		return true;
	if (c > 0x10FFFF)
		return false;
	return !uc_is_general_category_withtable(c, refused) && !invisible(c);
}

bool
text_refused(const char *s, size_t len, bool lines, uint32_t *ret_c)
{
	size_t at, n;
	uint32_t c;

	for (at = 0; at < len; at += n) {
		n = 1;
		if (s[at] >= ' ' && s[at] <= '~')
			continue;
		n = text_decode(s + at, len - at, &c);
		if (n > 0 && text_allows(c, lines))
			continue;
		*ret_c = n == 0 ? MALFORMED : c;
		return true;
	}
	return false;
}

static bool
ascii(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (((unsigned char)s[i] & 0x80) != 0)
			return false;
	return true;
}

void
text_nfc(struct buf *b, const char *s, size_t len)
{
	size_t size, n;
	uint8_t *room, *nfc;

	/* Before the library sees it: what it puts on its heap is not wiped. */
	if (ascii(s, len) || u8_check(bytes(s), len) != NULL) {
		buf_add(b, s, len);
		return;
	}
	/* Composing makes UTF-8 at most three times as long (U+1D160). */
	size = len < BUF_MAX ? 3 * len : 0;
	if (size == 0 || (room = malloc(size)) == NULL) {
		b->failed = true;
		return;
	}
	n = size;
	nfc = u8_normalize(UNINORM_NFC, bytes(s), len, room, &n);
	if (nfc == NULL)
		b->failed = true;
	else
		buf_add(b, nfc, n);
	if (nfc != NULL && nfc != room) {
		explicit_bzero(nfc, n);
		free(nfc);
	}
	explicit_bzero(room, size);
	free(room);
}

static bool
regional(uint32_t c)
{
	return c >= 0x1F1E6 && c <= 0x1F1FF;
}

/*
 * The end of the letter that starts at at (below len).  The library's own
 * u8_grapheme_next() judges by pairs and so splits flags and joined emoji, its
 * u8_grapheme_prev() crashes on malformed text, and u8_grapheme_breaks() wants
 * room for a mark a byte; so UAX #29 GB11, GB12 and GB13 are here.
 */
static size_t
letter_end(const char *s, size_t len, size_t at)
{
	uint32_t before, c;
	bool picture, flag;

	at += take(s + at, len - at, &before);
	picture = uc_is_property_extended_pictographic(before);
	flag = regional(before);
	for (; at < len; at += text_decode(s + at, len - at, &c)) {
		if (before < 0x80 && ((unsigned char)s[at] & 0x80) == 0 &&
		    before != '\r')
			break;
		if (text_decode(s + at, len - at, &c) == 0)
			break;
		if (uc_is_grapheme_break(before, c) &&
		    !(flag && regional(c)) && !(picture && before == 0x200D &&
		    uc_is_property_extended_pictographic(c)))
			break;
		flag = regional(c) && !regional(before);
		if (before == 0x200D || (c != 0x200D &&
		    uc_graphemeclusterbreak_property(c) != GBP_EXTEND))
			picture = uc_is_property_extended_pictographic(c);
		before = c;
	}
	return at;
}

size_t
text_after(const char *s, size_t len, size_t at)
{
	return at < len ? letter_end(s, len, at) : len;
}

size_t
text_before(const char *s, size_t len, size_t at)
{
	size_t from, end;

	if (at > len)
		at = len;
	if (at == 0)
		return 0;
	/* Letters are found forwards, from a start that is beyond doubt. */
	for (from = at - 1; from > 0; from--)
		if (ascii(s + from - 1, 2) && s[from - 1] != '\r')
			break;
	while ((end = letter_end(s, len, from)) < at)
		from = end;
	return from;
}

int
text_cols(const char *s, size_t len)
{
	int cols = 0, width;
	size_t at;
	uint32_t c;

	for (at = 0; at < len;) {
		at += take(s + at, len - at, &c);
		if ((width = wcwidth((wchar_t)c)) > 0)
			cols += width;
	}
	return cols;
}

size_t
text_chars(const char *s, size_t len)
{
	size_t at, count = 0;
	uint32_t c;

	for (at = 0; at < len; count++)
		at += take(s + at, len - at, &c);
	return count;
}

size_t
text_fit(const char *s, size_t len, int cols)
{
	size_t at = 0, end;

	while (at < len) {
		end = letter_end(s, len, at);
		cols -= text_cols(s + at, end - at);
		if (cols < 0)
			break;
		at = end;
	}
	return at;
}

static bool
blank(const char *s, size_t len, size_t at)
{
	return s[at] == ' ' && letter_end(s, len, at) == at + 1;
}

/*
 * The row that starts at from, within s[0..len), a text without newlines.
 * Returns where the next row starts; len when there is none.
 */
static size_t
row_at(const char *s, size_t len, size_t from, int cols,
    struct text_row *ret_row)
{
	size_t fit = from + text_fit(s + from, len - from, cols);
	size_t to, next;

	ret_row->from = from;
	ret_row->to = fit;
	if (fit == len)
		return len;
	/* The break is at the last blanks that begin within the row. */
	for (to = fit; to > from && !blank(s, len, to); to--)
		continue;
	if (blank(s, len, to)) {
		for (next = to; next < len && blank(s, len, next); next++)
			continue;
		while (to > from && blank(s, len, to - 1))
			to--;
		ret_row->to = to;
		return next;
	}
	/* A letter wider than the whole row still gets one, or no row ends. */
	if (fit == from)
		ret_row->to = letter_end(s, len, from);
	return ret_row->to;
}

size_t
text_wrap(const char *s, size_t len, int cols, struct text_row *rows,
    size_t max)
{
	const char *newline;
	struct text_row row;
	size_t at = 0, end, n = 0;

	for (;;) {
		newline = len > at ? memchr(s + at, '\n', len - at) : NULL;
		end = newline == NULL ? len : (size_t)(newline - s);
		row.from = row.to = at;
		do {
			if (at < end)
				at = row_at(s, end, at, cols, &row);
			if (n < max)
				rows[n] = row;
			n++;
		} while (at < end);
		if (newline == NULL)
			return n;
		at = end + 1;
	}
}

void
text_show(struct buf *b, const char *s, size_t len, bool lines)
{
	size_t at, n, plain = 0;
	uint32_t c;

	for (at = 0; at < len; at += n) {
		n = text_decode(s + at, len - at, &c);
		if (n > 0 && text_allows(c, lines))
			continue;
		buf_add(b, s + plain, at - plain);
		if (n == 0) {
			c = MALFORMED;
			n = 1;
		}
		if (c == '\r' && at + 1 < len && s[at + 1] == '\n')
			c = (unsigned char)s[at + n++];
		if (c == '\n')
			buf_byte(b, lines ? '\n' : ' ');
		else
			buf_fmt(b, "<U+%04X>", (unsigned)c);
		plain = at + n;
	}
	buf_add(b, s + plain, len - plain);
}
