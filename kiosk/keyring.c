/* SPDX-License-Identifier: MIT */
#include "kiosk/keyring.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"

#define FIRST_LINE "kiosk keys 1"
#define TEXT_MAX ((size_t)32 * 1024 * 1024)
#define KEY_LINE_MAX 256
#define DIGITS_MAX 18		/* of a number; it fits an int64_t */

static const char *const kinds[KEY_KIND_MAX] = {
	[KEY_DESK] = "desk",
	[KEY_CLINIC] = "clinic",
	[KEY_EVENTS] = "events",
	[KEY_PERSONS] = "persons",
};

static int
order(const struct ring_entry *a, const struct ring_entry *b)
{
	if (a->epoch != b->epoch)
		return a->epoch < b->epoch ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->account != b->account)
		return a->account < b->account ? -1 : 1;
	return 0;
}

/* Events and persons outlive epochs and stand under 0. */
static bool
fits_epoch(int64_t epoch, enum key_kind kind)
{
	if (kind == KEY_EVENTS || kind == KEY_PERSONS)
		return epoch == 0;
	return epoch > 0;
}

static int
grow(struct keyring *r, struct err *e)
{
	size_t size = r->size == 0 ? 16 : 2 * r->size;
	struct ring_entry *list;

	if (r->count < r->size)
		return 0;
	if ((list = realloc(r->list, size * sizeof *list)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	r->list = list;
	r->size = size;
	return 0;
}

/* Put entry into its place; -1 with ERR_STORE where there is one already. */
static int
insert(struct keyring *r, const struct ring_entry *entry, struct err *e)
{
	size_t at = r->count;

	while (at > 0 && order(&r->list[at - 1], entry) > 0)
		at--;
	if (at > 0 && order(&r->list[at - 1], entry) == 0)
		return err_set(e, ERR_STORE, "the keyring has the %s key of "
		    "epoch %" PRId64 " for account %" PRId64 " twice",
		    kinds[entry->kind], entry->epoch, entry->account);
	if (grow(r, e) == -1)
		return -1;
	memmove(r->list + at + 1, r->list + at,
	    (r->count - at) * sizeof *r->list);
	r->list[at] = *entry;
	r->count++;
	return 0;
}

int
keyring_add(struct keyring *r, int64_t epoch, enum key_kind kind,
    const struct account *a, const unsigned char secret[SEAL_SECRET],
    struct err *e)
{
	struct ring_entry entry = {epoch, kind, a->id, {0}};

	if (!role_may_open(a->roles, kind))
		return err_set(e, ERR_INPUT,
		    "this account's role may not hold such a key");
	if (a->id <= 0 || !fits_epoch(epoch, kind))
		return err_set(e, ERR_SYSTEM,
		    "a key without an account or an epoch");
	if (!seal_secret(a->public, secret, entry.sealed))
		return err_set(e, ERR_STORE,
		    "the public key of account %" PRId64 " is not sound",
		    a->id);
	return insert(r, &entry, e);
}

size_t
keyring_forget(struct keyring *r, int64_t epoch)
{
	size_t i, kept = 0, gone;

	for (i = 0; i < r->count; i++)
		if (r->list[i].epoch != epoch)
			r->list[kept++] = r->list[i];
	gone = r->count - kept;
	if (gone > 0)
		seal_wipe(r->list + kept, gone * sizeof *r->list);
	r->count = kept;
	return gone;
}

static bool
in_use(const struct account *a, size_t n, int64_t id)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (a[i].id == id)
			return !a[i].disabled;
	return false;
}

size_t
keyring_tidy(struct keyring *r, const struct account *a, size_t n)
{
	size_t i, kept = 0, gone;

	for (i = 0; i < r->count; i++)
		if (in_use(a, n, r->list[i].account))
			r->list[kept++] = r->list[i];
	gone = r->count - kept;
	if (gone > 0)
		seal_wipe(r->list + kept, gone * sizeof *r->list);
	r->count = kept;
	return gone;
}

void
keyring_write(const struct keyring *r, struct buf *b)
{
	char hex[2 * SEAL_SEALED_SECRET + 1];
	unsigned char digest[SEAL_DIGEST];
	const struct ring_entry *entry;
	size_t i, start = b->len;

	buf_str(b, FIRST_LINE "\n");
	seal_hex(r->practice, sizeof r->practice, hex);
	buf_fmt(b, "practice %s\n", hex);
	for (i = 0; i < r->count; i++) {
		entry = &r->list[i];
		seal_hex(entry->sealed, sizeof entry->sealed, hex);
		buf_fmt(b, "%" PRId64 " %s %" PRId64 " %s\n", entry->epoch,
		    kinds[entry->kind], entry->account, hex);
	}
	if (!buf_ok(b))
		return;
	seal_digest(buf_text(b) + start, b->len - start, digest);
	seal_hex(digest, sizeof digest, hex);
	buf_fmt(b, "digest %s\n", hex);
}

/* The text being read, a line at a time. */
struct reader {
	const char *text;
	size_t len;
	size_t at;		/* where the next line begins */
	int line;		/* the number of the last one */
};

static int
damaged(const struct reader *rd, const char *what, struct err *e)
{
	return err_set(e, ERR_STORE, "line %d: %s", rd->line, what);
}

static int
next_line(struct reader *rd, char ret[KEY_LINE_MAX], struct err *e)
{
	const char *from = rd->text + rd->at;
	const char *end;
	size_t len;

	rd->line++;
	if (rd->at == rd->len)
		return damaged(rd, "the keyring is cut off", e);
	if ((end = memchr(from, '\n', rd->len - rd->at)) == NULL)
		return damaged(rd, "the keyring is cut off", e);
	len = (size_t)(end - from);
	if (len >= KEY_LINE_MAX || memchr(from, '\0', len) != NULL)
		return damaged(rd, "not a line of a keyring", e);
	memcpy(ret, from, len);
	ret[len] = '\0';
	rd->at += len + 1;
	return 0;
}

/* Step over word at *s; false when it is not there. */
static bool
take_word(const char **s, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(*s, word, len) != 0)
		return false;
	*s += len;
	return true;
}

