/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/text.h"
#include "kiosk/value.h"
#include "kiosk/visit.h"

static const struct property initial_properties[] = {
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
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"valueAttachment", REFUSED, SHAPE_ANY,
	    "a client has no files: leave it out"},
	{"valueReference", REFUSED, SHAPE_ANY,
	    "there is no server to look it up on: leave it out"},
	{"modifierExtension", REFUSED, SHAPE_ANY,
	    "it may not be ignored and is not understood: leave it out"},
};

static void
refuse(struct reader *r, int i, const char *text)
{
	finding_add(r->fs, FINDING_ERROR, reader_link(r, i), "initial", "%s",
	    text);
}

/*
 * What does not fit is left away: the question begins unanswered.  Where
 * nobody will answer it, the record would lack what the form gives.
 */
static void
leave(struct reader *r, int i, const char *text)
{
	const struct item *it = &r->f->items[i];

	finding_add(r->fs, it->hidden || it->read_only ? FINDING_ERROR :
	    FINDING_WARNING, it->link, "initial", "%s, which leaves the "
	    "question unanswered", text);
}

/* Take text, which is kept, as one of what is typed to begin with. */
static void
type_in(struct reader *r, int i, const char *text, int unit)
{
	struct form *f = r->f;
	struct item *it = &f->items[i];
	void *p;

	if (text == NULL)
		return;
	if (it->max_length > 0 &&
	    text_chars(text, strlen(text)) > (size_t)it->max_length) {
		refuse(r, i, "it is longer than maxLength allows");
		return;
	}
	if (it->type != ITEM_TEXT && strchr(text, '\n') != NULL) {
		refuse(r, i, "only a text may hold a new line");
		return;
	}
	p = reader_grow(r, f->initials, f->n_initials, &r->initials_room,
	    sizeof *f->initials);
	if (p == NULL)
		return;
	f->initials = p;
	f->initials[f->n_initials++] = (struct initial){text, unit};
	it->n_initials++;
}

/* The text of a value as the option with that value has it for a code. */
static const char *
plain(struct reader *r, int i, const json_t *value)
{
	if (json_is_boolean(value))
		return json_is_true(value) ? "true" : "false";
	if (json_is_number(value))
		return reader_number(r, i, ITEM_INTEGER, value);
	return json_string_value(value);
}

/* The option of item i that stands for value, called key; -1 for none. */
static int
option_of(struct reader *r, int i, const char *key, const json_t *value)
{
	const struct item *it = &r->f->items[i];
	bool coded = json_is_object(value);
	const char *code = coded ? shape_text(value, "code") :
	    plain(r, i, value);
	const char *system = shape_text(value, "system");
	char time[VALUE_TIME_MAX];
	const struct option *o;
	int k;

	if (code == NULL)
		return -1;
	if (strcmp(key, "valueTime") == 0) {
		value_fhir(ITEM_TIME, code, time);
		code = time;
	}
	for (k = it->options; k < it->options + it->n_options; k++) {
		o = &r->f->options[k];
		if (o->kind != OPTION_OTHER &&
		    strcmp(value_option_key(o->kind), key) == 0 &&
		    strcmp(o->code, code) == 0 &&
		    strcmp(o->system, coded ? system : "") == 0)
			return k;
	}
	return -1;
}

/* True when option k of item i, or one after it, is picked to begin with. */
static bool
given_from(const struct form *f, int i, int k)
{
	int end = f->items[i].options + f->items[i].n_options;

	while (k < end && !f->options[k].initial)
		k++;
	return k < end;
}

/* An open-choice may begin with words of its own. */
static void
pick(struct reader *r, int i, const char *key, const json_t *value)
{
	struct form *f = r->f;
	int k = option_of(r, i, key, value);
	int other = form_other(f, i);

	if (k == -1 && other != -1 && strcmp(key, "valueString") == 0) {
		f->options[other].initial = true;
		type_in(r, i, reader_typed(r, i, json_string_value(value)),
		    -1);
		return;
	}
	if (k == -1)
		leave(r, i, "it is none of the question's options");
	else if (f->items[i].type == ITEM_BOOLEAN && given_from(f, i, k))
		refuse(r, i, "a boolean begins with true, false or both, "
		    "true first");
	else
		f->options[k].initial = true;
}

static void
measure(struct reader *r, int i, json_t *quantity)
{
	struct quantity q;

	reader_unit(r, i, quantity);
	if (json_object_get(quantity, "value") == NULL ||
	    !reader_quantity(r, i, i, quantity, &q))
		return;
	if (q.foreign) {
		leave(r, i, "its unit is none of the question's");
		return;
	}
	type_in(r, i, q.number, q.unit);
}

