/* SPDX-License-Identifier: MIT */
#include "kiosk/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/err.h"

static const int ends[] = {SIGINT, SIGTERM, SIGHUP};

#define ENDS (sizeof ends / sizeof *ends)

static int
fail(const char *path, struct err *e)
{
	return err_set(e, errno == ENOSPC || errno == EDQUOT ? ERR_FULL :
	    ERR_SYSTEM, "%s: %s", path == NULL ? "standard output" : path,
	    strerror(errno));
}

static int
check_place(const char *path, bool force, struct err *e)
{
	struct stat st;

	if (lstat(path, &st) == -1)
		return errno == ENOENT ? 0 : fail(path, e);
	if (!S_ISREG(st.st_mode))
		return err_set(e, ERR_INPUT, "%s: it is not a plain file",
		    path);
	if (!force)
		return err_set(e, ERR_INPUT,
		    "%s: it is there already: --force replaces it", path);
	return 0;
}

/* A writer that is gone gives EPIPE rather than an end without a word. */
static void
hold_signals(sigset_t *ret_before)
{
	sigset_t set;
	size_t i;

	(void)sigemptyset(&set);
	(void)sigaddset(&set, SIGPIPE);
	for (i = 0; i < ENDS; i++)
		(void)sigaddset(&set, ends[i]);
	(void)sigprocmask(SIG_BLOCK, &set, ret_before);
}

static bool
signalled(void)
{
	sigset_t set;
	size_t i;

	if (sigpending(&set) == -1)
		return false;
	for (i = 0; i < ENDS; i++)
		if (sigismember(&set, ends[i]) == 1)
			return true;
	return false;
}

int
outfile_open(struct outfile *ret, const char *path, bool force,
    struct err *e)
{
	struct outfile f = {.path = path, .fd = STDOUT_FILENO,
	    .force = force};
	int n;

	if (path != NULL) {
		if (check_place(path, force, e) == -1)
			return -1;
		n = snprintf(f.part, sizeof f.part, "%s.part", path);
		if (n < 0 || (size_t)n >= sizeof f.part)
			return err_set(e, ERR_INPUT, "the path is too long");
	}
	hold_signals(&f.before);
	if (path != NULL && (f.fd = open(f.part, O_WRONLY | O_CREAT | O_EXCL |
	    O_NOFOLLOW | O_CLOEXEC, 0600)) == -1) {
		if (errno == EEXIST)
			(void)err_set(e, ERR_INPUT, "%s: another one is being "
			    "written, or was cut short: remove it", f.part);
		else
			(void)fail(f.part, e);
		(void)sigprocmask(SIG_SETMASK, &f.before, NULL);
		return -1;
	}
	*ret = f;
	return 0;
}

int
outfile_write(struct outfile *f, const void *p, size_t len, struct err *e)
{
	const char *s = p;
	ssize_t n;

	for (; len > 0; s += n, len -= (size_t)n) {
		if (signalled())
			return err_set(e, ERR_SYSTEM, "interrupted");
		n = write(f->fd, s, len);
		if (n == -1 && errno == EINTR)
			n = 0;
		if (n == -1)
			return fail(f->path, e);
		f->begun = f->begun || n > 0;
	}
	return 0;
}

/* Flush the folder, so that the new name is on the disk, too. */
static int
sync_folder(const char *path, struct err *e)
{
	const char *slash = strrchr(path, '/');
	char folder[OUTFILE_PATH_MAX];
	int fd, done;

	(void)snprintf(folder, sizeof folder, "%.*s",
	    slash == NULL ? 1 : (int)(slash - path + 1),
	    slash == NULL ? "." : path);
	if ((fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) == -1)
		return fail(folder, e);
	/* EINVAL: a file system that has no such thing. */
	if ((done = fsync(fd)) == -1 && errno == EINVAL)
		done = 0;
	if (done == -1)
		(void)fail(folder, e);
	(void)close(fd);
	return done;
}

int
outfile_finish(struct outfile *f, struct err *e)
{
	int fd = f->fd;

	if (f->path == NULL)
		return 0;
	if (signalled())
		return err_set(e, ERR_SYSTEM, "interrupted");
	if (fsync(fd) == -1)
		return fail(f->part, e);
	f->fd = -1;
	if (close(fd) == -1)
		return fail(f->part, e);
	if (check_place(f->path, f->force, e) == -1)
		return -1;
	if (rename(f->part, f->path) == -1)
		return fail(f->path, e);
	f->part[0] = '\0';
	return sync_folder(f->path, e);
}

void
outfile_close(struct outfile *f)
{
	if (f->path != NULL && f->fd != -1)
		(void)close(f->fd);
	if (f->part[0] != '\0')
		(void)unlink(f->part);
	(void)sigprocmask(SIG_SETMASK, &f->before, NULL);
}
