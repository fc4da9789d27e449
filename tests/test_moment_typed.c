/* SPDX-License-Identifier: MIT */
/* links: kiosk/moment_typed.c kiosk/date_typed.c libs: */
#include "kiosk/moment_typed.h"

#include <string.h>

#include "tests/check.h"

/* A place to type a time (T), a date (D) or both (B). */
static struct moment_typed
place(char which, enum conf_dates order)
{
	return (struct moment_typed){.has_date = which != 'T',
	    .has_time = which != 'D', .order = order};
}

/*
 * Type keys at what text holds, as an editor does it: read, change, write.  A
 * < takes back.  Check what is kept, shown, and where the cursor is then.
 */
static void
check_typed(char which, enum conf_dates order, const char *text,
    const char *keys, const char *kept, const char *shown, size_t cursor)
{
	char now[MOMENT_TYPED_MAX], mask[MOMENT_MASK_MAX];
	struct moment_typed m = place(which, order);
	size_t at = 99;

	memcpy(now, text, strlen(text) + 1);
	for (; *keys != '\0'; keys++) {
		CHECK(moment_typed_read(now, &m));
		if (*keys == '<')
			(void)moment_typed_erase(&m);
		else if (*keys >= '0' && *keys <= '9')
			(void)moment_typed_digit(&m, *keys);
		else
			(void)moment_typed_mark(&m, *keys);
		moment_typed_write(&m, now);
	}
	CHECK_STR(now, kept);
	CHECK(moment_typed_read(now, &m));
	moment_typed_mask(&m, mask, &at);
	CHECK_STR(mask, shown);
	CHECK_INT(at, cursor);
}

static void
a_time_is_four_digits(void)
{
	const enum conf_dates o = CONF_DATES_YMD;

	check_typed('T', o, "", "", "", "HH:MM", 0);
	check_typed('T', o, "", "1", "1", "1H:MM", 1);
	check_typed('T', o, "", "14", "14", "14:MM", 3);
	check_typed('T', o, "", "143", "14:3", "14:3M", 4);
	check_typed('T', o, "", "1430", "14:30", "14:30", 5);
	check_typed('T', o, "", "14305", "14:30", "14:30", 5);
	check_typed('T', o, "14:30", "<", "14:3", "14:3M", 4);
	check_typed('T', o, "14:30", "<<<<<", "", "HH:MM", 0);
}

static void
an_hour_of_one_digit_gets_its_zero(void)
{
	const enum conf_dates o = CONF_DATES_DMY;

	check_typed('T', o, "", "9", "09", "09:MM", 3);
	check_typed('T', o, "", "930", "09:30", "09:30", 5);
	check_typed('T', o, "", "1:", "01", "01:MM", 3);
	check_typed('T', o, "", "1:05", "01:05", "01:05", 5);
	check_typed('T', o, "", "14:30", "14:30", "14:30", 5);
	check_typed('T', o, "", ":", "", "HH:MM", 0);
	check_typed('T', o, "", "14::3:", "14:3", "14:3M", 4);
}

static void
seconds_stay_where_they_were_given(void)
{
	check_typed('T', CONF_DATES_YMD, "14:30:15", "", "14:30:15",
	    "14:30:15", 8);
	check_typed('T', CONF_DATES_YMD, "14:30:15", "7", "14:30:15",
	    "14:30:15", 8);
	check_typed('T', CONF_DATES_YMD, "14:30:15", "<<", "14:30", "14:30",
	    5);
}

static void
a_time_follows_a_whole_date(void)
{
	check_typed('B', CONF_DATES_YMD, "", "", "", "YYYY-MM-DD  HH:MM", 0);
	check_typed('B', CONF_DATES_YMD, "", "20261121", "2026-11-21",
	    "2026-11-21  HH:MM", 12);
	check_typed('B', CONF_DATES_YMD, "", "20261121 8:5",
	    "2026-11-21T08:5", "2026-11-21  08:5M", 16);
	check_typed('B', CONF_DATES_DMY, "", "21/11/2026 1430",
	    "2026-11-21T14:30", "21/11/2026  14:30", 17);
	check_typed('B', CONF_DATES_MDY, "2026-11-21T14:30", "<<<<<",
	    "11/21/202", "11/21/202Y  HH:MM", 9);
	/* A month alone is a date, and has no time. */
	check_typed('B', CONF_DATES_DMY, "", "112026", "2026-11",
	    "11/2026  HH:MM", 7);
}

static void
a_date_alone_is_as_it_always_was(void)
{
	check_typed('D', CONF_DATES_YMD, "", "2026", "2026", "2026-MM-DD", 5);
	check_typed('D', CONF_DATES_DMY, "", "3/2/1990", "1990-02-03",
	    "03/02/1990", 10);
}

static void
what_no_mask_holds_is_said(void)
{
	static const char *const texts[] = {"2026-11-21T10:30Z",
	    "2026-11-21T10:30:00+01:00", "2026-11-21T10:30:00.5",
	    "2026-11-21Tten"};
	struct moment_typed m = place('B', CONF_DATES_YMD);
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECK(!moment_typed_read(texts[i], &m));
	CHECK(moment_typed_read("2026-11-21T10:30:59", &m));
	m = place('D', CONF_DATES_YMD);
	CHECK(!moment_typed_read("2026-11-21T10:30", &m));
	CHECK(!moment_typed_read("24/3/1950", &m));
	m = place('T', CONF_DATES_YMD);
	CHECK(!moment_typed_read("10:30:00.25", &m));
	CHECK(!moment_typed_read("10:30:00:11", &m));
}

static void
a_mark_in_the_midst_of_a_part_is_astray(void)
{
	struct moment_typed m = place('T', CONF_DATES_YMD);

	CHECK(moment_typed_read("10:5", &m));
	CHECK_INT(moment_typed_mark(&m, ':'), MARK_ASTRAY);
	CHECK(moment_typed_read("10:50", &m));
	CHECK_INT(moment_typed_mark(&m, ':'), MARK_NOTHING);
	m = place('B', CONF_DATES_YMD);
	CHECK(moment_typed_read("2026-11", &m));
	CHECK_INT(moment_typed_mark(&m, ':'), MARK_ASTRAY);
	CHECK_INT(moment_typed_mark(&m, ' '), MARK_NOTHING);
}

/* As it is shown, for what was astray behind it and is gone. */
static void
what_a_mask_shows_is_read_again(void)
{
	struct moment_typed m = place('B', CONF_DATES_DMY);
	char text[MOMENT_TYPED_MAX];

	CHECK(moment_typed_read("21.11.2026  14:3", &m));
	moment_typed_write(&m, text);
	CHECK_STR(text, "2026-11-21T14:3");
	CHECK(!moment_typed_read("21.11.20  14:3", &m));
}

int
main(void)
{
	RUN(a_time_is_four_digits);
	RUN(an_hour_of_one_digit_gets_its_zero);
	RUN(seconds_stay_where_they_were_given);
	RUN(a_time_follows_a_whole_date);
	RUN(a_date_alone_is_as_it_always_was);
	RUN(what_no_mask_holds_is_said);
	RUN(a_mark_in_the_midst_of_a_part_is_astray);
	RUN(what_a_mask_shows_is_read_again);
	return check_done();
}
