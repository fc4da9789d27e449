/* SPDX-License-Identifier: MIT */
#include "tests/bench/watched.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/bench/figures.h"
#include "tests/vt.h"

#define PAINT_QUIET_MS 30
#define ANSWER_MS 2000		/* for the first byte */
#define PAINT_MS 10000
#define PAINT_MAX 32768

/* Read once, waiting up to ms.  Returns how much came. */
static size_t
take(int fd, char *ret, size_t size, int ms)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	ssize_t n;

	if (poll(&p, 1, ms) <= 0)
		return 0;
	n = read(fd, ret, size);
	return n > 0 ? (size_t)n : 0;
}

bool
watched_stroke(struct vt *v, const char *keys, struct stroke *ret)
{
	struct stroke s = {.bytes = 0};
	int fd = vt_master(v), wait = ANSWER_MS;
	size_t n, len = strlen(keys);
	char bytes[4096];
	double begun;

	while ((n = take(fd, bytes, sizeof bytes, 0)) > 0)
		s.late += n;
	begun = figures_now();
	if (write(fd, keys, len) != (ssize_t)len)
		return false;
	while ((n = take(fd, bytes, sizeof bytes, wait)) > 0) {
		s.ms = figures_now() - begun;
		s.bytes += n;
		wait = WATCHED_QUIET_MS;
	}
	*ret = s;
	return s.bytes > 0;
}

bool
watched_paint(struct vt *v, const char *text, double *ret_ms,
    size_t *ret_bytes)
{
	char bytes[PAINT_MAX + 1];
	size_t n, len = 0;
	double last = 0, end = figures_now() + PAINT_MS;
	bool seen = false;

	while (figures_now() < end && len < PAINT_MAX) {
		n = take(vt_master(v), bytes + len, PAINT_MAX - len,
		    PAINT_QUIET_MS);
		if (n == 0 && seen)
			break;
		if (n == 0)
			continue;
		last = figures_now();
		len += n;
		bytes[len] = '\0';
		seen = seen || strstr(bytes, text) != NULL;
	}
	if (!seen)
		return false;
	*ret_ms = last;
	*ret_bytes = len;
	return true;
}

/* The number after name in a file of /proc/PID; -1 when there is none. */
static long
proc(const struct vt *v, const char *file, const char *name)
{
	char path[64], line[128];
	long n = -1;
	FILE *in;

	(void)snprintf(path, sizeof path, "/proc/%ld/%s", (long)vt_pid(v),
	    file);
	if ((in = fopen(path, "re")) == NULL)
		return -1;
	while (n == -1 && fgets(line, sizeof line, in) != NULL)
		if (strncmp(line, name, strlen(name)) == 0)
			n = strtol(line + strlen(name) + 1, NULL, 10);
	(void)fclose(in);
	return n;
}

long
watched_writes(const struct vt *v)
{

	return proc(v, "io", "syscw");
}

long
watched_resident(const struct vt *v)
{

	return proc(v, "status", "VmRSS");
}
