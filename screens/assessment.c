/* SPDX-License-Identifier: MIT */
#include "screens/assessment.h"

#include <libintl.h>

#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/date_words.h"
#include "kiosk/desk.h"
#include "screens/answers.h"

/* Who saved it, when, and how often it was amended. */
static void
say_by(struct buf *b, const struct desk *d)
{
	char time[6];
	int n = d->n_assessed - 1;

	clock_hhmm(d->assessed_by.at, time);
	buf_fmt(b, "%s, ", d->assessed_by.who);
	date_words(b, clock_day(d->assessed_by.at));
	buf_fmt(b, " %s", time);
	if (n > 0) {
		buf_str(b, "; ");
		buf_fmt(b, ngettext("amended once", "amended %d times",
		    (unsigned long)n), n);
	}
}

void
assessment_lines(struct answers *a, const struct desk *d)
{
	struct buf b = BUF_EMPTY;
	int i, first;

	if (d->assessed == NULL)
		return;
	answers_put(a, (struct answers_line){.kind = LINE_BLANK, .entry = -1},
	    "");
	answers_put(a, (struct answers_line){.kind = LINE_SECTION,
	    .entry = -1}, gettext("ASSESSMENT"));
	say_by(&b, d);
	if (!buf_ok(&b))
		a->failed = true;
	answers_put(a, (struct answers_line){.kind = LINE_SAID, .entry = -1},
	    buf_text(&b));
	buf_free(&b);
	first = a->n;
	answers_visit(a, d->assessed, &d->assessed_asked, false);
	/* It is no answer of the client's, which a mark goes through. */
	for (i = first; i < a->n; i++)
		a->lines[i].entry = -1;
}
