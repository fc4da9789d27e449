/* SPDX-License-Identifier: MIT */
#include "kiosk/export_csv.h"

#include <stddef.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/clock.h"
#include "kiosk/record.h"
#include "kiosk/response.h"

static const char *const columns[] = {"token", "ticket", "day", "time",
    "status", "source", "response-status"};

void
csv_header(struct buf *b, const struct form *f)
{
	size_t k;
	int i;

	for (k = 0; k < sizeof columns / sizeof *columns; k++) {
		if (k > 0)
			buf_byte(b, ',');
		buf_csv(b, columns[k]);
	}
	for (i = 0; i < f->n_items; i++) {
		if (!item_is_question(&f->items[i]))
			continue;
		buf_byte(b, ',');
		buf_csv(b, f->items[i].link);
	}
	buf_str(b, "\r\n");
}

static bool
given(const struct visit *v, const struct asked *a, int n)
{
	return a->on[n] && answer_given(v, n);
}

/* The cell of the item whose entries begin with n and go on at next. */
static void
write_cell(struct buf *b, const struct visit *v, const struct asked *a,
    int n, const int *next)
{
	struct buf cell = BUF_EMPTY;
	bool any = false;
	int k;

	/* Most cells are one text or nothing and need no copy. */
	if (next[n] == -1 && visit_picks(v, n) == 0) {
		buf_csv(b, given(v, a, n) ? visit_text(v, n) : "");
		return;
	}
	for (k = n; k != -1; k = next[k]) {
		if (k != n)
			buf_str(&cell, "; ");
		if (given(v, a, k)) {
			answer_words(&cell, v, k);
			any = true;
		}
	}
	buf_csv(b, any ? buf_text(&cell) : "");
	if (!buf_ok(&cell))
		b->failed = true;
	buf_free(&cell);
}

static void
write_facts(struct buf *b, const struct record *rec,
    const struct response *rp)
{
	char time[6];

	clock_hhmm(rec->at, time);
	buf_csv(b, rec->token);
	buf_byte(b, ',');
	buf_csv(b, rec->ticket);
	buf_byte(b, ',');
	buf_csv(b, rec->day);
	buf_byte(b, ',');
	buf_csv(b, time);
	buf_byte(b, ',');
	buf_csv(b, status_name(rec->status));
	buf_byte(b, ',');
	buf_csv(b, source_name(rec->source));
	buf_byte(b, ',');
	buf_csv(b, rp->status);
}

void
csv_row(struct buf *b, const struct record *rec, const struct response *rp,
    const struct visit *v, const struct asked *a)
{
	struct places places;
	int i;

	visit_places(v, &places);
	write_facts(b, rec, rp);
	for (i = 0; i < v->form->n_items; i++) {
		if (!item_is_question(&v->form->items[i]))
			continue;
		buf_byte(b, ',');
		write_cell(b, v, a, places.first[i], places.next);
	}
	buf_str(b, "\r\n");
}
