/* SPDX-License-Identifier: MIT */
#include "tests/vt_qr.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zbar.h>

#include "tests/vt.h"

/* A cell's pixels, given as an image's whole width and one corner. */
struct tile {
	unsigned char *corner;
	size_t stride;		/* bytes from one row of pixels to the next */
	unsigned width, height;
};

static unsigned char
grey(struct vt_rgb c)
{
	return (unsigned char)((299 * c.red + 587 * c.green + 114 * c.blue) /
	    1000);
}

/* Is pixel x, y of a tile ink, when the cell shows glyph? */
static bool
inked(uint32_t glyph, const struct tile *t, unsigned x, unsigned y)
{
	bool top = y < t->height / 2;
	bool left = x < t->width / 2;

	switch (glyph) {
	case 0:
	case ' ':
	case 0xA0:
		return false;
	case 0x2588:
		return true;
	case 0x2580:
		return top;
	case 0x2584:
		return !top;
	case 0x258C:
		return left;
	case 0x2590:
		return !left;
	default:
		return x > t->width / 4 && x < t->width - t->width / 4 &&
		    y > t->height / 4 && y < t->height - t->height / 4;
	}
}

static void
paint_cell(const struct vt_cell *cell, const struct tile *t)
{
	unsigned char ink = grey(cell->reverse ? cell->bg : cell->fg);
	unsigned char paper = grey(cell->reverse ? cell->fg : cell->bg);

	for (unsigned y = 0; y < t->height; y++)
		for (unsigned x = 0; x < t->width; x++)
			t->corner[y * t->stride + x] =
			    inked(cell->chars[0], t, x, y) ? ink : paper;
}

int
vt_qr_paint(struct vt *v, unsigned cell_width, unsigned cell_height,
    struct vt_image *ret_image)
{
	struct vt_state screen = vt_state(v);
	struct vt_image image = {
		.width = (unsigned)screen.cols * cell_width,
		.height = (unsigned)screen.rows * cell_height,
	};
	struct tile t = { NULL, image.width, cell_width, cell_height };

	image.grey = malloc((size_t)image.width * image.height);
	if (image.grey == NULL)
		return -1;
	for (int row = 0; row < screen.rows; row++) {
		t.corner = image.grey + (size_t)row * cell_height * t.stride;
		for (int col = 0; col < screen.cols; col++) {
			struct vt_cell cell = vt_cell(v, row, col);

			paint_cell(&cell, &t);
			t.corner += cell_width;
		}
	}
	*ret_image = image;
	return 0;
}

/* Only QR codes: a screen full of text looks like a bar code now and then. */
static char *
scan(zbar_image_scanner_t *scanner, zbar_image_t *picture)
{
	const zbar_symbol_t *code;

	zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
	zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
	if (zbar_scan_image(scanner, picture) <= 0)
		return NULL;
	if ((code = zbar_image_first_symbol(picture)) == NULL)
		return NULL;
	return strndup(zbar_symbol_get_data(code),
	    zbar_symbol_get_data_length(code));
}

char *
vt_qr_decode(const struct vt_image *image)
{
	zbar_image_scanner_t *scanner = zbar_image_scanner_create();
	zbar_image_t *picture = zbar_image_create();
	char *text = NULL;

	if (scanner != NULL && picture != NULL) {
		zbar_image_set_format(picture, zbar_fourcc('Y', '8', '0', '0'));
		zbar_image_set_size(picture, image->width, image->height);
		zbar_image_set_data(picture, image->grey,
		    (unsigned long)image->width * image->height, NULL);
		text = scan(scanner, picture);
	}
	if (picture != NULL)
		zbar_image_destroy(picture);
	if (scanner != NULL)
		zbar_image_scanner_destroy(scanner);
	return text;
}

char *
vt_qr_read(struct vt *v)
{
	struct vt_image image;
	char *text;

	if (vt_qr_paint(v, VT_CELL_COLS, VT_CELL_ROWS, &image) == -1)
		return NULL;
	text = vt_qr_decode(&image);
	free(image.grey);
	return text;
}
