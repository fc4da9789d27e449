/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"

#define R5 "this is R5: write the form in R4, 4.0.1"
#define STU3 "this is STU3: write the options as answerOption (R4)"
#define LATER "not supported yet"

static const struct property item_properties[] = {
	{"linkId", TAKEN, SHAPE_STRING, NULL},
	{"definition", TAKEN, SHAPE_STRING, NULL},
	{"prefix", TAKEN, SHAPE_STRING, NULL},
	{"_prefix", TAKEN, SHAPE_OBJECT, NULL},
	{"text", TAKEN, SHAPE_STRING, NULL},
	{"_text", TAKEN, SHAPE_OBJECT, NULL},
	{"type", TAKEN, SHAPE_STRING, NULL},
	{"enableWhen", TAKEN, SHAPE_ARRAY, NULL},
	{"enableBehavior", TAKEN, SHAPE_STRING, NULL},
	{"required", TAKEN, SHAPE_BOOLEAN, NULL},
	{"repeats", TAKEN, SHAPE_BOOLEAN, NULL},
	{"maxLength", TAKEN, SHAPE_INTEGER, NULL},
	{"answerOption", TAKEN, SHAPE_ARRAY, NULL},
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"item", TAKEN, SHAPE_ARRAY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"code", CARRIED, SHAPE_ANY, NULL},
	{"readOnly", REFUSED, SHAPE_ANY,
	    LATER ": leave the item out, or write it as a display"},
	{"answerValueSet", REFUSED, SHAPE_ANY,
	    LATER ": list the options as answerOption"},
	{"initial", REFUSED, SHAPE_ANY,
	    LATER ": leave it out, every question begins unanswered"},
	{"modifierExtension", REFUSED, SHAPE_ANY,
	    "it may not be ignored and is not understood: leave it out"},
	{"option", REFUSED, SHAPE_ANY, STU3},
	{"options", REFUSED, SHAPE_ANY, STU3},
	{"answerConstraint", REFUSED, SHAPE_ANY, R5},
	{"disabledDisplay", REFUSED, SHAPE_ANY, R5},
};

