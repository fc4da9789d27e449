/* SPDX-License-Identifier: MIT */
/* links: kiosk/buf.c kiosk/err.c tests/look.c tests/practice.c tests/practice_kept.c tests/shot.c tests/table.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm */
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/look.h"
#include "tests/practice.h"
#include "tests/shot.h"
#include "tests/table.h"
#include "tests/vt.h"

/*
 * A form with a question of every type (tests/forms/every_type.json), filled
 * in with the keys a client has, in one visit: each test is a page of it and
 * needs those before.  Then staff read the record, and export it.
 */

#define MS practice_ms(10000)
#define FORM "tests/forms/every_type.json"
#define SCENE(test) do { if (!play.over) RUN(test); } while (0)

static struct {
	struct premises place;
	struct vt *v;
	bool over;		/* what comes next makes no sense any more */
} play;

struct size {
	int rows, cols;
};

static const struct size sizes[] = {{24, 80}, {12, 40}, {43, 132}};

/* Type, and what has the focus then reads so. */
static void
check_typed(const char *keys, const char *focus)
{
	CHECK(vt_send(play.v, keys));
	if (!CHECK_STR(look_focus(play.v, MS), focus))
		printf("    typed: %s\n", keys);
}

/* Press a key, and what has the focus then reads so. */
static void
check_key(enum vt_key key, const char *focus)
{
	CHECK(vt_key(play.v, key));
	if (!CHECK_STR(look_focus(play.v, MS), focus))
		printf("    pressed: %d\n", (int)key);
}

static bool
sees(const char *text)
{
	return vt_settle(play.v, MS) && vt_find(play.v, text, NULL, NULL);
}

/* As an xterm reports a press; libvterm does not know it was asked to. */
static void
click(int row, int col)
{
	char s[60];

	(void)snprintf(s, sizeof s, "\033[<0;%d;%dM\033[<0;%d;%dm", col + 1,
	    row + 1, col + 1, row + 1);
	CHECK(vt_send(play.v, s) && vt_settle(play.v, MS));
}

/* Tab to the button that leads on, and press it. */
static void
go_on(const char *title)
{
	int i;

	for (i = 0; i < 60 && strncmp(look_focus(play.v, MS),
	    "> [ Continue ]", 14) != 0; i++)
		CHECK(vt_key(play.v, VT_KEY_TAB));
	CHECK(vt_send(play.v, "\r"));
	if (!CHECK(vt_wait_text(play.v, title, MS)))
		play.over = true;
}

/* A shot in windows of other sizes, and back. */
static void
shot_at_each_size(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		vt_resize(play.v, sizes[i].rows, sizes[i].cols);
		shot_take(play.v, name, MS);
	}
	vt_resize(play.v, sizes[0].rows, sizes[0].cols);
	CHECK(vt_settle(play.v, MS));
}

static void
begin(void)
{
	static const char *const intake[] = {"intake", NULL};
	const char *kiosk = getenv("KIOSK");
	char path[500], locale[540];
	const char *const env[] = {locale, NULL};
	char *form;
	size_t len;

	form = practice_file(FORM, &len);
	practice_make(&play.place, "[practice]\nname = " PRACTICE_NAME "\n"
	    "date-order = dmy\n[kiosk]\nlanguages = en de\n", form);
	free(form);
	(void)snprintf(path, sizeof path, "%s", kiosk == NULL ?
	    "build/kiosk" : kiosk);
	(void)snprintf(locale, sizeof locale, "KIOSK_LOCALE=%s/locale",
	    dirname(path));
	play.v = practice_start(&play.place, 24, 80, env, intake);
	vt_report_to(play.v, stdout);
}

/* Bold is what the form's marks stand around. */
static void
marked_words_are_bold(void)
{
	int row, col;

	if (!CHECK(vt_find(play.v, "Answer every question", &row, &col)))
		return;
	CHECK(!vt_cell(play.v, row, col).bold);
	CHECK(vt_cell(play.v, row, col + 7).bold);
	CHECK(vt_cell(play.v, row, col + 11).bold);
	CHECK(!vt_cell(play.v, row, col + 12).bold);
	CHECK(vt_find(play.v, "Before you begin", &row, &col));
	CHECK(vt_cell(play.v, row, col).bold);
}

