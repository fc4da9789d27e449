/* SPDX-License-Identifier: MIT */
#include "screens/history.h"

#include <libintl.h>
#include <stddef.h>

#include "kiosk/buf.h"
#include "kiosk/desk.h"
#include "kiosk/staff_words.h"
#include "kiosk/triage.h"
#include "kiosk/words.h"
#include "screens/answers.h"
#include "screens/when_words.h"

#define TEXT_INSET 4

static void
section(struct answers *a, const char *words)
{

	answers_put(a, (struct answers_line){.kind = LINE_BLANK, .entry = -1},
	    "");
	answers_put(a, (struct answers_line){.kind = LINE_SECTION,
	    .entry = -1}, words);
}

/* Words that were put together (freed). */
static void
say(struct answers *a, int inset, struct buf *b)
{

	if (!buf_ok(b))
		a->failed = true;
	answers_put(a, (struct answers_line){.kind = LINE_SAID, .entry = -1,
	    .inset = inset}, buf_text(b));
	buf_free(b);
}

/* When and who; what follows is appended. */
static void
begin(struct buf *b, const struct chart_by *by, int64_t now)
{
	char when[WHEN_MAX];

	when_words(by->at, now, when);
	buf_str(b, when);
	buf_str(b, "  ");
	buf_str(b, by->who);
}

void
history_notes(struct answers *a, const struct chart *c, int64_t now)
{
	const struct chart_entry *en;
	struct buf b = BUF_EMPTY;
	bool any = false;
	int i;

	for (i = 0; i < c->n_entries; i++) {
		en = &c->entries[i];
		if (en->kind != EVENT_NOTED || *en->text == '\0')
			continue;
		if (!any)
			section(a, gettext("Notes"));
		any = true;
		begin(&b, &en->by, now);
		say(a, 0, &b);
		buf_str(&b, en->text);
		say(a, TEXT_INSET, &b);
	}
}

void
history_assessment(struct answers *a, const struct chart *c, int64_t now)
{
	struct buf b = BUF_EMPTY;

	if (c->assessed.text == NULL)
		return;
	section(a, gettext("Assessment"));
	begin(&b, &c->assessed.by, now);
	say(a, 0, &b);
}

void
history_earlier(struct answers *a, const struct desk_earlier *ea,
    const char *key)
{
	struct buf b = BUF_EMPTY;

	if (ea->record.id == 0)
		return;
	if (key != NULL) {
		buf_str(&b, key);
		buf_str(&b, ": ");
	}
	buf_fmt(&b, gettext("Earlier visit: %s, ticket %s."), ea->record.day,
	    ea->record.ticket);
	buf_byte(&b, ' ');
	if (ea->answers.n == 0)
		buf_str(&b, gettext("No answers differ."));
	else
		buf_fmt(&b, ngettext("%d answer differs.",
		    "%d answers differ.", (unsigned long)ea->answers.n),
		    ea->answers.n);
	say(a, 0, &b);
}

static const char *
deed(enum event_kind k)
{
	static const char *const words[EVENT_KIND_MAX] = {
		[EVENT_SUBMITTED] = N_("handed in"),
		[EVENT_IMPORTED] = N_("imported from a file"),
		[EVENT_OPENED] = N_("opened"),
		[EVENT_DECIDED] = N_("decided"),
		[EVENT_CORRECTED] = N_("corrected an answer"),
		[EVENT_NOTED] = N_("wrote a note"),
		[EVENT_ASSESSED] = N_("assessed"),
		[EVENT_FLAGGED] = N_("flags worked out again"),
		[EVENT_EXPORTED] = N_("exported"),
	};

	return gettext(words[k] != NULL ? words[k] : N_("changed it"));
}

static void
entry_line(struct answers *a, const struct chart_entry *en, int64_t now)
{
	struct buf b = BUF_EMPTY;

	begin(&b, &en->by, now);
	buf_str(&b, ": ");
	if (en->kind == EVENT_MOVED && en->to != STATUS_MAX)
		buf_str(&b, status_words(en->to));
	else
		buf_str(&b, deed(en->kind));
	if (en->flag != NULL) {
		buf_str(&b, ": ");
		buf_str(&b, decision_words(en->decision));
		buf_str(&b, " - ");
		buf_str(&b, en->flag->tell);
	}
	if (en->kind != EVENT_NOTED && *en->text != '\0') {
		buf_str(&b, " - ");
		buf_str(&b, en->text);
	}
	say(a, 0, &b);
}

void
history_lines(struct answers *a, const struct chart *c, int64_t now)
{
	int i;

	section(a, gettext("History"));
	for (i = 0; i < c->n_entries; i++)
		entry_line(a, &c->entries[i], now);
}
