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
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

enum {
	SEND_MS = 5000,
	SLICE_MS = 10,	/* how late the end of the program may be seen */
	LINE_BYTES = VT_COLS_MAX * VT_CHARS_MAX * 4
};

struct vt {
	VTerm *term;
	VTermScreen *screen;
	FILE *report;
	int master;		/* our end of the pty, non-blocking */
	int slave;		/* the program's end, only asked, never read */
	pid_t pid;
	int status;		/* from waitpid(), once it has ended */
	bool held;
	struct vt_state state;
	size_t reply_len;
	char reply[256];	/* from libvterm to the program, not yet sent */
	char line[LINE_BYTES + 1];	/* one row as UTF-8 */
	int line_col[LINE_BYTES + 1];	/* the column of each byte of it */
};

/* Up to here both enums count alike, so a key needs no table. */
_Static_assert((int)VT_KEY_PAGE_DOWN == (int)VTERM_KEY_PAGEDOWN,
    "enum vt_key follows VTermKey");

static long long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static int
ms_until(long long end)
{
	long long left = end - now_ms();

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
	char *const *args;

	/* execvp() was declared before const; it does not write to args. */
	memcpy(&args, &argv, sizeof args);
	setsid();
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
	vterm_input_write(v->term, bytes, (size_t)n);
	return true;
}

bool
vt_send_bytes(struct vt *v, const void *bytes, size_t len)
{
	const char *next = bytes;
	long long end = now_ms() + SEND_MS;
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
		if (!v->state.running || ms_until(end) == 0)
			return false;
	}
	return true;
}

static bool
send_reply(struct vt *v)
{
	char reply[sizeof v->reply];
	size_t len = v->reply_len;

	memcpy(reply, v->reply, len);
	v->reply_len = 0;
	return vt_send_bytes(v, reply, len);
}

static bool
pump(struct vt *v, int ms)
{
	bool took = take(v, ms);

	send_reply(v);
	return took;
}

static void
drain(struct vt *v)
{
	while (pump(v, 0))
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
	drain(v);
	vterm_keyboard_key(v->term, code, mod);
	return send_reply(v);
}

bool
vt_click(struct vt *v, int row, int col)
{
	drain(v);
	/* libvterm 0.1 would report it all the same. */
	if (!v->state.mouse)
		return true;
	vterm_mouse_move(v->term, row, col, VTERM_MOD_NONE);
	vterm_mouse_button(v->term, 1, true, VTERM_MOD_NONE);
	vterm_mouse_button(v->term, 1, false, VTERM_MOD_NONE);
	return send_reply(v);
}

void
vt_resize(struct vt *v, int rows, int cols)
{
	struct winsize size = {
		.ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols,
	};

	assert(rows > 0 && cols > 0 && cols <= VT_COLS_MAX);
	drain(v);
	v->state.rows = rows;
	v->state.cols = cols;
	vterm_set_size(v->term, rows, cols);
	ioctl(v->master, TIOCSWINSZ, &size);
}

