/* SPDX-License-Identifier: MIT */
#include "tests/memory.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CELL 28			/* bytes of ncursesw's cchar_t */

static const size_t strides[MEMORY_MAX] = {1, 4, CELL};

struct stretch {
	unsigned char *s;
	size_t len;
	uint64_t from;
	char line[300];		/* of /proc/PID/maps */
};

const char *
memory_blind(void)
{
#ifdef __SANITIZE_ADDRESS__
	return "the sanitizer keeps what was freed";
#else
	return getenv("KIOSK_UNDER") == NULL ? NULL :
	    "valgrind keeps what was freed";
#endif
}

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
look(const struct stretch *st, struct memory *m)
{
	const unsigned char *p = st->s;
	size_t i;
	int shape;

	while ((p = memchr(p, *m->text, st->len - (size_t)(p - st->s))) !=
	    NULL) {
		i = (size_t)(p++ - st->s);
		for (shape = 0; shape < MEMORY_MAX; shape++) {
			if (!matches(st, i, m->text, strides[shape]))
				continue;
			m->found[shape]++;
			(void)snprintf(m->where[shape],
			    sizeof m->where[shape], "%" PRIx64 " %.50s",
			    st->from + i, st->line +
			    (strlen(st->line) < 60 ? 0 : 60));
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
memory_find(pid_t pid, struct memory *texts, size_t n)
{
	char path[64];
	struct stretch st;
	int memory, got = -1;
	FILE *maps;
	size_t i;

	for (i = 0; i < n; i++)
		texts[i] = (struct memory){.text = texts[i].text};
	(void)snprintf(path, sizeof path, "/proc/%ld/maps", (long)pid);
	maps = fopen(path, "re");
	(void)snprintf(path, sizeof path, "/proc/%ld/mem", (long)pid);
	memory = open(path, O_RDONLY | O_CLOEXEC);
	while (maps != NULL && memory != -1 &&
	    fgets(st.line, sizeof st.line, maps) != NULL) {
		st.line[strcspn(st.line, "\n")] = '\0';
		if ((got = read_stretch(memory, &st)) == -1)
			break;
		for (i = 0; got == 1 && i < n; i++)
			look(&st, &texts[i]);
		if (got == 1)
			free(st.s);
	}
	if (maps != NULL)
		(void)fclose(maps);
	if (memory != -1)
		(void)close(memory);
	return got == -1 ? -1 : 0;
}
