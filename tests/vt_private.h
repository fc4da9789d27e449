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

/** Read all there is. */
void vt_drain(struct vt *v);

#endif
