/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/rescue_parts.h"
#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/log.h"

/*
 * The rescue file as a file.  Several kiosks may share it, so whoever writes
 * to it or removes it holds flock(2) on it and then looks whether it is still
 * the file of that name.
 */

#define LOCK_STEP 20	/* milliseconds */
#define LOCK_STEPS 500	/* 10 s in all */
#define TRIES 5		/* the file was replaced meanwhile, each time */
#define NAMES_MAX 100	/* files set aside in one second */

int
rescue_fail(const char *path, struct err *e)
{
	int why = errno;

	return err_set(e, why == ENOSPC || why == EDQUOT ? ERR_FULL :
	    ERR_STORE, "%s: %s", path, strerror(why));
}

/** The time as 20261120-154645. */
static void
stamp(char ret[CLOCK_ISO_MAX])
{
	char iso[CLOCK_ISO_MAX];
	size_t i, n = 0;

	clock_iso(clock_ms(), iso);
	for (i = 0; i < 19 && iso[i] != '\0'; i++)
		if (iso[i] == 'T')
			ret[n++] = '-';
		else if (iso[i] >= '0' && iso[i] <= '9')
			ret[n++] = iso[i];
	ret[n] = '\0';
}

/** A name for what cannot be added, which no file has yet. */
static char *
name_aside(const char *path, struct err *e)
{
	char when[CLOCK_ISO_MAX], suffix[64];
	struct stat st;
	char *name;
	int k;

	stamp(when);
	(void)snprintf(suffix, sizeof suffix, ".damaged-%s", when);
	for (k = 2; k <= NAMES_MAX; k++) {
		if ((name = place_beside(path, suffix, e)) == NULL)
			return NULL;
		if (lstat(name, &st) == -1 && errno == ENOENT)
			return name;
		free(name);
		(void)snprintf(suffix, sizeof suffix, ".damaged-%s-%d", when,
		    k);
	}
	(void)err_set(e, ERR_STORE, "%s: no name is left to keep it under",
	    path);
	return NULL;
}

int
rescue_set_aside(const char *path, const char *why, struct err *e)
{
	char *name;
	int got;

	if ((name = name_aside(path, e)) == NULL)
		return -1;
	if (rename(path, name) == -1)
		got = rescue_fail(path, e);
	else
		got = place_sync(path, e);
	if (got == 0)
		log_error("rescue: %s; it is kept as %s", why, name);
	free(name);
	return got;
}

/** Why the file at fd is not to be used; NULL when it is. */
static const char *
complaint(int fd)
{
	struct stat st;

	if (fstat(fd, &st) == -1 || !S_ISREG(st.st_mode))
		return "this is not a plain file";
	if ((st.st_mode & (S_IWGRP | S_IWOTH)) != 0)
		return "others may write to this";
	if (st.st_size < 0 || (size_t)st.st_size > BUF_MAX)
		return "this is too large";
	return NULL;
}

/** True when fd is the file that path names. */
static bool
is_at(int fd, const char *path)
{
	struct stat is, named;

	return fstat(fd, &is) == 0 && lstat(path, &named) == 0 &&
	    is.st_dev == named.st_dev && is.st_ino == named.st_ino;
}

/** Wait until the file is ours alone; false when it does not become so. */
static bool
lock(int fd)
{
	int i;

	for (i = 0; flock(fd, LOCK_EX | LOCK_NB) == -1; i++) {
		if (i == LOCK_STEPS)
			return false;
		(void)poll(NULL, 0, LOCK_STEP);
	}
	return true;
}

/**
 * Look at what open() gave for path: 1 when it may be used, 0 when it is to be
 * opened again (fd is then closed), -1 and e.
 */
static int
judge(int fd, const char *path, int flags, struct err *e)
{
	const char *why = "this is not a plain file";

	if (fd == -1 && errno != ELOOP && errno != ENXIO && errno != EISDIR)
		return rescue_fail(path, e);
	if (fd == -1)
		return rescue_set_aside(path, why, e);
	if ((why = complaint(fd)) != NULL) {
		(void)close(fd);
		return rescue_set_aside(path, why, e);
	}
	/*
	 * To write without the lock may lose the entry to somebody who removes
	 * the file just now; not to write it loses it for certain.
	 */
	if (!lock(fd) && (flags & O_CREAT) == 0) {
		(void)close(fd);
		return err_set(e, ERR_BUSY, "%s: another process has it",
		    path);
	}
	if (is_at(fd, path))
		return 1;
	(void)close(fd);
	return 0;
}

int
rescue_open(const char *path, int flags, int *ret, struct err *e)
{
	int fd, got, i;

	for (i = 0; i < TRIES; i++) {
		/* Not blocking: a FIFO in its place must not hold us up. */
		fd = open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
		    0600);
		if (fd == -1 && errno == ENOENT && (flags & O_CREAT) == 0)
			return 0;
		if ((got = judge(fd, path, flags, e)) == -1)
			return -1;
		if (got == 1) {
			*ret = fd;
			return 1;
		}
	}
	return err_set(e, ERR_STORE, "%s: it is replaced again and again",
	    path);
}
