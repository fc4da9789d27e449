/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE		/* RTLD_NEXT */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/*
 * fault_shim.c -- a disk and a memory that fail, and a clock that hurries, when
 * told to, for a program that knows nothing of it (LD_PRELOAD).
 *
 * The file that FAULT_CONTROL names is read before each call that may fail.
 * It holds one fault and the names of the files that it strikes, such as
 * "full k.db k.db-journal":
 *
 *	full		writing: ENOSPC
 *	sync		flushing: EIO
 *	cut		flushing what was just cut to nothing: EIO
 *	read-only	opening for writing: EROFS
 *	memory		making a page, as if that were a file: ENOMEM
 *	hurry		two seconds pass whenever the clock, as if that were a
 *			file, is asked how long the machine has been running
 */

int open64(const char *path, int flags, ...);
ssize_t pwrite64(int fd, const void *p, size_t len, off_t at);
void *new_field(int rows, int cols, int row, int col, int more, int buffers);

/** True when the control file tells fault of the file at path. */
static bool
strikes(const char *fault, const char *path)
{
	const char *control = getenv("FAULT_CONTROL");
	const char *slash = strrchr(path, '/');
	char text[256], *rest = text, *word;
	ssize_t n = 0;
	long fd;

	if (control == NULL)
		return false;
	fd = syscall(SYS_openat, AT_FDCWD, control, O_RDONLY | O_CLOEXEC, 0);
	if (fd != -1) {
		n = read((int)fd, text, sizeof text - 1);
		(void)close((int)fd);
	}
	text[n > 0 ? n : 0] = '\0';
	if ((word = strsep(&rest, " ")) == NULL || strcmp(word, fault) != 0)
		return false;
	while ((word = strsep(&rest, " ")) != NULL)
		if (strcmp(word, slash == NULL ? path : slash + 1) == 0)
			return true;
	return false;
}

/** strikes() for an open file; errno stays as it was. */
static bool
strikes_fd(const char *fault, int fd)
{
	char name[64], path[512];
	int before = errno;
	bool does = false;
	ssize_t n;

	(void)snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
	n = readlink(name, path, sizeof path - 1);
	if (n > 0) {
		path[n] = '\0';
		does = strikes(fault, path);
	}
	errno = before;
	return does;
}

static bool
flush_fails(int fd)
{
	struct stat st;

	return strikes_fd("sync", fd) ||
	    (fstat(fd, &st) == 0 && st.st_size == 0 && strikes_fd("cut", fd));
}

static int
fail(int why)
{
	errno = why;
	return -1;
}

static int
open_it(const char *path, int flags, va_list ap)
{
	mode_t mode = (flags & O_CREAT) != 0 ? va_arg(ap, mode_t) : 0;

	if ((flags & O_ACCMODE) != O_RDONLY && strikes("read-only", path))
		return fail(EROFS);
	return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int
open(const char *path, int flags, ...)
{
	va_list ap;
	int fd;

	va_start(ap, flags);
	fd = open_it(path, flags, ap);
	va_end(ap);
	return fd;
}

int
open64(const char *path, int flags, ...)
{
	va_list ap;
	int fd;

	va_start(ap, flags);
	fd = open_it(path, flags, ap);
	va_end(ap);
	return fd;
}

ssize_t
write(int fd, const void *p, size_t len)
{
	if (strikes_fd("full", fd))
		return fail(ENOSPC);
	return syscall(SYS_write, fd, p, len);
}

ssize_t
pwrite(int fd, const void *p, size_t len, off_t at)
{
	if (strikes_fd("full", fd))
		return fail(ENOSPC);
	return syscall(SYS_pwrite64, fd, p, len, at);
}

ssize_t
pwrite64(int fd, const void *p, size_t len, off_t at)
{
	return pwrite(fd, p, len, at);
}

int
fsync(int fd)
{
	return flush_fails(fd) ? fail(EIO) : (int)syscall(SYS_fsync, fd);
}

int
fdatasync(int fd)
{
	return flush_fails(fd) ? fail(EIO) : (int)syscall(SYS_fdatasync, fd);
}

int
clock_gettime(clockid_t which, struct timespec *ret)
{
	static time_t ahead;

	if (syscall(SYS_clock_gettime, which, ret) == -1)
		return -1;
	if (which != CLOCK_REALTIME && strikes("hurry", "clock"))
		ret->tv_sec += ahead += 2;
	return 0;
}

void *
new_field(int rows, int cols, int row, int col, int more, int buffers)
{
	void *(*real)(int, int, int, int, int, int);
	void *next = dlsym(RTLD_NEXT, "new_field");

	if (next == NULL || strikes("memory", "page")) {
		errno = ENOMEM;
		return NULL;
	}
	memcpy(&real, &next, sizeof real);
	return real(rows, cols, row, col, more, buffers);
}
