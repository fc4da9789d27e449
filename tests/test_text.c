/* SPDX-License-Identifier: MIT */
/* links: kiosk/text.c kiosk/buf.c libs: unistring */
#include "kiosk/text.h"

#include <locale.h>
#include <string.h>
#include <wchar.h>

#include "kiosk/buf.h"
#include "tests/check.h"

#define E_ACUTE "\xc3\xa9"			/* precomposed */
#define ACUTE "\xcc\x81"			/* combining */
#define HAN "\xe4\xb8\xad"
#define FLAG "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa"	/* two regional letters */
#define WOMAN "\xf0\x9f\x91\xa9"
#define BOY "\xf0\x9f\x91\xa6"
#define JOINER "\xe2\x80\x8d"
#define TONE "\xf0\x9f\x8f\xbd"
#define OVERRIDE "\xe2\x80\xae"			/* U+202E */

static void
characters_are_decoded_and_encoded_back(void)
{
	static const uint32_t cs[] = {0, 'a', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff,
	    0xe000, 0xffff, 0x10000, 0x10ffff};
	static const size_t lens[] = {1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4};
	char s[4];
	uint32_t c;
	size_t i;

	for (i = 0; i < sizeof cs / sizeof cs[0]; i++) {
		CHECK_INT(text_encode(cs[i], s), lens[i]);
		c = 1;
		CHECK_INT(text_decode(s, lens[i], &c), lens[i]);
		CHECK_INT(c, cs[i]);
		CHECK_INT(text_decode(s, lens[i] - 1, &c), 0);
	}
	CHECK_INT(text_encode(0xd800, s), 0);
	CHECK_INT(text_encode(0x110000, s), 0);
}

static void
only_well_formed_text_is_valid(void)
{
	CHECK(text_valid("", 0));
	CHECK(text_valid("Zo\xc3\xab", 4));
	CHECK(!text_valid("Zo\xc3", 3));
	CHECK(!text_valid("\xc0\xaf", 2));		/* overlong */
	CHECK(!text_valid("\xed\xa0\x80", 3));		/* surrogate */
	CHECK(!text_valid("\xf4\x90\x80\x80", 4));	/* beyond Unicode */
	CHECK(!text_valid("\x80", 1));
	CHECK(!text_valid("a\0b", 3));
}

static void
what_people_write_is_allowed(void)
{
	static const uint32_t cs[] = {' ', 'a', '<', 0xa0, 0xdf, 0x301, 0x3b1,
	    0x5d0, 0x627, 0x905, 0x4e2d, 0xac00, 0x200c, 0x200d, 0x2019,
	    0x20ac, 0xfe0f, 0x1f469, 0xfffd, 0xe0100};
	size_t i;

	for (i = 0; i < sizeof cs / sizeof cs[0]; i++)
		if (!text_allows(cs[i], false))
			CHECK_INT(cs[i], 0);
	CHECK(text_allows('\n', true));
	CHECK(!text_allows('\n', false));
}

