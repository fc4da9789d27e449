/* SPDX-License-Identifier: MIT */
#include "screens/layout.h"

#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/text.h"
#include "kiosk/moment_typed.h"
#include "kiosk/visit.h"
#include "screens/screen.h"

#define ROWS_MAX (FORM_TEXT_LENGTH + 1)	/* every letter a line of its own */
#define LINES_ROWS 4		/* rows of a place for several lines */
#define SHORT_ROWS 3		/* of one for some short ones */
#define LINE_COLS 56		/* of a place for one line, if there is room */
#define INTEGER_COLS 16
#define DECIMAL_COLS 24
#define AROUND 3		/* columns of the sign and the brackets */

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

bool
layout_lines(const struct item *it)
{
	return it->type == ITEM_TEXT ||
	    (it->type == ITEM_OPEN_CHOICE && item_ticks(it));
}

/* True when it is typed into a mask, from its end. */
static bool
masked(const struct item *it)
{
	return it->type == ITEM_DATE || it->type == ITEM_TIME ||
	    it->type == ITEM_DATE_TIME;
}

static struct moment_typed
moment_of(const struct scene *sc, const struct item *it)
{
	return (struct moment_typed){.has_date = it->type != ITEM_TIME,
	    .has_time = it->type != ITEM_DATE,
	    .order = sc->conf->date_order};
}

static int
mask_cols(const struct scene *sc, const struct item *it)
{
	struct moment_typed none = moment_of(sc, it);
	char mask[MOMENT_MASK_MAX];
	size_t cursor;

	moment_typed_mask(&none, mask, &cursor);
	return text_cols(mask, strlen(mask)) + AROUND;
}

void
layout_place(const struct scene *sc, int n, int cols, int *ret_rows,
    int *ret_cols)
{
	const struct item *it = visit_item(sc->visit, n);
	int wanted = LINE_COLS;

	*ret_rows = it->type == ITEM_TEXT ? LINES_ROWS :
	    layout_lines(it) ? SHORT_ROWS : 1;
	if (masked(it))
		wanted = mask_cols(sc, it);
	else if (it->type == ITEM_INTEGER)
		wanted = INTEGER_COLS;
	else if (it->type == ITEM_DECIMAL || it->type == ITEM_QUANTITY)
		wanted = DECIMAL_COLS;
	else if (it->type == ITEM_TEXT)
		wanted = cols;
	else if (it->type == ITEM_STRING && it->max_length > 0 &&
	    it->max_length < LINE_COLS - AROUND - 1)
		wanted = it->max_length + AROUND + 1;
	*ret_cols = wanted < cols ? wanted : cols;
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

static struct typed
typed_moment(const struct scene *sc, int n, const char *s, bool focus,
    int cols)
{
	struct moment_typed m = moment_of(sc, visit_item(sc->visit, n));
	struct typed t = {NULL, 0, 0};
	struct buf b = BUF_EMPTY;
	char mask[MOMENT_MASK_MAX];
	size_t cursor;

	/* What no mask has room for is shown as it is, whole if it fits. */
	if (!moment_typed_read(s, &m)) {
		cursor = strlen(s);
		if (text_cols(s, cursor) == cols - AROUND) {
			bracket(&b, focus, s, cursor, cols);
			t.col = cols - 1;
			t.text = given(&b);
		} else {
			t = typed_line(s, cursor, focus, cols);
		}
	} else {
		moment_typed_mask(&m, mask, &cursor);
		bracket(&b, focus, mask, strlen(mask), cols);
		t.col = 2 + text_cols(mask, cursor);
		t.text = given(&b);
		explicit_bzero(mask, sizeof mask);
	}
	explicit_bzero(&m, sizeof m);
	return t;
}

bool
layout_astray(const struct scene *sc, int n, char ret[LAYOUT_MASK_MAX])
{
	const struct item *it = visit_item(sc->visit, n);
	struct moment_typed m = moment_of(sc, it), none = m;
	char mask[MOMENT_MASK_MAX];
	size_t cursor;

	if (!masked(it) || item_picks(it) ||
	    moment_typed_read(visit_text(sc->visit, n), &m))
		return false;
	explicit_bzero(&m, sizeof m);
	moment_typed_mask(&none, mask, &cursor);
	(void)snprintf(ret, LAYOUT_MASK_MAX, "%s", mask);
	return true;
}

struct typed
layout_typed(const struct scene *sc, int n, size_t cursor, bool focus,
    int rows, int cols)
{
	const struct item *it = visit_item(sc->visit, n);
	const char *s = visit_text(sc->visit, n);

	if (cursor > strlen(s))
		cursor = strlen(s);
	if (masked(it))
		return typed_moment(sc, n, s, focus, cols);
	if (layout_lines(it))
		return typed_lines(s, cursor, focus, rows, cols);
	return typed_line(s, cursor, focus, cols);
}

struct typed
layout_find(const struct scene *sc, int n, size_t cursor, bool focus,
    int cols)
{
	const char *s = layout_finding(sc, n);

	return typed_line(s, cursor < strlen(s) ? cursor : strlen(s), focus,
	    cols);
}

char *
layout_echo(const struct visit *v, int n, int cols)
{
	enum item_type type = visit_item(v, n)->type;
	struct buf b = BUF_EMPTY;

	if ((type == ITEM_DATE || type == ITEM_DATE_TIME) &&
	    answer_given(v, n))
		answer_words(&b, v, n);
	else if (type == ITEM_DATE &&
	    check_entry(v, n) == COMPLAINT_NO_SUCH_DAY)
		buf_str(&b, gettext("There is no such day."));
	/* Cut short it would be another date. */
	if (text_cols(buf_text(&b), b.len) > cols)
		buf_free(&b);
	return given(&b);
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
