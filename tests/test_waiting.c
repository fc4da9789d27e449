/* SPDX-License-Identifier: MIT */
/* links: tests/slip.c tests/practice.c tests/practice_kept.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: sqlite3 vterm */
#include <fcntl.h>
#include <libgen.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/check.h"
#include "tests/slip.h"

/*
 * Who waits at a terminal sees how far it is, whatever takes long; no file
 * and no journal of a service does.  The clock hurries (fault_shim.c), so that
 * little is long.
 */

#define SAID 65536
#define DAY "2020-01-02"

struct hall {
	struct slips s;
	char said[SAID];	/* on standard error, by the last one */
	char copy[100], out[100];
};

static void
begin(struct hall *h)
{
	static const char *const names[] = {"a", "b", "c"};
	char self[500], shim[520], control[100];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	size_t i;

	slips_make(&h->s);
	for (i = 0; i < sizeof names / sizeof *names; i++)
		slips_write(&h->s, names[i], DAY "T12:00:00Z", "Al");
	CHECK_INT(slips_run(&h->s, "import", "@a", "@b", "@c"), 0);
	(void)slips_path(&h->s, "copy.db", h->copy, sizeof h->copy);
	(void)slips_path(&h->s, "out.csv", h->out, sizeof h->out);
	self[n > 0 ? n : 0] = '\0';
	(void)snprintf(shim, sizeof shim, "%s/fault_shim.so", dirname(self));
	CHECK(access(shim, R_OK) == 0);
	slips_put(&h->s, "hurry", "hurry clock");
	CHECK(setenv("LD_PRELOAD", shim, 1) == 0 &&
	    setenv("FAULT_CONTROL", slips_path(&h->s, "hurry", control,
	    sizeof control), 1) == 0 &&
	    setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1) == 0);
}

static void
end(struct hall *h)
{
	CHECK(unsetenv("LD_PRELOAD") == 0 && unsetenv("FAULT_CONTROL") == 0 &&
	    unsetenv("ASAN_OPTIONS") == 0);
	slips_remove(&h->s);
}

/* In a child: standard error is at `to`, standard output nowhere. */
static void
become(const struct hall *h, int to, const char *const words[])
{
	const char *kiosk = getenv("KIOSK"), *argv[16] = {"kiosk", "-C",
	    h->s.p.conf, words[0]};
	int i, n = 4, nowhere = open("/dev/null", O_RDWR);

	if (strcmp(words[0], "restore") != 0) {
		argv[n++] = "--user";
		argv[n++] = PRACTICE_STAFF;
		argv[n++] = "--password-file";
		argv[n++] = h->s.p.password;
	}
	for (i = 1; words[i] != NULL && n < 15; i++)
		argv[n++] = words[i];
	if (dup2(nowhere, STDIN_FILENO) != -1 &&
	    dup2(nowhere, STDOUT_FILENO) != -1 &&
	    dup2(to, STDERR_FILENO) != -1)
		(void)execv(kiosk == NULL ? "build/kiosk" : kiosk,
		    (char *const *)(uintptr_t)argv);
	_exit(99);
}

/* Run words; what it says is in h->said.  Its exit status. */
static int
run(struct hall *h, bool terminal, const char *const words[])
{
	int from = -1, to = -1, ends[2], status = 0;
	size_t len = 0;
	ssize_t n;
	pid_t pid;

	if (terminal) {
		from = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
		CHECK(grantpt(from) == 0 && unlockpt(from) == 0);
		to = open(ptsname(from), O_RDWR | O_NOCTTY | O_CLOEXEC);
	} else if (CHECK(pipe(ends) == 0)) {
		from = ends[0];
		to = ends[1];
	}
	if (!CHECK(from != -1 && to != -1) || (pid = fork()) == -1)
		exit(1);
	if (pid == 0)
		become(h, to, words);
	(void)close(to);
	/* A terminal that nobody has open any more gives EIO. */
	while (len < SAID - 1 &&
	    (n = read(from, h->said + len, SAID - 1 - len)) > 0)
		len += (size_t)n;
	h->said[len] = '\0';
	(void)close(from);
	CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status));
	return WEXITSTATUS(status);
}

static const char *const *
words_of(const struct hall *h, int i, const char *ret[6])
{
	const char *const all[][5] = {
		{"export", "--day=" DAY, "--force", "-o", h->out},
		{"backup", "--force", h->copy},
		{"verify"},
		{"restore", h->copy},
		{"purge", "--older-than=P1Y", "--yes"},
	};
	int k;

	if (i >= (int)(sizeof all / sizeof *all))
		return NULL;
	for (k = 0; k < 5; k++)
		ret[k] = all[i][k];
	ret[5] = NULL;
	return ret;
}

static void
at_a_terminal_there_is_a_bar(void)
{
	const char *words[6];
	struct hall h;
	int i;

	begin(&h);
	for (i = 0; words_of(&h, i, words) != NULL; i++) {
		CHECK_INT(run(&h, true, words), 0);
		if (strstr(h.said, "\r[=") == NULL ||
		    strstr(h.said, "%  0:") == NULL)
			CHECK_STR(words[0], "has a bar");
		/* And it is taken away. */
		CHECK(strstr(h.said, "                    \r") != NULL);
	}
	CHECK_INT(i, 5);
	end(&h);
}

static void
elsewhere_there_is_none(void)
{
	const char *words[6];
	struct hall h;
	int i;

	begin(&h);
	for (i = 0; words_of(&h, i, words) != NULL; i++) {
		CHECK_INT(run(&h, false, words), 0);
		CHECK(strchr(h.said, '\r') == NULL);
	}
	end(&h);
}

int
main(void)
{
	if (setenv("TZ", "UTC", 1) == -1)
		return 1;
	RUN(at_a_terminal_there_is_a_bar);
	RUN(elsewhere_there_is_none);
	return check_done();
}
