/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/value.h"

#define FILTER_FROM 30		/* options that are too many to look through */
#define OPTIONS_ALL_MAX 100000	/* of a form: value sets are used many times */

static const struct property option_properties[] = {
	{"valueCoding", TAKEN, SHAPE_OBJECT, NULL},
	{"valueString", TAKEN, SHAPE_STRING, NULL},
	{"_valueString", TAKEN, SHAPE_OBJECT, NULL},
	{"valueInteger", TAKEN, SHAPE_INTEGER, NULL},
	{"valueDate", TAKEN, SHAPE_STRING, NULL},
	{"valueTime", TAKEN, SHAPE_STRING, NULL},
	{"initialSelected", TAKEN, SHAPE_BOOLEAN, NULL},
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"valueReference", REFUSED, SHAPE_ANY,
	    "there is no server to look it up on: write valueCoding"},
	{"modifierExtension", REFUSED, SHAPE_ANY,
	    "it may not be ignored and is not understood: leave it out"},
};

static const struct property coding_properties[] = {
	{"system", TAKEN, SHAPE_STRING, NULL},
	{"code", TAKEN, SHAPE_STRING, NULL},
	{"display", TAKEN, SHAPE_STRING, NULL},
	{"_display", TAKEN, SHAPE_OBJECT, NULL},
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"version", CARRIED, SHAPE_ANY, NULL},
	{"userSelected", CARRIED, SHAPE_ANY, NULL},
};

#define ON(type) (1U << (type))
#define WORDS (ON(ITEM_STRING) | ON(ITEM_TEXT) | ON(ITEM_OPEN_CHOICE))

/* What an option may be, and in which types of item. */
static const struct {
	const char *key;
	enum option_kind kind;
	enum item_type value;	/* whose rules the value keeps */
	unsigned types;
} kinds[] = {
	{"valueCoding", OPTION_CODING, ITEM_CHOICE,
	    ON(ITEM_CHOICE) | ON(ITEM_OPEN_CHOICE)},
	{"valueString", OPTION_STRING, ITEM_STRING, ON(ITEM_CHOICE) | WORDS},
	{"valueInteger", OPTION_INTEGER, ITEM_INTEGER,
	    ON(ITEM_CHOICE) | ON(ITEM_INTEGER)},
	{"valueDate", OPTION_DATE, ITEM_DATE, ON(ITEM_CHOICE) | ON(ITEM_DATE)},
	{"valueTime", OPTION_TIME, ITEM_TIME, ON(ITEM_CHOICE) | ON(ITEM_TIME)},
};

#define KINDS (sizeof kinds / sizeof *kinds)

const struct property *
reader_coding(size_t *ret_n)
{
	*ret_n = sizeof coding_properties / sizeof *coding_properties;
	return coding_properties;
}

static void
refuse(struct reader *r, int i, const char *text)
{
	finding_add(r->fs, FINDING_ERROR, reader_link(r, i), "option", "%s",
	    text);
}

/* True when the type of item i has options of kind k; else a finding. */
static bool
suits(struct reader *r, int i, size_t k)
{
	enum item_type type = r->f->items[i].type;

	if ((kinds[k].types & ON(type)) != 0)
		return true;
	finding_add(r->fs, FINDING_ERROR, reader_link(r, i), "option",
	    "%s is no answer to this type of question: %s", kinds[k].key,
	    type == ITEM_OPEN_CHOICE ? "write valueCoding or valueString" :
	    "write the value of its type, or make it a choice");
	return false;
}

/* The kind of the one value that node has, or KINDS and a finding. */
static size_t
kind_of(struct reader *r, int i, json_t *node)
{
	size_t found = KINDS;
	void *it;
	size_t k;

	for (it = json_object_iter(node); it != NULL;
	    it = json_object_iter_next(node, it)) {
		for (k = 0; k < KINDS; k++)
			if (strcmp(json_object_iter_key(it),
			    kinds[k].key) == 0)
				break;
		if (k < KINDS && found < KINDS) {
			refuse(r, i, "an answerOption has two values");
			return KINDS;
		}
		found = k < KINDS ? k : found;
	}
	if (found == KINDS)
		refuse(r, i, "an answerOption needs a value: write "
		    "valueCoding or valueString");
	return found < KINDS && suits(r, i, found) ? found : KINDS;
}

