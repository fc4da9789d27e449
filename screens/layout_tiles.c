/* SPDX-License-Identifier: MIT */
#include "screens/layout_tiles.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/markdown.h"
#include "kiosk/text.h"

#define WORDS_ROWS_MAX 2000	/* FORM_TEXT_MAX in the narrowest window */

struct tile *
tiles_add(struct layout *l, int rows, int col, int cols, char *text)
{
	struct tile *b, *grown;

	if (l->n == l->size) {
		l->size = l->size == 0 ? 64 : l->size * 2;
		grown = realloc(l->tiles, (size_t)l->size * sizeof *grown);
		if (grown == NULL)
			l->failed = true;
		else
			l->tiles = grown;
	}
	if (text == NULL || l->failed) {
		if (text != NULL)
			explicit_bzero(text, strlen(text));
		free(text);
		l->failed = true;
		return NULL;
	}
	b = &l->tiles[l->n++];
	*b = (struct tile){.row = l->row, .col = col, .rows = rows,
	    .cols = cols, .top = l->row, .text = text, .entry = -1,
	    .option = -1};
	l->row += rows;
	return b;
}

/* Wrapped text as rows of exactly cols columns, for libform's buffers. */
static char *
square(const char *s, const struct text_row *rows, size_t n, int cols)
{
	struct buf b = BUF_EMPTY;
	char *text = NULL;
	size_t i;
	int c;

	for (i = 0; i < n; i++) {
		buf_add(&b, s + rows[i].from, rows[i].to - rows[i].from);
		c = text_cols(s + rows[i].from, rows[i].to - rows[i].from);
		for (; c < cols; c++)
			buf_byte(&b, ' ');
	}
	if (buf_ok(&b))
		text = strdup(buf_text(&b));
	buf_free(&b);
	return text;
}

/* Lay s[0..len) out from col on; the rows are s's own. */
static struct tile *
wrapped(struct layout *l, int col, enum colour colour, const char *s,
    size_t len, struct text_row *rows, size_t *ret_n)
{
	struct tile *tile;
	size_t n = text_wrap(s, len, l->cols - col, rows, WORDS_ROWS_MAX);

	*ret_n = n < WORDS_ROWS_MAX ? n : WORDS_ROWS_MAX;
	tile = tiles_add(l, (int)*ret_n, col, l->cols - col,
	    square(s, rows, *ret_n, l->cols - col));
	if (tile != NULL)
		tile->colour = colour;
	return tile;
}

static void
show(struct buf *b, const char *prefix, const char *s)
{
	if (*prefix != '\0') {
		text_show(b, prefix, strlen(prefix), true);
		buf_byte(b, ' ');
	}
	text_show(b, s, strlen(s), true);
}

void
tiles_words(struct layout *l, int col, enum colour colour, const char *prefix,
    const char *s)
{
	struct text_row rows[WORDS_ROWS_MAX];
	struct buf b = BUF_EMPTY;
	size_t n;

	show(&b, prefix, s);
	if (!buf_ok(&b))
		l->failed = true;
	(void)wrapped(l, col, colour, buf_text(&b), b.len, rows, &n);
	buf_free(&b);
}

void
tiles_words_of(struct layout *l, int col, enum colour colour,
    const char *prefix, struct buf *b)
{
	if (!buf_ok(b))
		l->failed = true;
	tiles_words(l, col, colour, prefix, buf_text(b));
	buf_free(b);
}

/* Bytes [from, to) of s, which is on rows of a tile, are bold. */
static void
embolden(struct layout *l, struct tile *t, const char *s,
    const struct text_row *rows, size_t n, size_t from, size_t to)
{
	struct tile_bold *grown;
	size_t i, a, z;

	for (i = 0; i < n; i++) {
		a = from > rows[i].from ? from : rows[i].from;
		z = to < rows[i].to ? to : rows[i].to;
		if (a >= z)
			continue;
		grown = realloc(t->bold, ((size_t)t->n_bold + 1) *
		    sizeof *grown);
		if (grown == NULL) {
			l->failed = true;
			return;
		}
		t->bold = grown;
		t->bold[t->n_bold++] = (struct tile_bold){(int)i,
		    text_cols(s + rows[i].from, a - rows[i].from),
		    text_cols(s + a, z - a)};
	}
}

