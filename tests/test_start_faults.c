/* SPDX-License-Identifier: MIT */
/* links: tests/broken.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm sqlite3 */
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/broken.h"
#include "tests/check.h"

/*
 * `kiosk intake` over a database that is of no use: one line on standard
 * error that says why, and no screen.
 */

/* What there is to do, where no folder of backups is named. */
#define RESTORE "; kiosk restore FILE puts a backup in its place and keeps" \
	" what is there"

/** Check the one line, which says where something is wrong and what. */
static void
refuses(const struct broken *b, const char *where, const char *what)
{
	const char *is = broken_refusal(b), *end = strchr(is, '\n');
	char line[400];

	(void)snprintf(line, sizeof line, "kiosk: %s: %s\n", where, what);
	CHECK(end != NULL && end[1] == '\0');
	CHECK_STR(is, line);
}

static void
a_database_that_is_missing(void)
{
	struct broken b;

	broken_make(&b);
	CHECK(unlink(b.p.database) == 0);
	refuses(&b, b.p.database, "the database is gone" RESTORE);
	broken_remove(&b);
}

static void
a_database_that_cannot_be_written_to(void)
{
	struct broken b;

	broken_make(&b);
	broken_tell(&b, "read-only k.db k.db-journal");
	refuses(&b, b.p.database, "this cannot be written to");
	broken_tell(&b, "");
	CHECK(chmod(b.p.database, 0666) == 0);
	refuses(&b, b.p.database, "anybody may write to this; chmod 600 mends"
	    " that");
	broken_remove(&b);
}

static void
a_disk_that_is_full_or_fails_at_the_start(void)
{
	struct broken b;

	broken_make(&b);
	broken_tell(&b, "full k.db k.db-journal");
	refuses(&b, "store the form", "database or disk is full");
	broken_tell(&b, "sync k.db k.db-journal");
	refuses(&b, "store the form", "disk I/O error");
	broken_come_back(&b, "0 0 0");
	broken_remove(&b);
}

static void
a_database_that_is_damaged(void)
{
	static const char nonsense[4096] = {'n', 'o'};
	struct broken b;

	broken_make(&b);
	broken_write(b.p.database, "r+", 100, nonsense,
	    sizeof nonsense - 100);
	refuses(&b, b.p.database, "the database is damaged" RESTORE);
	broken_write(b.p.database, "r+", 0, nonsense, sizeof nonsense);
	refuses(&b, b.p.database, "this is not a database" RESTORE);
	CHECK(truncate(b.p.database, 0) == 0);
	refuses(&b, b.p.database, "this is not a database of kiosk's" RESTORE);
	broken_remove(&b);
}

static void
a_database_cut_short(void)
{
	struct broken b;

	broken_make(&b);
	CHECK(truncate(b.p.database, 9000) == 0);
	refuses(&b, b.p.database, "the database is damaged" RESTORE);
	broken_remove(&b);
}

static void
a_rescue_file_that_is_damaged_is_kept_and_stops_nobody(void)
{
	static const char cut[] = "kiosk rescue 1\n\nkiosk record";
	char pattern[200];
	struct broken b;
	glob_t found;

	broken_make(&b);
	broken_write(b.rescue, "w", 0, cut, sizeof cut - 1);
	CHECK(chmod(b.rescue, 0600) == 0);
	broken_come_back(&b, "0 0 0");
	(void)snprintf(pattern, sizeof pattern, "%s.damaged-[0-9][0-9][0-9]"
	    "[0-9][0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9][0-9][0-9]",
	    b.rescue);
	CHECK(glob(pattern, 0, NULL, &found) == 0 && found.gl_pathc == 1);
	globfree(&found);
	broken_remove(&b);
}

int
main(void)
{
	RUN(a_database_that_is_missing);
	RUN(a_database_that_cannot_be_written_to);
	RUN(a_disk_that_is_full_or_fails_at_the_start);
	RUN(a_database_that_is_damaged);
	RUN(a_database_cut_short);
	RUN(a_rescue_file_that_is_damaged_is_kept_and_stops_nobody);
	return check_done();
}
