/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"

/* TO ADD A TYPE: a row here without advice, and a value in form.h. */
static const struct {
	const char *name;
	enum item_type type;
	const char *advice;
} types[] = {
	{"group", ITEM_GROUP, NULL},
	{"display", ITEM_DISPLAY, NULL},
	{"boolean", ITEM_BOOLEAN, NULL},
	{"decimal", ITEM_DECIMAL, NULL},
	{"integer", ITEM_INTEGER, NULL},
	{"date", ITEM_DATE, NULL},
	{"dateTime", ITEM_DATE_TIME, NULL},
	{"time", ITEM_TIME, NULL},
	{"string", ITEM_STRING, NULL},
	{"text", ITEM_TEXT, NULL},
	{"url", ITEM_URL, NULL},
	{"choice", ITEM_CHOICE, NULL},
	{"open-choice", ITEM_OPEN_CHOICE, NULL},
	{"quantity", ITEM_QUANTITY, NULL},
	{"attachment", ITEM_TYPE_MAX,
	    "a client has no files: leave the item out"},
	{"reference", ITEM_TYPE_MAX,
	    "there is no server to look it up on: write string or choice"},
	{"question", ITEM_TYPE_MAX,
	    "it is abstract: write the type of the answer"},
};

#define TYPES (sizeof types / sizeof *types)

static const struct {
	const char *path;
	enum item_label label;
} labels[] = {
	{"Patient.name.text", LABEL_NAME},
	{"Patient.name", LABEL_CALLED},
	{"Patient.birthDate", LABEL_BIRTH},
	{"Patient.telecom", LABEL_CONTACT},
	{"Patient.telecom.value", LABEL_CONTACT},
};

static void
refuse_unknown(struct reader *r, int i, const char *name)
{
	const char *known[TYPES];
	char near[SHAPE_NEAR_MAX];
	size_t n = 0;
	size_t k;

	if (name[0] == '\0') {
		finding_add(r->fs, FINDING_ERROR, reader_link(r, i), "type",
		    "the item has no type: write group, display, string or "
		    "another type of answer");
		return;
	}
	for (k = 0; k < TYPES; k++)
		if (types[k].advice == NULL)
			known[n++] = types[k].name;
	shape_near(r->fs, name, known, n, near);
	finding_add(r->fs, FINDING_ERROR, reader_link(r, i), "type",
	    "there is no type \"%.80s\"%s", name, near);
}

enum item_type
read_type(struct reader *r, int i)
{
	const char *name = shape_text(r->nodes[i], "type");
	size_t k;

	for (k = 0; k < TYPES; k++)
		if (strcmp(types[k].name, name) == 0)
			break;
	if (k == TYPES) {
		refuse_unknown(r, i, name);
		return ITEM_TYPE_MAX;
	}
	if (types[k].advice != NULL)
		finding_add(r->fs, FINDING_ERROR, reader_link(r, i), "type",
		    "type \"%s\" is not supported: %s", name,
		    types[k].advice);
	return types[k].type;
}

enum item_label
read_label(const char *definition)
{
	static const char into[] =
	    "http://hl7.org/fhir/StructureDefinition/Patient#";
	size_t k;

	if (strncmp(definition, into, sizeof into - 1) != 0)
		return LABEL_NONE;
	definition += sizeof into - 1;
	for (k = 0; k < sizeof labels / sizeof *labels; k++)
		if (strcmp(labels[k].path, definition) == 0)
			return labels[k].label;
	return LABEL_OTHER;
}