/* One line; a list's mark is a tile of its own, left of the words. */
static void
marked_line(struct layout *l, int col, enum colour colour,
    const struct markdown *m, const struct markdown_line *line, int *run)
{
	struct text_row rows[WORDS_ROWS_MAX];
	size_t from = line->from + (size_t)line->hang, n;
	const struct markdown_run *r;
	const char *s = buf_text(&m->text);
	struct tile *t;

	col += line->indent;
	if (line->hang > 0) {
		t = tiles_add(l, 1, col, line->hang, strndup(s + line->from,
		    (size_t)line->hang));
		if (t == NULL)
			return;
		t->colour = colour;
		l->row--;
	}
	t = wrapped(l, col + line->hang, colour, s + from, line->to - from,
	    rows, &n);
	for (; t != NULL && *run < m->n_runs &&
	    m->runs[*run].from < line->to; (*run)++) {
		r = &m->runs[*run];
		embolden(l, t, s + from, rows, n, r->from < from ? 0 :
		    r->from - from, r->to - from);
	}
}

void
tiles_marked(struct layout *l, int col, enum colour colour,
    const char *prefix, const char *markdown)
{
	struct markdown m;
	struct buf b = BUF_EMPTY;
	int i, run = 0, last = l->row;

	show(&b, prefix, markdown);
	if (!buf_ok(&b) || markdown_read(&m, buf_text(&b)) == -1) {
		l->failed = true;
		buf_free(&b);
		return;
	}
	for (i = 0; i < m.n_lines; i++) {
		/* What an author sets in far keeps room for its words. */
		if (m.lines[i].indent + m.lines[i].hang > (l->cols - col) / 3)
			m.lines[i].indent = 0;
		marked_line(l, col, colour, &m, &m.lines[i], &run);
	}
	if (l->row == last)
		tiles_words(l, col, colour, "", "");
	markdown_free(&m);
	buf_free(&b);
}

void
tiles_beside(struct layout *l, int col, int below, enum colour colour,
    const char *s)
{
	struct buf b = BUF_EMPTY;
	struct tile *t;
	int cols;

	text_show(&b, s, strlen(s), false);
	cols = text_cols(buf_text(&b), b.len);
	if (!buf_ok(&b)) {
		l->failed = true;
	} else if (col + cols > l->cols) {
		tiles_words(l, below, colour, "", s);
	} else if (cols > 0) {
		l->row--;
		t = tiles_add(l, 1, col, cols, strdup(buf_text(&b)));
		if (t != NULL)
			t->colour = colour;
	}
	buf_free(&b);
}

static int
button(struct layout *l, enum button which, int entry, int col, char *s)
{
	struct tile *b = tiles_add(l, 1, col, s == NULL ? 0 :
	    text_cols(s, strlen(s)), s);

	if (b == NULL)
		return col;
	b->active = true;
	b->entry = entry;
	b->button = (int)which;
	return col + b->cols;
}

int
tiles_button(struct layout *l, const struct visit *v, enum button which,
    int entry, int col)
{
	return button(l, which, entry, col, layout_button(v, which, entry,
	    false, l->cols - col));
}

void
tiles_button_beside(struct layout *l, const struct visit *v,
    enum button which, int entry, int col)
{
	char *s = layout_button(v, which, entry, false, l->cols);

	if (s != NULL && col + 1 + text_cols(s, strlen(s)) <= l->cols) {
		l->row--;
		col++;
	} else {
		col = 0;
	}
	(void)button(l, which, entry, col, s);
}
