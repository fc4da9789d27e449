/* SPDX-License-Identifier: MIT */
/* links: tests/slip.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: sqlite3 vterm */
#include <libgen.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/check.h"
#include "tests/slip.h"
#include "tests/vt.h"

/* An export that is interrupted leaves the old file, or none. */

#define DAY "2026-01-02"
#define OLD "what was there before"

struct scene {
	struct slips s;
	char out[100], part[120], control[100];
};

static void
begin(struct scene *x)
{
	slips_make(&x->s);
	slips_write(&x->s, "a", DAY "T12:00:00Z", "Al");
	CHECK_INT(slips_run(&x->s, "import", "@a", NULL, NULL), 0);
	(void)slips_path(&x->s, "out.csv", x->out, sizeof x->out);
	(void)snprintf(x->part, sizeof x->part, "%s.part", x->out);
	(void)slips_path(&x->s, "faults", x->control, sizeof x->control);
	slips_put(&x->s, "out.csv", OLD);
}

/* The old file is as it was, nothing is beside it, and no event tells. */
static void
nothing_happened(struct scene *x)
{
	size_t len;
	char *text = practice_file(x->out, &len);

	CHECK_STR(text, OLD);
	free(text);
	CHECK(access(x->part, F_OK) == -1);
	CHECK_STR(slips_ask(&x->s, "SELECT count(*) FROM event WHERE "
	    "kind = 'exported'"), "0");
}

/* The shim lies beside this program; the disk fails as fault tells. */
static void
break_disk(const struct scene *x, const char *fault)
{
	char self[500], shim[520];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	self[n > 0 ? n : 0] = '\0';
	(void)snprintf(shim, sizeof shim, "%s/fault_shim.so", dirname(self));
	CHECK(access(shim, R_OK) == 0);
	slips_put(&x->s, "faults", fault);
	CHECK(setenv("LD_PRELOAD", shim, 1) == 0 &&
	    setenv("FAULT_CONTROL", x->control, 1) == 0 &&
	    setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1) == 0);
}

static void
mend_disk(void)
{
	CHECK(unsetenv("LD_PRELOAD") == 0 && unsetenv("FAULT_CONTROL") == 0 &&
	    unsetenv("ASAN_OPTIONS") == 0);
}

static void
fail_with(const char *fault, const char *words)
{
	struct scene x;

	begin(&x);
	break_disk(&x, fault);
	CHECK_INT(slips_run(&x.s, "export", "--force", "-o", "@out.csv"), 1);
	mend_disk();
	if (strstr(x.s.err, words) == NULL)
		CHECK_STR(x.s.err, words);
	nothing_happened(&x);
	slips_remove(&x.s);
}

static void
a_disk_without_space_leaves_the_old_file(void)
{
	fail_with("full out.csv.part", "out.csv: No space left on device\n");
}

static void
a_flush_that_fails_leaves_the_old_file(void)
{
	fail_with("sync out.csv.part", "Input/output error\n");
}

/* A program that takes its time: it reads nothing. */
static void
write_slow_age(const struct scene *x)
{
	char path[200], all[300];

	slips_put(&x->s, "age", "#!/bin/sh\nexec /bin/sleep 600\n");
	(void)slips_path(&x->s, "age", path, sizeof path);
	CHECK_INT(chmod(path, 0700), 0);
	(void)snprintf(all, sizeof all, "%s:/usr/bin:/bin", x->s.p.dir);
	CHECK_INT(setenv("PATH", all, 1), 0);
}

/* Wait until there is something at path. */
static bool
appears(const char *path)
{
	int ms = practice_ms(20000);

	for (; ms > 0 && access(path, F_OK) == -1; ms -= 10)
		(void)poll(NULL, 0, 10);
	return CHECK(ms > 0);
}

static void
a_signal_leaves_the_old_file(int signal_number)
{
	char before[4096];
	struct scene x;
	struct vt *v;

	begin(&x);
	(void)snprintf(before, sizeof before, "%s", getenv("PATH"));
	write_slow_age(&x);
	v = practice_start(&x.s.p, 24, 200, NULL, (const char *const[]){
	    "export", "--user", PRACTICE_STAFF, "--password-file",
	    x.s.p.password, "--day", DAY, "--encrypt", "age1slow", "--force",
	    "-o", x.out, NULL});
	if (appears(x.part)) {
		vt_signal(v, signal_number);
		/* It ends by it, once nothing is left. */
		CHECK_INT(vt_wait_exit(v, practice_ms(20000)),
		    128 + signal_number);
	}
	vt_free(v);
	CHECK_INT(setenv("PATH", before, 1), 0);
	nothing_happened(&x);
	slips_remove(&x.s);
}

static void
a_signal_to_end_leaves_the_old_file(void)
{
	a_signal_leaves_the_old_file(SIGTERM);
	a_signal_leaves_the_old_file(SIGHUP);
}

/* Nothing can be tidied up then: the next one does. */
static void
a_kill_leaves_the_old_file_and_is_in_nobody_s_way(void)
{
	char before[4096], *text;
	struct scene x;
	struct stat st;
	struct vt *v;
	size_t len;

	begin(&x);
	(void)snprintf(before, sizeof before, "%s", getenv("PATH"));
	write_slow_age(&x);
	v = practice_start(&x.s.p, 24, 200, NULL, (const char *const[]){
	    "export", "--user", PRACTICE_STAFF, "--password-file",
	    x.s.p.password, "--day", DAY, "--encrypt", "age1slow", "--force",
	    "-o", x.out, NULL});
	if (appears(x.part)) {
		vt_signal(v, SIGKILL);
		CHECK_INT(vt_wait_exit(v, practice_ms(20000)), 128 + SIGKILL);
	}
	vt_free(v);
	CHECK_INT(setenv("PATH", before, 1), 0);
	text = practice_file(x.out, &len);
	CHECK_STR(text, OLD);
	free(text);
	CHECK(stat(x.part, &st) == 0 && (st.st_mode & 07777) == 0600);
	CHECK_INT(slips_run(&x.s, "export", "--force", "-o", "@out.csv"), 0);
	CHECK(access(x.part, F_OK) == -1);
	CHECK(stat(x.out, &st) == 0 && (st.st_mode & 07777) == 0600);
	slips_remove(&x.s);
}

int
main(void)
{
	if (setenv("TZ", "UTC", 1) == -1)
		return 1;
	RUN(a_disk_without_space_leaves_the_old_file);
	RUN(a_flush_that_fails_leaves_the_old_file);
	RUN(a_signal_to_end_leaves_the_old_file);
	RUN(a_kill_leaves_the_old_file_and_is_in_nobody_s_way);
	return check_done();
}
