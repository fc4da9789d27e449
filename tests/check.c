/* SPDX-License-Identifier: MIT */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
	char name[128];		/* of the test that runs, as a sentence */
	const char *skip;	/* why it did not run after all */
	int wrong;		/* checks that failed in it */
	int passed, failed, skipped;
} now;

void
check_run(void (*test)(void), const char *name)
{
	const char *only = getenv("KIOSK_TEST_ONLY");

	snprintf(now.name, sizeof now.name, "%s", name);
	for (char *c = now.name; (c = strchr(c, '_')) != NULL; )
		*c = ' ';
	if (only != NULL && strstr(name, only) == NULL &&
	    strstr(now.name, only) == NULL)
		return;
	now.skip = NULL;
	now.wrong = 0;
	test();
	if (now.wrong > 0) {
		now.failed++;
	} else if (now.skip != NULL) {
		now.skipped++;
		printf("skip - %s # %s\n", now.name, now.skip);
	} else {
		now.passed++;
		printf("ok - %s\n", now.name);
	}
	fflush(stdout);
}

/* Flushed each time: what a child or stderr says should stand in its place. */
bool
check_that(bool good, const char *what, const char *file, int line)
{
	if (good)
		return true;
	if (now.wrong++ == 0)
		printf("not ok - %s\n", now.name);
	printf("  %s:%d: %s\n", file, line, what);
	fflush(stdout);
	return false;
}

bool
check_str(const char *actual, const char *expected, const char *what,
    const char *file, int line)
{
	bool good = actual == expected || (actual != NULL &&
	    expected != NULL && strcmp(actual, expected) == 0);

	if (!check_that(good, what, file, line))
		printf("    is  \"%s\"\n    not \"%s\"\n",
		    actual != NULL ? actual : "(NULL)",
		    expected != NULL ? expected : "(NULL)");
	return good;
}

bool
check_int(long long actual, long long expected, const char *what,
    const char *file, int line)
{
	if (check_that(actual == expected, what, file, line))
		return true;
	printf("    is  %lld\n    not %lld\n", actual, expected);
	return false;
}

void
check_skip(const char *reason)
{
	now.skip = reason;
}

/* file is that of main(): tests/test_x.c speaks as test_x. */
int
check_summary(const char *file)
{
	const char *slash = strrchr(file, '/');
	const char *base = slash != NULL ? slash + 1 : file;

	printf("%.*s: %d passed, %d failed, %d skipped\n",
	    (int)strcspn(base, "."), base, now.passed, now.failed,
	    now.skipped);
	return now.failed > 0;
}
