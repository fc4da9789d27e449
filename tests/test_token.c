/* SPDX-License-Identifier: MIT */
/* links: kiosk/token.c kiosk/seal.c kiosk/err.c libs: libsodium */
#include "kiosk/token.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/seal.h"
#include "tests/check.h"

#define TOKENS 500

static const char letters[] = "BCDFGHJKLNPRSTVX";

/* One whose letters are all known: 24 times B is zero, so is its check. */
static const char zero[] = "BBBBBBBBBBBBBBBBBBBBBBBBBB";

static bool
found(const char *s, const char *token)
{
	char ret[TOKEN_MAX] = "";

	return token_find(s, strlen(s), ret) && strcmp(ret, token) == 0;
}

static void
a_token_is_26_letters_of_the_alphabet(void)
{
	char t[TOKEN_MAX];

	token_new(t);
	CHECK_INT(strlen(t), TOKEN_LETTERS);
	CHECK_INT(strspn(t, letters), TOKEN_LETTERS);
	CHECK(token_ok(t));
	CHECK(token_ok(zero));
}

/* The check of a C in the last place is 6, in the one before it 36. */
static void
the_check_is_the_sum_of_powers_of_six(void)
{
	CHECK(token_ok("BBBBBBBBBBBBBBBBBBBBBBBCBJ"));
	CHECK(token_ok("BBBBBBBBBBBBBBBBBBBBBBCBDG"));
	CHECK(!token_ok("BBBBBBBBBBBBBBBBBBBBBBCBBJ"));
}

static int
number(char letter)
{
	return (int)(strchr(letters, letter) - letters);
}

/* In every place, and whatever letter stands beside it. */
static void
every_letter_is_drawn(void)
{
	unsigned seen[TOKEN_LETTERS - 2] = {0}, beside[16] = {0};
	char t[TOKEN_MAX];
	int i, j;

	for (i = 0; i < TOKENS; i++) {
		token_new(t);
		for (j = 0; j < TOKEN_LETTERS - 2; j++) {
			seen[j] |= 1u << number(t[j]);
			if (j % 2 == 1)
				beside[number(t[j - 1])] |=
				    1u << number(t[j]);
		}
	}
	for (j = 0; j < TOKEN_LETTERS - 2; j++)
		CHECK_INT(seen[j], 0xffff);
	for (j = 0; j < 16; j++)
		CHECK_INT(beside[j], 0xffff);
}

static void
no_two_tokens_are_the_same(void)
{
	char a[TOKEN_MAX], b[TOKEN_MAX];
	int i;

	token_new(a);
	for (i = 0; i < TOKENS; i++) {
		token_new(b);
		CHECK(strcmp(a, b) != 0);
	}
}

static int
missed_substitutions(const char *t)
{
	char wrong[TOKEN_MAX];
	int i, j, missed = 0;

	for (i = 0; i < TOKEN_LETTERS; i++)
		for (j = 0; j < 16; j++) {
			memcpy(wrong, t, sizeof wrong);
			wrong[i] = letters[j];
			missed += letters[j] != t[i] && token_ok(wrong);
		}
	return missed;
}

static int
missed_swaps(const char *t)
{
	char wrong[TOKEN_MAX];
	int i, missed = 0;

	for (i = 0; i + 1 < TOKEN_LETTERS; i++) {
		memcpy(wrong, t, sizeof wrong);
		wrong[i] = t[i + 1];
		wrong[i + 1] = t[i];
		missed += t[i] != t[i + 1] && token_ok(wrong);
	}
	return missed;
}

/* Exact, not a matter of chance: see check() in token.c. */
static void
every_single_wrong_letter_is_found(void)
{
	char t[TOKEN_MAX];
	int i, missed = 0;

	for (i = 0; i < TOKENS; i++) {
		token_new(t);
		missed += missed_substitutions(t);
	}
	CHECK_INT(missed, 0);
}

static void
every_swap_of_neighbours_is_found(void)
{
	char t[TOKEN_MAX];
	int i, missed = 0;

	for (i = 0; i < TOKENS; i++) {
		token_new(t);
		missed += missed_swaps(t);
	}
	CHECK_INT(missed, 0);
}

