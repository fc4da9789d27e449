/* SPDX-License-Identifier: MIT */
#include "screens/fields.h"

#include <form.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/text.h"

/*
 * Each row of a tile is a field of its own: in a field of several rows libform
 * blanks all that follows the row of a character two columns wide (it reads
 * one cell too few back from its pad, and takes that for the end).
 */
struct fields {
	const struct tile *tiles;
	int n;
	FIELD **list;		/* a tile's rows in a row, then a NULL */
	int *first;		/* of a tile, in list; n + 1 of them */
	FORM *form;
	WINDOW *pad;
	int rows, cols;		/* of the pad */
	int cursor_row, cursor_col;	/* in the focused tile */
	int from;		/* first row in sight */
	int drawn;		/* what from was when last drawn; -1: never */
	bool posted;
};

static int
lowest_row(const struct tile *tiles, int n)
{
	int i, rows = 1;

	for (i = 0; i < n; i++)
		if (tiles[i].row + tiles[i].rows > rows)
			rows = tiles[i].row + tiles[i].rows;
	return rows;
}

/* All options are set before posting: libform refuses some of them after. */
static FIELD *
field_for(const struct tile *b, int row)
{
	FIELD *f;

	f = new_field(1, b->cols, b->row + row, b->col, 0, 0);
	if (f == NULL)
		return NULL;
	(void)field_opts_off(f, O_EDIT | O_BLANK | O_AUTOSKIP | O_NULLOK);
	if (!b->active || row > 0)
		(void)field_opts_off(f, O_ACTIVE);
	(void)set_field_back(f, term_colour(b->colour));
	return f;
}

static int
make_list(struct fields *f)
{
	int i, row, count = 0;

	for (i = 0; i < f->n; i++)
		count += f->tiles[i].rows;
	f->list = calloc((size_t)count + 1, sizeof *f->list);
	f->first = calloc((size_t)f->n + 1, sizeof *f->first);
	if (f->list == NULL || f->first == NULL)
		return -1;
	for (i = 0; i < f->n; i++) {
		f->first[i + 1] = f->first[i] + f->tiles[i].rows;
		for (row = 0; row < f->tiles[i].rows; row++) {
			f->list[f->first[i] + row] = field_for(&f->tiles[i],
			    row);
			if (f->list[f->first[i] + row] == NULL)
				return -1;
		}
		fields_put(f, i, f->tiles[i].text);
	}
	return 0;
}

/* libform knows one attribute a field: the others are set on its pad. */
static void
embolden(struct fields *f, const struct tile *t)
{
	attr_t look = term_colour(t->colour) | A_BOLD;
	const struct tile_bold *b;
	int i;

	for (i = 0; i < t->n_bold; i++) {
		b = &t->bold[i];
		(void)mvwchgat(f->pad, t->row + b->row, t->col + b->col,
		    b->cols, look, (short)PAIR_NUMBER((int)look), NULL);
	}
}

static int
post(struct fields *f)
{
	int i;

	if ((f->form = new_form(f->list)) == NULL)
		return -1;
	(void)form_opts_off(f->form, O_NL_OVERLOAD | O_BS_OVERLOAD);
	if ((f->pad = newpad(f->rows, f->cols)) == NULL)
		return -1;
	(void)set_form_win(f->form, f->pad);
	(void)set_form_sub(f->form, f->pad);
	if (post_form(f->form) != E_OK)
		return -1;
	f->posted = true;
	for (i = 0; i < f->n; i++)
		embolden(f, &f->tiles[i]);
	return 0;
}

struct fields *
fields_new(const struct tile *tiles, int n, int cols, struct err *e)
{
	struct fields *f;

	if ((f = calloc(1, sizeof *f)) == NULL)
		goto fail;
	f->tiles = tiles;
	f->n = n;
	f->drawn = -1;
	f->rows = lowest_row(tiles, n);
	f->cols = cols;
	if (make_list(f) == -1 || post(f) == -1)
		goto fail;
	return f;
fail:
	fields_free(f);
	(void)err_set(e, ERR_SYSTEM, "page: it cannot be laid out");
	return NULL;
}

void
fields_free(struct fields *f)
{
	int i;

	if (f == NULL)
		return;
	/* libform keeps copies of what it showed: blank them first. */
	for (i = 0; f->list != NULL && f->list[i] != NULL; i++)
		(void)set_field_buffer(f->list[i], 0, "");
	if (f->posted)
		(void)unpost_form(f->form);
	if (f->form != NULL)
		(void)free_form(f->form);
	for (i = 0; f->list != NULL && f->list[i] != NULL; i++)
		(void)free_field(f->list[i]);
	if (f->pad != NULL) {
		(void)werase(f->pad);
		(void)delwin(f->pad);
	}
	free(f->list);
	free(f->first);
	free(f);
}