static void
a_page_begins_at_its_top_with_the_cursor_in_sight(void)
{
	struct vt_state s;
	int i;

	CHECK(vt_wait_text(play.v, "Press Enter to begin", MS));
	CHECK(vt_send(play.v, "\r"));
	CHECK(vt_wait_text(play.v, "Before you begin", MS));
	shot_take(play.v, "types-words", MS);
	marked_words_are_bold();
	/* Further down than the window reaches: read on from the top. */
	CHECK(vt_key(play.v, VT_KEY_F1));
	CHECK(vt_wait_text(play.v, "Stop: erase my answers", MS));
	vt_resize(play.v, 12, 40);
	CHECK(vt_settle(play.v, MS) && vt_key(play.v, VT_KEY_DOWN));
	CHECK(vt_key(play.v, VT_KEY_DOWN) && vt_send(play.v, "\r"));
	CHECK(vt_wait_text(play.v, "> [ No, go back ]", MS));
	CHECK(vt_key(play.v, VT_KEY_DOWN) && vt_send(play.v, "\r"));
	CHECK(vt_wait_text(play.v, "Press Enter to begin", MS));
	CHECK(vt_send(play.v, "\r"));
	CHECK(vt_wait_text(play.v, "Before you begin", MS));
	CHECK(vt_settle(play.v, MS));
	s = vt_state(play.v);
	CHECK_INT(s.cursor_row, 1);
	CHECK_INT(s.cursor_col, 1);
	shot_plain(play.v, "types-words", MS);
	for (i = 0; i < 20 && *look_focus(play.v, MS) == '\0'; i++)
		CHECK(vt_key(play.v, VT_KEY_DOWN));
	shot_take(play.v, "types-words-below", MS);
	vt_resize(play.v, 24, 80);
	CHECK(vt_settle(play.v, MS));
}

static void
words_are_typed(void)
{
	CHECK(sees("Willow Lane"));
	CHECK(!sees("Nobody sees this"));
	check_typed("Zo\u00eb Quill", ">[Zo\u00eb Quill                      ]");
	check_key(VT_KEY_TAB,
	    ">[                                                     ]");
	CHECK(vt_key(play.v, VT_KEY_TAB));
	CHECK(vt_send(play.v, "It fell\ron my foot"));
	CHECK(vt_key(play.v, VT_KEY_TAB));
	/* An address has no blanks. */
	check_typed("www.quill .example",
	    ">[www.quill.example                                    ]");
	CHECK(!sees("hidden value"));
	go_on("Are you well today?");
}

static void
follow_ups_stand_under_their_answer(void)
{
	check_typed("", "> 1 ( ) Yes");
	CHECK(!sees("Tell us more"));
	check_typed("2", "> 2 (*) No");
	CHECK(sees("   Tell us more"));
	CHECK(vt_key(play.v, VT_KEY_TAB));
	CHECK(vt_send(play.v, "Since Monday"));
	shot_take(play.v, "types-choices", MS);
	/* Without an answer there is nothing to tell more about. */
	CHECK(vt_key(play.v, VT_KEY_SHIFT_TAB));
	check_key(VT_KEY_BACKSPACE, "> 2 ( ) No");
	CHECK(!sees("Tell us more"));
	check_typed("2", "> 2 (*) No");
	CHECK(sees("Since Monday"));
	CHECK(vt_key(play.v, VT_KEY_TAB));
}

