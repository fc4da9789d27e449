/* SPDX-License-Identifier: MIT */
/* links: +form +visit screens/marks.c screens/answers.c kiosk/answer_words.c kiosk/option_say.c kiosk/date_words.c libs: jansson libsodium unistring libpcre2 */
#include "screens/marks.h"

#include "screens/answers.h"
#include "tests/check.h"

/* Where a mark goes among flags (F), questions (Q, A) and words (-). */

static struct answers_line lines[64];
static struct answers a;

static struct marks
with(const char *kinds, int rows)
{
	int flags = -1, entries = -1, n;

	for (n = 0; kinds[n] != '\0'; n++) {
		lines[n] = (struct answers_line){.kind = LINE_SAID,
		    .entry = -1};
		if (kinds[n] == 'F' || kinds[n] == 'f')
			lines[n] = (struct answers_line){.kind = LINE_FLAG,
			    .entry = kinds[n] == 'F' ? ++flags : flags};
		if (kinds[n] == 'Q' || kinds[n] == 'A')
			lines[n] = (struct answers_line){.kind = kinds[n] ==
			    'Q' ? LINE_QUESTION : LINE_ANSWER,
			    .entry = kinds[n] == 'Q' ? ++entries : entries};
	}
	a = (struct answers){.lines = lines, .n = n};
	return (struct marks){&a, rows, 0, -1};
}

static void
down_goes_from_one_to_the_next(void)
{
	struct marks m = with("-FfFf-QAQA", 10);
	int at[] = {1, 3, 6, 8, 8};
	int i;

	for (i = 0; i < 5; i++) {
		marks_step(&m, 1);
		CHECK_INT(m.line, at[i]);
		CHECK_INT(m.first, 0);
	}
	for (i = 2; i >= 0; i--) {
		marks_step(&m, -1);
		CHECK_INT(m.line, at[i]);
	}
}

static void
nothing_is_passed_over_unread(void)
{
	struct marks m = with("Ff------QA----", 4);

	m.line = 0;
	/* The next is far: the lines go by, one at a time. */
	marks_step(&m, 1);
	CHECK(m.line == 0 && m.first == 1);
	while (m.line == 0 && m.first < 10)
		marks_step(&m, 1);
	CHECK_INT(m.line, 8);
	CHECK(marks_seen(&m) && m.first + m.rows >= 10);
	/* Past the last one the lines go on to the end. */
	while (marks_more(&m))
		marks_step(&m, 1);
	CHECK_INT(m.first, 10);
	CHECK(!marks_seen(&m));
	marks_step(&m, 1);
	CHECK_INT(m.first, 10);
	/* Back up it comes in sight before it moves. */
	marks_step(&m, -1);
	CHECK_INT(m.first, 9);
	marks_step(&m, -1);
	CHECK(m.first == 8 && m.line == 8);
}

static void
up_to_the_first_shows_what_is_above_it(void)
{
	struct marks m = with("--FfFfFf----", 5);

	m.line = 6;
	m.first = 4;
	marks_step(&m, -1);
	CHECK_INT(m.line, 4);
	marks_step(&m, -1);
	CHECK_INT(m.line, 2);
	CHECK_INT(m.first, 0);
}

static void
pages_take_the_mark_along(void)
{
	struct marks m = with("FfQAQAQAQAQA--------", 4);

	m.line = 0;
	marks_scroll(&m, 3);
	CHECK_INT(m.first, 3);
	CHECK_INT(m.line, 4);
	marks_scroll(&m, 100);
	CHECK_INT(m.first, 16);
	/* Where nothing can be marked it stays behind, out of sight. */
	CHECK(m.line == 4 && !marks_seen(&m));
	marks_reveal(&m);
	CHECK(marks_seen(&m));
	marks_scroll(&m, -100);
	CHECK(m.first == 0 && marks_seen(&m));
}

static void
a_mark_is_found_again(void)
{
	struct marks m = with("-FfFf-QAQA", 4);

	CHECK_INT(marks_find(&m, 1, -1), 3);
	CHECK_INT(marks_find(&m, -1, 1), 8);
	CHECK_INT(marks_find(&m, 7, -1), -1);
	CHECK_INT(marks_find(&m, -1, -1), -1);
	m.line = 8;
	marks_reveal(&m);
	CHECK_INT(m.first, 6);
	m = with("", 4);
	marks_step(&m, 1);
	marks_scroll(&m, 3);
	CHECK(m.first == 0 && m.line == -1 && !marks_more(&m));
}

int
main(void)
{
	RUN(down_goes_from_one_to_the_next);
	RUN(nothing_is_passed_over_unread);
	RUN(up_to_the_first_shows_what_is_above_it);
	RUN(pages_take_the_mark_along);
	RUN(a_mark_is_found_again);
	return check_done();
}
