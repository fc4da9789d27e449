/* SPDX-License-Identifier: MIT */
#include "screens/flags.h"

#include <libintl.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/desk.h"
#include "kiosk/staff_words.h"
#include "kiosk/text.h"
#include "kiosk/triage.h"
#include "screens/answers.h"
#include "screens/flag_words.h"
#include "screens/when_words.h"

#define REASON_INSET 4

static void
say(struct answers *a, enum colour look, const char *words)
{
	answers_put(a, (struct answers_line){.kind = LINE_SAID, .entry = -1,
	    .look = look}, words);
}

/* Words that were put together; without memory there are no lines at all. */
static void
say_inset(struct answers *a, int inset, struct buf *words)
{
	if (!buf_ok(words))
		a->failed = true;
	if (words->len > 0)
		answers_put(a, (struct answers_line){.kind = LINE_SAID,
		    .entry = -1, .inset = inset}, buf_text(words));
	buf_free(words);
}

static void
blank(struct answers *a)
{
	answers_put(a, (struct answers_line){.kind = LINE_BLANK, .entry = -1},
	    "");
}

static int
longer(const char *s, int than)
{
	int cols = text_cols(s, strlen(s));

	return cols > than ? cols : than;
}

/* Room for the longest of the words, so that what follows is in line. */
static int
word_cols(void)
{
	int i, most = 0;

	for (i = 0; i < SEVERITY_MAX; i++)
		most = longer(severity_words((enum severity)i), most);
	for (i = 0; i < DECISION_MAX; i++)
		most = longer(decision_words((enum decision)i), most);
	return most + 2;
}

/* A further sentence begins. */
static struct buf *
next(struct buf *b)
{

	buf_str(b, b->len > 0 ? " " : "");
	return b;
}

/* Whose correction it was that raised f. */
static const char *
who_raised(const struct chart *c, const struct chart_flag *f)
{
	int i;

	for (i = 0; i < c->n_entries; i++)
		if (c->entries[i].kind == EVENT_CORRECTED &&
		    c->entries[i].by.at == f->since)
			return c->entries[i].by.who;
	return "?";
}

/* The decision and its maker where it is not a note, which needs none. */
static bool
needs_decision(const struct chart_flag *f)
{

	return f->decision != DECISION_NONE ||
	    (f->holds && f->flag->severity != SEVERITY_NOTE);
}

/* All there is to say of a flag beside what it is; the answer last: it may be
 * long. */
static void
standing(struct buf *b, const struct chart *c, const struct chart_flag *f)
{
	char day[DATE_MAX];

	if (!f->holds)
		buf_fmt(next(b), gettext("No longer holds (corrected by %s)."),
		    f->ended.at != 0 ? f->ended.who : c->confirmed.by.who);
	else if (f->since != 0)
		buf_fmt(next(b), gettext("New since %s's correction."),
		    who_raised(c, f));
	if (f->decision != DECISION_NONE)
		buf_fmt(next(b), gettext("By %s."), f->by.who);
	if (f->flag->clear.year != 0) {
		date_write(f->flag->clear, day);
		buf_fmt(next(b), gettext("Clear from %s."), day);
	}
	if (*f->flag->answer != '\0') {
		buf_str(next(b), gettext("Answered:"));
		buf_byte(b, ' ');
		buf_str(b, f->flag->answer);
	}
}

/* In cols columns, with dots where that is not all. */
static void
cut(struct buf *b, int cols)
{
	struct buf shown = BUF_EMPTY;
	size_t len;

	text_show(&shown, buf_text(b), b->len, false);
	if (!buf_ok(b) || text_cols(buf_text(&shown), shown.len) <= cols) {
		buf_free(&shown);
		return;
	}
	len = text_fit(buf_text(&shown), shown.len, cols - 3);
	buf_free(b);
	buf_add(b, buf_text(&shown), len);
	buf_str(b, "...");
	buf_free(&shown);
}

/* Beside what it is, on the same line. */
static void
put_wide(struct answers *a, struct answers_line line,
    const struct chart_flag *f, struct buf *what, struct buf *how)
{
	struct buf b = BUF_EMPTY;

	if (needs_decision(f)) {
		buf_str(&b, decision_words(f->decision));
		buf_str(&b, ". ");
	}
	buf_str(&b, buf_text(how));
	cut(what, a->split - 1 - answers_col(&line));
	cut(&b, a->cols - a->split);
	if (!buf_ok(&b))
		a->failed = true;
	answers_pair(a, line, buf_text(what), buf_text(&b));
	buf_free(&b);
}

static void
put_narrow(struct answers *a, struct answers_line line,
    const struct chart_flag *f, struct buf *what, struct buf *how)
{

	answers_put(a, line, buf_text(what));
	line.word = NULL;
	if (needs_decision(f)) {
		line.word = decision_words(f->decision);
		line.look = f->decision == DECISION_NONE ? COLOUR_WRONG :
		    COLOUR_PLAIN;
	}
	cut(how, a->cols - answers_col(&line));
	if (how->len > 0 || line.word != NULL)
		answers_put(a, line, buf_text(how));
}