/* Read a number as keyring_write() writes it, and the blank after it. */
static bool
take_number(const char **s, int64_t *ret)
{
	size_t i, len = strspn(*s, "0123456789");
	int64_t n = 0;

	if (len == 0 || len > DIGITS_MAX || (len > 1 && **s == '0') ||
	    (*s)[len] != ' ')
		return false;
	for (i = 0; i < len; i++)
		n = n * 10 + ((*s)[i] - '0');
	*s += len + 1;
	*ret = n;
	return true;
}

static bool
take_kind(const char **s, enum key_kind *ret)
{
	size_t len;
	unsigned i;

	for (i = 0; i < KEY_KIND_MAX; i++) {
		len = strlen(kinds[i]);
		if (strncmp(*s, kinds[i], len) != 0 || (*s)[len] != ' ')
			continue;
		*s += len + 1;
		*ret = (enum key_kind)i;
		return true;
	}
	return false;
}

static int
read_entry(struct reader *rd, const char *s, struct keyring *r,
    struct err *e)
{
	struct ring_entry entry;

	if (!take_number(&s, &entry.epoch) || !take_kind(&s, &entry.kind) ||
	    !take_number(&s, &entry.account) || entry.account == 0 ||
	    !fits_epoch(entry.epoch, entry.kind) ||
	    !seal_unhex(s, entry.sealed, sizeof entry.sealed))
		return damaged(rd, "not an entry of a keyring", e);
	if (r->count > 0 && order(&r->list[r->count - 1], &entry) >= 0)
		return damaged(rd, "out of order, or twice", e);
	return insert(r, &entry, e);
}

/* The digest line's hexadecimal, and that nothing comes after it. */
static int
read_digest(struct reader *rd, const char *s, size_t before, struct err *e)
{
	unsigned char stored[SEAL_DIGEST], digest[SEAL_DIGEST];

	if (!seal_unhex(s, stored, sizeof stored))
		return damaged(rd, "not a digest", e);
	seal_digest(rd->text, before, digest);
	if (!seal_equal(stored, digest, sizeof digest))
		return damaged(rd, "the keyring was changed", e);
	if (rd->at != rd->len)
		return damaged(rd, "something follows the digest", e);
	return 0;
}

static int
read_lines(struct reader *rd, struct keyring *r, struct err *e)
{
	char line[KEY_LINE_MAX];
	const char *s;
	size_t before;

	if (next_line(rd, line, e) == -1)
		return -1;
	if (strcmp(line, FIRST_LINE) != 0)
		return damaged(rd, "not a keyring of this program", e);
	if (next_line(rd, line, e) == -1)
		return -1;
	s = line;
	if (!take_word(&s, "practice ") ||
	    !seal_unhex(s, r->practice, sizeof r->practice))
		return damaged(rd, "no practice", e);
	for (;;) {
		before = rd->at;
		if (next_line(rd, line, e) == -1)
			return -1;
		s = line;
		if (take_word(&s, "digest "))
			return read_digest(rd, s, before, e);
		if (read_entry(rd, line, r, e) == -1)
			return -1;
	}
}

int
keyring_read(const char *text, size_t len, struct keyring *ret,
    struct err *e)
{
	struct keyring r = KEYRING_EMPTY;
	struct reader rd = {text, len, 0, 0};

	if (len > TEXT_MAX)
		return err_set(e, ERR_STORE, "the keyring is too long");
	if (read_lines(&rd, &r, e) == -1) {
		keyring_free(&r);
		return -1;
	}
	*ret = r;
	return 0;
}

void
keyring_free(struct keyring *r)
{
	static const struct keyring empty = KEYRING_EMPTY;

	free(r->list);
	*r = empty;
}
