/* SPDX-License-Identifier: MIT */
/* links: kiosk/buf.c kiosk/err.c tests/shot.c tests/look.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm */
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "tests/check.h"
#include "tests/look.h"
#include "tests/practice.h"
#include "tests/shot.h"
#include "tests/vt.h"

/*
 * Help says what is true where it was asked for, and all of it can be read in
 * the smallest window.  One visit: each test needs those before.
 */

#define MS practice_ms(10000)
#define SMALL_ROWS 12
#define SMALL_COLS 40
#define KEYS_ROW 11		/* the footer's, in the smallest window */

#define GO_BACK "> [ Go back ]"
#define GO_BACK_TO "> [ Go back to my answers ]"
#define HAND_IN "[ Hand in what is there so far, unfinished ]"
#define STOP "[ Stop ]"
#define NO "> [ No, go back ]"
#define STOP_ERASE "[ Stop: erase my answers ]"

static const char form[] =
    "{\"resourceType\": \"Questionnaire\", \"status\": \"draft\","
    " \"url\": \"https://kiosk.example/Questionnaire/help\","
    " \"version\": \"1\", \"title\": \"Help\", \"item\": ["
    "{\"linkId\": \"page\", \"type\": \"group\", \"text\": \"A page\","
    " \"item\": ["
    "{\"linkId\": \"since\", \"type\": \"date\", \"text\": \"Since?\"},"
    "{\"linkId\": \"why\", \"type\": \"string\", \"text\": \"Why?\"}]},"
    "{\"linkId\": \"more\", \"type\": \"group\", \"text\": \"One more\","
    " \"item\": ["
    "{\"linkId\": \"how\", \"type\": \"string\", \"text\": \"How?\"}]}]}";

static struct {
	struct premises place;
	struct vt *v;
} play;

static void
see(const char *words)
{
	CHECK(vt_wait_text(play.v, words, MS) && vt_settle(play.v, MS));
}

static bool
shows(const char *words)
{
	return vt_find(play.v, words, NULL, NULL);
}

static void
press(enum vt_key key)
{
	CHECK(vt_key(play.v, key) && vt_settle(play.v, MS));
}

static void
type(const char *keys)
{
	CHECK(vt_send(play.v, keys) && vt_settle(play.v, MS));
}

/* What help offers; each of the three may be NULL: it is not there. */
static void
offers(const char *back, const char *hand_in, const char *stop)
{
	press(VT_KEY_F1);
	see("Would you like help?");
	see(back);
	CHECK_INT(shows("Hand in what"), hand_in != NULL);
	CHECK_INT(shows("[ Stop"), stop != NULL);
	CHECK(hand_in == NULL || shows(hand_in));
	CHECK(stop == NULL || shows(stop));
}

static void
leave_by(const char *keys, const char *words)
{
	type(keys);
	see(words);
	CHECK(!shows("Would you like help?"));
}

static void
the_welcome_has_no_answers_to_go_back_to(void)
{
	static const char *const intake[] = {"intake", NULL};
	const char *kiosk = getenv("KIOSK");
	char path[500], locale[540];
	const char *const env[] = {locale, NULL};

	(void)snprintf(path, sizeof path, "%s", kiosk == NULL ?
	    "build/kiosk" : kiosk);
	(void)snprintf(locale, sizeof locale, "KIOSK_LOCALE=%s/locale",
	    dirname(path));
	practice_make(&play.place, "[kiosk]\nlanguages = en de\n", form);
	play.v = practice_start(&play.place, 24, 80, env, intake);
	see("Press Enter to begin");
	offers(GO_BACK, NULL, NULL);
	leave_by("\r", "Press Enter to begin");
	/* Nothing there is handed in, from the languages neither. */
	press(VT_KEY_F3);
	see("Which language");
	offers(GO_BACK, NULL, NULL);
	leave_by("\033", "Which language");
	leave_by("\033", "Press Enter to begin");
}

