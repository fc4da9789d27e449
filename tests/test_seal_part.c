/* SPDX-License-Identifier: MIT */
/* links: kiosk/seal_part.c kiosk/seal.c kiosk/buf.c kiosk/err.c libs: libsodium */
#include "kiosk/seal.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "tests/check.h"

#define TOKEN "BBBBBBBBBBBBBBBBBBBBBBBBBB"
#define AT 1700000000123
#define AROUND 48		/* what a sealed box adds */

static const struct seal_bind bind = {TOKEN, "label", AT};

struct pair {
	unsigned char public[SEAL_PUBLIC];
	unsigned char secret[SEAL_SECRET];
};

/* Seal plain, and open it again after what a buffer already holds. */
static bool
opens(const void *plain, size_t len)
{
	struct buf sealed = BUF_EMPTY, ret = BUF_EMPTY;
	struct pair a;
	bool same;

	seal_pair(a.public, a.secret);
	buf_str(&ret, "before ");
	CHECK_INT(seal_part(a.public, &bind, plain, len, &sealed, NULL), 0);
	CHECK_INT((sealed.len - AROUND) % SEAL_BLOCK, 0);
	CHECK_INT(seal_part_open(a.secret, &bind, sealed.s, sealed.len, &ret,
	    NULL), 0);
	same = ret.len == len + 7 && (len == 0 ||
	    memcmp(ret.s + 7, plain, len) == 0);
	buf_free(&sealed);
	buf_free(&ret);
	return same;
}

static void
parts_of_every_length_open_again(void)
{
	char plain[3 * SEAL_BLOCK];
	size_t len;

	for (len = 0; len < sizeof plain; len++)
		plain[len] = (char)(len * 7);
	CHECK(opens(NULL, 0));
	for (len = 0; len <= sizeof plain; len += 41)
		CHECK(opens(plain, len));
	/* Around each place where the padding takes a block more. */
	for (len = 900; len <= 1100; len++)
		CHECK(opens(plain, len));
	CHECK(opens(plain, SEAL_BLOCK));
	CHECK(opens(plain, sizeof plain));
}

static void
parts_of_like_length_look_alike(void)
{
	struct buf a = BUF_EMPTY, b = BUF_EMPTY;
	struct pair p;

	seal_pair(p.public, p.secret);
	CHECK_INT(seal_part(p.public, &bind, "no", 2, &a, NULL), 0);
	CHECK_INT(seal_part(p.public, &bind, "yes, often", 10, &b, NULL), 0);
	CHECK_INT(a.len, b.len);
	CHECK_INT(a.len, SEAL_BLOCK + AROUND);
	buf_free(&a);
	buf_free(&b);
}

