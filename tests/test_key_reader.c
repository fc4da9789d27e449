/* SPDX-License-Identifier: MIT */
/* links: screens/key_reader.c libs: */
#include "screens/key_reader.h"

#include <curses.h>
#include <stddef.h>
#include <string.h>

#include "screens/term.h"
#include "tests/check.h"

#define START 1000
#define WAIT 400		/* how long the tail of a sequence may take */
#define PASTE_WAIT 1000		/* how long a paste may pause */
#define KEYS 16

/* The keys that came of some bytes. */
struct got {
	struct key keys[KEYS];
	int n;
};

static void
feed(struct key_reader *r, int c, int64_t tick, struct got *g)
{
	struct key k;

	if (key_reader_feed(r, c, tick, &k) && CHECK(g->n < KEYS))
		g->keys[g->n++] = k;
}

static struct got
feed_all(struct key_reader *r, const char *s, size_t len)
{
	struct got g = {.n = 0};
	size_t i;

	for (i = 0; i < len; i++)
		feed(r, (unsigned char)s[i], START, &g);
	return g;
}

/* s, then an x that must come through as it is: nothing is left over. */
static struct got
read_all(const char *s)
{
	struct key_reader r = {.c = 0};
	struct got g = feed_all(&r, s, strlen(s));

	feed(&r, 'x', START, &g);
	if (CHECK(g.n > 0)) {
		g.n--;
		CHECK_INT(g.keys[g.n].code, KEY_IS_CHAR);
		CHECK_INT(g.keys[g.n].c, 'x');
	}
	return g;
}

static void
check_one(const char *s, enum key_code code, uint32_t c)
{
	struct got g = read_all(s);

	if (!CHECK_INT(g.n, 1))
		return;
	CHECK_INT(g.keys[0].code, code);
	if (code == KEY_IS_CHAR)
		CHECK_INT(g.keys[0].c, c);
}

static void
letters_of_every_length_are_read(void)
{
	check_one("a", KEY_IS_CHAR, 'a');
	check_one(" ", KEY_IS_CHAR, ' ');
	check_one("~", KEY_IS_CHAR, '~');
	check_one("\xc3\xab", KEY_IS_CHAR, 0xEB);
	check_one("\xe2\x82\xac", KEY_IS_CHAR, 0x20AC);
	check_one("\xf0\x9f\x98\x80", KEY_IS_CHAR, 0x1F600);
	check_one("\xf4\x8f\xbf\xbf", KEY_IS_CHAR, 0x10FFFF);
	check_one("\xc2\x80", KEY_IS_CHAR, 0x80);
	check_one("\xe0\xa0\x80", KEY_IS_CHAR, 0x800);
	check_one("\xf0\x90\x80\x80", KEY_IS_CHAR, 0x10000);
}

static void
malformed_bytes_become_nothing(void)
{
	static const char *const rubbish[] = {
		"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80",
		"\xe0\x9f\xbf", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf",
		"\xed\xa0\x80", "\xed\xbf\xbf", "\xf4\x90\x80\x80",
		"\xf5", "\xf8", "\xfe", "\xff", "\xc3", "\xe2\x82",
		"\xf0\x9f\x98",
	};
	size_t i;

	for (i = 0; i < sizeof rubbish / sizeof *rubbish; i++)
		CHECK_INT(read_all(rubbish[i]).n, 0);
	/* What breaks a letter off is itself read. */
	check_one("\xe2\x82\xc3\xab", KEY_IS_CHAR, 0xEB);
	check_one("\xf0\x9f\r", KEY_IS_ENTER, 0);
	check_one("\xe2\x82" "a\x82", KEY_IS_CHAR, 'a');
}

static void
a_letter_may_arrive_in_pieces(void)
{
	struct key_reader r = {.c = 0};
	struct got g = {.n = 0};

	feed(&r, 0xE2, START, &g);
	CHECK_INT(key_reader_wait(&r, START + 5000).code, KEY_IS_NONE);
	feed(&r, 0x82, START + 9000, &g);
	/* The window was resized just then. */
	feed(&r, KEY_RESIZE, START + 9000, &g);
	feed(&r, 0xAC, START + 20000, &g);
	CHECK_INT(g.n, 2);
	CHECK_INT(g.keys[0].code, KEY_IS_RESIZE);
	CHECK_INT(g.keys[1].c, 0x20AC);
	CHECK_INT(key_reader_due(&r), -1);
}

static void
control_keys_have_their_meaning(void)
{
	int c;

	check_one("\t", KEY_IS_TAB, 0);
	check_one("\r", KEY_IS_ENTER, 0);
	check_one("\n", KEY_IS_ENTER, 0);
	check_one("\b", KEY_IS_BACKSPACE, 0);
	check_one("\x7f", KEY_IS_BACKSPACE, 0);
	check_one("\x15", KEY_IS_CLEAR, 0);
	check_one("\x11", KEY_IS_QUIT, 0);
	check_one("\x02", KEY_IS_HIDE, 0);
	check_one("\x03", KEY_IS_OTHER, 0);
	check_one("\x1a", KEY_IS_OTHER, 0);
	/* The others have none, and are never text. */
	for (c = 0; c < 32; c++) {
		struct key_reader r = {.c = 0};
		struct key k;

		if (key_reader_feed(&r, c, START, &k))
			CHECK(k.code != KEY_IS_CHAR);
	}
}