static void
an_empty_page_has_nothing_to_hand_in(void)
{
	leave_by("\r", "Page 1 of 2");
	offers(GO_BACK, NULL, STOP);
	leave_by("\033", "Page 1 of 2");
	/* Half a date is not to be lost, but is nothing to hand in. */
	type("199");
	offers(GO_BACK_TO, NULL, STOP_ERASE);
	leave_by("\033", "Page 1 of 2");
	type("\025");
	offers(GO_BACK, NULL, STOP);
	leave_by("\033", "Page 1 of 2");
}

static void
an_answer_can_be_handed_in(void)
{
	type("\tBecause");
	offers(GO_BACK_TO, HAND_IN, STOP_ERASE);
	leave_by("\r", "Because");
	/* Over the languages there is a question to answer first. */
	press(VT_KEY_F3);
	see("Which language");
	offers(GO_BACK, NULL, NULL);
	leave_by("\033", "Which language");
	leave_by("\033", "Because");
}

/* Rows of the window alone, scrolled through with Down. */
static bool
down(struct vt *v)
{
	return vt_key(v, VT_KEY_DOWN);
}

static void
all_of_it_can_be_read_in_the_smallest_window(void)
{
	static const char *const words[] = {"Please ask a member of staff.",
	    "[ Go back to my answers ]", "[ Stop: erase my answers ]",
	    "F3 language", "F1 help", "F2 hide", "Arrows move",
	    "Enter choose", "Tab go on", "PgUp/Dn pages",
	    "Tab Shift-Tab the next one, the one before",
	    "1-9 a-z choose the answer with this sign",
	    "Backspace Ctrl-U delete a letter, the line; or an answer",
	    "Home End Delete in a line: its start, its end, delete",
	    "Ctrl-B the same as F2",
	    "Ctrl-Q for staff: leave, with the exit code"};
	struct buf all = BUF_EMPTY, one = BUF_EMPTY;
	size_t i;

	press(VT_KEY_F1);
	vt_resize(play.v, SMALL_ROWS, SMALL_COLS);
	see("more below: Down or PgDn");
	CHECK(look_through(play.v, 1, SMALL_ROWS - 2, down, MS, &all));
	CHECK(!shows("more below"));
	for (i = 0; i < sizeof words / sizeof *words; i++) {
		look_squeeze(&one, words[i]);
		if (!CHECK(strstr(buf_text(&all), buf_text(&one)) != NULL))
			(void)printf("    %s\n", words[i]);
		buf_free(&one);
	}
	buf_free(&all);
}

static void
the_way_out_is_in_sight_however_far_one_has_read(void)
{
	CHECK(strstr(vt_row(play.v, KEYS_ROW), "Esc: go back") != NULL);
	CHECK(!shows("[ Go back"));
	/* Nobody presses a button that is out of sight: it is shown. */
	type("\r");
	see("> [ Stop: erase my answers ]");
	press(VT_KEY_PAGE_DOWN);
	press(VT_KEY_PAGE_DOWN);
	CHECK(!shows("[ Stop"));
	press(VT_KEY_PAGE_UP);
	press(VT_KEY_PAGE_UP);
	press(VT_KEY_PAGE_UP);
	see("> [ Stop: erase my answers ]");
	CHECK(shows("more below: Down or PgDn"));
	leave_by("\033", "Because");
	vt_resize(play.v, 24, 80);
	see("Page 1 of 2");
}

/* As a terminal reports it; libvterm does not see that it was asked to. */
static void
tap(int row, int col)
{
	char bytes[60];

	(void)snprintf(bytes, sizeof bytes, "\033[<0;%d;%dM\033[<0;%d;%dm",
	    col + 1, row + 1, col + 1, row + 1);
	type(bytes);
}

/* A button whose place another row has taken is not there to be tapped. */
static void
a_tap_presses_what_is_seen_there(void)
{
	int row, col;

	press(VT_KEY_F1);
	vt_resize(play.v, SMALL_ROWS, SMALL_COLS);
	see("more below: Down or PgDn");
	CHECK(vt_find(play.v, "[ Stop: erase", &row, &col));
	press(VT_KEY_PAGE_DOWN);
	tap(row, col);
	tap(0, col);
	CHECK(strstr(vt_row(play.v, KEYS_ROW), "Esc: go back") != NULL);
	press(VT_KEY_PAGE_UP);
	CHECK(vt_find(play.v, "[ Go back to my", &row, &col));
	tap(row, col);
	see("Because");
	vt_resize(play.v, 24, 80);
	see("Page 1 of 2");
}

