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

/* Keep s[0..len), and say where it will be found. */
static size_t
keep(struct answers *a, const char *s, size_t len)
{
	size_t at = a->words.len;

	buf_add(&a->words, s, len);
	buf_byte(&a->words, '\0');
	return at;
}

/* A further line, of s[0..len). */
static void
add(struct answers *a, struct answers_line line, const char *s, size_t len)
{
	int size = a->size == 0 ? 128 : a->size * 2;
	struct answers_line *grown;

	if (a->n == a->size) {
		grown = realloc(a->lines, (size_t)size * sizeof *grown);
		if (grown == NULL) {
			a->failed = true;
			return;
		}
		a->lines = grown;
		a->size = size;
	}
	line.at = keep(a, s, len);
	line.beside_at = keep(a, "", 0);
	a->lines[a->n++] = line;
}

int
answers_col(const struct answers_line *l)
{
	return l->inset + (l->kind == LINE_ANSWER ? ANSWERS_INSET :
	    ANSWERS_MARK);
}

/* As many rows as it takes: whoever reads an answer reads all of it. */
static void
add_wrapped(struct answers *a, struct answers_line line,
    const struct buf *words)
{
	int cols = (line.kind == LINE_QUESTION && a->split > 0 ? a->split - 1 :
	    a->cols) - answers_col(&line);
	struct text_row *rows = NULL;
	struct buf b = BUF_EMPTY;
	size_t i, n;

	text_show(&b, buf_text(words), words->len, true);
	n = text_wrap(buf_text(&b), b.len, cols, NULL, 0);
	if (buf_ok(words) && buf_ok(&b))
		rows = calloc(n, sizeof *rows);
	if (rows == NULL)
		a->failed = true;
	else
		(void)text_wrap(buf_text(&b), b.len, cols, rows, n);
	for (i = 0; rows != NULL && i < n; i++) {
		add(a, line, buf_text(&b) + rows[i].from,
		    rows[i].to - rows[i].from);
		line.word = NULL;
	}
	free(rows);
	buf_free(&b);
}

/* What stands inside a question or a group inside another is set in. */
static int
inset(const struct visit *v, int n)
{
	enum { DEEPEST = 3 };
	const struct entry *en = v->entries;
	int depth = 0;

	if (item_is_question(visit_item(v, n)))
		n = en[n].parent;
	for (; n != -1 && depth < DEEPEST; n = en[n].parent)
		if (en[n].parent != -1 || item_is_question(visit_item(v, n)))
			depth++;
	return depth * ANSWERS_NESTED;
}

/* What is asked in few words; of several occurrences, which one. */
static void
add_asked(struct answers *a, const struct visit *v, int n,
    enum answer_line kind)
{
	const struct item *it = visit_item(v, n);
	struct buf b = BUF_EMPTY;

	/* Without it two questions may read the same. */
	if (*it->prefix != '\0') {
		buf_str(&b, it->prefix);
		buf_byte(&b, ' ');
	}
	buf_str(&b, *it->short_text != '\0' ? it->short_text : it->text);
	if (it->many && (kind == LINE_SECTION ||
	    visit_occurrences(v, n) > 1))
		buf_fmt(&b, " %d", v->entries[n].occurrence + 1);
	add_wrapped(a, (struct answers_line){.kind = kind, .entry = kind ==
	    LINE_SECTION ? -1 : n, .inset = inset(v, n)}, &b);
	buf_free(&b);
}

static void
add_section(struct answers *a, const struct visit *v, int n)
{

	/* A group that only holds others together has no words. */
	if (*visit_item(v, n)->text == '\0' && !visit_item(v, n)->many)
		return;
	if (a->n > 0 && a->lines[a->n - 1].kind != LINE_BLANK)
		add(a, (struct answers_line){.kind = LINE_BLANK, .entry = -1},
		    "", 0);
	add_asked(a, v, n, LINE_SECTION);
}

/* Put the answer b of entry n beside its question, from line from on. */
static void
add_beside(struct answers *a, int n, int from, const struct buf *b)
{
	struct answers_line line = {.kind = LINE_QUESTION, .entry = n};
	int i, end = a->n, cols = a->cols - a->split;
	struct answers lines = {.cols = cols + ANSWERS_MARK};

	add_wrapped(&lines, (struct answers_line){.kind = LINE_SAID}, b);
	if (lines.failed || !buf_ok(&lines.words))
		a->failed = true;
	for (i = 0; !a->failed && i < lines.n; i++) {
		const char *s = buf_text(&lines.words) + lines.lines[i].at;

		if (from + i >= end)
			add(a, line, "", 0);
		if (!a->failed)
			a->lines[from + i].beside_at = keep(a, s, strlen(s));
	}
	answers_free(&lines);
}

