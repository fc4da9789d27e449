/* SPDX-License-Identifier: MIT */
#include "screens/paint.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/text.h"

#define ROWS_MAX 100

static void
put(WINDOW *w, int row, int col, attr_t look, const char *s, size_t len)
{

	(void)wattrset(w, (int)look);
	(void)mvwaddnstr(w, row, col, s, (int)len);
	(void)wattrset(w, A_NORMAL);
}

void
paint_cut(WINDOW *w, int row, int col, int cols, attr_t look, const char *s)
{
	struct buf b = BUF_EMPTY;
	size_t len;
	int used;

	if (cols <= 0)
		return;
	text_show(&b, s, strlen(s), false);
	len = text_fit(buf_text(&b), b.len, cols);
	used = text_cols(buf_text(&b), len);
	put(w, row, col, look, buf_text(&b), len);
	(void)wattrset(w, (int)look);
	for (; used < cols; used++)
		(void)mvwaddch(w, row, col + used, ' ');
	(void)wattrset(w, A_NORMAL);
	buf_free(&b);
}

int
paint_words(WINDOW *w, int row, int col, int cols, attr_t look, const char *s)
{
	struct text_row rows[ROWS_MAX];
	struct buf b = BUF_EMPTY;
	size_t i, n;

	if (cols <= 0)
		return row;
	text_show(&b, s, strlen(s), true);
	n = text_wrap(buf_text(&b), b.len, cols, rows, ROWS_MAX);
	for (i = 0; i < n && i < ROWS_MAX; i++)
		put(w, row++, col, look, buf_text(&b) + rows[i].from,
		    rows[i].to - rows[i].from);
	buf_free(&b);
	return row;
}

void
paint_centre(WINDOW *w, int row, int col, int cols, attr_t look,
    const char *s)
{
	int used = text_cols(s, strlen(s));

	if (used < cols)
		col += (cols - used) / 2;
	put(w, row, col, look, s, text_fit(s, strlen(s), cols));
}
