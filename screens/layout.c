/* SPDX-License-Identifier: MIT */
#include "screens/layout.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/err.h"
#include "kiosk/pages.h"
#include "kiosk/text.h"
#include "screens/screen.h"

#define INDENT 3		/* of a follow-up under its question */
#define LINES_ROWS 4		/* rows of a place for several lines */
#define LINE_COLS 56		/* of a place for one line, if there is room */
#define ECHO_GAP 2		/* between a date and its words */
#define WORDS_ROWS_MAX 2000	/* FORM_TEXT_MAX in the narrowest window */
#define ABOVE_ROWS 8		/* of words that stay in sight with a tile */

static struct tile *
add(struct layout *l, int rows, int col, int cols, char *text)
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

static void
words(struct layout *l, int col, enum colour colour, const char *prefix,
    const char *s)
{
	struct text_row rows[WORDS_ROWS_MAX];
	struct buf b = BUF_EMPTY;
	struct tile *tile;
	size_t n;
	int cols = l->cols - col;

	if (*prefix != '\0') {
		text_show(&b, prefix, strlen(prefix), true);
		buf_byte(&b, ' ');
	}
	text_show(&b, s, strlen(s), true);
	n = text_wrap(buf_text(&b), b.len, cols, rows, WORDS_ROWS_MAX);
	if (n > WORDS_ROWS_MAX)
		n = WORDS_ROWS_MAX;
	if (!buf_ok(&b))
		l->failed = true;
	tile = add(l, (int)n, col, cols,
	    square(buf_text(&b), rows, n, cols));
	if (tile != NULL)
		tile->colour = colour;
	buf_free(&b);
}

/* Words that were put together, which are freed. */
static void
words_of(struct layout *l, int col, enum colour colour, const char *prefix,
    struct buf *b)
{

	if (!buf_ok(b))
		l->failed = true;
	words(l, col, colour, prefix, buf_text(b));
	buf_free(b);
}

/* A question that another one on this page asks for stands under it. */
static int
indent(const struct visit *v, int n)
{
	const struct item *it = visit_item(v, n);
	const struct form *f = v->form;
	int i, item = v->entries[n].item;

	for (i = 0; i < it->n_conditions; i++)
		if (form_top(f, f->conditions[it->conditions + i].source) ==
		    form_top(f, item))
			return INDENT;
	if (it->parent != -1 && v->entries[n].parent != -1 &&
	    f->items[it->parent].parent != -1)
		return indent(v, v->entries[n].parent);
	return 0;
}

/* The question's words, its help, and what is wrong with its answer. */
static void
ask(struct layout *l, const struct scene *sc, int n, int col)
{
	const struct visit *v = sc->visit;
	const struct item *it = visit_item(v, n);
	struct buf b = BUF_EMPTY;
	enum complaint c;
	int i;

	buf_str(&b, it->text);
	if (!it->required)
		buf_str(&b, gettext(" (optional)"));
	words_of(l, col, COLOUR_TITLE, it->prefix, &b);
	for (i = n + 1; i < v->entries[n].end; i++)
		if (visit_item(v, i)->help && sc->asked->on[i])
			words(l, col, COLOUR_QUIET, "",
			    visit_item(v, i)->text);
	if (*it->hint != '\0') {
		buf_str(&b, gettext("For example: "));
		buf_str(&b, it->hint);
		words_of(l, col, COLOUR_QUIET, "", &b);
	}
	/* Where Enter does not lead on, say what does. */
	if (it->repeats && it->type == ITEM_CHOICE)
		words(l, col, COLOUR_QUIET, "",
		    gettext("Mark all that apply. Tab leads on."));
	else if (it->type == ITEM_TEXT)
		words(l, col, COLOUR_QUIET, "",
		    gettext("You can write several lines. Tab leads on."));
	if (sc->complaining &&
	    (c = check_entry(v, n)) != COMPLAINT_NONE)
		words(l, col, COLOUR_WRONG, "!", complaint_text(c));
}

static void
options(struct layout *l, const struct visit *v, int n, int col, int top)
{
	const struct item *it = visit_item(v, n);
	struct tile *b;
	char *text;
	int i, rows = 1, cols = l->cols - col;

	for (i = 0; i < it->n_options; i++) {
		text = layout_option(v, n, it->options + i, false, cols,
		    &rows);
		if ((b = add(l, rows, col, cols, text)) == NULL)
			return;
		b->active = true;
		b->entry = n;
		b->option = it->options + i;
		/* Near the top of its list, keep the question in sight. */
		if (b->row - top < ABOVE_ROWS)
			b->top = top;
	}
}

/* Beside a date, on its row: the date in words. */
static void
in_words(struct layout *l, const struct visit *v, int n, int col)
{
	int cols = l->cols - col;
	struct tile *b;

	if (cols < 1)
		return;
	l->row--;
	if ((b = add(l, 1, col, cols, layout_echo(v, n, cols))) != NULL)
		b->entry = n;
}

