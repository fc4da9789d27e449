/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"

#define C "http://hl7.org/fhir/StructureDefinition/"
#define Q C "questionnaire-"
#define SDC "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"

#define LATER "not supported yet: leave it out"
#define TYPE_LATER "it belongs to a type that is not supported yet"
#define FHIRPATH "FHIRPath is not evaluated: write the rule as enableWhen, " \
    "minValue or maxValue"
#define CRITICAL "a form that needs exact rendering cannot be shown here"

typedef void reader_fn(const struct spot *at, json_t *extension);

static reader_fn read_hint, read_min_length, read_exclusive, warn_initial;

/*
 * TO ADD AN EXTENSION: a row.  It is supported (with a reader) or carried
 * (without) in the places of the second column, and refused in all others.
 */
static const struct {
	const char *url;
	unsigned where;
	reader_fn *read;
	const char *advice;
} extensions[] = {
	{Q "itemControl", ON_ITEM, extension_control, NULL},
	{C "entryFormat", ON_ITEM, read_hint, NULL},
	{C "minLength", ON_ITEM, read_min_length, NULL},
	{C "minValue", ON_ITEM, extension_min, NULL},
	{C "maxValue", ON_ITEM, extension_max, NULL},
	{Q "optionExclusive", ON_OPTION, read_exclusive, NULL},
	{C "cqf-expression", ON_BOUND, extension_today, FHIRPATH},
	{SDC "initialExpression", ON_ITEM, warn_initial, NULL},
	{Q "choiceOrientation", ON_ITEM, NULL, NULL},
	{Q "displayCategory", ON_ITEM, NULL, NULL},
	{SDC "collapsible", ON_ITEM, NULL, NULL},
	{SDC "shortText", ON_ITEM | ON_TEXT, NULL, NULL},
	{C "ordinalValue", ON_OPTION | ON_CODING, NULL, NULL},
	{C "itemWeight", ON_OPTION | ON_CODING, NULL, NULL},
	{C "rendering-style", ON_ITEM | ON_OPTION | ON_TEXT, NULL, NULL},
	{C "rendering-xhtml", ON_ITEM | ON_OPTION | ON_TEXT, NULL, NULL},
	{C "rendering-markdown", ON_ITEM | ON_OPTION | ON_TEXT, NULL, NULL},
	{C "translation", ON_TEXT, NULL, NULL},
	{C "rendering-styleSensitive", 0, NULL, CRITICAL},
	{C "rendering-criticalExtension", 0, NULL, CRITICAL},
	{SDC "rendering-criticalExtension", 0, NULL, CRITICAL},
	{Q "hidden", 0, NULL,
	    "not supported yet: leave the item out, everything is shown"},
	{C "regex", 0, NULL, LATER},
	{C "maxDecimalPlaces", 0, NULL, TYPE_LATER},
	{Q "unit", 0, NULL, TYPE_LATER},
	{Q "unitOption", 0, NULL, TYPE_LATER},
	{Q "unitValueSet", 0, NULL, TYPE_LATER},
	{SDC "openLabel", 0, NULL, TYPE_LATER},
	{Q "minOccurs", 0, NULL, "not supported yet: write required"},
	{Q "maxOccurs", 0, NULL, LATER},
	{Q "optionPrefix", 0, NULL,
	    "not supported yet: write it into the display"},
	{Q "supportLink", 0, NULL,
	    "not supported yet: write the address in a display"},
	{Q "supportHyperlink", 0, NULL,
	    "not supported yet: write the address in a display"},
	{Q "usageMode", 0, NULL, LATER},
	{SDC "entryMode", 0, NULL, LATER},
	{SDC "enableWhenExpression", 0, NULL, FHIRPATH},
	{SDC "calculatedExpression", 0, NULL, FHIRPATH},
	{SDC "answerExpression", 0, NULL, FHIRPATH},
	{SDC "candidateExpression", 0, NULL, FHIRPATH},
	{C "cqf-calculatedValue", 0, NULL, FHIRPATH},
	{C "variable", 0, NULL, FHIRPATH},
	{C "targetConstraint", 0, NULL, FHIRPATH},
	{Q "constraint", 0, NULL, FHIRPATH},
};

#define EXTENSIONS (sizeof extensions / sizeof *extensions)

static const struct property beside_properties[] = {
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
};

static void
needs(const struct spot *at, const json_t *extension, const char *key)
{
	finding_add(at->r->fs, FINDING_ERROR, reader_link(at->r, at->item),
	    "extension", "the extension \"%.160s\" needs %s",
	    shape_text(extension, "url"), key);
}

json_t *
extension_value(const struct spot *at, json_t *extension, const char *key,
    enum shape shape)
{
	const struct property wanted[] = {
		{"url", TAKEN, SHAPE_STRING, NULL},
		{"id", CARRIED, SHAPE_ANY, NULL},
		{key, TAKEN, shape, NULL},
	};
	const char *link = reader_link(at->r, at->item);
	json_t *value = json_object_get(extension, key);

