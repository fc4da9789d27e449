/* SPDX-License-Identifier: MIT */
#include "screens/queue_paint.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/text.h"
#include "kiosk/text_find.h"
#include "kiosk/words.h"
#include "screens/paint.h"
#include "screens/queue_row.h"
#include "screens/screen.h"
#include "screens/status_words.h"

#define NOTICE_ROW 2		/* below the day, and what is typed */
#define FIND_COLS 20

static bool
is_finished(const struct desk_row *r)
{
	return r->status == STATUS_DONE || r->status == STATUS_LEFT;
}

/* True when the row has what is typed, in its name or its ticket. */
static bool
matches(const struct desk_row *r, const char *wanted)
{
	struct buf words = BUF_EMPTY;
	bool found;

	if (*wanted == '\0')
		return true;
	text_fold(&words, r->ticket);
	buf_byte(&words, ' ');
	text_fold(&words, r->name);
	found = buf_ok(&words) && text_found(buf_text(&words), wanted);
	buf_free(&words);
	return found;
}

static void
find_rows(struct waiting *q, const struct desk *d)
{
	struct buf wanted = BUF_EMPTY;
	int i, n = 0, here = 0;

	text_fold(&wanted, d->find);
	for (i = 0; i < d->n_rows; i++) {
		if (!matches(&d->rows[i], buf_text(&wanted)))
			continue;
		if (!is_finished(&d->rows[i]))
			here++;
		else if (here > 0 && n == here)
			q->shown[n++] = SHOWN_GAP;
		q->shown[n++] = i;
	}
	buf_free(&wanted);
	q->n = n;
}

struct desk_row *
queue_marked(const struct waiting *q, struct desk *d)
{

	if (q->n == 0 || q->shown[q->list.mark] == SHOWN_GAP)
		return NULL;
	return &d->rows[q->shown[q->list.mark]];
}

/* Whose name the list is read by is where the mark stays. */
static void
find_mark(struct waiting *q, struct desk *d)
{
	int i;

	for (i = 0; i < q->n; i++)
		if (q->shown[i] != SHOWN_GAP && strcmp(d->marked,
		    d->rows[q->shown[i]].token) == 0) {
			list_go(&q->list, i);
			return;
		}
	list_go(&q->list, d->find[0] != '\0' ? 0 : q->list.mark);
	if (q->n > 0 && q->shown[q->list.mark] == SHOWN_GAP)
		list_move(&q->list, -1);
	if (q->n > 0)
		memcpy(d->marked, d->rows[q->shown[q->list.mark]].token,
		    TOKEN_MAX);
}

/* How many rows there are things to be said in, above the list. */
static int
notices(const struct desk *d)
{
	int n = d->stale;

	n += d->n_late > 0 && strcmp(d->day, d->late_day) != 0;
	n += !d->stale && d->unsigned_rules;
	return n > 0 ? n : 1;
}

void
queue_lines(struct waiting *q, const struct scene *sc)
{

	find_rows(q, sc->desk);
	list_set(&q->list, q->n, q->height - NOTICE_ROW -
	    notices(sc->desk));
	find_mark(q, sc->desk);
}

static void
draw_list(const struct waiting *q, const struct scene *sc, WINDOW *w,
    int top)
{
	const struct desk *d = sc->desk;
	struct queue_row l = {w, top, getmaxx(w), false,
	    queue_columns(d, getmaxx(w)), sc};
	int i, n;

	for (i = 0; i < q->list.rows && q->list.first + i < q->n; i++) {
		n = q->list.first + i;
		l.row = top + i;
		l.marked = n == q->list.mark;
		if (q->shown[n] == SHOWN_GAP)
			(void)mvwhline(w, l.row, 2, '-', l.cols - 2);
		else
			queue_row_paint(&l, &d->rows[q->shown[n]]);
	}
}

/* Which day it is, and how many are shown of how many. */
static void
draw_title(const struct waiting *q, const struct desk *d, WINDOW *w)
{
	const char *cut = d->cut ? gettext(" (more are not shown)") : "";
	char s[SENTENCE_MAX];
	int i, n = 0;

	for (i = 0; i < q->n; i++)
		n += q->shown[i] != SHOWN_GAP;
	if (n < d->n_rows)
		(void)snprintf(s, sizeof s, gettext(
		    "%s: %d of %d clients%s"), d->day, n, d->n_rows, cut);
	else if (strcmp(d->day, d->today) == 0)
		(void)snprintf(s, sizeof s, ngettext("Today, %s: %d client%s",
		    "Today, %s: %d clients%s", (unsigned long)n), d->day, n,
		    cut);
	else
		(void)snprintf(s, sizeof s, ngettext(
		    "Another day, %s: %d client%s",
		    "Another day, %s: %d clients%s", (unsigned long)n),
		    d->day, n, cut);
	paint_cut(w, 0, 0, getmaxx(w), term_colour(COLOUR_TITLE), s);
}

