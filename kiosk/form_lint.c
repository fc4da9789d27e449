/* SPDX-License-Identifier: MIT */
#include "kiosk/form_lint.h"

#define OF LINT_OF

bool
subject_has(const struct subject *s, const char *key)
{
	return json_object_get(s->node, key) != NULL;
}

bool
subject_is(const struct subject *s, unsigned types)
{
	return s->it->type != ITEM_TYPE_MAX && (OF(s->it->type) & types) != 0;
}

static bool
has_options(const struct subject *s)
{
	return subject_has(s, "answerOption") ||
	    subject_has(s, "answerValueSet");
}

static bool
display_with_items(const struct subject *s)
{
	return subject_is(s, OF(ITEM_DISPLAY)) && subject_has(s, "item");
}

static bool
empty_group(const struct subject *s)
{
	return subject_is(s, OF(ITEM_GROUP)) && !subject_has(s, "item");
}

static bool
display_with_code(const struct subject *s)
{
	return subject_is(s, OF(ITEM_DISPLAY)) && subject_has(s, "code");
}

static bool
two_option_lists(const struct subject *s)
{
	return subject_has(s, "answerOption") &&
	    subject_has(s, "answerValueSet");
}

/* The standard's text and its expression differ: the expression is meant. */
static bool
options_misplaced(const struct subject *s)
{
	return has_options(s) && subject_is(s, OF(ITEM_GROUP) |
	    OF(ITEM_DISPLAY) | OF(ITEM_BOOLEAN) | OF(ITEM_URL));
}

static bool
options_of_text(const struct subject *s)
{
	return has_options(s) && subject_is(s, OF(ITEM_TEXT));
}

static bool
display_with_demands(const struct subject *s)
{
	return subject_is(s, OF(ITEM_DISPLAY)) &&
	    (subject_has(s, "required") || subject_has(s, "repeats"));
}

static bool
initial_misplaced(const struct subject *s)
{
	return subject_is(s, OF(ITEM_GROUP) | OF(ITEM_DISPLAY)) &&
	    subject_has(s, "initial");
}

static bool
display_read_only(const struct subject *s)
{
	return subject_is(s, OF(ITEM_DISPLAY)) && subject_has(s, "readOnly");
}

static bool
length_misplaced(const struct subject *s)
{
	return s->it->type != ITEM_TYPE_MAX && subject_has(s, "maxLength") &&
	    !subject_is(s, OF(ITEM_BOOLEAN) | OF(ITEM_DECIMAL) |
	    OF(ITEM_INTEGER) | OF(ITEM_STRING) | OF(ITEM_TEXT) |
	    OF(ITEM_URL) | OF(ITEM_OPEN_CHOICE));
}

static bool
initial_with_options(const struct subject *s)
{
	return subject_has(s, "answerOption") && subject_has(s, "initial");
}

static bool
no_behaviour(const struct subject *s)
{
	return json_array_size(json_object_get(s->node, "enableWhen")) > 1 &&
	    !subject_has(s, "enableBehavior");
}

static bool
many_initials(const struct subject *s)
{
	return json_array_size(json_object_get(s->node, "initial")) > 1 &&
	    !s->it->repeats;
}

/* TO ADD A RULE: a function that finds it broken, and a row. */
static const struct lint_rule rules[] = {
	{"que-1", FINDING_ERROR, empty_group, "a group needs items inside"},
	{"que-1", FINDING_ERROR, display_with_items,
	    "a display may not have items inside"},
	{"que-3", FINDING_WARNING, display_with_code,
	    "a display has no code: leave it out"},
	{"que-4", FINDING_ERROR, two_option_lists,
	    "give answerOption or answerValueSet, not both"},
	{"que-5", FINDING_ERROR, options_misplaced,
	    "this type has no options: write choice"},
	{"que-5", FINDING_WARNING, options_of_text,
	    "a text has no options elsewhere: write string or choice"},
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
};

static void
judge(struct reader *r, const struct subject *s,
    const struct lint_rule *list, size_t n)
{
	size_t k;

	for (k = 0; k < n; k++)
		if (list[k].broken(s))
			finding_add(r->fs, list[k].level, s->it->link,
			    list[k].rule, "%s", list[k].text);
}

void
form_lint(struct reader *r)
{
	struct subject s = {.f = r->f};
	const struct lint_rule *house;
	size_t n;
	int i;

	house = lint_house(&n);
	for (i = 0; i < r->f->n_items; i++) {
		s.it = &r->f->items[i];
		s.node = r->nodes[i];
		judge(r, &s, rules, sizeof rules / sizeof *rules);
		judge(r, &s, house, n);
	}
	lint_room(r);
}