static void
the_keys_of_curses_have_their_meaning(void)
{
	static const struct {
		int curses;
		enum key_code code;
	} rows[] = {
		{KEY_UP, KEY_IS_UP}, {KEY_DOWN, KEY_IS_DOWN},
		{KEY_LEFT, KEY_IS_LEFT}, {KEY_RIGHT, KEY_IS_RIGHT},
		{KEY_HOME, KEY_IS_HOME}, {KEY_END, KEY_IS_END},
		{KEY_PPAGE, KEY_IS_PAGE_UP}, {KEY_NPAGE, KEY_IS_PAGE_DOWN},
		{KEY_BTAB, KEY_IS_BACK_TAB}, {KEY_ENTER, KEY_IS_ENTER},
		{KEY_BACKSPACE, KEY_IS_BACKSPACE}, {KEY_DC, KEY_IS_DELETE},
		{KEY_RESIZE, KEY_IS_RESIZE}, {KEY_MOUSE, KEY_IS_CLICK},
		{KEY_F(1), KEY_IS_HELP}, {KEY_F(2), KEY_IS_HIDE},
		{KEY_F(3), KEY_IS_SPEAK}, {KEY_F(4), KEY_IS_F4},
		{KEY_F(5), KEY_IS_F5}, {KEY_F(6), KEY_IS_F6},
		{KEY_F(7), KEY_IS_F7}, {KEY_F(8), KEY_IS_F8},
		{KEY_F(9), KEY_IS_F9}, {KEY_F(10), KEY_IS_LOCK},
	};
	struct key_reader r = {.c = 0};
	struct key k;
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		CHECK(key_reader_feed(&r, rows[i].curses, START, &k));
		CHECK_INT(k.code, rows[i].code);
		CHECK(!k.pasted);
	}
	/* The others mean nothing, but somebody pressed them. */
	CHECK(key_reader_feed(&r, KEY_F(12), START, &k));
	CHECK_INT(k.code, KEY_IS_OTHER);
	CHECK(key_reader_feed(&r, KEY_SLEFT, START, &k));
	CHECK_INT(k.code, KEY_IS_OTHER);
	CHECK(!key_reader_feed(&r, TERM_PASTE_BEGIN, START, &k));
	CHECK(!key_reader_feed(&r, TERM_PASTE_END, START, &k));
}

static void
sequences_nobody_asked_for_are_swallowed_whole(void)
{
	static const char *const sequences[] = {
		"\033[A", "\033[1;5C", "\033[200~", "\033[?1;2c",
		"\033[<0;10;20M", "\033OP", "\033O5P", "\033O2;5P", "\033a",
		"\033[[A", "\033[[E", "\033]0;title\a", "\033]0;title\033\\",
		"\033P1$r0m\033\\", "\033_x\033\\", "\033^x\033\\",
		"\033Xx\033\\", "\033\033[A", "\033\033\033OA",
		"\033[12\033[A", "\033[12\033[[A", "\033]0;title\033[A", "\033]0;t\033OP",
		"\033O\033[A",
		/* 0x9C ends a string only where it is no part of a letter */
		"\033]0;\xc3\x9cxyz\a",
	};
	size_t i;

	for (i = 0; i < sizeof sequences / sizeof *sequences; i++)
		CHECK_INT(read_all(sequences[i]).n, 0);
}

static void
an_endless_string_does_not_eat_the_keyboard(void)
{
	struct key_reader r = {.c = 0};
	struct got g = {.n = 0};
	int i;

	feed(&r, 27, START, &g);
	feed(&r, ']', START, &g);
	for (i = 0; i < 100 * 1000 && g.n == 0; i++)
		feed(&r, 'y', START, &g);
	CHECK(i > 4000 && i < 5000);
}

static void
a_lone_escape_is_a_key_once_it_has_waited(void)
{
	struct key_reader r = {.c = 0};
	struct got g = {.n = 0};

	CHECK_INT(key_reader_due(&r), -1);
	feed(&r, 27, START, &g);
	CHECK_INT(g.n, 0);
	CHECK_INT(key_reader_due(&r), START + WAIT);
	CHECK_INT(key_reader_wait(&r, START + WAIT - 1).code, KEY_IS_NONE);
	CHECK_INT(key_reader_wait(&r, START + WAIT).code, KEY_IS_ESCAPE);
	CHECK_INT(key_reader_due(&r), -1);
	CHECK_INT(key_reader_wait(&r, START + 9000).code, KEY_IS_NONE);
	feed(&r, 'a', START + 9000, &g);
	CHECK_INT(g.n, 1);
}

static void
escape_pressed_twice_is_still_a_key(void)
{
	struct key_reader r = {.c = 0};
	struct got g = {.n = 0};

	feed(&r, 27, START, &g);
	feed(&r, 27, START + 100, &g);
	CHECK_INT(g.n, 0);
	CHECK_INT(key_reader_due(&r), START + 100 + WAIT);
	CHECK_INT(key_reader_wait(&r, START + 100 + WAIT).code,
	    KEY_IS_ESCAPE);
}

