/* SPDX-License-Identifier: MIT */
#include "kiosk/export_csv.h"

#include <stddef.h>
#include <string.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/chart.h"
#include "kiosk/check_answer.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/export_columns.h"
#include "kiosk/export_formats.h"
#include "kiosk/form.h"
#include "kiosk/record.h"
#include "kiosk/response.h"
#include "kiosk/visit.h"

#define BETWEEN "; "

static const char *const facts[] = {"token", "ticket", "day", "time",
    "status", "source", "response-status", "worst severity", "flags",
    "rules", "decisions", "flags no longer held", "corrected by", "erased",
    NULL};

void
csv_header(struct buf *b, const struct columns *c, bool linkids)
{
	struct buf name = BUF_EMPTY;
	int i;

	for (i = 0; facts[i] != NULL; i++) {
		if (i > 0)
			buf_byte(b, ',');
		buf_csv(b, facts[i]);
	}
	for (i = 0; i < c->n; i++) {
		columns_name(&name, c, i, linkids, facts);
		buf_byte(b, ',');
		buf_csv(b, buf_text(&name));
		if (!buf_ok(&name))
			b->failed = true;
		buf_free(&name);
	}
	buf_str(b, "\r\n");
}

/* The answers of the entry n and those after it, of which next tells. */
static void
fill_cell(struct buf *cell, const struct visit *v, const struct asked *a,
    int n, const int *next)
{
	int parent = v->entries[n].parent;
	bool any = false;

	for (; n != -1; n = next[n]) {
		/* A group has its place, answered or not; an answer has not. */
		if (v->entries[n].parent != parent) {
			buf_str(cell, BETWEEN);
			parent = v->entries[n].parent;
			any = false;
		}
		if (!a->on[n] || !answer_given(v, n))
			continue;
		if (any)
			buf_str(cell, BETWEEN);
		answer_plain(cell, v, n);
		any = true;
	}
}

static bool
any_given(const struct visit *v, const struct asked *a, int n,
    const int *next)
{
	for (; n != -1; n = next[n])
		if (a->on[n] && answer_given(v, n))
			return true;
	return false;
}

/* Append a comma and the cell, and empty it for the next one. */
static void
end_cell(struct buf *b, struct buf *cell)
{
	buf_byte(b, ',');
	buf_csv(b, buf_text(cell));
	if (!buf_ok(cell))
		b->failed = true;
	buf_free(cell);
}

static void
write_facts(struct buf *b, const struct export_record *r)
{
	const struct record *rec = r->record;
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
	buf_csv(b, status_name(r->chart->status));
	buf_byte(b, ',');
	buf_csv(b, source_name(rec->source));
	buf_byte(b, ',');
	buf_csv(b, r->response->status);
}

/* The ids of the flags that hold, or of those that do not any more. */
static void
write_flags(struct buf *b, const struct chart *c, bool holding)
{
	struct buf cell = BUF_EMPTY;
	int i;

	for (i = 0; i < c->n_flags; i++) {
		if (c->flags[i].holds != holding)
			continue;
		buf_str(&cell, cell.len > 0 ? BETWEEN : "");
		buf_str(&cell, c->flags[i].flag->id);
	}
	end_cell(b, &cell);
}

/* The flags stand with what holds first, and the worst of that first. */
static void
write_worst(struct buf *b, const struct chart *c)
{
	bool any = c->n_flags > 0 && c->flags[0].holds;

	buf_byte(b, ',');
	buf_csv(b, any ? severity_name(c->flags[0].flag->severity) : "");
}

/* Whose rules they were: an export is read far from the program. */
static void
write_rules(struct buf *b, const struct chart *c)
{
	const struct triage *t = c->n_triages == 0 ? NULL :
	    c->triages[c->n_triages - 1];
	struct buf cell = BUF_EMPTY;

	if (t != NULL) {
		buf_str(&cell, t->rules);
		if (*t->rules != '\0')
			buf_str(&cell, *t->approved == '\0' ?
			    ", not signed" : ", signed by ");
		buf_str(&cell, t->approved);
	}
	end_cell(b, &cell);
}

/* "smokes: postpone (Dr Ames): to ask the GP; ..." */
static void
write_decisions(struct buf *b, const struct chart *c)
{
	struct buf cell = BUF_EMPTY;
	const struct chart_flag *f;
	int i;

	for (i = 0; i < c->n_flags; i++) {
		f = &c->flags[i];
		if (f->decision == DECISION_NONE)
			continue;
		buf_str(&cell, cell.len > 0 ? BETWEEN : "");
		buf_str(&cell, f->flag->id);
		buf_str(&cell, ": ");
		buf_str(&cell, decision_name(f->decision));
		buf_str(&cell, " (");
		buf_str(&cell, f->by.who);
		buf_str(&cell, f->reason[0] == '\0' ? ")" : "): ");
		buf_str(&cell, f->reason);
	}
	end_cell(b, &cell);
}

static void
write_erased(struct buf *b, unsigned erased)
{
	struct buf cell = BUF_EMPTY;
	int p;

	for (p = 0; p < PART_MAX; p++)
		if ((erased & (1u << p)) != 0) {
			buf_str(&cell, cell.len > 0 ? BETWEEN : "");
			buf_str(&cell, part_name((enum part)p));
		}
	end_cell(b, &cell);
}

static void
write_chart(struct buf *b, const struct export_record *r)
{

	write_worst(b, r->chart);
	write_flags(b, r->chart, true);
	write_rules(b, r->chart);
	write_decisions(b, r->chart);
	write_flags(b, r->chart, false);
	buf_byte(b, ',');
	buf_csv(b, r->confirmed == NULL ? "" : r->chart->confirmed.by.who);
	write_erased(b, r->erased);
}

bool
csv_row(struct buf *b, const struct columns *c, const struct export_record *r)
{
	const struct visit *v = r->confirmed != NULL ? r->confirmed : r->visit;
	const struct asked *a = r->confirmed != NULL ? r->confirmed_asked :
	    r->asked;
	struct buf cell = BUF_EMPTY;
	struct places places;
	int col, item, form = columns_form(c, v->form);

	if (form == -1)
		return false;
	visit_places(v, &places);
	write_facts(b, r);
	write_chart(b, r);
	for (col = 0; col < c->n; col++) {
		item = columns_item(c, form, col);
		/* Most cells are empty. */
		if (item == -1 || !any_given(v, a, places.first[item],
		    places.next)) {
			buf_str(b, ",\"\"");
			continue;
		}
		fill_cell(&cell, v, a, places.first[item], places.next);
		end_cell(b, &cell);
	}
	buf_str(b, "\r\n");
	return true;
}

static int
add_form(struct export *x, const struct form *f, struct err *e)
{

	return columns_add(x->state, f, e);
}

static int
begin(struct export *x, struct err *e)
{
	struct buf *b = export_text(x->out, 0);

	(void)e;
	buf_str(b, x->wish->bom ? EXPORT_BOM : "");
	csv_header(b, x->state, x->wish->linkids);
	return 0;
}

static int
add_record(struct export *x, const struct export_record *r, struct err *e)
{

	return csv_row(export_text(x->out, 0), x->state, r) ? 0 :
	    err_set(e, ERR_STORE, "its form cannot be read");
}

static void
close_state(struct export *x)
{

	columns_free(x->state);
}

const struct export_format export_csv = {
	.name = "csv",
	.size = sizeof(struct columns),
	.form = add_form,
	.begin = begin,
	.record = add_record,
	.close = close_state,
};
