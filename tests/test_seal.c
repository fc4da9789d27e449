/* SPDX-License-Identifier: MIT */
/* links: kiosk/seal.c kiosk/err.c libs: libsodium */
#include "kiosk/seal.h"

#include <stdint.h>
#include <string.h>

#include "kiosk/err.h"
#include "tests/check.h"

struct pair {
	unsigned char public[SEAL_PUBLIC];
	unsigned char secret[SEAL_SECRET];
};

static void
memory_is_zeroed_aligned_and_writable_to_its_end(void)
{
	size_t i, sizes[] = {1, 7, 33, 4096, 100001};
	unsigned char *p;
	size_t j;

	for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		p = seal_alloc(sizes[i], NULL);
		CHECK(p != NULL);
		if (p == NULL)
			return;
		CHECK_INT((uintptr_t)p % 16, 0);
		for (j = 0; j < sizes[i] && p[j] == 0; j++)
			;
		CHECK_INT(j, sizes[i]);
		memset(p, 0xa5, sizes[i]);
		seal_free(p);
	}
	seal_free(NULL);
}

static void
too_much_memory_is_an_error(void)
{
	struct err e = {ERR_NONE, ""};

	CHECK(seal_alloc(SIZE_MAX, &e) == NULL);
	CHECK_INT(e.kind, ERR_SYSTEM);
	e.kind = ERR_NONE;
	CHECK(seal_alloc(SIZE_MAX / 2, &e) == NULL);
	CHECK_INT(e.kind, ERR_SYSTEM);
}

static void
wiping_leaves_zeroes(void)
{
	char p[5] = "abcd";

	seal_wipe(p + 1, 2);
	CHECK(memcmp(p, "a\0\0d", 5) == 0);
}

static void
random_numbers_stay_below_their_limit(void)
{
	unsigned seen = 0;
	uint32_t n;
	int i;

	for (i = 0; i < 1000; i++) {
		n = seal_random_below(10);
		CHECK(n < 10);
		seen |= 1u << n;
	}
	CHECK_INT(seen, 0x3ff);
}

static void
digests_are_the_published_ones(void)
{
	unsigned char digest[32];
	char hex[65];

	/* FIPS 180-4, "abc"; BLAKE2b-256 of "abc" and of nothing. */
	seal_sha256("abc", 3, digest);
	seal_hex(digest, sizeof digest, hex);
	CHECK_STR(hex, "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad");
	seal_digest("abc", 3, digest);
	seal_hex(digest, sizeof digest, hex);
	CHECK_STR(hex, "bddd813c634239723171ef3fee98579b"
	    "94964e3bb1cb3e427262c8c068d52319");
	seal_digest(NULL, 0, digest);
	seal_hex(digest, sizeof digest, hex);
	CHECK_STR(hex, "0e5751c026e543b2e8ab2eb06099daa1"
	    "d1e5df47778f7787faab45cdf12fe3a8");
}

static void
a_mac_depends_on_its_key(void)
{
	unsigned char a[SEAL_SECRET] = {1}, b[SEAL_SECRET] = {2};
	unsigned char x[SEAL_MAC], y[SEAL_MAC];

	seal_mac(a, "abc", 3, x);
	seal_mac(a, "abc", 3, y);
	CHECK(seal_equal(x, y, sizeof x));
	seal_mac(b, "abc", 3, y);
	CHECK(!seal_equal(x, y, sizeof x));
	seal_digest("abc", 3, y);
	CHECK(!seal_equal(x, y, sizeof x));
}

static void
hexadecimal_reads_back_and_nothing_else_does(void)
{
	unsigned char p[3] = {0x00, 0xaf, 0xff}, ret[3] = {1, 2, 3};
	char hex[7];

	seal_hex(p, sizeof p, hex);
	CHECK_STR(hex, "00afff");
	CHECK(!seal_unhex("00aff", ret, sizeof ret));
	CHECK(!seal_unhex("00afff0", ret, sizeof ret));
	CHECK(!seal_unhex("00afff00", ret, sizeof ret));
	CHECK(!seal_unhex("00afxf", ret, sizeof ret));
	CHECK(!seal_unhex("00afff ", ret, sizeof ret));
	CHECK(!seal_unhex(" 0afff", ret, sizeof ret));
	CHECK(!seal_unhex("", ret, sizeof ret));
	CHECK(ret[0] == 1 && ret[1] == 2 && ret[2] == 3);
	CHECK(seal_unhex("00AFfF", ret, sizeof ret));
	CHECK(memcmp(p, ret, sizeof p) == 0);
}

static void
a_public_half_is_recomputed_from_the_secret(void)
{
	unsigned char public[SEAL_PUBLIC];
	struct pair a;

	seal_pair(a.public, a.secret);
	seal_public(a.secret, public);
	CHECK(memcmp(public, a.public, sizeof public) == 0);
}

static void
a_sealed_secret_opens_for_its_key_alone(void)
{
	unsigned char sealed[SEAL_SEALED_SECRET], ret[SEAL_SECRET] = {9};
	unsigned char secret[SEAL_SECRET] = "thirty-two bytes of a secret ...";
	struct pair a, b;

	seal_pair(a.public, a.secret);
	seal_pair(b.public, b.secret);
	CHECK(seal_secret(a.public, secret, sealed));
	CHECK(!seal_secret_open(b.public, b.secret, sealed, ret));
	CHECK_INT(ret[0], 9);
	CHECK(seal_secret_open(a.public, a.secret, sealed, ret));
	CHECK(memcmp(ret, secret, sizeof ret) == 0);
	sealed[40] ^= 1;
	CHECK(!seal_secret_open(a.public, a.secret, sealed, ret));
}

/* All zeroes is a point of small order: everyone would share its secret. */
static void
nothing_is_sealed_to_an_unsound_key(void)
{
	unsigned char sealed[SEAL_SEALED_SECRET], secret[SEAL_SECRET] = {0};
	unsigned char public[SEAL_PUBLIC] = {0};

	CHECK(!seal_secret(public, secret, sealed));
}

int
main(void)
{
	CHECK_INT(seal_start(NULL), 0);
	RUN(memory_is_zeroed_aligned_and_writable_to_its_end);
	RUN(too_much_memory_is_an_error);
	RUN(wiping_leaves_zeroes);
	RUN(random_numbers_stay_below_their_limit);
	RUN(digests_are_the_published_ones);
	RUN(a_mac_depends_on_its_key);
	RUN(hexadecimal_reads_back_and_nothing_else_does);
	RUN(a_public_half_is_recomputed_from_the_secret);
	RUN(a_sealed_secret_opens_for_its_key_alone);
	RUN(nothing_is_sealed_to_an_unsound_key);
	return check_done();
}
