/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/*
 * clock_shim.c -- a clock that is set by a test, for a program that knows
 * nothing of it (LD_PRELOAD).
 *
 * The file that CLOCK_SHIFT names is read whenever the time is asked for; it
 * holds two int64_t, milliseconds: how far the time of day, and how far the
 * time since the start of the machine, are ahead of the real ones.
 */

int
clock_gettime(clockid_t which, struct timespec *ts)
{
	const char *path = getenv("CLOCK_SHIFT");
	int64_t shift[2] = {0, 0}, ms;
	long fd;

	if (syscall(SYS_clock_gettime, which, ts) == -1)
		return -1;
	if (path == NULL ||
	    (which != CLOCK_REALTIME && which != CLOCK_BOOTTIME))
		return 0;
	fd = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
	if (fd == -1)
		return 0;
	if (syscall(SYS_read, fd, shift, sizeof shift) != sizeof shift)
		shift[0] = shift[1] = 0;
	(void)syscall(SYS_close, fd);
	ms = (int64_t)ts->tv_sec * 1000 + ts->tv_nsec / 1000000 +
	    shift[which == CLOCK_BOOTTIME];
	ts->tv_sec = (time_t)(ms / 1000);
	ts->tv_nsec = (long)(ms % 1000) * 1000000 + ts->tv_nsec % 1000000;
	return 0;
}
