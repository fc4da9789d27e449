/* SPDX-License-Identifier: MIT */
#include "kiosk/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kiosk/err.h"
#include "kiosk/unfinished.h"

static int
fail(const char *path, struct err *e)
{

	return held_fail(path == NULL ? "standard output" : path, e);
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

/* What a run that was cut short has left there makes room. */
static int
clear_part(const char *part, struct err *e)
{
	int left = unfinished_left(part, S_IFREG, e), done = 0;

	if (left == -1)
		return -1;
	if (unlink(part) == -1)
		done = fail(part, e);
	(void)close(left);
	return done;
}

static int
create(const char *part)
{

	return open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
	    O_CLOEXEC, 0600);
}

static int
make_part(struct outfile *f, struct err *e)
{

	f->fd = create(f->part);
	if (f->fd == -1 && errno == EEXIST) {
		if (clear_part(f->part, e) == -1)
			return -1;
		f->fd = create(f->part);
	}
	if (f->fd == -1)
		return fail(f->part, e);
	if (unfinished_lock(f->fd, f->part, e) == 0)
		return 0;
	(void)close(f->fd);
	return -1;
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
		n = snprintf(f.part, sizeof f.part, "%s" OUTFILE_PART, path);
		if (n < 0 || (size_t)n >= sizeof f.part)
			return err_set(e, ERR_INPUT, "the path is too long");
	}
	if (held_begin(&f.held, e) == -1)
		return -1;
	if (path != NULL && make_part(&f, e) == -1) {
		held_end(&f.held);
		return -1;
	}
	*ret = f;
	return 0;
}

int
outfile_write(struct outfile *f, const void *p, size_t len, struct err *e)
{

	return held_write(&f->held, f->fd, f->path == NULL ? "standard output" :
	    f->path, p, len, &f->begun, e);
}

int
outfile_sync_folder(const char *path, struct err *e)
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

/*
 * Give part its name unless there is one of that name, in one step.  NFS and
 * some file systems of FUSE know that from link() alone.
 */
static int
rename_beside(const char *part, const char *path)
{
	if (syscall(SYS_renameat2, AT_FDCWD, part, AT_FDCWD, path,
	    RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	if (link(part, path) == -1)
		return -1;
	return unlink(part);
}

static int
place(const struct outfile *f, struct err *e)
{
	if (f->force) {
		if (check_place(f->path, true, e) == -1)
			return -1;
		return rename(f->part, f->path) == -1 ? fail(f->path, e) : 0;
	}
	if (rename_beside(f->part, f->path) == 0)
		return 0;
	if (errno != EEXIST)
		return fail(f->path, e);
	if (check_place(f->path, false, e) == -1)
		return -1;
	errno = EEXIST;
	return fail(f->path, e);
}

int
outfile_finish(struct outfile *f, struct err *e)
{

	if (f->path == NULL)
		return 0;
	/* It stays open, and locked, until nobody can take it for left over. */
	if (fsync(f->fd) == -1)
		return fail(f->part, e);
	if (place(f, e) == -1)
		return -1;
	f->placed = true;
	return outfile_sync_folder(f->path, e);
}

void
outfile_close(struct outfile *f)
{

	if (f->path != NULL && !f->placed)
		(void)unlink(f->part);
	if (f->path != NULL)
		(void)close(f->fd);
	held_end(&f->held);
}
