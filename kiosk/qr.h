/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_QR_H
#define KIOSK_QR_H

#include <stdbool.h>

/*
 * qr.h -- text to a square of dark and light modules.  The only home of
 * libqrencode.
 */

struct err;

#define QR_SIDE_MAX 177		/* version 40 */

struct qr {
	int side;		/* modules, without a quiet zone */
	unsigned char dark[QR_SIDE_MAX * QR_SIDE_MAX];
};

enum qr_level { QR_LOW, QR_MEDIUM };

/**
 * Encode text at level.  Upper-case letters, digits and $%*+-./: alone take
 * the alphanumeric mode and so the fewest modules.  Returns 0, or -1 and e.
 */
int qr_make(const char *text, enum qr_level level, struct qr *ret,
    struct err *e);

/** True when the module is dark; false outside the square (quiet zone). */
bool qr_dark(const struct qr *q, int row, int col);

#endif
