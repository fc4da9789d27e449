/* SPDX-License-Identifier: MIT */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

/*
 * check.h -- the whole test framework.
 *
 *	static void
 *	a_new_visit_is_empty(void)
 *	{
 *		CHECK_INT(visit_count(v), 0);
 *	}
 *
 *	int
 *	main(void)
 *	{
 *		RUN(a_new_visit_is_empty);
 *		return check_done();
 *	}
 *
 * A failed check is printed and counted, and the test goes on; each check is
 * also true or false, so `if (!CHECK(v != NULL)) return;` stops early.
 * SKIP("no printer") ends the test it stands in.  KIOSK_TEST_ONLY=substring in
 * the environment runs only the tests with that in their name.
 */

#include <stdbool.h>

#define RUN(test) check_run(test, #test)
#define CHECK(cond) check_that((cond), #cond, __FILE__, __LINE__)
#define CHECK_STR(actual, expected) \
	check_str((actual), (expected), #actual, __FILE__, __LINE__)
#define CHECK_INT(actual, expected) \
	check_int((actual), (expected), #actual, __FILE__, __LINE__)
#define SKIP(reason) do { check_skip(reason); return; } while (0)
#define check_done() check_summary(__FILE__)	/* for main() to return */

/* What the macros above stand on; not to be called by name. */
void check_run(void (*test)(void), const char *name);
bool check_that(bool good, const char *what, const char *file, int line);
bool check_str(const char *actual, const char *expected, const char *what,
    const char *file, int line);
bool check_int(long long actual, long long expected, const char *what,
    const char *file, int line);
void check_skip(const char *reason);
int check_summary(const char *file);

#endif