static void
flag_lines(struct answers *a, const struct chart *c, int i)
{
	const struct chart_flag *f = &c->flags[i];
	const struct answers_line line = {.kind = LINE_FLAG, .entry = i,
	    .inset = word_cols(), .look = severity_colour(f->flag->severity),
	    .word = severity_words(f->flag->severity), .dim = !f->holds};
	struct buf what = BUF_EMPTY, how = BUF_EMPTY;

	flag_tell(&what, f->flag);
	standing(&how, c, f);
	if (!buf_ok(&what) || !buf_ok(&how))
		a->failed = true;
	else if (a->split > 0)
		put_wide(a, line, f, &what, &how);
	else
		put_narrow(a, line, f, &what, &how);
	buf_free(&what);
	buf_free(&how);
}

void
flags_of(struct answers *a, const struct chart *c)
{
	int i;

	for (i = 0; i < c->n_flags; i++)
		flag_lines(a, c, i);
}

/* The flags as they came in, with the rules that raised them; NULL: not to be
 * had. */
static const struct triage *
submitted(const struct desk *d)
{

	return d->flags == FLAGS_READ && d->chart.n_triages > 0 ?
	    d->chart.triages[0] : NULL;
}

void
flags_lines(struct answers *a, const struct desk *d)
{
	const struct triage *t = submitted(d);
	struct buf b = BUF_EMPTY;

	if (d->flags == FLAGS_HIDDEN)
		return;
	if (t == NULL)
		say(a, COLOUR_WRONG, gettext("The flags cannot be read."));
	else if (*t->rules == '\0')
		say(a, COLOUR_PLAIN, gettext(
		    "This practice has no rules file."));
	else if (*t->approved == '\0')
		say(a, COLOUR_WRONG, gettext(
		    "No clinician has signed these rules."));
	if (d->chart.unread > 0) {
		buf_fmt(&b, ngettext("%d entry of staff cannot be read.",
		    "%d entries of staff cannot be read.",
		    (unsigned long)d->chart.unread), d->chart.unread);
		say(a, COLOUR_WRONG, buf_text(&b));
		buf_free(&b);
	}
	if (t != NULL && *t->rules != '\0' && d->chart.n_flags == 0)
		say(a, COLOUR_PLAIN, gettext("No flags."));
	flags_of(a, &d->chart);
	blank(a);
}

static void
why(struct answers *a, const struct triage_flag *f)
{
	struct buf b = BUF_EMPTY;

	buf_str(&b, f->why);
	if (*f->sources != '\0') {
		buf_byte(&b, ' ');
		buf_str(&b, gettext("Sources:"));
		buf_byte(&b, ' ');
		buf_str(&b, f->sources);
	}
	say_inset(a, REASON_INSET, &b);
}

/* What was decided, by whom, when and why. */
static void
decided(struct answers *a, const struct chart_flag *f, int64_t now)
{
	struct buf b = BUF_EMPTY;
	char when[WHEN_MAX];

	if (f->decision == DECISION_NONE)
		return;
	when_words(f->by.at, now, when);
	buf_fmt(&b, gettext("%s (%s, %s)"), decision_verb(f->decision),
	    f->by.who, when);
	if (*f->reason != '\0') {
		buf_str(&b, ": ");
		buf_str(&b, f->reason);
	}
	say_inset(a, REASON_INSET, &b);
}

void
flags_whole(struct answers *a, const struct chart_flag *f, int64_t now)
{
	struct buf b = BUF_EMPTY;

	flag_tell(&b, f->flag);
	answers_put(a, (struct answers_line){.kind = LINE_FLAG, .entry = -1,
	    .inset = word_cols(), .look = severity_colour(f->flag->severity),
	    .word = severity_words(f->flag->severity)}, buf_text(&b));
	buf_free(&b);
	if (*f->flag->answer != '\0') {
		buf_str(&b, gettext("Answered:"));
		buf_byte(&b, ' ');
		buf_str(&b, f->flag->answer);
		say_inset(a, REASON_INSET, &b);
	}
	why(a, f->flag);
	decided(a, f, now);
}

void
flags_reasons(struct answers *a, const struct desk *d, int64_t now)
{
	const struct triage *t = submitted(d);
	struct buf b = BUF_EMPTY;
	int i;

	if (t == NULL || *t->rules == '\0')
		return;
	blank(a);
	answers_put(a, (struct answers_line){.kind = LINE_SECTION,
	    .entry = -1}, gettext("About the flags"));
	for (i = 0; i < d->chart.n_flags; i++) {
		say(a, COLOUR_PLAIN, d->chart.flags[i].flag->tell);
		why(a, d->chart.flags[i].flag);
		decided(a, &d->chart.flags[i], now);
	}
	buf_str(&b, gettext("Rules:"));
	buf_byte(&b, ' ');
	buf_str(&b, t->rules);
	buf_str(&b, "; ");
	buf_str(&b, *t->approved == '\0' ? gettext("not signed") :
	    gettext("signed by"));
	buf_str(&b, *t->approved == '\0' ? "" : " ");
	buf_str(&b, t->approved);
	if (!buf_ok(&b))
		a->failed = true;
	say(a, COLOUR_PLAIN, buf_text(&b));
	buf_free(&b);
}
