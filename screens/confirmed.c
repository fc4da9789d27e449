/* SPDX-License-Identifier: MIT */
#include "screens/confirmed.h"

#include <libintl.h>
#include <stdlib.h>

#include "kiosk/answer_words.h"
#include "kiosk/buf.h"
#include "kiosk/corrections.h"
#include "kiosk/desk.h"
#include "screens/answers.h"

/* What the hook is told with. */
struct confirming {
	const struct desk *d;
	struct corrections found;
};

/* The answer as it is confirmed, in words. */
static void
say(struct buf *b, const struct desk *d, int is)
{

	buf_str(b, gettext("Staff confirmed:"));
	buf_byte(b, ' ');
	if (correction_answered(d->confirmed, &d->confirmed_asked, is))
		answer_words(b, d->confirmed, is);
	else
		buf_str(b, gettext("(no answer)"));
}

static void
put(struct answers *a, struct buf *b)
{

	if (!buf_ok(b))
		a->failed = true;
	answers_put(a, (struct answers_line){.kind = LINE_SAID, .entry = -1,
	    .inset = ANSWERS_INSET - ANSWERS_MARK, .look = COLOUR_WRONG},
	    buf_text(b));
	buf_free(b);
}

static void
after(struct answers *a, int entry, const void *cookie)
{
	const struct confirming *c = cookie;
	struct buf b = BUF_EMPTY;
	int i;

	for (i = 0; i < c->found.n; i++)
		if (c->found.list[i].was == entry) {
			say(&b, c->d, c->found.list[i].is);
			put(a, &b);
		}
}

/* The question in few words, of an answer the client had not given. */
static void
add(struct answers *a, const struct desk *d, int is, bool first)
{
	const struct item *it = visit_item(d->confirmed, is);
	struct buf b = BUF_EMPTY;

	if (first) {
		answers_put(a, (struct answers_line){.kind = LINE_BLANK,
		    .entry = -1}, "");
		answers_put(a, (struct answers_line){.kind = LINE_SECTION,
		    .entry = -1}, gettext("Added by staff"));
	}
	answers_put(a, (struct answers_line){.kind = LINE_SAID, .entry = -1},
	    *it->short_text != '\0' ? it->short_text : it->text);
	say(&b, d, is);
	put(a, &b);
}

/* What they come for is read first, then all the rest. */
static void
said(struct answers *a, const struct desk *d)
{

	a->which = ANSWERS_CONCERNS;
	answers_visit(a, d->visit, &d->asked, false);
	a->which = ANSWERS_REST;
	answers_visit(a, d->visit, &d->asked, false);
	a->which = ANSWERS_ALL;
}

void
confirmed_lines(struct answers *a, const struct desk *d)
{
	const struct correction *one;
	struct confirming *c;
	bool first = true;
	int i;

	if (d->visit == NULL) {
		answers_put(a, (struct answers_line){.kind = LINE_SAID,
		    .entry = -1}, gettext(
		    "The answers are not kept any more."));
		return;
	}
	if (d->confirmed == NULL) {
		said(a, d);
		return;
	}
	if ((c = calloc(1, sizeof *c)) == NULL) {
		a->failed = true;
		return;
	}
	c->d = d;
	corrections_find(d->visit, &d->asked, d->confirmed,
	    &d->confirmed_asked, &c->found);
	a->after = after;
	a->cookie = c;
	said(a, d);
	a->after = NULL;
	a->cookie = NULL;
	for (i = 0; i < c->found.n; i++) {
		one = &c->found.list[i];
		if (!correction_answered(d->visit, &d->asked, one->was) &&
		    one->is != -1) {
			add(a, d, one->is, first);
			first = false;
		}
	}
	free(c);
}
