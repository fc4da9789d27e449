/* SPDX-License-Identifier: MIT */
#include "tests/look.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "tests/vt.h"

#define ROWS_MAX 100
#define PAGE_ROW 4		/* the first row under the head of a page */

void
look_squeeze(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++)
		if (*s != ' ' && *s != '\n')
			buf_byte(b, *s);
}

bool
look_shows(struct vt *v, int first, int end, const char *text)
{
	struct buf seen = BUF_EMPTY, wanted = BUF_EMPTY;
	bool shown;
	int row;

	for (row = first; row < end; row++)
		look_squeeze(&seen, vt_row(v, row));
	look_squeeze(&wanted, text);
	shown = strstr(buf_text(&seen), buf_text(&wanted)) != NULL;
	buf_free(&seen);
	buf_free(&wanted);
	return shown;
}

const char *
look_focus(struct vt *v, int ms)
{
	const char *row, *at;

	if (!vt_settle(v, ms))
		return "";
	row = vt_row(v, vt_state(v).cursor_row);
	at = row + strspn(row, " ");
	if (*at != '>')
		at = strstr(row, "> [");
	return at == NULL ? "" : at;
}

int
look_block(struct vt *v, int row)
{
	while (row > PAGE_ROW && *vt_row(v, row - 1) != '\0')
		row--;
	return row;
}

bool
look_wrong(struct vt *v, const char *fmt, ...)
{
	va_list ap;

	(void)fputs("  ", stdout);
	va_start(ap, fmt);
	(void)vprintf(fmt, ap);
	va_end(ap);
	(void)putchar('\n');
	vt_dump(v, stdout);
	return false;
}

/* The rows as they are now, without the focus sign. */
struct view {
	char *rows[ROWS_MAX];
	int n;
};

static void
forget(struct view *w)
{
	for (; w->n > 0; w->n--)
		free(w->rows[w->n - 1]);
}

static void
take(struct vt *v, int first, int end, struct view *ret)
{
	char *sign;
	int row;

	ret->n = 0;
	for (row = first; row < end && ret->n < ROWS_MAX; row++) {
		if ((ret->rows[ret->n] = strdup(vt_row(v, row))) == NULL)
			abort();
		sign = ret->rows[ret->n] + strspn(ret->rows[ret->n], " ");
		if (*sign == '>')
			*sign = ' ';
		/* A button may stand beside another. */
		if ((sign = strstr(ret->rows[ret->n], "] > [")) != NULL)
			sign[2] = ' ';
		ret->n++;
	}
}

/* How many rows what was seen before has moved up by. */
static int
moved_by(const struct view *before, const struct view *now)
{
	int by, i;

	for (by = 0; by < now->n; by++) {
		for (i = 0; i + by < now->n; i++)
			if (strcmp(before->rows[i + by], now->rows[i]) != 0)
				break;
		if (i + by == now->n)
			break;
	}
	return by;
}

/*
 * The end is where a key moves neither the rows nor the sign, which wanders
 * through rows that all are in sight.
 */
bool
look_through(struct vt *v, int first, int end, bool (*press)(struct vt *),
    int ms, struct buf *b)
{
	struct view before, now;
	int i, by, cursor;
	bool settled;

	if (!vt_settle(v, ms))
		return false;
	take(v, first, end, &before);
	for (i = 0; i < before.n; i++)
		look_squeeze(b, before.rows[i]);
	do {
		cursor = vt_state(v).cursor_row;
		settled = press(v) && vt_settle(v, ms);
		take(v, first, end, &now);
		by = moved_by(&before, &now);
		for (i = now.n - by; i < now.n; i++)
			look_squeeze(b, now.rows[i]);
		forget(&before);
		before = now;
	} while (settled && (by > 0 || vt_state(v).cursor_row != cursor));
	forget(&before);
	return settled;
}

bool
look_down_to(struct vt *v, const char *words, int ms)
{
	enum { KEYS_MOST = 40 };
	int i;

	for (i = 0; i < KEYS_MOST; i++) {
		if (strstr(look_focus(v, ms), words) != NULL)
			return true;
		if (!vt_key(v, VT_KEY_DOWN))
			return false;
	}
	return false;
}
