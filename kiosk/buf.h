/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_BUF_H
#define KIOSK_BUF_H

#include <stdbool.h>
#include <stddef.h>

/*
 * buf.h -- bytes that grow: the one way text is put together.
 *
 * A failure (no memory, or more than BUF_MAX bytes) sticks: append as often
 * as needed and ask buf_ok() once.  What a buffer held is wiped when it moves
 * and when it is freed, because most buffers here hold what a client said.
 * Escaping has a name at the place of writing: buf_str() and buf_fmt() are
 * for our own words, buf_json() and buf_csv() for anything a person typed.
 */

#define BUF_MAX ((size_t)64 * 1024 * 1024)

struct buf {
	char *s;	/* always NUL-terminated once ok; NULL when empty */
	size_t len;	/* bytes, without the NUL */
	size_t size;	/* bytes taken */
	bool failed;
};

/** An empty buffer: struct buf b = BUF_EMPTY. */
#define BUF_EMPTY {NULL, 0, 0, false}

/** Make room for len bytes more, so that they are appended without a move. */
void buf_room(struct buf *b, size_t len);

/** Append len bytes of p. */
void buf_add(struct buf *b, const void *p, size_t len);

/** Append s as it is. */
void buf_str(struct buf *b, const char *s);

/** Append one byte. */
void buf_byte(struct buf *b, char c);

/** Append formatted text of at most 1023 bytes; longer text is a failure. */
void buf_fmt(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/** Append s as a JSON string, with its quotes.  s is valid UTF-8. */
void buf_json(struct buf *b, const char *s);

/**
 * Append s as one CSV cell, always quoted (RFC 4180).  A cell that a
 * spreadsheet could take for a formula (it begins with = + - @, TAB or CR,
 * or their full-width forms, also after blanks) gets an apostrophe before it.
 */
void buf_csv(struct buf *b, const char *s);

/** The text so far, never NULL.  Borrowed until the next append or free. */
const char *buf_text(const struct buf *b);

/** True when nothing failed since the buffer was empty. */
bool buf_ok(const struct buf *b);

/** Wipe and forget the content; keep nothing.  b is then BUF_EMPTY. */
void buf_free(struct buf *b);

#endif
