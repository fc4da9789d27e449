/* SPDX-License-Identifier: MIT */
/* links: kiosk/watchdog.c kiosk/err.c libs: */
#include "kiosk/watchdog.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "kiosk/err.h"
#include "tests/check.h"

#define LIMIT 1			/* seconds */
#define SECRET 64
#define ALARM 30		/* seconds after which a child is given up */
#define GOOD 0			/* exit status of a child */
#define BAD 1

/* A terminal that nobody reads, and a secret that parent and child see. */
static struct {
	int master, slave;
	int ask;		/* the slave, left alone by the watchdog */
	struct termios modes;
	unsigned char *secret;
} at;

static void
open_terminal(void)
{
	const char *name;

	at.master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
	if (at.master == -1 || grantpt(at.master) == -1 ||
	    unlockpt(at.master) == -1 || (name = ptsname(at.master)) == NULL ||
	    (at.slave = open(name, O_RDWR | O_NOCTTY)) == -1 ||
	    tcgetattr(at.slave, &at.modes) == -1 ||
	    (at.ask = dup(at.slave)) == -1)
		exit(BAD);
	at.secret = mmap(NULL, SECRET, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (at.secret == MAP_FAILED)
		exit(BAD);
	memset(at.secret, 'S', SECRET);
}

static void
close_terminal(void)
{
	(void)munmap(at.secret, SECRET);
	(void)close(at.ask);
	(void)close(at.slave);
	(void)close(at.master);
}

static bool
wiped(void)
{
	int i;

	for (i = 0; i < SECRET; i++)
		if (at.secret[i] != 0)
			return false;
	return true;
}

static bool
modes_are_back(void)
{
	struct termios now;

	return tcgetattr(at.ask, &now) == 0 &&
	    now.c_lflag == at.modes.c_lflag &&
	    now.c_iflag == at.modes.c_iflag &&
	    now.c_oflag == at.modes.c_oflag;
}

static struct watchdog *
watch_terminal(void)
{
	struct err e = {ERR_NONE, ""};
	struct termios raw = at.modes;
	struct watchdog *w;

	w = watchdog_new(at.slave, LIMIT, at.secret, SECRET, &e);
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
	raw.c_oflag &= ~(tcflag_t)OPOST;
	if (w == NULL || tcsetattr(at.slave, TCSANOW, &raw) == -1)
		exit(BAD);
	return w;
}

/* Run child in a process of its own.  Returns its exit status. */
static int
status_of(void (*child)(void))
{
	int status;
	pid_t pid;

	if ((pid = fork()) == 0) {
		(void)alarm(ALARM);
		child();
		exit(GOOD);
	}
	if (pid == -1 || waitpid(pid, &status, 0) != pid)
		return -1;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
	    WEXITSTATUS(status);
}

static void
write_a_megabyte(void)
{
	static const char block[4096] = {'x'};
	struct watchdog *w = watch_terminal();
	int i;

	watchdog_watch(w);
	for (i = 0; i < 256; i++)
		if (write(at.slave, block, sizeof block) == -1)
			exit(BAD);
	watchdog_rest(w);
	if (!watchdog_bit(w))
		exit(BAD);
	watchdog_free(w);
}

static void
a_write_that_is_held_up_comes_back(void)
{
	open_terminal();
	CHECK_INT(status_of(write_a_megabyte), GOOD);
	CHECK(wiped());
	CHECK(modes_are_back());
	close_terminal();
}

static void
never_come_back(void)
{
	struct watchdog *w = watch_terminal();

	watchdog_watch(w);
	for (;;)
		(void)poll(NULL, 0, -1);
}

static void
a_program_that_never_comes_back_is_ended(void)
{
	open_terminal();
	CHECK_INT(status_of(never_come_back), WATCHDOG_STATUS);
	CHECK(wiped());
	CHECK(modes_are_back());
	close_terminal();
}

static double
seconds_now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
many_short_writes_are_left_alone(void)
{
	struct watchdog *w;
	double end;
	char c;

	open_terminal();
	w = watch_terminal();
	for (end = seconds_now() + 1.5 * LIMIT; seconds_now() < end;) {
		watchdog_watch(w);
		CHECK(write(at.slave, "x", 1) == 1);
		watchdog_rest(w);
		/* Only what is written is timed, not what lies between. */
		CHECK(poll(&(struct pollfd){at.master, POLLIN, 0}, 1, 5000)
		    == 1 && read(at.master, &c, 1) == 1);
	}
	CHECK(!watchdog_bit(w));
	CHECK(!wiped());
	CHECK(!modes_are_back());
	watchdog_free(w);
	close_terminal();
}

static void
nobody_else_can_make_it_bite(void)
{
	struct watchdog *w;
	int i;

	open_terminal();
	w = watch_terminal();
	watchdog_watch(w);
	for (i = 0; i < 5 * LIMIT; i++)
		CHECK(kill(getpid(), SIGRTMIN) == 0);
	watchdog_rest(w);
	CHECK(!watchdog_bit(w));
	CHECK(!wiped());
	watchdog_free(w);
	close_terminal();
}

static void
told_to_bite_it_does_so_at_once(void)
{
	struct watchdog *w;
	char c;

	open_terminal();
	w = watch_terminal();
	CHECK(!watchdog_bit(w));
	watchdog_bite(w);
	CHECK(watchdog_bit(w));
	CHECK(wiped());
	CHECK(modes_are_back());
	CHECK(write(at.slave, "x", 1) == 1);
	CHECK(read(at.master, &c, 1) == -1);	/* it went nowhere */
	watchdog_free(w);
	close_terminal();
}

static void
a_file_that_is_no_terminal_is_watched_too(void)
{
	struct err e = {ERR_NONE, ""};
	struct watchdog *w;
	int ends[2];

	CHECK(pipe(ends) == 0);
	CHECK((w = watchdog_new(ends[1], LIMIT, NULL, 0, &e)) != NULL);
	watchdog_bite(w);
	CHECK(watchdog_bit(w));
	watchdog_free(w);
	watchdog_free(NULL);
	(void)close(ends[0]);
	(void)close(ends[1]);
	CHECK(watchdog_new(-1, LIMIT, NULL, 0, &e) == NULL);
	CHECK_INT(e.kind, ERR_SYSTEM);
}

int
main(void)
{
	RUN(a_write_that_is_held_up_comes_back);
	RUN(a_program_that_never_comes_back_is_ended);
	RUN(many_short_writes_are_left_alone);
	RUN(nobody_else_can_make_it_bite);
	RUN(told_to_bite_it_does_so_at_once);
	RUN(a_file_that_is_no_terminal_is_watched_too);
	return check_done();
}
