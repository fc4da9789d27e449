/* SPDX-License-Identifier: MIT */
/* links: screens/scan.c kiosk/token.c kiosk/seal.c kiosk/err.c libs: libsodium */
#include "screens/scan.h"

#include <ctype.h>
#include <string.h>

#include "kiosk/seal.h"
#include "tests/check.h"

#define TOKEN "BBBBBBBBBBBBBBBBBBBBBBBBBB"	/* its check holds */
#define START 1000

/* What became of a run. */
struct told {
	enum scan_result result;
	char typed[SCAN_TYPED_MAX + 1];
	char token[TOKEN_MAX];
};

static struct key
pressed(char c)
{
	if (c == '\n')
		return (struct key){.code = KEY_IS_ENTER};
	return (struct key){.code = KEY_IS_CHAR,
	    .c = (uint32_t)(unsigned char)c};
}

static void
type(struct scan *s, const char *text, int64_t tick)
{
	for (; *text != '\0'; text++)
		CHECK(scan_key(s, pressed(*text), tick));
}

static struct told
end(struct scan *s, int64_t tick, bool force)
{
	struct told t;

	memset(&t, 0, sizeof t);
	t.result = scan_end(s, tick, force, t.typed, t.token);
	return t;
}

/* All of text at one go, and what it was. */
static struct told
run_of(const char *text)
{
	struct scan s = {.n = 0};

	type(&s, text, START);
	return end(&s, START, true);
}

static void
a_key_is_held_until_the_gap_has_passed(void)
{
	struct scan s = {.n = 0};
	struct told t;

	CHECK_INT(scan_due(&s), -1);
	type(&s, "a", START);
	CHECK_INT(scan_due(&s), START + SCAN_GAP_MS);
	CHECK_INT(end(&s, START + SCAN_GAP_MS - 1, false).result, SCAN_NONE);
	CHECK_INT(s.n, 1);
	t = end(&s, START + SCAN_GAP_MS, false);
	CHECK_INT(t.result, SCAN_TYPED);
	CHECK_STR(t.typed, "a");
	CHECK_INT(scan_due(&s), -1);
	CHECK_INT(end(&s, START + 1000, true).result, SCAN_NONE);
}

static void
each_key_starts_the_gap_again(void)
{
	struct scan s = {.n = 0};
	struct told t;

	type(&s, "a", START);
	type(&s, "1", START + 40);
	CHECK_INT(scan_due(&s), START + 40 + SCAN_GAP_MS);
	CHECK_INT(end(&s, START + SCAN_GAP_MS, false).result, SCAN_NONE);
	type(&s, "2", START + 80);
	t = end(&s, START + 200, false);
	CHECK_INT(t.result, SCAN_TYPED);
	CHECK_STR(t.typed, "a12");
}

static void
a_scanned_code_is_a_token(void)
{
	static const char *const scans[] = {
		TOKEN "\n", TOKEN, "HTTPS://KIOSK.LOCAL/R/" TOKEN "\n",
		"https://kiosk.local/r/bbbbbbbbbbbbbbbbbbbbbbbbbb\n",
		"]Q1" TOKEN "\n\n",
	};
	struct told t;
	size_t i;

	for (i = 0; i < sizeof scans / sizeof *scans; i++) {
		t = run_of(scans[i]);
		CHECK_INT(t.result, SCAN_TOKEN);
		CHECK_STR(t.token, TOKEN);
		CHECK_STR(t.typed, "");
	}
}

static void
a_fresh_token_is_read_back(void)
{
	char token[TOKEN_MAX];
	struct told t;
	size_t i;

	token_new(token);
	t = run_of(token);
	CHECK_INT(t.result, SCAN_TOKEN);
	CHECK_STR(t.token, token);
	for (i = 0; token[i] != '\0'; i++)
		token[i] = (char)tolower((unsigned char)token[i]);
	CHECK_INT(run_of(token).result, SCAN_TOKEN);
}

static void
a_run_without_a_token_is_never_delivered(void)
{
	struct told t;

	t = run_of("HTTPS://KIOSK.LOCAL/\n");
	CHECK_INT(t.result, SCAN_NOISE);
	CHECK_STR(t.typed, "");
	CHECK_STR(t.token, "");
	CHECK_INT(run_of("BBBBBBBBBBBBBBBBBBBBBBBBBC").result, SCAN_NOISE);
	CHECK_INT(run_of("12345678").result, SCAN_NOISE);
}

static void
a_short_run_was_typed_however_fast(void)
{
	struct told t = run_of("A12\n");

	CHECK_INT(t.result, SCAN_TYPED);
	CHECK_STR(t.typed, "A12\n");
	t = run_of("1234567");
	CHECK_INT(t.result, SCAN_TYPED);
	CHECK_STR(t.typed, "1234567");
}

static void
other_keys_are_not_held(void)
{
	static const enum key_code codes[] = {
		KEY_IS_NONE, KEY_IS_UP, KEY_IS_TAB, KEY_IS_ESCAPE,
		KEY_IS_BACKSPACE, KEY_IS_QUIT, KEY_IS_RESIZE, KEY_IS_ENTER,
	};
	struct scan s = {.n = 0};
	size_t i;

	for (i = 0; i < sizeof codes / sizeof *codes; i++)
		CHECK(!scan_key(&s, (struct key){.code = codes[i], .c = 'x'},
		    START));
	CHECK_INT(scan_due(&s), -1);
	/* Enter after a letter ends what a scanner sends. */
	type(&s, "a\n", START);
	CHECK(!scan_key(&s, (struct key){.code = KEY_IS_UP}, START));
	CHECK_STR(end(&s, START, true).typed, "a\n");
}

static void
letters_no_scanner_sends_become_a_mark(void)
{
	struct scan s = {.n = 0};
	struct key k = {.code = KEY_IS_CHAR, .c = 0xEB};

	CHECK(scan_key(&s, k, START));
	k.c = 0x1F600;
	CHECK(scan_key(&s, k, START));
	CHECK_STR(end(&s, START, true).typed, "??");
}

static void
of_an_endless_run_the_end_is_kept(void)
{
	struct scan s = {.n = 0};
	struct told t;
	int i;

	for (i = 0; i < 3 * SCAN_MAX; i++)
		type(&s, "-", START);
	CHECK_INT(s.n, SCAN_MAX);
	type(&s, TOKEN "\n", START);
	CHECK_INT(s.n, SCAN_MAX);
	t = end(&s, START, true);
	CHECK_INT(t.result, SCAN_TOKEN);
	CHECK_STR(t.token, TOKEN);
}

static void
an_ended_run_leaves_nothing_behind(void)
{
	static const struct scan none;
	struct scan s = {.n = 0};

	type(&s, TOKEN, START);
	CHECK_INT(end(&s, START, true).result, SCAN_TOKEN);
	CHECK(memcmp(&s, &none, sizeof s) == 0);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(a_key_is_held_until_the_gap_has_passed);
	RUN(each_key_starts_the_gap_again);
	RUN(a_scanned_code_is_a_token);
	RUN(a_fresh_token_is_read_back);
	RUN(a_run_without_a_token_is_never_delivered);
	RUN(a_short_run_was_typed_however_fast);
	RUN(other_keys_are_not_held);
	RUN(letters_no_scanner_sends_become_a_mark);
	RUN(of_an_endless_run_the_end_is_kept);
	RUN(an_ended_run_leaves_nothing_behind);
	return check_done();
}
