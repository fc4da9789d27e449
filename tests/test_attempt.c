/* SPDX-License-Identifier: MIT */
/* links: kiosk/attempt.c libs: */
#include "kiosk/attempt.h"

#include "tests/check.h"

#define NOW INT64_C(1795176000000)
#define HOUR INT64_C(3600000)

/* The wait after n wrong ones in a row, made as early as they may be. */
static int64_t
after(int n)
{
	struct attempt a = {0, 0};
	int64_t now = NOW;

	while (n-- > 0) {
		now += attempt_wait(&a, now);
		attempt_count(&a, now);
	}
	return attempt_wait(&a, now);
}

static void
each_wrong_one_doubles_the_wait_up_to_five_minutes(void)
{
	CHECK_INT(after(0), 0);
	CHECK_INT(after(1), 1000);
	CHECK_INT(after(2), 2000);
	CHECK_INT(after(3), 4000);
	CHECK_INT(after(9), 256000);
	CHECK_INT(after(10), 300000);
	CHECK_INT(after(1000), 300000);
}

static void
a_day_sees_no_more_than_three_hundred(void)
{
	struct attempt a = {0, 0};
	int64_t now = NOW;
	int n;

	for (n = 0; now < NOW + 24 * HOUR; n++) {
		attempt_count(&a, now);
		now += attempt_wait(&a, now);
	}
	CHECK(n > 280 && n <= 300);
}

static void
an_hour_of_rest_begins_anew_and_gives_a_guesser_nothing(void)
{
	struct attempt a = {8, NOW};
	int64_t now = NOW;
	int burst, n;

	attempt_count(&a, NOW + HOUR);
	CHECK_INT(a.failures, 9);
	a = (struct attempt){8, NOW};
	attempt_count(&a, NOW + HOUR + 1);
	CHECK_INT(a.failures, 1);
	/* The best a guesser can do with rests: so many, and an hour. */
	for (burst = 1; burst < 20; burst++) {
		a = (struct attempt){0, 0};
		now = NOW;
		for (n = 0; n < burst; n++) {
			now += attempt_wait(&a, now);
			attempt_count(&a, now);
		}
		now = a.until + HOUR;
		CHECK(burst * (24 * HOUR) / (now - NOW) < 288);
	}
}

static void
a_clock_that_ran_back_makes_nobody_wait_longer(void)
{
	struct attempt a = {3, NOW + 365 * 24 * HOUR};

	CHECK_INT(attempt_wait(&a, NOW), 4000);
	/* And it goes by from then on. */
	CHECK_INT(attempt_wait(&a, NOW + 3000), 1000);
	CHECK_INT(attempt_wait(&a, NOW + 4000), 0);
	a = (struct attempt){99, NOW + 365 * 24 * HOUR};
	CHECK_INT(attempt_wait(&a, NOW), 300000);
}

static void
what_stands_in_a_damaged_file_is_borne(void)
{
	struct attempt a = {INT64_MAX, INT64_MAX};

	CHECK_INT(attempt_wait(&a, NOW), 300000);
	attempt_count(&a, NOW);
	CHECK_INT(attempt_wait(&a, NOW), 300000);
	a = (struct attempt){INT64_MIN, INT64_MAX};
	CHECK_INT(attempt_wait(&a, NOW), 0);
	attempt_count(&a, NOW);
	CHECK_INT(a.failures, 1);
	a = (struct attempt){5, INT64_MIN};
	CHECK_INT(attempt_wait(&a, NOW), 0);
	attempt_count(&a, NOW);
	CHECK_INT(a.failures, 1);
}

int
main(void)
{
	RUN(each_wrong_one_doubles_the_wait_up_to_five_minutes);
	RUN(a_day_sees_no_more_than_three_hundred);
	RUN(an_hour_of_rest_begins_anew_and_gives_a_guesser_nothing);
	RUN(a_clock_that_ran_back_makes_nobody_wait_longer);
	RUN(what_stands_in_a_damaged_file_is_borne);
	return check_done();
}
