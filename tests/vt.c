/* SPDX-License-Identifier: MIT */
#include "tests/vt.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/vt_private.h"

enum {
	SEND_MS = 30000,
	SLICE_MS = 10,	/* how late the end of the program may be seen */
};

/* Up to here both enums count alike, so a key needs no table. */
_Static_assert((int)VT_KEY_PAGE_DOWN == (int)VTERM_KEY_PAGEDOWN,
    "enum vt_key follows VTermKey");

long long
vt_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

int
vt_ms_until(long long end)
{
	long long left = end - vt_now_ms();

	return left > 0 ? (int)left : 0;
}

/* Only gathered here: sending may read, and reading would re-enter libvterm. */
static void
on_reply(const char *bytes, size_t len, void *user)
{
	struct vt *v = user;

	if (len > sizeof v->reply - v->reply_len)
		return;
	memcpy(v->reply + v->reply_len, bytes, len);
	v->reply_len += len;
}

static int
on_mode(VTermProp prop, VTermValue *value, void *user)
{
	struct vt *v = user;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		v->state.cursor_visible = value->boolean;
	else if (prop == VTERM_PROP_ALTSCREEN)
		v->state.alt_screen = value->boolean;
	else if (prop == VTERM_PROP_MOUSE)
		v->state.mouse = value->number != VTERM_PROP_MOUSE_NONE;
	return 1;
}

static int
on_bell(void *user)
{
	struct vt *v = user;

	v->state.bells++;
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.settermprop = on_mode,
	.bell = on_bell,
};

static bool
open_screen(struct vt *v)
{
	if ((v->term = vterm_new(v->state.rows, v->state.cols)) == NULL)
		return false;
	vterm_set_utf8(v->term, 1);
	vterm_output_set_callback(v->term, on_reply, v);
	v->screen = vterm_obtain_screen(v->term);
	vterm_screen_set_callbacks(v->screen, &callbacks, v);
	vterm_screen_enable_altscreen(v->screen, 1);
	vterm_screen_reset(v->screen, 1);
	return true;
}

static void
become(int slave, const char *const *env, const char *const *argv)
{
	static const int signals[] = {SIGINT, SIGQUIT, SIGHUP, SIGTERM,
	    SIGPIPE};
	char *const *args;
	size_t i;

	/* execvp() was declared before const; it does not write to args. */
	memcpy(&args, &argv, sizeof args);
	setsid();
	/* As a login has them: a job in the background ignores SIGINT. */
	for (i = 0; i < sizeof signals / sizeof *signals; i++)
		(void)signal(signals[i], SIG_DFL);
	if (ioctl(slave, TIOCSCTTY, 0) == -1 || dup2(slave, 0) == -1 ||
	    dup2(slave, 1) == -1 || dup2(slave, 2) == -1)
		_exit(127);
	setenv("TERM", "xterm-256color", 1);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	for (; env != NULL && *env != NULL; env++) {
		if (strchr(*env, '=') != NULL)
			putenv(strdup(*env));
		else
			unsetenv(*env);
	}
	execvp(args[0], args);
	/* Not by _exit(): valgrind would call the tests' memory lost here. */
	execl("/bin/sh", "sh", "-c", "exit 127", (char *)NULL);
	_exit(127);
}

static bool
start(struct vt *v, const char *const *env, const char *const *argv)
{
	struct winsize size = {
		.ws_row = (unsigned short)v->state.rows,
		.ws_col = (unsigned short)v->state.cols,
	};
	const char *name;

	/* Not openpty(): valgrind does not know how that gets the slave. */
	v->master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	if (v->master == -1 || grantpt(v->master) == -1 ||
	    unlockpt(v->master) == -1 || (name = ptsname(v->master)) == NULL)
		return false;
	v->slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (v->slave == -1 || ioctl(v->master, TIOCSWINSZ, &size) == -1 ||
	    (v->pid = fork()) == -1)
		return false;
	if (v->pid == 0)
		become(v->slave, env, argv);
	v->state.running = true;
	return true;
}

struct vt *
vt_spawn(int rows, int cols, const char *const env[], const char *const argv[])
{
	struct vt *v;

	assert(rows > 0 && cols > 0 && cols <= VT_COLS_MAX);
	if ((v = calloc(1, sizeof *v)) == NULL)
		return NULL;
	v->master = v->slave = -1;
	v->report = stderr;
	v->state.rows = rows;
	v->state.cols = cols;
	if (!open_screen(v) || !start(v, env, argv)) {
		vt_free(v);
		return NULL;
	}
	return v;
}