	if (!shape_check(at->r->fs, link, "the extension", wanted,
	    sizeof wanted / sizeof *wanted, extension))
		return NULL;
	if (value == NULL)
		needs(at, extension, key);
	return value;
}

static void
read_hint(const struct spot *at, json_t *extension)
{
	static const struct property wanted[] = {
		{"url", TAKEN, SHAPE_STRING, NULL},
		{"id", CARRIED, SHAPE_ANY, NULL},
		{"valueString", TAKEN, SHAPE_STRING, NULL},
		{"_valueString", TAKEN, SHAPE_OBJECT, NULL},
	};
	struct item *it = &at->r->f->items[at->item];

	if (!shape_check(at->r->fs, it->link, "the extension", wanted,
	    sizeof wanted / sizeof *wanted, extension))
		return;
	it->hint = reader_keep(at->r, shape_text(extension, "valueString"));
	if (it->hint[0] == '\0')
		needs(at, extension, "valueString");
	read_translated(at, extension, "_valueString", &it->hint);
}

static void
read_min_length(const struct spot *at, json_t *extension)
{
	struct item *it = &at->r->f->items[at->item];
	const json_t *value;
	json_int_t length;

	value = extension_value(at, extension, "valueInteger", SHAPE_INTEGER);
	if (value == NULL)
		return;
	length = json_integer_value(value);
	if (length < 1 || length > FORM_TEXT_LENGTH)
		finding_add(at->r->fs, FINDING_ERROR, it->link, "limit",
		    "minLength must be between 1 and %d", FORM_TEXT_LENGTH);
	else
		it->min_length = (int)length;
}

static void
read_exclusive(const struct spot *at, json_t *extension)
{
	const json_t *value;

	value = extension_value(at, extension, "valueBoolean", SHAPE_BOOLEAN);
	at->r->f->options[at->option].exclusive = json_is_true(value);
}

static void
warn_initial(const struct spot *at, json_t *extension)
{
	(void)extension;
	finding_add(at->r->fs, FINDING_WARNING, reader_link(at->r, at->item),
	    "extension", "initialExpression is not evaluated: the question "
	    "begins unanswered");
}

static void
refuse_unknown(const struct spot *at, const char *url)
{
	const char *known[EXTENSIONS];
	char near[SHAPE_NEAR_MAX];
	size_t i, n = 0;

	for (i = 0; i < EXTENSIONS; i++)
		if (extensions[i].where != 0)
			known[n++] = extensions[i].url;
	shape_near(at->r->fs, url, known, n, near);
	finding_add(at->r->fs, FINDING_ERROR, reader_link(at->r, at->item),
	    "extension", "the extension \"%.160s\" is not known%s", url, near);
}

/* Hold one extension against its row k. */
static void
read_row(const struct spot *at, size_t k, json_t *extension)
{
	const char *link = reader_link(at->r, at->item);
	const char *advice = extensions[k].advice;

	if ((extensions[k].where & at->where) == 0)
		finding_add(at->r->fs, FINDING_ERROR, link, "extension",
		    "\"%s\": %s", extensions[k].url, advice != NULL ? advice :
		    "it does not belong here: leave it out");
	else if (extensions[k].read != NULL)
		extensions[k].read(at, extension);
}

/* True when an extension before the n-th of list has the same url. */
static bool
again(const json_t *list, size_t n, const char *url)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(shape_text(json_array_get(list, i), "url"),
		    url) == 0)
			return true;
	return false;
}

static void
read_nth(const struct spot *at, const json_t *list, size_t n)
{
	json_t *extension = json_array_get(list, n);
	const char *url = shape_text(extension, "url");
	size_t k;

	for (k = 0; k < EXTENSIONS; k++)
		if (strcmp(extensions[k].url, url) == 0)
			break;
	if (k == EXTENSIONS)
		refuse_unknown(at, url);
	else if (extensions[k].read != NULL && again(list, n, url))
		finding_add(at->r->fs, FINDING_ERROR,
		    reader_link(at->r, at->item), "extension",
		    "\"%s\" is there twice", url);
	else
		read_row(at, k, extension);
}

void
read_extensions(const struct spot *at, const json_t *list)
{
	size_t n = json_array_size(list);
	size_t i;

	if (n > READER_EXTENSIONS_MAX) {
		finding_add(at->r->fs, FINDING_ERROR,
		    reader_link(at->r, at->item), "limit",
		    "over %d extensions in one place", READER_EXTENSIONS_MAX);
		return;
	}
	for (i = 0; i < n; i++)
		read_nth(at, list, i);
}

void
read_beside(const struct spot *at, const json_t *object, const char *key)
{
	struct spot beside = *at;
	json_t *value = json_object_get(object, key);

	if (value == NULL)
		return;
	if (at->where != ON_BOUND)
		beside.where = ON_TEXT;
	if (shape_check(at->r->fs, reader_link(at->r, at->item), key,
	    beside_properties,
	    sizeof beside_properties / sizeof *beside_properties, value))
		read_extensions(&beside, json_object_get(value, "extension"));
}
