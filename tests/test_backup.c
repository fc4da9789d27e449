/* SPDX-License-Identifier: MIT */
/* links: tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm */
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/check.h"
#include "tests/practice.h"

/*
 * `kiosk backup`, `kiosk restore` and `kiosk keys backup` as the owner uses
 * them, and what staff are told when the database is of no use.
 */

#define OUTPUT 4096
#define BACKUPS "backups = b\n"

struct result {
	int status;
	char out[OUTPUT], err[OUTPUT];
};

/** Run the program with words, and signed in where that is asked for. */
static struct result
run(const struct premises *p, bool signed_in, const char *a, const char *b,
    const char *c)
{
	const char *args[12] = {a};
	struct result r;
	int n = 1;

	if (b != NULL)
		args[n++] = b;
	if (signed_in) {
		args[n++] = "--user";
		args[n++] = PRACTICE_STAFF;
		args[n++] = "--password-file";
		args[n++] = p->password;
	}
	if (c != NULL)
		args[n++] = c;
	r.status = practice_run(p, args, r.out, r.err, OUTPUT);
	return r;
}

static void
make(struct premises *p)
{
	char folder[80];

	practice_make(p, "", practice_small_form);
	practice_settings(p, "[files]\n" BACKUPS);
	(void)snprintf(folder, sizeof folder, "%s/b", p->dir);
	CHECK(mkdir(folder, 0700) == 0);
}

/** Remove it all, and what a test has put beside it. */
static void
clear(const struct premises *p)
{
	static const char *const ours[] = {"b/*", "b", "k.db.aside-*", "mine",
	    "my.keys"};
	char path[100];
	glob_t found;
	size_t i, k;

	for (i = 0; i < sizeof ours / sizeof *ours; i++) {
		(void)snprintf(path, sizeof path, "%s/%s", p->dir, ours[i]);
		if (glob(path, 0, NULL, &found) != 0)
			continue;
		for (k = 0; k < found.gl_pathc; k++)
			CHECK(remove(found.gl_pathv[k]) == 0);
		globfree(&found);
	}
	practice_remove(p);
}

/** The only file in the folder of p whose name is like shape. */
static const char *
only(const struct premises *p, const char *shape)
{
	static char path[200];
	glob_t found;

	(void)snprintf(path, sizeof path, "%s/%s", p->dir, shape);
	if (!CHECK(glob(path, 0, NULL, &found) == 0 && found.gl_pathc == 1))
		return "";
	(void)snprintf(path, sizeof path, "%s", found.gl_pathv[0]);
	globfree(&found);
	return path;
}

static void
a_backup_is_made_and_put_back(void)
{
	struct premises p;
	struct result r;
	struct stat st;

	make(&p);
	r = run(&p, true, "backup", NULL, NULL);
	CHECK_INT(r.status, 0);
	CHECK(strstr(r.out, ": 0 records; the chain ends at 2:") != NULL);
	CHECK(stat(only(&p, "b/kiosk-*.db"), &st) == 0);
	CHECK_INT(st.st_mode & 0777, 0600);
	practice_write(p.database, "this is no database, it is a shopping list");
	r = run(&p, true, "export", NULL, NULL);
	CHECK_INT(r.status, 1);
	CHECK(strstr(r.err, "this is not a database; the newest good backup,"
	    " of ") != NULL);
	CHECK(strstr(r.err, "with 0 records, is put in its place by: kiosk"
	    " restore ") != NULL);
	r = run(&p, false, "restore", NULL, only(&p, "b/kiosk-*.db"));
	CHECK_INT(r.status, 0);
	CHECK(strstr(r.out, "What was there is kept as ") != NULL);
	CHECK(stat(only(&p, "*.aside-*[0-9]"), &st) == 0);
	r = run(&p, true, "export", NULL, NULL);
	CHECK_INT(r.status, 0);
	clear(&p);
}

static void
nothing_starts_empty_in_silence(void)
{
	struct premises p;
	struct result r;

	make(&p);
	CHECK(unlink(p.database) == 0);
	r = run(&p, false, "intake", NULL, NULL);
	CHECK_INT(r.status, 1);
	CHECK(strstr(r.err, "the database is gone; there is no good backup in")
	    != NULL);
	r = run(&p, false, "init", "--yes", NULL);
	CHECK_INT(r.status, 1);
	CHECK(strstr(r.err, "there is a practice already") != NULL);
	CHECK(access(p.database, F_OK) == -1);
	practice_settings(&p, "");
	r = run(&p, true, "export", NULL, NULL);
	CHECK(strstr(r.err, "the database is gone; kiosk restore FILE puts a"
	    " backup in its place and keeps what is there") != NULL);
	clear(&p);
}

