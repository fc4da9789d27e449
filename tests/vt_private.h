/* SPDX-License-Identifier: MIT */
#ifndef TESTS_VT_PRIVATE_H
#define TESTS_VT_PRIVATE_H

/*
 * vt_private.h -- what vt.c (the pty and the program on it), vt_wait.c (when it
 * has answered) and vt_screen.c (what it shows) share; only they include it.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>
#include <vterm.h>

#include "tests/vt.h"

enum {
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
	bool sgr_mouse;		/* asked for in one with its coding */
	size_t mouse_seen;	/* bytes of that request seen */
	struct vt_state state;
	size_t reply_len;
	char reply[256];	/* from libvterm to the program, not yet sent */
	char line[LINE_BYTES + 1];	/* one row as UTF-8 */
	int line_col[LINE_BYTES + 1];	/* the column of each byte of it */
};

long long vt_now_ms(void);

/** Returns how long it is until end, by vt_now_ms(); at least 0. */
int vt_ms_until(long long end);

/** Read once, waiting up to ms or 10 ms; send libvterm's answers.  Something? */
bool vt_pump(struct vt *v, int ms);

/** Send the program what libvterm answers. */
bool vt_send_reply(struct vt *v);

/**
 * See in what the program wrote whether it asks for taps: both modes at once,
 * as terminfo has them, are one too many for libvterm 0.1.
 */
void vt_watch_mouse(struct vt *v, const char *bytes, size_t len);

/** Read all there is. */
void vt_drain(struct vt *v);

#endif