void
vt_signal(struct vt *v, int sig)
{
	if (v->state.running)
		kill(v->pid, sig);
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

static void
report(struct vt *v, int ms, const char *what, const char *text)
{
	if (v->report == NULL)
		return;
	fprintf(v->report, "vt: after %d ms %s%s\n", ms, what, text);
	vt_dump(v, v->report);
}

static bool
wait_for(struct vt *v, const char *text, bool wanted, int ms)
{
	long long end = now_ms() + ms;

	for (;;) {
		drain(v);
		if (vt_find(v, text, NULL, NULL) == wanted)
			return true;
		if (!v->state.running || ms_until(end) == 0)
			break;
		pump(v, ms_until(end));
	}
	report(v, ms, wanted ? "not shown: " : "still shown: ", text);
	return false;
}

bool
vt_wait_text(struct vt *v, const char *text, int ms)
{
	return wait_for(v, text, true, ms);
}

bool
vt_wait_gone(struct vt *v, const char *text, int ms)
{
	return wait_for(v, text, false, ms);
}

/* What /proc/PID/syscall says: "running", or a number and its arguments. */
static bool
asleep(pid_t pid)
{
	static const long waits[] = {
		SYS_ppoll, SYS_pselect6, SYS_epoll_pwait,
#ifdef SYS_poll	/* 64-bit ARM has only the three above */
		SYS_poll, SYS_select, SYS_epoll_wait,
#endif
	};
	char path[64];
	long number;
	unsigned long fd;
	FILE *in;
	int got;

	snprintf(path, sizeof path, "/proc/%ld/syscall", (long)pid);
	if ((in = fopen(path, "re")) == NULL)
		return false;
	got = fscanf(in, "%ld %lx", &number, &fd);
	fclose(in);
	if (got != 2)
		return false;
	for (size_t i = 0; i < sizeof waits / sizeof *waits; i++)
		if (number == waits[i])
			return true;
	return number == SYS_read && fd == STDIN_FILENO;
}

/*
 * Input goes to the program, and output to us, by way of a kernel worker.
 * poll() on either end of a pty waits for it, FIONREAD does not; without that
 * some keys seem to be dealt with before the program has got them.
 */
bool
vt_settle(struct vt *v, int ms)
{
	long long end = now_ms() + ms;

	do {
		struct pollfd unread = { .fd = v->slave, .events = POLLIN };

		drain(v);
		if (!v->state.running)
			return true;
		if (poll(&unread, 1, 0) == 0 && asleep(v->pid) && !pump(v, 0))
			return true;
		pump(v, 1);
	} while (ms_until(end) > 0);
	report(v, ms, "not settled", "");
	return false;
}

int
vt_wait_exit(struct vt *v, int ms)
{
	long long end = now_ms() + ms;

	drain(v);
	while (v->state.running && ms_until(end) > 0)
		pump(v, ms_until(end));
	drain(v);
	if (v->state.running) {
		report(v, ms, "still running", "");
		return -1;
	}
	if (WIFSIGNALED(v->status))
		return 128 + WTERMSIG(v->status);
	return WEXITSTATUS(v->status);
}

/* Fill line and line_col with all columns of a row; returns the bytes. */
static size_t
compose(struct vt *v, int row)
{
	size_t len = 0;
	int width;

	for (int col = 0; col < v->state.cols; col += width) {
		VTermRect one = { row, row + 1, col, col + 1 };
		size_t n = vterm_screen_get_text(v->screen, v->line + len,
		    LINE_BYTES - len, one);

		if (n == 0)
			v->line[len + n++] = ' ';
		for (; n > 0; n--)
			v->line_col[len++] = col;
		width = vt_cell(v, row, col).width;
		if (width < 1)
			width = 1;
	}
	v->line[len] = '\0';
	return len;
}

const char *
vt_row(struct vt *v, int row)
{
	size_t len = 0;

	if (row >= 0 && row < v->state.rows)
		len = compose(v, row);
	while (len > 0 && v->line[len - 1] == ' ')
		len--;
	v->line[len] = '\0';
	return v->line;
}

bool
vt_find(struct vt *v, const char *text, int *ret_row, int *ret_col)
{
	for (int row = 0; row < v->state.rows; row++) {
		const char *at;

		compose(v, row);
		if ((at = strstr(v->line, text)) == NULL)
			continue;
		if (ret_row != NULL)
			*ret_row = row;
		if (ret_col != NULL)
			*ret_col = v->line_col[at - v->line];
		return true;
	}
	return false;
}

static struct vt_rgb
rgb(struct vt *v, VTermColor color)
{
	vterm_screen_convert_color_to_rgb(v->screen, &color);
	return (struct vt_rgb){
		color.rgb.red, color.rgb.green, color.rgb.blue
	};
}

struct vt_cell
vt_cell(struct vt *v, int row, int col)
{
	struct vt_cell cell = { .width = 0 };
	VTermScreenCell c;

	if (row < 0 || row >= v->state.rows || col < 0 ||
	    col >= v->state.cols ||
	    !vterm_screen_get_cell(v->screen, (VTermPos){ row, col }, &c))
		return cell;
	cell.bold = c.attrs.bold;
	cell.underline = c.attrs.underline != VTERM_UNDERLINE_OFF;
	cell.reverse = c.attrs.reverse;
	cell.fg = rgb(v, c.fg);
	cell.bg = rgb(v, c.bg);
	if (c.chars[0] == (uint32_t)-1)
		return cell;	/* how libvterm marks a right half */
	cell.width = c.width;
	for (int i = 0; i < VT_CHARS_MAX && c.chars[i] != 0; i++)
		cell.chars[i] = c.chars[i];
	return cell;
}

struct vt_state
vt_state(const struct vt *v)
{
	struct vt_state state = v->state;
	struct termios tty;
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(v->term), &pos);
	state.cursor_row = pos.row;
	state.cursor_col = pos.col;
	state.cooked = tcgetattr(v->slave, &tty) == 0 &&
	    (tty.c_lflag & ICANON) && (tty.c_lflag & ECHO);
	return state;
}

char *
vt_text(struct vt *v)
{
	char *text = NULL;
	size_t len;
	FILE *out;

	if ((out = open_memstream(&text, &len)) == NULL)
		return NULL;
	for (int row = 0; row < v->state.rows; row++)
		fprintf(out, "%s\n", vt_row(v, row));
	if (fclose(out) == 0)
		return text;
	free(text);
	return NULL;
}

void
vt_dump(struct vt *v, FILE *out)
{
	struct vt_state s = vt_state(v);

	fprintf(out, "%dx%d, cursor %d,%d %s, %s screen%s, %s\n", s.rows,
	    s.cols, s.cursor_row, s.cursor_col,
	    s.cursor_visible ? "shown" : "hidden",
	    s.alt_screen ? "alternate" : "normal", s.mouse ? ", mouse" : "",
	    s.running ? "running" : "ended");
	for (int row = 0; row < s.rows; row++)
		fprintf(out, "| %s\n", vt_row(v, row));
}
