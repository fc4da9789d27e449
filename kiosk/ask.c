/* SPDX-License-Identifier: MIT */
#include "kiosk/ask.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include "kiosk/err.h"
#include "kiosk/seal.h"

static ssize_t
read_again(int fd, char *p, size_t size)
{
	ssize_t n;

	do {
		n = read(fd, p, size);
	} while (n == -1 && errno == EINTR);
	return n;
}

/* Read up to a newline or the end into ret; the bytes, -1 with e. */
static ssize_t
gather(int fd, char *ret, size_t size, struct err *e)
{
	size_t len = 0;
	ssize_t n;

	while ((n = read_again(fd, ret + len, 1)) == 1 && ret[len] != '\n')
		if (++len == size)
			return err_set(e, ERR_INPUT, "the line is too long");
	if (n == -1)
		return err_set(e, ERR_SYSTEM, "%s", strerror(errno));
	if (len > 0 && ret[len - 1] == '\r')
		len--;
	if (len == 0)
		return err_set(e, ERR_INPUT, "the line is empty");
	if (memchr(ret, '\0', len) != NULL)
		return err_set(e, ERR_INPUT, "the line is not text");
	return (ssize_t)len;
}

int
ask_line(int fd, char *ret, size_t size, struct err *e)
{
	ssize_t len = gather(fd, ret, size, e);

	if (len == -1) {
		seal_wipe(ret, size);
		return -1;
	}
	seal_wipe(ret + len, size - (size_t)len);
	return 0;
}

static int
put(int fd, const char *s)
{
	size_t left = strlen(s);
	ssize_t n;

	for (; left > 0; s += n, left -= (size_t)n) {
		n = write(fd, s, left);
		if (n == -1 && errno == EINTR)
			n = 0;
		if (n == -1)
			return -1;
	}
	return 0;
}

/* The signals that would end the program with the terminal left mute. */
static void
ending(sigset_t *ret)
{
	sigemptyset(ret);
	sigaddset(ret, SIGINT);
	sigaddset(ret, SIGTERM);
	sigaddset(ret, SIGHUP);
	sigaddset(ret, SIGQUIT);
}

/*
 * Wait for a line on tty while those signals are held.  A signal is only
 * looked at, not taken, so it comes once they are let go again.
 */
static int
wait_for_line(int tty, struct err *e)
{
	sigset_t set;
	struct pollfd p[2] = {{tty, POLLIN, 0}, {-1, POLLIN, 0}};
	int n;

	ending(&set);
	if ((p[1].fd = signalfd(-1, &set, SFD_CLOEXEC)) == -1)
		return err_set(e, ERR_SYSTEM, "%s", strerror(errno));
	do {
		n = poll(p, 2, -1);
	} while (n == -1 && errno == EINTR);
	(void)close(p[1].fd);
	if (n == -1)
		return err_set(e, ERR_SYSTEM, "%s", strerror(errno));
	if (p[1].revents != 0)
		return err_set(e, ERR_INPUT, "interrupted");
	return 0;
}

/* Stopped with Ctrl-Z the shell would get the terminal back mute. */
static void
mute(struct termios *mode)
{
	mode->c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK | ECHONL);
	mode->c_cc[VSUSP] = _POSIX_VDISABLE;
}

static int
converse(int tty, const char *prompt, bool echo, char *ret, size_t size,
    struct err *e)
{
	struct termios before, mode;
	int done;

	if (tcgetattr(tty, &before) == -1)
		return err_set(e, ERR_INPUT, "there is no terminal to ask on");
	mode = before;
	mode.c_lflag |= ICANON | ISIG;
	mode.c_iflag |= ICRNL;
	if (!echo)
		mute(&mode);
	if (tcsetattr(tty, TCSAFLUSH, &mode) == -1 || put(tty, prompt) == -1)
		done = err_set(e, ERR_SYSTEM, "%s", strerror(errno));
	else if ((done = wait_for_line(tty, e)) == 0)
		done = ask_line(tty, ret, size, e);
	if (!echo || done == -1)
		(void)put(tty, "\n");
	/* What did not fit in ret must not be taken for a command later. */
	if (tcsetattr(tty, TCSAFLUSH, &before) == -1 && done == 0)
		done = err_set(e, ERR_SYSTEM, "%s", strerror(errno));
	return done;
}

int
ask_terminal(const char *prompt, bool echo, char *ret, size_t size,
    struct err *e)
{
	sigset_t set, old;
	int done, tty;

	if ((tty = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)) == -1)
		return err_set(e, ERR_INPUT, "there is no terminal to ask on");
	ending(&set);
	if (sigprocmask(SIG_BLOCK, &set, &old) == -1) {
		(void)close(tty);
		return err_set(e, ERR_SYSTEM, "%s", strerror(errno));
	}
	done = converse(tty, prompt, echo, ret, size, e);
	(void)sigprocmask(SIG_SETMASK, &old, NULL);
	(void)close(tty);
	if (done == -1)
		seal_wipe(ret, size);
	return done;
}
