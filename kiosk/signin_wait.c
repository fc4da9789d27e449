/* SPDX-License-Identifier: MIT */
#include "kiosk/signin.h"

#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "db/db.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/verb.h"

/*
 * A slip of the finger is not worth a sentence: the next attempt only seems to
 * take a moment.  Nor is a colleague who signs in at this very moment, whose
 * attempt counts as wrong until it is known to be right.
 */
#define SHORT_WAIT_MS 2000
#define STEP_MS 50
#define STEPS 50

/* Of device numbers, Documentation/admin-guide/devices.txt of Linux. */
#define PTY_FIRST 136u
#define PTY_LAST 143u

void
tries_terminal(unsigned major, unsigned minor, char *ret, unsigned long size)
{

	/* Of these a person can open as many as they like. */
	if (major >= PTY_FIRST && major <= PTY_LAST)
		(void)snprintf(ret, size, "terminal pseudo");
	else
		(void)snprintf(ret, size, "terminal %u:%u", major, minor);
}

/* Its device number: names, and standard input, can be what they like. */
static void
controlling_terminal(char *ret, size_t size)
{
	unsigned device;
	int fd, got = -1;

	if ((fd = open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC)) != -1) {
		got = ioctl(fd, TIOCGDEV, &device);
		(void)close(fd);
	}
	if (got == -1)
		(void)snprintf(ret, size, "terminal none");
	else
		tries_terminal((device >> 8) & 0xfff,
		    (device & 0xff) | ((device >> 12) & 0xfff00), ret, size);
}

void
tries_of(struct tries *t, const char *account)
{

	(void)snprintf(t->name, sizeof t->name, "name %s",
	    account == NULL ? "(unknown)" : account);
	controlling_terminal(t->terminal, sizeof t->terminal);
	t->what[0] = t->name;
	t->what[1] = t->terminal;
}

int
tries_early(int64_t wait, struct err *e)
{
	int64_t seconds = (wait + 999) / 1000;

	if (wait == 0)
		return 0;
	return err_set(e, ERR_INPUT, "too many wrong passwords: try again in %"
	    PRId64 " second%s", seconds, seconds == 1 ? "" : "s");
}

int
tries_begin(struct db *db, const struct tries *t, struct err *e)
{
	int64_t wait = 0;
	int i;

	for (i = 0; i < STEPS; i++) {
		if (db_attempt_begin(db, t->what, TRIES_NAMES, clock_ms(),
		    &wait, e) == -1)
			return -1;
		if (wait == 0)
			return 0;
		if (wait > SHORT_WAIT_MS)
			break;
		(void)poll(NULL, 0, wait < STEP_MS ? (int)wait : STEP_MS);
	}
	return tries_early(wait, e);
}

int
tries_clear(struct db *db, const struct tries *t, struct err *e)
{
	return db_attempt_clear(db, t->what, TRIES_NAMES, e);
}

int64_t
signin_wait(struct db *db, const char *name)
{
	struct err e = {ERR_NONE, ""};
	struct account a;
	struct tries t;
	int64_t wait;
	bool known;

	known = db_account_load(db, name, &a, &e) == 0;
	if (!known && e.kind != ERR_INPUT)
		return 0;
	tries_of(&t, known ? a.name : NULL);
	if (db_attempt_wait(db, t.what, TRIES_NAMES, clock_ms(), &wait, &e) ==
	    -1)
		return 0;
	return wait > SHORT_WAIT_MS ? wait : 0;
}