void
fields_put(struct fields *f, int i, const char *text)
{
	const struct tile *t = &f->tiles[i];
	struct buf b = BUF_EMPTY;
	size_t len = strlen(text), size;
	int row;

	for (row = 0; row < t->rows; row++) {
		size = text_fit(text, len, t->cols);
		buf_add(&b, text, size);
		(void)set_field_buffer(f->list[f->first[i] + row], 0,
		    buf_text(&b));
		buf_free(&b);
		text += size;
		len -= size;
	}
}

int
fields_focus(const struct fields *f)
{
	FIELD *now = current_field(f->form);
	int i, first;

	if (now == NULL || (field_opts(now) & O_ACTIVE) == 0)
		return -1;
	first = field_index(now);
	for (i = 0; i < f->n && f->first[i] != first; )
		i++;
	return i;
}

static void
colour(struct fields *f, int i, enum colour c)
{
	int k;

	for (k = f->first[i]; k < f->first[i + 1]; k++)
		(void)set_field_back(f->list[k], term_colour(c));
}

void
fields_set_focus(struct fields *f, int i)
{
	int before = fields_focus(f);

	if (before >= 0)
		colour(f, before, f->tiles[before].colour);
	(void)set_current_field(f->form, f->list[f->first[i]]);
	colour(f, i, COLOUR_FOCUS);
	fields_cursor(f, 0, 0);
}

int
fields_step(const struct fields *f, int by)
{
	int i;

	for (i = fields_focus(f) + by; i >= 0 && i < f->n; i += by)
		if (f->tiles[i].active)
			return i;
	return -1;
}

void
fields_cursor(struct fields *f, int row, int col)
{

	f->cursor_row = row;
	f->cursor_col = col;
}

int
fields_rows(const struct fields *f)
{

	return f->rows;
}

int
fields_from(const struct fields *f)
{

	return f->from;
}

void
fields_reveal(struct fields *f, int i, int rows)
{
	int bottom = f->tiles[i].row + f->tiles[i].rows;
	int top = tile_top(&f->tiles[i], rows);

	/* A row more, so that it is seen that there is another. */
	if (bottom < f->rows)
		bottom++;
	if (bottom > f->from + rows)
		f->from = bottom - rows;
	if (top < f->from)
		f->from = top;
	if (f->from < 0)
		f->from = 0;
}

bool
fields_scroll(struct fields *f, int by, int rows)
{
	int from = f->from + by;

	if (from > f->rows - rows)
		from = f->rows - rows;
	if (from < 0)
		from = 0;
	if (from == f->from)
		return false;
	f->from = from;
	return true;
}

bool
fields_sees(const struct fields *f, int i, int rows)
{
	const struct tile *b = &f->tiles[i];

	return b->row >= f->from && b->row + b->rows <= f->from + rows;
}

bool
fields_more(const struct fields *f, int rows)
{

	return f->from + rows < f->rows;
}

/* libform's own hit test takes clicks only, not presses, and no pads. */
int
fields_at(const struct fields *f, int row, int col)
{
	const struct tile *t;
	int i;

	row += f->from;
	for (i = 0; i < f->n; i++) {
		t = &f->tiles[i];
		if (t->active && row >= t->row && row < t->row + t->rows &&
		    col >= t->col && col < t->col + t->cols)
			return i;
	}
	return -1;
}

/* Only rows that changed since they were drawn at the same place. */
static void
copy_rows(struct fields *f, WINDOW *w, int rows, int cols)
{
	int i;

	for (i = 0; i < rows; i++)
		if (f->drawn != f->from ||
		    is_linetouched(f->pad, f->from + i))
			(void)copywin(f->pad, w, f->from + i, 0, i, 0, i,
			    cols - 1, FALSE);
	(void)untouchwin(f->pad);
	f->drawn = f->from;
}

void
fields_draw(struct fields *f, WINDOW *w)
{
	int rows, cols, last, y, x, now = fields_focus(f);

	getmaxyx(w, rows, cols);
	last = f->rows - f->from < rows ? f->rows - f->from : rows;
	if (f->drawn == -1)
		(void)werase(w);
	copy_rows(f, w, last, cols < f->cols ? cols : f->cols);
	if (now == -1)
		return;
	y = f->tiles[now].row + f->cursor_row - f->from;
	x = f->tiles[now].col + f->cursor_col;
	/*
	 * Who reads along the cursor, on a braille display or through a
	 * magnifier, reads on where the page goes on.
	 */
	if (y < 0 || y >= rows || x >= f->cols || x >= cols)
		y = x = 0;
	(void)wmove(w, y, x);
}
