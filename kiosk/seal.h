/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_SEAL_H
#define KIOSK_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * seal.h -- the cryptography, and memory that keeps a secret.  The only home
 * of libsodium.
 *
 * Sealing needs a public key only, so the kiosk can close what it can never
 * open.  A sealed box has no room for associated data, so what a box belongs
 * to is written inside it and compared on opening (RELIABILITY 3).
 */

struct buf;
struct err;

#define SEAL_PUBLIC 32		/* X25519 public key */
#define SEAL_SECRET 32		/* X25519 secret key, and any other secret */
#define SEAL_DIGEST 32		/* BLAKE2b-256 */
#define SEAL_MAC 32
#define SEAL_SALT 16
#define SEAL_WRAPPED 72		/* a wrapped secret: nonce, MAC, secret */
#define SEAL_SEALED_SECRET 80	/* a secret in a sealed box */
#define SEAL_BLOCK 1024		/* parts are padded to a multiple of this */
#define SEAL_VERIFIER 128	/* crypto_pwhash_str, NUL included */

/** Ready the library.  To be called once, before anything else here. */
int seal_start(struct err *e);

/** Guarded, locked, zeroed memory; NULL and e if there is none. */
void *seal_alloc(size_t size, struct err *e);

/** Wipe and free; NULL is fine. */
void seal_free(void *p);

/** Overwrite; the compiler may not leave it out. */
void seal_wipe(void *p, size_t size);

/** Fill p with random bytes. */
void seal_random(void *p, size_t size);

/** A number from 0 to below limit, evenly. */
uint32_t seal_random_below(uint32_t limit);

/** True when a and b are equal, in a time that does not depend on them. */
bool seal_equal(const void *a, const void *b, size_t size);

/** BLAKE2b-256 of p[0..len). */
void seal_digest(const void *p, size_t len, unsigned char ret[SEAL_DIGEST]);

/** SHA-256 of p[0..len): the name of a form's file. */
void seal_sha256(const void *p, size_t len, unsigned char ret[32]);

/** SHA-256 of what comes piece by piece: begin, add ..., end. */
struct seal_hash {
	_Alignas(8) unsigned char state[104];
};

void seal_hash_begin(struct seal_hash *h);
void seal_hash_add(struct seal_hash *h, const void *p, size_t len);
void seal_hash_end(struct seal_hash *h, unsigned char ret[32]);

/** Keyed BLAKE2b-256 of p[0..len). */
void seal_mac(const unsigned char key[SEAL_SECRET], const void *p, size_t len,
    unsigned char ret[SEAL_MAC]);

/** p[0..len) as lower-case hexadecimal, NUL-terminated, 2 * len + 1 bytes. */
void seal_hex(const void *p, size_t len, char *ret);

/** Read exactly size bytes of hexadecimal from s; false if it is not. */
bool seal_unhex(const char *s, void *ret, size_t size);

/** Make a key pair. */
void seal_pair(unsigned char ret_public[SEAL_PUBLIC],
    unsigned char ret_secret[SEAL_SECRET]);

/** The public half of secret. */
void seal_public(const unsigned char secret[SEAL_SECRET],
    unsigned char ret_public[SEAL_PUBLIC]);

/** Seal a secret to public; false when public is not a sound key. */
bool seal_secret(const unsigned char public[SEAL_PUBLIC],
    const unsigned char secret[SEAL_SECRET],
    unsigned char ret[SEAL_SEALED_SECRET]);

/** Open what seal_secret() made; false when it is not for this key. */
bool seal_secret_open(const unsigned char public[SEAL_PUBLIC],
    const unsigned char secret[SEAL_SECRET],
    const unsigned char sealed[SEAL_SEALED_SECRET],
    unsigned char ret[SEAL_SECRET]);

/** How a password is turned into a key.  Kept beside what it wraps. */
struct seal_cost {
	unsigned char salt[SEAL_SALT];
	uint64_t ops;
	uint64_t memory;	/* bytes */
};

/**
 * Argon2id, 3 passes over 64 MiB (RELIABILITY 3: at least 64 MiB; about
 * 0.14 s), with a fresh salt.
 */
void seal_cost_new(struct seal_cost *ret);

/** Wrap secret under password.  Returns 0, or -1 when memory is short. */
int seal_wrap(const char *password, const struct seal_cost *cost,
    const unsigned char secret[SEAL_SECRET], unsigned char ret[SEAL_WRAPPED],
    struct err *e);

/**
 * Unwrap.  Returns 0; -1 with ERR_INPUT when the password is wrong (or the
 * wrap was changed), or with another kind when it could not be tried.
 */
int seal_unwrap(const char *password, const struct seal_cost *cost,
    const unsigned char wrapped[SEAL_WRAPPED],
    unsigned char ret_secret[SEAL_SECRET], struct err *e);

/** A verifier that opens nothing (the kiosk's exit code). */
int seal_verifier(const char *password, char ret[SEAL_VERIFIER],
    struct err *e);

/** True when password made verifier. */
bool seal_verify(const char *verifier, const char *password);

/** What a part belongs to; written into the box and compared on opening. */
struct seal_bind {
	const char *token;
	const char *part;	/* label, triage, answers, or an event's kind */
	int64_t at;		/* clock_ms() of the row */
};

/**
 * Append plain[0..len), bound to bind and padded to a multiple of SEAL_BLOCK,
 * in a sealed box for public, to ret.  Returns 0, or -1 without memory.
 */
int seal_part(const unsigned char public[SEAL_PUBLIC],
    const struct seal_bind *bind, const void *plain, size_t len,
    struct buf *ret, struct err *e);

/**
 * Append what seal_part() sealed to ret.  Returns 0; or -1 with ERR_STORE
 * when it was damaged, is for another key, or is bound to another row.
 */
int seal_part_open(const unsigned char secret[SEAL_SECRET],
    const struct seal_bind *bind, const void *sealed, size_t len,
    struct buf *ret, struct err *e);

#endif
