/* SPDX-License-Identifier: MIT */
#include "kiosk/export_csv.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/form.h"
#include "kiosk/record.h"
#include "kiosk/response.h"
#include "kiosk/triage.h"
#include "kiosk/visit.h"

#define BETWEEN "; "

static const char *const facts[] = {"token", "ticket", "day", "time",
    "status", "source", "response-status", "worst severity", "flags",
    "rules"};

struct csv_form {
	unsigned char hash[FORM_HASH_SIZE];
	int *items;		/* the item of each column, -1: none */
	int n;			/* columns there were; later ones have none */
};

/* The column with this name, or -1. */
static int
find(const struct csv_columns *c, const char *link)
{
	int i;

	for (i = 0; i < c->n; i++)
		if (strcmp(c->links[i], link) == 0)
			return i;
	return -1;
}

/* Take the columns from n on back. */
static void
cut(struct csv_columns *c, int n)
{
	while (c->n > n)
		free(c->links[--c->n]);
}

/* A new column, for which there is room; -1 without memory. */
static int
add(struct csv_columns *c, const char *link)
{
	char *copy;

	if ((copy = strdup(link)) == NULL)
		return -1;
	c->links[c->n] = copy;
	return c->n++;
}

/* Put the questions of f in columns of c, for which there is room. */
static bool
fill(struct csv_columns *c, struct csv_form *of, const struct form *f)
{
	int before = c->n;
	int i, col;

	for (i = 0; i < f->n_items; i++) {
		if (!item_is_question(&f->items[i]))
			continue;
		if ((col = find(c, f->items[i].link)) == -1 &&
		    (col = add(c, f->items[i].link)) == -1) {
			cut(c, before);
			return false;
		}
		of->items[col] = i;
	}
	memcpy(of->hash, f->hash, sizeof of->hash);
	of->n = c->n;
	return true;
}

int
csv_columns_add(struct csv_columns *c, const struct form *f, struct err *e)
{
	size_t room = (size_t)c->n + (size_t)f->n_items + 1;
	struct csv_form *forms;
	char **links;
	int *items;
	size_t i;

	if ((links = realloc(c->links, room * sizeof *links)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	c->links = links;
	forms = realloc(c->forms, ((size_t)c->n_forms + 1) * sizeof *forms);
	if (forms == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	c->forms = forms;
	if ((items = malloc(room * sizeof *items)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	for (i = 0; i < room; i++)
		items[i] = -1;
	forms[c->n_forms].items = items;
	if (!fill(c, &forms[c->n_forms], f)) {
		free(items);
		return err_set(e, ERR_SYSTEM, "out of memory");
	}
	c->n_forms++;
	return 0;
}

void
csv_columns_free(struct csv_columns *c)
{
	static const struct csv_columns empty = CSV_COLUMNS_EMPTY;
	int i;

	cut(c, 0);
	for (i = 0; i < c->n_forms; i++)
		free(c->forms[i].items);
	free(c->forms);
	free(c->links);
	*c = empty;
}

void
csv_header(struct buf *b, const struct csv_columns *c)
{
	size_t k;
	int i;

	for (k = 0; k < sizeof facts / sizeof *facts; k++) {
		if (k > 0)
			buf_byte(b, ',');
		buf_csv(b, facts[k]);
	}
	for (i = 0; i < c->n; i++) {
		buf_byte(b, ',');
		buf_csv(b, c->links[i]);
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

/* The cell of the item whose entries begin with n and go on at next. */
static void
write_cell(struct buf *b, const struct visit *v, const struct asked *a,
    int n, const int *next)
{
	struct buf cell = BUF_EMPTY;

	/* Most cells are empty. */
	if (!any_given(v, a, n, next)) {
		buf_csv(b, "");
		return;
	}
	fill_cell(&cell, v, a, n, next);
	buf_csv(b, buf_text(&cell));
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

static void
write_flags(struct buf *b, const struct triage *t)
{
	struct buf cell = BUF_EMPTY;
	enum severity worst = SEVERITY_NOTE;
	int i;

	for (i = 0; i < t->n; i++) {
		if (t->flags[i].severity > worst)
			worst = t->flags[i].severity;
		buf_str(&cell, i > 0 ? BETWEEN : "");
		buf_str(&cell, t->flags[i].id);
	}
	buf_csv(b, t->n > 0 ? severity_name(worst) : "");
	buf_byte(b, ',');
	buf_csv(b, buf_text(&cell));
	if (!buf_ok(&cell))
		b->failed = true;
	buf_free(&cell);
}

/* Whose rules they were: an export is read far from the program. */
static void
write_rules(struct buf *b, const struct triage *t)
{
	struct buf cell = BUF_EMPTY;

	buf_str(&cell, t->rules);
	if (*t->rules != '\0')
		buf_str(&cell, *t->approved == '\0' ? ", not signed" :
		    ", signed by ");
	buf_str(&cell, t->approved);
	buf_csv(b, buf_text(&cell));
	if (!buf_ok(&cell))
		b->failed = true;
	buf_free(&cell);
}

static const struct csv_form *
find_form(const struct csv_columns *c, const struct form *f)
{
	int i;

	for (i = 0; i < c->n_forms; i++)
		if (memcmp(c->forms[i].hash, f->hash, sizeof f->hash) == 0)
			return &c->forms[i];
	return NULL;
}

bool
csv_row(struct buf *b, const struct csv_columns *c,
    const struct csv_record *r)
{
	const struct csv_form *of = find_form(c, r->visit->form);
	struct places places;
	int col, item;

	if (of == NULL)
		return false;
	visit_places(r->visit, &places);
	write_facts(b, r->record, r->response);
	buf_byte(b, ',');
	write_flags(b, r->triage);
	buf_byte(b, ',');
	write_rules(b, r->triage);
	for (col = 0; col < c->n; col++) {
		item = col < of->n ? of->items[col] : -1;
		buf_byte(b, ',');
		if (item == -1)
			buf_csv(b, "");
		else
			write_cell(b, r->visit, r->asked,
			    places.first[item], places.next);
	}
	buf_str(b, "\r\n");
	return true;
}
