/* SPDX-License-Identifier: MIT */
#include "kiosk/qr.h"

#include <errno.h>
#include <qrencode.h>
#include <stddef.h>
#include <string.h>

#include "kiosk/err.h"

static int
fail(int error, struct err *e)
{
	if (error == ERANGE)
		return err_set(e, ERR_INPUT, "too long for a QR code");
	if (error == EINVAL)
		return err_set(e, ERR_INPUT, "nothing to put in a QR code");
	return err_set(e, ERR_SYSTEM, "QR code: %s", strerror(error));
}

int
qr_make(const char *text, enum qr_level level, struct qr *ret, struct err *e)
{
	static const QRecLevel levels[] = {
		[QR_LOW] = QR_ECLEVEL_L,
		[QR_MEDIUM] = QR_ECLEVEL_M,
	};
	QRcode *code;
	size_t size, i;

	/*
	 * Not QRcode_encodeString8bit(): only this one looks for stretches
	 * that the alphanumeric mode can hold.
	 */
	code = QRcode_encodeString(text, 0, levels[level], QR_MODE_8, 1);
	if (code == NULL)
		return fail(errno, e);
	size = (size_t)code->width * (size_t)code->width;
	if (code->width < 1 || code->width > QR_SIDE_MAX) {
		QRcode_free(code);
		return err_set(e, ERR_SYSTEM, "QR code: impossible size");
	}
	ret->side = code->width;
	for (i = 0; i < size; i++)
		ret->dark[i] = code->data[i] & 1;
	/* A QR code can hold a recovery code. */
	explicit_bzero(code->data, size);
	QRcode_free(code);
	return 0;
}

bool
qr_dark(const struct qr *q, int row, int col)
{
	if (row < 0 || row >= q->side || col < 0 || col >= q->side)
		return false;
	return q->dark[row * q->side + col] != 0;
}
