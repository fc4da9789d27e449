/* SPDX-License-Identifier: MIT */
/* links: kiosk/keyring.c tests/house.c kiosk/role.c kiosk/seal.c kiosk/seal_password.c kiosk/buf.c kiosk/err.c libs: libsodium */
#include "kiosk/keyring.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "tests/check.h"
#include "tests/house.h"

static void
a_ring_reads_back_as_it_was_written(void)
{
	struct buf text = BUF_EMPTY, again = BUF_EMPTY;
	struct keyring ring = KEYRING_EMPTY;
	struct house h;

	house_build(&h);
	CHECK_INT(h.ring.count, 1 + 6 + 3 + 6);
	keyring_write(&h.ring, &text);
	CHECK_INT(keyring_read(text.s, text.len, &ring, NULL), 0);
	CHECK_INT(ring.count, h.ring.count);
	CHECK(memcmp(ring.practice, h.ring.practice, 16) == 0);
	keyring_write(&ring, &again);
	CHECK_STR(buf_text(&again), buf_text(&text));
	keyring_free(&ring);
	CHECK_INT(ring.count, 0);
	keyring_free(&ring);
	buf_free(&text);
	buf_free(&again);
	keyring_free(&h.ring);
}

static void
an_empty_ring_reads_back(void)
{
	struct keyring ring = KEYRING_EMPTY, ret = KEYRING_EMPTY;
	struct buf text = BUF_EMPTY;

	keyring_write(&ring, &text);
	CHECK_INT(strncmp(buf_text(&text), "kiosk keys 1\npractice 0000000000"
	    "0000000000000000000000\ndigest ", 62), 0);
	CHECK_INT(keyring_read(text.s, text.len, &ret, NULL), 0);
	CHECK_INT(ret.count, 0);
	keyring_free(&ret);
	buf_free(&text);
}

static void
a_ring_is_written_in_order_whatever_was_added_first(void)
{
	struct buf a = BUF_EMPTY;
	struct keyring ring = KEYRING_EMPTY;
	struct house h;
	size_t i;

	house_build(&h);
	for (i = 1; i < h.ring.count; i++) {
		const struct ring_entry *x = &h.ring.list[i - 1];
		const struct ring_entry *y = &h.ring.list[i];

		CHECK(x->epoch < y->epoch || (x->epoch == y->epoch &&
		    (x->kind < y->kind || (x->kind == y->kind &&
		    x->account < y->account))));
	}
	buf_free(&a);
	keyring_free(&ring);
	keyring_free(&h.ring);
}

