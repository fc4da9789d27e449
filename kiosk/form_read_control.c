/* SPDX-License-Identifier: MIT */
#include "kiosk/form_read_extension.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_reader.h"

/* What an item control does here. */
enum control {
	CONTROL_PLAIN,		/* nothing: it is shown in place, as it is */
	CONTROL_PAGE,
	CONTROL_HELP,
	CONTROL_UNIT,
	CONTROL_FILTER
};

/* TO ADD A CONTROL: a row. */
static const struct {
	const char *code;
	enum control control;
} controls[] = {
	{"page", CONTROL_PAGE},
	{"help", CONTROL_HELP},
	{"flyover", CONTROL_HELP},
	{"unit", CONTROL_UNIT},
	{"autocomplete", CONTROL_FILTER},
	{"check-box", CONTROL_PLAIN},
	{"radio-button", CONTROL_PLAIN},
	{"drop-down", CONTROL_PLAIN},
	{"multi-select", CONTROL_PLAIN},
	{"lookup", CONTROL_PLAIN},
	{"slider", CONTROL_PLAIN},
	{"spinner", CONTROL_PLAIN},
	{"text-box", CONTROL_PLAIN},
	{"list", CONTROL_PLAIN},
	{"table", CONTROL_PLAIN},
	{"htable", CONTROL_PLAIN},
	{"gtable", CONTROL_PLAIN},
	{"atable", CONTROL_PLAIN},
	{"grid", CONTROL_PLAIN},
	{"tab", CONTROL_PLAIN},
	{"tab-container", CONTROL_PLAIN},
	{"header", CONTROL_PLAIN},
	{"footer", CONTROL_PLAIN},
	{"inline", CONTROL_PLAIN},
	{"prompt", CONTROL_PLAIN},
	{"lower", CONTROL_PLAIN},
	{"upper", CONTROL_PLAIN},
	{"legal", CONTROL_PLAIN},
	{"instructions", CONTROL_PLAIN},
	{"security", CONTROL_PLAIN},
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
	{"userSelected", CARRIED, SHAPE_ANY, NULL},
	{"extension", CARRIED, SHAPE_ANY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
};

/* The question that a display inside one speaks of, or NULL. */
static struct item *
question_of(const struct spot *at)
{
	struct item *items = at->r->f->items;
	int parent = items[at->item].parent;

	if (items[at->item].type != ITEM_DISPLAY || parent == -1 ||
	    !item_is_question(&items[parent]))
		return NULL;
	return &items[parent];
}

static void
use_unit(const struct spot *at)
{
	struct item *question = question_of(at);

	if (question == NULL) {
		spot_warn(at, "itemControl", "a unit is a display inside the "
		    "question it belongs to: this one is shown as a text");
		return;
	}
	if (question->unit[0] == '\0')
		question->unit = spot_item(at)->text;
	spot_item(at)->hidden = true;
}

static void
use(const struct spot *at, enum control control)
{
	struct item *it = spot_item(at);

	switch (control) {
	case CONTROL_PAGE:
		it->page = it->type == ITEM_GROUP && it->parent == -1;
		if (!it->page)
			spot_warn(at, "itemControl", "page begins a page only "
			    "on a group at the top");
		return;
	case CONTROL_HELP:
		it->help = question_of(at) != NULL;
		return;
	case CONTROL_UNIT:
		use_unit(at);
		return;
	case CONTROL_FILTER:
		it->filter = it->n_options > 0 && item_picks(it);
		return;
	default:
		return;
	}
}

static void
judge_unknown(const struct spot *at, const char *code)
{
	const char *known[CONTROLS];
	char near[SHAPE_NEAR_MAX];
	char text[2 * SHAPE_NEAR_MAX];
	size_t i;

	for (i = 0; i < CONTROLS; i++)
		known[i] = controls[i].code;
	shape_near(at->r->fs, code, known, CONTROLS, near);
	(void)snprintf(text, sizeof text, "\"%.80s\" is no item control that "
	    "is known, and has no effect%s", code, near);
	if (near[0] != '\0')
		spot_refuse(at, "itemControl", text);
	else
		spot_warn_once(at, "itemControl", text);
}

static void
read_coding(const struct spot *at, json_t *coding)
{
	const char *code = shape_text(coding, "code");
	const char *system = shape_text(coding, "system");
	size_t i;

	if (!shape_check(at->r->fs, reader_link(at->r, at->item),
	    "the coding of an itemControl", coding_properties,
	    sizeof coding_properties / sizeof *coding_properties, coding))
		return;
	for (i = 0; i < CONTROLS; i++)
		if (strcmp(controls[i].code, code) == 0)
			break;
	if (system[0] != '\0' && strcmp(system, SYSTEM) != 0)
		spot_warn_once(at, "itemControl", "an item control of "
		    "another system than " SYSTEM " has no effect");
	else if (i == CONTROLS)
		judge_unknown(at, code);
	else
		use(at, controls[i].control);
}

/* The list of codings in a valueCodeableConcept, perhaps NULL. */
static const json_t *
codings(const struct spot *at, json_t *extension)
{
	json_t *value;

	value = extension_value(at, extension, "valueCodeableConcept",
	    SHAPE_OBJECT);
	if (value == NULL || !shape_check(at->r->fs,
	    reader_link(at->r, at->item), "a valueCodeableConcept",
	    concept_properties,
	    sizeof concept_properties / sizeof *concept_properties, value))
		return NULL;
	return json_object_get(value, "coding");
}

void
extension_control(const struct spot *at, json_t *extension)
{
	const json_t *list = codings(at, extension);
	size_t i;

	for (i = 0; i < json_array_size(list); i++)
		read_coding(at, json_array_get(list, i));
}

void
extension_category(const struct spot *at, json_t *extension)
{
	const json_t *list = codings(at, extension);
	size_t i;

	for (i = 0; i < json_array_size(list); i++)
		if (strcmp(shape_text(json_array_get(list, i), "code"),
		    "help") == 0)
			use(at, CONTROL_HELP);
}
