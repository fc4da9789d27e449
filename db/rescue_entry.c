/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "db/rescue_parts.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"

/*
 * One record in the rescue file.  An entry is a marker, the length of its
 * body and the body's digest, and the body: the record's columns, then its
 * boxes.  A number is eight bytes, the highest first; text and boxes are
 * their length and their bytes.  The marker lets a reader find the next entry
 * behind one that was cut short or damaged; the digest says what is whole.
 */

static const char marker[] = "\nkiosk record 1\n";

#define MARKER_LEN (sizeof marker - 1)
#define HEAD_LEN (MARKER_LEN + 8 + SEAL_DIGEST)

/** What is left to take; taking more than there is sticks. */
struct body {
	const char *p;
	size_t left;
	bool cut;
};

static void
put_number(struct buf *b, uint64_t n)
{
	int shift;

	for (shift = 56; shift >= 0; shift -= 8)
		buf_byte(b, (char)(unsigned char)(n >> shift));
}

static void
put_bytes(struct buf *b, const void *p, size_t len)
{
	put_number(b, len);
	buf_add(b, p, len);
}

static void
put_text(struct buf *b, const char *s)
{
	put_bytes(b, s, strlen(s));
}

void
rescue_entry_write(struct buf *b, const struct record *r)
{
	const char letter[2] = {r->letter, '\0'};
	unsigned char digest[SEAL_DIGEST];
	struct buf body = BUF_EMPTY;
	int p;

	put_text(&body, r->token);
	put_text(&body, r->day);
	put_text(&body, letter);
	put_number(&body, (uint64_t)r->at);
	put_text(&body, source_name(r->source));
	put_text(&body, status_name(r->status));
	put_bytes(&body, r->form, sizeof r->form);
	put_number(&body, (uint64_t)r->epoch);
	for (p = 0; p < PART_MAX; p++) {
		put_bytes(&body, r->parts[p].digest, SEAL_DIGEST);
		put_bytes(&body, r->parts[p].sealed, r->parts[p].len);
	}
	if (!buf_ok(&body))
		b->failed = true;
	buf_str(b, marker);
	put_number(b, body.len);
	seal_digest(buf_text(&body), body.len, digest);
	buf_add(b, digest, sizeof digest);
	buf_add(b, buf_text(&body), body.len);
	buf_free(&body);
}

/** The next len bytes; NULL when there are fewer. */
static const char *
take(struct body *b, size_t len)
{
	const char *p = b->p;

	if (b->cut || len > b->left) {
		b->cut = true;
		return NULL;
	}
	b->p += len;
	b->left -= len;
	return p;
}

static uint64_t
take_number(struct body *b)
{
	const char *p = take(b, 8);
	uint64_t n = 0;
	int i;

	for (i = 0; p != NULL && i < 8; i++)
		n = n << 8 | (unsigned char)p[i];
	return n;
}

/** Exactly size bytes. */
static void
take_bytes(struct body *b, void *ret, size_t size)
{
	const char *p;

	if (take_number(b) != size)
		b->cut = true;
	else if ((p = take(b, size)) != NULL)
		memcpy(ret, p, size);
}

static void
take_text(struct body *b, char *ret, size_t size)
{
	uint64_t len = take_number(b);
	const char *p;

	ret[0] = '\0';
	if (len >= size || (p = take(b, (size_t)len)) == NULL ||
	    memchr(p, '\0', (size_t)len) != NULL) {
		b->cut = true;
		return;
	}
	memcpy(ret, p, (size_t)len);
	ret[len] = '\0';
}

/** -1 without memory. */
static int
take_box(struct body *b, struct box *ret, struct err *e)
{
	unsigned char is[SEAL_DIGEST];
	uint64_t len;
	const char *p;

	take_bytes(b, ret->digest, sizeof ret->digest);
	len = take_number(b);
	if (len == 0 || len > b->left || (p = take(b, (size_t)len)) == NULL) {
		b->cut = true;
		return 0;
	}
	if ((ret->sealed = malloc((size_t)len)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	memcpy(ret->sealed, p, (size_t)len);
	ret->len = (size_t)len;
	seal_digest(p, (size_t)len, is);
	if (memcmp(is, ret->digest, sizeof is) != 0)
		b->cut = true;
	return 0;
}

/** 1 with the record in b, 0 when there is none, -1 without memory. */
static int
read_record(struct body *b, struct record *ret, struct err *e)
{
	char letter[2], source[16], status[32];
	struct record r = {.id = 0};
	struct date day;
	int p;

	take_text(b, r.token, sizeof r.token);
	take_text(b, r.day, sizeof r.day);
	take_text(b, letter, sizeof letter);
	r.at = (int64_t)take_number(b);
	take_text(b, source, sizeof source);
	take_text(b, status, sizeof status);
	take_bytes(b, r.form, sizeof r.form);
	r.epoch = (int64_t)take_number(b);
	r.letter = letter[0];
	for (p = 0; p < PART_MAX; p++)
		if (take_box(b, &r.parts[p], e) == -1)
			goto fail;
	/* What the tables would refuse is found here, by its name. */
	if (b->cut || b->left > 0 || !token_ok(r.token) ||
	    !date_read(r.day, &day) || day.day == 0 ||
	    r.letter < 'A' || r.letter > 'Z' ||
	    !source_read(source, &r.source) ||
	    !status_read(status, &r.status)) {
		record_free(&r);
		return 0;
	}
	*ret = r;
	return 1;

fail:
	record_free(&r);
	return -1;
}

/** The first marker in p[0..len); NULL when there is none. */
static const char *
find(const char *p, size_t len)
{
	const char *end = p + len;

	while ((p = memchr(p, marker[0], (size_t)(end - p))) != NULL) {
		if ((size_t)(end - p) < MARKER_LEN)
			return NULL;
		if (memcmp(p, marker, MARKER_LEN) == 0)
			return p;
		p++;
	}
	return NULL;
}

/** The whole body whose entry begins at the marker at p; false: none. */
static bool
frame(const char *p, size_t len, struct body *ret)
{
	struct body head = {p, len, false};
	unsigned char is[SEAL_DIGEST];
	const char *digest;
	uint64_t body;

	(void)take(&head, MARKER_LEN);
	body = take_number(&head);
	digest = take(&head, SEAL_DIGEST);
	if (digest == NULL || body > head.left)
		return false;
	seal_digest(head.p, (size_t)body, is);
	if (memcmp(is, digest, sizeof is) != 0)
		return false;
	*ret = (struct body){head.p, (size_t)body, false};
	return true;
}

int
rescue_entry_next(struct rescue *in, struct record *ret, struct err *e)
{
	struct body body;
	const char *at;
	int got;

	while (in->left > 0) {
		at = find(in->p, in->left);
		if (at != in->p)
			in->damaged = true;
		if (at == NULL)
			break;
		in->left -= (size_t)(at - in->p);
		in->p = at;
		if (!frame(at, in->left, &body)) {
			in->damaged = true;
			in->p++;
			in->left--;
			continue;
		}
		in->p += HEAD_LEN + body.left;
		in->left -= HEAD_LEN + body.left;
		if ((got = read_record(&body, ret, e)) != 0)
			return got;
		in->damaged = true;
	}
	in->left = 0;
	return 0;
}
