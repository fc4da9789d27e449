/* SPDX-License-Identifier: MIT */
#include "kiosk/unfinished.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/err.h"

static int
refuse(const char *path, struct err *e)
{

	return err_set(e, ERR_INPUT, "%s: another one is being written; if "
	    "none is, remove it", path);
}

/* True when path still leads to fd: nobody has put another there. */
static bool
is_at(int fd, const char *path)
{
	struct stat ours, there;

	return fstat(fd, &ours) == 0 && lstat(path, &there) == 0 &&
	    ours.st_dev == there.st_dev && ours.st_ino == there.st_ino;
}

int
unfinished_lock(int fd, const char *path, struct err *e)
{

	if (flock(fd, LOCK_EX | LOCK_NB) == -1 && errno == EWOULDBLOCK)
		return refuse(path, e);
	return is_at(fd, path) ? 0 : refuse(path, e);
}

int
unfinished_left(const char *path, mode_t type, struct err *e)
{
	struct stat st;
	int fd;

	/* Nothing is written, but a lock over NFS is for those who could. */
	fd = open(path, (type == S_IFDIR ? O_RDONLY : O_RDWR) | O_NOFOLLOW |
	    O_NONBLOCK | O_CLOEXEC);
	if (fd == -1)
		return refuse(path, e);
	if (fstat(fd, &st) == 0 && (st.st_mode & S_IFMT) == type &&
	    st.st_uid == geteuid() && flock(fd, LOCK_EX | LOCK_NB) == 0 &&
	    is_at(fd, path))
		return fd;
	(void)close(fd);
	return refuse(path, e);
}
