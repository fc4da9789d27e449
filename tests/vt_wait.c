/* SPDX-License-Identifier: MIT */
#include "tests/vt.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/vt_private.h"

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
	long long end = vt_now_ms() + ms;

	for (;;) {
		vt_drain(v);
		if (vt_find(v, text, NULL, NULL) == wanted)
			return true;
		if (!v->state.running || vt_ms_until(end) == 0)
			break;
		vt_pump(v, vt_ms_until(end));
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

/* Read what the kernel says of a process: the first line of one file. */
static bool
ask(pid_t pid, const char *what, char *ret, int size)
{
	char path[64];
	FILE *in;
	bool got;

	snprintf(path, sizeof path, "/proc/%ld/%s", (long)pid, what);
	if ((in = fopen(path, "re")) == NULL)
		return false;
	got = fgets(ret, size, in) != NULL;
	fclose(in);
	return got;
}

/*
 * Asleep (S, not D: a poll() that only looks may sleep for the kernel worker
 * below) in a wait for input: /proc/PID/syscall says "running", or a number
 * and its arguments.  Of a program that may not be traced it says nothing;
 * then sleep alone has to do.
 */
static bool
asleep(pid_t pid)
{
	static const long waits[] = {
		SYS_ppoll, SYS_pselect6, SYS_epoll_pwait,
#ifdef SYS_poll	/* 64-bit ARM has only the three above */
		SYS_poll, SYS_select, SYS_epoll_wait,
#endif
	};
	char call[256], stat[512];
	const char *name_end;
	long number = -1;
	unsigned long fd = 0;
	bool told = ask(pid, "syscall", call, sizeof call);
	bool waits_here = false;

	if (!ask(pid, "stat", stat, sizeof stat) ||
	    (name_end = strrchr(stat, ')')) == NULL ||
	    strncmp(name_end, ") S", 3) != 0)
		return false;
	if (!told)
		return true;
	if (sscanf(call, "%ld %lx", &number, &fd) != 2)
		return false;
	for (size_t i = 0; i < sizeof waits / sizeof *waits; i++)
		if (number == waits[i])
			waits_here = true;
	return waits_here || (number == SYS_read && fd == STDIN_FILENO);
}

/*
 * Input goes to the program, and output to us, by way of a kernel worker.
 * poll() on either end of a pty waits for it, FIONREAD does not; without that
 * some keys seem to be dealt with before the program has got them.
 */
bool
vt_settle(struct vt *v, int ms)
{
	long long end = vt_now_ms() + ms;

	do {
		struct pollfd unread = { .fd = v->slave, .events = POLLIN };

		vt_drain(v);
		if (!v->state.running)
			return true;
		if (poll(&unread, 1, 0) == 0 && asleep(v->pid) && !vt_pump(v, 0))
			return true;
		vt_pump(v, 1);
	} while (vt_ms_until(end) > 0);
	report(v, ms, "not settled", "");
	return false;
}

int
vt_wait_exit(struct vt *v, int ms)
{
	long long end = vt_now_ms() + ms;

	vt_drain(v);
	while (v->state.running && vt_ms_until(end) > 0)
		vt_pump(v, vt_ms_until(end));
	vt_drain(v);
	if (v->state.running) {
		report(v, ms, "still running", "");
		return -1;
	}
	if (WIFSIGNALED(v->status))
		return 128 + WTERMSIG(v->status);
	return WEXITSTATUS(v->status);
}

void
vt_signal(struct vt *v, int sig)
{
	if (v->state.running)
		kill(v->pid, sig);
}

void
vt_watch_mouse(struct vt *v, const char *bytes, size_t len)
{
	static const char both[] = "\033[?1006;1000";
	size_t i;

	for (i = 0; i < len; i++) {
		if (v->mouse_seen == sizeof both - 1) {
			v->sgr_mouse = bytes[i] == 'h';
			v->mouse_seen = 0;
		} else if (bytes[i] == both[v->mouse_seen]) {
			v->mouse_seen++;
		} else {
			v->mouse_seen = bytes[i] == both[0];
		}
	}
}

bool
vt_click(struct vt *v, int row, int col)
{
	char report[64];

	vt_drain(v);
	if (v->sgr_mouse) {
		(void)snprintf(report, sizeof report,
		    "\033[<0;%d;%dM\033[<0;%d;%dm", col + 1, row + 1,
		    col + 1, row + 1);
		return vt_send(v, report);
	}
	/* libvterm 0.1 would report it all the same. */
	if (!v->state.mouse)
		return true;
	vterm_mouse_move(v->term, row, col, VTERM_MOD_NONE);
	vterm_mouse_button(v->term, 1, true, VTERM_MOD_NONE);
	vterm_mouse_button(v->term, 1, false, VTERM_MOD_NONE);
	return vt_send_reply(v);
}
