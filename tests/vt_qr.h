/* SPDX-License-Identifier: MIT */
#ifndef TESTS_VT_QR_H
#define TESTS_VT_QR_H

/*
 * vt_qr.h -- the phone for tests: look at a terminal's screen and read the QR
 * code on it.
 *
 * The screen is painted from its cells, not from a font.  Spaces and the block
 * glyphs U+2588, U+2580, U+2584, U+258C, U+2590 are exact; any other glyph is
 * a blob in the middle of its cell.  Colours are as seen, after reverse video.
 * Whether a real font leaves seams between the blocks is not tested here.
 */

struct vt;

enum {
	VT_CELL_COLS = 8,	/* pixels: half a cell is then a square, */
	VT_CELL_ROWS = 16	/* and so are two cells side by side */
};

struct vt_image {
	unsigned width, height;	/* in pixels */
	unsigned char *grey;	/* width * height, by rows, 0 is black */
};

/**
 * Paint the screen of v into ret_image, each cell cell_width by cell_height
 * pixels.
 *
 * Returns 0, with ret_image->grey given: free(); or -1 without memory.
 */
int vt_qr_paint(struct vt *v, unsigned cell_width, unsigned cell_height,
    struct vt_image *ret_image);

/**
 * Decode the QR code in image; of several, the one the decoder lists first.
 *
 * Returns its text, given: free(); or NULL if there is none to be read.
 */
char *vt_qr_decode(const struct vt_image *image);

/**
 * Decode the QR code on the screen of v, in cells of the size above.
 *
 * Returns its text, given: free(); or NULL if there is none to be read.
 */
char *vt_qr_read(struct vt *v);

#endif
