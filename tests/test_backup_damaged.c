/* SPDX-License-Identifier: MIT */
/* links: tests/slip.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: sqlite3 vterm */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/check.h"
#include "tests/slip.h"

/*
 * A bit that tips over in a sealed text makes a record that nobody can open,
 * and leaves the database sound: a backup and a restore say so.
 */

/** A practice with two records, a whole backup, and one record damaged. */
static void
make(struct slips *s)
{
	slips_make(s);
	slips_write(s, "a", "2026-01-02T12:00:00Z", "Ada");
	slips_write(s, "b", "2026-01-02T13:00:00Z", "Bo");
	CHECK_INT(slips_run(s, "import", "@a", "@b", NULL), 0);
	CHECK_INT(slips_run(s, "backup", "@whole", NULL, NULL), 0);
	slips_sql(s, "UPDATE box SET sealed = randomblob(length(sealed))"
	    " WHERE part = 'answers' AND record = 1");
}

/** Remove it, and what restores have put aside. */
static void
clear(const struct slips *s)
{
	struct dirent *entry;
	char path[400];
	DIR *dir = opendir(s->p.dir);

	CHECK(dir != NULL);
	while ((entry = readdir(dir)) != NULL) {
		(void)snprintf(path, sizeof path, "%s/%s", s->p.dir,
		    entry->d_name);
		if (strstr(entry->d_name, ".aside-") != NULL)
			CHECK_INT(unlink(path), 0);
	}
	(void)closedir(dir);
	slips_remove(s);
}

/** Restore, which asks for no password. */
static int
restore(struct slips *s, const char *a, const char *file)
{
	char path[200];
	const char *const args[] = {"restore", a, slips_path(s, file, path,
	    sizeof path), NULL};
	const char *const plain[] = {"restore", args[2], NULL};

	return practice_run(&s->p, a == NULL ? plain : args, s->out, s->err,
	    sizeof s->out);
}

static void
a_backup_of_a_damaged_record_is_kept_and_says_so(void)
{
	struct slips s;
	char path[200];

	make(&s);
	CHECK_INT(slips_run(&s, "backup", "@damaged", NULL, NULL), 1);
	CHECK(strstr(s.out, "/damaged: 2 records; the chain ends at ") !=
	    NULL);
	CHECK(strstr(s.err, "/damaged: 1 of the sealed texts in it is"
	    " damaged; kiosk verify says whose\n") != NULL);
	CHECK(access(slips_path(&s, "damaged", path, sizeof path), F_OK) ==
	    0);
	CHECK_STR(slips_ask(&s, "SELECT count(*) || '' FROM event WHERE"
	    " kind = 'backed-up'"), "2");
	clear(&s);
}

static void
a_restore_refuses_it_unless_it_is_all_there_is(void)
{
	struct slips s;

	make(&s);
	CHECK_INT(slips_run(&s, "backup", "@damaged", NULL, NULL), 1);
	CHECK_INT(restore(&s, NULL, "damaged"), 1);
	CHECK(strstr(s.err, "/damaged: 1 of the sealed texts in it is damaged:"
	    " take another backup, or with --force what is left of this"
	    " one\n") != NULL);
	CHECK(strstr(s.out, "kept as") == NULL);
	CHECK_INT(restore(&s, "--force", "damaged"), 1);
	CHECK(strstr(s.out, "What was there is kept as ") != NULL);
	CHECK(strstr(s.err, "is damaged; kiosk verify says whose") != NULL);
	CHECK_INT(restore(&s, NULL, "whole"), 0);
	CHECK_STR(s.err, "");
	CHECK_INT(slips_run(&s, "export", "--day=2026-01-02", NULL, NULL), 0);
	CHECK(strstr(s.out, "\"Ada\"") != NULL);
	clear(&s);
}

static void
what_cannot_be_read_is_what_is_blamed(void)
{
	static const char *const mem[] = {"restore", "--force",
	    "/proc/self/mem", NULL};
	struct slips s;

	make(&s);
	CHECK_INT(restore(&s, NULL, "."), 1);
	CHECK(strstr(s.err, "/.: this is not a plain file\n") != NULL);
	/* A file, of which the kernel gives nothing. */
	CHECK_INT(practice_run(&s.p, mem, s.out, s.err, sizeof s.out), 1);
	CHECK(strstr(s.err, "/proc/self/mem: ") != NULL);
	clear(&s);
}

int
main(void)
{

	RUN(a_backup_of_a_damaged_record_is_kept_and_says_so);
	RUN(a_restore_refuses_it_unless_it_is_all_there_is);
	RUN(what_cannot_be_read_is_what_is_blamed);
	return check_done();
}
