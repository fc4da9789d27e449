/* SPDX-License-Identifier: MIT */
/* links: screens/scan.c kiosk/token.c kiosk/seal.c kiosk/err.c libs: libsodium */
#include "screens/scan.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/seal.h"
#include "tests/check.h"

#define TOKEN "BBBBBBBBBBBBBBBBBBBBBBBBBB"	/* its check holds */
#define LINK "HTTPS://KIOSK.LOCAL/R/"
#define LINK_LEN (sizeof LINK - 1)
#define START 1000

/* What became of a run. */
struct told {
	enum scan_result result;
	char typed[SCAN_MAX + 1];
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

static int64_t
type(struct scan *s, const char *text, int64_t tick, int64_t step)
{
	for (; *text != '\0'; text++, tick += step)
		CHECK(scan_key(s, pressed(*text), tick));
	return tick;
}

static void
paste(struct scan *s, const char *text, int64_t tick)
{
	struct key k;

	for (; *text != '\0'; text++) {
		k = pressed(*text);
		k.pasted = true;
		CHECK(scan_key(s, k, tick));
	}
}

static struct told
end(struct scan *s, int64_t tick, bool force, size_t link)
{
	static struct scanned what;
	struct told t;
	int i;

	memset(&t, 0, sizeof t);
	memset(&what, 0, sizeof what);
	t.result = scan_end(s, tick, force, link, &what);
	for (i = 0; i < what.n; i++)
		t.typed[i] = what.typed[i].code == KEY_IS_ENTER ? '\n' :
		    what.typed[i].c < 128 ? (char)what.typed[i].c : '?';
	if (t.result == SCAN_TOKEN)
		memcpy(t.token, what.token, TOKEN_MAX);
	return t;
}

/* All of text, so many milliseconds a key, and what it was. */
static struct told
run_of(const char *text, int64_t step)
{
	struct scan s = {.n = 0};
	int64_t tick = type(&s, text, START, step);

	return end(&s, tick, true, LINK_LEN);
}

static void
a_key_is_held_until_the_gap_has_passed(void)
{
	struct scan s = {.n = 0};
	struct told t;

	CHECK_INT(scan_due(&s), -1);
	type(&s, "a", START, 0);
	CHECK_INT(scan_due(&s), START + SCAN_GAP_MS);
	CHECK_INT(end(&s, START + SCAN_GAP_MS - 1, false, 0).result,
	    SCAN_NONE);
	CHECK_INT(s.n, 1);
	t = end(&s, START + SCAN_GAP_MS, false, 0);
	CHECK_INT(t.result, SCAN_TYPED);
	CHECK_STR(t.typed, "a");
	CHECK_INT(scan_due(&s), -1);
	CHECK_INT(end(&s, START + 1000, true, 0).result, SCAN_NONE);
}

static void
each_key_starts_the_gap_again(void)
{
	struct scan s = {.n = 0};
	struct told t;

	type(&s, "a12", START, 40);
	CHECK_INT(scan_due(&s), START + 80 + SCAN_GAP_MS);
	CHECK_INT(end(&s, START + SCAN_GAP_MS, false, 0).result, SCAN_NONE);
	t = end(&s, START + 200, false, 0);
	CHECK_INT(t.result, SCAN_TYPED);
	CHECK_STR(t.typed, "a12");
}

/* As keyboards garble the link: French, German, British, American. */
static const char *const scans[] = {
	TOKEN "\n", TOKEN, LINK TOKEN "\n", LINK TOKEN,
	"https://kiosk.local/r/bbbbbbbbbbbbbbbbbbbbbbbbbb\n",
	"HTTPSM!!KIOSK:LOCQL!R!" TOKEN "\n",
	"httpsm!!kiosk:locql!r!bbbbbbbbbbbbbbbbbbbbbbbbbb",
	"HTTPS\xd6--KIOSK.LOCAL-R-" TOKEN "\n",
	"]Q1" TOKEN "\n\n",
};

static void
a_scanned_code_is_a_token(void)
{
	static const int64_t steps[] = {0, 1, 20, 49};
	struct told t;
	size_t i, n;

	for (i = 0; i < sizeof scans / sizeof *scans; i++)
		for (n = 0; n < sizeof steps / sizeof *steps; n++) {
			t = run_of(scans[i], steps[n]);
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
	t = run_of(token, 1);
	CHECK_INT(t.result, SCAN_TOKEN);
	CHECK_STR(t.token, token);
	for (i = 0; token[i] != '\0'; i++)
		token[i] = (char)tolower((unsigned char)token[i]);
	CHECK_INT(run_of(token, 1).result, SCAN_TOKEN);
}

static void
enter_after_a_token_ends_the_run_at_once(void)
{
	struct scan s = {.n = 0};

	type(&s, LINK TOKEN, START, 0);
	CHECK_INT(scan_due(&s), START + SCAN_GAP_MS);
	type(&s, "\n", START, 0);
	CHECK_INT(scan_due(&s), START);
	CHECK_INT(end(&s, START, false, LINK_LEN).result, SCAN_TOKEN);
	type(&s, "a\n", START, 0);
	CHECK_INT(scan_due(&s), START + SCAN_GAP_MS);
}

/* In whatever way it is known: by the time, or by the length of the code. */
static void
what_was_typed_before_a_code_is_delivered(void)
{
	static const char *const codes[] = {LINK TOKEN, TOKEN};
	struct scan s = {.n = 0};
	struct told t;
	int64_t tick;
	size_t i;

	for (i = 0; i < 2; i++) {
		tick = type(&s, "muell", START, 40);
		tick = type(&s, codes[i], tick, 1);
		t = end(&s, tick, true, LINK_LEN);
		CHECK_INT(t.result, SCAN_TOKEN);
		CHECK_STR(t.token, TOKEN);
		CHECK_STR(t.typed, "muell");
		/* Of the alphabet, and all there at once. */
		type(&s, "bc", START, 0);
		type(&s, codes[i], START, 0);
		t = end(&s, START, true, LINK_LEN);
		CHECK_INT(t.result, SCAN_TOKEN);
		CHECK_STR(t.token, TOKEN);
		CHECK_STR(t.typed, "bc");
	}
}

static void
a_code_that_halts_on_the_way_is_no_typing(void)
{
	struct scan s = {.n = 0};
	struct told t;

	type(&s, "HTTPS://KIO", START, 0);
	type(&s, "SK.LOCAL/R/" TOKEN, START + 45, 0);
	t = end(&s, START + 45, true, LINK_LEN);
	CHECK_INT(t.result, SCAN_TOKEN);
	CHECK_STR(t.typed, "");
	type(&s, LINK "BBBBBBBBBBBBB", START, 1);
	type(&s, "BBBBBBBBBBBBB", START + 80, 1);
	t = end(&s, START + 100, true, LINK_LEN);
	CHECK_INT(t.result, SCAN_TOKEN);
	CHECK_STR(t.typed, "");
}

static void
of_two_codes_the_last_is_meant(void)
{
	char one[TOKEN_MAX], both[3 * TOKEN_MAX];
	struct told t;

	token_new(one);
	(void)snprintf(both, sizeof both, "%s%s", TOKEN, one);
	t = run_of(both, 1);
	CHECK_INT(t.result, SCAN_TOKEN);
	CHECK_STR(t.token, one);
	CHECK_STR(t.typed, "");
}

static void
a_run_without_a_token_is_noise(void)
{
	struct told t;

	t = run_of("HTTPS://KIOSK.LOCAL/\n", 1);
	CHECK_INT(t.result, SCAN_NOISE);
	CHECK_STR(t.typed, "HTTPS://KIOSK.LOCAL/\n");
	CHECK_STR(t.token, "");
	CHECK_INT(run_of("BBBBBBBBBBBBBBBBBBBBBBBBBC", 1).result, SCAN_NOISE);
	CHECK_INT(run_of("12345678", 1).result, SCAN_NOISE);
	CHECK_INT(run_of("A product 4711\n", 1).result, SCAN_NOISE);
}

static void
a_short_run_was_typed_however_fast(void)
{
	struct told t = run_of("A12\n", 0);

	CHECK_INT(t.result, SCAN_TYPED);
	CHECK_STR(t.typed, "A12\n");
	t = run_of("1234567", 0);
	CHECK_INT(t.result, SCAN_TYPED);
	CHECK_STR(t.typed, "1234567");
	/* A key that is held down repeats itself. */
	t = run_of("--------------------", 33);
	CHECK_INT(t.result, SCAN_TYPED);
	CHECK_STR(t.typed, "--------------------");
}

static void
what_is_pasted_is_text_unless_it_is_a_code(void)
{
	struct scan s = {.n = 0};
	struct told t;

	paste(&s, "Has called twice.\nWill come.", START);
	t = end(&s, START, true, LINK_LEN);
	CHECK_INT(t.result, SCAN_TYPED);
	CHECK_STR(t.typed, "Has called twice.\nWill come.");
	paste(&s, LINK TOKEN, START);
	CHECK_INT(end(&s, START, true, LINK_LEN).result, SCAN_TOKEN);
	paste(&s, TOKEN "\n", START);
	CHECK_INT(end(&s, START, true, LINK_LEN).result, SCAN_TOKEN);
	paste(&s, "the code " TOKEN, START);
	CHECK_INT(end(&s, START, true, LINK_LEN).result, SCAN_TYPED);
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
	type(&s, "a\n", START, 0);
	CHECK(!scan_key(&s, (struct key){.code = KEY_IS_UP}, START));
	CHECK_STR(end(&s, START, true, 0).typed, "a\n");
}

static void
letters_come_out_as_they_went_in(void)
{
	struct key k = {.code = KEY_IS_CHAR, .c = 0xEB};
	struct scan s = {.n = 0};
	struct scanned what;

	CHECK(scan_key(&s, k, START));
	k.c = 0x1F600;
	CHECK(scan_key(&s, k, START));
	CHECK_INT(scan_end(&s, START, true, 0, &what), SCAN_TYPED);
	CHECK_INT(what.n, 2);
	CHECK_INT(what.typed[0].c, 0xEB);
	CHECK_INT(what.typed[1].c, 0x1F600);
}

static void
of_an_endless_run_the_end_is_kept(void)
{
	struct scan s = {.n = 0};
	struct told t;

	while (s.n < SCAN_MAX)
		type(&s, "-+", START, 0);
	type(&s, "-", START, 0);
	CHECK_INT(s.n, SCAN_MAX);
	type(&s, TOKEN "\n", START, 0);
	CHECK_INT(s.n, SCAN_MAX);
	t = end(&s, START, true, LINK_LEN);
	CHECK_INT(t.result, SCAN_TOKEN);
	CHECK_STR(t.token, TOKEN);
	CHECK_STR(t.typed, "");
}

static void
an_ended_run_leaves_nothing_behind(void)
{
	static const struct scan none;
	struct scan s = {.n = 0};

	type(&s, TOKEN, START, 1);
	CHECK_INT(end(&s, START, true, 0).result, SCAN_TOKEN);
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
	RUN(enter_after_a_token_ends_the_run_at_once);
	RUN(what_was_typed_before_a_code_is_delivered);
	RUN(a_code_that_halts_on_the_way_is_no_typing);
	RUN(of_two_codes_the_last_is_meant);
	RUN(a_run_without_a_token_is_noise);
	RUN(a_short_run_was_typed_however_fast);
	RUN(what_is_pasted_is_text_unless_it_is_a_code);
	RUN(other_keys_are_not_held);
	RUN(letters_come_out_as_they_went_in);
	RUN(of_an_endless_run_the_end_is_kept);
	RUN(an_ended_run_leaves_nothing_behind);
	return check_done();
}
