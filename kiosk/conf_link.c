/* SPDX-License-Identifier: MIT */
#include "kiosk/conf_link.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <strings.h>

#define LABEL_LENGTH 63		/* of a host name (RFC 1035) */

static bool
letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9');
}

/* Bytes of the part of a host name that s begins with; 0 when it is none. */
static size_t
label_length(const char *s)
{
	size_t n = 0;

	while (letter_or_digit(s[n]) || (s[n] == '-' && n > 0))
		n++;
	return n > LABEL_LENGTH || (n > 0 && s[n - 1] == '-') ? 0 : n;
}

/* Bytes of the host name that s begins with; 0 when it is none. */
static size_t
host_length(const char *s)
{
	size_t at = 0, n;

	for (;;) {
		if ((n = label_length(s + at)) == 0)
			return 0;
		at += n;
		if (s[at] != '.')
			return at;
		at++;
	}
}

/* True when s is nothing, or a colon and a port. */
static bool
port_or_nothing(const char *s)
{
	long port = 0;

	if (*s == '\0')
		return true;
	if (*s++ != ':' || *s == '\0')
		return false;
	for (; *s >= '0' && *s <= '9' && port <= UINT16_MAX; s++)
		port = port * 10 + (*s - '0');
	return *s == '\0' && port >= 1 && port <= UINT16_MAX;
}

const char *
conf_link_wrong(const char *link)
{
	size_t len;

	if (strncasecmp(link, "https://", 8) == 0)
		link += 8;
	else if (strncasecmp(link, "http://", 7) == 0)
		link += 7;
	else
		return "must begin with https:// or http://";
	if ((len = host_length(link)) == 0 || !port_or_nothing(link + len))
		return "must be https://HOST or https://HOST:PORT and no more";
	return NULL;
}
