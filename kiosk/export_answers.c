/* SPDX-License-Identifier: MIT */
#include "kiosk/export_answers.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/corrections.h"
#include "kiosk/export_csv.h"
#include "kiosk/export_formats.h"
#include "kiosk/record.h"
#include "kiosk/visit.h"

static const char *const facts[] = {"token", "ticket", "day", "linkId",
    "occurrence", "question", "code", "value", "confirmed code",
    "confirmed value", "correction", NULL};

/* One of the two sides of a row; n -1: nothing stands there. */
struct side {
	const struct visit *v;
	int n;
};

/* The place of a row, and what stands in it. */
struct place {
	struct buf *b;
	const struct export_record *r;
	struct side was, is;	/* is.v NULL: nobody has corrected it */
};

/* What is said of an answer: NULL where it is not there. */
struct said {
	const char *code;
	const char *value;
};

void
answers_header(struct buf *b)
{
	int i;

	for (i = 0; facts[i] != NULL; i++) {
		if (i > 0)
			buf_byte(b, ',');
		buf_csv(b, facts[i]);
	}
	buf_str(b, "\r\n");
}

/* Which occurrences entry n stands in, from the outside in. */
static void
write_occurrence(struct buf *b, const struct visit *v, int n)
{
	if (v->entries[n].parent != -1)
		write_occurrence(b, v, v->entries[n].parent);
	if (!visit_item(v, n)->many)
		return;
	buf_str(b, b->len > 0 ? "." : "");
	buf_fmt(b, "%d", v->entries[n].occurrence + 1);
}

static void
cell(struct buf *b, const char *s)
{
	buf_byte(b, ',');
	buf_csv(b, s);
}

static const char *
correction(const struct place *p, const struct said *was,
    const struct said *is)
{
	if (p->is.v == NULL)
		return "";
	if (is == NULL)
		return "removed";
	if (was == NULL)
		return "added";
	return strcmp(was->code, is->code) == 0 &&
	    strcmp(was->value, is->value) == 0 ? "none" : "changed";
}

static void
write_row(const struct place *p, const struct said *was,
    const struct said *is)
{
	static const struct said nothing = {"", ""};
	const struct said *w = was != NULL ? was : &nothing;
	const struct said *i = is != NULL ? is : &nothing;
	const struct side *at = p->was.n != -1 ? &p->was : &p->is;
	const struct item *it = visit_item(at->v, at->n);
	struct buf path = BUF_EMPTY;

	write_occurrence(&path, at->v, at->n);
	if (!buf_ok(&path))
		p->b->failed = true;
	buf_csv(p->b, p->r->record->token);
	cell(p->b, p->r->record->ticket);
	cell(p->b, p->r->record->day);
	cell(p->b, it->link);
	cell(p->b, buf_text(&path));
	cell(p->b, it->text);
	cell(p->b, w->code);
	cell(p->b, w->value);
	cell(p->b, i->code);
	cell(p->b, i->value);
	cell(p->b, correction(p, was, is));
	buf_str(p->b, "\r\n");
	buf_free(&path);
}

static const char *
name_of(const struct option *o)
{
	return o->display[0] != '\0' ? o->display : o->code;
}

/* True when the option, OPTION_OTHER with these words, is picked at s. */
static bool
has(const struct side *s, int option, const char *line)
{
	const char *at;
	size_t len;

	if (s->n == -1 || !visit_picked(s->v, s->n, option))
		return false;
	if (line == NULL)
		return true;
	for (at = visit_text(s->v, s->n); *at != '\0';
	    at += len + (at[len] == '\n')) {
		len = strcspn(at, "\n");
		if (strlen(line) == len && memcmp(at, line, len) == 0)
			return true;
	}
	return false;
}

/* One tick of `from`, with or without words; those of `is` alone if added. */
static void
write_tick(const struct place *p, bool added, int option, const char *line)
{
	const struct option *o = &p->r->visit->form->options[option];
	struct said said = {o->code, line != NULL ? line : name_of(o)};

	if (!added)
		write_row(p, &said, has(&p->is, option, line) ? &said : NULL);
	else if (!has(&p->was, option, line))
		write_row(p, NULL, &said);
}

