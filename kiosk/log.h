/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_LOG_H
#define KIOSK_LOG_H

/*
 * log.h -- what the owner reads afterwards: the system's log, syslog(3).
 *
 * The log is not sealed and is kept by others, so nothing that a client typed
 * goes there, and no name, answer, token, password or key: only what the
 * program did and why something failed.  Nothing is ever written to the
 * terminal, which belongs to the screen.
 */

/** Start logging as name (kept).  To be called once, before the others. */
void log_start(const char *name);

/** Something failed, and somebody has to look. */
void log_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/** Something worth knowing happened. */
void log_notice(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
