/* SPDX-License-Identifier: MIT */
#include "kiosk/seal.h"

#include <assert.h>
#include <sodium.h>
#include <stdalign.h>
#include <string.h>

#include "kiosk/err.h"

static_assert(SEAL_PUBLIC == crypto_box_PUBLICKEYBYTES &&
    SEAL_SECRET == crypto_box_SECRETKEYBYTES &&
    SEAL_SEALED_SECRET == crypto_box_SEALBYTES + SEAL_SECRET &&
    SEAL_DIGEST == crypto_generichash_BYTES &&
    SEAL_MAC == crypto_generichash_BYTES &&
    SEAL_SECRET == crypto_generichash_KEYBYTES,
    "seal.h and libsodium agree on sizes");
static_assert(sizeof(struct seal_hash) == sizeof(crypto_hash_sha256_state) &&
    alignof(struct seal_hash) >= alignof(crypto_hash_sha256_state),
    "a hash on its way has room");

int
seal_start(struct err *e)
{
	if (sodium_init() == -1)
		return err_set(e, ERR_SYSTEM, "libsodium does not start");
	return 0;
}

/*
 * sodium_malloc() puts the end of the block against the guard page, so the
 * block is only aligned when its size is a multiple of the alignment.
 */
void *
seal_alloc(size_t size, struct err *e)
{
	size_t align = alignof(max_align_t);
	size_t room;
	void *p = NULL;

	if (size <= SIZE_MAX - align) {
		room = (size + align - 1) / align * align;
		p = sodium_malloc(room);
	}
	if (p == NULL) {
		(void)err_set(e, ERR_SYSTEM, "out of memory");
		return NULL;
	}
	sodium_memzero(p, size);
	return p;
}

void
seal_free(void *p)
{
	sodium_free(p);
}

void
seal_wipe(void *p, size_t size)
{
	sodium_memzero(p, size);
}

void
seal_random(void *p, size_t size)
{
	randombytes_buf(p, size);
}

uint32_t
seal_random_below(uint32_t limit)
{
	return randombytes_uniform(limit);
}

bool
seal_equal(const void *a, const void *b, size_t size)
{
	return sodium_memcmp(a, b, size) == 0;
}

/* The hashes fail only on sizes that the assertion above rules out. */
void
seal_digest(const void *p, size_t len, unsigned char ret[SEAL_DIGEST])
{
	(void)crypto_generichash(ret, SEAL_DIGEST, p, len, NULL, 0);
}

void
seal_sha256(const void *p, size_t len, unsigned char ret[32])
{
	(void)crypto_hash_sha256(ret, p, len);
}

void
seal_hash_begin(struct seal_hash *h)
{

	(void)crypto_hash_sha256_init((crypto_hash_sha256_state *)h->state);
}

void
seal_hash_add(struct seal_hash *h, const void *p, size_t len)
{

	(void)crypto_hash_sha256_update((crypto_hash_sha256_state *)h->state,
	    p, len);
}

void
seal_hash_end(struct seal_hash *h, unsigned char ret[32])
{

	(void)crypto_hash_sha256_final((crypto_hash_sha256_state *)h->state,
	    ret);
}

void
seal_mac(const unsigned char key[SEAL_SECRET], const void *p, size_t len,
    unsigned char ret[SEAL_MAC])
{
	(void)crypto_generichash(ret, SEAL_MAC, p, len, key, SEAL_SECRET);
}

void
seal_hex(const void *p, size_t len, char *ret)
{
	(void)sodium_bin2hex(ret, 2 * len + 1, p, len);
}

bool
seal_unhex(const char *s, void *ret, size_t size)
{
	if (strspn(s, "0123456789abcdefABCDEF") != 2 * size ||
	    s[2 * size] != '\0')
		return false;
	return sodium_hex2bin(ret, size, s, 2 * size, NULL, NULL, NULL) == 0;
}

void
seal_pair(unsigned char ret_public[SEAL_PUBLIC],
    unsigned char ret_secret[SEAL_SECRET])
{
	(void)crypto_box_keypair(ret_public, ret_secret);
}

void
seal_public(const unsigned char secret[SEAL_SECRET],
    unsigned char ret_public[SEAL_PUBLIC])
{
	(void)crypto_scalarmult_base(ret_public, secret);
}

bool
seal_secret(const unsigned char public[SEAL_PUBLIC],
    const unsigned char secret[SEAL_SECRET],
    unsigned char ret[SEAL_SEALED_SECRET])
{
	return crypto_box_seal(ret, secret, SEAL_SECRET, public) == 0;
}

bool
seal_secret_open(const unsigned char public[SEAL_PUBLIC],
    const unsigned char secret[SEAL_SECRET],
    const unsigned char sealed[SEAL_SEALED_SECRET],
    unsigned char ret[SEAL_SECRET])
{
	return crypto_box_seal_open(ret, sealed, SEAL_SEALED_SECRET, public,
	    secret) == 0;
}
