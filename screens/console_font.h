/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_CONSOLE_FONT_H
#define SCREENS_CONSOLE_FONT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * console_font.h -- can this terminal show the lower half block, U+2584?
 *
 * Only a Linux console can be asked, by the map of its font (GIO_UNIMAP); two
 * of three of Debian's console fonts lack the glyph.  A terminal that says it
 * is a console and cannot be asked (over ssh, or on a serial line) is taken
 * for the common one, without: a code of blanks, or the letters beside it,
 * always work, and one of the wrong glyphs never does.  Every other terminal
 * is taken to have it; [kiosk] qr says otherwise.
 */

struct unipair;		/* <linux/kd.h>: a character and its glyph */

/**
 * True when the font that maps pairs[0..n) has a glyph of its own for U+2584:
 * one that stands for something else too, as a font's sign for what it lacks
 * does, is none.
 */
bool console_font_has_half(const struct unipair *pairs, size_t n);

/** True when the terminal at fd, whose TERM is term, shows half blocks. */
bool console_font_half_blocks(int fd, const char *term);

#endif
