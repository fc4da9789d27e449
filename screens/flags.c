/* SPDX-License-Identifier: MIT */
#include "screens/flags.h"

#include <libintl.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/desk.h"
#include "kiosk/text.h"
#include "screens/answers.h"
#include "screens/flag_words.h"

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

/* Room for the longest of the words, so that what follows is in line. */
static int
word_cols(void)
{
	const char *s;
	int i, cols, most = 0;

	for (i = 0; i < SEVERITY_MAX; i++) {
		s = severity_words((enum severity)i);
		cols = text_cols(s, strlen(s));
		if (cols > most)
			most = cols;
	}
	return most + 2;
}

static void
flag_lines(struct answers *a, const struct triage_flag *f, int inset)
{
	struct buf b = BUF_EMPTY;
	char day[DATE_MAX];

	buf_str(&b, f->tell);
	buf_str(&b, *f->tags != '\0' ? " (" : "");
	buf_str(&b, f->tags);
	buf_str(&b, *f->tags != '\0' ? ")" : "");
	if (!buf_ok(&b))
		a->failed = true;
	answers_put(a, (struct answers_line){.kind = LINE_SAID, .entry = -1,
	    .inset = inset, .look = severity_colour(f->severity),
	    .word = severity_words(f->severity)}, buf_text(&b));
	buf_free(&b);
	/* The day comes first: an answer may be long. */
	if (f->clear.year != 0) {
		date_write(f->clear, day);
		buf_fmt(&b, gettext("Clear from %s."), day);
	}
	if (*f->answer != '\0') {
		buf_str(&b, b.len > 0 ? " " : "");
		buf_str(&b, gettext("Answered:"));
		buf_byte(&b, ' ');
		buf_str(&b, f->answer);
	}
	say_inset(a, inset, &b);
}

void
flags_lines(struct answers *a, const struct desk *d)
{
	const struct triage *t = &d->triage;
	int inset = word_cols();
	int i;

	if (d->flags == FLAGS_HIDDEN)
		return;
	if (d->flags == FLAGS_UNREAD)
		say(a, COLOUR_WRONG, gettext("The flags cannot be read."));
	else if (*t->rules == '\0')
		say(a, COLOUR_PLAIN, gettext(
		    "This practice has no rules file."));
	else if (*t->approved == '\0')
		say(a, COLOUR_WRONG, gettext(
		    "No clinician has signed these rules."));
	if (d->flags == FLAGS_READ && *t->rules != '\0' && t->n == 0)
		say(a, COLOUR_PLAIN, gettext("No flags."));
	for (i = 0; i < t->n; i++)
		flag_lines(a, &t->flags[i], inset);
	blank(a);
}

static void
reason_lines(struct answers *a, const struct triage_flag *f)
{
	struct buf b = BUF_EMPTY;

	say(a, COLOUR_PLAIN, f->tell);
	buf_str(&b, f->why);
	if (*f->sources != '\0') {
		buf_byte(&b, ' ');
		buf_str(&b, gettext("Sources:"));
		buf_byte(&b, ' ');
		buf_str(&b, f->sources);
	}
	say_inset(a, REASON_INSET, &b);
}

void
flags_reasons(struct answers *a, const struct desk *d)
{
	const struct triage *t = &d->triage;
	struct buf b = BUF_EMPTY;
	int i;

	if (d->flags != FLAGS_READ || *t->rules == '\0')
		return;
	blank(a);
	answers_put(a, (struct answers_line){.kind = LINE_SECTION,
	    .entry = -1}, gettext("About the flags"));
	for (i = 0; i < t->n; i++)
		reason_lines(a, &t->flags[i]);
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