static void
options_of_every_kind_are_picked(void)
{
	check_key(VT_KEY_TAB, "> 1 ( ) 1");
	check_typed("3", "> 3 (*) 3");
	CHECK(vt_key(play.v, VT_KEY_TAB));
	CHECK(vt_send(play.v, "2"));
	check_key(VT_KEY_TAB, "> 1 ( ) red");
	check_typed("2", "> 2 (*) blue");
	check_key(VT_KEY_TAB, "> 1 [ ] (a) Dry");
	check_typed("12", "> 2 [x] (b) Oily");
	/* One that excludes the others, and back. */
	check_typed("3", "> 3 [x] (c) None of these");
	CHECK(sees(" 1 [ ] (a) Dry"));
	check_typed("1", "> 1 [x] (a) Dry");
	CHECK(sees(" 3 [ ] (c) None of these"));
}

static void
other_has_its_words_beside_it(void)
{
	check_key(VT_KEY_TAB, "> 1 ( ) Tea");
	/* Picking it leads on to its words. */
	check_typed("3", ">[                                                     ]");
	CHECK(vt_send(play.v, "Milk"));
	CHECK(sees("3 (*) Something else"));
	CHECK(vt_send(play.v, "\025"));
	CHECK(sees("3 (*) Something else"));
	CHECK(vt_send(play.v, "Lemonade"));
	check_key(VT_KEY_TAB, "> 1 [ ] Cat");
	CHECK(vt_send(play.v, "13Hamster\rFish"));
	CHECK(vt_settle(play.v, MS));
	shot_at_each_size("types-choices-other");
	go_on("Where were you born?");
}

static void
a_long_list_is_found_in_by_typing(void)
{
	/* No more than a window of it, until one asks for all. */
	check_typed("", ">   ( ) Aachen");
	CHECK(!sees("Zwickau"));
	shot_take(play.v, "types-list", MS);
	check_typed("m", ">[m                ]  type to find");
	check_typed("\u00dcN", ">[m\u00dcN              ]  type to find");
	CHECK(sees("( ) M\u00fcnchen") && sees("( ) M\u00fcnster"));
	CHECK(!sees("Aachen") && !sees("Mainz"));
	shot_at_each_size("types-list-found");
	check_typed("x", ">[m\u00dcNx             ]  type to find");
	CHECK(sees("Nothing in the list has these letters."));
	/* With its accents or without, and anywhere in the words. */
	check_typed("\177\r", ">   ( ) Dortmund");
	CHECK(vt_key(play.v, VT_KEY_DOWN) && vt_key(play.v, VT_KEY_DOWN));
	check_typed(" ", ">   (*) M\u00fcnster");
	/* What is picked stays in sight, whatever else is looked for. */
	check_typed("q", ">[m\u00dcNq             ]  type to find");
	CHECK(sees("(*) M\u00fcnster") && !sees("M\u00fcnchen"));
	/* Nor is it there any more, once one was elsewhere. */
	check_typed("\t\t\033[Z\033[Z", ">   (*) M\u00fcnster");
	check_typed("\033[Z", ">[                 ]  type to find");
	CHECK(sees("( ) Aachen"));
}

static void
all_of_a_long_list_can_be_had(void)
{
	int i;

	for (i = 0; i < 60 && strncmp(look_focus(play.v, MS),
	    "> [ Show all", 12) != 0; i++)
		CHECK(vt_key(play.v, VT_KEY_DOWN));
	check_typed("\r", ">   ( ) Karlsruhe");
	for (i = 0; i < 60 && strstr(look_focus(play.v, MS), "Zwickau") ==
	    NULL; i++)
		CHECK(vt_key(play.v, VT_KEY_DOWN));
	CHECK_STR(look_focus(play.v, MS), ">   ( ) Zwickau");
}

