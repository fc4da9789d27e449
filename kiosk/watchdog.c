/* SPDX-License-Identifier: MIT */
#include "kiosk/watchdog.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "kiosk/err.h"

/* A signal that nobody else here uses; the alarm's own may be ignored. */
#define SIGNAL SIGRTMIN

struct watchdog {
	timer_t timer;
	bool timing;		/* there is a timer */
	int fd;			/* what is written to */
	int tty;		/* the same file, for as long as this lives */
	int nowhere;
	struct termios modes;
	bool has_modes;
	void *secret;
	size_t size;
	int limit;
	volatile sig_atomic_t passed;	/* seconds since watchdog_watch() */
	volatile sig_atomic_t bit;
};

/* Only what is allowed in a signal handler, here and in what calls it. */
void
watchdog_bite(struct watchdog *w)
{
	int saved = errno;

	if (w->secret != NULL)
		explicit_bzero(w->secret, w->size);
	if (w->has_modes)
		(void)tcsetattr(w->tty, TCSANOW, &w->modes);
	(void)dup2(w->nowhere, w->fd);
	w->bit = 1;
	errno = saved;
}

/*
 * Seconds are counted one by one, since a process that was stopped and goes
 * on gets all that passed meanwhile as one.
 */
static void
second(int sig, siginfo_t *from, void *context)
{
	struct watchdog *w = from->si_value.sival_ptr;

	(void)sig;
	(void)context;
	if (from->si_code != SI_TIMER || w == NULL)
		return;
	w->passed++;
	if (w->passed % w->limit != 0)
		return;
	watchdog_bite(w);
	if (w->passed > w->limit)
		_exit(WATCHDOG_STATUS);
}

static int
set_timer(struct watchdog *w)
{
	struct sigaction sa = {.sa_sigaction = second,
	    .sa_flags = SA_SIGINFO | SA_RESTART};
	struct sigevent ev = {.sigev_notify = SIGEV_SIGNAL,
	    .sigev_signo = SIGNAL, .sigev_value.sival_ptr = w};

	(void)sigemptyset(&sa.sa_mask);
	if (sigaction(SIGNAL, &sa, NULL) == -1 ||
	    timer_create(CLOCK_MONOTONIC, &ev, &w->timer) == -1)
		return -1;
	w->timing = true;
	return 0;
}

struct watchdog *
watchdog_new(int fd, int seconds, void *secret, size_t size, struct err *e)
{
	struct watchdog *w;

	if ((w = calloc(1, sizeof *w)) == NULL) {
		(void)err_set(e, ERR_SYSTEM, "watchdog: out of memory");
		return NULL;
	}
	w->fd = fd;
	w->limit = seconds;
	w->secret = secret;
	w->size = size;
	w->has_modes = tcgetattr(fd, &w->modes) == 0;
	w->tty = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	w->nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (w->tty != -1 && w->nowhere != -1 && set_timer(w) == 0)
		return w;
	(void)err_set(e, ERR_SYSTEM, "watchdog: %s", strerror(errno));
	watchdog_free(w);
	return NULL;
}

static void
count(struct watchdog *w, time_t each)
{
	const struct itimerspec when = {{each, 0}, {each, 0}};

	/* It cannot fail: the timer is ours, and so are the numbers. */
	(void)timer_settime(w->timer, 0, &when, NULL);
}

void
watchdog_watch(struct watchdog *w)
{
	w->passed = 0;
	count(w, 1);
}

void
watchdog_rest(struct watchdog *w)
{
	count(w, 0);
}

bool
watchdog_bit(const struct watchdog *w)
{
	return w->bit != 0;
}

void
watchdog_free(struct watchdog *w)
{
	if (w == NULL)
		return;
	if (w->timing)
		(void)timer_delete(w->timer);
	if (w->tty != -1)
		(void)close(w->tty);
	if (w->nowhere != -1)
		(void)close(w->nowhere);
	free(w);
}
