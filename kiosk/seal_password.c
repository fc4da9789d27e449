/* SPDX-License-Identifier: MIT */
#include "kiosk/seal.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "kiosk/err.h"

static_assert(SEAL_SALT == crypto_pwhash_SALTBYTES &&
    SEAL_VERIFIER == crypto_pwhash_STRBYTES &&
    SEAL_SECRET == crypto_secretbox_KEYBYTES &&
    SEAL_WRAPPED == crypto_secretbox_NONCEBYTES +
    crypto_secretbox_MACBYTES + SEAL_SECRET,
    "seal.h and libsodium agree on sizes");

#ifdef SEAL_CHEAP
/* For valgrind, where a password takes seconds, all of them libsodium's. */
#define COST_OPS 1u
#define COST_MEMORY ((size_t)8192)
#else
#define COST_OPS 3u
#define COST_MEMORY ((size_t)64 * 1024 * 1024)
#endif

/*
 * What a stored cost may ask for at most.  It comes from the database, which
 * anybody may have written: 64 GiB would be a way to stop the clinic.
 */
#define COST_OPS_MAX 16u
#define COST_MEMORY_MAX ((size_t)1024 * 1024 * 1024)

void
seal_cost_new(struct seal_cost *ret)
{
	randombytes_buf(ret->salt, sizeof ret->salt);
	ret->ops = COST_OPS;
	ret->memory = COST_MEMORY;
}

static int
derive(const char *password, const struct seal_cost *cost,
    unsigned char ret_key[SEAL_SECRET], struct err *e)
{
	if (cost->ops < crypto_pwhash_argon2id_OPSLIMIT_MIN ||
	    cost->ops > COST_OPS_MAX ||
	    cost->memory < crypto_pwhash_argon2id_MEMLIMIT_MIN ||
	    cost->memory > COST_MEMORY_MAX)
		return err_set(e, ERR_STORE,
		    "the stored cost of a password is out of bounds");
	if (crypto_pwhash(ret_key, SEAL_SECRET, password, strlen(password),
	    cost->salt, cost->ops, (size_t)cost->memory,
	    crypto_pwhash_ALG_ARGON2ID13) != 0)
		return err_set(e, ERR_SYSTEM,
		    "not enough memory to work with the password");
	return 0;
}

int
seal_wrap(const char *password, const struct seal_cost *cost,
    const unsigned char secret[SEAL_SECRET], unsigned char ret[SEAL_WRAPPED],
    struct err *e)
{
	unsigned char key[SEAL_SECRET];
	unsigned char *nonce = ret;

	if (derive(password, cost, key, e) == -1)
		return -1;
	randombytes_buf(nonce, crypto_secretbox_NONCEBYTES);
	(void)crypto_secretbox_easy(ret + crypto_secretbox_NONCEBYTES, secret,
	    SEAL_SECRET, nonce, key);
	sodium_memzero(key, sizeof key);
	return 0;
}

int
seal_unwrap(const char *password, const struct seal_cost *cost,
    const unsigned char wrapped[SEAL_WRAPPED],
    unsigned char ret_secret[SEAL_SECRET], struct err *e)
{
	unsigned char key[SEAL_SECRET];
	int opened;

	if (derive(password, cost, key, e) == -1)
		return -1;
	opened = crypto_secretbox_open_easy(ret_secret,
	    wrapped + crypto_secretbox_NONCEBYTES,
	    SEAL_WRAPPED - crypto_secretbox_NONCEBYTES, wrapped, key);
	sodium_memzero(key, sizeof key);
	if (opened != 0)
		return err_set(e, ERR_INPUT, "the password is not right");
	return 0;
}

int
seal_verifier(const char *password, char ret[SEAL_VERIFIER], struct err *e)
{
	char made[SEAL_VERIFIER];

	if (crypto_pwhash_str(made, password, strlen(password), COST_OPS,
	    COST_MEMORY) != 0)
		return err_set(e, ERR_SYSTEM,
		    "not enough memory to work with the code");
	memcpy(ret, made, sizeof made);
	return 0;
}

/*
 * A verifier names its own cost.  It too comes from the database, so only
 * the cost that seal_verifier() writes is accepted.
 */
bool
seal_verify(const char *verifier, const char *password)
{
	char whole[SEAL_VERIFIER] = {0};
	size_t len = strnlen(verifier, SEAL_VERIFIER);

	if (len == SEAL_VERIFIER)
		return false;
	memcpy(whole, verifier, len);
	if (crypto_pwhash_str_needs_rehash(whole, COST_OPS, COST_MEMORY) != 0)
		return false;
	return crypto_pwhash_str_verify(whole, password,
	    strlen(password)) == 0;
}
