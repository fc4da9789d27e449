/* SPDX-License-Identifier: MIT */
#include "screens/qr_draw.h"

#include <stddef.h>

#define QUIET_MAX 4
#define QUIET_MIN 2		/* 0 never decodes, 2 as well as 4 */
#define LOWER_HALF 0x2584

static bool
fits(struct qr_plan *p, int rows, int cols)
{

	for (p->quiet = QUIET_MAX; p->quiet >= QUIET_MIN; p->quiet--) {
		p->rows = p->qr.side + 2 * p->quiet;
		p->cols = p->rows * (p->wide ? 2 : 1);
		if (!p->wide)
			p->rows = (p->rows + 1) / 2;
		if (p->rows <= rows && p->cols <= cols)
			return true;
	}
	return false;
}

bool
qr_plan(struct qr_plan *p, const char *text, int rows, int cols, bool half,
    bool wide)
{
	static const enum qr_level levels[] = {QR_MEDIUM, QR_LOW};
	size_t i;
	int way;

	for (way = 0; way < 2; way++) {
		p->wide = way == 1;
		if (p->wide ? !wide : !half)
			continue;
		for (i = 0; i < sizeof levels / sizeof *levels; i++)
			if (qr_make(text, levels[i], &p->qr, NULL) == 0 &&
			    fits(p, rows, cols))
				return true;
	}
	return false;
}

/* Two modules, one above the other, in one cell. */
static void
half_cell(WINDOW *w, int row, int col, bool upper, bool lower)
{
	/* The cell's background is the upper half; the glyph the lower. */
	wchar_t s[2] = {upper == lower ? L' ' : LOWER_HALF, 0};
	enum colour c = upper ? COLOUR_QR_DARK : COLOUR_QR_LIGHT;
	attr_t look = term_colour(c);
	cchar_t cell;

	(void)setcchar(&cell, s, look & ~(attr_t)A_COLOR,
	    term_has_colours() ? (short)c : 0, NULL);
	(void)mvwadd_wch(w, row, col, &cell);
}

static void
wide_cell(WINDOW *w, int row, int col, bool dark)
{
	attr_t look = term_colour(dark ? COLOUR_QR_DARK : COLOUR_QR_LIGHT);

	(void)wattrset(w, (int)look);
	(void)mvwaddstr(w, row, col, "  ");
	(void)wattrset(w, A_NORMAL);
}

void
qr_draw(const struct qr_plan *p, WINDOW *w, int row, int col, bool flip)
{
	int side = p->qr.side + 2 * p->quiet, r, c, q = p->quiet;

	for (r = 0; r < side; r += p->wide ? 1 : 2) {
		for (c = 0; c < side; c++) {
			bool upper = qr_dark(&p->qr, r - q, c - q) != flip;
			bool lower = qr_dark(&p->qr, r + 1 - q, c - q) !=
			    flip;

			if (p->wide)
				wide_cell(w, row + r, col + 2 * c, upper);
			else
				half_cell(w, row + r / 2, col + c, upper,
				    lower);
		}
	}
}