/* A day is typed where a name is otherwise; returns the cursor's column. */
static int
draw_date(const struct scene *sc, WINDOW *w, int col, int cols)
{
	char mask[DATE_MASK_MAX];
	struct date_typed t;
	size_t cursor;

	date_typed_read(sc->desk->date, strlen(sc->desk->date),
	    sc->conf->date_order, &t);
	date_typed_mask(&t, sc->conf->date_order, mask, &cursor);
	paint_cut(w, 1, col, cols, A_BOLD, ">[");
	paint_cut(w, 1, col + 2, cols - 3, A_NORMAL, mask);
	(void)mvwaddch(w, 1, col + cols - 1, ']');
	return col + 2 + text_cols(mask, cursor);
}

static int
draw_prompt(const struct waiting *q, const struct scene *sc, WINDOW *w)
{
	const char *ask = sc->desk->dating ?
	    gettext("Which day? Empty: today") :
	    gettext("Scan a code, or ticket:");
	int cols = getmaxx(w), col = text_cols(ask, strlen(ask)) + 2;

	if (col > cols - FIND_COLS / 2)
		col = cols - FIND_COLS / 2;
	if (sc->desk->dating && col > cols - 14)
		col = cols - 14;
	paint_cut(w, 1, 0, col - 1, A_NORMAL, ask);
	cols = cols - col < FIND_COLS ? cols - col : FIND_COLS;
	return sc->desk->dating ? draw_date(sc, w, col, cols) :
	    prompt_draw(&q->find, w, 1, col, cols, true);
}

/* The keys stand whole; a name that is too long is cut before them. */
static void
draw_question(const struct desk *d, WINDOW *w)
{
	const char *keys = gettext("Enter: yes  Esc: no");
	int cols = getmaxx(w), wide = text_cols(keys, strlen(keys));
	const struct desk_row *row = NULL;
	char s[SENTENCE_MAX + DESK_NAME_MAX];
	int i, len;

	for (i = 0; i < d->n_rows; i++)
		if (strcmp(d->rows[i].token, d->question.token) == 0)
			row = &d->rows[i];
	status_question(d->question.from, d->question.to,
	    row == NULL ? "" : row->ticket, row == NULL ? "" : row->name, s,
	    sizeof s);
	len = text_cols(s, strlen(s));
	if (len > cols - wide - 2)
		len = cols - wide - 2;
	paint_cut(w, NOTICE_ROW, 0, cols, A_NORMAL, "");
	paint_cut(w, NOTICE_ROW, 0, len, A_BOLD, s);
	paint_cut(w, NOTICE_ROW, len + 2, wide, A_BOLD, keys);
}

/* What is to be known above the list; returns the row after it. */
static int
draw_notices(const struct desk *d, WINDOW *w)
{
	attr_t look = term_colour(COLOUR_WRONG);
	int row = NOTICE_ROW, cols = getmaxx(w);
	char s[SENTENCE_MAX];

	if (d->stale)
		paint_cut(w, row++, 0, cols, look,
		    gettext("Not up to date: it cannot be read now."));
	else if (d->unsigned_rules)
		paint_cut(w, row++, 0, cols, look,
		    gettext("No clinician has signed these rules."));
	if (d->n_late > 0 && strcmp(d->day, d->late_day) != 0) {
		(void)snprintf(s, sizeof s, ngettext(
		    "%d client of %s is not finished. F4: that day",
		    "%d clients of %s are not finished. F4: that day",
		    (unsigned long)d->n_late), (int)d->n_late, d->late_day);
		/* Cut short it would lose the key. */
		if (text_cols(s, strlen(s)) > cols)
			(void)snprintf(s, sizeof s, gettext(
			    "F4: %d not finished, %s"), (int)d->n_late,
			    d->late_day);
		paint_cut(w, row++, 0, cols, look, s);
	}
	return row == NOTICE_ROW ? row + 1 : row;
}

void
queue_paint(struct waiting *q, const struct scene *sc, WINDOW *w)
{
	const struct desk *d = sc->desk;
	int at, top;

	(void)werase(w);
	queue_lines(q, sc);
	draw_title(q, d, w);
	at = draw_prompt(q, sc, w);
	top = draw_notices(d, w);
	if (d->question.on)
		draw_question(d, w);
	draw_list(q, sc, w, top);
	if (d->n_rows > 0 && q->n == 0)
		paint_cut(w, top, 2, getmaxx(w) - 2, A_NORMAL,
		    gettext("Nobody here is called so. Esc: all"));
	else if (d->n_rows == 0 && !d->stale)
		paint_cut(w, top, 2, getmaxx(w) - 2, A_NORMAL,
		    strcmp(d->day, d->today) == 0 ?
		    gettext("Nobody has handed in answers yet.") :
		    gettext("Nobody handed in answers on that day."));
	(void)wmove(w, 1, at);
}
