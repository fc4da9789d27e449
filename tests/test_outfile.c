/* SPDX-License-Identifier: MIT */
/* links: kiosk/outfile.c kiosk/unfinished.c kiosk/held.c kiosk/err.c libs: */
#include "kiosk/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/err.h"
#include "tests/check.h"

int renameat2(int from_dir, const char *from, int to_dir, const char *to,
    unsigned flags);

/* A file system that cannot rename() beside what is there. */
static bool plain_system;

long
syscall(long number, ...)
{
	const char *from, *to;
	int from_dir, to_dir;
	unsigned flags;
	va_list ap;

	if (number != SYS_renameat2)
		abort();
	va_start(ap, number);
	from_dir = va_arg(ap, int);
	from = va_arg(ap, const char *);
	to_dir = va_arg(ap, int);
	to = va_arg(ap, const char *);
	flags = va_arg(ap, unsigned);
	va_end(ap);
	if (!plain_system)
		return renameat2(from_dir, from, to_dir, to, flags);
	errno = EINVAL;
	return -1;
}

struct folder {
	char dir[32], path[64], part[80];
};

static void
enter(struct folder *f)
{
	(void)snprintf(f->dir, sizeof f->dir, "/tmp/kiosk-out-XXXXXX");
	CHECK(mkdtemp(f->dir) != NULL);
	(void)snprintf(f->path, sizeof f->path, "%s/t", f->dir);
	(void)snprintf(f->part, sizeof f->part, "%s.part", f->path);
}

static void
leave(const struct folder *f)
{
	(void)unlink(f->path);
	CHECK_INT(rmdir(f->dir), 0);
}

/* The first bytes of path; "" when there is nothing. */
static const char *
content(const char *path, char ret[16])
{
	FILE *f = fopen(path, "r");

	memset(ret, 0, 16);
	if (f != NULL) {
		ret[fread(ret, 1, 15, f)] = '\0';
		(void)fclose(f);
	}
	return ret;
}

