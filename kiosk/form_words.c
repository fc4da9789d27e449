/* SPDX-License-Identifier: MIT */
#include "kiosk/form_words.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/date.h"
#include "kiosk/date_words.h"
#include "kiosk/form.h"
#include "kiosk/option_say.h"
#include "kiosk/text.h"

#define NAME_COLS 100
#define DAY_LENGTH 10		/* of YYYY-MM-DD */
#define MONTH_LENGTH 7		/* of YYYY-MM */

/* What is typed; what is picked has words of its own. */
static const char *const kinds[ITEM_TYPE_MAX] = {
	[ITEM_BOOLEAN] = "Yes or no",
	[ITEM_DECIMAL] = "A number",
	[ITEM_INTEGER] = "A whole number",
	[ITEM_DATE] = "A date",
	[ITEM_DATE_TIME] = "A date, and a time of day",
	[ITEM_TIME] = "A time of day",
	[ITEM_STRING] = "A line of text",
	[ITEM_TEXT] = "Text of several lines",
	[ITEM_URL] = "A web address",
	[ITEM_CHOICE] = "Words, since its list of answers is not at hand",
	[ITEM_OPEN_CHOICE] = "Words, since its list of answers is not at hand",
	[ITEM_QUANTITY] = "A number",
};

/* How one value lies to another, by the kind of value. */
static const struct order {
	const char *more, *less, *least, *most;
} numbers = {"more than", "less than", "at least", "at most"},
    days = {"after", "before", "on or after", "on or before"},
    times = {"after", "before", "at or after", "at or before"};

static const struct order *
order_of(enum item_type type)
{
	switch (type) {
	case ITEM_DATE:
		return &days;
	case ITEM_DATE_TIME:
	case ITEM_TIME:
		return &times;
	default:
		return &numbers;
	}
}

/* In quotes; what it holds of them itself could end ours. */
static void
quote(struct buf *b, const char *s, size_t len)
{
	size_t i;

	buf_byte(b, '"');
	for (i = 0; i < len; i++)
		buf_byte(b, s[i] == '"' ? '\'' : s[i]);
	buf_byte(b, '"');
}

static void
unit(struct buf *b, const struct form *f, int option)
{
	if (option == -1)
		return;
	buf_byte(b, ' ');
	buf_str(b, option_words(&f->options[option]));
}

static void
date_time(struct buf *b, const char *text)
{
	int len = (int)strcspn(text, "T");
	char day[DATE_MAX];
	struct date d;

	if (len >= DATE_MAX || snprintf(day, sizeof day, "%.*s", len,
	    text) != len || !date_read(day, &d)) {
		buf_str(b, text);
		return;
	}
	date_words(b, d);
	if (text[len] == '\0')
		return;
	buf_str(b, ", ");
	buf_str(b, text + len + 1);
}

void
form_words_value(struct buf *b, const struct form *f, int i, const char *text)
{
	switch (f->items[i].type) {
	case ITEM_DATE:
	case ITEM_DATE_TIME:
		date_time(b, text);
		return;
	case ITEM_DECIMAL:
	case ITEM_INTEGER:
	case ITEM_QUANTITY:
	case ITEM_TIME:
		buf_str(b, text);
		return;
	default:
		quote(b, text, strlen(text));
	}
}

const char *
form_words_title(const struct form *f, int i)
{
	const struct item *it = &f->items[i];

	return it->short_text[0] != '\0' ? it->short_text : it->text;
}

static void
name(struct buf *b, const struct form *f, int i, bool named)
{
	const char *title = form_words_title(f, i);
	struct buf whole = BUF_EMPTY;
	size_t fits;

	if (named || title[0] == '\0')
		title = f->items[i].link;
	fits = text_fit(title, strcspn(title, "\n"), NAME_COLS);
	buf_add(&whole, title, fits);
	if (title[fits] != '\0')
		buf_str(&whole, "...");
	quote(b, buf_text(&whole), whole.len);
	buf_free(&whole);
}

static void
bound(struct buf *b, const struct form *f, int i, const char *before,
    const struct bound *limit)
{
	if (limit->kind == BOUND_NONE)
		return;
	buf_str(b, ", ");
	buf_str(b, before);
	buf_byte(b, ' ');
	if (limit->kind == BOUND_TODAY) {
		buf_str(b, "today");
	} else if (limit->kind == BOUND_NOW) {
		buf_str(b, "now");
	} else {
		form_words_value(b, f, i, limit->text);
		unit(b, f, limit->unit);
	}
}

static void
number_of(struct buf *b, const char *before, int n, const char *what,
    const char *after)
{
	buf_fmt(b, ", %s %d %s%s%s", before, n, what, n == 1 ? "" : "s",
	    after);
}

