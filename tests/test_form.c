/* SPDX-License-Identifier: MIT */
/* links: kiosk/form.c kiosk/pattern.c libs: libpcre2 */
#include "kiosk/form.h"

#include "tests/check.h"

static struct option options[] = {
	{OPTION_CODING, "s", "a", "A", "", false, false, "A"},
	{OPTION_CODING, "", "b", "", "", false, false, ""},
	{OPTION_OTHER, "", "", "", "", false, false, ""},
	{OPTION_OTHER, "", "", "Something else", "", false, false, "Something else"},
	{OPTION_BOOLEAN, "", "true", "", "", false, false, ""},
	{OPTION_BOOLEAN, "", "false", "", "", false, false, ""},
};

/* Which of picks, ticks and typed an item is. */
static void
check_kind(struct item it, bool picks, bool ticks, bool typed)
{
	CHECK(item_picks(&it) == picks);
	CHECK(item_ticks(&it) == ticks);
	CHECK(item_typed(&it) == typed);
}

static void
options_say_how_an_item_is_answered(void)
{
	check_kind((struct item){.type = ITEM_GROUP}, false, false, false);
	check_kind((struct item){.type = ITEM_DISPLAY}, false, false, false);
	check_kind((struct item){.type = ITEM_STRING}, false, false, true);
	check_kind((struct item){.type = ITEM_STRING, .n_options = 2}, true,
	    false, false);
	check_kind((struct item){.type = ITEM_CHOICE, .n_options = 2,
	    .repeats = true}, true, true, false);
	/* With questions inside each answer is an entry. */
	check_kind((struct item){.type = ITEM_CHOICE, .n_options = 2,
	    .repeats = true, .many = true}, true, false, false);
	check_kind((struct item){.type = ITEM_OPEN_CHOICE, .n_options = 2,
	    .repeats = true}, true, true, true);
	check_kind((struct item){.type = ITEM_QUANTITY, .n_options = 2}, false,
	    false, true);
	check_kind((struct item){.type = ITEM_BOOLEAN, .n_options = 2}, true,
	    false, false);
	/* A list that is not here. */
	check_kind((struct item){.type = ITEM_CHOICE, .unlisted = true}, false,
	    false, true);
}

static void
other_is_the_last_option(void)
{
	struct item items[] = {
		{.type = ITEM_OPEN_CHOICE, .options = 0, .n_options = 3},
		{.type = ITEM_CHOICE, .options = 0, .n_options = 2},
		{.type = ITEM_STRING},
	};
	const struct form f = {.items = items, .n_items = 3,
	    .options = options, .n_options = 6};

	CHECK_INT(form_other(&f, 0), 2);
	CHECK_INT(form_other(&f, 1), -1);
	CHECK_INT(form_other(&f, 2), -1);
}

static void
every_option_has_words(void)
{
	CHECK_STR(option_words(&options[0]), "A");
	CHECK_STR(option_words(&options[1]), "b");
	CHECK_STR(option_words(&options[2]), "Other");
	CHECK_STR(option_words(&options[3]), "Something else");
	CHECK_STR(option_words(&options[4]), "Yes");
	CHECK_STR(option_words(&options[5]), "No");
}

int
main(void)
{
	RUN(options_say_how_an_item_is_answered);
	RUN(other_is_the_last_option);
	RUN(every_option_has_words);
	return check_done();
}