/* As after a new disk: nothing is there but the backups. */
static void
a_backup_shows_that_there_was_a_practice(void)
{
	struct premises p;
	struct result r;
	char kept[100];

	make(&p);
	(void)snprintf(kept, sizeof kept, "%s/my.keys", p.dir);
	CHECK_INT(run(&p, true, "keys", "backup", kept).status, 0);
	CHECK_INT(run(&p, true, "backup", NULL, NULL).status, 0);
	CHECK(unlink(p.database) == 0 && unlink(p.keys) == 0);
	r = run(&p, false, "intake", NULL, NULL);
	CHECK_INT(r.status, 1);
	CHECK(strstr(r.err, "the database is gone; the newest good backup, of"
	    " ") != NULL);
	r = run(&p, false, "restore", NULL, only(&p, "b/kiosk-*.db"));
	CHECK_INT(r.status, 1);
	CHECK(strstr(r.err, "give its backup with --keys FILE") != NULL);
	(void)snprintf(kept, sizeof kept, "--keys=%s/my.keys", p.dir);
	r = run(&p, false, "restore", kept, only(&p, "b/kiosk-*.db"));
	CHECK_INT(r.status, 0);
	CHECK_INT(run(&p, true, "verify", NULL, NULL).status, 0);
	clear(&p);
}

static void
a_backup_replaces_nothing(void)
{
	struct premises p;
	char path[100];
	struct result r;

	make(&p);
	(void)snprintf(path, sizeof path, "%s/mine", p.dir);
	practice_write(path, "mine");
	r = run(&p, true, "backup", NULL, path);
	CHECK_INT(r.status, 1);
	r = run(&p, true, "backup", "--force", path);
	CHECK_INT(r.status, 0);
	r = run(&p, true, "keys", "backup", path);
	CHECK_INT(r.status, 1);
	(void)snprintf(path, sizeof path, "%s/my.keys", p.dir);
	r = run(&p, true, "keys", "backup", path);
	CHECK_INT(r.status, 0);
	clear(&p);
}

static void
the_newest_are_kept(void)
{
	static const char *const old[] = {"b/kiosk-20200101-000000.db",
	    "b/kiosk-20200102-000000.db", "b/kiosk-2020010-000000.db",
	    "b/else.db"};
	struct premises p;
	struct result r;
	char path[100];
	size_t i;

	make(&p);
	for (i = 0; i < sizeof old / sizeof *old; i++) {
		(void)snprintf(path, sizeof path, "%s/%s", p.dir, old[i]);
		practice_write(path, "");
	}
	r = run(&p, true, "backup", "--keep=2", NULL);
	CHECK_INT(r.status, 0);
	CHECK(*only(&p, "b/kiosk-20200102-*.db") != '\0');
	(void)snprintf(path, sizeof path, "%s/%s", p.dir, old[0]);
	CHECK(access(path, F_OK) == -1);
	(void)snprintf(path, sizeof path, "%s/%s", p.dir, old[2]);
	CHECK(access(path, F_OK) == 0);
	(void)snprintf(path, sizeof path, "%s/%s", p.dir, old[3]);
	CHECK(access(path, F_OK) == 0);
	clear(&p);
}

/** Names from a clock that was years ahead are newer for good. */
static void
the_one_just_made_is_kept(void)
{
	static const char *const ahead[] = {"b/kiosk-29990101-000000.db",
	    "b/kiosk-29990102-000000.db"};
	struct premises p;
	struct result r;
	char path[100];
	size_t i;

	make(&p);
	for (i = 0; i < sizeof ahead / sizeof *ahead; i++) {
		(void)snprintf(path, sizeof path, "%s/%s", p.dir, ahead[i]);
		practice_write(path, "");
	}
	r = run(&p, true, "backup", "--keep=2", NULL);
	CHECK_INT(r.status, 0);
	CHECK(*only(&p, "b/kiosk-2[0-8]*.db") != '\0');
	clear(&p);
}

