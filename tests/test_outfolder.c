/* SPDX-License-Identifier: MIT */
/* links: kiosk/outfolder.c kiosk/outfile.c kiosk/unfinished.c kiosk/held.c kiosk/err.c libs: */
#include "kiosk/outfolder.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/err.h"
#include "tests/check.h"

struct place {
	char dir[40], path[64], part[80];
};

static void
enter(struct place *p)
{
	(void)snprintf(p->dir, sizeof p->dir, "/tmp/kiosk-folder-XXXXXX");
	CHECK(mkdtemp(p->dir) != NULL);
	(void)snprintf(p->path, sizeof p->path, "%s/out", p->dir);
	(void)snprintf(p->part, sizeof p->part, "%s.part", p->path);
}

static const char *
inside(const struct place *p, const char *file)
{
	static char path[200];

	(void)snprintf(path, sizeof path, "%s/%s", p->path, file);
	return path;
}

static void
leave(const struct place *p)
{
	static const char *const files[] = {"a.ndjson", "b.json", "x.c"};
	size_t i;

	for (i = 0; i < sizeof files / sizeof *files; i++)
		(void)unlink(inside(p, files[i]));
	(void)rmdir(p->path);
	CHECK_INT(rmdir(p->dir), 0);
}

static void
holds(const struct place *p, const char *file, const char *want)
{
	FILE *f = fopen(inside(p, file), "r");
	char text[100] = "";

	if (f != NULL) {
		text[fread(text, 1, sizeof text - 1, f)] = '\0';
		(void)fclose(f);
	}
	CHECK_STR(text, want);
}

static bool
is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

/* Write text into a.ndjson, and into b.json. */
static int
write_two(struct outfolder *f, const char *text)
{
	int a = outfolder_file(f, "a.ndjson", NULL);
	int b = outfolder_file(f, "b.json", NULL);

	CHECK(a == 0 && b == 1);
	CHECK_INT(outfolder_write(f, b, text, strlen(text), NULL), 0);
	return outfolder_write(f, a, text, strlen(text), NULL);
}

static void
make(const struct place *p, const char *text, bool force)
{
	struct outfolder f;

	CHECK_INT(outfolder_open(&f, p->path, force, NULL), 0);
	CHECK_INT(write_two(&f, text), 0);
	CHECK_INT(outfolder_finish(&f, NULL), 0);
	outfolder_close(&f);
}

static void
a_folder_appears_when_all_of_it_is_whole(void)
{
	struct outfolder f;
	struct place p;
	struct stat st;

	enter(&p);
	CHECK_INT(outfolder_open(&f, p.path, false, NULL), 0);
	CHECK_INT(write_two(&f, "one"), 0);
	CHECK(is_there(p.part) && !is_there(p.path));
	CHECK_INT(outfolder_finish(&f, NULL), 0);
	outfolder_close(&f);
	CHECK(!is_there(p.part));
	holds(&p, "a.ndjson", "one");
	holds(&p, "b.json", "one");
	CHECK(stat(p.path, &st) == 0 && (st.st_mode & 07777) == 0700);
	CHECK(stat(inside(&p, "b.json"), &st) == 0 &&
	    (st.st_mode & 07777) == 0600);
	leave(&p);
}

static void
what_is_not_finished_leaves_the_old_one(void)
{
	struct outfolder f;
	struct place p;

	enter(&p);
	make(&p, "old", false);
	CHECK_INT(outfolder_open(&f, p.path, true, NULL), 0);
	CHECK_INT(write_two(&f, "new"), 0);
	outfolder_close(&f);
	CHECK(!is_there(p.part));
	holds(&p, "a.ndjson", "old");
	leave(&p);
}

static void
only_force_replaces_a_folder_and_all_of_it(void)
{
	struct outfolder f;
	struct err e;
	struct place p;

	enter(&p);
	make(&p, "old", false);
	CHECK_INT(outfolder_open(&f, p.path, false, &e), -1);
	CHECK(strstr(e.msg, "--force replaces it") != NULL);
	CHECK_INT(outfolder_open(&f, p.path, true, NULL), 0);
	CHECK_INT(outfolder_file(&f, "b.json", NULL), 0);
	CHECK_INT(outfolder_finish(&f, NULL), 0);
	outfolder_close(&f);
	CHECK(!is_there(p.part));
	CHECK(!is_there(inside(&p, "a.ndjson")));
	holds(&p, "b.json", "");
	leave(&p);
}

