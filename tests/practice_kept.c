/* SPDX-License-Identifier: MIT */
#include "tests/practice_kept.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/practice.h"

#define FOLDER_MAX (PATH_MAX - 32)	/* so that what is in it has room */

static void
fail(const char *what)
{
	perror(what);
	exit(1);
}

static void
put(const char *path, const char *bytes, size_t len)
{
	FILE *f = fopen(path, "wx");

	if (f == NULL || fwrite(bytes, 1, len, f) != len ||
	    fclose(f) == EOF || chmod(path, 0600) == -1)
		fail(path);
}

static void
copy(const char *from, const char *to)
{
	size_t len;
	char *bytes = practice_file(from, &len);

	put(to, bytes, len);
	free(bytes);
}

/* The files of the practice that a run of tests keeps. */
static void
kept_paths(char ret[3][PATH_MAX], const char *folder)
{
	static const char *const names[3] = {"k.db", "k.db.keys", "codes"};
	int i;

	for (i = 0; i < 3; i++)
		(void)snprintf(ret[i], PATH_MAX, "%s/%s", folder, names[i]);
}

static bool
copy_kept(const struct premises *p, const char *folder, char *ret_codes,
    size_t size)
{
	char from[3][PATH_MAX];
	size_t len;
	char *codes;

	kept_paths(from, folder);
	if (access(from[2], F_OK) == -1)
		return false;
	copy(from[0], p->database);
	copy(from[1], p->keys);
	codes = practice_file(from[2], &len);
	(void)snprintf(ret_codes, size, "%s", codes);
	free(codes);
	return true;
}

/* Whole or not at all: other tests run meanwhile, and may be first. */
static void
keep(const struct premises *p, const char *folder, const char *codes)
{
	char made[FOLDER_MAX + 8], to[3][PATH_MAX];

	(void)snprintf(made, sizeof made, "%s.XXXXXX", folder);
	if (mkdtemp(made) == NULL)
		fail(made);
	kept_paths(to, made);
	copy(p->database, to[0]);
	copy(p->keys, to[1]);
	put(to[2], codes, strlen(codes));
	(void)rename(made, folder);
}

void
practice_init(const struct premises *p, char *ret_codes, size_t size)
{
	const char *const args[] = {"init", "--yes", "--staff",
	    PRACTICE_STAFF, "--password-file", p->password, NULL};
	/* One with a clock of its own makes its own. */
	const char *results = getenv("LD_PRELOAD") != NULL ? NULL :
	    getenv("KIOSK_RESULTS");
	char folder[FOLDER_MAX], err[PRACTICE_OUTPUT];

	(void)snprintf(folder, sizeof folder, "%s/practice",
	    results == NULL ? "" : results);
	if (results != NULL && copy_kept(p, folder, ret_codes, size))
		return;
	if (practice_run(p, args, ret_codes, err, size) != 0) {
		(void)fputs(err, stderr);
		fail("kiosk init");
	}
	if (results != NULL)
		keep(p, folder, ret_codes);
}
