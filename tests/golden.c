/* SPDX-License-Identifier: MIT */
#include "tests/golden.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"

#define GOLDEN_MAX 262144

static bool
write_anew(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	bool good = f != NULL && fputs(text, f) >= 0;

	return f != NULL && fclose(f) == 0 && good;
}

/* The file, cut to size; "" when it cannot be read. */
static void
read_old(const char *path, char *ret, size_t size)
{
	FILE *f = fopen(path, "r");
	size_t len = 0;

	if (f != NULL) {
		len = fread(ret, 1, size - 1, f);
		(void)fclose(f);
	}
	ret[len] = '\0';
}

static bool
compare(const char *is, const char *want, const char *path)
{
	size_t a, b;
	int line;

	for (line = 1; strcmp(is, want) != 0; line++) {
		a = strcspn(is, "\n");
		b = strcspn(want, "\n");
		if (a != b || memcmp(is, want, a) != 0 || is[a] == '\0') {
			printf("%s:%d:\n  is   %.*s\n  want %.*s\n", path,
			    line, (int)a, is, (int)b, want);
			return false;
		}
		is += a + 1;
		want += b + 1;
	}
	return true;
}

bool
golden_same(const char *folder, const char *name, const char *text)
{
	const char *mode = getenv("KIOSK_SHOTS");
	char path[200];
	char *old = malloc(GOLDEN_MAX);
	bool same;

	(void)snprintf(path, sizeof path, "tests/%s/%s.txt", folder, name);
	if (old == NULL)
		abort();
	if (mode != NULL && strcmp(mode, "write") == 0)
		CHECK(write_anew(path, text));
	read_old(path, old, GOLDEN_MAX);
	same = CHECK(compare(text, old, path));
	free(old);
	return same;
}