/* Keys pick in a list that has enough of them, and a click goes anywhere. */
static void
a_list_can_be_clicked(void)
{
	int row, col;

	check_key(VT_KEY_TAB, "> 1 [ ] Forehead");
	check_typed("2", "> 2 [x] Temples");
	/* Letters are the signs of options here: there is nothing to find in. */
	CHECK(!sees("type to find"));
	CHECK(vt_find(play.v, "Around the eyes", &row, &col));
	click(row, col);
	CHECK_STR(look_focus(play.v, MS), "> 3 [x] Around the eyes");
	CHECK(vt_find(play.v, "Around the eyes", &row, &col));
	click(row, col);
	CHECK_STR(look_focus(play.v, MS), "> 3 [ ] Around the eyes");
	check_typed("d", "> d [x] Lower back");
	shot_take(play.v, "types-list-ticks", MS);
	/* A list that its author wants found in has no keys. */
	check_key(VT_KEY_TAB, ">   ( ) Bus");
	check_typed("fo\r", ">   ( ) On foot");
	CHECK(vt_send(play.v, " "));
	go_on("Under which numbers");
}

static void
one_question_is_answered_several_times(void)
{
	CHECK(!sees("Remove:"));
	check_typed("020 111\t", "> [ Add another one ]");
	check_typed("\r",
	    ">[                                                     ]");
	CHECK(sees("Remove: 020 111") && sees("Remove: Under which"));
	CHECK(vt_send(play.v, "020 222"));
	CHECK(sees("Remove: 020 222"));
	CHECK(vt_send(play.v, "\t\t\r020 333\t\t\t"));
	CHECK(vt_settle(play.v, MS));
	shot_take(play.v, "types-many", MS);
	/* The one in the middle goes; the others stay. */
	for (; strstr(look_focus(play.v, MS), "Remove: 020 222") == NULL; )
		if (!CHECK(vt_key(play.v, VT_KEY_UP)))
			return;
	CHECK(vt_send(play.v, "\r"));
	CHECK(!sees("020 222") && sees("020 111") && sees("020 333"));
	CHECK(strncmp(look_focus(play.v, MS), ">[020 333", 9) == 0);
	CHECK(vt_key(play.v, VT_KEY_TAB) && vt_key(play.v, VT_KEY_TAB));
	check_key(VT_KEY_TAB,
	    ">[                                                     ]");
}

static void
each_answer_has_its_own_questions(void)
{
	CHECK(!sees("What happens then?"));
	CHECK(vt_send(play.v, "Nickel"));
	CHECK(sees("   What happens then?"));
	CHECK(vt_send(play.v, "\t1\t\rLatex\t2"));
	CHECK(sees("What are you allergic to? 2"));
	CHECK(vt_settle(play.v, MS));
	shot_take(play.v, "types-many-asked", MS);
}

static void
groups_stand_in_groups(void)
{
	CHECK(vt_send(play.v, "\t\t\t"));
	CHECK(vt_send(play.v, "Ibuprofen\t1\t2\t\rVitamin D"));
	CHECK(vt_settle(play.v, MS));
	shot_at_each_size("types-groups");
	/* Three at most. */
	check_typed("\t\t\t", "> [ Remove: Vitamin D ]");
	CHECK(vt_send(play.v, "\t\r"));
	CHECK(sees("Medicine 3"));
	CHECK(!sees("Add another one"));
	CHECK(vt_send(play.v, "\t\t\t\r"));
	CHECK(!sees("Medicine 3"));
	go_on("How many children");
}

static void
numbers_keep_what_is_typed(void)
{
	/* Neither 23 nor, of half a child, 15: it is kept, and asked about. */
	check_typed("2-3", ">[2-3          ]");
	go_on("Please look at what is marked");
	CHECK(sees("! Please give a number, in digits."));
	check_typed("\0251,5", ">[1.5          ]");
	check_typed("\025-3\r", ">[                     ]  m");
	go_on("Please give a number");
	CHECK(sees("! Please give a number of at least 0."));
	check_typed("\0253", ">[3            ]");
	/* A comma is a point, and a blank at the end is nothing. */
	CHECK(vt_key(play.v, VT_KEY_TAB));
	check_typed("1,82 ", ">[1.82                 ]  m");
	/* A number and its unit are two steps. */
	CHECK(vt_key(play.v, VT_KEY_TAB));
	check_typed("80", ">[80                   ]");
	check_typed("\t", "> 1 ( ) kg");
	check_typed("2", "> 2 (*) pounds");
	check_key(VT_KEY_TAB, ">[                     ]  mg");
	check_typed("2.50", ">[2.50                 ]  mg");
}

