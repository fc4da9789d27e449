/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/private.h"
#include "kiosk/buf.h"
#include "kiosk/err.h"

/** Refuse what is not a plain file that its owner alone can touch. */
static int
check(int fd, const char *path, struct err *e)
{
	struct stat st;

	if (fstat(fd, &st) == -1)
		return err_set(e, ERR_STORE, "%s: %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(e, ERR_CONFIG, "%s: this is not a plain file",
		    path);
	if ((st.st_mode & (S_IRWXG | S_IRWXO)) != 0)
		return err_set(e, ERR_CONFIG, "%s: others may get at this;"
		    " chmod 600 mends that", path);
	if (st.st_size < 0 || (size_t)st.st_size > KEYFILE_TEXT_MAX)
		return err_set(e, ERR_STORE, "%s: this is too large for a"
		    " key file", path);
	return 0;
}

/** Append what fd gives, at most KEYFILE_TEXT_MAX bytes of it. */
static int
take(int fd, const char *path, struct buf *ret, struct err *e)
{
	char piece[4096];
	size_t whole = 0;
	ssize_t n;

	while ((n = read(fd, piece, sizeof piece)) != 0) {
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return err_set(e, ERR_STORE, "%s: %s", path,
			    strerror(errno));
		whole += (size_t)n;
		if (whole > KEYFILE_TEXT_MAX)
			return err_set(e, ERR_STORE, "%s: this is too large"
			    " for a key file", path);
		buf_add(ret, piece, (size_t)n);
	}
	if (!buf_ok(ret))
		return err_set(e, ERR_SYSTEM, "out of memory");
	return 0;
}

int
keyfile_read(const char *path, struct buf *ret, struct err *e)
{
	int fd, got;

	/* Not blocking: a FIFO put in its place must not hold us up. */
	fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd == -1)
		return err_set(e, ERR_CONFIG, "%s: %s", path,
		    strerror(errno));
	got = check(fd, path, e);
	if (got == 0)
		got = take(fd, path, ret, e);
	(void)close(fd);
	return got;
}

/** Make temp anew with this text; e has no name before it yet. */
static int
put_new(const char *temp, const char *text, size_t len, struct err *e)
{
	int fd, why;

	/* Left by a write that was cut short; nothing refers to it. */
	if (unlink(temp) == -1 && errno != ENOENT)
		return err_set(e, ERR_STORE, "%s", strerror(errno));
	fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
	    0600);
	if (fd == -1)
		return err_set(e, ERR_STORE, "%s", strerror(errno));
	if (fchmod(fd, 0600) == -1 || place_put(fd, text, len) == -1) {
		why = errno;
		(void)close(fd);
		(void)unlink(temp);
		return err_set(e, why == ENOSPC || why == EDQUOT ? ERR_FULL :
		    ERR_STORE, "%s", strerror(why));
	}
	/* The text is on the disk; close() has nothing left to fail at. */
	(void)close(fd);
	return 0;
}

int
keyfile_write(const char *path, const char *text, size_t len, struct err *e)
{
	char *temp;
	int got;

	if ((temp = place_beside(path, ".new", e)) == NULL)
		return -1;
	if ((got = put_new(temp, text, len, e)) == -1) {
		(void)err_wrap(e, "%s", temp);
	} else if (rename(temp, path) == -1) {
		got = err_set(e, ERR_STORE, "%s: %s", path, strerror(errno));
		(void)unlink(temp);
	} else {
		got = place_sync(path, e);
	}
	free(temp);
	return got;
}
