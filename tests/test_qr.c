/* SPDX-License-Identifier: MIT */
/* links: kiosk/qr.c kiosk/err.c libs: libqrencode */
#include "kiosk/qr.h"

#include <string.h>

#include "kiosk/err.h"
#include "tests/check.h"

#define TOKEN "BCDFGHJKLNPRSTVXBCDFGHJKLN"

static int
side(const char *text, enum qr_level level)
{
	struct qr q;
	struct err e = {ERR_NONE, ""};

	return qr_make(text, level, &q, &e) == 0 ? q.side : -1;
}

static void
a_link_and_a_token_stay_small(void)
{
	CHECK_INT(side("HTTPS://KIOSK.LOCAL/R/" TOKEN, QR_MEDIUM), 29);
	CHECK_INT(side("HTTPS://KIOSK.LOCAL/R/" TOKEN, QR_LOW), 29);
	CHECK_INT(side(TOKEN, QR_MEDIUM), 25);
	CHECK_INT(side(TOKEN, QR_LOW), 25);
	/* Lower case costs a version, or this test would prove nothing. */
	CHECK_INT(side("https://kiosk.local/r/bcdfghjklnprstvxbcdfghjkln",
	    QR_MEDIUM), 33);
}

static void
a_lower_level_never_takes_more(void)
{
	char text[400];
	int len, larger = 0, smaller = 0;

	for (len = 1; len < 400; len += 7) {
		memset(text, 'A', (size_t)len);
		text[len] = '\0';
		larger += side(text, QR_LOW) > side(text, QR_MEDIUM);
		smaller += side(text, QR_LOW) < side(text, QR_MEDIUM);
	}
	CHECK_INT(larger, 0);
	CHECK(smaller > 0);
}

/* The 7 by 7 eye whose top left is at row, col, as 49 characters. */
static const char *
eye(const struct qr *q, int row, int col)
{
	static char text[50];
	int i;

	for (i = 0; i < 49; i++)
		text[i] = qr_dark(q, row + i / 7, col + i % 7) ? '#' : '.';
	text[49] = '\0';
	return text;
}

static void
the_eyes_are_dark_and_the_surround_is_light(void)
{
	static const char whole[] = "#######" "#.....#" "#.###.#" "#.###.#"
	    "#.###.#" "#.....#" "#######";
	struct qr q;
	struct err e = {ERR_NONE, ""};
	int i, dark = 0;

	CHECK_INT(qr_make(TOKEN, QR_MEDIUM, &q, &e), 0);
	CHECK_STR(eye(&q, 0, 0), whole);
	CHECK_STR(eye(&q, 0, q.side - 7), whole);
	CHECK_STR(eye(&q, q.side - 7, 0), whole);
	CHECK(qr_dark(&q, q.side - 8, 8));	/* always dark, in every code */
	for (i = -4; i < q.side + 4; i++)
		dark += qr_dark(&q, -1, i) + qr_dark(&q, i, -1) +
		    qr_dark(&q, q.side, i) + qr_dark(&q, i, q.side);
	CHECK_INT(dark, 0);
}

static void
what_does_not_fit_is_refused(void)
{
	static char text[8000];
	struct qr q = {.side = 7};
	struct err e = {ERR_NONE, ""};

	memset(text, 'A', sizeof text - 1);
	CHECK_INT(qr_make(text, QR_LOW, &q, &e), -1);
	CHECK_INT(e.kind, ERR_INPUT);
	CHECK_STR(e.msg, "too long for a QR code");
	CHECK_INT(q.side, 7);
	CHECK_INT(qr_make("", QR_LOW, &q, &e), -1);
	CHECK_STR(e.msg, "nothing to put in a QR code");
	text[4296] = '\0';	/* what version 40 holds at level L */
	CHECK_INT(qr_make(text, QR_LOW, &q, &e), 0);
	CHECK_INT(q.side, QR_SIDE_MAX);
}

int
main(void)
{
	RUN(a_link_and_a_token_stay_small);
	RUN(a_lower_level_never_takes_more);
	RUN(the_eyes_are_dark_and_the_surround_is_light);
	RUN(what_does_not_fit_is_refused);
	return check_done();
}
