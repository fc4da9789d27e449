/* SPDX-License-Identifier: MIT */
/* links: kiosk/seal_password.c kiosk/seal.c kiosk/err.c libs: libsodium */
#include "kiosk/seal.h"

#include <stdint.h>
#include <string.h>

#include "kiosk/err.h"
#include "tests/check.h"

static struct seal_cost
cheap(void)
{
	struct seal_cost cost;

	seal_cost_new(&cost);
	cost.ops = 1;
	cost.memory = 8192;
	return cost;
}

#ifndef SEAL_CHEAP
static void
the_cost_is_three_passes_over_64_mib_and_salted(void)
{
	struct seal_cost a, b;

	seal_cost_new(&a);
	seal_cost_new(&b);
	CHECK_INT(a.ops, 3);
	CHECK_INT(a.memory, 64 * 1024 * 1024);
	CHECK(memcmp(a.salt, b.salt, sizeof a.salt) != 0);
}
#endif

static void
a_wrapped_secret_opens_with_its_password_alone(void)
{
	unsigned char secret[SEAL_SECRET] = "another secret of 32 bytes .....";
	unsigned char ret[SEAL_SECRET] = {9}, wrapped[SEAL_WRAPPED];
	struct seal_cost cost = cheap(), other = cheap();
	struct err e = {ERR_NONE, ""};
	int i;

	CHECK_INT(seal_wrap("tall grass", &cost, secret, wrapped, &e), 0);
	CHECK_INT(seal_unwrap("tall gras", &cost, wrapped, ret, &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	CHECK_INT(seal_unwrap("tall grass", &other, wrapped, ret, &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	for (i = 0; i < SEAL_WRAPPED; i++) {
		wrapped[i] ^= 0x10;
		CHECK_INT(seal_unwrap("tall grass", &cost, wrapped, ret, &e),
		    -1);
		wrapped[i] ^= 0x10;
	}
	CHECK_INT(ret[0], 9);
	CHECK_INT(seal_unwrap("tall grass", &cost, wrapped, ret, &e), 0);
	CHECK(memcmp(ret, secret, sizeof ret) == 0);
}

static void
the_real_cost_works_too(void)
{
	unsigned char secret[SEAL_SECRET] = {1}, ret[SEAL_SECRET];
	unsigned char wrapped[SEAL_WRAPPED];
	struct seal_cost cost;

	seal_cost_new(&cost);
	CHECK_INT(seal_wrap("x", &cost, secret, wrapped, NULL), 0);
	CHECK_INT(seal_unwrap("x", &cost, wrapped, ret, NULL), 0);
	CHECK(memcmp(ret, secret, sizeof ret) == 0);
}

static void
a_hostile_cost_is_refused_before_it_is_paid(void)
{
	static const struct {
		uint64_t ops, memory;
	} costs[] = {
		{0, 8192}, {17, 8192}, {UINT64_MAX, 8192}, {1, 0}, {1, 8191},
		{1, (uint64_t)1024 * 1024 * 1024 + 1}, {1, UINT64_MAX},
	};
	unsigned char wrapped[SEAL_WRAPPED] = {0}, ret[SEAL_SECRET];
	struct seal_cost cost = cheap();
	struct err e;
	size_t i;

	for (i = 0; i < sizeof costs / sizeof costs[0]; i++) {
		e.kind = ERR_NONE;
		cost.ops = costs[i].ops;
		cost.memory = costs[i].memory;
		CHECK_INT(seal_unwrap("x", &cost, wrapped, ret, &e), -1);
		CHECK_INT(e.kind, ERR_STORE);
		CHECK_INT(seal_wrap("x", &cost, ret, wrapped, &e), -1);
	}
}

static void
a_verifier_knows_its_code_alone(void)
{
	char verifier[SEAL_VERIFIER];

	CHECK_INT(seal_verifier("12345678", verifier, NULL), 0);
	CHECK(seal_verify(verifier, "12345678"));
	CHECK(!seal_verify(verifier, "12345679"));
	CHECK(!seal_verify(verifier, ""));
}

static void
a_hostile_verifier_is_refused(void)
{
	char full[SEAL_VERIFIER];

	memset(full, 'a', sizeof full);
	CHECK(!seal_verify("", ""));
	CHECK(!seal_verify("12345678", "12345678"));
	CHECK(!seal_verify(full, "12345678"));
	/* 4 GiB and 4 billion passes: it would be at it for years. */
	CHECK(!seal_verify("$argon2id$v=19$m=4194304,t=4294967295,p=1$"
	    "c2FsdHNhbHRzYWx0c2FsdA$"
	    "aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g", "12345678"));
}

int
main(void)
{
	CHECK_INT(seal_start(NULL), 0);
#ifndef SEAL_CHEAP
	RUN(the_cost_is_three_passes_over_64_mib_and_salted);
#endif
	RUN(a_wrapped_secret_opens_with_its_password_alone);
	RUN(the_real_cost_works_too);
	RUN(a_hostile_cost_is_refused_before_it_is_paid);
	RUN(a_verifier_knows_its_code_alone);
	RUN(a_hostile_verifier_is_refused);
	return check_done();
}
