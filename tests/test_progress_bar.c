/* SPDX-License-Identifier: MIT */
/* links: kiosk/progress_bar.c libs: */
#include "kiosk/progress_bar.h"

#include <string.h>

#include "tests/check.h"

static void
work_under_a_second_has_no_line(void)
{
	char line[PROGRESS_BAR_MAX] = "";
	struct progress_bar bar;

	progress_bar_start(&bar, 5000);
	CHECK(!progress_bar_due(&bar, 1, 100, 5000, line));
	CHECK(!progress_bar_due(&bar, 50, 100, 5999, line));
	CHECK(!progress_bar_end(&bar, line));
	CHECK_STR(line, "");
}

static void
a_line_says_how_far_it_is_and_what_is_left(void)
{
	char line[PROGRESS_BAR_MAX];
	struct progress_bar bar;

	progress_bar_start(&bar, 0);
	CHECK(progress_bar_due(&bar, 50, 100, 1000, line));
	CHECK_STR(line, "\r[====================>                   ]  50%  "
	    "0:01 left    ");
	/* The next one not at once, since nobody can read that fast. */
	CHECK(!progress_bar_due(&bar, 51, 100, 1199, line));
	CHECK(progress_bar_due(&bar, 1, 100, 1200, line));
	CHECK_STR(line, "\r[>                                       ]   1%  "
	    "1:59 left    ");
	CHECK(progress_bar_due(&bar, 100, 100, 9000, line));
	CHECK_STR(line, "\r[========================================] 100%  "
	    "0:00 left    ");
	CHECK(progress_bar_end(&bar, line));
	CHECK_INT(strlen(line), 64);
	CHECK_INT(line[0], '\r');
	CHECK_INT(line[63], '\r');
	CHECK_INT(strspn(line + 1, " "), 62);
	CHECK(!progress_bar_end(&bar, line));
}

static void
a_wrong_guess_harms_nothing(void)
{
	char line[PROGRESS_BAR_MAX];
	struct progress_bar bar;

	progress_bar_start(&bar, 0);
	CHECK(!progress_bar_due(&bar, 0, 100, 2000, line));
	CHECK(!progress_bar_due(&bar, 1, 0, 2000, line));
	CHECK(progress_bar_due(&bar, 200, 100, 2000, line));
	CHECK(strstr(line, "] 100%  0:00 left") != NULL);
	CHECK(progress_bar_due(&bar, 1, INT64_MAX, 3000, line));
	CHECK(strstr(line, "]   0%  5999:59 left") != NULL);
	CHECK(strlen(line) < sizeof line);
}

int
main(void)
{
	RUN(work_under_a_second_has_no_line);
	RUN(a_line_says_how_far_it_is_and_what_is_left);
	RUN(a_wrong_guess_harms_nothing);
	return check_done();
}
