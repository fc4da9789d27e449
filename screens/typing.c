/* SPDX-License-Identifier: MIT */
#include "screens/typing.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/text.h"
#include "screens/edit.h"
#include "screens/paint.h"

#define FRAME_COLS 2		/* a bar and a blank before each row */
#define ROWS_MAX 2100		/* of text: each byte may be a new line */

/* Where the rows of the text are, and which one has the cursor. */
struct laid {
	struct text_row rows[ROWS_MAX];
	int n, at;
};

static int
room(const struct typing *t)
{

	/* One more for the cursor after the last letter. */
	return t->cols - FRAME_COLS - 1;
}

static void
lay_out(const struct typing *t, struct laid *l)
{
	size_t n = text_wrap(t->text, strlen(t->text), room(t), l->rows,
	    ROWS_MAX);

	l->n = n > ROWS_MAX ? ROWS_MAX : (int)n;
	for (l->at = l->n - 1; l->at > 0; l->at--)
		if (l->rows[l->at].from <= *t->cursor)
			break;
}

/* The cursor to the row by rows away, as near to its column as there is. */
static bool
move_by(struct typing *t, int by)
{
	struct laid l;
	const struct text_row *r;
	size_t from;
	int cols;

	lay_out(t, &l);
	if (l.at + by < 0 || l.at + by >= l.n)
		return false;
	from = l.rows[l.at].from;
	cols = text_cols(t->text + from, *t->cursor - from);
	r = &l.rows[l.at + by];
	*t->cursor = r->from + text_fit(t->text + r->from, r->to - r->from,
	    cols);
	/* The end of a row that was broken in a word is the next one's. */
	if (l.at + by + 1 < l.n && *t->cursor > r->from &&
	    *t->cursor == r[1].from)
		*t->cursor = text_before(t->text, strlen(t->text),
		    *t->cursor);
	return true;
}

bool
typing_key(struct typing *t, struct key k, bool *ret_bell)
{
	struct edit ed = {EDIT_LINES, t->size - 1, *t->cursor,
	    CONF_DATES_YMD};
	struct buf b = BUF_EMPTY;
	enum edit_result r;

	if (k.code == KEY_IS_UP || k.code == KEY_IS_DOWN)
		return move_by(t, k.code == KEY_IS_UP ? -1 : 1);
	r = edit_key(&ed, t->text, strlen(t->text), k, &b);
	if (r == EDIT_CHANGED && b.len >= t->size)
		r = EDIT_REFUSED;
	if (r == EDIT_CHANGED) {
		explicit_bzero(t->text, t->size);
		memcpy(t->text, buf_text(&b), b.len + 1);
	}
	buf_free(&b);
	if (r == EDIT_REFUSED)
		*ret_bell = true;
	if (r == EDIT_CHANGED || r == EDIT_MOVED)
		*t->cursor = ed.cursor;
	return r != EDIT_NOT_MINE;
}

static void
reveal(struct typing *t, const struct laid *l)
{

	if (l->at < t->first)
		t->first = l->at;
	if (l->at >= t->first + t->rows)
		t->first = l->at - t->rows + 1;
	if (t->first > l->n - t->rows)
		t->first = l->n > t->rows ? l->n - t->rows : 0;
}

void
typing_paint(struct typing *t, WINDOW *w, int row, int col, bool focus,
    int *ret_row, int *ret_col)
{
	char line[ROWS_MAX];
	struct laid l;
	size_t from, len;
	int i;

	lay_out(t, &l);
	reveal(t, &l);
	for (i = 0; i < t->rows; i++) {
		line[0] = '\0';
		if (t->first + i < l.n) {
			from = l.rows[t->first + i].from;
			len = l.rows[t->first + i].to - from;
			memcpy(line, t->text + from, len);
			line[len] = '\0';
		}
		paint_cut(w, row + i, col, FRAME_COLS, focus ? A_BOLD :
		    A_NORMAL, focus && t->first + i == l.at ? ">" : "|");
		paint_cut(w, row + i, col + FRAME_COLS, t->cols - FRAME_COLS,
		    term_colour(COLOUR_FIELD), line);
	}
	explicit_bzero(line, sizeof line);
	if (!focus)
		return;
	from = l.rows[l.at].from;
	*ret_row = row + l.at - t->first;
	*ret_col = col + FRAME_COLS + text_cols(t->text + from, *t->cursor -
	    from);
	if (*ret_col > col + t->cols - 1)
		*ret_col = col + t->cols - 1;
}