/* In the smallest window, by keys and by taps. */
static void
answers_are_erased_only_by_two_steps(void)
{
	int row, col;

	press(VT_KEY_F1);
	vt_resize(play.v, SMALL_ROWS, SMALL_COLS);
	see("more below: Down or PgDn");
	CHECK(vt_find(play.v, "[ Stop: erase", &row, &col));
	tap(row, col);
	see("Erase everything you have answered?");
	CHECK(shows(NO) && shows("  [ Yes, erase my answers ]"));
	shot_take(play.v, "help-sure", MS);
	type("\r");
	see("Would you like help?");
	CHECK(vt_find(play.v, "[ Stop: erase", &row, &col));
	tap(row, col);
	CHECK(vt_find(play.v, "[ No, go back", &row, &col));
	tap(row, col);
	see("Would you like help?");
	CHECK(vt_find(play.v, "[ Stop: erase", &row, &col));
	tap(row, col);
	press(VT_KEY_F1);
	see("Erase everything");
	type("\033");
	see(GO_BACK_TO);
	leave_by("\r", "Because");
	vt_resize(play.v, 24, 80);
	see("Page 1 of 2");
}

static void
answers_are_erased_by_whoever_means_it(void)
{
	press(VT_KEY_F1);
	press(VT_KEY_DOWN);
	press(VT_KEY_DOWN);
	type(" ");
	see(NO);
	press(VT_KEY_DOWN);
	leave_by("\r", "Press Enter to begin");
	leave_by("\r", "Page 1 of 2");
	/* Nothing is lost of nothing: that is not asked. */
	offers(GO_BACK, NULL, STOP);
	press(VT_KEY_DOWN);
	leave_by("\r", "Press Enter to begin");
	leave_by("\r", "Page 1 of 2");
	type("\tBecause");
}

static void
nothing_lies_over_what_hides_or_guards(void)
{
	press(VT_KEY_F2);
	see("This screen is hidden.");
	press(VT_KEY_F1);
	CHECK(shows("This screen is hidden."));
	leave_by("\r", "Because");
	type("\021");
	see("For staff: leaving");
	press(VT_KEY_F1);
	CHECK(shows("For staff: leaving"));
	leave_by("\033", "Because");
}

static void
from_the_review_it_goes_to_the_ticket(void)
{
	press(VT_KEY_PAGE_DOWN);
	see("Page 2 of 2");
	press(VT_KEY_PAGE_DOWN);
	see("Please check your answers");
	offers(GO_BACK_TO, HAND_IN, STOP_ERASE);
	press(VT_KEY_DOWN);
	CHECK(shows("> [ Hand in what"));
	type("\r");
	see("Hand in your answers unfinished?");
	CHECK(shows(NO) && !shows("F3 "));
	/* One Enter too many hands nothing in. */
	type("\r");
	CHECK(shows(GO_BACK_TO));
	press(VT_KEY_DOWN);
	type("\r");
	see(NO);
	press(VT_KEY_DOWN);
	CHECK(shows("> [ Yes, hand them in ]"));
	leave_by("\r", "Your ticket: A1");
	press(VT_KEY_F1);
	CHECK(shows("Your ticket: A1"));
}

int
main(void)
{
	RUN(the_welcome_has_no_answers_to_go_back_to);
	RUN(an_empty_page_has_nothing_to_hand_in);
	RUN(an_answer_can_be_handed_in);
	RUN(all_of_it_can_be_read_in_the_smallest_window);
	RUN(the_way_out_is_in_sight_however_far_one_has_read);
	RUN(a_tap_presses_what_is_seen_there);
	RUN(answers_are_erased_only_by_two_steps);
	RUN(answers_are_erased_by_whoever_means_it);
	RUN(nothing_lies_over_what_hides_or_guards);
	RUN(from_the_review_it_goes_to_the_ticket);
	vt_free(play.v);
	practice_remove(&play.place);
	return check_done();
}
