/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_QR_DRAW_H
#define SCREENS_QR_DRAW_H

#include <stdbool.h>

#include "kiosk/conf.h"
#include "kiosk/qr.h"
#include "screens/term.h"

/*
 * qr_draw.h -- a QR code on a terminal (TECH.md 3).
 *
 * Drawn with U+2584 alone, by swapping colours, or with two-column coloured
 * blanks; a quiet zone of 4 modules where it fits and never under 2; level M,
 * falling to L where that makes it fit.
 */

struct qr_plan {
	struct qr qr;
	bool wide;		/* two columns a module */
	int quiet;		/* modules */
	int rows, cols;		/* cells it takes */
};

/**
 * Plan how to draw text in rows x cols cells.  half and wide say which ways
 * may be used, half first.  Returns false when it does not fit at all.
 */
bool qr_plan(struct qr_plan *p, const char *text, int rows, int cols,
    bool half, bool wide);

/** Draw it with its upper left corner at row, col; flip swaps the colours. */
void qr_draw(const struct qr_plan *p, WINDOW *w, int row, int col, bool flip);

#endif
