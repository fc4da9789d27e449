/* SPDX-License-Identifier: MIT */
#ifndef TESTS_VT_H
#define TESTS_VT_H

/*
 * vt.h -- a terminal for tests: run a full-screen program under a pty, type at
 * it, and read its screen back as a person would see it.
 *
 * The order of calls: vt_spawn(); vt_wait_text() for the first screen; then
 * any of vt_send(), vt_key(), vt_click(), each followed by vt_wait_text() or
 * vt_settle(); then vt_row(), vt_find(), vt_cell(), vt_state() to look; at the
 * end vt_wait_exit() if the program should have ended, and vt_free().
 *
 * Nothing here sleeps: every wait is for an event, with a deadline in
 * milliseconds.  A wait that fails writes the reason and the whole screen to
 * stderr (vt_report_to() changes that) and returns the fact.
 *
 * Rows and columns count from 0 at the top left.  Text is UTF-8.  All the
 * program's output is read only inside calls to this file, so a test that
 * wants a terminal that has stopped reading calls vt_hold().
 */

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>
#include <sys/types.h>

struct vt;

enum {
	VT_COLS_MAX = 512,	/* widest terminal, in columns */
	VT_CHARS_MAX = 6	/* code points in one cell */
};

enum vt_key {
	VT_KEY_ENTER = 1, VT_KEY_TAB, VT_KEY_BACKSPACE, VT_KEY_ESCAPE,
	VT_KEY_UP, VT_KEY_DOWN, VT_KEY_LEFT, VT_KEY_RIGHT,
	VT_KEY_INSERT, VT_KEY_DELETE, VT_KEY_HOME, VT_KEY_END,
	VT_KEY_PAGE_UP, VT_KEY_PAGE_DOWN,
	VT_KEY_SHIFT_TAB,
	VT_KEY_F1, VT_KEY_F2, VT_KEY_F3, VT_KEY_F4, VT_KEY_F5, VT_KEY_F6,
	VT_KEY_F7, VT_KEY_F8, VT_KEY_F9, VT_KEY_F10, VT_KEY_F11, VT_KEY_F12
};

struct vt_rgb {
	uint8_t red, green, blue;
};

struct vt_cell {
	uint32_t chars[VT_CHARS_MAX];	/* code points up to the first 0 */
	int width;		/* columns: 1, 2, or 0 (right half of a 2) */
	bool bold, underline, reverse;
	struct vt_rgb fg, bg;	/* as set: not yet swapped by reverse */
};

struct vt_state {
	int rows, cols;
	int cursor_row, cursor_col;
	bool cursor_visible;
	bool alt_screen;	/* the program is on the alternate screen */
	bool mouse;		/* the program asked for mouse reports */
	bool cooked;		/* the tty echoes and edits lines, as for sh */
	pid_t pid;		/* of the program */
	bool running;		/* as far as seen by the last call */
	int bells;		/* rung since vt_spawn() */
	uint64_t bytes_out;	/* read from the program since vt_spawn() */
};

/**
 * Start argv (found in PATH, ended by NULL) on a new terminal of rows by cols
 * (at most VT_COLS_MAX).  TERM is xterm-256color, LINES and COLUMNS are unset;
 * then each string of env, which ends with NULL or is NULL, sets ("NAME=value")
 * or unsets ("NAME") one variable; the rest is inherited.
 *
 * Returns the terminal, given: free it with vt_free().  NULL with errno set if
 * there is no pty or process to be had.  A program that cannot be started is
 * seen as exit status 127.
 */
struct vt *vt_spawn(int rows, int cols, const char *const env[],
    const char *const argv[]);

/**
 * Kill the program if it still runs (this process only, not what it started),
 * reap it and free v.  NULL is allowed.
 */
void vt_free(struct vt *v);

/**
 * Send text as if typed.  Reads the program's output only while its input queue
 * is full.
 *
 * Returns false if it could not all be delivered: the program ended, or read
 * nothing for five seconds.
 */
bool vt_send(struct vt *v, const char *text);
bool vt_send_bytes(struct vt *v, const void *bytes, size_t len);

/**
 * Press a key, encoded for the mode the program has asked for so far.
 *
 * Returns false as vt_send() does.
 */
bool vt_key(struct vt *v, enum vt_key key);

/**
 * Press and release the left mouse button (or tap) at row, col.  Sends nothing
 * to a program that has not asked for the mouse.
 *
 * Returns false as vt_send() does.
 */
bool vt_click(struct vt *v, int row, int col);

/** Change the size of the terminal; the kernel tells the program (SIGWINCH). */
void vt_resize(struct vt *v, int rows, int cols);

/** Send signal sig to the program, if it still runs. */
void vt_signal(struct vt *v, int sig);

/**
 * Stop (true) or resume (false) reading what the program writes.  While held,
 * the screen stays as it is, and a program that goes on writing will block.
 */
void vt_hold(struct vt *v, bool held);

/** Write the screen to `to` when a wait fails; NULL for silence.  Kept. */
void vt_report_to(struct vt *v, FILE *to);

/**
 * Wait until text is (vt_wait_text) or is not (vt_wait_gone) on the screen,
 * within one row.
 *
 * Returns false if that has not come true after ms, or when the program ends.
 */
bool vt_wait_text(struct vt *v, const char *text, int ms);
bool vt_wait_gone(struct vt *v, const char *text, int ms);

/**
 * Wait until the program has dealt with all that it was sent: nothing unread on
 * its side, asleep waiting for more, nothing unread on ours.  Exact, except
 * that a wait for input with a timeout looks like any other (ncurses after a
 * lone Escape), and that before its first paint a program may sleep in another
 * wait: use vt_wait_text() there.  Only the first thread of the program itself
 * is seen: a shell that waits for another program never settles.
 *
 * Returns false if it did not come to rest in ms; true too if it has ended.
 */
bool vt_settle(struct vt *v, int ms);

/**
 * Wait for the program to end.
 *
 * Returns its exit status, 128 + N if signal N ended it, or -1 if it still runs
 * after ms.
 */
int vt_wait_exit(struct vt *v, int ms);

/**
 * Returns a row of the screen without trailing spaces, empty if there is no
 * such row; borrowed from v, good until the next call with v.
 */
const char *vt_row(struct vt *v, int row);

/**
 * Find the first place of text, which must stand within one row.  Both ret_row
 * and ret_col may be NULL.
 *
 * Returns false, with nothing written, if it is not on the screen.
 */
bool vt_find(struct vt *v, const char *text, int *ret_row, int *ret_col);

/** Returns one cell; all zero outside the screen. */
struct vt_cell vt_cell(struct vt *v, int row, int col);

/** Returns size, cursor and modes, as of the output read so far. */
struct vt_state vt_state(const struct vt *v);

/**
 * Returns the whole screen, one line a row as from vt_row(), for comparison
 * with a golden file; given: free().  NULL if there is no memory.
 */
char *vt_text(struct vt *v);

/** Write state and screen for a person to read. */
void vt_dump(struct vt *v, FILE *out);

/**
 * For who measures: our end of the pty, non-blocking and borrowed, and the
 * program.  What is read from it past this file is not on the screen here.
 */
int vt_master(const struct vt *v);
pid_t vt_pid(const struct vt *v);

#endif