static bool
there(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

static void
put(const struct folder *f, const char *text, bool force)
{
	struct outfile out;

	CHECK_INT(outfile_open(&out, f->path, force, NULL), 0);
	CHECK_INT(outfile_write(&out, text, strlen(text), NULL), 0);
	CHECK_INT(outfile_finish(&out, NULL), 0);
	CHECK(out.placed);
	outfile_close(&out);
}

static void
a_file_appears_when_it_is_whole(void)
{
	struct outfile out;
	struct folder f;
	char text[16];

	enter(&f);
	CHECK_INT(outfile_open(&out, f.path, false, NULL), 0);
	CHECK_INT(outfile_write(&out, "whole", 5, NULL), 0);
	CHECK(!there(f.path));
	CHECK_INT(outfile_finish(&out, NULL), 0);
	CHECK_STR(content(f.path, text), "whole");
	outfile_close(&out);
	CHECK_STR(content(f.path, text), "whole");
	CHECK(!there(f.part));
	leave(&f);
}

static void
what_is_not_finished_leaves_the_old_file(void)
{
	struct outfile out;
	struct folder f;
	char text[16];

	enter(&f);
	put(&f, "old", false);
	CHECK_INT(outfile_open(&out, f.path, true, NULL), 0);
	CHECK_INT(outfile_write(&out, "new", 3, NULL), 0);
	outfile_close(&out);
	CHECK_STR(content(f.path, text), "old");
	CHECK(!there(f.part));
	put(&f, "new", true);
	CHECK_STR(content(f.path, text), "new");
	leave(&f);
}

/* As a power cut leaves it, or somebody who put it there. */
static void
leave_part(const struct folder *f, mode_t mode)
{
	int fd = open(f->part, O_WRONLY | O_CREAT | O_EXCL, 0600);

	CHECK(fd != -1 && fchmod(fd, mode) == 0 &&
	    write(fd, "a longer half", 13) == 13 && close(fd) == 0);
}

static void
what_a_power_cut_left_makes_room(void)
{
	struct folder f;
	struct stat st;
	char text[16];

	enter(&f);
	leave_part(&f, 0644);
	put(&f, "new", false);
	CHECK_STR(content(f.path, text), "new");
	CHECK(stat(f.path, &st) == 0 && (st.st_mode & 07777) == 0600);
	CHECK(!there(f.part));
	leave(&f);
}

static void
what_is_being_written_is_left_alone(void)
{
	struct outfile out, other;
	struct folder f;
	char text[16];
	struct err e;

	enter(&f);
	CHECK_INT(outfile_open(&out, f.path, false, NULL), 0);
	CHECK_INT(outfile_write(&out, "ours", 4, NULL), 0);
	CHECK_INT(outfile_open(&other, f.path, true, &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	CHECK(strstr(e.msg, "t.part: another one is being written") != NULL);
	CHECK_INT(outfile_finish(&out, NULL), 0);
	outfile_close(&out);
	CHECK_STR(content(f.path, text), "ours");
	leave(&f);
}

static void
what_is_no_file_of_ours_is_left_alone(void)
{
	struct outfile out;
	struct folder f;
	struct err e;

	enter(&f);
	CHECK_INT(symlink("t", f.part), 0);
	CHECK_INT(outfile_open(&out, f.path, true, &e), -1);
	CHECK(there(f.part));
	CHECK(unlink(f.part) == 0 && mkfifo(f.part, 0600) == 0);
	CHECK_INT(outfile_open(&out, f.path, true, &e), -1);
	CHECK(there(f.part));
	CHECK(unlink(f.part) == 0);
	/* Root may take it and give it away. */
	if (geteuid() == 0) {
		leave_part(&f, 0600);
		CHECK_INT(chown(f.part, 65534, 65534), 0);
		CHECK_INT(outfile_open(&out, f.path, true, &e), -1);
		CHECK(there(f.part));
		CHECK(unlink(f.part) == 0);
	}
	leave(&f);
}

/* There is no look before the name is given, so this is the last moment. */
static void
check_kept(int (*come)(const char *path), const char *expected)
{
	struct outfile out;
	struct folder f;
	char text[16];
	struct err e;

	enter(&f);
	CHECK_INT(outfile_open(&out, f.path, false, NULL), 0);
	CHECK_INT(outfile_write(&out, "ours", 4, NULL), 0);
	CHECK_INT(come(f.path), 0);
	CHECK_INT(outfile_finish(&out, &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	CHECK(strstr(e.msg, expected) != NULL);
	outfile_close(&out);
	CHECK(strcmp(content(f.path, text), "ours") != 0);
	CHECK(there(f.path));
	CHECK(!there(f.part));
	leave(&f);
}

static int
file_comes(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);

	return fd != -1 && write(fd, "theirs", 6) == 6 ? close(fd) : -1;
}

/* One that leads nowhere is still a name that is taken. */
static int
link_comes(const char *path)
{
	return symlink("nowhere", path);
}

static void
what_came_in_between_is_not_overwritten(void)
{
	check_kept(file_comes, "it is there already");
	check_kept(link_comes, "it is not a plain file");
}

static void
nor_is_it_where_the_file_system_can_only_link(void)
{
	char text[16];
	struct folder f;

	plain_system = true;
	check_kept(file_comes, "it is there already");
	check_kept(link_comes, "it is not a plain file");
	enter(&f);
	put(&f, "first", false);
	CHECK_STR(content(f.path, text), "first");
	CHECK(!there(f.part));
	leave(&f);
	plain_system = false;
}

/* In a child, since the signal ends it once it may come. */
static int
be_interrupted(const struct folder *f, int signal_number)
{
	struct err e = {ERR_NONE, ""};
	struct outfile out;

	if (outfile_open(&out, f->path, true, &e) == -1 ||
	    outfile_write(&out, "new", 3, &e) == -1 ||
	    raise(signal_number) != 0)
		return 1;
	if (outfile_write(&out, "er", 2, &e) != -1 ||
	    strcmp(e.msg, "interrupted") != 0 || !there(f->part))
		return 2;
	outfile_close(&out);
	return 3;
}

static void
a_signal_waits_until_nothing_is_left_behind(void)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
	struct folder f;
	char text[16];
	int status;
	size_t i;
	pid_t pid;

	enter(&f);
	put(&f, "old", false);
	for (i = 0; i < sizeof signals / sizeof *signals; i++) {
		if ((pid = fork()) == 0)
			/* Whoever started us may have ignored it. */
			_exit(signal(signals[i], SIG_DFL) == SIG_ERR ? 4 :
			    be_interrupted(&f, signals[i]));
		CHECK(waitpid(pid, &status, 0) == pid);
		CHECK(WIFSIGNALED(status));
		CHECK_INT(WTERMSIG(status), signals[i]);
		CHECK_STR(content(f.path, text), "old");
		CHECK(!there(f.part));
	}
	leave(&f);
}

/* In a child, whose standard output is a pipe that nobody reads any more. */
static int
write_to_nobody(void)
{
	struct err e = {ERR_NONE, ""};
	struct outfile out;
	int fds[2];

	(void)signal(SIGPIPE, SIG_DFL);
	if (pipe(fds) == -1 || dup2(fds[1], STDOUT_FILENO) == -1 ||
	    outfile_open(&out, NULL, false, &e) == -1 ||
	    outfile_write(&out, "x", 1, &e) == -1 || !out.begun ||
	    close(fds[0]) == -1)
		return 1;
	if (outfile_write(&out, "y", 1, &e) != -1 ||
	    strcmp(e.msg, "standard output: Broken pipe") != 0)
		return 2;
	return 3;
}

static void
a_reader_that_is_gone_is_an_error(void)
{
	int status;
	pid_t pid;

	if ((pid = fork()) == 0)
		_exit(write_to_nobody());
	CHECK(waitpid(pid, &status, 0) == pid);
	CHECK(WIFEXITED(status));
	CHECK_INT(WEXITSTATUS(status), 3);
}

/* In a child: a full pipe with a reader who does not read. */
static int
wait_in_vain(void)
{
	struct err e = {ERR_NONE, ""};
	struct outfile out;
	char part[4096] = {0};
	int fds[2];

	if (pipe(fds) == -1 || fcntl(fds[1], F_SETFL, O_NONBLOCK) == -1)
		return 1;
	while (write(fds[1], part, sizeof part) > 0)
		continue;
	if (fcntl(fds[1], F_SETFL, 0) == -1 ||
	    dup2(fds[1], STDOUT_FILENO) == -1 ||
	    outfile_open(&out, NULL, false, &e) == -1 || raise(SIGINT) != 0)
		return 1;
	return outfile_write(&out, "x", 1, &e) == -1 &&
	    strcmp(e.msg, "interrupted") == 0 ? 3 : 2;
}

static void
a_signal_ends_the_wait_for_a_reader(void)
{
	int status;
	pid_t pid;

	if ((pid = fork()) == 0) {
		(void)alarm(20);
		_exit(wait_in_vain());
	}
	CHECK(waitpid(pid, &status, 0) == pid);
	CHECK(WIFEXITED(status));
	CHECK_INT(WEXITSTATUS(status), 3);
}

static void
what_cannot_be_made_is_told(void)
{
	struct outfile out;
	struct folder f;
	sigset_t set;
	struct err e;

	enter(&f);
	(void)snprintf(f.part, sizeof f.part, "%s/no/x", f.dir);
	CHECK_INT(outfile_open(&out, f.part, false, &e), -1);
	CHECK(strstr(e.msg, "/no/x.part: No such file or directory") != NULL);
	CHECK_INT(outfile_open(&out, f.dir, true, &e), -1);
	CHECK(strstr(e.msg, ": it is not a plain file") != NULL);
	(void)sigprocmask(SIG_BLOCK, NULL, &set);
	CHECK_INT(sigismember(&set, SIGINT), 0);
	leave(&f);
}

int
main(void)
{
	RUN(a_file_appears_when_it_is_whole);
	RUN(what_is_not_finished_leaves_the_old_file);
	RUN(what_a_power_cut_left_makes_room);
	RUN(what_is_being_written_is_left_alone);
	RUN(what_is_no_file_of_ours_is_left_alone);
	RUN(what_came_in_between_is_not_overwritten);
	RUN(nor_is_it_where_the_file_system_can_only_link);
	RUN(a_signal_waits_until_nothing_is_left_behind);
	RUN(a_reader_that_is_gone_is_an_error);
	RUN(a_signal_ends_the_wait_for_a_reader);
	RUN(what_cannot_be_made_is_told);
	return check_done();
}
