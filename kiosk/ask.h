/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_ASK_H
#define KIOSK_ASK_H

#include <stdbool.h>
#include <stddef.h>

/*
 * ask.h -- one line from a person at the terminal, or from a file.
 *
 * For what may be secret: nothing typed is kept in a buffer of the C
 * library, and the terminal is as before whatever signal ends the wait.  Not
 * for use while curses has the screen.
 */

struct err;

/**
 * Read one line from fd, without its end, into ret[0..size), and nothing that
 * comes after it.  Returns 0; or -1 with ERR_INPUT when the line is empty,
 * too long or not text, ERR_SYSTEM when fd cannot be read.
 */
int ask_line(int fd, char *ret, size_t size, struct err *e);

/**
 * Write prompt to the controlling terminal and read a line from it into
 * ret[0..size), shown as it is typed when echo is true.  Returns 0; or -1
 * with ERR_INPUT, also when there is no terminal to ask on.
 */
int ask_terminal(const char *prompt, bool echo, char *ret, size_t size,
    struct err *e);

#endif