static void
add_answer(struct answers *a, const struct visit *v, int n)
{
	struct buf b = BUF_EMPTY;
	int from = a->n;

	add_asked(a, v, n, LINE_QUESTION);
	if (visit_answered(v, n))
		answer_words(&b, v, n);
	else
		buf_str(&b, gettext("(no answer)"));
	if (a->split > 0)
		add_beside(a, n, from, &b);
	else
		add_wrapped(a, (struct answers_line){.kind = LINE_ANSWER,
		    .entry = n, .inset = inset(v, n)}, &b);
	buf_free(&b);
	if (a->after != NULL)
		a->after(a, n, a->cookie);
}

/* True when the answer of entry n is there to be shown. */
static bool
shown(const struct visit *v, const struct asked *asked, int n, bool all)
{
	const struct item *it = visit_item(v, n);

	return asked->on[n] && item_is_question(it) && !it->hidden &&
	    (all || visit_answered(v, n));
}

/* True when something in the group is there to be shown. */
static bool
has_answers(const struct visit *v, const struct asked *asked, int n, bool all)
{
	int i;

	for (i = n; i < v->entries[n].end; i++)
		if (shown(v, asked, i, all))
			return true;
	return false;
}

/* True when there are to be lines of the page that is entry n. */
static bool
wanted(const struct answers *a, const struct visit *v,
    const struct asked *asked, int n)
{
	bool concern = false;
	int i;

	for (i = n; i < v->entries[n].end; i++)
		concern = concern || (shown(v, asked, i, true) &&
		    item_is_concern(visit_item(v, i)));
	return a->which == ANSWERS_ALL ||
	    concern == (a->which == ANSWERS_CONCERNS);
}

void
answers_begin(struct answers *a, int cols)
{

	*a = (struct answers){.cols = cols, .flag = -1};
}

void
answers_put(struct answers *a, struct answers_line line, const char *words)
{
	struct buf b = BUF_EMPTY;

	buf_str(&b, words);
	add_wrapped(a, line, &b);
	buf_free(&b);
}

void
answers_pair(struct answers *a, struct answers_line line, const char *words,
    const char *beside)
{
	struct buf b = BUF_EMPTY;

	text_show(&b, words, strlen(words), false);
	if (!buf_ok(&b))
		a->failed = true;
	add(a, line, buf_text(&b), b.len);
	if (!a->failed)
		a->lines[a->n - 1].beside_at = keep(a, beside,
		    strlen(beside));
	buf_free(&b);
}

void
answers_visit(struct answers *a, const struct visit *v,
    const struct asked *asked, bool all)
{
	int n;

	for (n = 0; n < v->n_entries; n++) {
		if (v->entries[n].parent == -1 && !wanted(a, v, asked, n)) {
			n = v->entries[n].end - 1;
			continue;
		}
		if (visit_item(v, n)->type == ITEM_GROUP &&
		    has_answers(v, asked, n, all))
			add_section(a, v, n);
		if (shown(v, asked, n, all))
			add_answer(a, v, n);
	}
}

int
answers_end(struct answers *a, struct err *e)
{
	int n;

	if (a->failed || !buf_ok(&a->words)) {
		answers_free(a);
		return err_set(e, ERR_SYSTEM, "answers: out of memory");
	}
	/* Only now do the words stay where they are. */
	for (n = 0; n < a->n; n++) {
		a->lines[n].text = buf_text(&a->words) + a->lines[n].at;
		a->lines[n].beside = buf_text(&a->words) +
		    a->lines[n].beside_at;
	}
	return 0;
}

int
answers_make(struct answers *a, const struct visit *v,
    const struct asked *asked, int cols, bool all, struct err *e)
{
	answers_begin(a, cols);
	answers_visit(a, v, asked, all);
	return answers_end(a, e);
}

void
answers_free(struct answers *a)
{

	buf_free(&a->words);
	free(a->lines);
	*a = (struct answers){.cols = 0};
}

int
answers_step(const struct answers *a, int line, int by)
{
	int i, from = line >= 0 && line < a->n ? a->lines[line].entry : -1;

	/* From below them all, such as a button, back to the last. */
	if (line > a->n)
		line = a->n;
	for (i = line + by; i >= 0 && i < a->n; i += by) {
		if (a->lines[i].kind != LINE_QUESTION ||
		    a->lines[i].entry == -1 || a->lines[i].entry == from)
			continue;
		/* Upwards we meet a question's last row first. */
		while (i > 0 && a->lines[i - 1].kind == LINE_QUESTION &&
		    a->lines[i - 1].entry == a->lines[i].entry)
			i--;
		return i;
	}
	return -1;
}
