/* SPDX-License-Identifier: MIT */
/* links: tests/vt_qr.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm zbar pty */
#include <stdio.h>
#include <stdlib.h>

#include "tests/vt_qr.h"

/*
 * The text of the QR code in a picture: a grey one, binary PGM, on standard
 * input.  Exit status 1 where there is none.
 */

#define SIDE_MAX 10000

int
main(void)
{
	struct vt_image image;
	unsigned most;
	size_t size;
	char *text;

	if (scanf("P5 %u %u %u", &image.width, &image.height, &most) != 3 ||
	    getchar() == EOF || most != 255 || image.width > SIDE_MAX ||
	    image.height > SIDE_MAX)
		return 1;
	size = (size_t)image.width * image.height;
	if ((image.grey = malloc(size)) == NULL)
		return 1;
	text = fread(image.grey, 1, size, stdin) == size ?
	    vt_qr_decode(&image) : NULL;
	free(image.grey);
	if (text == NULL)
		return 1;
	(void)puts(text);
	free(text);
	return 0;
}
