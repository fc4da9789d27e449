/* SPDX-License-Identifier: MIT */
/* links: kiosk/pattern.c libs: libpcre2 */
#include "kiosk/pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/check.h"

#define LONG 4000		/* letters of the longest answer */

static bool
matches(const char *regex, const char *text)
{
	const char *why;
	struct pattern *p = pattern_new(regex, &why);
	bool is;

	if (!CHECK(p != NULL)) {
		(void)printf("# %s: %s\n", regex, why == NULL ? "-" : why);
		return false;
	}
	is = pattern_matches(p, text, strlen(text));
	pattern_free(p);
	return is;
}

static void
all_of_an_answer_has_to_match(void)
{
	CHECK(matches("[0-9]{4}", "1234"));
	CHECK(!matches("[0-9]{4}", "12345"));
	CHECK(!matches("[0-9]{4}", "x1234"));
	CHECK(matches("^[0-9]{4}$", "1234"));
	CHECK(!matches("^[0-9]{4}$", "1234\n"));
	CHECK(!matches("[0-9]{4}", "1234\n"));
	CHECK(matches("a|ab", "ab"));
	CHECK(!matches("a|ab", "abc"));
	CHECK(matches("(.)\\1", "aa"));
	CHECK(!matches(".+", ""));
	CHECK(matches(".*", ""));
	CHECK(matches("", ""));
	CHECK(!matches("", "a"));
}

static void
letters_are_characters_not_bytes(void)
{
	CHECK(matches(".{3}", "Zo\xc3\xab"));
	CHECK(matches("\\p{L}+", "\xc5\x81ukasz"));
	CHECK(matches("[A-Za-z\\u00c0-\\u017f]+", "\xc5\x81ukasz"));
	CHECK(!matches("\\w+", "\xc5\x81ukasz"));
	CHECK(!matches("\\d+", "\xd9\xa1\xd9\xa2"));
	CHECK(!matches(".*", "\xff"));
}

static void
an_answer_is_as_long_as_it_says(void)
{
	const char *why;
	struct pattern *p = pattern_new("ab", &why);

	CHECK(pattern_matches(p, "abc", 2));
	CHECK(!pattern_matches(p, "abc", 3));
	CHECK(!pattern_matches(p, "", 0));
	pattern_free(p);
	pattern_free(NULL);
}

static void
says_why_a_pattern_is_none(void)
{
	static const char *const bad[][2] = {
		{"(a", "a \")\" is missing"},
		{"a)", "there is a \")\" too many"},
		{"[a", "a \"]\" is missing"},
		{"*", "there is nothing to repeat before \"*\", \"+\", \"?\" "
		    "or \"{\""},
		{"a{2,1}", "the numbers in { } are in the wrong order"},
		{"a{70000}", "a number in { } is too large"},
		{"[z-a]", "a range in [ ] is in the wrong order"},
		{"a\\", "it ends in \"\\\""},
		{"\\p{Nonsense}", "\\p names no property"},
		{"\\C", "it is not written as one"},
		{"(?<n", "it is not written as one"},
		{"((a{1,1000}){1,1000}){1,1000}", "it is too large"},
		{"((a|b{1,100}){1,400})", "it is too large"},
		{"\xff", "it is not written as one"},
	};
	const char *why;
	size_t i;

	for (i = 0; i < sizeof bad / sizeof *bad; i++) {
		CHECK(pattern_new(bad[i][0], &why) == NULL);
		CHECK_STR(why, bad[i][1]);
	}
}

static void
a_pattern_has_a_greatest_length_and_depth(void)
{
	char regex[PATTERN_MAX + 2];
	const char *why;
	struct pattern *p;

	memset(regex, 'a', sizeof regex);
	regex[PATTERN_MAX + 1] = '\0';
	CHECK(pattern_new(regex, &why) == NULL);
	CHECK_STR(why, "it is too long");
	regex[PATTERN_MAX] = '\0';
	p = pattern_new(regex, &why);
	CHECK(p != NULL);
	pattern_free(p);
	memset(regex, '(', PATTERN_MAX / 2);
	memset(regex + PATTERN_MAX / 2, ')', PATTERN_MAX / 2);
	CHECK(pattern_new(regex, &why) == NULL);
	CHECK_STR(why, "its parentheses are nested too deep");
}

static void
an_honest_pattern_copes_with_the_longest_answer(void)
{
	static const char *const honest[] = {
		"(a|b)*", "[a-z ]+", "(?:[a-z]+ ?)*", "(?:\\w|\\s)+", ".*a.*",
	};
	char answer[LONG + 1];
	size_t i;

	memset(answer, 'a', LONG);
	answer[LONG] = '\0';
	for (i = 0; i < sizeof honest / sizeof *honest; i++)
		CHECK(matches(honest[i], answer));
}

static long
milliseconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Each would run for years, or take all the memory there is. */
static void
a_hostile_pattern_gives_up(void)
{
	static const char *const hostile[] = {
		"(a+)+b", "(a|aa)+b", "(a*)*b", "(.*)*(.*)*(.*)*b",
		"(?:a?){500}a{500}b", "(a+)+$(a+)+b", "((a*)*)*b",
		"(?R)?ab", "(?:a(?R)?)+b", "(?=(a+))*\\1b", "(?<=a|aa)*+b|.*.*.*b",
		"(a(?1)?)+b", ".*?.*?.*?.*?.*?b", "(?>a+)*?(?:a|a)*b",
		"(?:.*+|a)*b", "(?:a++(?<=a)|.)*b",
	};
	char answer[LONG + 1];
	const char *why;
	struct pattern *p;
	size_t i;
	long before, took;

	/* With a b in it, that the search is not over before it begins. */
	memset(answer, 'a', LONG);
	answer[LONG - 2] = 'b';
	answer[LONG] = '\0';
	for (i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		p = pattern_new(hostile[i], &why);
		if (p == NULL)
			continue;
		before = milliseconds();
		CHECK(!pattern_matches(p, answer, LONG));
		took = milliseconds() - before;
		if (!CHECK(took < 1000))
			(void)printf("# %s: %ld ms\n", hostile[i], took);
		if (getenv("PATTERN_TIMES") != NULL)
			(void)printf("# %s: %ld ms\n", hostile[i], took);
		pattern_free(p);
	}
}

int
main(void)
{
	RUN(all_of_an_answer_has_to_match);
	RUN(letters_are_characters_not_bytes);
	RUN(an_answer_is_as_long_as_it_says);
	RUN(says_why_a_pattern_is_none);
	RUN(a_pattern_has_a_greatest_length_and_depth);
	RUN(an_honest_pattern_copes_with_the_longest_answer);
	RUN(a_hostile_pattern_gives_up);
	return check_done();
}
