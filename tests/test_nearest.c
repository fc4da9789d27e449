/* SPDX-License-Identifier: MIT */
/* links: kiosk/nearest.c libs: */
#include "kiosk/nearest.h"

#include <string.h>

#include "tests/check.h"

static const char *
near(const char *word)
{
	static const char *const known[] = {"name", "link", "database", "form",
	    "letter", "enableWhen", "item"};
	const char *found = nearest(word, known,
	    sizeof known / sizeof known[0]);

	return found == NULL ? "(none)" : found;
}

static void
a_slip_is_recognised(void)
{
	CHECK_STR(near("nme"), "name");
	CHECK_STR(near("naame"), "name");
	CHECK_STR(near("nane"), "name");
	CHECK_STR(near("anme"), "name");
	CHECK_STR(near("databse"), "database");
	CHECK_STR(near("dtaabaes"), "database");
	CHECK_STR(near("Database"), "database");
	CHECK_STR(near("enablewhen"), "enableWhen");
	CHECK_STR(near("itme"), "item");
}

static void
another_word_is_near_to_nothing(void)
{
	CHECK_STR(near(""), "(none)");
	CHECK_STR(near("x"), "(none)");
	CHECK_STR(near("colour"), "(none)");
	CHECK_STR(near("nxxe"), "(none)");
	CHECK_STR(near("dxtxbxsx"), "(none)");
	CHECK(nearest("name", NULL, 0) == NULL);
}

static void
the_nearest_of_several_wins_and_then_the_first(void)
{
	static const char *const known[] = {"abcdef", "abcdeg", "abcdxy"};

	CHECK_STR(nearest("abcdxx", known, 3), "abcdxy");
	CHECK_STR(nearest("abcdeh", known, 3), "abcdef");
}

static void
words_beyond_the_limit_are_near_to_nothing(void)
{
	char word[NEAREST_MAX + 2], same[NEAREST_MAX + 2];
	const char *known = same;

	memset(word, 'a', sizeof word);
	memset(same, 'a', sizeof same);
	word[NEAREST_MAX] = same[NEAREST_MAX] = '\0';
	CHECK(nearest(word, &known, 1) == known);
	word[NEAREST_MAX] = 'a';
	word[NEAREST_MAX + 1] = '\0';
	CHECK(nearest(word, &known, 1) == NULL);
	word[NEAREST_MAX - 1] = '\0';
	CHECK(nearest(word, &known, 1) == known);
	same[NEAREST_MAX] = 'a';
	same[NEAREST_MAX + 1] = '\0';
	CHECK(nearest(word, &known, 1) == NULL);
}

int
main(void)
{
	RUN(a_slip_is_recognised);
	RUN(another_word_is_near_to_nothing);
	RUN(the_nearest_of_several_wins_and_then_the_first);
	RUN(words_beyond_the_limit_are_near_to_nothing);
	return check_done();
}