static void
a_token_in_lower_case_or_cut_short_is_not_one(void)
{
	CHECK(!token_ok(""));
	CHECK(!token_ok("bbbbbbbbbbbbbbbbbbbbbbbbbb"));
	CHECK(!token_ok("BBBBBBBBBBBBBBBBBBBBBBBBB"));
	CHECK(!token_ok("BBBBBBBBBBBBBBBBBBBBBBBBBBB"));
	CHECK(!token_ok("ABBBBBBBBBBBBBBBBBBBBBBBBB"));
}

/* What a US scanner types on other layouts, and what else comes before. */
static void
a_token_is_found_whatever_comes_before(void)
{
	static const char *const before[] = {
		"", " ", "HTTPS://KIOSK.LOCAL/R/", "https://kiosk.local/r/",
		"HTTPS\xc3\x96--KIOSK.LOCAL-R-",
		"HTTPSM!!KIOSK&:LOCQL!R!",
		"HTTPS\xc5\x9e..KIOSK\xc3\xa7LOCAL.R.",
		"https\xc3\xb1--kiosk.local-r-",
		"\033[200~https://kiosk.local/r/",
		"]Q1HTTPS://KIOSK.LOCAL/R/", "]Q1-", "\xff\xfe",
		"BBBBBBBBBBBBBBBBBBBBBBBBBC ",
	};
	char line[200], t[TOKEN_MAX];
	size_t i;

	for (i = 0; i < sizeof before / sizeof before[0]; i++) {
		token_new(t);
		(void)snprintf(line, sizeof line, "%s%s\r", before[i], t);
		CHECK(found(line, t));
		(void)snprintf(line, sizeof line, "%s%s\033[201~", before[i],
		    t);
		CHECK(found(line, t));
		(void)snprintf(line, sizeof line, "%s%s", before[i], t);
		CHECK(found(line, t));
	}
}

static void
a_token_is_found_in_lower_and_mixed_case(void)
{
	char t[TOKEN_MAX], low[TOKEN_MAX];
	int i;

	token_new(t);
	memcpy(low, t, sizeof low);
	for (i = 0; i < TOKEN_LETTERS; i += 2)
		low[i] = (char)(low[i] + 'a' - 'A');
	CHECK(found(low, t));
	for (i = 1; i < TOKEN_LETTERS; i += 2)
		low[i] = (char)(low[i] + 'a' - 'A');
	CHECK(found(low, t));
}

static void
a_run_of_25_or_27_letters_is_no_token(void)
{
	char ret[TOKEN_MAX] = "kept";
	char line[64];

	(void)snprintf(line, sizeof line, "%sB", zero);
	CHECK(!token_find(line, strlen(line), ret));
	(void)snprintf(line, sizeof line, "X%s", zero);
	CHECK(!token_find(line, strlen(line), ret));
	CHECK(!token_find(zero, TOKEN_LETTERS - 1, ret));
	CHECK(!token_find("", 0, ret));
	CHECK_STR(ret, "kept");
}

static void
the_last_good_token_wins(void)
{
	char a[TOKEN_MAX], b[TOKEN_MAX], line[100];

	token_new(a);
	token_new(b);
	(void)snprintf(line, sizeof line, "%s/%s", a, b);
	CHECK(found(line, b));
	/* A later run whose check does not hold is no token. */
	(void)snprintf(line, sizeof line, "%s/BBBBBBBBBBBBBBBBBBBBBBBBBC", a);
	CHECK(found(line, a));
}

static void
a_nul_ends_a_run_and_nothing_else(void)
{
	char ret[TOKEN_MAX] = "";
	char line[60] = {0};

	memcpy(line, "BBB", 3);
	memcpy(line + 4, zero, TOKEN_LETTERS);
	CHECK(token_find(line, 40, ret));
	CHECK_STR(ret, zero);
}

static void
letters_are_told_from_everything_else(void)
{
	int c, n = 0;

	for (c = -300; c < 0x11000; c++)
		n += token_letter(c) != '\0';
	CHECK_INT(n, 32);
	CHECK_INT(token_letter('b'), 'B');
	CHECK_INT(token_letter('X'), 'X');
	CHECK_INT(token_letter('a'), 0);
	CHECK_INT(token_letter(0), 0);
}

