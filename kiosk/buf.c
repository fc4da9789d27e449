/* SPDX-License-Identifier: MIT */
#include "kiosk/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUF_FIRST ((size_t)256)
#define FMT_MAX 1024

_Static_assert(BUF_MAX < SIZE_MAX / 2, "doubling must not overflow");

/*
 * Make room for need bytes and the NUL.  Never realloc(): it may move the
 * block and leave what a client said behind in freed memory.
 */
static bool
grow(struct buf *b, size_t need)
{
	size_t size = b->size == 0 ? BUF_FIRST : b->size;
	char *s;

	while (size <= need)
		size *= 2;
	if (size == b->size)
		return true;
	if ((s = malloc(size)) == NULL)
		return false;
	if (b->s != NULL) {
		memcpy(s, b->s, b->len);
		explicit_bzero(b->s, b->size);
		free(b->s);
	}
	b->s = s;
	b->size = size;
	return true;
}

void
buf_room(struct buf *b, size_t len)
{
	if (b->failed || len == 0)
		return;
	if (len > BUF_MAX - b->len || !grow(b, b->len + len)) {
		b->failed = true;
		return;
	}
	b->s[b->len] = '\0';
}

void
buf_add(struct buf *b, const void *p, size_t len)
{
	buf_room(b, len);
	if (b->failed || len == 0)
		return;
	memcpy(b->s + b->len, p, len);
	b->len += len;
	b->s[b->len] = '\0';
}

void
buf_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_byte(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void
buf_fmt(struct buf *b, const char *fmt, ...)
{
	char text[FMT_MAX];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (n < 0 || (size_t)n >= sizeof text)
		b->failed = true;
	else
		buf_add(b, text, (size_t)n);
	explicit_bzero(text, sizeof text);
}

static void
json_escape(struct buf *b, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";

	switch (c) {
	case '"':
		buf_str(b, "\\\"");
		return;
	case '\\':
		buf_str(b, "\\\\");
		return;
	case '\n':
		buf_str(b, "\\n");
		return;
	case '\t':
		buf_str(b, "\\t");
		return;
	default:
		buf_str(b, "\\u00");
		buf_byte(b, hex[c >> 4]);
		buf_byte(b, hex[c & 15]);
	}
}

void
buf_json(struct buf *b, const char *s)
{
	size_t plain;

	buf_byte(b, '"');
	for (;;) {
		for (plain = 0; (unsigned char)s[plain] >= ' ' &&
		    s[plain] != '"' && s[plain] != '\\' &&
		    s[plain] != 0x7f; plain++)
			continue;
		buf_add(b, s, plain);
		s += plain;
		if (*s == '\0')
			break;
		json_escape(b, (unsigned char)*s++);
	}
	buf_byte(b, '"');
}

/* Bytes of the first of list (ended by NULL) that s begins with; 0: none. */
static size_t
begins(const char *s, const char *const *list)
{
	size_t len;

	for (; *list != NULL; list++) {
		len = strlen(*list);
		if (strncmp(s, *list, len) == 0)
			return len;
	}
	return 0;
}

/*
 * Spreadsheets trim blanks, the no-break and ideographic ones too, and take
 * full-width operators for plain ones, before they look for a formula.
 */
static bool
looks_like_formula(const char *s)
{
	static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r",
	    "\n", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",
	    "\xef\xbc\xa0", NULL};
	static const char *const blanks[] = {" ", "\xc2\xa0",
	    "\xe3\x80\x80", NULL};
	size_t len;

	while ((len = begins(s, blanks)) > 0)
		s += len;
	return begins(s, starts) > 0;
}

void
buf_csv(struct buf *b, const char *s)
{
	const char *quote;

	buf_byte(b, '"');
	if (looks_like_formula(s))
		buf_byte(b, '\'');
	while ((quote = strchr(s, '"')) != NULL) {
		buf_add(b, s, (size_t)(quote - s));
		buf_str(b, "\"\"");
		s = quote + 1;
	}
	buf_str(b, s);
	buf_byte(b, '"');
}

const char *
buf_text(const struct buf *b)
{
	return b->s == NULL ? "" : b->s;
}

bool
buf_ok(const struct buf *b)
{
	return !b->failed;
}

void
buf_free(struct buf *b)
{
	if (b->s != NULL)
		explicit_bzero(b->s, b->size);
	free(b->s);
	*b = (struct buf)BUF_EMPTY;
}
