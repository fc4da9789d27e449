/* SPDX-License-Identifier: MIT */
/* links: kiosk/text_find.c kiosk/buf.c libs: unistring */
#include "kiosk/text_find.h"

#include "kiosk/buf.h"
#include "tests/check.h"

static bool
found(const char *words, const char *wanted)
{
	struct buf a = BUF_EMPTY, b = BUF_EMPTY;
	bool ret;

	text_fold(&a, words);
	text_fold(&b, wanted);
	ret = text_found(buf_text(&a), buf_text(&b));
	buf_free(&a);
	buf_free(&b);
	return ret;
}

static void
some_letters_find_the_words(void)
{
	CHECK(found("Upper back", "back"));
	CHECK(found("Upper back", "pp"));
	CHECK(!found("Upper back", "backs"));
	CHECK(found("Upper back", ""));
	CHECK(found("Upper back", "  "));
	CHECK(found("", ""));
	CHECK(!found("", "a"));
}

static void
words_may_come_in_any_order(void)
{
	CHECK(found("Upper back", "back up"));
	CHECK(found("Upper back", " b  u "));
	CHECK(!found("Upper back", "back low"));
}

static void
capitals_and_accents_make_no_difference(void)
{
	CHECK(found("M\xc3\xbcnchen", "MUN"));
	CHECK(found("Munchen", "m\xc3\xbcn"));
	CHECK(found("Mu\xcc\x88nchen", "m\xc3\xbcn"));
	CHECK(found("Stra\xc3\x9f" "e", "STRASSE"));
	CHECK(found("\xce\x9f\xce\x94\xce\x9f\xce\xa3",
	    "\xce\xbf\xce\xb4\xce\xbf\xcf\x82"));
	CHECK(!found("Munchen", "\xd7\x9e"));
}

static void
malformed_text_finds_itself(void)
{
	CHECK(found("a\xff" "b", "\xff"));
	CHECK(!found("ab", "\xff"));
}

int
main(void)
{
	RUN(some_letters_find_the_words);
	RUN(words_may_come_in_any_order);
	RUN(capitals_and_accents_make_no_difference);
	RUN(malformed_text_finds_itself);
	return check_done();
}
