/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"

/* What an item control does here. */
enum control { CONTROL_PAGE, CONTROL_HELP, CONTROL_HINT, CONTROL_LATER };

static const struct {
	const char *code;
	enum control control;
} controls[] = {
	{"page", CONTROL_PAGE},
	{"help", CONTROL_HELP},
	{"check-box", CONTROL_HINT},
	{"radio-button", CONTROL_HINT},
	{"list", CONTROL_LATER},
	{"table", CONTROL_LATER},
	{"htable", CONTROL_LATER},
	{"gtable", CONTROL_LATER},
	{"atable", CONTROL_LATER},
	{"grid", CONTROL_LATER},
	{"tab-container", CONTROL_LATER},
	{"header", CONTROL_LATER},
	{"footer", CONTROL_LATER},
	{"inline", CONTROL_LATER},
	{"prompt", CONTROL_LATER},
	{"unit", CONTROL_LATER},
	{"lower", CONTROL_LATER},
	{"upper", CONTROL_LATER},
	{"flyover", CONTROL_LATER},
	{"autocomplete", CONTROL_LATER},
	{"drop-down", CONTROL_LATER},
	{"multi-select", CONTROL_LATER},
	{"lookup", CONTROL_LATER},
	{"slider", CONTROL_LATER},
	{"spinner", CONTROL_LATER},
	{"text-box", CONTROL_LATER},
};

#define CONTROLS (sizeof controls / sizeof *controls)
#define SYSTEM "http://hl7.org/fhir/questionnaire-item-control"

static const struct property concept_properties[] = {
	{"coding", TAKEN, SHAPE_ARRAY, NULL},
	{"text", CARRIED, SHAPE_ANY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
};

static const struct property coding_properties[] = {
	{"system", TAKEN, SHAPE_STRING, NULL},
	{"code", TAKEN, SHAPE_STRING, NULL},
	{"display", CARRIED, SHAPE_ANY, NULL},
	{"version", CARRIED, SHAPE_ANY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
};

static void
refuse(struct reader *r, const struct item *it, const char *text)
{
	finding_add(r->fs, FINDING_ERROR, it->link, "itemControl", "%s", text);
}

static void
use(struct reader *r, struct item *it, enum control control,
    const char *code)
{
	switch (control) {
	case CONTROL_PAGE:
		if (it->type != ITEM_GROUP || it->parent != -1)
			refuse(r, it, "page belongs on a group at the top");
		it->page = true;
		return;
	case CONTROL_HELP:
		if (it->type != ITEM_DISPLAY)
			refuse(r, it, "help belongs on a display");
		it->help = true;
		return;
	case CONTROL_HINT:
		if (it->type != ITEM_CHOICE && it->type != ITEM_TYPE_MAX)
			refuse(r, it, "check-box and radio-button belong on "
			    "a choice");
		return;
	default:
		finding_add(r->fs, FINDING_ERROR, it->link, "itemControl",
		    "\"%s\" is not supported yet: leave it out", code);
	}
}

static void
refuse_unknown(struct reader *r, const struct item *it, const char *code)
{
	const char *known[CONTROLS];
	char near[SHAPE_NEAR_MAX];
	size_t i, n = 0;

	for (i = 0; i < CONTROLS; i++)
		if (controls[i].control != CONTROL_LATER)
			known[n++] = controls[i].code;
	shape_near(r->fs, code, known, n, near);
	finding_add(r->fs, FINDING_ERROR, it->link, "itemControl",
	    "there is no item control \"%.80s\"%s", code, near);
}

static void
read_coding(struct reader *r, struct item *it, json_t *coding)
{
	const char *code = shape_text(coding, "code");
	size_t i;

	if (!shape_check(r->fs, it->link, "the coding of an itemControl",
	    coding_properties,
	    sizeof coding_properties / sizeof *coding_properties, coding))
		return;
	if (strcmp(shape_text(coding, "system"), SYSTEM) != 0) {
		refuse(r, it, "its system must be " SYSTEM);
		return;
	}
	for (i = 0; i < CONTROLS; i++) {
		if (strcmp(controls[i].code, code) == 0) {
			use(r, it, controls[i].control, code);
			return;
		}
	}
	refuse_unknown(r, it, code);
}

void
extension_control(const struct spot *at, json_t *extension)
{
	struct item *it = &at->r->f->items[at->item];
	const json_t *list;
	json_t *value;

	value = extension_value(at, extension, "valueCodeableConcept",
	    SHAPE_OBJECT);
	if (value == NULL || !shape_check(at->r->fs, it->link,
	    "a valueCodeableConcept", concept_properties,
	    sizeof concept_properties / sizeof *concept_properties, value))
		return;
	list = json_object_get(value, "coding");
	if (json_array_size(list) != 1) {
		refuse(at->r, it, "it needs exactly one coding");
		return;
	}
	read_coding(at->r, it, json_array_get(list, 0));
}
