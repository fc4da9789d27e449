/* SPDX-License-Identifier: MIT */
#include "kiosk/response_reader.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/text.h"
#include "kiosk/value.h"
#include "kiosk/visit.h"

#define MODIFIER "it may not be ignored and is not understood: leave it out"
#define NO_ANSWER "no question of a form is answered so"
#define LENGTH(table) (sizeof (table) / sizeof *(table))

static const struct property answer_properties[] = {
	{"valueBoolean", TAKEN, SHAPE_BOOLEAN, NULL},
	{"valueDecimal", TAKEN, SHAPE_NUMBER, NULL},
	{"valueInteger", TAKEN, SHAPE_INTEGER, NULL},
	{"valueDate", TAKEN, SHAPE_STRING, NULL},
	{"valueDateTime", TAKEN, SHAPE_STRING, NULL},
	{"valueTime", TAKEN, SHAPE_STRING, NULL},
	{"valueString", TAKEN, SHAPE_STRING, NULL},
	{"valueUri", TAKEN, SHAPE_STRING, NULL},
	{"valueCoding", TAKEN, SHAPE_OBJECT, NULL},
	{"valueQuantity", TAKEN, SHAPE_OBJECT, NULL},
	{"item", TAKEN, SHAPE_ARRAY, NULL},
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"_valueBoolean", CARRIED, SHAPE_ANY, NULL},
	{"_valueDecimal", CARRIED, SHAPE_ANY, NULL},
	{"_valueInteger", CARRIED, SHAPE_ANY, NULL},
	{"_valueDate", CARRIED, SHAPE_ANY, NULL},
	{"_valueDateTime", CARRIED, SHAPE_ANY, NULL},
	{"_valueTime", CARRIED, SHAPE_ANY, NULL},
	{"_valueString", CARRIED, SHAPE_ANY, NULL},
	{"_valueUri", CARRIED, SHAPE_ANY, NULL},
	{"modifierExtension", REFUSED, SHAPE_ANY, MODIFIER},
	{"valueAttachment", REFUSED, SHAPE_ANY, NO_ANSWER},
	{"valueReference", REFUSED, SHAPE_ANY, NO_ANSWER},
};

#define VALUES 10		/* the first rows above */
#define NUMBER_MAX 64		/* far more digits than VALUE_DIGITS_MAX */

static const struct property quantity_properties[] = {
	{"value", TAKEN, SHAPE_NUMBER, NULL},
	{"unit", TAKEN, SHAPE_STRING, NULL},
	{"system", TAKEN, SHAPE_STRING, NULL},
	{"code", TAKEN, SHAPE_STRING, NULL},
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"_unit", CARRIED, SHAPE_ANY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"comparator", REFUSED, SHAPE_ANY,
	    "an answer is a number, not a range: leave it out"},
};

void
reading_put(struct reading *rd, int n, const char *s)
{
	const char *before = visit_text(rd->v, n);
	struct buf b = BUF_EMPTY;

	if (item_ticks(visit_item(rd->v, n)) && before[0] != '\0') {
		buf_str(&b, before);
		buf_byte(&b, '\n');
	}
	/* As typed at the kiosk, so that the same name is the same bytes. */
	text_nfc(&b, s, strlen(s));
	if (!buf_ok(&b) || !visit_put(rd->v, n, buf_text(&b), b.len))
		reading_refuse_room(rd, n);
	buf_free(&b);
}

/* Digits of a number: all of them, and how many stand before its point. */
struct digits {
	char s[NUMBER_MAX];
	int n;
	int point;
};

static void
collect(struct digits *ret, const char *s, const char *end)
{
	bool after = false;

	for (; s < end; s++) {
		if (*s == '.')
			after = true;
		else if (after || ret->n > 0 || *s != '0') {
			ret->s[ret->n++] = *s;
			ret->point += !after;
		}
	}
}

/*
 * Append s[0..len), which has an exponent, as people write it: without one.
 * Returns false when it has none, or needs more digits than an answer has.
 */
static bool
expand(struct buf *b, const char *s, size_t len)
{
	struct digits d = {.n = 0};
	size_t mantissa = 0;
	long exponent;
	int i;

	while (mantissa < len && s[mantissa] != 'e' && s[mantissa] != 'E')
		mantissa++;
	if (mantissa == len || mantissa > NUMBER_MAX)
		return false;
	exponent = strtol(s + mantissa + 1, NULL, 10);
	if (exponent < -NUMBER_MAX || exponent > NUMBER_MAX)
		return false;
	collect(&d, s + (*s == '-'), s + mantissa);
	d.point += (int)exponent;
	buf_str(b, *s == '-' ? "-" : "");
	if (d.point <= 0)
		buf_byte(b, '0');
	for (i = 0; i < d.point; i++)
		buf_byte(b, i < d.n ? d.s[i] : '0');
	if (d.point < d.n)
		buf_byte(b, '.');
	for (i = d.point; i < d.n; i++)
		buf_byte(b, i >= 0 ? d.s[i] : '0');
	explicit_bzero(&d, sizeof d);
	return true;
}

static void
put_number(struct reading *rd, int n, const json_t *number)
{
	const struct excerpt *digits = reading_digits(rd, number);
	struct buf b = BUF_EMPTY;

	if (digits == NULL) {
		reading_refuse_room(rd, n);
		return;
	}
	if (!expand(&b, rd->text + digits->at, digits->len))
		buf_add(&b, rd->text + digits->at, digits->len);
	if (!buf_ok(&b) || !visit_put(rd->v, n, buf_text(&b), b.len))
		reading_refuse_room(rd, n);
	buf_free(&b);
}