int
reader_same(const struct reader *r, int i, const struct option *o)
{
	const struct item *it = &r->f->items[i];
	const struct option *other;
	int k;

	for (k = it->options; k < it->options + it->n_options; k++) {
		other = &r->f->options[k];
		if (strcmp(other->system, o->system) == 0 &&
		    strcmp(other->code, o->code) == 0 && (o->code[0] != '\0' ||
		    strcmp(other->display, o->display) == 0))
			return k;
	}
	return -1;
}

static void
judge(struct reader *r, int i, struct option *o)
{
	const char *link = reader_link(r, i);

	if (o->code[0] == '\0' && r->f->items[i].type != ITEM_QUANTITY)
		refuse(r, i, "an option has no code: give it one, records "
		    "name it by that");
	if (o->display[0] == '\0') {
		finding_add(r->fs, FINDING_WARNING, link, "option",
		    "option \"%.80s\" has no display: its code is shown",
		    o->code);
		o->display = o->code;
	}
	if (reader_same(r, i, o) != -1)
		finding_add(r->fs, FINDING_ERROR, link, "option",
		    "option \"%.80s\" is there twice: leave one out",
		    o->code);
}

void
reader_append(struct reader *r, int i, struct option o)
{
	struct form *f = r->f;
	void *p;

	if (f->n_options == OPTIONS_ALL_MAX) {
		if (!r->full)
			finding_add(r->fs, FINDING_ERROR, reader_link(r, i),
			    "limit", "a form may not have over %d options",
			    OPTIONS_ALL_MAX);
		r->full = true;
		return;
	}
	p = reader_grow(r, f->options, f->n_options, &r->options_room,
	    sizeof *f->options);
	if (p == NULL)
		return;
	f->options = p;
	if (o.base == NULL)
		o.base = o.display;
	f->options[f->n_options++] = o;
	f->items[i].n_options++;
}

void
reader_option(struct reader *r, int i, const struct option *o)
{
	struct option own = *o;

	judge(r, i, &own);
	reader_append(r, i, own);
}

/* A number or time as an answer is kept, and as it is read. */
static bool
read_plain(struct reader *r, int i, size_t k, const json_t *value,
    struct option *o)
{
	char words[VALUE_TIME_MAX];
	const char *s = json_string_value(value);

	if (kinds[k].kind == OPTION_INTEGER)
		s = reader_number(r, i, ITEM_INTEGER, value);
	if (s == NULL)
		return false;
	if (!value_is(kinds[k].value, s)) {
		finding_add(r->fs, FINDING_ERROR, reader_link(r, i), "option",
		    "\"%.80s\" is no value for %s", s, kinds[k].key);
		return false;
	}
	if (kinds[k].kind == OPTION_TIME) {
		value_fhir(ITEM_TIME, s, words);
		o->code = reader_keep(r, words);
		value_typed(ITEM_TIME, o->code, words);
		o->display = reader_keep(r, words);
		return true;
	}
	o->code = kinds[k].kind == OPTION_INTEGER ? s : reader_keep(r, s);
	o->display = o->code;
	return true;
}

static bool
read_coding(struct reader *r, int i, json_t *coding, struct option *o)
{
	if (!shape_check(r->fs, reader_link(r, i), "a valueCoding",
	    coding_properties,
	    sizeof coding_properties / sizeof *coding_properties, coding))
		return false;
	o->system = reader_keep(r, shape_text(coding, "system"));
	o->code = reader_keep(r, shape_text(coding, "code"));
	o->display = reader_keep(r, shape_text(coding, "display"));
	return true;
}