/** True when r is a refusal to write over path, which was was. */
static bool
is_spared(const struct result *r, const char *path, const char *was,
    size_t len)
{
	size_t is_len;
	char *is = practice_file(path, &is_len);
	bool same = is_len == len && memcmp(is, was, len) == 0;

	free(is);
	return same && r->status == 1 && strstr(r->err,
	    "the practice lives on this file") != NULL;
}

/** By force, each file of the practice, and one by another name. */
static void
nothing_takes_the_place_of_the_practice(void)
{
	struct premises p;
	struct result r;
	char other[80], to[100], *was;
	size_t i, len;

	make(&p);
	(void)snprintf(other, sizeof other, "%s/b/../k.db", p.dir);
	for (i = 0; i < 5; i++) {
		const char *const files[] = {p.keys, p.conf, p.form,
		    p.database, other};

		was = practice_file(files[i], &len);
		(void)snprintf(to, sizeof to, "-o=%s", files[i]);
		r = run(&p, true, "export", "--force", to);
		CHECK(is_spared(&r, files[i], was, len));
		r = run(&p, true, "backup", "--force", files[i]);
		CHECK(is_spared(&r, files[i], was, len));
		r = run(&p, true, "keys", "backup", files[i]);
		/* Whoever signs in is written down. */
		CHECK_INT(r.status, 1);
		CHECK(strstr(r.err, "the practice lives on this file") !=
		    NULL);
		free(was);
	}
	clear(&p);
}

static void
halves_that_a_power_cut_left_are_removed(void)
{
	static const char *const halves[] = {"b/kiosk-20200101-000000.db.part",
	    "b/kiosk-20200101-000000.db.part-journal",
	    "b/kiosk-20200102-000000.db.part", "b/mine.db.part"};
	struct premises p;
	char path[100];
	size_t i;
	int fd;

	make(&p);
	for (i = 0; i < sizeof halves / sizeof *halves; i++) {
		(void)snprintf(path, sizeof path, "%s/%s", p.dir, halves[i]);
		practice_write(path, "half");
	}
	/* This one is being written just now. */
	(void)snprintf(path, sizeof path, "%s/%s", p.dir, halves[2]);
	fd = open(path, O_RDWR | O_CLOEXEC);
	CHECK(fd != -1 && flock(fd, LOCK_EX) == 0);
	CHECK_INT(run(&p, true, "backup", NULL, NULL).status, 0);
	for (i = 0; i < sizeof halves / sizeof *halves; i++) {
		(void)snprintf(path, sizeof path, "%s/%s", p.dir, halves[i]);
		CHECK_INT(access(path, F_OK), i < 2 ? -1 : 0);
	}
	CHECK(close(fd) == 0);
	clear(&p);
}

static void
what_is_used_wrongly_says_how(void)
{
	struct premises p;
	struct result r;

	make(&p);
	CHECK_INT(run(&p, true, "backup", "--keep=0", NULL).status, 2);
	CHECK_INT(run(&p, true, "backup", "--keep=2", "x").status, 2);
	CHECK_INT(run(&p, false, "restore", NULL, NULL).status, 2);
	CHECK_INT(run(&p, true, "keys", NULL, NULL).status, 2);
	CHECK_INT(run(&p, true, "keys", "backup", NULL).status, 2);
	r = run(&p, false, "backup", NULL, "x");
	CHECK_INT(r.status, 1);
	CHECK_STR(r.err, "kiosk: backup: sign in with --user NAME\n");
	r = run(&p, true, "keys", "list", NULL);
	CHECK_INT(r.status, 0);
	CHECK(strncmp(r.out, "1 from 20", 9) == 0);
	CHECK(strstr(r.out, " newest\n") != NULL);
	clear(&p);
}

int
main(void)
{

	RUN(a_backup_is_made_and_put_back);
	RUN(nothing_starts_empty_in_silence);
	RUN(a_backup_shows_that_there_was_a_practice);
	RUN(a_backup_replaces_nothing);
	RUN(the_newest_are_kept);
	RUN(halves_that_a_power_cut_left_are_removed);
	RUN(the_one_just_made_is_kept);
	RUN(nothing_takes_the_place_of_the_practice);
	RUN(what_is_used_wrongly_says_how);
	return check_done();
}