/* Open sealed and expect to be told words; nothing may be appended. */
static void
refused(const unsigned char secret[SEAL_SECRET], const struct seal_bind *to,
    const void *sealed, size_t len, const char *words)
{
	struct buf ret = BUF_EMPTY;
	struct err e = {ERR_NONE, ""};

	CHECK_INT(seal_part_open(secret, to, sealed, len, &ret, &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	CHECK_STR(e.msg, words);
	CHECK_INT(ret.len, 0);
	buf_free(&ret);
}

static void
a_part_opens_only_where_it_belongs(void)
{
	const struct seal_bind others[] = {
		{"BBBBBBBBBBBBBBBBBBBBBBBBBC", "label", AT},
		{"", "label", AT}, {TOKEN, "label", AT + 1},
		{TOKEN, "label", 0}, {TOKEN, "label", -AT},
		{TOKEN "\nlabel", "label", AT}, {TOKEN, "label\n", AT},
	};
	const struct seal_bind triage = {TOKEN, "triage", AT};
	struct buf sealed = BUF_EMPTY;
	struct pair a, b;
	size_t i;

	seal_pair(a.public, a.secret);
	seal_pair(b.public, b.secret);
	CHECK_INT(seal_part(a.public, &bind, "x", 1, &sealed, NULL), 0);
	for (i = 0; i < 5; i++)
		refused(a.secret, &others[i], sealed.s, sealed.len,
		    "the label belongs to another record");
	for (; i < 7; i++)
		refused(a.secret, &others[i], sealed.s, sealed.len,
		    "a sealed part has no such name");
	refused(a.secret, &triage, sealed.s, sealed.len,
	    "the triage belongs to another record");
	refused(b.secret, &bind, sealed.s, sealed.len,
	    "the label: it is damaged, or sealed for another key");
	buf_free(&sealed);
}

static void
any_changed_byte_is_found(void)
{
	struct buf sealed = BUF_EMPTY;
	struct pair a;
	size_t i;

	seal_pair(a.public, a.secret);
	CHECK_INT(seal_part(a.public, &bind, "x", 1, &sealed, NULL), 0);
	for (i = 0; i < sealed.len; i++) {
		sealed.s[i] ^= 1;
		refused(a.secret, &bind, sealed.s, sealed.len,
		    "the label: it is damaged, or sealed for another key");
		sealed.s[i] ^= 1;
	}
	buf_free(&sealed);
}

static void
a_part_cut_off_anywhere_is_refused(void)
{
	struct buf sealed = BUF_EMPTY;
	char plain[SEAL_BLOCK] = {0};
	unsigned char *cut;
	struct pair a;
	size_t i;

	seal_pair(a.public, a.secret);
	CHECK_INT(seal_part(a.public, &bind, plain, sizeof plain, &sealed,
	    NULL), 0);
	CHECK_INT(sealed.len, 2 * SEAL_BLOCK + AROUND);
	for (i = 0; i < sealed.len; i += 16) {
		/* In memory of its own, so that reading past it is seen. */
		if ((cut = malloc(i + 1)) == NULL)
			break;
		memcpy(cut, sealed.s, i);
		refused(a.secret, &bind, cut, i, i == SEAL_BLOCK + AROUND ?
		    "the label: it is damaged, or sealed for another key" :
		    "the label is cut off");
		free(cut);
	}
	buf_free(&sealed);
}

/* A box for a, with any plaintext at all in it, of len bytes padded. */
static void
forge(const struct pair *a, const char *plain, size_t len, bool pad,
    const char *words)
{
	unsigned char all[SEAL_BLOCK] = {0}, sealed[SEAL_BLOCK + AROUND];
	size_t padded;

	memcpy(all, plain, len);
	if (pad)
		CHECK_INT(sodium_pad(&padded, all, len, SEAL_BLOCK,
		    sizeof all), 0);
	CHECK_INT(crypto_box_seal(sealed, all, sizeof all, a->public), 0);
	refused(a->secret, &bind, sealed, sizeof sealed, words);
}

static void
anybody_can_seal_so_what_is_inside_is_not_trusted(void)
{
#define HEAD "kiosk part 1\n" TOKEN "\nlabel\n1700000000123\n"
	static const char *const lengths[] = {
		HEAD "2\nx", HEAD "0\nx", HEAD "1\n", HEAD "01\nx", HEAD "-1\n",
		HEAD "+1\nx", HEAD " 1\nx", HEAD "1x", HEAD "\nx", HEAD,
		HEAD "1", HEAD "18446744073709551617\nx",
		HEAD "99999999999999999999999999\nx", HEAD "0x1\nx",
	};
	struct pair a;
	size_t i;

	seal_pair(a.public, a.secret);
	for (i = 0; i < sizeof lengths / sizeof lengths[0]; i++)
		forge(&a, lengths[i], strlen(lengths[i]), true,
		    "the label has a wrong length");
	forge(&a, HEAD, strlen(HEAD) - 1, true,
	    "the label belongs to another record");
	forge(&a, "kiosk part 1\n", 13, true,
	    "the label belongs to another record");
	forge(&a, "kiosk part 2\n", 13, true,
	    "the label holds something else");
	forge(&a, "", 0, true, "the label holds something else");
	forge(&a, HEAD "1\nx", strlen(HEAD "1\nx"), false,
	    "the label holds something else");
#undef HEAD
}

static void
no_part_is_sealed_to_an_unsound_key(void)
{
	unsigned char public[SEAL_PUBLIC] = {0};
	struct err e = {ERR_NONE, ""};
	struct buf b = BUF_EMPTY;

	CHECK_INT(seal_part(public, &bind, "x", 1, &b, &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	CHECK_INT(b.len, 0);
	buf_free(&b);
}

int
main(void)
{
	CHECK_INT(seal_start(NULL), 0);
	RUN(parts_of_every_length_open_again);
	RUN(parts_of_like_length_look_alike);
	RUN(a_part_opens_only_where_it_belongs);
	RUN(any_changed_byte_is_found);
	RUN(a_part_cut_off_anywhere_is_refused);
	RUN(anybody_can_seal_so_what_is_inside_is_not_trusted);
	RUN(no_part_is_sealed_to_an_unsound_key);
	return check_done();
}