static void
a_recovery_code_is_read_as_people_write_it(void)
{
	char code[RECOVERY_MAX], ret[RECOVERY_MAX], spelt[64];
	size_t i;

	recovery_new(code);
	CHECK(recovery_read(code, ret));
	CHECK_STR(ret, code);
	token_spell(code, spelt, sizeof spelt);
	CHECK_INT(strlen(spelt), RECOVERY_LETTERS + 8);
	memset(ret, 0, sizeof ret);
	CHECK(recovery_read(spelt, ret));
	CHECK_STR(ret, code);
	for (i = 0; spelt[i] != '\0'; i++)
		spelt[i] = spelt[i] == ' ' ? '-' : (char)(spelt[i] | 0x20);
	memset(ret, 0, sizeof ret);
	CHECK(recovery_read(spelt, ret));
	CHECK_STR(ret, code);
}

static void
a_wrong_recovery_code_is_refused(void)
{
	char code[RECOVERY_MAX], wrong[RECOVERY_MAX + 1];
	char ret[RECOVERY_MAX] = "kept";
	int i, j;

	recovery_new(code);
	for (i = 0; i < RECOVERY_LETTERS; i++)
		for (j = 0; j < 16; j++) {
			memcpy(wrong, code, sizeof code);
			wrong[i] = letters[j];
			CHECK_INT(letters[j] != code[i] &&
			    recovery_read(wrong, ret), 0);
			if (letters[j] == code[i])
				continue;
			CHECK_STR(ret, "kept");
		}
	(void)snprintf(wrong, sizeof wrong, "%sB", code);
	CHECK(!recovery_read(wrong, ret));
	wrong[RECOVERY_LETTERS - 1] = '\0';
	CHECK(!recovery_read(wrong, ret));
	CHECK(!recovery_read("", ret));
	CHECK(!recovery_read("pass word", ret));
}

/* 6 must not come round to a power it had, over all 32 places. */
static void
swapped_letters_anywhere_in_a_recovery_code_are_found(void)
{
	char code[RECOVERY_MAX], wrong[RECOVERY_MAX], ret[RECOVERY_MAX];
	int i, j, n, missed = 0;

	for (n = 0; n < 50; n++) {
		recovery_new(code);
		for (i = 0; i < RECOVERY_LETTERS - 2; i++)
			for (j = i + 1; j < RECOVERY_LETTERS - 2; j++) {
				memcpy(wrong, code, sizeof wrong);
				wrong[i] = code[j];
				wrong[j] = code[i];
				missed += code[i] != code[j] &&
				    recovery_read(wrong, ret);
			}
	}
	CHECK_INT(missed, 0);
}

static void
spelling_stops_at_the_end_of_its_room(void)
{
	char ret[8];

	token_spell("BCDFGHJK", ret, sizeof ret);
	CHECK_STR(ret, "BCDF GH");
	token_spell("BCDFGHJK", ret, 6);
	CHECK_STR(ret, "BCDF ");
	token_spell("BCDFGHJK", ret, 1);
	CHECK_STR(ret, "");
	token_spell("BCDF", ret, sizeof ret);
	CHECK_STR(ret, "BCDF");
	token_spell("", ret, sizeof ret);
	CHECK_STR(ret, "");
}

int
main(void)
{
	CHECK_INT(seal_start(NULL), 0);
	RUN(a_token_is_26_letters_of_the_alphabet);
	RUN(the_check_is_the_sum_of_powers_of_six);
	RUN(every_letter_is_drawn);
	RUN(no_two_tokens_are_the_same);
	RUN(every_single_wrong_letter_is_found);
	RUN(every_swap_of_neighbours_is_found);
	RUN(a_token_in_lower_case_or_cut_short_is_not_one);
	RUN(a_token_is_found_whatever_comes_before);
	RUN(a_token_is_found_in_lower_and_mixed_case);
	RUN(a_run_of_25_or_27_letters_is_no_token);
	RUN(the_last_good_token_wins);
	RUN(a_nul_ends_a_run_and_nothing_else);
	RUN(letters_are_told_from_everything_else);
	RUN(a_recovery_code_is_read_as_people_write_it);
	RUN(a_wrong_recovery_code_is_refused);
	RUN(swapped_letters_anywhere_in_a_recovery_code_are_found);
	RUN(spelling_stops_at_the_end_of_its_room);
	return check_done();
}
