/* SPDX-License-Identifier: MIT */
#include "kiosk/form_read_extension.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_reader.h"
#include "kiosk/value.h"

#define OF(type) (1u << (type))
#define TEMPORAL (OF(ITEM_DATE) | OF(ITEM_DATE_TIME))
#define NUMBERS (OF(ITEM_DECIMAL) | OF(ITEM_INTEGER) | OF(ITEM_QUANTITY))
#define KEY_MAX 40

/* What a bound is written as, and the types of item it may bound. */
static const struct {
	const char *key;
	unsigned types;
} values[] = {
	{"valueDate", TEMPORAL},
	{"valueDateTime", TEMPORAL},
	{"valueInstant", TEMPORAL},
	{"valueTime", OF(ITEM_TIME)},
	{"valueInteger", NUMBERS},
	{"valueDecimal", NUMBERS},
	{"valueQuantity", OF(ITEM_QUANTITY)},
};

#define VALUES (sizeof values / sizeof *values)

static const struct property bound_properties[] = {
	{"url", TAKEN, SHAPE_STRING, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"valueDate", TAKEN, SHAPE_STRING, NULL},
	{"valueDateTime", TAKEN, SHAPE_STRING, NULL},
	{"valueInstant", TAKEN, SHAPE_STRING, NULL},
	{"valueTime", TAKEN, SHAPE_STRING, NULL},
	{"valueInteger", TAKEN, SHAPE_INTEGER, NULL},
	{"valueDecimal", TAKEN, SHAPE_NUMBER, NULL},
	{"valueQuantity", TAKEN, SHAPE_OBJECT, NULL},
	{"_valueDate", TAKEN, SHAPE_OBJECT, NULL},
	{"_valueDateTime", TAKEN, SHAPE_OBJECT, NULL},
	{"_valueInstant", TAKEN, SHAPE_OBJECT, NULL},
	{"_valueTime", TAKEN, SHAPE_OBJECT, NULL},
	{"_valueInteger", TAKEN, SHAPE_OBJECT, NULL},
	{"_valueDecimal", TAKEN, SHAPE_OBJECT, NULL},
	{"_valueQuantity", TAKEN, SHAPE_OBJECT, NULL},
};

static const struct property expression_properties[] = {
	{"language", TAKEN, SHAPE_STRING, NULL},
	{"expression", TAKEN, SHAPE_STRING, NULL},
	{"description", CARRIED, SHAPE_ANY, NULL},
	{"name", CARRIED, SHAPE_ANY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
};

static bool
is_one_of(const struct item *it, unsigned types)
{
	return it->type != ITEM_TYPE_MAX && (OF(it->type) & types) != 0;
}

void
extension_today(const struct spot *at, json_t *extension)
{
	const struct item *it = spot_item(at);
	const char *expression;
	json_t *value;

	value = extension_value(at, extension, "valueExpression",
	    SHAPE_OBJECT);
	if (value == NULL || !shape_check(at->r->fs, it->link,
	    "a valueExpression", expression_properties,
	    sizeof expression_properties / sizeof *expression_properties,
	    value))
		return;
	expression = shape_text(value, "expression");
	if (strcmp(shape_text(value, "language"), "text/fhirpath") != 0 ||
	    (strcmp(expression, "today()") != 0 &&
	    strcmp(expression, "now()") != 0))
		spot_refuse(at, "extension", "the expressions understood are "
		    "today() and now(), in the language text/fhirpath");
	else if (!is_one_of(it, TEMPORAL))
		spot_refuse(at, "extension", "today() and now() are limits "
		    "of a date or a dateTime");
	else
		at->bound->kind = it->type == ITEM_DATE_TIME &&
		    expression[0] == 'n' ? BOUND_NOW : BOUND_TODAY;
}

static void
set(const struct spot *at, const char *text, const char *key)
{
	const struct item *it = spot_item(at);

	if (text == NULL)
		return;
	if (!value_is(it->type, text)) {
		finding_add(at->r->fs, FINDING_ERROR, it->link, "extension",
		    "the limit \"%.40s\" in %s is not a value of the item's "
		    "type", text, key);
		return;
	}
	at->bound->kind = BOUND_VALUE;
	at->bound->text = text;
}

/* Where it is the only word on the unit, it is the unit. */
static void
read_quantity(const struct spot *at, json_t *value, const char *key)
{
	struct quantity q;

	reader_unit(at->r, at->item, value);
	if (!reader_quantity(at->r, at->item, at->item, value, &q))
		return;
	at->bound->unit = q.unit;
	set(at, q.number, key);
	if (q.foreign)
		spot_refuse(at, "unit", "the limit is in a unit that the "
		    "question does not have");
}

static void
read_plain(const struct spot *at, json_t *value, const char *key)
{
	if (json_is_string(value))
		set(at, reader_keep(at->r, json_string_value(value)), key);
	else if (json_is_object(value))
		read_quantity(at, value, key);
	else
		set(at, reader_number(at->r, at->item, spot_item(at)->type,
		    value), key);
}

/* Read the k-th kind of value, which extension holds, or what is beside it. */
static void
read_value(const struct spot *at, json_t *extension, size_t k)
{
	json_t *value = json_object_get(extension, values[k].key);
	char beside[KEY_MAX];

	(void)snprintf(beside, sizeof beside, "_%s", values[k].key);
	if (!is_one_of(spot_item(at), values[k].types))
		finding_add(at->r->fs, FINDING_ERROR,
		    reader_link(at->r, at->item), "extension",
		    "%s is no limit for an answer of this type",
		    values[k].key);
	else if (value != NULL)
		read_plain(at, value, values[k].key);
	else if (json_object_get(json_object_get(extension, beside),
	    "extension") == NULL)
		finding_add(at->r->fs, FINDING_ERROR,
		    reader_link(at->r, at->item), "extension",
		    "%s needs a cqf-expression", beside);
	else
		read_beside(at, extension, beside);
}

static void
read_bound(const struct spot *at, json_t *extension, struct bound *ret)
{
	const struct item *it = spot_item(at);
	struct spot in = {at->r, ON_BOUND, at->item, -1, ret};
	char beside[KEY_MAX];
	size_t k, found = 0;
	int n = 0;

	if (it->type == ITEM_TYPE_MAX)
		return;
	if (!shape_check(at->r->fs, it->link, "the extension",
	    bound_properties,
	    sizeof bound_properties / sizeof *bound_properties, extension))
		return;
	for (k = 0; k < VALUES; k++) {
		(void)snprintf(beside, sizeof beside, "_%s", values[k].key);
		if (json_object_get(extension, values[k].key) != NULL ||
		    json_object_get(extension, beside) != NULL)
			found = k;
		n += json_object_get(extension, values[k].key) != NULL;
		n += json_object_get(extension, beside) != NULL;
	}
	ret->unit = -1;
	if (n != 1)
		spot_refuse(at, "extension", "a limit needs exactly one "
		    "value, or one expression beside where it would stand");
	else
		read_value(&in, extension, found);
}

void
extension_min(const struct spot *at, json_t *extension)
{
	read_bound(at, extension, &spot_item(at)->min);
}

void
extension_max(const struct spot *at, json_t *extension)
{
	read_bound(at, extension, &spot_item(at)->max);
}