static void
what_is_no_export_is_never_replaced(void)
{
	struct outfolder f;
	struct err e;
	struct place p;
	FILE *x;

	enter(&p);
	make(&p, "old", false);
	CHECK((x = fopen(inside(&p, "x.c"), "w")) != NULL &&
	    fclose(x) == 0);
	CHECK_INT(outfolder_open(&f, p.path, true, &e), -1);
	CHECK(strstr(e.msg, "x.c in it is from no export") != NULL);
	CHECK(!is_there(p.part));
	CHECK_INT(outfolder_open(&f, inside(&p, "x.c"), true, &e), -1);
	CHECK(strstr(e.msg, "it is not a folder") != NULL);
	holds(&p, "a.ndjson", "old");
	leave(&p);
}

static void
another_one_on_its_way_is_left_alone(void)
{
	struct outfolder f, g;
	struct err e;
	struct place p;

	enter(&p);
	CHECK_INT(outfolder_open(&f, p.path, false, NULL), 0);
	CHECK_INT(outfolder_open(&g, p.path, false, &e), -1);
	CHECK(strstr(e.msg, "out.part: another one is being written") != NULL);
	CHECK_INT(outfolder_finish(&f, NULL), 0);
	outfolder_close(&f);
	CHECK(is_there(p.path));
	leave(&p);
}

/* In the part, with a file of this name. */
static void
leave_part(const struct place *p, const char *file)
{
	char path[200];
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/%s", p->part, file);
	CHECK((mkdir(p->part, 0755) == 0 || errno == EEXIST) &&
	    (f = fopen(path, "w")) != NULL && fclose(f) == 0);
}

static void
what_a_power_cut_left_makes_room(void)
{
	struct place p;
	struct stat st;

	enter(&p);
	leave_part(&p, "Patient.ndjson");
	make(&p, "new", false);
	CHECK(!is_there(p.part));
	CHECK(!is_there(inside(&p, "Patient.ndjson")));
	CHECK(stat(p.path, &st) == 0 && (st.st_mode & 07777) == 0700);
	holds(&p, "a.ndjson", "new");
	leave(&p);
}

static void
a_folder_that_is_no_export_makes_none(void)
{
	struct outfolder f;
	struct place p;
	struct err e;
	char path[100];

	enter(&p);
	leave_part(&p, "x.c");
	CHECK_INT(outfolder_open(&f, p.path, false, &e), -1);
	CHECK(strstr(e.msg, "x.c in it is from no export") != NULL);
	(void)snprintf(path, sizeof path, "%s/x.c", p.part);
	CHECK(unlink(path) == 0 && rmdir(p.part) == 0);
	leave(&p);
}

static void
a_signal_leaves_nothing_behind(void)
{
	struct outfolder f;
	struct place p;
	struct err e;

	enter(&p);
	CHECK(signal(SIGTERM, SIG_IGN) != SIG_ERR);
	CHECK_INT(outfolder_open(&f, p.path, false, NULL), 0);
	/* It must reach the descriptor: one that is ignored does not. */
	CHECK(signal(SIGTERM, SIG_DFL) != SIG_ERR);
	CHECK_INT(raise(SIGTERM), 0);
	CHECK_INT(outfolder_file(&f, "a.ndjson", NULL), 0);
	CHECK_INT(outfolder_write(&f, 0, "x", 1, &e), -1);
	CHECK_STR(e.msg, "interrupted");
	CHECK(signal(SIGTERM, SIG_IGN) != SIG_ERR);
	outfolder_close(&f);
	CHECK(signal(SIGTERM, SIG_DFL) != SIG_ERR);
	CHECK(!is_there(p.part) && !is_there(p.path));
	leave(&p);
}

int
main(void)
{
	RUN(a_folder_appears_when_all_of_it_is_whole);
	RUN(what_is_not_finished_leaves_the_old_one);
	RUN(only_force_replaces_a_folder_and_all_of_it);
	RUN(what_is_no_export_is_never_replaced);
	RUN(another_one_on_its_way_is_left_alone);
	RUN(what_a_power_cut_left_makes_room);
	RUN(a_folder_that_is_no_export_makes_none);
	RUN(a_signal_leaves_nothing_behind);
	return check_done();
}
