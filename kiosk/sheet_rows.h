/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_SHEET_ROWS_H
#define KIOSK_SHEET_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/sheet_page.h"

/*
 * sheet_rows.h -- the rows of a sheet before it has pages: what the files of
 * sheet.h share; nobody else includes it.
 */

/** As a struct sheet_cell; the words move as they grow, so here is where. */
struct sheet_row_cell {
	int col, cols;
	enum sheet_kind kind;
	size_t at;		/* of all the words, in the sheet's buffer */
	size_t from, to;	/* from there */
};

struct sheet_row {
	bool glue;		/* the next row stands on the same page */
	int n;			/* 0: a gap */
	struct sheet_row_cell cells[SHEET_CELLS_MAX];
};

#endif