static void
times_are_typed_into_masks(void)
{
	check_key(VT_KEY_TAB, ">[DD/MM/YYYY]");
	check_typed("3/2/90", ">[03/02/90YY]");
	check_typed("\0251990-02-03", ">[1990/02/03]");
	CHECK(sees("Please write it like this: DD/MM/YYYY."));
	check_typed("\02503021990", ">[03/02/1990]  3 February 1990");
	check_key(VT_KEY_TAB, ">[HH:MM]");
	check_typed("8", ">[08:MM]");
	check_typed("155", ">[08:15]");
	check_typed("\02514:3", ">[14:3M]");
	check_typed("0", ">[14:30]");
	check_key(VT_KEY_TAB, ">[DD/MM/YYYY  HH:MM]");
	check_typed("1/2/2026",
	    ">[01/02/2026  HH:MM]  1 February 2026");
	check_typed(" 9:05", ">[01/02/2026  09:05]  1 February 2026, 09:05");
	check_typed("\177\177\177\177\177", ">[01/02/202Y  HH:MM]");
	check_typed("6905", ">[01/02/2026  09:05]  1 February 2026, 09:05");
	shot_at_each_size("types-numbers");
}

/* What is half typed is there in every language. */
static void
another_language_keeps_what_is_typed(void)
{
	CHECK(vt_send(play.v, "\177"));
	CHECK(vt_key(play.v, VT_KEY_F3));
	CHECK(vt_wait_text(play.v, "Which language", MS));
	CHECK(vt_key(play.v, VT_KEY_DOWN) && vt_send(play.v, "\r"));
	CHECK(vt_wait_text(play.v, "Zahlen und Zeiten", MS));
	shot_take(play.v, "types-numbers-de", MS);
	CHECK(vt_key(play.v, VT_KEY_F3));
	CHECK(vt_wait_text(play.v, "English", MS));
	CHECK(vt_key(play.v, VT_KEY_UP) && vt_send(play.v, "\r"));
	CHECK(vt_wait_text(play.v, "Numbers and times", MS));
	check_typed("5", ">[01/02/2026  09:05]  1 February 2026, 09:05");
	go_on("Please check your answers");
}

static void
the_review_shows_every_answer(void)
{
	static const char *const rows[] = {
		"Zo\u00eb Quill", "on my foot", "www.quill.example", "1.82 m",
		"80 pounds", "2.50 mg", "3 February 1990", "14:30",
		"1 February 2026, 09:05", "No", "Since Monday", "blue",
		"Dry", "Lemonade", "Cat; Hamster; Fish", "M\u00fcnster",
		"Temples; Lower back", "On foot", "020 333", "Nickel",
		"A rash", "Latex", "Hard to breathe", "Ibuprofen",
		"Vitamin D",
	};
	size_t i;

	CHECK(vt_key(play.v, VT_KEY_HOME) && vt_settle(play.v, MS));
	shot_take(play.v, "types-review", MS);
	vt_resize(play.v, 120, 80);
	CHECK(vt_settle(play.v, MS));
	for (i = 0; i < sizeof rows / sizeof *rows; i++)
		if (!CHECK(vt_find(play.v, rows[i], NULL, NULL)))
			printf("    not shown: %s\n", rows[i]);
	CHECK(!vt_find(play.v, "hidden value", NULL, NULL));
	vt_resize(play.v, 24, 80);
	CHECK(vt_settle(play.v, MS) && vt_key(play.v, VT_KEY_END));
	CHECK(vt_key(play.v, VT_KEY_UP));
	shot_take(play.v, "types-review-end", MS);
}

