/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_TEXT_H
#define KIOSK_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * text.h -- UTF-8 that people typed: letters, columns, lines, and what is
 * refused.  The only home of libunistring.
 *
 * len counts bytes, cols counts terminal columns as the C library's wcwidth()
 * does, because that is what curses goes by.  A "letter" is what a person
 * calls one: an extended grapheme cluster (UAX #29).
 */

struct buf;

/** One row of wrapped text: bytes [from, to) of it. */
struct text_row {
	size_t from;
	size_t to;
};

/** Decode the character at s[0..len).  Returns its bytes; 0 if malformed. */
size_t text_decode(const char *s, size_t len, uint32_t *ret_c);

/** Encode c into ret (at least 4 bytes).  Returns its bytes, 0 if no such. */
size_t text_encode(uint32_t c, char *ret);

/** True when s[0..len) is well-formed UTF-8 without NUL. */
bool text_valid(const char *s, size_t len);

/**
 * True when c may be in an answer.  Refused are controls, the bidirectional
 * embeddings, overrides and isolates, line and paragraph separators,
 * invisible, private and unassigned characters, noncharacters and tags
 * (RELIABILITY 8); U+200C and U+200D are kept, since Persian and Hindi names
 * need them, and variation selectors, since Han names do.  wcwidth() knows
 * every character that is kept.  Newline is kept only where lines are.
 */
bool text_allows(uint32_t c, bool lines);

/**
 * The first character of s[0..len) that an answer may not hold, in *ret_c
 * (0xFFFD for malformed bytes).  Returns false when there is none.
 */
bool text_refused(const char *s, size_t len, bool lines, uint32_t *ret_c);

/**
 * True when s[0..len) is nothing but white space, or what joins letters that
 * are not there.
 */
bool text_blank(const char *s, size_t len);

/** Append s[0..len) in Unicode normal form C to b; malformed text as it is. */
void text_nfc(struct buf *b, const char *s, size_t len);

/** Bytes from the start of s to the letter boundary after / before at. */
size_t text_after(const char *s, size_t len, size_t at);
size_t text_before(const char *s, size_t len, size_t at);

/** Columns s[0..len) takes on a terminal; one for a malformed byte. */
int text_cols(const char *s, size_t len);

/** Characters (not bytes, not letters) in s[0..len), as FHIR counts them. */
size_t text_chars(const char *s, size_t len);

/**
 * Wrap s[0..len) greedily to cols columns at blanks, at newlines, and inside
 * a word only when it is longer than a row.  The blanks of a break are in no
 * row; a letter wider than cols has a row of its own.  Fills at most max rows;
 * returns how many rows the text needs (at least 1), which may be more than
 * max.
 */
size_t text_wrap(const char *s, size_t len, int cols, struct text_row *rows,
    size_t max);

/** Bytes of the longest start of s[0..len), in letters, that fits cols. */
size_t text_fit(const char *s, size_t len, int cols);

/**
 * Append s[0..len) to b so that any terminal shows it harmlessly: what
 * text_allows() refuses as <U+202E>, a malformed byte as <U+FFFD>; a newline,
 * also one written CR LF, as one or, where lines is false, as a space.
 */
void text_show(struct buf *b, const char *s, size_t len, bool lines);

#endif
