/* SPDX-License-Identifier: MIT */
#include "kiosk/held.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "kiosk/err.h"

/* Less than a pipe that is ready to be written to has room for. */
#define STEP ((size_t)4096)

int
held_fail(const char *name, struct err *e)
{

	return err_set(e, errno == ENOSPC || errno == EDQUOT ? ERR_FULL :
	    ERR_SYSTEM, "%s: %s", name, strerror(errno));
}

int
held_begin(struct held *ret, struct err *e)
{
	sigset_t ends, set;
	struct held h;

	(void)sigemptyset(&ends);
	(void)sigaddset(&ends, SIGINT);
	(void)sigaddset(&ends, SIGTERM);
	(void)sigaddset(&ends, SIGHUP);
	set = ends;
	(void)sigaddset(&set, SIGPIPE);
	(void)sigprocmask(SIG_BLOCK, &set, &h.before);
	if ((h.fd = signalfd(-1, &ends, SFD_CLOEXEC)) == -1) {
		(void)held_fail("signalfd", e);
		(void)sigprocmask(SIG_SETMASK, &h.before, NULL);
		return -1;
	}
	*ret = h;
	return 0;
}

void
held_end(struct held *h)
{

	(void)close(h->fd);
	(void)sigprocmask(SIG_SETMASK, &h->before, NULL);
}

bool
held_came(const struct held *h)
{
	struct pollfd p = {.fd = h->fd, .events = POLLIN};

	return poll(&p, 1, 0) == 1;
}

void
held_drop_pipe(void)
{
	const struct timespec now = {0, 0};
	sigset_t set;

	(void)sigemptyset(&set);
	(void)sigaddset(&set, SIGPIPE);
	(void)sigtimedwait(&set, NULL, &now);
}

/* A pipe that nobody reads may take for ever. */
static int
wait_for_room(const struct held *h, int fd, const char *name, struct err *e)
{
	struct pollfd p[2] = {
		{.fd = h->fd, .events = POLLIN},
		{.fd = fd, .events = POLLOUT}
	};

	while (poll(p, 2, -1) == -1)
		if (errno != EINTR)
			return held_fail(name, e);
	if (p[0].revents != 0)
		return err_set(e, ERR_SYSTEM, "interrupted");
	return 0;
}

int
held_write(const struct held *h, int fd, const char *name, const void *p,
    size_t len, bool *begun, struct err *e)
{
	const char *s = p;
	ssize_t n;

	for (; len > 0; s += n, len -= (size_t)n) {
		if (wait_for_room(h, fd, name, e) == -1)
			return -1;
		n = write(fd, s, len < STEP ? len : STEP);
		if (n == -1 && errno == EINTR)
			n = 0;
		if (n == -1 && errno == EPIPE) {
			held_drop_pipe();
			errno = EPIPE;
		}
		if (n == -1)
			return held_fail(name, e);
		*begun = *begun || n > 0;
	}
	return 0;
}