/* From the review to an answer, in a list, and back to it. */
static void
an_answer_is_changed_from_the_review(void)
{
	int i;

	for (i = 0; i < 60 && strstr(look_focus(play.v, MS),
	    "Where were you born?") == NULL; i++)
		CHECK(vt_key(play.v, VT_KEY_UP));
	CHECK(vt_send(play.v, "\r"));
	CHECK(vt_wait_text(play.v, "Long lists", MS));
	check_typed("", ">   (*) M\u00fcnster");
	check_typed("kol\r", ">   ( ) K\u00f6ln");
	check_typed(" ", ">   (*) K\u00f6ln");
	go_on("Please check your answers");
}

static void
the_record_is_stored_and_read(void)
{
	static const char *const queue[] = {"queue", "--user",
	    PRACTICE_STAFF, NULL};

	CHECK(vt_key(play.v, VT_KEY_END));
	CHECK(vt_wait_text(play.v, "> [ Hand in my answers ]", MS));
	CHECK(vt_send(play.v, "\r"));
	CHECK(vt_wait_text(play.v, "Your ticket: A1", MS));
	vt_free(play.v);
	play.v = practice_start(&play.place, 43, 132, NULL, queue);
	vt_report_to(play.v, stdout);
	CHECK(vt_wait_text(play.v, "Your password", MS));
	CHECK(vt_send(play.v, PRACTICE_PASSWORD "\r"));
	CHECK(vt_wait_text(play.v, "1 client", MS) &&
	    vt_settle(play.v, MS));
	CHECK(vt_send(play.v, "\r"));
	CHECK(vt_wait_text(play.v, "Status: waiting", MS));
	shot_plain(play.v, "types-record", MS);
}

static void
the_table_has_every_answer(void)
{
	static const char *const cells[][2] = {
		{"name", "Zo\u00eb Quill"}, {"secret", "hidden value"},
		{"story", "It fell\non my foot"}, {"children", "3"},
		{"height", "1.82"}, {"began", "1990-02-03"},
		{"colour", "blue"}, {"drink", "Lemonade"},
		{"pets", "Cat; Hamster; Fish"}, {"town", "K\u00f6ln"},
		{"areas", "Temples; Lower back"},
		{"phone", "020 111; 020 333"}, {"allergy", "Nickel; Latex"},
		{"drug", "Ibuprofen; Vitamin D"},
	};
	const char *args[] = {"export", "--user", PRACTICE_STAFF,
	    "--password-file", play.place.password, "-o", NULL, NULL};
	char path[100], out[4096], err[4096];
	struct table t;
	size_t i;

	(void)snprintf(path, sizeof path, "%s/out.csv", play.place.dir);
	args[6] = path;
	CHECK_INT(practice_run(&play.place, args, out, err, sizeof out), 0);
	CHECK_STR(practice_said(err), "");
	if (!CHECK(table_read(path, &t)))
		return;
	for (i = 0; i < sizeof cells / sizeof *cells; i++)
		CHECK_STR(table_cell(&t, 1, cells[i][0]), cells[i][1]);
	table_free(&t);
}

int
main(void)
{
	begin();
	SCENE(a_page_begins_at_its_top_with_the_cursor_in_sight);
	SCENE(words_are_typed);
	SCENE(follow_ups_stand_under_their_answer);
	SCENE(options_of_every_kind_are_picked);
	SCENE(other_has_its_words_beside_it);
	SCENE(a_long_list_is_found_in_by_typing);
	SCENE(all_of_a_long_list_can_be_had);
	SCENE(a_list_can_be_clicked);
	SCENE(one_question_is_answered_several_times);
	SCENE(each_answer_has_its_own_questions);
	SCENE(groups_stand_in_groups);
	SCENE(numbers_keep_what_is_typed);
	SCENE(times_are_typed_into_masks);
	SCENE(another_language_keeps_what_is_typed);
	SCENE(the_review_shows_every_answer);
	SCENE(an_answer_is_changed_from_the_review);
	SCENE(the_record_is_stored_and_read);
	SCENE(the_table_has_every_answer);
	vt_free(play.v);
	practice_remove(&play.place);
	return check_done();
}
