/* SPDX-License-Identifier: MIT */
#include "kiosk/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"

/* Not stdio, whose own buffer would keep a copy of what was read. */
static int
take_all(int fd, size_t max, struct buf *ret, const char *path, struct err *e)
{
	char part[16384];
	size_t total = 0;
	ssize_t n;

	while ((n = read(fd, part, sizeof part)) != 0) {
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1) {
			(void)err_set(e, ERR_CONFIG, "%s: %s", path,
			    strerror(errno));
			break;
		}
		total += (size_t)n;
		if (total > max) {
			n = err_set(e, ERR_CONFIG, "%s: over %zu bytes", path,
			    max);
			break;
		}
		buf_add(ret, part, (size_t)n);
	}
	explicit_bzero(part, sizeof part);
	return n == 0 ? 0 : -1;
}

int
file_read(const char *path, size_t max, struct buf *ret, struct err *e)
{
	struct stat st;
	int fd, rc;

	if ((fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)) == -1)
		return err_set(e, ERR_CONFIG, "%s: %s", path, strerror(errno));
	/* A large file would move as often as the buffer doubles. */
	if (fstat(fd, &st) == 0 && st.st_size > 0 &&
	    (uintmax_t)st.st_size <= max)
		buf_room(ret, (size_t)st.st_size);
	rc = take_all(fd, max, ret, path, e);
	(void)close(fd);
	if (rc == 0 && !buf_ok(ret))
		return err_set(e, ERR_SYSTEM, "%s: out of memory", path);
	return rc;
}
