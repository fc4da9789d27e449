/* SPDX-License-Identifier: MIT */
#include "screens/fields.h"

#include <form.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/err.h"

struct fields {
	const struct tile *tiles;
	int n;
	FIELD **list;		/* n of them and a NULL */
	FORM *form;
	WINDOW *pad;
	int rows, cols;		/* of the pad */
	int from;		/* first row in sight */
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
field_for(const struct tile *b)
{
	FIELD *f;

	f = new_field(b->rows, b->cols, b->row, b->col, 0, 0);
	if (f == NULL)
		return NULL;
	(void)field_opts_off(f, O_EDIT | O_BLANK | O_AUTOSKIP | O_NULLOK);
	if (!b->active)
		(void)field_opts_off(f, O_ACTIVE);
	(void)set_field_back(f, term_colour(b->colour));
	(void)set_field_buffer(f, 0, b->text);
	return f;
}

static int
post(struct fields *f)
{

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
	return 0;
}

struct fields *
fields_new(const struct tile *tiles, int n, int cols, struct err *e)
{
	struct fields *f;
	int i;

	if ((f = calloc(1, sizeof *f)) == NULL)
		goto fail;
	f->tiles = tiles;
	f->n = n;
	f->rows = lowest_row(tiles, n);
	f->cols = cols;
	f->list = calloc((size_t)n + 1, sizeof *f->list);
	if (f->list == NULL)
		goto fail;
	for (i = 0; i < n; i++)
		if ((f->list[i] = field_for(&tiles[i])) == NULL)
			goto fail;
	if (post(f) == -1)
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
	for (i = 0; f->list != NULL && i < f->n && f->list[i] != NULL; i++)
		(void)set_field_buffer(f->list[i], 0, "");
	if (f->posted)
		(void)unpost_form(f->form);
	if (f->form != NULL)
		(void)free_form(f->form);
	for (i = 0; f->list != NULL && i < f->n && f->list[i] != NULL; i++)
		(void)free_field(f->list[i]);
	if (f->pad != NULL) {
		(void)werase(f->pad);
		(void)delwin(f->pad);
	}
	free(f->list);
	free(f);
}

void
fields_put(struct fields *f, int i, const char *text)
{

	(void)set_field_buffer(f->list[i], 0, text);
}

int
fields_focus(const struct fields *f)
{
	FIELD *now = current_field(f->form);
	int i;

	if (now == NULL || (field_opts(now) & O_ACTIVE) == 0)
		return -1;
	i = field_index(now);
	return i;
}

void
fields_set_focus(struct fields *f, int i)
{
	int before = fields_focus(f);

	if (before >= 0)
		(void)set_field_back(f->list[before],
		    term_colour(f->tiles[before].colour));
	(void)set_current_field(f->form, f->list[i]);
	(void)set_field_back(f->list[i], term_colour(COLOUR_FOCUS));
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

	f->form->currow = row;
	f->form->curcol = col;
	(void)pos_form_cursor(f->form);
}

int
fields_rows(const struct fields *f)
{

	return f->rows;
}

void
fields_reveal(struct fields *f, int i, int rows)
{
	const struct tile *b = &f->tiles[i];
	int bottom = b->row + b->rows;

	/* A row more, so that it is seen that there is another. */
	if (bottom < f->rows)
		bottom++;
	if (bottom > f->from + rows)
		f->from = bottom - rows;
	if (b->top < f->from)
		f->from = bottom - rows > b->top ? bottom - rows : b->top;
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

void
fields_draw(struct fields *f, WINDOW *w)
{
	int rows, cols, last, y, x;

	getmaxyx(w, rows, cols);
	(void)werase(w);
	last = f->rows - f->from < rows ? f->rows - f->from : rows;
	if (cols > f->cols)
		cols = f->cols;
	if (last > 0)
		(void)copywin(f->pad, w, f->from, 0, 0, 0, last - 1,
		    cols - 1, FALSE);
	(void)pos_form_cursor(f->form);
	getyx(f->pad, y, x);
	y -= f->from;
	if (y >= 0 && y < rows && x < cols)
		(void)wmove(w, y, x);
}
