/* SPDX-License-Identifier: MIT */
#include "kiosk/rules_words.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/form.h"
#include "kiosk/text.h"

#define TITLE_COLS 60

/* What is written of, and from beside which item. */
struct words {
	struct buf *b;
	const struct rules *rs;
	const struct form *f;
	int here;
};

static void write(const struct words *w, int t, bool want, bool inside);

static void
write_count(struct buf *b, int n, const char *unit)
{
	buf_fmt(b, "%d %s%s", n, unit, n == 1 ? "" : "s");
}

void
rules_words_span(struct buf *b, struct span s)
{
	bool years = s.months >= 24 && s.months % 12 == 0;

	if (s.months > 0)
		write_count(b, years ? s.months / 12 : s.months,
		    years ? "year" : "month");
	if (s.months > 0 && s.days > 0)
		buf_str(b, " and ");
	if (s.days > 0)
		write_count(b, s.days, "day");
}

static void
write_quoted(struct buf *b, const char *s)
{
	size_t len = strlen(s);
	size_t fit = text_fit(s, len, TITLE_COLS);

	buf_byte(b, '"');
	buf_add(b, s, fit);
	buf_str(b, fit < len ? "...\"" : "\"");
}

static void
write_codes(const struct words *w, const struct rule_test *t, bool want)
{
	const struct option *o = w->f->options;
	struct buf *b = w->b;
	int i;

	if (w->f->items[t->item].repeats)
		buf_str(b, t->n_codes > 1 ?
		    want ? " includes any of " : " includes none of " :
		    want ? " includes " : " does not include ");
	else
		buf_str(b, t->n_codes > 1 ?
		    want ? " is one of " : " is none of " :
		    want ? " is " : " is not ");
	for (i = 0; i < t->n_codes; i++) {
		buf_str(b, i > 0 ? ", " : "");
		write_quoted(b, option_words(
		    &o[w->rs->codes[t->codes + i]]));
	}
}

static void
write_span(struct buf *b, const struct rule_test *t, bool want)
{
	buf_str(b, want ? " is " : " is not ");
	if (t->test == TEST_WITHIN)
		buf_str(b, "less than ");
	else
		buf_str(b, "today or up to ");
	rules_words_span(b, t->span);
	buf_str(b, t->test == TEST_WITHIN ? " ago" : " ahead");
	if (t->window[0] != '\0') {
		buf_str(b, " (window ");
		buf_str(b, t->window);
		buf_byte(b, ')');
	}
}

static void
write_title(const struct words *w, int item)
{
	const struct item *it = &w->f->items[item];

	if (item == w->here) {
		buf_str(w->b, "this");
		return;
	}
	if (it->text[0] != '\0') {
		write_quoted(w->b, it->text);
		buf_byte(w->b, ' ');
	}
	buf_byte(w->b, '[');
	buf_str(w->b, it->link);
	buf_byte(w->b, ']');
}

static void
write_item(const struct words *w, const struct rule_test *t, bool want)
{
	struct buf *b = w->b;

	write_title(w, t->item);
	if (t->test == TEST_IS) {
		write_codes(w, t, want);
	} else if (t->test == TEST_ANSWERED) {
		buf_str(b, want ? " is " : " is not ");
		buf_str(b, t->wanted ? "answered" : "asked and left blank");
	} else if (t->test == TEST_AGE_UNDER) {
		buf_fmt(b, " makes the client %s than %d",
		    want ? "younger" : "no younger", t->years);
	} else {
		write_span(b, t, want);
	}
}

/* Not (a or b) is written as not a and not b. */
static void
write_several(const struct words *w, int t, bool want, bool inside)
{
	const struct rule_test *tests = w->rs->tests;
	bool all = (tests[t].test == TEST_ALL) == want;
	int i;

	buf_str(w->b, inside ? "(" : "");
	for (i = t + 1; i < tests[t].end; i = tests[i].end) {
		if (i > t + 1)
			buf_str(w->b, all ? "; and " : "; or ");
		write(w, i, want, true);
	}
	buf_str(w->b, inside ? ")" : "");
}

static void
write(const struct words *w, int t, bool want, bool inside)
{
	const struct rule_test *test = &w->rs->tests[t];

	switch (test->test) {
	case TEST_SETTING:
		buf_str(w->b, "the setting ");
		buf_str(w->b, test->setting);
		buf_str(w->b, want ? " is on" : " is off");
		break;
	case TEST_ALL:
	case TEST_ANY:
		write_several(w, t, want, inside);
		break;
	case TEST_NOT:
		write(w, t + 1, !want, inside);
		break;
	default:
		write_item(w, test, want);
	}
}

void
rules_words_condition(struct buf *b, const struct rules *rs,
    const struct form *f, int t, int here)
{
	const struct words w = {b, rs, f, here};

	write(&w, t, true, false);
}
