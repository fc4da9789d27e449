/* SPDX-License-Identifier: MIT */
/* links: tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm */
#include <stdio.h>

#include "tests/check.h"
#include "tests/practice.h"
#include "tests/vt.h"

/*
 * Page N of M, and the bar: an answer may bring more pages, and M says so, but
 * whoever goes on sees the bar go on.  Each test needs those before.
 */

#define MS practice_ms(10000)
#define BAR_ROW 1

#define PAGE(id, more) \
    "{\"linkId\": \"" id "\", \"type\": \"group\", \"text\": \"" id "\"," \
    more " \"item\": [{\"linkId\": \"" id "-ask\", \"type\": \"choice\"," \
    " \"text\": \"Well?\", \"answerOption\": [" \
    "{\"valueCoding\": {\"code\": \"yes\", \"display\": \"Yes\"}}," \
    "{\"valueCoding\": {\"code\": \"no\", \"display\": \"No\"}}]}]}"
#define IF_YES "\"enableWhen\": [{\"question\": \"three-ask\"," \
    " \"operator\": \"=\", \"answerCoding\": {\"code\": \"yes\"}}],"

static const char form[] =
    "{\"resourceType\": \"Questionnaire\", \"status\": \"draft\","
    " \"url\": \"https://kiosk.example/Questionnaire/progress\","
    " \"version\": \"1\", \"title\": \"Progress\", \"item\": ["
    PAGE("one", "") "," PAGE("two", "") "," PAGE("three", "") ","
    PAGE("a", IF_YES) "," PAGE("b", IF_YES) "," PAGE("c", IF_YES) ","
    PAGE("d", IF_YES) "," PAGE("e", IF_YES) "," PAGE("f", IF_YES) ","
    PAGE("four", "") "]}";

static struct {
	struct premises place;
	struct vt *v;
} play;

/* Cells of the bar that are filled, once this page is shown. */
static int
bar_at(const char *page)
{
	const char *row;
	int n = 0;

	CHECK(vt_wait_text(play.v, page, MS) && vt_settle(play.v, MS));
	for (row = vt_row(play.v, BAR_ROW); *row != '\0'; row++)
		n += *row == '=';
	return n;
}

static int
press(enum vt_key key, const char *page)
{
	CHECK(vt_key(play.v, key));
	return bar_at(page);
}

static int
type(const char *keys, const char *page)
{
	CHECK(vt_send(play.v, keys));
	return bar_at(page);
}

static void
the_bar_is_as_long_as_the_way_behind(void)
{
	static const char *const intake[] = {"intake", NULL};

	practice_make(&play.place, "", form);
	play.v = practice_start(&play.place, 24, 80, NULL, intake);
	CHECK(vt_wait_text(play.v, "Press Enter to begin", MS));
	CHECK_INT(type("\r", "Page 1 of 4"), 78 / 4);
	CHECK_INT(press(VT_KEY_PAGE_DOWN, "Page 2 of 4"), 78 * 2 / 4);
	CHECK_INT(press(VT_KEY_PAGE_DOWN, "Page 3 of 4"), 78 * 3 / 4);
}

static void
pages_that_come_take_nothing_of_it_back(void)
{
	char page[40];
	int i, now, before = 78 * 3 / 4;

	CHECK_INT(type("1", "Page 3 of 10"), before);
	/* A change of mind neither. */
	CHECK_INT(type("2", "Page 3 of 4"), before);
	CHECK_INT(type("1", "Page 3 of 10"), before);
	for (i = 4; i <= 10; i++) {
		(void)snprintf(page, sizeof page, "Page %d of 10", i);
		now = press(VT_KEY_PAGE_DOWN, page);
		CHECK(now >= before);
		before = now;
	}
	CHECK_INT(before, 78);
}

static void
whoever_goes_back_sees_where_they_are(void)
{
	CHECK_INT(press(VT_KEY_PAGE_UP, "Page 9 of 10"), 78 * 9 / 10);
	CHECK_INT(press(VT_KEY_PAGE_UP, "Page 8 of 10"), 78 * 8 / 10);
	CHECK_INT(press(VT_KEY_PAGE_DOWN, "Page 9 of 10"), 78 * 9 / 10);
	CHECK_INT(press(VT_KEY_PAGE_DOWN, "Page 10 of 10"), 78);
	/* From the review to a page: where that is. */
	CHECK(vt_key(play.v, VT_KEY_PAGE_DOWN));
	CHECK(vt_wait_text(play.v, "Please check your answers", MS));
	CHECK_INT(type("\r", "Page 1 of 10"), 78 / 10);
}

/* Nothing of the visit before is left of it. */
static void
the_next_visit_begins_at_its_beginning(void)
{
	CHECK(vt_key(play.v, VT_KEY_F1));
	CHECK(vt_wait_text(play.v, "[ Stop: erase", MS));
	CHECK(vt_key(play.v, VT_KEY_DOWN) && vt_key(play.v, VT_KEY_DOWN));
	CHECK(vt_wait_text(play.v, "> [ Stop: erase", MS));
	CHECK(vt_send(play.v, "\r"));
	CHECK(vt_wait_text(play.v, "> [ No, go back ]", MS));
	CHECK(vt_key(play.v, VT_KEY_DOWN));
	CHECK(vt_wait_text(play.v, "> [ Yes, erase", MS));
	CHECK(vt_send(play.v, "\r"));
	CHECK(vt_wait_text(play.v, "Press Enter to begin", MS));
	CHECK_INT(type("\r", "Page 1 of 4"), 78 / 4);
}

int
main(void)
{
	RUN(the_bar_is_as_long_as_the_way_behind);
	RUN(pages_that_come_take_nothing_of_it_back);
	RUN(whoever_goes_back_sees_where_they_are);
	RUN(the_next_visit_begins_at_its_beginning);
	vt_free(play.v);
	practice_remove(&play.place);
	return check_done();
}
