/* SPDX-License-Identifier: MIT */
/* links: tests/practice.c tests/practice_kept.c tests/look.c tests/shot.c kiosk/buf.c kiosk/err.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm */
#include <stdio.h>
#include <string.h>

#include "tests/check.h"
#include "tests/look.h"
#include "tests/practice.h"
#include "tests/shot.h"
#include "tests/vt.h"

/*
 * A page as one comes to it: what it is called is read whole, or says that it
 * goes on, and a second Enter too soon does nothing there.
 */

#define MS practice_ms(10000)
#define LONG "What you should know before you answer these questions about " \
	"the medicines, creams and tablets that you have used this year"
#define LONGER LONG ", and about those that you have used at any time before"
#define PAGE(link, text) \
	"{\"linkId\": \"" link "\", \"type\": \"group\", \"text\": \"" text \
	"\", \"item\": [{\"linkId\": \"" link "-q\", \"type\": \"choice\"," \
	" \"text\": \"Which?\", \"answerOption\": [{\"valueString\": \"Yes\"}," \
	" {\"valueString\": \"No\"}]}]}"

static const char form[] =
    "{\"resourceType\": \"Questionnaire\", \"status\": \"draft\","
    " \"url\": \"https://kiosk.example/Questionnaire/new\","
    " \"version\": \"1\", \"title\": \"New\", \"item\": ["
    PAGE("a", LONG) "," PAGE("b", LONGER) "]}";

static struct premises place;

static struct vt *
start(int rows, int cols)
{
	static const char *const intake[] = {"intake", NULL};
	struct vt *v = practice_start(&place, rows, cols, NULL, intake);

	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	return v;
}

static void
a_long_title_is_wrapped(void)
{
	struct vt *v = start(24, 80);

	CHECK(vt_send(v, "\r") && vt_wait_text(v, "Which?", MS));
	CHECK(look_shows(v, 2, 4, LONG));
	CHECK(vt_key(v, VT_KEY_PAGE_DOWN));
	CHECK(vt_wait_text(v, "Page 2 of 2", MS) && vt_settle(v, MS));
	CHECK(look_shows(v, 2, 5, LONGER));
	shot_take(v, "long-title", MS);
	vt_free(v);
}

static void
in_the_smallest_window_it_says_that_it_goes_on(void)
{
	struct vt *v = start(12, 40);

	CHECK(vt_send(v, "\r") && vt_wait_text(v, "Which?", MS));
	CHECK(vt_settle(v, MS));
	CHECK(strstr(vt_row(v, 2), "...") != NULL);
	CHECK(vt_find(v, "> 1 ( ) Yes", NULL, NULL));
	shot_take(v, "long-title", MS);
	CHECK(vt_key(v, VT_KEY_END) && vt_key(v, VT_KEY_TAB));
	CHECK(vt_wait_text(v, "> [ Continue ]", MS));
	vt_free(v);
}

/* With a pause that no machine is too slow for. */
static void
a_second_enter_too_soon_does_nothing(void)
{
	struct vt *v;

	practice_settings(&place, "[kiosk]\npause = 2000\n");
	v = start(24, 80);
	CHECK(vt_send(v, "\r\r\r") && vt_wait_text(v, "Which?", MS));
	CHECK_STR(look_focus(v, MS), "> 1 ( ) Yes");
	/* Whoever goes on with other keys is not held up. */
	CHECK(vt_send(v, "2"));
	CHECK_STR(look_focus(v, MS), "> 2 (*) No");
	CHECK(vt_send(v, "\r"));
	CHECK_STR(look_focus(v, MS), "> [ Continue ]");
	CHECK(vt_send(v, "\r\r") && vt_wait_text(v, "Page 2 of 2", MS));
	CHECK_STR(look_focus(v, MS), "> 1 ( ) Yes");
	vt_free(v);
}

int
main(void)
{
	practice_make(&place, "", form);
	RUN(a_long_title_is_wrapped);
	RUN(in_the_smallest_window_it_says_that_it_goes_on);
	RUN(a_second_enter_too_soon_does_nothing);
	practice_remove(&place);
	return check_done();
}