/* A time of day or an instant, which FHIR wants with its seconds and zone. */
static void
put_time(struct reading *rd, int n, const char *s)
{
	enum item_type type = visit_item(rd->v, n)->type;
	char typed[VALUE_TIME_MAX] = "";
	char back[VALUE_TIME_MAX] = "";

	if (strlen(s) < VALUE_TIME_MAX) {
		value_typed(type, s, typed);
		value_fhir(type, typed, back);
	}
	if (strcmp(back, s) == 0)
		reading_put(rd, n, typed);
	else if (type == ITEM_TIME)
		reading_refuse(rd, n, "time", "write the time as FHIR does, "
		    "with seconds: 09:30:00");
	else
		reading_refuse(rd, n, "dateTime", "write it as FHIR does, a "
		    "time with seconds and zone: 2026-11-20T15:46:45+01:00");
	explicit_bzero(typed, sizeof typed);
	explicit_bzero(back, sizeof back);
}

/* The unit of quantity among those of entry n; -1: none of them. */
static int
find_unit(const struct reading *rd, int n, const json_t *quantity)
{
	const struct item *it = visit_item(rd->v, n);
	const char *code = shape_text(quantity, "code");
	const char *unit = shape_text(quantity, "unit");
	const struct option *o;
	int i;

	for (i = it->options; i < it->options + it->n_options; i++) {
		o = &rd->v->form->options[i];
		if (code[0] != '\0' && o->code[0] != '\0' ?
		    strcmp(o->code, code) == 0 &&
		    strcmp(o->system, shape_text(quantity, "system")) == 0 :
		    unit[0] != '\0' && strcmp(o->display, unit) == 0)
			return i;
	}
	return -1;
}

/* The code counts; words that say another unit are worth a look. */
static void
warn_words(const struct reading *rd, const struct item *it,
    const struct option *o, const json_t *quantity)
{
	const char *words = shape_text(quantity, "unit");

	if (words[0] != '\0' && strcmp(words, o->display) != 0 &&
	    strcmp(words, o->code) != 0)
		finding_add(rd->fs, FINDING_WARNING, it->link, "unit",
		    "the unit is called \"%.40s\", and its code, which counts, "
		    "is that of \"%.40s\"", words, o->display);
}

static void
read_quantity(struct reading *rd, int n, json_t *quantity)
{
	const struct item *it = visit_item(rd->v, n);
	const json_t *value;
	int unit;

	if (!response_shape(rd->fs, it->link, "a valueQuantity",
	    quantity_properties, LENGTH(quantity_properties), quantity))
		return;
	if ((value = json_object_get(quantity, "value")) == NULL) {
		reading_refuse(rd, n, "type", "the quantity has no value");
		return;
	}
	put_number(rd, n, value);
	if ((unit = find_unit(rd, n, quantity)) != -1) {
		warn_words(rd, it, &rd->v->form->options[unit], quantity);
		if (!visit_pick(rd->v, n, unit))
			reading_refuse_room(rd, n);
	} else if (json_object_get(quantity, "unit") != NULL ||
	    json_object_get(quantity, "code") != NULL) {
		reading_refuse(rd, n, "unit",
		    "the unit is none of the form's");
	} else if (it->n_options == 1) {
		finding_add(rd->fs, FINDING_WARNING, it->link, "unit",
		    "no unit is given: it is taken to be the form's");
		if (!visit_pick(rd->v, n, it->options))
			reading_refuse_room(rd, n);
	}
}

static void
read_typed(struct reading *rd, int n, const char *key, json_t *value)
{
	enum item_type type = visit_item(rd->v, n)->type;

	if (type == ITEM_CHOICE || type == ITEM_OPEN_CHOICE)
		read_unlisted(rd, n, key, value);
	else if (strcmp(key, value_key(type)) != 0)
		reading_refuse_type(rd, n, value_key(type));
	else if (type == ITEM_QUANTITY)
		read_quantity(rd, n, value);
	else if (type == ITEM_DECIMAL || type == ITEM_INTEGER)
		put_number(rd, n, value);
	else if (type == ITEM_TIME || type == ITEM_DATE_TIME)
		put_time(rd, n, json_string_value(value));
	else
		reading_put(rd, n, json_string_value(value));
}

void
read_answer(struct reading *rd, int n, json_t *answer)
{
	const struct item *it = visit_item(rd->v, n);
	const char *key = NULL;
	int values = 0;
	int i;

	if (!response_shape(rd->fs, it->link, "an answer", answer_properties,
	    LENGTH(answer_properties), answer))
		return;
	for (i = 0; i < VALUES; i++) {
		if (json_object_get(answer, answer_properties[i].name) == NULL)
			continue;
		key = answer_properties[i].name;
		values++;
	}
	/* Without a value it may hold what stands inside the question. */
	if (values == 0 && json_object_get(answer, "item") != NULL)
		return;
	if (values != 1)
		reading_refuse(rd, n, "type", "an answer holds one value");
	else if (item_picks(it))
		read_pick(rd, n, key, json_object_get(answer, key));
	else
		read_typed(rd, n, key, json_object_get(answer, key));
}
