/* SPDX-License-Identifier: MIT */
/* links: tests/practice.c tests/practice_kept.c tests/look.c kiosk/buf.c kiosk/err.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm */
#include <stdio.h>
#include <string.h>

#include "tests/check.h"
#include "tests/look.h"
#include "tests/practice.h"
#include "tests/vt.h"

/*
 * A group that wants an answer to at least one of its questions, on the
 * screen: what is said, and where the person is led.
 */

#define MS practice_ms(10000)
#define MISSING "! Please answer at least one of these questions."
#define QUESTION(link, text) \
	"{\"linkId\": \"" link "\", \"type\": \"string\"," \
	" \"maxLength\": 20, \"text\": \"" text "\"}"

static const char form[] =
    "{\"resourceType\": \"Questionnaire\", \"status\": \"draft\","
    " \"url\": \"https://kiosk.example/Questionnaire/groups\","
    " \"version\": \"1\", \"title\": \"Groups\", \"item\": ["
    "{\"linkId\": \"page\", \"type\": \"group\", \"text\": \"About you\","
    " \"item\": ["
    QUESTION("a", "Your name?") "," QUESTION("b", "Your street?") ","
    "{\"linkId\": \"reach\", \"type\": \"group\", \"required\": true,"
    " \"text\": \"How to reach you\", \"item\": ["
    QUESTION("c", "Telephone?") "," QUESTION("d", "Mail?") "]},"
    QUESTION("e", "A colour?") "," QUESTION("f", "A number?") ","
    QUESTION("g", "An animal?") "]},"
    "{\"linkId\": \"drug\", \"type\": \"group\", \"required\": true,"
    " \"repeats\": true, \"text\": \"Medicine\", \"item\": ["
    QUESTION("h", "Which?") "]}]}";

static struct premises place;

static struct vt *
begin(int rows, int cols)
{
	static const char *const intake[] = {"intake", NULL};
	struct vt *v = practice_start(&place, rows, cols, NULL, intake);

	vt_report_to(v, stdout);
	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "Your name?", MS));
	return v;
}

/* From anywhere on a page to its button, and press it. */
static void
go_on(struct vt *v)
{
	static const char button[] = "> [ Continue ]";
	int i;

	for (i = 0; i < 9 && strncmp(look_focus(v, MS), button,
	    strlen(button)) != 0; i++)
		CHECK(vt_send(v, "\t"));
	CHECK(vt_send(v, "\r"));
}

/* The focus is on question; what is missing is said above it. */
static void
check_led_to(struct vt *v, const char *title, const char *question)
{
	int said, asked;

	CHECK(vt_wait_text(v, "Please look at what is marked with !", MS));
	CHECK(strncmp(look_focus(v, MS), ">[", 2) == 0);
	CHECK(vt_find(v, title, NULL, NULL));
	if (!CHECK(vt_find(v, "! Please answer at", &said, NULL)) ||
	    !CHECK(vt_find(v, question, &asked, NULL)))
		return;
	CHECK(said < asked);
	CHECK_INT(vt_state(v).cursor_row, asked + 1);
}

static void
one_answer_is_wanted_and_one_is_enough(void)
{
	struct vt *v = begin(24, 80);

	/* It says so beforehand, and calls none of them optional. */
	CHECK(vt_wait_text(v, "Please answer at least one of these", MS));
	CHECK(!vt_find(v, "! Please answer", NULL, NULL));
	CHECK(!vt_find(v, "Telephone? (optional)", NULL, NULL));
	go_on(v);
	check_led_to(v, "How to reach you", "Telephone?");
	CHECK(vt_find(v, MISSING, NULL, NULL));
	/* An answer outside of it is none, blanks are none. */
	CHECK(vt_send(v, "  \033[Z" "Elm Street"));
	go_on(v);
	check_led_to(v, "How to reach you", "Telephone?");
	CHECK(vt_send(v, "\tm"));
	CHECK(vt_wait_gone(v, "! Please answer at least one", MS));
	go_on(v);
	CHECK(vt_wait_text(v, "Which?", MS));
	vt_free(v);
}

static void
a_group_that_repeats_leads_to_its_question_not_its_button(void)
{
	struct vt *v = begin(24, 80);

	CHECK(vt_send(v, "\t\t1"));
	go_on(v);
	CHECK(vt_wait_text(v, "Which?", MS));
	go_on(v);
	check_led_to(v, "Medicine 1", "Which?");
	CHECK(vt_send(v, "none"));
	go_on(v);
	CHECK(vt_wait_text(v, "Please check your answers", MS));
	vt_free(v);
}

/* From below, with more above it than the window shows. */
static void
what_is_said_of_a_group_is_in_sight_in_the_smallest_window(void)
{
	struct vt *v = begin(12, 40);

	go_on(v);
	check_led_to(v, "How to reach you", "Telephone?");
	vt_free(v);
}

int
main(void)
{
	practice_make(&place, "", form);
	RUN(one_answer_is_wanted_and_one_is_enough);
	RUN(a_group_that_repeats_leads_to_its_question_not_its_button);
	RUN(what_is_said_of_a_group_is_in_sight_in_the_smallest_window);
	practice_remove(&place);
	return check_done();
}
