/* SPDX-License-Identifier: MIT */
#include "kiosk/sheet_text.h"

#include <stdbool.h>

#include "kiosk/buf.h"
#include "kiosk/text.h"

/* By whether the upper module is dark, and the lower one. */
static const char *const blocks[2][2] = {
	{" ", "\xE2\x96\x84"},
	{"\xE2\x96\x80", "\xE2\x96\x88"},
};

static int
blanks(struct buf *b, int from, int to)
{

	for (; from < to; from++)
		buf_byte(b, ' ');
	return from;
}

static bool
dark(const struct sheet_code *c, int row, int col)
{
	return row < c->side && c->dark[row * c->side + col] != 0;
}

static void
add_code(struct buf *b, const struct sheet_code *c, int row)
{
	int col, end = c->side;

	/* No blanks at the end of a line. */
	while (end > 0 && !dark(c, 2 * row, end - 1) &&
	    !dark(c, 2 * row + 1, end - 1))
		end--;
	for (col = 0; col < end; col++)
		buf_str(b, blocks[dark(c, 2 * row, col)]
		    [dark(c, 2 * row + 1, col)]);
}

/* The column it ends in. */
static int
add_cells(struct buf *b, const struct sheet_line *l)
{
	const struct sheet_cell *c;
	int at = 0, i;

	for (i = 0; i < l->n; i++) {
		c = &l->cells[i];
		if (c->to == c->from)
			continue;
		at = blanks(b, at, c->col);
		buf_add(b, c->words + c->from, c->to - c->from);
		at += text_cols(c->words + c->from, c->to - c->from);
		if (c->kind != SHEET_HEADING || i < l->n - 1)
			continue;
		at = blanks(b, at, at + 1);
		for (; at < c->col + c->cols; at++)
			buf_byte(b, '-');
	}
	return at;
}

void
sheet_text(struct buf *b, const struct sheet_page *p)
{
	int row, at, next = 0;

	for (row = 0; row < p->rows; row++) {
		at = 0;
		if (next < p->n && p->lines[next].row == row)
			at = add_cells(b, &p->lines[next++]);
		if (2 * row < p->code.side) {
			(void)blanks(b, at, SHEET_COLS - p->code.side);
			add_code(b, &p->code, row);
		}
		buf_byte(b, '\n');
	}
}
