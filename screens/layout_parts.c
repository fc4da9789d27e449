/* SPDX-License-Identifier: MIT */
#include "screens/layout.h"

#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/date_typed.h"
#include "kiosk/date_words.h"
#include "kiosk/text.h"
#include "kiosk/visit.h"
#include "screens/screen.h"

#define MARK_COLS 8		/* "> 1 (*) " before an option's words */
#define ROWS_MAX (FORM_TEXT_LENGTH + 1)	/* every letter a line of its own */

char
layout_option_key(int i)
{

	if (i < 9)
		return (char)('1' + i);
	if (i < 9 + 26)
		return (char)('a' + i - 9);
	return '\0';
}

static void
pad(struct buf *b, int from, int to)
{

	for (; from < to; from++)
		buf_byte(b, ' ');
}

static char *
given(struct buf *b)
{
	char *s = buf_ok(b) ? strdup(buf_text(b)) : NULL;

	buf_free(b);
	return s;
}

char *
layout_option(const struct visit *v, int n, int option, bool focus, int cols,
    int *ret_rows)
{
	enum { ROWS = 100 };	/* some 3000 letters in the narrowest window */
	const struct item *it = visit_item(v, n);
	const char *words = v->form->options[option].display;
	char key = layout_option_key(option - it->options);
	bool on = visit_picked(v, n, option);
	struct text_row rows[ROWS];
	struct buf b = BUF_EMPTY;
	size_t i, count;
	int used;

	count = text_wrap(words, strlen(words), cols - MARK_COLS, rows, ROWS);
	if (count > ROWS)
		count = ROWS;
	buf_fmt(&b, "%c %c %s ", focus ? '>' : ' ', key == '\0' ? ' ' : key,
	    it->repeats ? (on ? "[x]" : "[ ]") : (on ? "(*)" : "( )"));
	for (i = 0; i < count; i++) {
		if (i > 0)
			pad(&b, 0, MARK_COLS);
		buf_add(&b, words + rows[i].from, rows[i].to - rows[i].from);
		used = text_cols(words + rows[i].from,
		    rows[i].to - rows[i].from);
		pad(&b, used + MARK_COLS, cols);
	}
	*ret_rows = (int)count;
	return given(&b);
}

void
layout_button(enum button b, bool focus, char ret[SENTENCE_MAX])
{
	static const char *const words[] = {
		[BUTTON_NONE] = "",
		[BUTTON_NEXT] = N_("Continue"),
		[BUTTON_BACK] = N_("Back"),
		[BUTTON_ADD] = N_("Add another one"),
		[BUTTON_REMOVE] = N_("Remove this one"),
	};

	(void)snprintf(ret, SENTENCE_MAX, "%s [ %s ]", focus ? ">" : " ",
	    gettext(words[b]));
}

/* One row of a place to type: the sign, a bracket, text, a bracket. */
static void
bracket(struct buf *b, bool sign, const char *s, size_t len, int cols)
{

	buf_str(b, sign ? ">[" : " [");
	buf_add(b, s, len);
	pad(b, text_cols(s, len) + 3, cols);
	buf_byte(b, ']');
}

static struct typed
typed_date(const char *s, enum conf_dates order, bool focus, int cols)
{
	struct typed t = {NULL, 0, 0};
	struct buf b = BUF_EMPTY;
	struct date_typed typed;
	char mask[DATE_MASK_MAX];
	size_t cursor;

	date_typed_read(s, strlen(s), order, &typed);
	date_typed_mask(&typed, order, mask, &cursor);
	bracket(&b, focus, mask, strlen(mask), cols);
	t.col = 2 + text_cols(mask, cursor);
	t.text = given(&b);
	explicit_bzero(&typed, sizeof typed);
	explicit_bzero(mask, sizeof mask);
	return t;
}

int
layout_date_cols(const struct scene *sc)
{
	const struct date_typed none = {"", 0, 0};
	char mask[DATE_MASK_MAX];
	size_t cursor;

	date_typed_mask(&none, sc->conf->date_order, mask, &cursor);
	return text_cols(mask, strlen(mask)) + 3;
}