static void
length(struct buf *b, const struct item *it)
{
	int usual = it->type == ITEM_TEXT ? FORM_TEXT_LENGTH :
	    FORM_STRING_LENGTH;

	if (it->type == ITEM_DATE || it->type == ITEM_DATE_TIME) {
		if (it->min_length >= DAY_LENGTH)
			buf_str(b, ", known to the day");
		else if (it->min_length >= MONTH_LENGTH)
			buf_str(b, ", known to the month");
		return;
	}
	if (it->min_length > 0)
		number_of(b, "at least", it->min_length, "character", "");
	if (it->max_length > 0 && it->max_length != usual)
		number_of(b, "at most", it->max_length, "character", "");
	if (it->max_places == 0)
		buf_str(b, ", without a point");
	else if (it->max_places > 0)
		number_of(b, "at most", it->max_places, "digit",
		    " after the point");
	if (it->pattern != NULL)
		buf_str(b, ", in the set form");
}

static void
limits(struct buf *b, const struct form *f, int i)
{
	const struct item *it = &f->items[i];
	const struct order *o = order_of(it->type);
	bool number = o == &numbers;

	bound(b, f, i, number ? o->least : "not before", &it->min);
	bound(b, f, i, number ? o->most : "not after", &it->max);
	length(b, it);
}

/* How many, where there may be several. */
static void
count(struct buf *b, const struct item *it)
{
	const char *what = it->type == ITEM_GROUP ? "time" : "answer";

	if (!it->repeats)
		return;
	if (it->min_occurs > 0 && it->max_occurs > 0)
		buf_fmt(b, ", %d to %d %ss", it->min_occurs, it->max_occurs,
		    what);
	else if (it->min_occurs > 0)
		number_of(b, "at least", it->min_occurs, what, "");
	else if (it->max_occurs > 0)
		number_of(b, "at most", it->max_occurs, what, "");
	else if (it->many)
		buf_str(b, ", as often as needed");
}

static void
units(struct buf *b, const struct form *f, const struct item *it)
{
	int k;

	if (it->type != ITEM_QUANTITY) {
		if (it->unit[0] != '\0') {
			buf_str(b, ", in ");
			buf_str(b, it->unit);
		}
		return;
	}
	for (k = 0; k < it->n_options; k++) {
		buf_str(b, k == 0 ? ", in " : k + 1 < it->n_options ? ", " :
		    " or ");
		buf_str(b, option_words(&f->options[it->options + k]));
	}
}

void
form_words_answer(struct buf *b, const struct form *f, int i)
{
	const struct item *it = &f->items[i];

	if (it->type == ITEM_DISPLAY)
		return;
	if (it->type == ITEM_GROUP) {
		if (!it->repeats && !it->required)
			return;
		buf_str(b, it->repeats ? "Asked again" :
		    "At least one of these questions");
	} else if (item_ticks(it)) {
		buf_str(b, "Any of these");
	} else if (item_picks(it) && it->type != ITEM_BOOLEAN) {
		buf_str(b, "One of these");
	} else {
		buf_str(b, kinds[it->type]);
	}
	units(b, f, it);
	limits(b, f, i);
	count(b, it);
	if (it->required)
		buf_str(b, ", required");
	if (it->read_only && item_is_question(it))
		buf_str(b, ", shown only, not to be changed");
}

/* What c compares with. */
static void
compared(struct buf *b, const struct form *f, const struct condition *c)
{
	struct buf words = BUF_EMPTY;

	if (!c->coded) {
		form_words_value(b, f, c->source, c->text);
		if (f->items[c->source].type == ITEM_QUANTITY)
			unit(b, f, c->option);
	} else if (c->option == -1) {
		buf_str(b, "an answer that it does not offer");
	} else {
		option_say(&words, &f->options[c->option]);
		quote(b, buf_text(&words), words.len);
		buf_free(&words);
	}
}

void
form_words_condition(struct buf *b, const struct form *f,
    const struct condition *c, bool named)
{
	const struct item *source = &f->items[c->source];
	const struct order *o = order_of(source->type);
	const char *const verbs[OP_MAX] = {
		[OP_EQUAL] = source->repeats ? "includes" : "is",
		[OP_NOT_EQUAL] = source->repeats ? "does not include" :
		    "is not",
		[OP_GREATER] = o->more,
		[OP_LESS] = o->less,
		[OP_GREATER_OR_EQUAL] = o->least,
		[OP_LESS_OR_EQUAL] = o->most,
	};

	name(b, f, c->source, named);
	if (c->op == OP_EXISTS) {
		buf_str(b, c->exists ? " is answered" : " is not answered");
		return;
	}
	if (c->op != OP_EQUAL && c->op != OP_NOT_EQUAL)
		buf_str(b, source->repeats ? " has an answer that is" : " is");
	buf_byte(b, ' ');
	buf_str(b, verbs[c->op]);
	buf_byte(b, ' ');
	compared(b, f, c);
	/* The trap of this operator: no answer is not equal to any. */
	if (c->op == OP_NOT_EQUAL)
		buf_str(b, ", or is not answered");
}
