/* SPDX-License-Identifier: MIT */
#include "screens/console_font.h"

#include <errno.h>
#include <linux/kd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#define LOWER_HALF 0x2584
#define TRIES_MAX 4		/* somebody may load a font meanwhile */

/* The glyph of character c; -1: none. */
static int
glyph(const struct unipair *pairs, size_t n, unsigned c)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (pairs[i].unicode == c)
			return pairs[i].fontpos;
	return -1;
}

/* Some fonts name each glyph a second time by its number, from U+F000 on. */
static bool
private_use(unsigned c)
{
	return c >= 0xe000 && c <= 0xf8ff;
}

bool
console_font_has_half(const struct unipair *pairs, size_t n)
{
	int half = glyph(pairs, n, LOWER_HALF);
	size_t i;

	if (half == -1)
		return false;
	for (i = 0; i < n; i++)
		if (pairs[i].fontpos == half &&
		    pairs[i].unicode != LOWER_HALF &&
		    !private_use(pairs[i].unicode))
			return false;
	return true;
}

/* The console's map, given, and whether there is a console to have one. */
static struct unipair *
read_map(int fd, size_t *ret_n, bool *ret_asked)
{
	struct unimapdesc map = {0, NULL};
	struct unipair *grown;
	int i, rc;

	*ret_n = 0;
	*ret_asked = false;
	for (i = 0; i < TRIES_MAX; i++) {
		/* With too little room it says how much it needs. */
		rc = ioctl(fd, GIO_UNIMAP, &map);
		if (rc == 0)
			break;
		if (errno != ENOMEM)
			goto fail;
		grown = realloc(map.entries,
		    map.entry_ct * sizeof *map.entries);
		if (grown == NULL)
			goto fail;
		map.entries = grown;
	}
	if (i == TRIES_MAX)
		goto fail;
	*ret_n = map.entry_ct;
	*ret_asked = true;
	return map.entries;
fail:
	free(map.entries);
	return NULL;
}

bool
console_font_half_blocks(int fd, const char *term)
{
	struct unipair *pairs;
	size_t n;
	bool asked, has;

	pairs = read_map(fd, &n, &asked);
	has = console_font_has_half(pairs, n);
	free(pairs);
	return asked ? has : term == NULL || strncmp(term, "linux", 5) != 0;
}
