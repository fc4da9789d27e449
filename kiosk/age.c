/* SPDX-License-Identifier: MIT */
#include "kiosk/age.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/err.h"
#include "kiosk/held.h"

#define CHUNK 65536

enum { READ, WRITE };

bool
age_recipient(const char *s)
{

	return (strncmp(s, "age1", 4) == 0 || strncmp(s, "ssh-", 4) == 0) &&
	    strlen(s) < AGE_RECIPIENT_MAX;
}

int
age_find(char *ret, size_t size, struct err *e)
{
	const char *at = getenv("PATH");
	struct stat st;
	size_t len;
	int n;

	for (; at != NULL; at = at[len] == ':' ? at + len + 1 : NULL) {
		len = strcspn(at, ":");
		n = snprintf(ret, size, "%.*s/age", (int)len, at);
		/* What is in the working folder is nobody's age. */
		if (*at == '/' && n > 0 && (size_t)n < size &&
		    stat(ret, &st) == 0 && S_ISREG(st.st_mode) &&
		    access(ret, X_OK) == 0)
			return 0;
	}
	return err_set(e, ERR_CONFIG, "--encrypt needs the program age, which "
	    "is not installed");
}

static void
close_end(int *fd)
{

	if (*fd != -1)
		(void)close(*fd);
	*fd = -1;
}

/* Three pipes whose ends only we have, and age as its standard streams. */
static bool
make_pipes(int pipes[3][2])
{
	int i;

	for (i = 0; i < 3; i++)
		if (pipe(pipes[i]) == -1 ||
		    fcntl(pipes[i][READ], F_SETFD, FD_CLOEXEC) == -1 ||
		    fcntl(pipes[i][WRITE], F_SETFD, FD_CLOEXEC) == -1)
			return false;
	return true;
}

/* Start it with pipes; it gets the signals that we hold back.  0 or errno. */
static int
spawn(pid_t *ret, const char *program, const char *recipient,
    int pipes[3][2], const sigset_t *before)
{
	char name[] = "age", encrypt[] = "--encrypt", to[] = "--recipient";
	char who[AGE_RECIPIENT_MAX], path[AGE_PATH_MAX + 8];
	char *args[] = {name, encrypt, to, who, NULL};
	char *env[] = {path, NULL};
	const char *search = getenv("PATH");
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t usual;
	int failed;

	(void)snprintf(who, sizeof who, "%s", recipient);
	(void)snprintf(path, sizeof path, "PATH=%s",
	    search == NULL ? "" : search);
	(void)sigemptyset(&usual);
	(void)sigaddset(&usual, SIGPIPE);
	if ((failed = posix_spawn_file_actions_init(&files)) != 0)
		return failed;
	if ((failed = posix_spawnattr_init(&how)) != 0) {
		(void)posix_spawn_file_actions_destroy(&files);
		return failed;
	}
	(void)posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK |
	    POSIX_SPAWN_SETSIGDEF);
	(void)posix_spawnattr_setsigmask(&how, before);
	(void)posix_spawnattr_setsigdefault(&how, &usual);
	if ((failed = posix_spawn_file_actions_adddup2(&files,
	    pipes[0][READ], STDIN_FILENO)) == 0 &&
	    (failed = posix_spawn_file_actions_adddup2(&files,
	    pipes[1][WRITE], STDOUT_FILENO)) == 0 &&
	    (failed = posix_spawn_file_actions_adddup2(&files,
	    pipes[2][WRITE], STDERR_FILENO)) == 0)
		failed = posix_spawn(ret, program, &files, &how, args, env);
	(void)posix_spawnattr_destroy(&how);
	(void)posix_spawn_file_actions_destroy(&files);
	return failed;
}

int
age_start(struct age *ret, const char *program, const char *recipient,
    const struct held *held, age_take *take, void *cookie, struct err *e)
{
	int pipes[3][2] = {{-1, -1}, {-1, -1}, {-1, -1}}, failed, i;
	struct age a = {.held = held, .take = take, .cookie = cookie};

	failed = make_pipes(pipes) ? spawn(&a.pid, program, recipient, pipes,
	    &held->before) : errno;
	close_end(&pipes[0][READ]);
	close_end(&pipes[1][WRITE]);
	close_end(&pipes[2][WRITE]);
	if (failed == 0 && fcntl(pipes[0][WRITE], F_SETFL, O_NONBLOCK) == -1) {
		failed = errno;
		(void)kill(a.pid, SIGKILL);
		(void)waitpid(a.pid, NULL, 0);
	}
	if (failed != 0) {
		for (i = 0; i < 3; i++) {
			close_end(&pipes[i][READ]);
			close_end(&pipes[i][WRITE]);
		}
		return err_set(e, ERR_SYSTEM, "%s: %s", program,
		    strerror(failed));
	}
	a.in = pipes[0][WRITE];
	a.out = pipes[1][READ];
	a.errors = pipes[2][READ];
	*ret = a;
	return 0;
}

