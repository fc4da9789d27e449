/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_SHEET_TEXT_H
#define KIOSK_SHEET_TEXT_H

#include "kiosk/sheet_page.h"

/* sheet_text.h -- a page as text: UTF-8, SHEET_COLS columns. */

struct buf;

/**
 * Append the page, to its last row.  The QR code is drawn in half blocks, its
 * dark modules in ink.
 */
void sheet_text(struct buf *b, const struct sheet_page *p);

#endif