static void
read_option(struct reader *r, int i, json_t *node)
{
	struct spot at = {r, ON_OPTION, i, r->f->n_options, NULL};
	struct option o = {.system = "", .prefix = ""};
	json_t *value;
	size_t k;
	bool coded;

	if (!shape_check(r->fs, reader_link(r, i), "an answerOption",
	    option_properties,
	    sizeof option_properties / sizeof *option_properties, node) ||
	    (k = kind_of(r, i, node)) == KINDS)
		return;
	value = json_object_get(node, kinds[k].key);
	coded = kinds[k].kind == OPTION_CODING;
	o.kind = kinds[k].kind;
	o.initial = json_is_true(json_object_get(node, "initialSelected"));
	if (!(coded ? read_coding(r, i, value, &o) :
	    read_plain(r, i, k, value, &o)))
		return;
	reader_option(r, i, &o);
	if (r->f->n_options == at.option)
		return;
	if (coded || kinds[k].kind == OPTION_STRING)
		read_translated(&at, coded ? value : node,
		    coded ? "_display" : "_valueString",
		    &r->f->options[at.option].display);
	read_extensions(&at, json_object_get(node, "extension"));
	at.where = ON_CODING;
	if (coded)
		read_extensions(&at, json_object_get(value, "extension"));
}

/* Returns false where the type has no such options. */
static bool
takes_options(enum item_type type)
{
	unsigned all = 0;
	size_t k;

	for (k = 0; k < KINDS; k++)
		all |= kinds[k].types;
	return (all & ON(type)) != 0;
}

static void
read_list(struct reader *r, int i, const json_t *list)
{
	const struct item *it = &r->f->items[i];
	size_t n = json_array_size(list);
	size_t max = FORM_OPTIONS_MAX - (it->type == ITEM_OPEN_CHOICE);
	int picked = 0;
	size_t k;
	int o;

	if (n > max) {
		finding_add(r->fs, FINDING_ERROR, it->link, "limit",
		    "a question may not have over %zu options", max);
		return;
	}
	for (k = 0; k < n && !r->no_memory; k++)
		read_option(r, i, json_array_get(list, k));
	for (o = it->options; o < it->options + it->n_options; o++)
		picked += r->f->options[o].initial;
	if (picked > 1 && !r->f->items[i].repeats)
		refuse(r, i, "more than one initialSelected needs repeats");
}

static void
add_boolean(struct reader *r, int i)
{
	struct option o = {OPTION_BOOLEAN, "", "true", "", "", false, false,
	    ""};

	reader_append(r, i, o);
	o.code = "false";
	reader_append(r, i, o);
}

void
reader_other(struct reader *r, int i)
{
	static const struct option other = {OPTION_OTHER, "", "", "", "",
	    false, false, ""};

	reader_append(r, i, other);
}

static void
add_listed(struct reader *r, int i)
{
	const json_t *list = json_object_get(r->nodes[i], "answerOption");
	const char *set = shape_text(r->nodes[i], "answerValueSet");
	bool open = r->f->items[i].type == ITEM_OPEN_CHOICE;
	bool choice = open || r->f->items[i].type == ITEM_CHOICE;

	read_list(r, i, list);
	if (list == NULL && choice && set[0] != '\0')
		(void)read_set(r, i, set);
	r->f->items[i].unlisted = choice && r->f->items[i].n_options == 0;
	if (open && !r->f->items[i].unlisted)
		reader_other(r, i);
	r->f->items[i].filter = r->f->items[i].n_options > FILTER_FROM;
}

void
read_options(struct reader *r, int i)
{
	enum item_type type = r->f->items[i].type;
	bool listed = json_object_get(r->nodes[i], "answerOption") != NULL;

	if (type == ITEM_BOOLEAN)
		add_boolean(r, i);
	else if (type != ITEM_TYPE_MAX && takes_options(type))
		add_listed(r, i);
	else if (listed && (type == ITEM_DECIMAL || type == ITEM_DATE_TIME ||
	    type == ITEM_QUANTITY))
		refuse(r, i, "FHIR has no option of this type: make it a "
		    "choice");
}
