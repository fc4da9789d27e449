/* SPDX-License-Identifier: MIT */
#include "kiosk/response_reader.h"

#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/value.h"
#include "kiosk/visit.h"

static const struct property coding_properties[] = {
	{"system", TAKEN, SHAPE_STRING, NULL},
	{"code", TAKEN, SHAPE_STRING, NULL},
	{"display", TAKEN, SHAPE_STRING, NULL},
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"_display", CARRIED, SHAPE_ANY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"version", CARRIED, SHAPE_ANY, NULL},
	{"userSelected", CARRIED, SHAPE_ANY, NULL},
};

/* One value of an answer. */
struct value {
	const char *key;
	json_t *node;
};

static bool
coding_sound(struct reading *rd, int n, json_t *coding)
{
	return response_shape(rd->fs, visit_item(rd->v, n)->link,
	    "a valueCoding", coding_properties,
	    sizeof coding_properties / sizeof *coding_properties, coding);
}

/* True when an option that excludes others would stand beside one. */
static bool
excludes(const struct reading *rd, int n, int o)
{
	const struct option *options = rd->v->form->options;
	int i, beside;

	for (i = 0; i < visit_picks(rd->v, n); i++) {
		beside = visit_pick_at(rd->v, n, i);
		if (beside != o &&
		    (options[o].exclusive || options[beside].exclusive))
			return true;
	}
	return false;
}

static void
pick(struct reading *rd, int n, int o)
{
	const struct item *it = visit_item(rd->v, n);

	/* visit_pick() would take the first one back, or clear the others. */
	if (item_ticks(it) && visit_picked(rd->v, n, o))
		reading_refuse(rd, n, "option", "an option is picked twice");
	else if (item_ticks(it) && excludes(rd, n, o))
		reading_refuse(rd, n, "optionExclusive", "an option that "
		    "excludes others stands beside one");
	else if (!visit_pick(rd->v, n, o))
		reading_refuse_room(rd, n);
}

/* Words beside or instead of the options. */
static void
put_words(struct reading *rd, int n, const char *s)
{
	bool ticks = item_ticks(visit_item(rd->v, n));
	int other = form_other(rd->v->form, rd->v->entries[n].item);

	if (ticks && excludes(rd, n, other))
		reading_refuse(rd, n, "optionExclusive", "an option that "
		    "excludes others stands beside one");
	/* Each line would be an answer of its own. */
	else if (ticks && strchr(s, '\n') != NULL)
		reading_refuse(rd, n, "character",
		    "the answer holds more than one line");
	else
		reading_put(rd, n, s);
}

/* A coding of a list that is not here: its words are kept. */
static void
put_unlisted(struct reading *rd, int n, const json_t *coding)
{
	const char *code = shape_text(coding, "code");
	const char *words = shape_text(coding, "display");

	if (code[0] != '\0')
		finding_add(rd->fs, FINDING_WARNING, visit_item(rd->v, n)->link,
		    "answerValueSet", "the form's list of codes is not here: "
		    "only the words are kept");
	if (words[0] == '\0')
		words = code;
	if (words[0] == '\0')
		reading_refuse(rd, n, "type", "the coding says nothing");
	else
		put_words(rd, n, words);
}

static bool
is_coding(const struct option *o, const json_t *coding)
{
	const char *code = shape_text(coding, "code");

	return strcmp(o->system, shape_text(coding, "system")) == 0 &&
	    strcmp(o->code, code) == 0 && (code[0] != '\0' ||
	    strcmp(o->display, shape_text(coding, "display")) == 0);
}

static bool
is_option(struct reading *rd, const struct option *o,
    const struct value *value)
{
	const struct excerpt *digits;

	if (o->kind == OPTION_OTHER ||
	    strcmp(value_option_key(o->kind), value->key) != 0)
		return false;
	switch (o->kind) {
	case OPTION_CODING:
		return is_coding(o, value->node);
	case OPTION_BOOLEAN:
		return strcmp(o->code, json_is_true(value->node) ? "true" :
		    "false") == 0;
	case OPTION_INTEGER:
		digits = reading_digits(rd, value->node);
		return digits != NULL && strlen(o->code) == digits->len &&
		    memcmp(o->code, rd->text + digits->at, digits->len) == 0;
	default:
		return strcmp(o->code, json_string_value(value->node)) == 0;
	}
}

/*
 * True when the words that are option o were rather typed beside a list of ticks: it
 * is picked already, or would not stand alone though it has to.
 */
static bool
typed_beside(const struct reading *rd, int n, int o)
{
	return rd->v->form->options[o].kind == OPTION_STRING &&
	    item_ticks(visit_item(rd->v, n)) &&
	    form_other(rd->v->form, rd->v->entries[n].item) != -1 &&
	    (visit_picked(rd->v, n, o) ||
	    (rd->v->form->options[o].exclusive && rd->beside > 0));
}

static void
pick_option(struct reading *rd, int n, int o, const struct value *value)
{
	const char *display = shape_text(value->node, "display");

	if (typed_beside(rd, n, o)) {
		put_words(rd, n, json_string_value(value->node));
		return;
	}
	if (display[0] != '\0' &&
	    strcmp(display, rd->v->form->options[o].display) != 0)
		finding_add(rd->fs, FINDING_WARNING, visit_item(rd->v, n)->link,
		    "display", "the display is not the form's");
	pick(rd, n, o);
}

/* It is none of the options: say whether it could have been. */
static void
refuse_value(struct reading *rd, int n, const struct value *value)
{
	const struct item *it = visit_item(rd->v, n);
	const struct option *options = rd->v->form->options;
	int o;

	for (o = it->options; o < it->options + it->n_options; o++) {
		if (strcmp(value_option_key(options[o].kind),
		    value->key) == 0) {
			reading_refuse(rd, n, "option",
			    "the answer is none of the options");
			return;
		}
	}
	reading_refuse_type(rd, n,
	    value_option_key(options[it->options].kind));
}

void
read_pick(struct reading *rd, int n, const char *key, json_t *node)
{
	const struct value value = {key, node};
	const struct item *it = visit_item(rd->v, n);
	bool coding = strcmp(key, "valueCoding") == 0;
	int o;

	if (coding && !coding_sound(rd, n, node))
		return;
	for (o = it->options; o < it->options + it->n_options; o++) {
		if (is_option(rd, &rd->v->form->options[o], &value)) {
			pick_option(rd, n, o, &value);
			return;
		}
	}
	if (coding && it->unlisted)
		put_unlisted(rd, n, node);
	else if (strcmp(key, "valueString") == 0 &&
	    form_other(rd->v->form, rd->v->entries[n].item) != -1)
		put_words(rd, n, json_string_value(node));
	else
		refuse_value(rd, n, &value);
}

void
read_unlisted(struct reading *rd, int n, const char *key, json_t *value)
{
	bool open = visit_item(rd->v, n)->type == ITEM_OPEN_CHOICE;

	if (open && strcmp(key, "valueString") == 0)
		put_words(rd, n, json_string_value(value));
	else if (strcmp(key, "valueCoding") != 0)
		reading_refuse_type(rd, n, open ? "valueCoding or valueString" :
		    "valueCoding");
	else if (coding_sound(rd, n, value))
		put_unlisted(rd, n, value);
}
