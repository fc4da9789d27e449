/* SPDX-License-Identifier: MIT */
/* links: kiosk/date.c libs: */
#include "kiosk/date.h"

#include <stddef.h>

#include "tests/check.h"

static void
the_three_shapes_are_read_and_written_back(void)
{
	static const char *const dates[] = {"0001", "9999", "2026", "2026-03",
	    "2026-12", "2026-03-09", "0001-01-01", "9999-12-31", "2024-02-29",
	    "2000-02-29"};
	struct date d;
	char text[DATE_MAX];
	size_t i;

	for (i = 0; i < sizeof dates / sizeof dates[0]; i++) {
		CHECK(date_read(dates[i], &d));
		date_write(d, text);
		CHECK_STR(text, dates[i]);
	}
	CHECK(date_read("2026-03-09", &d));
	CHECK(d.year == 2026 && d.month == 3 && d.day == 9);
	CHECK(date_read("2026", &d));
	CHECK(d.year == 2026 && d.month == 0 && d.day == 0);
}

static void
anything_else_is_no_date_and_changes_nothing(void)
{
	static const char *const wrong[] = {"", "0000", "26", "20260", "2026-",
	    "2026-00", "2026-13", "2026-1", "2026-03-", "2026-03-00",
	    "2026-03-32", "2026-02-29", "1900-02-29", "2026-04-31",
	    "2026-03-9", "2026/03/09", "2026-03/09", " 2026", "2026 ",
	    "+026", "-026", "2026-+3", "2026-03- 9", "2026-03-09T",
	    "2026-00-09", "2026-03-0x", "\xef\xbc\x92"};
	struct date d = {7, 7, 7};
	size_t i;

	for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		if (!date_read(wrong[i], &d))
			continue;
		CHECK_STR(wrong[i], "no date");
	}
	CHECK(d.year == 7 && d.month == 7 && d.day == 7);
}

static void
no_date_is_written_as_nothing(void)
{
	char text[DATE_MAX] = "x";

	date_write((struct date){0, 0, 0}, text);
	CHECK_STR(text, "");
	date_write((struct date){2026, 2, 30}, text);
	CHECK_STR(text, "");
	date_write((struct date){123456, 1, 1}, text);
	CHECK_STR(text, "");
}

static void
only_days_that_exist_are_valid(void)
{
	CHECK(date_valid((struct date){2024, 2, 29}));
	CHECK(!date_valid((struct date){2023, 2, 29}));
	CHECK(!date_valid((struct date){2100, 2, 29}));
	CHECK(date_valid((struct date){2400, 2, 29}));
	CHECK(!date_valid((struct date){0, 0, 0}));
	CHECK(!date_valid((struct date){10000, 1, 1}));
	CHECK(!date_valid((struct date){2024, 0, 1}));
	CHECK(!date_valid((struct date){2024, -1, 1}));
	CHECK(!date_valid((struct date){2024, 1, -1}));
	CHECK(!date_valid((struct date){2024, 11, 31}));
}

static int
compare(const char *a, const char *b)
{
	struct date x = {0, 0, 0}, y = {0, 0, 0};

	CHECK(date_read(a, &x) && date_read(b, &y));
	return date_compare(x, y);
}

static void
dates_compare_at_the_shorter_precision(void)
{
	CHECK(compare("2026-03-09", "2026-03-09") == 0);
	CHECK(compare("2026-03-09", "2026-03-10") < 0);
	CHECK(compare("2026-03-31", "2026-04-01") < 0);
	CHECK(compare("2026-12-31", "2027-01-01") < 0);
	CHECK(compare("2026-03-10", "2026-03-09") > 0);
	CHECK(compare("2027-01-01", "2026-12-31") > 0);
	CHECK(compare("2026-04-01", "2026-03-31") > 0);
	CHECK(compare("2026-03", "2026-03-09") == 0);
	CHECK(compare("2026-03-09", "2026") == 0);
	CHECK(compare("2026", "2026-12") == 0);
	CHECK(compare("2026-02", "2026-03-09") < 0);
	CHECK(compare("2027", "2026-03-09") > 0);
}

int
main(void)
{
	RUN(the_three_shapes_are_read_and_written_back);
	RUN(anything_else_is_no_date_and_changes_nothing);
	RUN(no_date_is_written_as_nothing);
	RUN(only_days_that_exist_are_valid);
	RUN(dates_compare_at_the_shorter_precision);
	return check_done();
}
