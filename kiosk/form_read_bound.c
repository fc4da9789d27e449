/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"

#define ONLY_DATES "only dates have bounds so far: write valueDate"

static const struct property bound_properties[] = {
	{"url", TAKEN, SHAPE_STRING, NULL},
	{"valueDate", TAKEN, SHAPE_STRING, NULL},
	{"_valueDate", TAKEN, SHAPE_OBJECT, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"valueInteger", REFUSED, SHAPE_ANY, ONLY_DATES},
	{"valueDecimal", REFUSED, SHAPE_ANY, ONLY_DATES},
	{"valueDateTime", REFUSED, SHAPE_ANY, ONLY_DATES},
	{"valueInstant", REFUSED, SHAPE_ANY, ONLY_DATES},
	{"valueTime", REFUSED, SHAPE_ANY, ONLY_DATES},
	{"valueQuantity", REFUSED, SHAPE_ANY, ONLY_DATES},
};

static const struct property expression_properties[] = {
	{"language", TAKEN, SHAPE_STRING, NULL},
	{"expression", TAKEN, SHAPE_STRING, NULL},
	{"description", CARRIED, SHAPE_ANY, NULL},
	{"name", CARRIED, SHAPE_ANY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
};

void
extension_today(const struct spot *at, json_t *extension)
{
	const char *link = reader_link(at->r, at->item);
	json_t *value;

	value = extension_value(at, extension, "valueExpression",
	    SHAPE_OBJECT);
	if (value == NULL || !shape_check(at->r->fs, link,
	    "a valueExpression", expression_properties,
	    sizeof expression_properties / sizeof *expression_properties,
	    value))
		return;
	if (strcmp(shape_text(value, "language"), "text/fhirpath") != 0 ||
	    strcmp(shape_text(value, "expression"), "today()") != 0) {
		finding_add(at->r->fs, FINDING_ERROR, link, "extension",
		    "the one expression understood is today(), in the "
		    "language text/fhirpath");
		return;
	}
	at->bound->kind = BOUND_TODAY;
}

static void
read_date(const struct spot *at, const char *text)
{
	if (date_read(text, &at->bound->date))
		at->bound->kind = BOUND_DATE;
	else
		finding_add(at->r->fs, FINDING_ERROR,
		    reader_link(at->r, at->item), "extension",
		    "\"%.40s\" is not a date: write YYYY-MM-DD", text);
}

static void
read_bound(const struct spot *at, json_t *extension, struct bound *ret)
{
	const struct item *it = &at->r->f->items[at->item];
	struct spot in = {at->r, ON_BOUND, at->item, -1, ret};
	const json_t *plain = json_object_get(extension, "valueDate");
	const json_t *beside = json_object_get(extension, "_valueDate");

	if (it->type != ITEM_DATE && it->type != ITEM_TYPE_MAX)
		finding_add(at->r->fs, FINDING_ERROR, it->link, "extension",
		    "minValue and maxValue belong on a date");
	if (!shape_check(at->r->fs, it->link, "the extension",
	    bound_properties,
	    sizeof bound_properties / sizeof *bound_properties, extension))
		return;
	if ((plain == NULL) == (beside == NULL))
		finding_add(at->r->fs, FINDING_ERROR, it->link, "extension",
		    "a bound needs either valueDate or _valueDate");
	else if (plain != NULL)
		read_date(&in, json_string_value(plain));
	else if (json_object_get(beside, "extension") == NULL)
		finding_add(at->r->fs, FINDING_ERROR, it->link, "extension",
		    "_valueDate needs a cqf-expression");
	else
		read_beside(&in, extension, "_valueDate");
}

void
extension_min(const struct spot *at, json_t *extension)
{
	read_bound(at, extension, &at->r->f->items[at->item].min);
}

void
extension_max(const struct spot *at, json_t *extension)
{
	read_bound(at, extension, &at->r->f->items[at->item].max);
}