static void
place_to_type(struct layout *l, const struct scene *sc, int n, int col,
    int top)
{
	const struct item *it = visit_item(sc->visit, n);
	int rows = it->type == ITEM_TEXT ? LINES_ROWS : 1;
	int cols = it->type == ITEM_DATE ? layout_date_cols(sc) : LINE_COLS;
	struct typed t;
	struct tile *b;

	if (it->type == ITEM_STRING && it->max_length + 4 < cols)
		cols = it->max_length + 4;
	if (it->type == ITEM_TEXT || cols > l->cols - col)
		cols = l->cols - col;
	t = layout_typed(sc, n, 0, false, rows, cols);
	if ((b = add(l, rows, col, cols, t.text)) == NULL)
		return;
	b->active = true;
	b->entry = n;
	b->top = top;
	if (it->type == ITEM_DATE)
		in_words(l, sc->visit, n, col + cols + ECHO_GAP);
}

/* A button at col; returns the column after it. */
static int
button(struct layout *l, enum button which, int entry, int col)
{
	char s[SENTENCE_MAX];
	struct tile *b;
	int cols;

	layout_button(which, false, s);
	cols = text_cols(s, strlen(s));
	if (cols > l->cols)
		cols = l->cols;
	/* Beside another where there is room, else below it. */
	if (col > 0 && col + cols > l->cols) {
		l->row++;
		col = 0;
	}
	if ((b = add(l, 1, col, cols, strdup(s))) == NULL)
		return col;
	b->active = true;
	b->entry = entry;
	b->button = (int)which;
	return col + cols;
}

/* What is said of a group stays in sight with its first question, tile i. */
static void
keep_above(struct layout *l, int i, int top)
{

	while (i < l->n && !l->tiles[i].active)
		i++;
	if (i < l->n && l->tiles[i].row - top < ABOVE_ROWS)
		l->tiles[i].top = top;
}

/* A question, a line of words, or a group with all that is in it. */
static void
lay(struct layout *l, const struct scene *sc, int n)
{
	const struct visit *v = sc->visit;
	const struct item *it = visit_item(v, n);
	int child, first, top = l->row, col = indent(v, n);
	enum complaint c;
	struct buf b = BUF_EMPTY;

	if (!sc->asked->on[n] || it->help)
		return;
	if (it->type == ITEM_DISPLAY) {
		words(l, col, COLOUR_PLAIN, it->prefix, it->text);
		l->row++;
		return;
	}
	if (it->type != ITEM_GROUP) {
		ask(l, sc, n, col);
		if (it->type == ITEM_CHOICE)
			options(l, v, n, col, top);
		else
			place_to_type(l, sc, n, col, top);
		l->row++;
		return;
	}
	if (it->parent != -1 || it->repeats) {
		buf_str(&b, it->text);
		if (it->repeats)
			buf_fmt(&b, " %d", v->entries[n].occurrence + 1);
		words_of(l, col, COLOUR_TITLE, it->prefix, &b);
	}
	if (sc->complaining &&
	    check_next(v, sc->asked, n, n + 1, &c) == n)
		words(l, col, COLOUR_WRONG, "!", gettext(
		    "Please answer at least one of these questions."));
	first = l->n;
	for (child = n + 1; child < v->entries[n].end;
	    child = v->entries[child].end)
		lay(l, sc, child);
	keep_above(l, first, top);
	if (!it->repeats)
		return;
	if (visit_occurrences(v, n) > 1)
		(void)button(l, BUTTON_REMOVE, n, col);
	if (v->entries[n].occurrence == visit_occurrences(v, n) - 1)
		(void)button(l, BUTTON_ADD, n, col);
	l->row++;
}

int
layout_page(struct layout *l, const struct scene *sc, int cols, struct err *e)
{
	int n, end, col;

	*l = (struct layout)LAYOUT_EMPTY;
	l->cols = cols < LAYOUT_COLS_MAX ? cols : LAYOUT_COLS_MAX;
	for (n = pages_entries(sc->visit, sc->page, &end); n < end;
	    n = sc->visit->entries[n].end)
		lay(l, sc, n);
	col = button(l, BUTTON_NEXT, -1, 0);
	if (sc->reviewing ||
	    pages_first(sc->visit, sc->asked) != sc->page) {
		l->row--;
		(void)button(l, BUTTON_BACK, -1, col + 1);
	}
	if (!l->failed)
		return 0;
	layout_free(l);
	return err_set(e, ERR_SYSTEM, "page: out of memory");
}

void
layout_free(struct layout *l)
{
	int i;

	for (i = 0; i < l->n; i++) {
		explicit_bzero(l->tiles[i].text, strlen(l->tiles[i].text));
		free(l->tiles[i].text);
	}
	free(l->tiles);
	*l = (struct layout)LAYOUT_EMPTY;
}
