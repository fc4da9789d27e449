/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/err.h"
#include "kiosk/sheet.h"
#include "kiosk/sheet_rows.h"
#include "kiosk/text.h"

#define HEAD 2			/* rows: the words above a page, and a gap */
#define FOOT 2			/* a gap, and the words below */
#define NUMBER_MAX 64

/* The rows [from, to) stand on one page. */
struct span_of_rows {
	int from, to;
};

/* What stands on every page, as it is shown; offsets into the words. */
struct shown {
	size_t head, foot;
	size_t head_to, foot_to;
};

/* The row after the last one of the page that begins with from. */
static int
page_end(const struct sheet *s, int from, int room)
{
	int to = from + room, at;

	if (to >= s->n)
		return s->n;
	for (at = to; at > from && s->list[at - 1].glue; at--)
		;
	/* What is longer than a page is torn wherever that is full. */
	return at > from ? at : to;
}

/* Fill spans, if it is not NULL; returns how many pages there are. */
static int
divide(const struct sheet *s, struct span_of_rows *spans)
{
	int rows = sheet_rows(s->paper) - FOOT, from = 0, n = 0, to;

	do {
		while (n > 0 && from < s->n && s->list[from].n == 0)
			from++;
		if (n > 0 && from == s->n)
			break;
		to = page_end(s, from, n == 0 ? rows : rows - HEAD);
		if (spans != NULL)
			spans[n] = (struct span_of_rows){from, to};
		n++;
		from = to;
	} while (from < s->n);
	return n;
}

/* Words for one line, with dots where that is not all. */
static size_t
add_line(struct sheet *s, const char *words, int cols, size_t *ret_len)
{
	size_t at = s->words.len, len;
	struct buf b = BUF_EMPTY;

	text_show(&b, words, strlen(words), false);
	len = b.len;
	if (text_cols(buf_text(&b), b.len) > cols)
		len = text_fit(buf_text(&b), b.len, cols - 3);
	buf_add(&s->words, buf_text(&b), len);
	buf_str(&s->words, len < b.len ? "..." : "");
	*ret_len = s->words.len - at;
	buf_byte(&s->words, '\0');
	if (!buf_ok(&b))
		s->failed = true;
	buf_free(&b);
	return at;
}

static void
set_line(struct sheet_line *l, int row, const struct sheet_cell *cell)
{

	*l = (struct sheet_line){.row = row, .n = 1, .cells = {*cell}};
}

static void
copy_row(const struct sheet *s, const struct sheet_row *r,
    struct sheet_line *l, int row)
{
	const struct sheet_row_cell *c;
	int i;

	*l = (struct sheet_line){.row = row, .n = r->n};
	for (i = 0; i < r->n; i++) {
		c = &r->cells[i];
		l->cells[i] = (struct sheet_cell){c->col, c->cols, c->kind,
		    s->words.s + c->at, c->from, c->to};
	}
}

/* Page p of s, whose lines begin at l; returns how many they are. */
static int
make_page(const struct sheet *s, int p, const struct span_of_rows *span,
    const struct shown *shown, struct sheet_line *l)
{
	const struct sheet_cell head = {0, SHEET_COLS, SHEET_STRONG,
	    s->words.s + shown->head, 0, shown->head_to};
	const struct sheet_cell foot = {0, SHEET_COLS, SHEET_FOOT,
	    s->words.s + shown->foot, 0, shown->foot_to};
	int row = p == 0 ? 0 : HEAD, n = 0, i;

	if (p > 0)
		set_line(&l[n++], 0, &head);
	for (i = span->from; i < span->to; i++, row++)
		if (s->list[i].n > 0)
			copy_row(s, &s->list[i], &l[n++], row);
	set_line(&l[n++], sheet_rows(s->paper) - 1, &foot);
	return n;
}

/* "A12 1/2" at the right of the foot. */
static size_t
add_number(struct sheet *s, const char *name, int p, size_t *ret_len)
{
	char number[NUMBER_MAX];

	(void)snprintf(number, sizeof number, "%.20s %d/%d", name, p + 1,
	    s->n_pages);
	return add_line(s, number, NUMBER_MAX, ret_len);
}

/* Put number (its place in the words) beside the foot of line l. */
static void
set_number(const struct sheet *s, struct sheet_line *l, size_t number,
    size_t len)
{
	int cols = text_cols(s->words.s + number, len);

	l->cells[0].cols = SHEET_COLS - cols - 2;
	l->cells[1] = (struct sheet_cell){SHEET_COLS - cols, cols,
	    SHEET_FOOT, s->words.s + number, 0, len};
	l->n = 2;
}

static int
make_pages(struct sheet *s, const struct span_of_rows *spans,
    const struct sheet_ends *ends, size_t *numbers, size_t *lens)
{
	struct sheet_line *l = s->lines;
	struct shown shown;
	int p;

	shown.head = add_line(s, ends->head, SHEET_COLS, &shown.head_to);
	shown.foot = add_line(s, ends->foot, SHEET_COLS - NUMBER_MAX / 2,
	    &shown.foot_to);
	for (p = 0; p < s->n_pages; p++)
		numbers[p] = add_number(s, ends->name, p, &lens[p]);
	if (s->failed || !buf_ok(&s->words))
		return -1;
	/* From here on the words do not move any more. */
	for (p = 0; p < s->n_pages; p++) {
		s->pages[p] = (struct sheet_page){.rows =
		    sheet_rows(s->paper), .lines = l};
		s->pages[p].n = make_page(s, p, &spans[p], &shown, l);
		l += s->pages[p].n;
		set_number(s, l - 1, numbers[p], lens[p]);
	}
	s->pages[0].code = (struct sheet_code){s->code.side, s->code.dark};
	return 0;
}

int
sheet_end(struct sheet *s, const struct sheet_ends *ends, struct err *e)
{
	struct span_of_rows *spans = NULL;
	size_t *numbers = NULL, *lens = NULL;
	size_t n;
	int done = -1;

	if (s->failed || !buf_ok(&s->words))
		goto out;
	s->n_pages = divide(s, NULL);
	n = (size_t)s->n_pages;
	spans = calloc(n, sizeof *spans);
	numbers = calloc(n, sizeof *numbers);
	lens = calloc(n, sizeof *lens);
	s->pages = calloc(n, sizeof *s->pages);
	s->lines = calloc((size_t)s->n + 2 * n, sizeof *s->lines);
	if (spans == NULL || numbers == NULL || lens == NULL ||
	    s->pages == NULL || s->lines == NULL)
		goto out;
	(void)divide(s, spans);
	done = make_pages(s, spans, ends, numbers, lens);
out:
	free(spans);
	free(numbers);
	free(lens);
	return done == 0 ? 0 : err_set(e, ERR_SYSTEM, "out of memory");
}