/* The words of a coding whose list is not here. */
static void
name(struct reader *r, int i, const json_t *coding)
{
	const char *words = shape_text(coding, "display");

	if (words[0] == '\0')
		words = shape_text(coding, "code");
	if (words[0] == '\0')
		refuse(r, i, "a valueCoding needs a display");
	else
		type_in(r, i, reader_typed(r, i, words), -1);
}

static void
enter(struct reader *r, int i, const json_t *value)
{
	enum item_type type = r->f->items[i].type;
	char words[VALUE_TIME_MAX];
	const char *s = json_string_value(value);

	if (json_is_number(value))
		s = reader_number(r, i, type, value);
	if (s == NULL)
		return;
	if (!value_is(type, s)) {
		leave(r, i, "it is no answer of the question's type");
		return;
	}
	if (type == ITEM_TIME || type == ITEM_DATE_TIME) {
		value_typed(type, s, words);
		s = words;
	}
	type_in(r, i, json_is_number(value) ? s : reader_typed(r, i, s), -1);
}

static void
read_value(struct reader *r, int i, const char *key, json_t *value)
{
	const struct item *it = &r->f->items[i];
	const struct property *table;
	size_t n;

	table = reader_coding(&n);
	if (strcmp(key, "valueCoding") == 0 && !shape_check(r->fs, it->link,
	    "a valueCoding", table, n, value))
		return;
	if (item_picks(it))
		pick(r, i, key, value);
	else if (it->unlisted && json_is_object(value) &&
	    strcmp(key, "valueCoding") == 0)
		name(r, i, value);
	else if (strcmp(value_key(it->type), key) != 0)
		leave(r, i, "it is not of the question's type");
	else if (it->type == ITEM_QUANTITY)
		measure(r, i, value);
	else
		enter(r, i, value);
}

static void
read_initial(struct reader *r, int i, json_t *node)
{
	struct spot at = {r, ON_TEXT, i, -1, NULL};
	const char *key = NULL;
	void *it;

	if (!shape_check(r->fs, reader_link(r, i), "an initial",
	    initial_properties,
	    sizeof initial_properties / sizeof *initial_properties, node))
		return;
	read_extensions(&at, json_object_get(node, "extension"));
	for (it = json_object_iter(node); it != NULL;
	    it = json_object_iter_next(node, it)) {
		if (strncmp(json_object_iter_key(it), "value", 5) != 0)
			continue;
		if (key != NULL) {
			refuse(r, i, "an initial has two values");
			return;
		}
		key = json_object_iter_key(it);
	}
	if (key == NULL)
		refuse(r, i, "an initial needs a value");
	else
		read_value(r, i, key, json_object_get(node, key));
}

/*
 * Where there is no list, and nobody could add to it either, what it begins
 * with is the list: typed as words it would lose its code.
 */
static void
offer_codes(struct reader *r, int i, const json_t *list)
{
	struct item *it = &r->f->items[i];
	struct option o = {.kind = OPTION_CODING, .prefix = "",
	    .initial = true};
	const json_t *coding;
	size_t k;

	if (!it->unlisted || (!it->hidden && !it->read_only &&
	    json_object_get(r->nodes[i], "answerValueSet") != NULL))
		return;
	for (k = 0; k < json_array_size(list); k++) {
		coding = json_object_get(json_array_get(list, k),
		    "valueCoding");
		if (shape_text(coding, "code")[0] == '\0')
			continue;
		o.system = reader_keep(r, shape_text(coding, "system"));
		o.code = reader_keep(r, shape_text(coding, "code"));
		o.display = reader_keep(r, shape_text(coding, "display"));
		reader_option(r, i, &o);
	}
	if (it->n_options == 0)
		return;
	it->unlisted = false;
	if (it->type == ITEM_OPEN_CHOICE)
		reader_other(r, i);
	else
		it->max_length = 0;
}

void
read_initials(struct reader *r, int i)
{
	const struct item *it = &r->f->items[i];
	const json_t *list = json_object_get(r->nodes[i], "initial");
	size_t n = json_array_size(list);
	size_t max = it->n_options > VISIT_OCCURRENCES_MAX ?
	    (size_t)it->n_options : VISIT_OCCURRENCES_MAX;
	size_t k;

	r->f->items[i].initials = r->f->n_initials;
	if (!item_is_question(it) || it->type == ITEM_TYPE_MAX)
		return;
	if (n > max) {
		finding_add(r->fs, FINDING_ERROR, it->link, "limit",
		    "a question may not begin with over %zu answers", max);
		return;
	}
	offer_codes(r, i, list);
	for (k = 0; k < n && !r->no_memory; k++)
		read_initial(r, i, json_array_get(list, k));
}
