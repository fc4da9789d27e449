/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include "kiosk/finding.h"

/* An item and what it is made from. */
struct subject {
	const struct form *f;
	const struct item *it;
	const json_t *node;
};

static bool
has(const struct subject *s, const char *key)
{
	return json_object_get(s->node, key) != NULL;
}

static bool
is(const struct subject *s, enum item_type type)
{
	return s->it->type == type;
}

/* Of a type that is typed in, letter by letter. */
static bool
typed(const struct subject *s)
{
	return is(s, ITEM_STRING) || is(s, ITEM_TEXT) || is(s, ITEM_DATE);
}

static bool
known(const struct subject *s)
{
	return !is(s, ITEM_TYPE_MAX);
}

static bool
display_with_items(const struct subject *s)
{
	return is(s, ITEM_DISPLAY) && has(s, "item");
}

static bool
empty_group(const struct subject *s)
{
	return is(s, ITEM_GROUP) && !has(s, "item");
}

static bool
display_with_code(const struct subject *s)
{
	return is(s, ITEM_DISPLAY) && has(s, "code");
}

static bool
two_option_lists(const struct subject *s)
{
	return has(s, "answerOption") && has(s, "answerValueSet");
}

static bool
options_misplaced(const struct subject *s)
{
	return (is(s, ITEM_GROUP) || is(s, ITEM_DISPLAY) ||
	    is(s, ITEM_TEXT)) &&
	    (has(s, "answerOption") || has(s, "answerValueSet"));
}

static bool
options_of_typed(const struct subject *s)
{
	return (is(s, ITEM_STRING) || is(s, ITEM_DATE)) &&
	    has(s, "answerOption");
}

static bool
display_with_demands(const struct subject *s)
{
	return is(s, ITEM_DISPLAY) && (has(s, "required") ||
	    has(s, "repeats"));
}

static bool
initial_misplaced(const struct subject *s)
{
	return (is(s, ITEM_GROUP) || is(s, ITEM_DISPLAY)) && has(s, "initial");
}

static bool
display_read_only(const struct subject *s)
{
	return is(s, ITEM_DISPLAY) && has(s, "readOnly");
}

static bool
length_misplaced(const struct subject *s)
{
	return known(s) && !is(s, ITEM_STRING) && !is(s, ITEM_TEXT) &&
	    has(s, "maxLength");
}

static bool
initial_with_options(const struct subject *s)
{
	return has(s, "answerOption") && has(s, "initial");
}

static bool
no_behaviour(const struct subject *s)
{
	return json_array_size(json_object_get(s->node, "enableWhen")) > 1 &&
	    !has(s, "enableBehavior");
}

static bool
many_initials(const struct subject *s)
{
	return json_array_size(json_object_get(s->node, "initial")) > 1 &&
	    !s->it->repeats;
}

static bool
no_options(const struct subject *s)
{
	return is(s, ITEM_CHOICE) && !has(s, "answerOption") &&
	    !has(s, "answerValueSet");
}

static bool
repeats_typed(const struct subject *s)
{
	return typed(s) && s->it->repeats;
}

static bool
no_text(const struct subject *s)
{
	return !is(s, ITEM_GROUP) && s->it->text[0] == '\0';
}

static bool
lengths_crossed(const struct subject *s)
{
	return (is(s, ITEM_STRING) || is(s, ITEM_TEXT)) &&
	    s->it->min_length > s->it->max_length;
}

static bool
min_length_misplaced(const struct subject *s)
{
	return known(s) && s->it->min_length > 0 && (!typed(s) ||
	    (is(s, ITEM_DATE) && s->it->min_length > DATE_MAX - 1));
}

static bool
bounds_crossed(const struct subject *s)
{
	return s->it->min.kind == BOUND_DATE &&
	    s->it->max.kind == BOUND_DATE &&
	    date_compare(s->it->min.date, s->it->max.date) > 0;
}

static bool
hint_misplaced(const struct subject *s)
{
	return known(s) && !typed(s) && s->it->hint[0] != '\0';
}

static bool
inside_question(const struct subject *s)
{
	return s->it->parent != -1 && !s->it->help &&
	    item_is_question(&s->f->items[s->it->parent]);
}

static bool
needless_exclusive(const struct subject *s)
{
	int k;

	for (k = s->it->options; k < s->it->options + s->it->n_options; k++)
		if (s->f->options[k].exclusive)
			return !s->it->repeats;
	return false;
}

/* TO ADD A RULE: a function that finds it broken, and a row. */
static const struct {
	const char *rule;
	enum finding_level level;
	bool (*broken)(const struct subject *s);
	const char *text;
} rules[] = {
	{"que-1", FINDING_ERROR, empty_group, "a group needs items inside"},
	{"que-1", FINDING_ERROR, display_with_items,
	    "a display may not have items inside"},
	{"que-3", FINDING_WARNING, display_with_code,
	    "a display has no code: leave it out"},
	{"que-4", FINDING_ERROR, two_option_lists,
	    "give answerOption or answerValueSet, not both"},
	{"que-5", FINDING_ERROR, options_misplaced,
	    "this type has no options: write choice"},
	{"answerOption", FINDING_ERROR, options_of_typed,
	    "options of this type are not supported yet: write choice"},
	{"que-6", FINDING_WARNING, display_with_demands,
	    "a display has no required or repeats: leave them out"},
	{"que-8", FINDING_WARNING, initial_misplaced,
	    "only questions have an initial answer: leave it out"},
	{"que-9", FINDING_WARNING, display_read_only,
	    "a display has no readOnly: leave it out"},
	{"que-10", FINDING_WARNING, length_misplaced,
	    "this type has no maxLength: leave it out"},
	{"que-11", FINDING_WARNING, initial_with_options,
	    "with answerOption write initialSelected, not initial"},
	{"que-12", FINDING_ERROR, no_behaviour,
	    "more than one enableWhen needs enableBehavior: all or any"},
	{"que-13", FINDING_ERROR, many_initials,
	    "more than one initial needs repeats"},
	{"answerOption", FINDING_ERROR, no_options,
	    "a choice needs answerOption"},
	{"repeats", FINDING_ERROR, repeats_typed,
	    "only a group or a choice may repeat so far: put the question "
	    "in a group that repeats"},
	{"text", FINDING_WARNING, no_text, "the item has no text to show"},
	{"minLength", FINDING_ERROR, lengths_crossed,
	    "minLength is more than maxLength"},
	{"minLength", FINDING_ERROR, min_length_misplaced,
	    "minLength belongs on a string, a text, or (up to 10) a date"},
	{"minValue", FINDING_ERROR, bounds_crossed,
	    "minValue is after maxValue"},
	{"entryFormat", FINDING_WARNING, hint_misplaced,
	    "entryFormat is shown only where an answer is typed"},
	{"item", FINDING_ERROR, inside_question,
	    "inside a question only a display with the itemControl help is "
	    "supported so far: put the item after it, with enableWhen"},
	{"optionExclusive", FINDING_WARNING, needless_exclusive,
	    "without repeats every option excludes the others"},
};

void
form_lint(struct reader *r)
{
	struct subject s = {.f = r->f};
	size_t k;
	int i;

	for (i = 0; i < r->f->n_items; i++) {
		s.it = &r->f->items[i];
		s.node = r->nodes[i];
		for (k = 0; k < sizeof rules / sizeof *rules; k++)
			if (rules[k].broken(&s))
				finding_add(r->fs, rules[k].level, s.it->link,
				    rules[k].rule, "%s", rules[k].text);
	}
}