static void
reap(struct vt *v, int flags)
{
	if (v->state.running && waitpid(v->pid, &v->status, flags) == v->pid)
		v->state.running = false;
}

void
vt_free(struct vt *v)
{
	int saved = errno;

	if (v == NULL)
		return;
	vt_signal(v, SIGKILL);
	reap(v, 0);
	if (v->slave != -1)
		close(v->slave);
	if (v->master != -1)
		close(v->master);
	if (v->term != NULL)
		vterm_free(v->term);
	free(v);
	errno = saved;
}

/* Read once, waiting up to ms or SLICE_MS for something to come. */
static bool
take(struct vt *v, int ms)
{
	char bytes[16384];
	struct pollfd p = { .fd = v->held ? -1 : v->master, .events = POLLIN };
	ssize_t n;

	/* In this order: with the end is seen all that was written before. */
	reap(v, WNOHANG);
	if (!v->state.running)
		ms = 0;
	if (poll(&p, 1, ms < SLICE_MS ? ms : SLICE_MS) <= 0)
		return false;
	if ((n = read(v->master, bytes, sizeof bytes)) <= 0)
		return false;
	v->state.bytes_out += (uint64_t)n;
	vt_watch_mouse(v, bytes, (size_t)n);
	vterm_input_write(v->term, bytes, (size_t)n);
	return true;
}

bool
vt_send_bytes(struct vt *v, const void *bytes, size_t len)
{
	const char *next = bytes;
	long long end = vt_now_ms() + SEND_MS;
	struct pollfd p = { .fd = v->master };
	ssize_t n;

	while (len > 0) {
		n = write(v->master, next, len);
		if (n > 0) {
			next += n;
			len -= (size_t)n;
			continue;
		}
		if (n == -1 && errno != EAGAIN && errno != EINTR)
			return false;
		/* It may be waiting for us to read: then both would wait. */
		p.events = v->held ? POLLOUT : POLLIN | POLLOUT;
		poll(&p, 1, SLICE_MS);
		take(v, 0);
		if (!v->state.running || vt_ms_until(end) == 0)
			return false;
	}
	return true;
}

bool
vt_send_reply(struct vt *v)
{
	char reply[sizeof v->reply];
	size_t len = v->reply_len;

	memcpy(reply, v->reply, len);
	v->reply_len = 0;
	return vt_send_bytes(v, reply, len);
}

bool
vt_pump(struct vt *v, int ms)
{
	bool took = take(v, ms);

	vt_send_reply(v);
	return took;
}

void
vt_drain(struct vt *v)
{
	while (vt_pump(v, 0))
		;
}

bool
vt_send(struct vt *v, const char *text)
{
	return vt_send_bytes(v, text, strlen(text));
}

bool
vt_key(struct vt *v, enum vt_key key)
{
	VTermKey code = (VTermKey)key;
	VTermModifier mod = VTERM_MOD_NONE;

	if (key >= VT_KEY_F1) {
		code = VTERM_KEY_FUNCTION(1 + key - VT_KEY_F1);
	} else if (key == VT_KEY_SHIFT_TAB) {
		code = VTERM_KEY_TAB;
		mod = VTERM_MOD_SHIFT;
	}
	vt_drain(v);
	vterm_keyboard_key(v->term, code, mod);
	return vt_send_reply(v);
}

void
vt_resize(struct vt *v, int rows, int cols)
{
	struct winsize size = {
		.ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols,
	};

	assert(rows > 0 && cols > 0 && cols <= VT_COLS_MAX);
	vt_drain(v);
	v->state.rows = rows;
	v->state.cols = cols;
	vterm_set_size(v->term, rows, cols);
	ioctl(v->master, TIOCSWINSZ, &size);
}

void
vt_hold(struct vt *v, bool held)
{
	v->held = held;
}

void
vt_report_to(struct vt *v, FILE *to)
{
	v->report = to;
}

int
vt_master(const struct vt *v)
{
	return v->master;
}

pid_t
vt_pid(const struct vt *v)
{
	return v->pid;
}
