/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_ERR_H
#define KIOSK_ERR_H

/*
 * err.h -- why something did not work, carried up to whoever may say it.
 *
 * While curses has the screen nobody may print, so a function that fails
 * fills in its caller's struct err and returns -1 (or NULL), and the caller
 * either mends it or adds what it was doing.  The kind says who can mend it
 * and so who is told.
 */

enum err_kind {
	ERR_NONE,	/* nothing happened yet */
	ERR_INPUT,	/* the person at the keyboard, or the file given */
	ERR_CONFIG,	/* the owner: configuration, form, installation */
	ERR_BUSY,	/* time: another process holds the database */
	ERR_FULL,	/* space: the disk is full; nothing was written */
	ERR_STORE,	/* nobody at once: the disk or the database failed */
	ERR_SYSTEM	/* nobody at once: memory, the operating system */
};

#define ERR_MSG_MAX 512

struct err {
	enum err_kind kind;
	char msg[ERR_MSG_MAX];	/* one line, no newline, no full stop */
};

/**
 * Fill in e (may be NULL) with kind and the formatted message, which must
 * hold nothing a client typed: messages reach the log.  Returns -1.
 */
int err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/** Put the formatted words and ": " before the message of e.  Returns -1. */
int err_wrap(struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
