/* SPDX-License-Identifier: MIT */
#include "screens/answers.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/text.h"
#include "screens/paint.h"

#define WRAP_MAX 200		/* rows of one answer */
#define MARK_COLS 2
#define ANSWER_COLS 6		/* what an answer is set in */

static void
add(struct answers *a, enum answer_line kind, int entry, const char *s,
    size_t len)
{
	struct answers_line *grown;
	char *text = s == NULL ? NULL : strndup(s, len);

	if (a->n == a->size && !a->failed) {
		a->size = a->size == 0 ? 128 : a->size * 2;
		grown = realloc(a->lines, (size_t)a->size * sizeof *grown);
		if (grown == NULL)
			a->failed = true;
		else
			a->lines = grown;
	}
	if (a->failed || (s != NULL && text == NULL)) {
		free(text);
		a->failed = true;
		return;
	}
	a->lines[a->n++] = (struct answers_line){kind, entry, text};
}

static void
add_wrapped(struct answers *a, enum answer_line kind, int entry, int cols,
    const char *s)
{
	struct text_row rows[WRAP_MAX];
	struct buf b = BUF_EMPTY;
	size_t i, n;

	text_show(&b, s, strlen(s), true);
	n = text_wrap(buf_text(&b), b.len, cols, rows, WRAP_MAX);
	for (i = 0; i < n && i < WRAP_MAX; i++)
		add(a, kind, entry, buf_text(&b) + rows[i].from,
		    rows[i].to - rows[i].from);
	buf_free(&b);
}

static void
add_section(struct answers *a, const struct visit *v, int n)
{
	struct buf b = BUF_EMPTY;

	if (a->n > 0)
		add(a, LINE_BLANK, -1, NULL, 0);
	buf_str(&b, visit_item(v, n)->text);
	if (visit_item(v, n)->repeats)
		buf_fmt(&b, " %d", v->entries[n].occurrence + 1);
	add_wrapped(a, LINE_SECTION, -1, a->cols - MARK_COLS, buf_text(&b));
	buf_free(&b);
}

static void
add_answer(struct answers *a, const struct visit *v, int n)
{
	struct buf b = BUF_EMPTY;

	add_wrapped(a, LINE_QUESTION, n, a->cols - MARK_COLS,
	    visit_item(v, n)->text);
	if (visit_answered(v, n))
		answer_words(&b, v, n);
	else
		buf_str(&b, gettext("(no answer)"));
	add_wrapped(a, LINE_ANSWER, n, a->cols - ANSWER_COLS, buf_text(&b));
	buf_free(&b);
}

/* True when something in the group is there to be shown. */
static bool
has_answers(const struct visit *v, const struct asked *asked, int n, bool all)
{
	int i;

	for (i = n; i < v->entries[n].end; i++)
		if (asked->on[i] && item_is_question(visit_item(v, i)) &&
		    (all || visit_answered(v, i)))
			return true;
	return false;
}

int
answers_make(struct answers *a, const struct visit *v,
    const struct asked *asked, int cols, bool all, struct err *e)
{
	const struct item *it;
	int n;

	*a = (struct answers){.cols = cols};
	for (n = 0; n < v->n_entries; n++) {
		it = visit_item(v, n);
		if (!asked->on[n])
			continue;
		if (it->type == ITEM_GROUP &&
		    has_answers(v, asked, n, all))
			add_section(a, v, n);
		if (item_is_question(it) && (all || visit_answered(v, n)))
			add_answer(a, v, n);
	}
	if (!a->failed)
		return 0;
	answers_free(a);
	return err_set(e, ERR_SYSTEM, "answers: out of memory");
}

void
answers_free(struct answers *a)
{
	int i;

	for (i = 0; i < a->n; i++) {
		if (a->lines[i].text != NULL)
			explicit_bzero(a->lines[i].text,
			    strlen(a->lines[i].text));
		free(a->lines[i].text);
	}
	free(a->lines);
	*a = (struct answers){.cols = 0};
}

void
answers_paint(const struct answers *a, WINDOW *w, int row, int rows,
    int first, int marked_entry)
{
	const struct answers_line *l;
	bool marked;
	int i;

	for (i = 0; i < rows && first + i < a->n; i++) {
		l = &a->lines[first + i];
		marked = marked_entry != -1 && l->entry == marked_entry;
		switch (l->kind) {
		case LINE_SECTION:
			paint_cut(w, row + i, MARK_COLS, a->cols - MARK_COLS,
			    term_colour(COLOUR_TITLE), l->text);
			break;
		case LINE_QUESTION:
			paint_cut(w, row + i, 0, MARK_COLS, A_NORMAL,
			    marked ? ">" : "");
			paint_cut(w, row + i, MARK_COLS, a->cols - MARK_COLS,
			    A_NORMAL, l->text);
			break;
		case LINE_ANSWER:
			paint_cut(w, row + i, ANSWER_COLS,
			    a->cols - ANSWER_COLS, marked ?
			    term_colour(COLOUR_FOCUS) : A_BOLD, l->text);
			break;
		case LINE_BLANK:
			break;
		}
	}
}

int
answers_step(const struct answers *a, int line, int by)
{
	int i, from = line >= 0 && line < a->n ? a->lines[line].entry : -1;

	for (i = line + by; i >= 0 && i < a->n; i += by) {
		if (a->lines[i].kind != LINE_QUESTION ||
		    a->lines[i].entry == from)
			continue;
		/* Upwards we meet a question's last row first. */
		while (i > 0 && a->lines[i - 1].kind == LINE_QUESTION &&
		    a->lines[i - 1].entry == a->lines[i].entry)
			i--;
		return i;
	}
	return -1;
}
