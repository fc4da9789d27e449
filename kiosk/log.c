/* SPDX-License-Identifier: MIT */
#include "kiosk/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <syslog.h>

#define LINE_MAX_BYTES 1024

/*
 * One line, whatever it quotes: a file name with a newline in it must not be
 * able to forge an entry, nor an escape to reach the reader's terminal.
 */
static void
write_line(int priority, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

static void
write_line(int priority, const char *fmt, va_list ap)
{
	char line[LINE_MAX_BYTES];
	unsigned char *c;

	if (vsnprintf(line, sizeof line, fmt, ap) < 0)
		return;
	for (c = (unsigned char *)line; *c != '\0'; c++) {
		if (*c < ' ' || *c == 0x7f)
			*c = '?';
		else if (*c == 0xc2 && c[1] >= 0x80 && c[1] < 0xa0)
			c[0] = c[1] = '?';	/* C1, as UTF-8 */
	}
	syslog(priority, "%s", line);
}

void
log_start(const char *name)
{
	/* Without LOG_CONS: the console may be the client's screen. */
	openlog(name, LOG_PID | LOG_NDELAY, LOG_DAEMON);
}

void
log_error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	write_line(LOG_ERR, fmt, ap);
	va_end(ap);
}

void
log_notice(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	write_line(LOG_NOTICE, fmt, ap);
	va_end(ap);
}
