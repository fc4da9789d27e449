/* SPDX-License-Identifier: MIT */
#include "kiosk/sheet_record.h"

#include <assert.h>
#include <ctype.h>
#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/chart.h"
#include "kiosk/clock.h"
#include "kiosk/corrections.h"
#include "kiosk/date_words.h"
#include "kiosk/err.h"
#include "kiosk/export.h"
#include "kiosk/qr.h"
#include "kiosk/record.h"
#include "kiosk/response.h"
#include "kiosk/sheet.h"
#include "kiosk/sheet_parts.h"
#include "kiosk/staff_words.h"
#include "kiosk/visit.h"
#include "kiosk/words.h"

#define CODE_MAX 400		/* a link and a token */
#define SPELT_MAX 40
#define INSET 4

void
sheet_when(struct buf *b, int64_t at)
{
	char time[6];

	clock_hhmm(at, time);
	date_words(b, clock_day(at));
	buf_str(b, ", ");
	buf_str(b, time);
}

/* The code of the ticket: upper case takes the fewest modules. */
static int
put_code(struct sheet *s, const struct export_record *r,
    const struct export_wish *w, struct err *e)
{
	char code[CODE_MAX];
	struct qr qr;
	size_t i;

	(void)snprintf(code, sizeof code, "%s%s%s", w->link,
	    *w->link == '\0' ? "" : "/R/", r->record->token);
	for (i = 0; code[i] != '\0'; i++)
		code[i] = (char)toupper((unsigned char)code[i]);
	if (qr_make(code, QR_MEDIUM, &qr, e) == -1)
		return -1;
	/* A link that is too long for the page: the token says enough. */
	if (qr.side > SHEET_COLS / 2 &&
	    qr_make(r->record->token, QR_MEDIUM, &qr, e) == -1)
		return -1;
	sheet_code(s, &qr);
	return 0;
}

/* Ticket and name, as staff confirmed it. */
static void
add_name(struct buf *b, const struct export_record *r)
{
	const struct visit *v = r->confirmed != NULL ? r->confirmed : r->visit;
	const struct asked *a = r->confirmed != NULL ? r->confirmed_asked :
	    r->asked;
	int n;

	buf_str(b, r->record->ticket);
	for (n = 0; n < v->n_entries; n++)
		if (visit_item(v, n)->label == LABEL_NAME &&
		    correction_answered(v, a, n)) {
			buf_str(b, "  ");
			answer_words(b, v, n);
			return;
		}
}

static void
put_head(struct sheet *s, const struct export_record *r, const char *name)
{
	struct buf b = BUF_EMPTY;
	char spelt[SPELT_MAX];

	sheet_say(s, 0, SHEET_TITLE, name);
	sheet_when(&b, r->record->at);
	buf_str(&b, r->record->source == SOURCE_IMPORT ? ", " : "");
	buf_str(&b, r->record->source == SOURCE_IMPORT ?
	    gettext("imported") : "");
	sheet_say_buf(s, 0, SHEET_PLAIN, &b);
	buf_fmt(&b, gettext("Status: %s"), status_words(r->chart->status));
	if (r->chart->moved.at != 0) {
		buf_str(&b, ", ");
		buf_str(&b, r->chart->moved.who);
	}
	sheet_say_buf(s, 0, SHEET_PLAIN, &b);
	token_spell(r->record->token, spelt, sizeof spelt);
	sheet_say(s, 0, SHEET_PLAIN, spelt);
	if (strcmp(r->response->status, "stopped") == 0)
		sheet_say(s, 0, SHEET_STRONG, gettext(
		    "UNFINISHED: the client asked for help"));
	if ((r->erased & (1u << PART_ANSWERS)) != 0)
		sheet_say(s, 0, SHEET_STRONG, gettext(
		    "The answers were erased."));
}

/* Under a heading each thing of a kind that staff wrote. */
static void
put_written(struct sheet *s, const struct chart *c, enum event_kind kind,
    const char *heading)
{
	struct buf b = BUF_EMPTY;
	bool any = false;
	int i;

	for (i = 0; i < c->n_entries; i++) {
		if (c->entries[i].kind != kind || *c->entries[i].text == '\0')
			continue;
		if (!any)
			sheet_heading(s, heading);
		any = true;
		sheet_when(&b, c->entries[i].by.at);
		buf_str(&b, ", ");
		buf_str(&b, c->entries[i].by.who);
		sheet_say_buf(s, 0, SHEET_PLAIN, &b);
		sheet_keep(s);
		sheet_say(s, INSET, SHEET_PLAIN, c->entries[i].text);
		sheet_loose(s);
	}
}

static void
put_assessment(struct sheet *s, const struct export_record *r)
{
	const struct sheet_said said = {.was = r->assessed,
	    .was_asked = r->assessed_asked};
	const struct chart_response *a = &r->chart->assessed;
	struct buf b = BUF_EMPTY;

	if (r->assessed == NULL)
		return;
	buf_str(&b, gettext("Assessment"));
	buf_str(&b, ": ");
	buf_str(&b, a->by.who);
	buf_str(&b, ", ");
	sheet_when(&b, a->by.at);
	if (!buf_ok(&b))
		s->failed = true;
	sheet_answers(s, &said, SHEET_ALL, buf_text(&b));
	buf_free(&b);
}

static void
put_all(struct sheet *s, const struct export_record *r)
{
	const struct sheet_said said = {r->visit, r->confirmed, r->asked,
	    r->confirmed_asked};

	sheet_flags(s, r);
	sheet_answers(s, &said, SHEET_LABEL, gettext("Who it is"));
	sheet_answers(s, &said, SHEET_CONCERNS, gettext("Concerns and areas"));
	sheet_answers(s, &said, SHEET_REST, gettext("Answers"));
	put_written(s, r->chart, EVENT_CORRECTED, gettext("Corrections"));
	put_written(s, r->chart, EVENT_NOTED, gettext("Notes"));
	put_assessment(s, r);
	sheet_reasons(s, r);
}

/* Whose paper it is, and how old it is. */
static void
add_foot(struct buf *b, const struct export_wish *w)
{

	buf_str(b, w->practice);
	buf_str(b, *w->practice == '\0' ? "" : ", ");
	sheet_when(b, w->at);
}

int
sheet_record(struct sheet *s, const struct export_record *r,
    const struct export_wish *w, struct err *e)
{
	struct buf name = BUF_EMPTY, foot = BUF_EMPTY;
	struct sheet_ends ends;
	int done = -1;

	sheet_begin(s, w->paper);
	add_name(&name, r);
	add_foot(&foot, w);
	ends = (struct sheet_ends){buf_text(&name), buf_text(&foot),
	    r->record->ticket};
	if (!buf_ok(&name) || !buf_ok(&foot))
		s->failed = true;
	if (put_code(s, r, w, e) == 0) {
		put_head(s, r, buf_text(&name));
		put_all(s, r);
		done = sheet_end(s, &ends, e);
	}
	buf_free(&name);
	buf_free(&foot);
	if (done == -1)
		sheet_free(s);
	return done;
}
