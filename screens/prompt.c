/* SPDX-License-Identifier: MIT */
#include "screens/prompt.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/text.h"
#include "screens/edit.h"
#include "screens/paint.h"

bool
prompt_key(struct prompt *p, struct key k, bool *ret_bell)
{
	struct edit ed = {p->secret ? EDIT_SECRET : EDIT_LINE, p->size - 1,
	    p->cursor, CONF_DATES_YMD};
	struct buf b = BUF_EMPTY;
	enum edit_result r;

	r = edit_key(&ed, p->text, strlen(p->text), k, &b);
	if (r == EDIT_CHANGED && b.len >= p->size)
		r = EDIT_REFUSED;
	if (r == EDIT_CHANGED)
		memcpy(p->text, buf_text(&b), b.len + 1);
	buf_free(&b);
	if (r == EDIT_REFUSED)
		*ret_bell = true;
	if (r == EDIT_CHANGED || r == EDIT_MOVED)
		p->cursor = ed.cursor;
	return r != EDIT_NOT_MINE;
}

int
prompt_draw(const struct prompt *p, WINDOW *w, int row, int col, int cols,
    bool focus)
{
	size_t from = 0, len = strlen(p->text), i;
	int room = cols - 3, used;
	char stars[256];

	paint_cut(w, row, col, cols, focus ? A_BOLD : A_NORMAL,
	    focus ? ">[" : " [");
	(void)mvwaddch(w, row, col + cols - 1, ']');
	if (p->secret) {
		used = (int)text_chars(p->text, len);
		if (used > room - 1)
			used = room - 1;
		for (i = 0; i < (size_t)used && i < sizeof stars - 1; i++)
			stars[i] = '*';
		stars[i] = '\0';
		paint_cut(w, row, col + 2, room, A_NORMAL, stars);
		return col + 2 + used;
	}
	while (text_cols(p->text + from, p->cursor - from) >= room)
		from = text_after(p->text, len, from);
	paint_cut(w, row, col + 2, room, A_NORMAL, p->text + from);
	return col + 2 + text_cols(p->text + from, p->cursor - from);
}