static void
a_broken_off_sequence_is_given_up_and_is_no_key(void)
{
	static const char *const begun[] = {"\033[", "\033[1;", "\033O",
	    "\033]0;t", "\033]0;t\033", "\033[["};
	struct key_reader r;
	struct got g;
	size_t i;

	for (i = 0; i < sizeof begun / sizeof *begun; i++) {
		r = (struct key_reader){.c = 0};
		g = feed_all(&r, begun[i], strlen(begun[i]));
		CHECK_INT(g.n, 0);
		CHECK_INT(key_reader_due(&r), START + WAIT);
		CHECK_INT(key_reader_wait(&r, START + WAIT).code,
		    KEY_IS_NONE);
		CHECK_INT(key_reader_due(&r), -1);
		feed(&r, 'a', START + WAIT, &g);
		CHECK_INT(g.n, 1);
	}
}

static void
a_new_size_does_not_break_a_sequence_in_two(void)
{
	struct key_reader r = {.c = 0};
	struct got g = {.n = 0};

	feed(&r, 27, START, &g);
	feed(&r, KEY_RESIZE, START, &g);
	feed(&r, '[', START, &g);
	feed(&r, 'A', START, &g);
	CHECK_INT(g.n, 1);
	CHECK_INT(g.keys[0].code, KEY_IS_RESIZE);
	/* A key of curses' own ends what was begun. */
	feed(&r, 27, START, &g);
	feed(&r, KEY_UP, START, &g);
	feed(&r, 'a', START, &g);
	CHECK_INT(g.n, 3);
	CHECK_INT(g.keys[1].code, KEY_IS_UP);
}

static void
what_is_pasted_says_so(void)
{
	struct key_reader r = {.c = 0};
	struct got g = {.n = 0};

	feed(&r, TERM_PASTE_BEGIN, START, &g);
	feed(&r, 'a', START, &g);
	feed(&r, '\r', START, &g);
	feed(&r, 0xC3, START, &g);
	feed(&r, 0xAB, START, &g);
	feed(&r, TERM_PASTE_END, START, &g);
	feed(&r, 'b', START, &g);
	if (!CHECK_INT(g.n, 4))
		return;
	CHECK(g.keys[0].pasted && g.keys[1].pasted && g.keys[2].pasted);
	CHECK_INT(g.keys[1].code, KEY_IS_ENTER);
	CHECK(!g.keys[3].pasted);
}

/* Its end mark may be lost: Tab and Enter must lead on again some day. */
static void
a_paste_without_an_end_ends(void)
{
	struct key_reader r = {.c = 0};
	struct got g = {.n = 0};

	feed(&r, TERM_PASTE_BEGIN, START, &g);
	feed(&r, 'a', START + 500, &g);
	CHECK_INT(key_reader_due(&r), START + 500 + PASTE_WAIT);
	(void)key_reader_wait(&r, START + 500 + PASTE_WAIT - 1);
	feed(&r, '\r', START + 600, &g);
	(void)key_reader_wait(&r, START + 600 + PASTE_WAIT);
	CHECK_INT(key_reader_due(&r), -1);
	feed(&r, '\r', START + 9000, &g);
	if (!CHECK_INT(g.n, 3))
		return;
	CHECK(g.keys[0].pasted && g.keys[1].pasted);
	CHECK(!g.keys[2].pasted);
}

/* Whatever arrives: no control and no half character comes out as text. */
static void
random_bytes_never_turn_into_rubbish(void)
{
	struct key_reader r = {.c = 0};
	unsigned seed = 9, i;
	struct key k;

	for (i = 0; i < 100 * 1000; i++) {
		seed = seed * 1103515245u + 12345u;
		if (!key_reader_feed(&r, (int)(seed >> 16) & 0xFF, START, &k))
			continue;
		if (k.code != KEY_IS_CHAR)
			continue;
		CHECK(k.c >= 32 && k.c != 127 && k.c <= 0x10FFFF &&
		    (k.c < 0xD800 || k.c > 0xDFFF));
	}
}

int
main(void)
{
	RUN(letters_of_every_length_are_read);
	RUN(malformed_bytes_become_nothing);
	RUN(a_letter_may_arrive_in_pieces);
	RUN(control_keys_have_their_meaning);
	RUN(the_keys_of_curses_have_their_meaning);
	RUN(sequences_nobody_asked_for_are_swallowed_whole);
	RUN(an_endless_string_does_not_eat_the_keyboard);
	RUN(a_lone_escape_is_a_key_once_it_has_waited);
	RUN(escape_pressed_twice_is_still_a_key);
	RUN(a_broken_off_sequence_is_given_up_and_is_no_key);
	RUN(a_new_size_does_not_break_a_sequence_in_two);
	RUN(what_is_pasted_says_so);
	RUN(a_paste_without_an_end_ends);
	RUN(random_bytes_never_turn_into_rubbish);
	return check_done();
}
