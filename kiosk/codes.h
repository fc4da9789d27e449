/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CODES_H
#define KIOSK_CODES_H

#include <stdbool.h>

/*
 * codes.h -- what the owner gets to keep: the recovery code and the exit
 * code, as `kiosk init` shows them, once.
 */

struct buf;
struct err;

/** How a QR code can be drawn where the text goes. */
enum codes_draw {
	CODES_PLAIN,		/* not at all: a file, no UTF-8, no colours */
	CODES_8,		/* half blocks, in 8 colours */
	CODES_256		/* half blocks, in fixed black and white */
};

/** How standard output can draw, as far as can be known. */
enum codes_draw codes_draw_on(int fd);

/**
 * Append the two codes, what each is for, and the QR code of the first to b.
 * Returns 0, or -1 and e when there is no memory.
 */
int codes_text(struct buf *b, const char *recovery, const char *exit_code,
    enum codes_draw draw, struct err *e);

#endif
