/* SPDX-License-Identifier: MIT */
/* links: screens/stage_scan.c screens/scan.c kiosk/token.c kiosk/seal.c kiosk/err.c libs: libsodium */
#include "screens/stage_scan.h"

#include <string.h>

#include "kiosk/seal.h"
#include "tests/check.h"

#define TOKEN "BBBBBBBBBBBBBBBBBBBBBBBBBB"	/* its check holds */
#define LINK "HTTPS://KIOSK.LOCAL/R/"
#define LINK_LEN (sizeof LINK - 1)
#define START 1000

/* A stage, and what came out of it: letters, and a sign for what is none. */
static struct {
	struct stage_scan s;
	int64_t tick;
	char out[2000];
} play;

static void
take(void)
{
	struct key k;
	size_t n;

	while ((k = stage_scan_next(&play.s)).code != KEY_IS_NONE) {
		n = strlen(play.out);
		if (n + 1 == sizeof play.out)
			return;
		play.out[n] = k.code == KEY_IS_SCAN ? '*' :
		    k.code == KEY_IS_NOISE ? '!' :
		    k.code == KEY_IS_ENTER ? '/' :
		    k.code == KEY_IS_CHAR ? (char)k.c : '^';
	}
}

static void
press(enum key_code code, char c)
{
	stage_scan_put(&play.s, (struct key){.code = code, .c = (uint32_t)c},
	    play.tick, LINK_LEN);
	take();
}

static void
type(const char *text, int64_t step)
{
	for (; *text != '\0'; text++) {
		press(*text == '\n' ? KEY_IS_ENTER : KEY_IS_CHAR, *text);
		play.tick += step;
	}
}

/* Nothing is typed for so long. */
static void
wait(int64_t ms)
{
	int64_t end = play.tick + ms;

	for (; play.tick <= end; play.tick++) {
		(void)stage_scan_tick(&play.s, play.tick, LINK_LEN);
		take();
	}
}

static void
start(void)
{
	memset(&play, 0, sizeof play);
	play.tick = START;
}

static void
what_is_typed_comes_out_in_order_after_the_hold(void)
{
	start();
	type("a", 0);
	CHECK_STR(play.out, "");
	CHECK_INT(stage_scan_tick(&play.s, play.tick, LINK_LEN),
	    START + SCAN_GAP_MS);
	wait(SCAN_GAP_MS);
	CHECK_STR(play.out, "a");
	type("bc", 80);
	wait(SCAN_GAP_MS);
	CHECK_STR(play.out, "abc");
	CHECK_INT(stage_scan_tick(&play.s, play.tick, LINK_LEN), -1);
}

static void
a_key_that_types_nothing_ends_the_run(void)
{
	start();
	type("ab", 1);
	press(KEY_IS_BACKSPACE, 0);
	CHECK_STR(play.out, "ab^");
	type("c", 1);
	press(KEY_IS_UP, 0);
	press(KEY_IS_ENTER, 0);
	CHECK_STR(play.out, "ab^c^/");
}

static void
a_scan_comes_out_as_one(void)
{
	start();
	type(LINK TOKEN "\n", 1);
	CHECK_STR(play.out, "*");
	CHECK_STR(play.s.token, TOKEN);
	start();
	type(LINK TOKEN, 20);
	CHECK_STR(play.out, "");
	wait(SCAN_GAP_MS);
	CHECK_STR(play.out, "*");
}

static void
two_scans_come_out_as_two(void)
{
	start();
	type(LINK TOKEN "\n" LINK TOKEN "\n", 1);
	CHECK_STR(play.out, "**");
	start();
	type(LINK TOKEN, 1);
	wait(SCAN_GAP_MS);
	type(LINK TOKEN, 1);
	wait(SCAN_GAP_MS);
	CHECK_STR(play.out, "**");
}

static void
a_scan_right_after_typing_disturbs_nothing(void)
{
	start();
	type("anna", 40);
	type(LINK TOKEN "\n", 1);
	CHECK_STR(play.out, "anna*");
	start();
	type("a12\n", 30);
	type(TOKEN, 1);
	wait(SCAN_GAP_MS);
	CHECK_STR(play.out, "a12/*");
}

/* CR and LF, or one that comes late: it opens and moves nothing. */
static void
the_scanners_own_enter_is_not_delivered(void)
{
	start();
	type(TOKEN "\n\n", 1);
	CHECK_STR(play.out, "*");
	start();
	type(TOKEN, 1);
	wait(60);
	type("\n", 0);
	CHECK_STR(play.out, "*");
	wait(STAGE_SCAN_DEAF_MS);
	type("\n", 0);
	CHECK_STR(play.out, "*/");
	/* Whoever types meanwhile is at the keyboard. */
	start();
	type(TOKEN "\n", 1);
	press(KEY_IS_DOWN, 0);
	press(KEY_IS_ENTER, 0);
	CHECK_STR(play.out, "*^/");
}

/* To open a record may take seconds, in which the Enter waits. */
static void
enter_is_counted_from_when_the_record_is_there(void)
{
	start();
	type(TOKEN, 1);
	wait(SCAN_GAP_MS);
	play.tick += 5000;
	type("\n", 0);
	CHECK_STR(play.out, "*/");
	start();
	type(TOKEN, 1);
	(void)stage_scan_tick(&play.s, play.tick + SCAN_GAP_MS, LINK_LEN);
	take();
	play.tick += 5000;
	type("\n", 0);
	CHECK_STR(play.out, "*");
}

static void
noise_is_said_and_its_enter_dropped(void)
{
	start();
	type("4711081512345", 1);
	wait(60);
	type("\n", 0);
	CHECK_STR(play.out, "!");
	type("a", 0);
	wait(SCAN_GAP_MS);
	CHECK_STR(play.out, "!a");
}

/* Where a password is asked for: one may come from a machine, no code does. */
static void
where_passwords_are_typed_noise_is_typed_and_a_code_is_not(void)
{
	start();
	play.s.all = true;
	type("wet slate roofs\n", 1);
	wait(SCAN_GAP_MS);
	CHECK_STR(play.out, "wet slate roofs/");
	start();
	play.s.all = true;
	type("wet", 40);
	type(LINK TOKEN "\n", 1);
	CHECK_STR(play.out, "wet*");
}

static void
a_long_paste_comes_out_whole(void)
{
	struct key k = {.code = KEY_IS_CHAR, .c = 'x', .pasted = true};
	int i;

	start();
	for (i = 0; i < 3 * SCAN_MAX; i++) {
		k.c = (uint32_t)('a' + i % 26);
		stage_scan_put(&play.s, k, play.tick, LINK_LEN);
		take();
	}
	wait(SCAN_GAP_MS);
	CHECK_INT(strlen(play.out), 3 * SCAN_MAX);
	CHECK(strncmp(play.out, "abcdef", 6) == 0);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(what_is_typed_comes_out_in_order_after_the_hold);
	RUN(a_key_that_types_nothing_ends_the_run);
	RUN(a_scan_comes_out_as_one);
	RUN(two_scans_come_out_as_two);
	RUN(a_scan_right_after_typing_disturbs_nothing);
	RUN(the_scanners_own_enter_is_not_delivered);
	RUN(enter_is_counted_from_when_the_record_is_there);
	RUN(noise_is_said_and_its_enter_dropped);
	RUN(where_passwords_are_typed_noise_is_typed_and_a_code_is_not);
	RUN(a_long_paste_comes_out_whole);
	return check_done();
}
