/* SPDX-License-Identifier: MIT */
#include <libintl.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/chart.h"
#include "kiosk/date_words.h"
#include "kiosk/export.h"
#include "kiosk/sheet.h"
#include "kiosk/sheet_parts.h"
#include "kiosk/staff_words.h"
#include "kiosk/text.h"

/* Room for the longest of the words, so that what follows is in line. */
static int
word_cols(void)
{
	int i, cols, most = 0;
	const char *w;

	for (i = 0; i < SEVERITY_MAX; i++) {
		w = severity_words((enum severity)i);
		cols = text_cols(w, strlen(w));
		if (cols > most)
			most = cols;
	}
	return most;
}

/* The answer comes last: it may be long. */
static void
add_answer(struct buf *b, const struct chart_flag *f)
{

	if (f->decision == DECISION_NONE && f->holds &&
	    f->flag->severity != SEVERITY_NOTE) {
		buf_str(b, gettext("No decision yet."));
		buf_byte(b, ' ');
	}
	if (f->flag->clear.year != 0) {
		buf_str(b, gettext("Clear from:"));
		buf_byte(b, ' ');
		date_words(b, f->flag->clear);
		buf_str(b, ". ");
	}
	if (*f->flag->answer != '\0') {
		buf_str(b, gettext("Answered:"));
		buf_byte(b, ' ');
		buf_str(b, f->flag->answer);
	}
}

/* Who decided what and why. */
static void
add_decision(struct buf *b, const struct chart_flag *f)
{

	if (f->decision == DECISION_NONE)
		return;
	buf_str(b, gettext("Decision:"));
	buf_byte(b, ' ');
	buf_str(b, decision_words(f->decision));
	buf_str(b, " (");
	buf_str(b, f->by.who);
	buf_str(b, ", ");
	sheet_when(b, f->by.at);
	buf_str(b, *f->reason != '\0' ? "): " : ")");
	buf_str(b, f->reason);
}

static void
add_flag(struct sheet *s, const struct chart_flag *f, int inset)
{
	struct buf b = BUF_EMPTY;
	struct sheet_words w[2] = {
		{0, inset - 2, SHEET_STRONG,
		    severity_words(f->flag->severity)},
		{inset, SHEET_COLS - inset, SHEET_STRONG, NULL}};

	flag_tell(&b, f->flag);
	/* Nothing is to be decided on a note: it is read in one go. */
	if (f->flag->severity == SEVERITY_NOTE) {
		w[1].kind = SHEET_PLAIN;
		buf_byte(&b, ' ');
		add_answer(&b, f);
	}
	if (!buf_ok(&b))
		s->failed = true;
	w[1].words = buf_text(&b);
	sheet_put(s, w, 2);
	buf_free(&b);
	if (!f->holds) {
		sheet_keep(s);
		sheet_say(s, inset, SHEET_STRONG, gettext("Does not hold any "
		    "more, as the answers were corrected."));
	} else if (f->since != 0) {
		sheet_keep(s);
		sheet_say(s, inset, SHEET_PLAIN, gettext("Raised by a "
		    "correction."));
	}
	if (f->flag->severity != SEVERITY_NOTE)
		add_answer(&b, f);
	sheet_keep(s);
	sheet_say_buf(s, inset, SHEET_PLAIN, &b);
	add_decision(&b, f);
	sheet_keep(s);
	sheet_say_buf(s, inset, SHEET_PLAIN, &b);
	/* Nothing is to stay with what comes after this flag. */
	sheet_loose(s);
}

/* The newest flags and rules; NULL where they cannot be had. */
static const struct triage *
newest(const struct chart *c)
{
	return c->n_triages == 0 ? NULL : c->triages[c->n_triages - 1];
}

void
sheet_flags(struct sheet *s, const struct export_record *r)
{
	const struct chart *c = r->chart;
	const struct triage *t = newest(c);
	int inset = word_cols() + 2, i;

	sheet_gap(s);
	if (t == NULL)
		sheet_say(s, 0, SHEET_STRONG, gettext(
		    "The flags were erased."));
	else if (*t->rules == '\0')
		sheet_say(s, 0, SHEET_PLAIN, gettext(
		    "This practice has no rules file."));
	else if (*t->approved == '\0')
		sheet_say(s, 0, SHEET_STRONG, gettext(
		    "No clinician has signed these rules."));
	if (t != NULL && *t->rules != '\0' && c->n_flags == 0)
		sheet_say(s, 0, SHEET_PLAIN, gettext("No flags."));
	for (i = 0; i < c->n_flags; i++)
		add_flag(s, &c->flags[i], inset);
}

static void
add_reason(struct sheet *s, const struct triage_flag *f)
{
	struct buf b = BUF_EMPTY;

	buf_str(&b, f->tell);
	buf_str(&b, *f->why != '\0' ? " " : "");
	buf_str(&b, f->why);
	if (*f->sources != '\0') {
		buf_byte(&b, ' ');
		buf_str(&b, gettext("Sources:"));
		buf_byte(&b, ' ');
		buf_str(&b, f->sources);
	}
	sheet_say_buf(s, 0, SHEET_PLAIN, &b);
}

void
sheet_reasons(struct sheet *s, const struct export_record *r)
{
	const struct chart *c = r->chart;
	const struct triage *t = newest(c);
	struct buf b = BUF_EMPTY;
	int i;

	if (t == NULL || *t->rules == '\0')
		return;
	sheet_heading(s, gettext("About the flags"));
	/* A note asks for nothing to be decided, and says what it is. */
	for (i = 0; i < c->n_flags; i++)
		if (c->flags[i].flag->severity != SEVERITY_NOTE)
			add_reason(s, c->flags[i].flag);
	buf_str(&b, gettext("Rules:"));
	buf_byte(&b, ' ');
	buf_str(&b, t->rules);
	buf_str(&b, "; ");
	buf_str(&b, *t->approved == '\0' ? gettext("not signed") :
	    gettext("signed by"));
	buf_str(&b, *t->approved == '\0' ? "" : " ");
	buf_str(&b, t->approved);
	sheet_say_buf(s, 0, SHEET_PLAIN, &b);
}
