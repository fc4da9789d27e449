/* SPDX-License-Identifier: MIT */
/* links: screens/qr_draw.c kiosk/qr.c kiosk/err.c libs: libqrencode ncursesw */
#include "screens/qr_draw.h"

#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "tests/check.h"

#define TOKEN "BCDFGHJKLNPRSTVXBCDFGHJKLN"
#define LINK "HTTPS://KIOSK.LOCAL/R/" TOKEN
/* 70 letters: version 4 at level M, version 3 at level L */
#define LONG TOKEN TOKEN "HTTPS://KIOSK.LOCA"

/* A terminal without colours: light is reverse. */
attr_t
term_colour(enum colour c)
{
	return c == COLOUR_QR_LIGHT ? A_REVERSE : A_NORMAL;
}

bool
term_has_colours(void)
{
	return false;
}

static void
check_plan(const char *text, int rows, int cols, int side, int quiet,
    int rows_used, int cols_used)
{
	struct qr_plan p;

	if (!CHECK(qr_plan(&p, text, rows, cols, true, false)))
		return;
	CHECK_INT(p.qr.side, side);
	CHECK_INT(p.quiet, quiet);
	CHECK_INT(p.rows, rows_used);
	CHECK_INT(p.cols, cols_used);
	CHECK(!p.wide);
}

static void
sizes_are_those_of_the_design(void)
{
	check_plan(LINK, 100, 200, 29, 4, 19, 37);
	check_plan(TOKEN, 100, 200, 25, 4, 17, 33);
	check_plan(LONG, 100, 200, 33, 4, 21, 41);
	/* The whole window of 80 x 24 but what the words take. */
	check_plan(LINK, 21, 46, 29, 4, 19, 37);
}

static void
the_quiet_zone_shrinks_only_as_it_must(void)
{
	check_plan(LINK, 19, 37, 29, 4, 19, 37);
	check_plan(LINK, 18, 37, 29, 3, 18, 35);
	check_plan(LINK, 19, 36, 29, 3, 18, 35);
	check_plan(LINK, 17, 37, 29, 2, 17, 33);
	check_plan(LINK, 19, 33, 29, 2, 17, 33);
	check_plan(TOKEN, 15, 29, 25, 2, 15, 29);
}

static void
it_falls_to_level_l_where_that_makes_it_fit(void)
{
	check_plan(LONG, 21, 41, 33, 4, 21, 41);
	check_plan(LONG, 19, 37, 33, 2, 19, 37);
	check_plan(LONG, 18, 36, 29, 3, 18, 35);
	check_plan(LONG, 17, 33, 29, 2, 17, 33);
}

static void
what_does_not_fit_is_refused(void)
{
	static char huge[8000];
	struct qr_plan p;

	CHECK(!qr_plan(&p, LINK, 16, 200, true, true));
	CHECK(!qr_plan(&p, LINK, 200, 32, true, true));
	CHECK(!qr_plan(&p, TOKEN, 14, 29, true, false));
	CHECK(!qr_plan(&p, TOKEN, 15, 28, true, false));
	CHECK(!qr_plan(&p, LINK, 0, 0, true, true));
	CHECK(!qr_plan(&p, LINK, -5, -5, true, true));
	CHECK(!qr_plan(&p, "", 100, 200, true, true));
	memset(huge, 'x', sizeof huge - 1);
	CHECK(!qr_plan(&p, huge, 1000, 1000, true, true));
}

static void
half_blocks_come_first_and_blanks_where_there_are_none(void)
{
	struct qr_plan p;

	CHECK(qr_plan(&p, LINK, 100, 200, true, true));
	CHECK(!p.wide);
	if (CHECK(qr_plan(&p, LINK, 100, 200, false, true))) {
		CHECK(p.wide);
		CHECK_INT(p.rows, 37);
		CHECK_INT(p.cols, 74);
	}
	if (CHECK(qr_plan(&p, LINK, 33, 66, false, true)))
		CHECK_INT(p.quiet, 2);
	CHECK(!qr_plan(&p, LINK, 32, 200, false, true));
	CHECK(!qr_plan(&p, LINK, 200, 65, false, true));
	CHECK(!qr_plan(&p, LINK, 100, 200, false, false));
}

/* The background is the upper half, the glyph the lower. */
static bool
dark_at(WINDOW *w, int row, int col, bool lower)
{
	wchar_t s[CCHARW_MAX];
	bool upper_dark;
	cchar_t cell;
	attr_t look;
	short pair;

	CHECK(mvwin_wch(w, row, col, &cell) == OK);
	CHECK(getcchar(&cell, s, &look, &pair, NULL) == OK);
	CHECK(s[0] == L' ' || s[0] == 0x2584);
	upper_dark = (look & A_REVERSE) == 0;
	return lower && s[0] != L' ' ? !upper_dark : upper_dark;
}

/* Every module and the whole quiet zone, as the cells show them. */
static void
check_drawn(const struct qr_plan *p, WINDOW *w, int row, int col, bool flip)
{
	int side = p->qr.side + 2 * p->quiet, r, c, wrong = 0;
	bool dark;

	for (r = 0; r < side; r++)
		for (c = 0; c < side; c++) {
			dark = qr_dark(&p->qr, r - p->quiet, c - p->quiet);
			if (p->wide)
				wrong += dark_at(w, row + r, col + 2 * c,
				    false) != (dark != flip) ||
				    dark_at(w, row + r, col + 2 * c + 1,
				    false) != (dark != flip);
			else
				wrong += dark_at(w, row + r / 2, col + c,
				    r % 2 == 1) != (dark != flip);
		}
	CHECK_INT(wrong, 0);
}

static void
the_cells_show_every_module(void)
{
	FILE *in = fopen("/dev/null", "r"), *out = fopen("/dev/null", "w");
	SCREEN *screen = newterm("vt100", out, in);
	struct qr_plan p;
	WINDOW *w;
	int way, flip;

	if (!CHECK(screen != NULL))
		return;
	w = newpad(60, 120);
	for (way = 0; way < 2; way++)
		for (flip = 0; flip < 2; flip++) {
			(void)werase(w);
			CHECK(qr_plan(&p, LINK, 50, 100, way == 0, way == 1));
			qr_draw(&p, w, 3, 5, flip == 1);
			check_drawn(&p, w, 3, 5, flip == 1);
			/* It takes the cells it said, and no other. */
			CHECK(dark_at(w, 3 + p.rows, 5, false));
			CHECK(dark_at(w, 3, 5 + p.cols, false));
			CHECK(dark_at(w, 2, 5, false));
			CHECK(dark_at(w, 3, 4, false));
		}
	(void)delwin(w);
	(void)endwin();
	delscreen(screen);
	(void)fclose(in);
	(void)fclose(out);
}

int
main(void)
{
	CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
	RUN(sizes_are_those_of_the_design);
	RUN(the_quiet_zone_shrinks_only_as_it_must);
	RUN(it_falls_to_level_l_where_that_makes_it_fit);
	RUN(what_does_not_fit_is_refused);
	RUN(half_blocks_come_first_and_blanks_where_there_are_none);
	RUN(the_cells_show_every_module);
	return check_done();
}