char *
layout_echo(const struct visit *v, int n, int cols)
{
	struct date d = {0, 0, 0};
	struct buf b = BUF_EMPTY;

	/* Cut short it would be another date. */
	if (answer_date(v, n, &d))
		date_words(&b, d);
	if (text_cols(buf_text(&b), b.len) > cols)
		buf_free(&b);
	return given(&b);
}

/* One line, scrolled sideways so that the cursor is in sight. */
static struct typed
typed_line(const char *s, size_t cursor, bool focus, int cols)
{
	struct typed t = {NULL, 0, 0};
	struct buf b = BUF_EMPTY;
	size_t from = 0, len = strlen(s), size;
	int room = cols - 3;

	while (text_cols(s + from, cursor - from) >= room)
		from = text_after(s, len, from);
	size = text_fit(s + from, len - from, room);
	bracket(&b, focus, s + from, size, cols);
	t.col = 2 + text_cols(s + from, cursor - from);
	t.text = given(&b);
	return t;
}

/* Which of the wrapped rows the cursor is in. */
static size_t
row_of(const struct text_row *rows, size_t n, size_t cursor)
{
	size_t r = 0;

	while (r + 1 < n && cursor >= rows[r + 1].from)
		r++;
	return r;
}

static struct typed
typed_lines(const char *s, size_t cursor, bool focus, int rows, int cols)
{
	static const struct text_row none = {0, 0};
	struct typed t = {NULL, 0, 0};
	struct text_row wrapped[ROWS_MAX], now;
	struct buf b = BUF_EMPTY;
	size_t n, r, first = 0, at;
	int i;

	n = text_wrap(s, strlen(s), cols - 4, wrapped, ROWS_MAX);
	if (n > ROWS_MAX)
		n = ROWS_MAX;
	at = row_of(wrapped, n, cursor);
	if (at >= (size_t)rows)
		first = at - (size_t)rows + 1;
	for (i = 0; i < rows; i++) {
		r = first + (size_t)i;
		now = r < n ? wrapped[r] : none;
		bracket(&b, focus && r == at, s + now.from,
		    now.to - now.from, cols);
	}
	t.row = (int)(at - first);
	t.col = 2 + text_cols(s + wrapped[at].from,
	    cursor - wrapped[at].from);
	if (t.col > cols - 2)
		t.col = cols - 2;
	t.text = given(&b);
	return t;
}

struct typed
layout_typed(const struct scene *sc, int n, size_t cursor, bool focus,
    int rows, int cols)
{
	const char *s = visit_text(sc->visit, n);

	if (cursor > strlen(s))
		cursor = strlen(s);
	switch (visit_item(sc->visit, n)->type) {
	case ITEM_DATE:
		return typed_date(s, sc->conf->date_order, focus, cols);
	case ITEM_TEXT:
		return typed_lines(s, cursor, focus, rows, cols);
	default:
		return typed_line(s, cursor, focus, cols);
	}
}

size_t
layout_row_step(const struct visit *v, int n, size_t cursor, int cols, int by)
{
	struct text_row rows[ROWS_MAX];
	const char *s = visit_text(v, n);
	size_t count, r, to;
	size_t at, len = strlen(s);
	int col;

	count = text_wrap(s, len, cols - 4, rows, ROWS_MAX);
	if (count > ROWS_MAX)
		count = ROWS_MAX;
	r = row_of(rows, count, cursor);
	if ((by < 0 && r == 0) || (by > 0 && r + 1 == count))
		return cursor;
	col = text_cols(s + rows[r].from, cursor - rows[r].from);
	to = by < 0 ? r - 1 : r + 1;
	at = rows[to].from + text_fit(s + rows[to].from,
	    rows[to].to - rows[to].from, col);
	/* Behind a row that ends inside a word the next one begins. */
	if (to + 1 < count && at == rows[to + 1].from)
		at = text_before(s, len, at);
	return at;
}
