/* SPDX-License-Identifier: MIT */
#include "tests/bench/ran.h"

#include <fcntl.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/figures.h"

static void
become(const char *const args[], const char *out)
{
	int fd = open(out == NULL ? "/dev/null" : out,
	    O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (fd == -1 || dup2(fd, STDOUT_FILENO) == -1)
		_exit(99);
	/* execvp() changes nothing of it. */
	(void)execvp(args[0], (char *const *)(void *)(size_t)args);
	_exit(99);
}

static double
ms_of(struct timeval t)
{

	return (double)t.tv_sec * 1000 + (double)t.tv_usec / 1000;
}

/* Wait for its end, and add what it took to *ret. */
static bool
wait_for(pid_t pid, double begun, struct ran *ret)
{
	struct rusage used;
	int status;

	if (wait4(pid, &status, 0, &used) != pid || !WIFEXITED(status) ||
	    WEXITSTATUS(status) != 0)
		return false;
	ret->ms += figures_now() - begun;
	ret->busy += ms_of(used.ru_utime) + ms_of(used.ru_stime);
	if (used.ru_maxrss > ret->resident)
		ret->resident = used.ru_maxrss;
	return true;
}

bool
ran(const char *const args[], const char *out, struct ran *ret)
{
	double begun = figures_now();
	pid_t pid;

	if ((pid = fork()) == 0)
		become(args, out);
	return pid != -1 && wait_for(pid, begun, ret);
}

bool
ran_apart(bool (*fn)(const void *cookie), const void *cookie,
    struct ran *ret)
{
	double begun = figures_now();
	pid_t pid;

	if ((pid = fork()) == 0)
		_exit(fn(cookie) ? 0 : 1);
	return pid != -1 && wait_for(pid, begun, ret);
}
