/* SPDX-License-Identifier: MIT */
#include "kiosk/answer_words.h"

#include <stdbool.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/date.h"
#include "kiosk/date_words.h"
#include "kiosk/option_say.h"
#include "kiosk/value.h"
#include "kiosk/visit.h"

#define BETWEEN "; "

/* The lines of what was typed beside a list of ticks, each an answer. */
static void
add_lines(struct buf *b, const char *s)
{
	size_t len;

	for (; *s != '\0'; s += len + (s[len] == '\n')) {
		len = strcspn(s, "\n");
		buf_add(b, s, len);
		if (s[len] != '\0')
			buf_str(b, BETWEEN);
	}
}

/* Whom the words are for. */
enum reader {
	READER_PERSON,		/* at this screen */
	READER_STAFF,		/* one day, at any screen */
	READER_PROGRAM
};

const char *
answer_option(const struct option *o)
{
	if (o->kind == OPTION_BOOLEAN)
		return strcmp(o->code, "true") == 0 ? "Yes" : "No";
	if (o->display[0] != '\0')
		return o->display;
	return o->kind == OPTION_OTHER ? "Other" : o->code;
}

static void
add_name(struct buf *b, const struct option *o, enum reader reader)
{
	if (reader == READER_PERSON)
		option_say(b, o);
	else if (reader == READER_STAFF)
		buf_str(b, answer_option(o));
	else if (o->kind == OPTION_BOOLEAN || o->display[0] == '\0')
		buf_str(b, o->code);
	else
		buf_str(b, o->display);
}

static void
add_picks(struct buf *b, const struct visit *v, int n, enum reader reader)
{
	const struct option *o;
	int i;

	for (i = 0; i < visit_picks(v, n); i++) {
		if (i > 0)
			buf_str(b, BETWEEN);
		o = &v->form->options[visit_pick_at(v, n, i)];
		if (o->kind != OPTION_OTHER || visit_text(v, n)[0] == '\0')
			add_name(b, o, reader);
		else if (item_ticks(visit_item(v, n)))
			add_lines(b, visit_text(v, n));
		else
			buf_str(b, visit_text(v, n));
	}
}

/* A date, or the date before a time, in words. */
static void
add_date(struct buf *b, const char *s)
{
	char day[DATE_MAX] = "";
	struct date d;
	size_t len = strcspn(s, "T");

	if (len >= DATE_MAX) {
		buf_str(b, s);
		return;
	}
	memcpy(day, s, len);
	if (date_read(day, &d)) {
		date_words(b, d);
		buf_str(b, s[len] == 'T' ? ", " : "");
		buf_str(b, s + len + (s[len] == 'T'));
	} else {
		buf_str(b, s);
	}
	explicit_bzero(day, sizeof day);
	explicit_bzero(&d, sizeof d);
}

static void
add_unit(struct buf *b, const struct visit *v, int n, bool plain)
{
	const struct item *it = visit_item(v, n);

	if (it->type == ITEM_QUANTITY && visit_picks(v, n) > 0) {
		buf_byte(b, ' ');
		add_name(b, &v->form->options[visit_pick_at(v, n, 0)],
		    plain ? READER_PROGRAM : READER_PERSON);
	} else if (!plain && it->unit[0] != '\0') {
		buf_byte(b, ' ');
		buf_str(b, it->unit);
	}
}

/* What was typed, and is a finished answer. */
static void
add_typed(struct buf *b, const struct visit *v, int n, bool plain)
{
	enum item_type type = visit_item(v, n)->type;
	const char *s = visit_text(v, n);
	char fhir[VALUE_TIME_MAX];

	switch (type) {
	case ITEM_DATE:
	case ITEM_DATE_TIME:
		if (!plain) {
			add_date(b, s);
			return;
		}
		break;
	case ITEM_TIME:
		if (!plain) {
			buf_str(b, s);
			return;
		}
		break;
	case ITEM_DECIMAL:
	case ITEM_INTEGER:
	case ITEM_QUANTITY:
		break;
	default:
		buf_str(b, s);
		return;
	}
	value_fhir(type, s, fhir);
	buf_str(b, fhir);
	explicit_bzero(fhir, sizeof fhir);
	if (type == ITEM_DECIMAL || type == ITEM_INTEGER ||
	    type == ITEM_QUANTITY)
		add_unit(b, v, n, plain);
}

static void
add(struct buf *b, const struct visit *v, int n, enum reader reader)
{
	const struct item *it = visit_item(v, n);

	if (!item_is_question(it))
		return;
	if (item_picks(it))
		add_picks(b, v, n, reader);
	else if (answer_given(v, n))
		add_typed(b, v, n, reader != READER_PERSON);
	else
		buf_str(b, visit_text(v, n));
}

void
answer_words(struct buf *b, const struct visit *v, int n)
{
	add(b, v, n, READER_PERSON);
}

void
answer_plain(struct buf *b, const struct visit *v, int n)
{
	add(b, v, n, READER_PROGRAM);
}

void
answer_kept(struct buf *b, const struct visit *v, int n)
{
	add(b, v, n, READER_STAFF);
}
