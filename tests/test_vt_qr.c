/* SPDX-License-Identifier: MIT */
/* links: tests/vt.c tests/vt_wait.c tests/vt_screen.c tests/vt_qr.c libs: vterm zbar qrencode */
#include "tests/vt_qr.h"

#include <qrencode.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/check.h"
#include "tests/vt.h"

#define MS 5000
#define URL "HTTPS://KIOSK.EXAMPLE/T/7QH3-ZKPA"

/* A shell that runs script on a 24 by 80 screen. */
static struct vt *
shell(const char *script)
{
	const char *argv[] = { "/bin/sh", "-c", script, NULL };
	struct vt *v = vt_spawn(24, 80, NULL, argv);

	if (v == NULL) {
		perror("vt_spawn");
		abort();
	}
	return v;
}

/* Is module row, col dark?  Outside the code it is light. */
static bool
dark(const QRcode *qr, int row, int col)
{
	if (row < 0 || col < 0 || row >= qr->width || col >= qr->width)
		return false;
	return qr->data[row * qr->width + col] & 1;
}

/* Draw a code with lower half blocks only, in fixed black and white. */
static void
draw(FILE *out, const QRcode *qr, int quiet)
{
	for (int row = -quiet; row < qr->width + quiet; row += 2) {
		for (int col = -quiet; col < qr->width + quiet; col++)
			fprintf(out, "\033[48;5;%d;38;5;%dm▄",
			    dark(qr, row, col) ? 16 : 231,
			    dark(qr, row + 1, col) ? 16 : 231);
		fprintf(out, "\033[0m\n");
	}
	fprintf(out, "drawn");
}

/*
 * Show URL as a code with a quiet zone of so many modules, and read it.  With
 * spoil one row in three is wiped.  The text read is given; NULL for none.
 */
static char *
show_and_read(int quiet, bool spoil)
{
	char path[] = "/tmp/test_vt-XXXXXX";
	const char *argv[] = { "/bin/sh", "-c", "cat \"$0\"; read x", path,
	    NULL };
	QRcode *qr = QRcode_encodeString(URL, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
	FILE *out = fdopen(mkstemp(path), "w");
	struct vt *v = NULL;
	char *text = NULL;

	if (!CHECK(qr != NULL) || !CHECK(out != NULL))
		goto done;
	for (int i = 0; spoil && i < qr->width * qr->width; i++)
		if (i / qr->width % 3 == 0)
			qr->data[i] = 0;
	draw(out, qr, quiet);
	if (!CHECK(fflush(out) == 0))
		goto done;
	v = vt_spawn(24, 80, NULL, argv);
	if (CHECK(v != NULL) && CHECK(vt_wait_text(v, "drawn", MS)))
		text = vt_qr_read(v);
done:
	vt_free(v);
	if (out != NULL)
		fclose(out);
	unlink(path);
	QRcode_free(qr);
	return text;
}

static void
a_code_on_the_screen_is_read(void)
{
	for (int quiet = 2; quiet <= 4; quiet += 2) {
		char *text = show_and_read(quiet, false);

		CHECK_STR(text, URL);
		free(text);
	}
}

static void
a_code_without_its_quiet_zone_is_not_read(void)
{
	char *text = show_and_read(0, false);

	CHECK_STR(text, NULL);
	free(text);
}

static void
a_spoilt_code_is_not_read(void)
{
	char *text = show_and_read(4, true);

	CHECK_STR(text, NULL);
	free(text);
}

static void
words_are_not_a_code(void)
{
	struct vt *v = shell("printf 'please take a seat'; read x");
	char *text;

	CHECK(vt_wait_text(v, "seat", MS));
	text = vt_qr_read(v);
	CHECK_STR(text, NULL);
	free(text);
	vt_free(v);
}

/* Two cells of 2 by 4 pixels: reverse video swaps, half blocks fill half. */
static void
blocks_are_painted_exactly(void)
{
	const char *const argv[] = { "/bin/sh", "-c", "printf "
	    "'\\033[38;5;16;48;5;231m▄\\033[7m▌\\033[H'; read x", NULL };
	static const unsigned char want[] = {
		255, 255,   255, 0,
		255, 255,   255, 0,
		0, 0,       255, 0,
		0, 0,       255, 0,
	};
	struct vt *v = vt_spawn(1, 2, NULL, argv);
	struct vt_image image;

	CHECK(vt_wait_text(v, "▄▌", MS));
	if (!CHECK_INT(vt_qr_paint(v, 2, 4, &image), 0))
		return;
	CHECK_INT(image.width, 4);
	CHECK_INT(image.height, 4);
	CHECK(memcmp(image.grey, want, sizeof want) == 0);
	free(image.grey);
	vt_free(v);
}

int
main(void)
{
	RUN(a_code_on_the_screen_is_read);
	RUN(a_code_without_its_quiet_zone_is_not_read);
	RUN(a_spoilt_code_is_not_read);
	RUN(words_are_not_a_code);
	RUN(blocks_are_painted_exactly);
	return check_done();
}
