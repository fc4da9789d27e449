/* SPDX-License-Identifier: MIT */
/* links: screens/console_font.c libs: */
#include "screens/console_font.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/kd.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tests/check.h"

/*
 * tests/fonts holds the maps of fonts as GIO_UNIMAP gives them: a character and
 * its glyph a row, by character.  They were written out from the Unicode tables
 * at the end of the fonts of Debian 12 (PSF 1 and 2, without the sequences):
 * lat0-16 of console-data 1.12, the others of console-setup-linux 1.221.
 */

#define PAIRS_MAX 1000
#define HALF_BLOCK 0x2584

struct font {
	struct unipair pairs[PAIRS_MAX];
	size_t n;
};

/* The console that answers ioctl() below. */
static struct {
	bool there;
	int error;		/* it refuses with this */
	const struct font *font;
	int growing;		/* asked so often, it has one pair more */
	int asked;
} console;

int
ioctl(int fd, unsigned long request, ...)
{
	struct unimapdesc *map;
	unsigned short room, have;
	va_list ap;

	(void)fd;
	va_start(ap, request);
	map = va_arg(ap, struct unimapdesc *);
	va_end(ap);
	console.asked++;
	if (!console.there || request != GIO_UNIMAP) {
		errno = console.error;
		return -1;
	}
	room = map->entry_ct;
	have = (unsigned short)console.font->n;
	if (console.growing > 0)
		have = (unsigned short)(have - console.growing--);
	/* As the kernel does: as many as there is room for, and how many. */
	if (room > 0)
		memcpy(map->entries, console.font->pairs, sizeof *map->entries *
		    (room < have ? room : have));
	map->entry_ct = have;
	if (have <= room)
		return 0;
	errno = ENOMEM;
	return -1;
}

static bool
read_font(const char *name, struct font *ret)
{
	char path[100];
	unsigned c, glyph;
	FILE *in;

	(void)snprintf(path, sizeof path, "tests/fonts/%s.map", name);
	if (!CHECK((in = fopen(path, "r")) != NULL))
		return false;
	for (ret->n = 0; ret->n < PAIRS_MAX &&
	    fscanf(in, "U+%x %u\n", &c, &glyph) == 2; ret->n++)
		ret->pairs[ret->n] = (struct unipair){(unsigned short)c,
		    (unsigned short)glyph};
	CHECK(feof(in) && ret->n > 200);
	(void)fclose(in);
	return true;
}

static bool
has(const struct font *f)
{
	return console_font_has_half(f->pairs, f->n);
}

/* The glyph of c; it has to have one. */
static unsigned short
glyph(const struct font *f, unsigned c)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (f->pairs[i].unicode == c)
			return f->pairs[i].fontpos;
	(void)CHECK(c != c);
	return 0;
}

static void
fonts_of_debian_with_half_blocks_have_them(void)
{
	static struct font f;

	if (read_font("Uni2-VGA28x16", &f))
		CHECK(has(&f));
	if (read_font("lat0-16", &f))
		CHECK(has(&f));
}

static void
fonts_of_debian_without_half_blocks_do_not(void)
{
	static struct font f;

	/* The first is what Debian gives most of Europe and America. */
	if (read_font("Lat15-Fixed16", &f))
		CHECK(!has(&f));
	if (read_font("Uni2-Terminus16", &f))
		CHECK(!has(&f));
}

static void
a_glyph_that_stands_for_something_else_is_none(void)
{
	static const unsigned others[] = {0xFFFD, ' ', '?', 0x2588, 0xA0};
	static struct font good, f;
	size_t i, k;

	if (!read_font("Uni2-VGA28x16", &good))
		return;
	for (i = 0; i < sizeof others / sizeof *others; i++) {
		f = good;
		for (k = 0; k < f.n; k++)
			if (f.pairs[k].unicode == HALF_BLOCK)
				f.pairs[k].fontpos = glyph(&good, others[i]);
		CHECK(!has(&f));
	}
	/* A glyph's own number is no character. */
	f = good;
	f.pairs[f.n++] = (struct unipair){
	    (unsigned short)(0xF000 + glyph(&good, HALF_BLOCK)),
	    glyph(&good, HALF_BLOCK)};
	CHECK(has(&f));
}

static void
a_font_without_a_map_has_nothing(void)
{
	const struct unipair lone = {HALF_BLOCK, 0};

	CHECK(!console_font_has_half(NULL, 0));
	CHECK(console_font_has_half(&lone, 1));
}

static void
a_console_is_asked_whatever_it_is_called(void)
{
	static struct font with, without;

	if (!read_font("Uni2-VGA28x16", &with) ||
	    !read_font("Uni2-Terminus16", &without))
		return;
	console.there = true;
	console.font = &with;
	CHECK(console_font_half_blocks(1, "linux"));
	CHECK(console_font_half_blocks(1, "xterm-256color"));
	console.font = &without;
	CHECK(!console_font_half_blocks(1, "linux"));
	CHECK(!console_font_half_blocks(1, "xterm-256color"));
	CHECK(!console_font_half_blocks(1, NULL));
}

static void
a_font_that_is_changed_meanwhile_is_asked_for_again(void)
{
	static struct font with;

	if (!read_font("Uni2-VGA28x16", &with))
		return;
	console.there = true;
	console.font = &with;
	console.growing = 2;
	CHECK(console_font_half_blocks(1, "linux"));
	/* Not for ever: one that never holds still is not known. */
	console.growing = 5;
	console.asked = 0;
	CHECK(!console_font_half_blocks(1, "linux"));
	CHECK(console.asked < 10);
	console.growing = 0;
}

static void
a_console_without_a_map_shows_nothing(void)
{
	static struct font none;

	console.there = true;
	console.font = &none;
	CHECK(!console_font_half_blocks(1, "linux"));
	CHECK(!console_font_half_blocks(1, "xterm-256color"));
}

static void
what_cannot_be_asked_goes_by_its_name(void)
{
	static const int errors[] = {ENOTTY, EINVAL, EPERM, EIO};
	size_t i;

	console.there = false;
	for (i = 0; i < sizeof errors / sizeof *errors; i++) {
		console.error = errors[i];
		CHECK(console_font_half_blocks(1, "xterm-256color"));
		CHECK(console_font_half_blocks(1, "vt100"));
		CHECK(console_font_half_blocks(1, NULL));
		CHECK(!console_font_half_blocks(1, "linux"));
		CHECK(!console_font_half_blocks(1, "linux-16color"));
	}
}

int
main(void)
{
	RUN(fonts_of_debian_with_half_blocks_have_them);
	RUN(fonts_of_debian_without_half_blocks_do_not);
	RUN(a_glyph_that_stands_for_something_else_is_none);
	RUN(a_font_without_a_map_has_nothing);
	RUN(a_console_is_asked_whatever_it_is_called);
	RUN(a_font_that_is_changed_meanwhile_is_asked_for_again);
	RUN(a_console_without_a_map_shows_nothing);
	RUN(what_cannot_be_asked_goes_by_its_name);
	return check_done();
}