/* TO ADD A TYPE: a row here without advice, and a value in form.h. */
static const struct {
	const char *name;
	enum item_type type;
	const char *advice;
} types[] = {
	{"group", ITEM_GROUP, NULL},
	{"display", ITEM_DISPLAY, NULL},
	{"string", ITEM_STRING, NULL},
	{"text", ITEM_TEXT, NULL},
	{"date", ITEM_DATE, NULL},
	{"choice", ITEM_CHOICE, NULL},
	{"boolean", ITEM_TYPE_MAX,
	    LATER ": write a choice of yes and no, and perhaps not sure"},
	{"decimal", ITEM_TYPE_MAX, LATER ": write string"},
	{"integer", ITEM_TYPE_MAX, LATER ": write string"},
	{"dateTime", ITEM_TYPE_MAX, LATER ": write date"},
	{"time", ITEM_TYPE_MAX, LATER ": write string"},
	{"url", ITEM_TYPE_MAX, LATER ": write string"},
	{"open-choice", ITEM_TYPE_MAX,
	    LATER ": write a choice, and a string that \"other\" enables"},
	{"quantity", ITEM_TYPE_MAX, LATER ": write string"},
	{"attachment", ITEM_TYPE_MAX, "not supported: a client has no files"},
	{"reference", ITEM_TYPE_MAX, "not supported: there is no server"},
	{"question", ITEM_TYPE_MAX,
	    "it is abstract: write the type of the answer"},
	{"coding", ITEM_TYPE_MAX, "this is R5: write choice (R4)"},
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

static void read_list(struct reader *r, json_t *list, int parent, int depth);

/* ITEM_TYPE_MAX for a type that was refused. */
static enum item_type
type_of(struct reader *r, int i, const char *name)
{
	const char *known[TYPES];
	char near[SHAPE_NEAR_MAX];
	const char *link = reader_link(r, i);
	size_t n = 0;
	size_t k;

	for (k = 0; k < TYPES; k++) {
		if (types[k].advice == NULL)
			known[n++] = types[k].name;
		if (strcmp(types[k].name, name) != 0)
			continue;
		if (types[k].advice != NULL)
			finding_add(r->fs, FINDING_ERROR, link, "type",
			    "type \"%s\": %s", name, types[k].advice);
		return types[k].type;
	}
	shape_near(r->fs, name, known, n, near);
	if (name[0] == '\0')
		finding_add(r->fs, FINDING_ERROR, link, "type",
		    "the item has no type");
	else
		finding_add(r->fs, FINDING_ERROR, link, "type",
		    "there is no type \"%.80s\"%s", name, near);
	return ITEM_TYPE_MAX;
}

static enum item_label
label_of(const char *definition)
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

static void
read_length(struct reader *r, int i, const json_t *node)
{
	struct item *it = &r->f->items[i];
	const json_t *value = json_object_get(node, "maxLength");
	json_int_t length = json_integer_value(value);

	it->max_length = it->type == ITEM_STRING ? FORM_STRING_LENGTH :
	    it->type == ITEM_TEXT ? FORM_TEXT_LENGTH : 0;
	if (value == NULL || !json_is_integer(value))
		return;
	if (length < 1 || length > FORM_TEXT_LENGTH)
		finding_add(r->fs, FINDING_ERROR, it->link, "limit",
		    "maxLength must be between 1 and %d", FORM_TEXT_LENGTH);
	else if (it->max_length != 0)
		it->max_length = (int)length;
}

static void
read_behaviour(struct reader *r, int i, const json_t *node)
{
	const char *s = shape_text(node, "enableBehavior");

	r->f->items[i].any = strcmp(s, "any") == 0;
	if (s[0] != '\0' && strcmp(s, "any") != 0 && strcmp(s, "all") != 0)
		finding_add(r->fs, FINDING_ERROR, reader_link(r, i),
		    "enableBehavior", "\"%.80s\": write all or any", s);
}

/* Whatever is not a display text stands on one line. */
static const char *
one_line(struct reader *r, const char *link, const json_t *node,
    const char *key)
{
	const char *s = shape_text(node, key);

	if (strchr(s, '\n') != NULL)
		finding_add(r->fs, FINDING_ERROR, link, "character",
		    "\"%s\" may not hold a new line", key);
	return reader_keep(r, s);
}

static void
read_facts(struct reader *r, int i, json_t *node)
{
	struct item *it = &r->f->items[i];
	struct spot at = {r, ON_ITEM, i, -1, NULL};

	it->link = one_line(r, shape_text(node, "linkId"), node, "linkId");
	if (it->link[0] == '\0')
		finding_add(r->fs, FINDING_ERROR, NULL, "linkId",
		    "item %d, \"%.80s\", has no linkId", i + 1,
		    shape_text(node, "text"));
	(void)shape_check(r->fs, it->link, "the item", item_properties,
	    sizeof item_properties / sizeof *item_properties, node);
	it->text = reader_keep(r, shape_text(node, "text"));
	it->prefix = one_line(r, it->link, node, "prefix");
	it->hint = "";
	it->type = type_of(r, i, shape_text(node, "type"));
	it->label = label_of(shape_text(node, "definition"));
	it->required = json_is_true(json_object_get(node, "required"));
	it->repeats = json_is_true(json_object_get(node, "repeats"));
	it->options = r->f->n_options;
	read_length(r, i, node);
	read_behaviour(r, i, node);
	read_translated(&at, node, "_text", &it->text);
	read_translated(&at, node, "_prefix", &it->prefix);
	read_options(r, i);
	read_extensions(&at, json_object_get(node, "extension"));
}

/* Returns the new item's index, or -1. */
static int
add_item(struct reader *r, json_t *node, int parent, int depth)
{
	struct form *f = r->f;
	int i = f->n_items;
	void *p;

	p = reader_grow(r, f->items, i, &r->items_room, sizeof *f->items);
	if (p == NULL)
		return -1;
	f->items = p;
	p = reader_grow(r, r->nodes, i, &r->nodes_room, sizeof(json_t *));
	if (p == NULL)
		return -1;
	r->nodes = p;
	f->items[i] = (struct item){.link = "", .parent = parent,
	    .depth = depth};
	r->nodes[i] = node;
	f->n_items++;
	return i;
}

static void
read_item(struct reader *r, json_t *node, int parent, int depth)
{
	int i;

	if (!json_is_object(node)) {
		finding_add(r->fs, FINDING_ERROR, reader_link(r, parent),
		    "property", "an item must be %s",
		    shape_name(SHAPE_OBJECT));
		return;
	}
	if ((i = add_item(r, node, parent, depth)) == -1)
		return;
	read_facts(r, i, node);
	read_list(r, json_object_get(node, "item"), i, depth + 1);
	r->f->items[i].end = r->f->n_items;
}

static void
read_list(struct reader *r, json_t *list, int parent, int depth)
{
	size_t i;

	if (json_array_size(list) == 0)
		return;
	if (depth == FORM_DEPTH_MAX) {
		finding_add(r->fs, FINDING_ERROR, reader_link(r, parent),
		    "limit", "items are nested deeper than %d levels",
		    FORM_DEPTH_MAX);
		return;
	}
	for (i = 0; i < json_array_size(list) && !r->no_memory; i++) {
		if (r->f->n_items == FORM_ITEMS_MAX) {
			finding_add(r->fs, FINDING_ERROR,
			    reader_link(r, parent), "limit",
			    "a form may not have over %d items",
			    FORM_ITEMS_MAX);
			return;
		}
		read_item(r, json_array_get(list, i), parent, depth);
	}
}

void
read_items(struct reader *r, json_t *root)
{
	read_list(r, json_object_get(root, "item"), -1, 0);
	if (r->f->n_items == 0)
		finding_add(r->fs, FINDING_ERROR, NULL, "item",
		    "the form asks nothing: it has no item");
}
