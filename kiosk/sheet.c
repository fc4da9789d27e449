/* SPDX-License-Identifier: MIT */
#include "kiosk/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/sheet_rows.h"
#include "kiosk/text.h"

#define QUIET 4			/* modules that are light around a code */
#define WHOLE 4			/* as many lines are never torn apart */

/* Territories that print on Letter; the rest of the world has A4. */
static const char letter[] = " US CA MX PH CL CO VE CR GT SV NI PA DO PR BO ";

bool
sheet_paper_read(const char *name, enum sheet_paper *ret)
{

	if (strcmp(name, "a4") == 0)
		*ret = SHEET_A4;
	else if (strcmp(name, "letter") == 0)
		*ret = SHEET_LETTER;
	else
		return false;
	return true;
}

enum sheet_paper
sheet_paper_of(const char *languages)
{
	size_t len = strcspn(languages, " "), at = 0;
	char land[5] = {' ', '\0', '\0', ' ', '\0'};

	/* en-US, es-419, zh-Hant-TW: the part with two letters, not first. */
	while (at < len) {
		at += strcspn(languages + at, "- ");
		if (at >= len || languages[at] != '-')
			break;
		at++;
		if (strcspn(languages + at, "- ") == 2) {
			memcpy(land + 1, languages + at, 2);
			return strstr(letter, land) != NULL ? SHEET_LETTER :
			    SHEET_A4;
		}
	}
	return SHEET_A4;
}

int
sheet_rows(enum sheet_paper p)
{
	return p == SHEET_LETTER ? 70 : 74;
}

void
sheet_begin(struct sheet *s, enum sheet_paper paper)
{

	*s = (struct sheet){.paper = paper, .words = BUF_EMPTY};
}

void
sheet_code(struct sheet *s, const struct qr *code)
{

	s->code = *code;
}

int
sheet_room(const struct sheet *s)
{
	int side = s->code.side;

	return side == 0 || s->n >= (side + QUIET + 1) / 2 ? SHEET_COLS :
	    SHEET_COLS - side - QUIET;
}

/* A further row; NULL without memory. */
static struct sheet_row *
add_row(struct sheet *s)
{
	int size = s->size == 0 ? 128 : s->size * 2;
	struct sheet_row *grown;

	if (s->n == s->size) {
		grown = realloc(s->list, (size_t)size * sizeof *grown);
		if (grown == NULL) {
			s->failed = true;
			return NULL;
		}
		s->list = grown;
		s->size = size;
	}
	s->list[s->n] = (struct sheet_row){.n = 0};
	return &s->list[s->n++];
}

void
sheet_clear(struct sheet *s)
{

	while (sheet_room(s) < SHEET_COLS && add_row(s) != NULL)
		;
}

/* Put c into r, from left to right. */
static void
add_cell(struct sheet_row *r, const struct sheet_row_cell *c)
{
	int i = r->n;

	if (r->n == SHEET_CELLS_MAX)
		return;
	for (; i > 0 && r->cells[i - 1].col > c->col; i--)
		r->cells[i] = r->cells[i - 1];
	r->cells[i] = *c;
	r->n++;
}

/* Without the blanks at the end, which could take a row. */
static size_t
length(const char *s)
{
	size_t len = strlen(s);

	while (len > 0 && strchr(" \n\r\t", s[len - 1]) != NULL)
		len--;
	return len;
}

/* The rows of one cell, from row first on. */
static void
fill(struct sheet *s, const struct sheet_words *w, int first, int room)
{
	int cols = w->col + w->cols > room ? room - w->col : w->cols;
	size_t at = s->words.len, i, n;
	struct text_row *rows;

	text_show(&s->words, w->words, length(w->words), true);
	buf_byte(&s->words, '\0');
	if (!buf_ok(&s->words))
		return;
	if (cols < 1)
		cols = 1;
	n = text_wrap(s->words.s + at, s->words.len - at - 1, cols, NULL, 0);
	if ((rows = calloc(n, sizeof *rows)) == NULL) {
		s->failed = true;
		return;
	}
	(void)text_wrap(s->words.s + at, s->words.len - at - 1, cols, rows,
	    n);
	for (i = 0; i < n; i++) {
		if (first + (int)i == s->n && add_row(s) == NULL)
			break;
		add_cell(&s->list[first + (int)i], &(struct sheet_row_cell){
		    w->col, cols, w->kind, at, rows[i].from, rows[i].to});
	}
	free(rows);
}

void
sheet_put(struct sheet *s, const struct sheet_words *w, int n)
{
	int first = s->n, room = sheet_room(s), i, rows;

	for (i = 0; i < n && i < SHEET_CELLS_MAX; i++)
		if (w[i].words != NULL)
			fill(s, &w[i], first, room);
	if (s->failed || !buf_ok(&s->words))
		return;
	rows = s->n - first;
	for (i = first; i < s->n - 1; i++)
		s->list[i].glue = rows <= WHOLE || i == first ||
		    i == s->n - 2;
}

void
sheet_say(struct sheet *s, int col, enum sheet_kind kind, const char *words)
{
	const struct sheet_words w = {col, SHEET_COLS - col, kind, words};

	sheet_put(s, &w, 1);
}

void
sheet_say_buf(struct sheet *s, int col, enum sheet_kind kind,
    struct buf *words)
{

	if (!buf_ok(words))
		s->failed = true;
	else if (words->len > 0)
		sheet_say(s, col, kind, buf_text(words));
	buf_free(words);
}

void
sheet_keep(struct sheet *s)
{

	if (s->n > 0)
		s->list[s->n - 1].glue = true;
}

void
sheet_loose(struct sheet *s)
{

	if (s->n > 0)
		s->list[s->n - 1].glue = false;
}

void
sheet_gap(struct sheet *s)
{

	if (s->n > 0 && s->list[s->n - 1].n > 0)
		(void)add_row(s);
}

void
sheet_heading(struct sheet *s, const char *words)
{

	sheet_gap(s);
	sheet_say(s, 0, SHEET_HEADING, words);
	sheet_keep(s);
}

void
sheet_free(struct sheet *s)
{

	free(s->pages);
	free(s->lines);
	free(s->list);
	buf_free(&s->words);
	explicit_bzero(s, sizeof *s);
}
