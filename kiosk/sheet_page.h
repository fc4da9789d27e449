/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_SHEET_PAGE_H
#define KIOSK_SHEET_PAGE_H

#include <stddef.h>

/*
 * sheet_page.h -- a page of a printed record, laid out: lines of words at
 * columns, and a QR code.  What prints it (sheet_text.h, pdf/sheet_pdf.c)
 * breaks no line and moves nothing.
 *
 * Columns are a terminal's.  Letters on paper are of many widths: what would
 * be wider than its columns is drawn narrower.
 */

#define SHEET_COLS 80
#define SHEET_CELLS_MAX 4	/* on one line, side by side */

enum sheet_paper { SHEET_A4, SHEET_LETTER, SHEET_PAPER_MAX };

enum sheet_kind {
	SHEET_PLAIN,
	SHEET_TITLE,		/* whose sheet it is */
	SHEET_HEADING,		/* a rule goes on from it to the margin */
	SHEET_STRONG,
	SHEET_FOOT		/* the foot of a page */
};

/**
 * Bytes [from, to) of words, which end with a NUL.  All of words, of which
 * this is one line, says in which direction it is read.
 */
struct sheet_cell {
	int col, cols;
	enum sheet_kind kind;
	const char *words;
	size_t from, to;
};

struct sheet_line {
	int row;		/* from 0; each is there once, in order */
	int n;
	struct sheet_cell cells[SHEET_CELLS_MAX];
};

/** In the upper right corner; two rows of modules a line. */
struct sheet_code {
	int side;		/* modules; 0: there is no code */
	const unsigned char *dark;	/* side * side, by rows */
};

struct sheet_page {
	int rows;		/* that fit on the paper */
	int n;
	const struct sheet_line *lines;
	struct sheet_code code;
};

#endif