/* Each line that was typed beside the ticks is an answer. */
static void
write_lines(const struct place *p, const struct side *from, bool added,
    int option)
{
	const char *at = visit_text(from->v, from->n);
	struct buf line = BUF_EMPTY;
	size_t len;

	for (; *at != '\0'; at += len + (at[len] == '\n')) {
		len = strcspn(at, "\n");
		buf_add(&line, at, len);
		write_tick(p, added, option, buf_text(&line));
		if (!buf_ok(&line))
			p->b->failed = true;
		buf_free(&line);
	}
}

static void
write_ticks(const struct place *p, const struct side *from, bool added)
{
	int i, option;

	for (i = 0; from->n != -1 && i < visit_picks(from->v, from->n); i++) {
		option = visit_pick_at(from->v, from->n, i);
		if (from->v->form->options[option].kind == OPTION_OTHER &&
		    visit_text(from->v, from->n)[0] != '\0')
			write_lines(p, from, added, option);
		else
			write_tick(p, added, option, NULL);
	}
}

/* The one answer at s into ret, its words into value; NULL: there is none. */
static const struct said *
say(const struct side *s, struct buf *value, struct said *ret)
{
	if (s->n == -1)
		return NULL;
	answer_plain(value, s->v, s->n);
	ret->code = visit_picks(s->v, s->n) == 0 ? "" :
	    s->v->form->options[visit_pick_at(s->v, s->n, 0)].code;
	ret->value = buf_text(value);
	return ret;
}

static void
write_answer(const struct place *p)
{
	const struct side *at = p->was.n != -1 ? &p->was : &p->is;
	struct buf was = BUF_EMPTY, is = BUF_EMPTY;
	struct said w, i;
	const struct said *had, *has_now;

	if (item_ticks(visit_item(at->v, at->n))) {
		write_ticks(p, &p->was, false);
		if (p->is.v != NULL)
			write_ticks(p, &p->is, true);
		return;
	}
	had = say(&p->was, &was, &w);
	has_now = say(&p->is, &is, &i);
	write_row(p, had, has_now);
	if (!buf_ok(&was) || !buf_ok(&is))
		p->b->failed = true;
	buf_free(&was);
	buf_free(&is);
}

static bool
given(const struct visit *v, const struct asked *a, int n)
{
	return n != -1 && a->on[n] && item_is_question(visit_item(v, n)) &&
	    answer_given(v, n);
}

/* What the client said, beside what staff have of it. */
static void
write_said(struct buf *b, const struct export_record *r)
{
	int n, m = -1;

	for (n = 0; n < r->visit->n_entries; n++) {
		if (!given(r->visit, r->asked, n))
			continue;
		if (r->confirmed != NULL) {
			m = corrections_entry(r->visit, n, r->confirmed);
			if (!given(r->confirmed, r->confirmed_asked, m))
				m = -1;
		}
		write_answer(&(struct place){b, r, {r->visit, n},
		    {r->confirmed, m}});
	}
}

/* What staff alone have. */
static void
write_added(struct buf *b, const struct export_record *r)
{
	int n, m;

	for (m = 0; m < r->confirmed->n_entries; m++) {
		if (!given(r->confirmed, r->confirmed_asked, m))
			continue;
		n = corrections_entry(r->confirmed, m, r->visit);
		if (given(r->visit, r->asked, n))
			continue;
		write_answer(&(struct place){b, r, {r->visit, -1},
		    {r->confirmed, m}});
	}
}

void
answers_rows(struct buf *b, const struct export_record *r)
{
	write_said(b, r);
	if (r->confirmed != NULL)
		write_added(b, r);
}

static int
begin(struct export *x, struct err *e)
{
	struct buf *b = export_text(x->out, 0);

	(void)e;
	buf_str(b, x->wish->bom ? EXPORT_BOM : "");
	answers_header(b);
	return 0;
}

static int
add_record(struct export *x, const struct export_record *r, struct err *e)
{

	(void)e;
	answers_rows(export_text(x->out, 0), r);
	return 0;
}

const struct export_format export_answers = {
	.name = "answers",
	.begin = begin,
	.record = add_record,
};