static void
a_key_is_added_once_and_only_to_who_may_hold_it(void)
{
	struct account unstored;
	struct house h;
	struct err e;

	house_build(&h);
	CHECK_INT(keyring_add(&h.ring, 1, KEY_DESK, &h.accounts[DESK],
	    h.secrets[0][0], &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	CHECK_INT(keyring_add(&h.ring, 1, KEY_CLINIC, &h.accounts[DESK],
	    h.secrets[0][1], &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	CHECK_INT(keyring_add(&h.ring, 0, KEY_DESK, &h.accounts[DESK],
	    h.secrets[0][0], &e), -1);
	CHECK_INT(keyring_add(&h.ring, 3, KEY_EVENTS, &h.accounts[DESK],
	    h.events, &e), -1);
	unstored = h.accounts[DESK];
	unstored.id = 0;
	CHECK_INT(keyring_add(&h.ring, 3, KEY_DESK, &unstored, h.secrets[0][0],
	    &e), -1);
	memset(h.accounts[DESK].public, 0, SEAL_PUBLIC);
	CHECK_INT(keyring_add(&h.ring, 3, KEY_DESK, &h.accounts[DESK],
	    h.secrets[0][0], &e), -1);
	CHECK_INT(e.kind, ERR_STORE);
	CHECK_INT(h.ring.count, 16);
	keyring_free(&h.ring);
}

/* Lines with a right digest after them, as somebody who edits would. */
static int
read_lines(const char *lines, struct err *e)
{
	unsigned char digest[SEAL_DIGEST];
	char hex[2 * SEAL_DIGEST + 1];
	struct keyring ring = KEYRING_EMPTY;
	struct buf text = BUF_EMPTY;
	int done;

	e->kind = ERR_NONE;
	e->msg[0] = '\0';
	seal_digest(lines, strlen(lines), digest);
	seal_hex(digest, sizeof digest, hex);
	buf_str(&text, lines);
	buf_fmt(&text, "digest %s\n", hex);
	done = keyring_read(text.s, text.len, &ring, e);
	buf_free(&text);
	keyring_free(&ring);
	return done;
}

#define TOP "kiosk keys 1\npractice 000102030405060708090a0b0c0d0e0f\n"
#define HEX20 "0123456789abcdef0123456789abcdef01234567"
#define HEX80 HEX20 HEX20 HEX20 HEX20

static void
lines_of_a_ring_are_read_strictly(void)
{
	static const char *const good[] = {
		TOP, TOP "1 desk 1 " HEX80 "\n",
		TOP "0 events 1 " HEX80 "\n0 persons 1 " HEX80 "\n"
		    "1 desk 1 " HEX80 "\n1 desk 2 " HEX80 "\n1 clinic 1 "
		    HEX80 "\n2 desk 1 " HEX80 "\n",
		TOP "999999999999999999 desk 999999999999999999 " HEX80 "\n",
	};
	static const char *const bad[] = {
		"", "kiosk keys 2\npractice 00\n", "kiosk keys 1\n",
		"kiosk keys 1\npractice 0001\n",
		TOP "1 desk 1 " HEX80 "\n1 desk 1 " HEX80 "\n",
		TOP "1 desk 2 " HEX80 "\n1 desk 1 " HEX80 "\n",
		TOP "2 desk 1 " HEX80 "\n1 desk 1 " HEX80 "\n",
		TOP "1 clinic 1 " HEX80 "\n1 desk 1 " HEX80 "\n",
		TOP "0 desk 1 " HEX80 "\n", TOP "1 events 1 " HEX80 "\n",
		TOP "1 desk 0 " HEX80 "\n", TOP "01 desk 1 " HEX80 "\n",
		TOP "-1 desk 1 " HEX80 "\n", TOP "+1 desk 1 " HEX80 "\n",
		TOP " 1 desk 1 " HEX80 "\n", TOP "1  desk 1 " HEX80 "\n",
		TOP "1 desks 1 " HEX80 "\n", TOP "1 des 1 " HEX80 "\n",
		TOP "1 desk 1 " HEX80 " \n", TOP "1 desk 1 " HEX80 "00\n",
		TOP "1 desk 1 " HEX20 "\n", TOP "1 desk 1 " HEX80 "\r\n",
		TOP "9999999999999999999 desk 1 " HEX80 "\n", TOP "\n",
		TOP "1 desk 1 " HEX80 HEX80 "\n",
		TOP "1 desk 1\n", TOP "1 desk\n", TOP "1\n",
	};
	struct err e;
	size_t i;

	for (i = 0; i < sizeof good / sizeof good[0]; i++) {
		CHECK_INT(read_lines(good[i], &e), 0);
		CHECK_STR(e.msg, "");
	}
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		CHECK_INT(read_lines(bad[i], &e), -1);
		CHECK_INT(e.kind, ERR_STORE);
	}
	CHECK_INT(read_lines(TOP "1 desk 1 " HEX80 "\n1 desk 1 " HEX80 "\n",
	    &e), -1);
	CHECK_STR(e.msg, "line 4: out of order, or twice");
}

/* In memory of exactly its length, so that reading past it is seen. */
static int
read_exactly(const char *text, size_t len, struct err *e)
{
	struct keyring ring = KEYRING_EMPTY;
	char *copy = malloc(len + (len == 0));
	int done;

	e->kind = ERR_NONE;
	if (copy == NULL)
		return -1;
	memcpy(copy, text, len);
	done = keyring_read(copy, len, &ring, e);
	CHECK_INT(ring.count > 0, done == 0);
	free(copy);
	keyring_free(&ring);
	return done;
}

static void
a_ring_cut_off_or_changed_is_refused(void)
{
	struct buf text = BUF_EMPTY;
	struct house h;
	struct err e;
	size_t i;

	house_build(&h);
	keyring_write(&h.ring, &text);
	for (i = 0; i < text.len; i++) {
		CHECK_INT(read_exactly(text.s, i, &e), -1);
		CHECK_INT(e.kind, ERR_STORE);
	}
	/* Not case: what stands for the same bytes is the same ring. */
	for (i = 0; i < text.len; i++) {
		text.s[i] ^= 1;
		CHECK_INT(read_exactly(text.s, text.len, &e), -1);
		text.s[i] ^= 1;
		text.s[i] ^= (char)0x80;
		CHECK_INT(read_exactly(text.s, text.len, &e), -1);
		text.s[i] ^= (char)0x80;
	}
	CHECK_INT(read_exactly(text.s, text.len, &e), 0);
	buf_str(&text, "\n");
	CHECK_INT(read_exactly(text.s, text.len, &e), -1);
	CHECK_STR(e.msg, "line 19: something follows the digest");
	buf_free(&text);
	keyring_free(&h.ring);
}

static void
a_nul_in_a_ring_is_refused(void)
{
	static const char text[] = TOP "1 desk 1\0" HEX80 "\n";
	struct err e;

	CHECK_INT(read_exactly(text, sizeof text - 1, &e), -1);
	CHECK_STR(e.msg, "line 3: not a line of a keyring");
}

int
main(void)
{
	CHECK_INT(seal_start(NULL), 0);
	RUN(a_ring_reads_back_as_it_was_written);
	RUN(an_empty_ring_reads_back);
	RUN(a_ring_is_written_in_order_whatever_was_added_first);
	RUN(a_key_is_added_once_and_only_to_who_may_hold_it);
	RUN(lines_of_a_ring_are_read_strictly);
	RUN(a_ring_cut_off_or_changed_is_refused);
	RUN(a_nul_in_a_ring_is_refused);
	return check_done();
}