static void
what_hides_or_steers_is_refused(void)
{
	static const uint32_t ranges[][2] = {{0, 9}, {0xb, 0x1f},
	    {0x7f, 0x9f}, {0xad, 0xad}, {0x61c, 0x61c}, {0x180e, 0x180e},
	    {0x200b, 0x200b}, {0x200e, 0x200f}, {0x2028, 0x202e},
	    {0x2060, 0x206f}, {0x3164, 0x3164}, {0xd800, 0xdfff},
	    {0xe000, 0xf8ff}, {0xfdd0, 0xfdef}, {0xfeff, 0xfeff},
	    {0xfff9, 0xfffb}, {0xfffe, 0xffff}, {0x1fffe, 0x1ffff},
	    {0xe0000, 0xe007f}, {0xf0000, 0xffffd}, {0x10fffe, 0x110000},
	    {0xffffffff, 0xffffffff}};
	size_t i;
	uint64_t c;

	for (i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
		for (c = ranges[i][0]; c <= ranges[i][1]; c++)
			if (text_allows((uint32_t)c, true))
				CHECK_INT(c, 0);
}

/* Or curses would draw something else than what the columns say. */
static void
the_terminal_knows_every_character_that_is_allowed(void)
{
	uint32_t c;
	int unknown = 0;

	for (c = 0; c < 0x110000; c++)
		unknown += text_allows(c, false) && wcwidth((wchar_t)c) < 0;
	CHECK_INT(unknown, 0);
}

static void
the_first_refused_character_is_named(void)
{
	static const char s[] = "ok" OVERRIDE "\x1b";
	uint32_t c = 0;

	CHECK(!text_refused("", 0, false, &c));
	CHECK(!text_refused("Zo\xc3\xab", 4, false, &c));
	CHECK_INT(c, 0);
	CHECK(text_refused(s, strlen(s), false, &c));
	CHECK_INT(c, 0x202e);
	CHECK(text_refused("a\xffz", 3, false, &c));
	CHECK_INT(c, 0xfffd);
	CHECK(text_refused("a\nb", 3, false, &c));
	CHECK_INT(c, '\n');
	CHECK(!text_refused("a\nb", 3, true, &c));
	CHECK(text_refused("a\0b", 3, true, &c));
	CHECK_INT(c, 0);
}

/* s in NFC; borrowed until the next call with b. */
static const char *
nfc(struct buf *b, const char *s)
{
	buf_free(b);
	text_nfc(b, s, strlen(s));
	CHECK(buf_ok(b));
	return buf_text(b);
}

static void
text_is_composed(void)
{
	struct buf b = BUF_EMPTY;

	CHECK_STR(nfc(&b, ""), "");
	CHECK_STR(nfc(&b, "plain"), "plain");
	CHECK_STR(nfc(&b, "e" ACUTE "t" E_ACUTE), E_ACUTE "t" E_ACUTE);
	CHECK_STR(nfc(&b, "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab"),
	    "\xed\x95\x9c");
	/* As long as it gets: one character of four bytes becomes twelve. */
	CHECK_STR(nfc(&b, "\xf0\x9d\x85\xa0"),
	    "\xf0\x9d\x85\x98\xf0\x9d\x85\xa5\xf0\x9d\x85\xae");
	CHECK_STR(nfc(&b, "e" ACUTE "\xff"), "e" ACUTE "\xff");
	buf_free(&b);
}

/* The letter boundaries of s as "0 2 5"; -1 where going back differs. */
static const char *
boundaries(const char *s)
{
	static char text[200];
	size_t len = strlen(s), at = 0, after;
	struct buf b = BUF_EMPTY;

	buf_str(&b, "0");
	while (at < len) {
		after = text_after(s, len, at);
		if (after <= at || text_before(s, len, after) != at) {
			buf_str(&b, " -1");
			break;
		}
		at = after;
		buf_fmt(&b, " %d", (int)at);
	}
	CHECK(b.len < sizeof text);
	if (b.len < sizeof text)
		memcpy(text, buf_text(&b), b.len + 1);
	buf_free(&b);
	return text;
}

static void
a_letter_is_what_a_person_calls_one(void)
{
	CHECK_STR(boundaries(""), "0");
	CHECK_STR(boundaries("ab"), "0 1 2");
	CHECK_STR(boundaries("ae" ACUTE "x"), "0 1 4 5");
	CHECK_STR(boundaries(E_ACUTE HAN), "0 2 5");
	CHECK_STR(boundaries(FLAG FLAG "x"), "0 8 16 17");
	CHECK_STR(boundaries(WOMAN JOINER WOMAN JOINER BOY "a"), "0 18 19");
	CHECK_STR(boundaries(WOMAN TONE WOMAN), "0 8 12");
	CHECK_STR(boundaries("a" JOINER BOY), "0 4 8");
	CHECK_STR(boundaries(WOMAN JOINER ACUTE JOINER BOY), "0 12 16");
	CHECK_STR(boundaries("a\r\nb"), "0 1 3 4");
	CHECK_STR(boundaries("\xff" ACUTE "a\xe2\x82"), "0 3 4 5 6");
}

static void
boundaries_stop_at_the_ends(void)
{
	CHECK_INT(text_after("ab", 2, 2), 2);
	CHECK_INT(text_after("ab", 2, 9), 2);
	CHECK_INT(text_before("ab", 2, 0), 0);
	CHECK_INT(text_before("ab", 2, 9), 1);
	CHECK_INT(text_before("", 0, 0), 0);
	CHECK_INT(text_after("", 0, 0), 0);
	CHECK_INT(text_before("ae" ACUTE, 4, 3), 1);
}

static int
cols(const char *s)
{
	return text_cols(s, strlen(s));
}

static void
columns_are_the_terminals(void)
{
	CHECK_INT(cols(""), 0);
	CHECK_INT(cols("abc"), 3);
	CHECK_INT(cols("e" ACUTE), 1);
	CHECK_INT(cols(HAN HAN), 4);
	CHECK_INT(cols(WOMAN JOINER BOY), 4);
	CHECK_INT(cols("a\nb\x1b"), 2);
	CHECK_INT(cols("\xff"), 1);
}

static void
characters_are_counted_as_fhir_does(void)
{
	CHECK_INT(text_chars("", 0), 0);
	CHECK_INT(text_chars("e" ACUTE HAN, 6), 3);
	CHECK_INT(text_chars(FLAG, 8), 2);
}

static void
text_fits_in_whole_letters(void)
{
	CHECK_INT(text_fit("abc", 3, 2), 2);
	CHECK_INT(text_fit("abc", 3, 3), 3);
	CHECK_INT(text_fit("abc", 3, 0), 0);
	CHECK_INT(text_fit("abc", 3, -5), 0);
	CHECK_INT(text_fit("e" ACUTE "e" ACUTE, 6, 1), 3);
	CHECK_INT(text_fit("a" HAN "b", 5, 2), 1);
	CHECK_INT(text_fit("a" HAN "b", 5, 3), 4);
	CHECK_INT(text_fit(WOMAN JOINER BOY, 11, 3), 0);
}

/* s wrapped to cols, as "row|row|row"; borrowed until the next call. */
static const char *
wrap(struct buf *b, const char *s, int width)
{
	struct text_row rows[20];
	size_t i, n;

	buf_free(b);
	n = text_wrap(s, strlen(s), width, rows, 20);
	CHECK(n >= 1 && n <= 20);
	for (i = 0; i < n && i < 20; i++) {
		buf_str(b, i > 0 ? "|" : "");
		buf_add(b, s + rows[i].from, rows[i].to - rows[i].from);
	}
	return buf_text(b);
}

static void
text_wraps_at_blanks(void)
{
	struct buf b = BUF_EMPTY;

	CHECK_STR(wrap(&b, "", 5), "");
	CHECK_STR(wrap(&b, "hello", 5), "hello");
	CHECK_STR(wrap(&b, "hello there", 5), "hello|there");
	CHECK_STR(wrap(&b, "hello there", 10), "hello|there");
	CHECK_STR(wrap(&b, "hello there", 11), "hello there");
	CHECK_STR(wrap(&b, "a b c d e", 3), "a b|c d|e");
	CHECK_STR(wrap(&b, "one   two", 5), "one|two");
	CHECK_STR(wrap(&b, "one   two", 3), "one|two");
	CHECK_STR(wrap(&b, "hello   ", 5), "hello");
	CHECK_STR(wrap(&b, "hell ", 5), "hell ");
	CHECK_STR(wrap(&b, "  word", 4), "|word");
	CHECK_STR(wrap(&b, "  word", 8), "  word");
	buf_free(&b);
}

static void
text_wraps_at_newlines(void)
{
	struct buf b = BUF_EMPTY;

	CHECK_STR(wrap(&b, "a\nb", 5), "a|b");
	CHECK_STR(wrap(&b, "\n", 5), "|");
	CHECK_STR(wrap(&b, "a\n", 5), "a|");
	CHECK_STR(wrap(&b, "\n\na", 5), "||a");
	CHECK_STR(wrap(&b, "one two\nthree", 3), "one|two|thr|ee");
	CHECK_STR(wrap(&b, "abc \nd", 3), "abc|d");
	buf_free(&b);
}

static void
only_a_word_longer_than_a_row_is_split(void)
{
	struct buf b = BUF_EMPTY;

	CHECK_STR(wrap(&b, "abcdefgh", 3), "abc|def|gh");
	CHECK_STR(wrap(&b, "x abcdefgh", 3), "x|abc|def|gh");
	CHECK_STR(wrap(&b, "e" ACUTE "e" ACUTE, 1), "e" ACUTE "|e" ACUTE);
	buf_free(&b);
}

static void
a_wide_letter_never_straddles(void)
{
	struct buf b = BUF_EMPTY;

	CHECK_STR(wrap(&b, HAN HAN HAN, 5), HAN HAN "|" HAN);
	CHECK_STR(wrap(&b, "a" HAN, 2), "a|" HAN);
	/* No row could hold it: it gets one of its own. */
	CHECK_STR(wrap(&b, "a" HAN "b", 1), "a|" HAN "|b");
	CHECK_STR(wrap(&b, "ab", 0), "a|b");
	buf_free(&b);
}

static void
rows_beyond_the_room_are_only_counted(void)
{
	struct text_row rows[2] = {{9, 9}, {9, 9}};

	CHECK_INT(text_wrap("a b c", 5, 1, rows, 1), 3);
	CHECK(rows[0].from == 0 && rows[0].to == 1);
	CHECK(rows[1].from == 9 && rows[1].to == 9);
	CHECK_INT(text_wrap("a b c", 5, 1, NULL, 0), 3);
	CHECK_INT(text_wrap("", 0, 1, rows, 2), 1);
	CHECK(rows[0].from == 0 && rows[0].to == 0);
}

/* s[0..len) shown; borrowed until the next call. */
static const char *
show(struct buf *b, const char *s, size_t len, bool lines)
{
	buf_free(b);
	text_show(b, s, len, lines);
	return buf_text(b);
}

static void
what_is_refused_is_shown_by_number(void)
{
	struct buf b = BUF_EMPTY;

	CHECK_STR(show(&b, "", 0, false), "");
	CHECK_STR(show(&b, "Zo\xc3\xab", 4, false), "Zo\xc3\xab");
	CHECK_STR(show(&b, "a" OVERRIDE "b", 5, false), "a<U+202E>b");
	CHECK_STR(show(&b, "\x1b[2J", 4, true), "<U+001B>[2J");
	CHECK_STR(show(&b, "\xc2\x9b\xff\t", 4, true),
	    "<U+009B><U+FFFD><U+0009>");
	CHECK_STR(show(&b, "\xf3\xa0\x80\x81", 4, true), "<U+E0001>");
	CHECK_STR(show(&b, "a\0b", 3, false), "a<U+0000>b");
	CHECK_STR(show(&b, "a\nb", 3, false), "a b");
	CHECK_STR(show(&b, "a\nb", 3, true), "a\nb");
	buf_free(&b);
}

static void
a_line_that_ends_in_two_characters_ends_once(void)
{
	struct buf b = BUF_EMPTY;

	CHECK_STR(show(&b, "a\r\nb", 4, true), "a\nb");
	CHECK_STR(show(&b, "a\r\nb", 4, false), "a b");
	CHECK_STR(show(&b, "\r\n\r\n", 4, true), "\n\n");
	CHECK_STR(show(&b, "a\rb", 3, true), "a<U+000D>b");
	CHECK_STR(show(&b, "\r\r\n", 3, true), "<U+000D>\n");
	CHECK_STR(show(&b, "a\r\nb", 2, true), "a<U+000D>");
	buf_free(&b);
}

/* Everything after it depends on it. */
static void
there_is_a_utf8_locale(void)
{
	CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
}

int
main(void)
{
	RUN(there_is_a_utf8_locale);
	RUN(characters_are_decoded_and_encoded_back);
	RUN(only_well_formed_text_is_valid);
	RUN(what_people_write_is_allowed);
	RUN(what_hides_or_steers_is_refused);
	RUN(the_terminal_knows_every_character_that_is_allowed);
	RUN(the_first_refused_character_is_named);
	RUN(text_is_composed);
	RUN(a_letter_is_what_a_person_calls_one);
	RUN(boundaries_stop_at_the_ends);
	RUN(columns_are_the_terminals);
	RUN(characters_are_counted_as_fhir_does);
	RUN(text_fits_in_whole_letters);
	RUN(text_wraps_at_blanks);
	RUN(text_wraps_at_newlines);
	RUN(only_a_word_longer_than_a_row_is_split);
	RUN(a_wide_letter_never_straddles);
	RUN(rows_beyond_the_room_are_only_counted);
	RUN(what_is_refused_is_shown_by_number);
	RUN(a_line_that_ends_in_two_characters_ends_once);
	return check_done();
}
