/* SPDX-License-Identifier: MIT */
#include "kiosk/form_lint.h"

#include <string.h>

#include "kiosk/value.h"

#define OF LINT_OF
#define INITIAL "http://hl7.org/fhir/uv/sdc/StructureDefinition/" \
    "sdc-questionnaire-initialExpression"
#define LINES (OF(ITEM_STRING) | OF(ITEM_TEXT) | OF(ITEM_URL) | \
    OF(ITEM_OPEN_CHOICE))

static bool
known(const struct subject *s)
{
	return s->it->type != ITEM_TYPE_MAX;
}

static bool
no_options(const struct subject *s)
{
	return subject_is(s, OF(ITEM_CHOICE)) && s->it->unlisted &&
	    !subject_has(s, "answerOption") &&
	    !subject_has(s, "answerValueSet");
}

static bool
no_text(const struct subject *s)
{
	return !subject_is(s, OF(ITEM_GROUP)) && !s->it->hidden &&
	    s->it->text[0] == '\0';
}

static bool
lengths_crossed(const struct subject *s)
{
	return subject_is(s, LINES) && s->it->max_length > 0 &&
	    s->it->min_length > s->it->max_length;
}

static bool
length_over_date(const struct subject *s)
{
	return subject_is(s, OF(ITEM_DATE)) &&
	    s->it->min_length > DATE_MAX - 1;
}

static bool
min_length_misplaced(const struct subject *s)
{
	return known(s) && s->it->min_length > 0 &&
	    !subject_is(s, LINES | OF(ITEM_DATE));
}

static bool
bounds_crossed(const struct subject *s)
{
	const struct item *it = s->it;

	return it->min.kind == BOUND_VALUE && it->max.kind == BOUND_VALUE &&
	    it->min.unit == it->max.unit &&
	    value_compare(it->type, it->min.text, it->max.text) > 0;
}

static bool
places_misplaced(const struct subject *s)
{
	return known(s) && s->it->max_places >= 0 &&
	    !subject_is(s, OF(ITEM_DECIMAL) | OF(ITEM_QUANTITY));
}

static bool
pattern_misplaced(const struct subject *s)
{
	return known(s) && s->it->pattern != NULL &&
	    (!item_typed(s->it) || subject_is(s, OF(ITEM_QUANTITY)));
}

static bool
hint_misplaced(const struct subject *s)
{
	return known(s) && s->it->hint[0] != '\0' && !item_typed(s->it);
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

static bool
set_misplaced(const struct subject *s)
{
	return known(s) && subject_has(s, "answerValueSet") &&
	    !subject_is(s, OF(ITEM_CHOICE) | OF(ITEM_OPEN_CHOICE));
}

static bool
occurs_crossed(const struct subject *s)
{
	return s->it->max_occurs > 0 && s->it->min_occurs > s->it->max_occurs;
}

static bool
occurs_over_options(const struct subject *s)
{
	return item_ticks(s->it) && s->it->min_occurs > s->it->n_options &&
	    form_other(s->f, (int)(s->it - s->f->items)) == -1;
}

static bool
no_units(const struct subject *s)
{
	return subject_is(s, OF(ITEM_QUANTITY)) && s->it->n_options == 0;
}

static bool
is_bare(const struct bound *b)
{
	return b->kind == BOUND_VALUE && b->unit == -1;
}

static bool
bare_limit(const struct subject *s)
{
	return subject_is(s, OF(ITEM_QUANTITY)) && s->it->n_options > 1 &&
	    (is_bare(&s->it->min) || is_bare(&s->it->max));
}

/* How many options are picked to begin with; of those that exclude others. */
static int
picked(const struct subject *s, bool exclusive)
{
	const struct item *it = s->it;
	const struct option *o;
	int k, count = 0;

	for (k = it->options; k < it->options + it->n_options; k++) {
		o = &s->f->options[k];
		count += o->initial && (o->exclusive || !exclusive);
	}
	return count;
}

static bool
initials_excluded(const struct subject *s)
{
	return picked(s, true) > 0 && picked(s, false) > 1;
}

static bool
never_answered(const struct subject *s)
{
	return lint_left_alone(s) && s->it->required && s->it->n_initials == 0 &&
	    (!item_picks(s->it) || picked(s, false) == 0);
}

/* The same, and whoever wrote it counts on what is not done here. */
static bool
left_to_expression(const struct subject *s)
{
	const json_t *list = json_object_get(s->node, "extension");
	size_t k;

	for (k = 0; k < json_array_size(list); k++)
		if (strcmp(shape_text(json_array_get(list, k), "url"),
		    INITIAL) == 0)
			return s->it->read_only && never_answered(s);
	return false;
}

/* TO ADD A RULE: a function that finds it broken, and a row. */
static const struct lint_rule rules[] = {
	/* FHIR lets it be, so its answer has only words. */
	{"answerOption", FINDING_WARNING, no_options,
	    "a choice needs answerOption or answerValueSet: it is answered in "
	    "words"},
	{"text", FINDING_WARNING, no_text, "the item has no text to show"},
	{"minLength", FINDING_ERROR, lengths_crossed,
	    "minLength is more than maxLength"},
	{"minLength", FINDING_ERROR, length_over_date,
	    "minLength of a date is 10 at most"},
	{"minLength", FINDING_WARNING, min_length_misplaced,
	    "minLength has an effect only where words or a date are typed"},
	{"minValue", FINDING_ERROR, bounds_crossed,
	    "minValue is after maxValue"},
	{"maxDecimalPlaces", FINDING_WARNING, places_misplaced,
	    "maxDecimalPlaces belongs on a decimal or a quantity"},
	{"regex", FINDING_WARNING, pattern_misplaced,
	    "regex has an effect only where one line is typed"},
	{"entryFormat", FINDING_WARNING, hint_misplaced,
	    "entryFormat is shown only where an answer is typed"},
	{"optionExclusive", FINDING_WARNING, needless_exclusive,
	    "without repeats every option excludes the others"},
	{"answerValueSet", FINDING_WARNING, set_misplaced,
	    "answerValueSet is looked up for a choice and an open-choice"},
	{"minOccurs", FINDING_ERROR, occurs_crossed,
	    "minOccurs is more than maxOccurs"},
	{"minOccurs", FINDING_ERROR, occurs_over_options,
	    "minOccurs is more than there are options"},
	{"extension", FINDING_ERROR, left_to_expression,
	    "initialExpression is not evaluated, so nothing answers this "
	    "question, which is required and readOnly: give it an initial"},
	{"required", FINDING_WARNING, never_answered,
	    "it is required, and readOnly or hidden, so nobody answers it: "
	    "give it an initial"},
	{"initial", FINDING_ERROR, lint_initial_refused,
	    "nobody may change its initial, which is against the item's own "
	    "limits"},
	{"initial", FINDING_WARNING, lint_initial_overtaken,
	    "nobody may change its initial, a day that stays where it is, and "
	    "its limit is today or now: it will be, or is, against that"},
	{"optionExclusive", FINDING_ERROR, initials_excluded,
	    "an option that excludes others is selected at the start beside "
	    "one"},
	{"unit", FINDING_WARNING, no_units,
	    "a quantity without a unit is a bare number: give it a unit"},
	{"unit", FINDING_WARNING, bare_limit,
	    "a limit without a unit is one in each of the units: write a "
	    "valueQuantity"},
};

const struct lint_rule *
lint_house(size_t *ret_n)
{
	*ret_n = sizeof rules / sizeof *rules;
	return rules;
}
