/* SPDX-License-Identifier: MIT */
/* links: +kept libs: jansson libpcre2 libsodium sqlite3 unistring vterm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/kept.h"
#include "tests/vt.h"

/* `kiosk verify` as one runs it. */

#define MS practice_ms(20000)
#define OUT_MAX 4096

struct run {
	struct kept k;
	char out[OUT_MAX], err[OUT_MAX];
};

static int
verify(struct run *r, const char *head)
{
	const char *args[] = {"verify", "--user", PRACTICE_STAFF,
	    "--password-file", r->k.p.password, head == NULL ? NULL :
	    "--head", head, NULL};

	return practice_run(&r->k.p, args, r->out, r->err, OUT_MAX);
}

/* The end that out says: the text between the words around it. */
static void
said_end(const struct run *r, char ret[100])
{
	static const char before[] = "The chain ends at ";
	const char *at = strstr(r->out, before);

	ret[0] = '\0';
	if (CHECK(at != NULL))
		(void)snprintf(ret, 100, "%.*s", (int)strcspn(at +
		    sizeof before - 1, "\n"), at + sizeof before - 1);
}

static void
it_says_what_holds_and_where_the_chain_ends(void)
{
	char end[100], later[100], expected[600];
	struct run r;

	kept_make(&r.k, 8);
	CHECK_INT(verify(&r, NULL), 0);
	CHECK_STR(r.err, "");
	said_end(&r, end);
	kept_head(&r.k, later, sizeof later);
	CHECK(strncmp(end, "19:", 3) == 0);
	CHECK_INT(strlen(end), 3 + 64);
	(void)snprintf(expected, sizeof expected,
	    "8 records, 19 events, 1 epoch: all hold.\n"
	    "The chain ends at %s\n"
	    "Keep that elsewhere, for --head the next time.\n"
	    "Without --head it cannot be excluded that a tail was cut off,\n"
	    "or all of it written anew.\n", end);
	CHECK_STR(r.out, expected);
	/* What it said is what it takes the next time. */
	CHECK_INT(verify(&r, end), 0);
	CHECK(strstr(r.out, "Without --head") == NULL);
	kept_restore(&r.k);
	CHECK_INT(verify(&r, end), 1);
	CHECK(strstr(r.err, "kiosk: verify: event 19 (signed-in) is not the one"
	    " of --head") != NULL);
	kept_remove(&r.k);
}

static void
it_names_the_first_that_does_not_hold_and_counts_the_rest(void)
{
	char expected[300];
	struct run r;

	kept_make(&r.k, 8);
	kept_sql(&r.k, "UPDATE record SET status = 'called' WHERE id < 4");
	CHECK_INT(verify(&r, NULL), 1);
	CHECK_STR(r.out, "8 records, 19 events, 1 epoch: 3 do not hold.\n");
	(void)snprintf(expected, sizeof expected, "kiosk: verify: record 1 "
	    "(ticket A1 of %s): the status is called, its events say waiting; "
	    "2 more do not hold\n", r.k.day);
	CHECK_STR(r.err, expected);
	kept_restore(&r.k);
	/* What a stranger wrote into a row does nothing to a terminal. */
	kept_sql(&r.k, "UPDATE record SET ticket = char(27) || '[2J'"
	    " WHERE id = 1");
	CHECK_INT(verify(&r, NULL), 1);
	CHECK(strstr(r.err, "(ticket <U+001B>[2J of ") != NULL);
	CHECK(strchr(r.err, '\x1b') == NULL);
	kept_remove(&r.k);
}

static void
a_wrong_head_is_a_wrong_use(void)
{
	struct run r;

	kept_make(&r.k, 1);
	CHECK_INT(verify(&r, "12:xyz"), 2);
	CHECK(strstr(r.err, "kiosk: --head: give it as kiosk verify says it")
	    != NULL);
	CHECK(strstr(r.err, "usage: kiosk verify [--head ID:HASH]") != NULL);
	kept_remove(&r.k);
}

static void
public_keys_that_were_replaced_let_nobody_in(void)
{
	char text[100];
	struct run r;

	kept_make(&r.k, 1);
	kept_sql(&r.k, "UPDATE epoch SET clinic = randomblob(32)");
	CHECK_INT(verify(&r, NULL), 1);
	CHECK_STR(r.err, "kiosk: verify: intake is stopped: the public keys of"
	    " epoch 1 were replaced\n");
	CHECK_STR(kept_ask(&r.k, "SELECT halted FROM practice", text,
	    sizeof text), "the public keys of epoch 1 were replaced");
	kept_remove(&r.k);
}

static void
quick_work_has_no_bar_on_a_terminal(void)
{
	static const char *const args[] = {"verify", "--user",
	    PRACTICE_STAFF, NULL};
	struct run r;
	struct vt *v;

	kept_make(&r.k, 8);
	v = practice_start(&r.k.p, 24, 80, NULL, args);
	CHECK(vt_wait_text(v, "Password:", MS));
	CHECK(vt_send(v, PRACTICE_PASSWORD "\r"));
	CHECK(vt_wait_text(v, "8 records, 19 events, 1 epoch: all hold.", MS));
	CHECK(!vt_find(v, "% ", NULL, NULL));
	vt_free(v);
	kept_remove(&r.k);
}

int
main(void)
{
	RUN(it_says_what_holds_and_where_the_chain_ends);
	RUN(it_names_the_first_that_does_not_hold_and_counts_the_rest);
	RUN(a_wrong_head_is_a_wrong_use);
	RUN(public_keys_that_were_replaced_let_nobody_in);
	RUN(quick_work_has_no_bar_on_a_terminal);
	return check_done();
}
