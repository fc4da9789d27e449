/* SPDX-License-Identifier: MIT */
#include "tests/memory.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CELL 28			/* bytes of ncursesw's cchar_t */

static const size_t strides[MEMORY_MAX] = {1, 4, CELL};
static const char *const shapes[MEMORY_MAX] = {"bytes", "wide", "cells"};

struct stretch {
	unsigned char *s;
	size_t len;
	uint64_t from;
	char line[300];		/* of /proc/PID/maps */
};

/* A character of 1 byte, or of 4 of which the rest is 0. */
static bool
is_at(const unsigned char *p, char c, size_t stride)
{
	return p[0] == (unsigned char)c &&
	    (stride == 1 || (p[1] == 0 && p[2] == 0 && p[3] == 0));
}

static bool
matches(const struct stretch *st, size_t i, const char *text, size_t stride)
{
	size_t k, len = strlen(text), each = stride == 1 ? 1 : 4;

	if (i + (len - 1) * stride + each > st->len)
		return false;
	for (k = 0; k < len; k++)
		if (!is_at(st->s + i + k * stride, text[k], stride))
			return false;
	return true;
}

static void
look(const struct stretch *st, const char *text, int ret[MEMORY_MAX],
    FILE *out)
{
	const unsigned char *p = st->s;
	size_t i;
	int shape;

	while ((p = memchr(p, *text, st->len - (size_t)(p - st->s))) != NULL) {
		i = (size_t)(p++ - st->s);
		for (shape = 0; shape < MEMORY_MAX; shape++) {
			if (!matches(st, i, text, strides[shape]))
				continue;
			ret[shape]++;
			if (out != NULL)
				(void)fprintf(out, "    %s as %s at %" PRIx64
				    " of %s", text, shapes[shape],
				    st->from + i, st->line);
		}
	}
}

/* Returns 1 when the stretch was read, 0 when nobody can, -1 on failure. */
static int
read_stretch(int memory, struct stretch *st)
{
	uint64_t to;
	char readable;
	ssize_t n;

	if (sscanf(st->line, "%" SCNx64 "-%" SCNx64 " %c", &st->from, &to,
	    &readable) != 3)
		return -1;
	/* [vvar] and its like are the kernel's, the same for everybody. */
	if (readable != 'r' || strstr(st->line, "[v") != NULL)
		return 0;
	if ((st->s = malloc(to - st->from)) == NULL)
		return -1;
	n = pread(memory, st->s, to - st->from, (off_t)st->from);
	if (n <= 0) {
		free(st->s);
		return -1;
	}
	st->len = (size_t)n;
	return 1;
}

int
memory_find(pid_t pid, const char *text, int ret[MEMORY_MAX], FILE *out)
{
	char path[64];
	struct stretch st;
	int memory, got = -1;
	FILE *maps;

	memset(ret, 0, MEMORY_MAX * sizeof *ret);
	(void)snprintf(path, sizeof path, "/proc/%ld/maps", (long)pid);
	maps = fopen(path, "re");
	(void)snprintf(path, sizeof path, "/proc/%ld/mem", (long)pid);
	memory = open(path, O_RDONLY | O_CLOEXEC);
	while (maps != NULL && memory != -1 &&
	    fgets(st.line, sizeof st.line, maps) != NULL) {
		if ((got = read_stretch(memory, &st)) == -1)
			break;
		if (got == 0)
			continue;
		look(&st, text, ret, out);
		free(st.s);
	}
	if (maps != NULL)
		(void)fclose(maps);
	if (memory != -1)
		(void)close(memory);
	return got == -1 ? -1 : 0;
}
