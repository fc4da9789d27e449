/* SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "screens/qr_draw.h"
#include "tests/bench/figures.h"
#include "tests/bench/report.h"

#define CODES 2000
#define PROCESSES 100

static const char text[] = "HTTPS://KIOSK.LOCAL/R/BCDFGHJKLNPRSTVXBCDFGHJKLN";

/* Curses wants a terminal; what it would be sent goes nowhere. */
static WINDOW *
cells(FILE **ret_null)
{
	FILE *null = fopen("/dev/null", "r+");

	if (null == NULL)
		return NULL;
	*ret_null = null;
	if (newterm("xterm-256color", null, null) == NULL)
		return NULL;
	(void)start_color();
	return newwin(BENCH_ROWS, BENCH_COLS, 0, 0);
}

static bool
draw(WINDOW *w, struct figures *f)
{
	struct qr_plan plan;
	double begun;
	int i;

	for (i = 0; i < CODES; i++) {
		begun = figures_now();
		if (!qr_plan(&plan, text, BENCH_ROWS, BENCH_COLS, true,
		    false))
			return false;
		qr_draw(&plan, w, 0, 0, false);
		figures_add(f, figures_now() - begun);
	}
	return true;
}

/* The peer, and all it writes. */
static bool
run_peer(void)
{
	char bytes[8192];
	int out[2], status;
	ssize_t n, all = 0;
	pid_t pid;

	if (pipe(out) == -1 || (pid = fork()) == -1)
		return false;
	if (pid == 0) {
		if (dup2(out[1], STDOUT_FILENO) == -1)
			_exit(127);
		(void)close(out[0]);
		(void)close(out[1]);
		execlp("qrencode", "qrencode", "-t", "ANSIUTF8", text,
		    (char *)NULL);
		_exit(127);
	}
	(void)close(out[1]);
	while ((n = read(out[0], bytes, sizeof bytes)) > 0)
		all += n;
	(void)close(out[0]);
	return waitpid(pid, &status, 0) == pid && status == 0 && all > 0;
}

bool
bench_qr(void)
{
	struct figures own = {.n = 0}, peer = {.n = 0};
	FILE *null = NULL;
	WINDOW *w = cells(&null);
	double begun;
	bool good = w != NULL && draw(w, &own);
	int i;

	if (w != NULL)
		(void)delwin(w);
	if (null != NULL)
		(void)endwin();
	if (!good)
		return bench_cannot("a QR code cannot be drawn");
	for (i = 0; i < PROCESSES; i++) {
		begun = figures_now();
		if (!run_peer())
			return bench_cannot("qrencode does not run");
		figures_add(&peer, figures_now() - begun);
	}
	report_row(&(struct row){"QR code, text to cells: median",
	    figures_at(&own, 0.5), 3, "ms", "qrencode -t ANSIUTF8",
	    figures_at(&peer, 0.5), 0.1, "<= 0.10 x"});
	return true;
}