/* Keep the beginning of what it says is wrong. */
static void
listen_to(struct age *a)
{
	char text[512];
	ssize_t n = read(a->errors, text, sizeof text);
	size_t room = sizeof a->why - 1 - a->why_len;

	if (n == -1 && errno == EINTR)
		return;
	if (n <= 0) {
		close_end(&a->errors);
		return;
	}
	if ((size_t)n < room)
		room = (size_t)n;
	memcpy(a->why + a->why_len, text, room);
	a->why_len += room;
	a->why[a->why_len] = '\0';
}

/* Some other program of that name might hand the plain text through. */
static bool
is_encrypted(const struct age *a, const char *text, size_t len)
{
	static const char begin[] = "age-encryption.org/";
	size_t i;

	for (i = 0; i < len && a->taken + i < sizeof begin - 1; i++)
		if (text[i] != begin[a->taken + i])
			return false;
	return true;
}

static int
take_some(struct age *a, struct err *e)
{
	char text[CHUNK];
	ssize_t n = read(a->out, text, sizeof text);

	if (n == -1)
		return errno == EINTR ? 0 : held_fail("age", e);
	if (n == 0) {
		close_end(&a->out);
		return 0;
	}
	if (!is_encrypted(a, text, (size_t)n)) {
		explicit_bzero(text, (size_t)n);
		return err_set(e, ERR_SYSTEM, "what the program age writes is "
		    "no age file");
	}
	a->taken += (size_t)n;
	return a->take(a->cookie, text, (size_t)n, e);
}

/* Give it what it has room for; one that has ended takes no more. */
static int
give_some(struct age *a, const char **s, size_t *len, struct err *e)
{
	ssize_t n = write(a->in, *s, *len);

	if (n >= 0) {
		*s += n;
		*len -= (size_t)n;
		a->given += (size_t)n;
	} else if (errno == EPIPE) {
		held_drop_pipe();
		close_end(&a->in);
	} else if (errno != EAGAIN && errno != EINTR) {
		return held_fail("age", e);
	}
	return 0;
}

/* Whatever can be done next, once: a pipe that nobody reads is waited for. */
static int
step(struct age *a, const char **s, size_t *len, struct err *e)
{
	struct pollfd p[4] = {
		{.fd = a->held->fd, .events = POLLIN},
		{.fd = *len > 0 ? a->in : -1, .events = POLLOUT},
		{.fd = a->out, .events = POLLIN},
		{.fd = a->errors, .events = POLLIN},
	};

	if (poll(p, 4, -1) == -1)
		return errno == EINTR ? 0 : held_fail("age", e);
	if (p[0].revents != 0)
		return err_set(e, ERR_SYSTEM, "interrupted");
	if (p[3].revents != 0)
		listen_to(a);
	if (p[2].revents != 0 && take_some(a, e) == -1)
		return -1;
	if (p[1].revents != 0)
		return give_some(a, s, len, e);
	return 0;
}

/* What it said on one line, without the words it begins with. */
static int
say_why(struct age *a, struct err *e)
{
	static const char begin[] = "age: error: ";
	const char *why = a->why;

	a->why[strcspn(a->why, "\n")] = '\0';
	if (strncmp(why, begin, sizeof begin - 1) == 0)
		why += sizeof begin - 1;
	return err_set(e, ERR_INPUT, "age does not encrypt to this recipient: "
	    "%s", *why == '\0' ? "it gives no reason" : why);
}

int
age_finish(struct age *a, struct err *e)
{
	const char *none = NULL;
	size_t len = 0;
	int status;

	close_end(&a->in);
	while (a->out != -1 || a->errors != -1)
		if (step(a, &none, &len, e) == -1)
			return -1;
	while (waitpid(a->pid, &status, 0) == -1)
		if (errno != EINTR)
			return held_fail("age", e);
	a->pid = 0;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return say_why(a, e);
	/* An age file is longer than what is in it. */
	return a->taken > a->given ? 0 : err_set(e, ERR_SYSTEM,
	    "age ended too early");
}

int
age_write(struct age *a, const void *p, size_t len, struct err *e)
{
	const char *s = p;

	while (len > 0) {
		if (a->in == -1) {
			/* It is over before its text is: it failed. */
			if (age_finish(a, e) == -1)
				return -1;
			return err_set(e, ERR_SYSTEM, "age ended too early");
		}
		if (step(a, &s, &len, e) == -1)
			return -1;
	}
	return 0;
}

void
age_stop(struct age *a)
{

	close_end(&a->in);
	close_end(&a->out);
	close_end(&a->errors);
	if (a->pid != 0) {
		(void)kill(a->pid, SIGTERM);
		(void)waitpid(a->pid, NULL, 0);
	}
	a->pid = 0;
}
