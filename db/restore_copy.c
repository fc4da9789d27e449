/* SPDX-License-Identifier: MIT */
#include "db/restore_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/private.h"
#include "kiosk/err.h"

#define PIECE ((size_t)1024 * 1024)

/** Open a backup, which is a file: what else there is may never end. */
static int
open_from(const char *from, int64_t *ret_size, struct err *e)
{
	struct stat st;
	int fd;

	fd = open(from, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd == -1 && errno != ELOOP)
		return err_set(e, ERR_INPUT, "%s: %s", from, strerror(errno));
	if (fd != -1 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		*ret_size = st.st_size;
		return fd;
	}
	if (fd != -1)
		(void)close(fd);
	return err_set(e, ERR_INPUT, "%s: this is not a plain file", from);
}

/**
 * All that from gives, to the new file to, and on to the disk.  *ret_read
 * turns false where it is from that cannot be read.
 */
static int
pour(int from, int to, char *piece, int64_t all, const struct pouring *p,
    bool *ret_read)
{
	int64_t done = 0;
	ssize_t n;

	while ((n = read(from, piece, PIECE)) != 0) {
		if (n == -1 && errno == EINTR)
			continue;
		*ret_read = n != -1;
		if (n == -1 || place_put(to, piece, (size_t)n) == -1)
			return -1;
		done += n;
		if (p->progress != NULL)
			p->progress(p->cookie, done, all);
	}
	return fsync(to);
}

int
restore_copy(const char *from, const char *to, const struct pouring *p,
    struct err *e)
{
	char *piece;
	int in, out = -1, got = -1;
	int64_t all = 0;
	bool readable = true;

	if ((in = open_from(from, &all, e)) == -1)
		return -1;
	if ((piece = malloc(PIECE)) == NULL)
		(void)err_set(e, ERR_SYSTEM, "out of memory");
	else if ((out = open(to, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)) == -1 ||
	    pour(in, out, piece, all, p, &readable) == -1)
		(void)err_set(e, errno == ENOSPC || errno == EDQUOT ?
		    ERR_FULL : ERR_STORE, "%s: %s", readable ? to : from,
		    strerror(errno));
	else
		got = 0;
	(void)close(in);
	if (out != -1)
		(void)close(out);
	free(piece);
	return got;
}
