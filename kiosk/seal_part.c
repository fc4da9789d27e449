/* SPDX-License-Identifier: MIT */
#include "kiosk/seal.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"

/*
 * Inside a box stand five lines - this one, the token, the part, the time and
 * the length - then the bytes, then the padding.
 */
#define MAGIC "kiosk part 1"
#define HEAD_MAX 256
#define PLAIN_MAX (BUF_MAX - HEAD_MAX - (size_t)2 * SEAL_BLOCK)

/*
 * The lines that say whose box it is.  Opening compares them with those of
 * the row, so the only number ever read from inside a box is the length.
 */
static int
head(const struct seal_bind *bind, char ret[HEAD_MAX], size_t *ret_len,
    struct err *e)
{
	int n;

	if (strchr(bind->token, '\n') != NULL ||
	    strchr(bind->part, '\n') != NULL)
		return err_set(e, ERR_STORE, "a sealed part has no such name");
	n = snprintf(ret, HEAD_MAX, MAGIC "\n%s\n%s\n%" PRId64 "\n",
	    bind->token, bind->part, bind->at);
	if (n < 0 || n >= HEAD_MAX)
		return err_set(e, ERR_STORE, "a sealed part has no such name");
	*ret_len = (size_t)n;
	return 0;
}

/* The padded plaintext into *ret, to be wiped and freed. */
static int
lay_out(const struct seal_bind *bind, const void *plain, size_t len,
    unsigned char **ret, size_t *ret_len, struct err *e)
{
	char top[HEAD_MAX + 32];
	size_t top_len = 0, padded, room;
	unsigned char *all;

	if (len > PLAIN_MAX)
		return err_set(e, ERR_SYSTEM, "a part is too long to seal");
	if (head(bind, top, &top_len, e) == -1)
		return -1;
	top_len += (size_t)snprintf(top + top_len, 32, "%zu\n", len);
	room = top_len + len + SEAL_BLOCK;
	if ((all = malloc(room)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	memcpy(all, top, top_len);
	if (len > 0)
		memcpy(all + top_len, plain, len);
	if (sodium_pad(&padded, all, top_len + len, SEAL_BLOCK, room) != 0) {
		sodium_memzero(all, room);
		free(all);
		return err_set(e, ERR_SYSTEM, "a part cannot be padded");
	}
	*ret = all;
	*ret_len = padded;
	return 0;
}

int
seal_part(const unsigned char public[SEAL_PUBLIC],
    const struct seal_bind *bind, const void *plain, size_t len,
    struct buf *ret, struct err *e)
{
	unsigned char *all = NULL, *sealed;
	size_t all_len = 0, sealed_len;
	int done = -1;

	if (lay_out(bind, plain, len, &all, &all_len, e) == -1)
		return -1;
	sealed_len = all_len + crypto_box_SEALBYTES;
	if ((sealed = malloc(sealed_len)) == NULL) {
		(void)err_set(e, ERR_SYSTEM, "out of memory");
		goto done;
	}
	if (crypto_box_seal(sealed, all, all_len, public) != 0) {
		(void)err_set(e, ERR_STORE, "a public key is not sound");
		goto done;
	}
	buf_add(ret, sealed, sealed_len);
	if (!buf_ok(ret)) {
		(void)err_set(e, ERR_SYSTEM, "out of memory");
		goto done;
	}
	done = 0;
done:
	free(sealed);
	sodium_memzero(all, all_len);
	free(all);
	return done;
}

/* A decimal number and its newline at s[0..len); its bytes, 0 if none. */
static size_t
read_length(const unsigned char *s, size_t len, size_t *ret)
{
	size_t i, n = 0;

	for (i = 0; i < len && s[i] >= '0' && s[i] <= '9'; i++) {
		if (i > 0 && n == 0)
			return 0;
		n = n * 10 + (size_t)(s[i] - '0');
		if (n > PLAIN_MAX)
			return 0;
	}
	if (i == 0 || i == len || s[i] != '\n')
		return 0;
	*ret = n;
	return i + 1;
}

/* Find the bytes of the part in the opened box all[0..len). */
static int
take_apart(const unsigned char *all, size_t len, const struct seal_bind *bind,
    const unsigned char **ret, size_t *ret_len, struct err *e)
{
	const char magic[] = MAGIC "\n";
	char top[HEAD_MAX];
	size_t top_len = 0, bare, digits, n = 0;

	if (head(bind, top, &top_len, e) == -1)
		return -1;
	if (sodium_unpad(&bare, all, len, SEAL_BLOCK) != 0 ||
	    bare < sizeof magic - 1 ||
	    memcmp(all, magic, sizeof magic - 1) != 0)
		return err_set(e, ERR_STORE,
		    "the %s holds something else", bind->part);
	if (bare < top_len || memcmp(all, top, top_len) != 0)
		return err_set(e, ERR_STORE,
		    "the %s belongs to another record", bind->part);
	digits = read_length(all + top_len, bare - top_len, &n);
	if (digits == 0 || n != bare - top_len - digits)
		return err_set(e, ERR_STORE,
		    "the %s has a wrong length", bind->part);
	*ret = all + top_len + digits;
	*ret_len = n;
	return 0;
}

/* Open the box into all, which has the room. */
static int
unseal(const unsigned char secret[SEAL_SECRET], const void *sealed,
    size_t len, unsigned char *all, struct err *e)
{
	unsigned char public[SEAL_PUBLIC];

	seal_public(secret, public);
	if (crypto_box_seal_open(all, sealed, len, public, secret) != 0)
		return err_set(e, ERR_STORE,
		    "it is damaged, or sealed for another key");
	return 0;
}

int
seal_part_open(const unsigned char secret[SEAL_SECRET],
    const struct seal_bind *bind, const void *sealed, size_t len,
    struct buf *ret, struct err *e)
{
	unsigned char *all;
	const unsigned char *plain = NULL;
	size_t all_len, plain_len = 0;
	int done = -1;

	if (len < crypto_box_SEALBYTES + SEAL_BLOCK || len > BUF_MAX ||
	    (len - crypto_box_SEALBYTES) % SEAL_BLOCK != 0)
		return err_set(e, ERR_STORE, "the %s is cut off", bind->part);
	all_len = len - crypto_box_SEALBYTES;
	if ((all = malloc(all_len)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	if (unseal(secret, sealed, len, all, e) == -1) {
		(void)err_wrap(e, "the %s", bind->part);
		goto done;
	}
	if (take_apart(all, all_len, bind, &plain, &plain_len, e) == -1)
		goto done;
	buf_add(ret, plain, plain_len);
	if (!buf_ok(ret)) {
		(void)err_set(e, ERR_SYSTEM, "out of memory");
		goto done;
	}
	done = 0;
done:
	sodium_memzero(all, all_len);
	free(all);
	return done;
}
