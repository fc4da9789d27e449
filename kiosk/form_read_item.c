/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"

static const struct property item_properties[] = {
	{"linkId", TAKEN, SHAPE_STRING, NULL},
	{"type", TAKEN, SHAPE_STRING, NULL},
	{"text", TAKEN, SHAPE_STRING, NULL},
	{"_text", TAKEN, SHAPE_OBJECT, NULL},
	{"prefix", TAKEN, SHAPE_STRING, NULL},
	{"_prefix", TAKEN, SHAPE_OBJECT, NULL},
	{"required", TAKEN, SHAPE_BOOLEAN, NULL},
	{"repeats", TAKEN, SHAPE_BOOLEAN, NULL},
	{"readOnly", TAKEN, SHAPE_BOOLEAN, NULL},
	{"maxLength", TAKEN, SHAPE_INTEGER, NULL},
	{"answerOption", TAKEN, SHAPE_ARRAY, NULL},
	{"answerValueSet", TAKEN, SHAPE_STRING, NULL},
	{"initial", TAKEN, SHAPE_ARRAY, NULL},
	{"enableWhen", TAKEN, SHAPE_ARRAY, NULL},
	{"enableBehavior", TAKEN, SHAPE_STRING, NULL},
	{"definition", TAKEN, SHAPE_STRING, NULL},
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"item", TAKEN, SHAPE_ARRAY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"code", CARRIED, SHAPE_ANY, NULL},
	{"modifierExtension", REFUSED, SHAPE_ANY,
	    "it may not be ignored and is not understood: leave it out"},
};

static void read_list(struct reader *r, json_t *list, int parent, int depth);

/* Words that stand for a coding are a coding's display. */
static int
own_length(const struct item *it)
{
	switch (it->type) {
	case ITEM_TEXT:
		return FORM_TEXT_LENGTH;
	case ITEM_STRING:
	case ITEM_URL:
	case ITEM_OPEN_CHOICE:
		return FORM_STRING_LENGTH;
	case ITEM_CHOICE:
		return it->unlisted ? FORM_STRING_LENGTH : 0;
	default:
		return 0;
	}
}

/* True for a type that que-10 gives a maxLength, and that is typed. */
static bool
has_length(enum item_type type)
{
	return type == ITEM_STRING || type == ITEM_TEXT || type == ITEM_URL ||
	    type == ITEM_OPEN_CHOICE || type == ITEM_DECIMAL ||
	    type == ITEM_INTEGER;
}

static void
read_length(struct reader *r, int i)
{
	struct item *it = &r->f->items[i];
	const json_t *value = json_object_get(r->nodes[i], "maxLength");
	json_int_t length = json_integer_value(value);

	it->max_length = own_length(it);
	if (!json_is_integer(value))
		return;
	if (length < 1)
		finding_add(r->fs, FINDING_ERROR, it->link, "limit",
		    "maxLength must be between 1 and %d", FORM_TEXT_LENGTH);
	else if (length <= FORM_TEXT_LENGTH && has_length(it->type))
		it->max_length = (int)length;
	if (length <= FORM_TEXT_LENGTH || !has_length(it->type))
		return;
	it->max_length = FORM_TEXT_LENGTH;
	finding_add(r->fs, FINDING_WARNING, it->link, "limit",
	    "maxLength is more than the %d characters there is room for",
	    FORM_TEXT_LENGTH);
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

/* What it has from its parent: hidden with it, and locked by its group. */
static void
inherit(struct form *f, int i)
{
	struct item *it = &f->items[i];
	int p = it->parent;

	if (p == -1)
		return;
	it->hidden = it->hidden || f->items[p].hidden;
	while (p != -1 && f->items[p].type != ITEM_GROUP)
		p = f->items[p].parent;
	it->read_only = it->read_only || (p != -1 && f->items[p].read_only);
}

static bool
truth(const json_t *node, const char *key)
{
	return json_is_true(json_object_get(node, key));
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
	it->type = read_type(r, i);
	it->label = read_label(shape_text(node, "definition"));
	it->required = truth(node, "required");
	it->repeats = truth(node, "repeats");
	it->read_only = truth(node, "readOnly");
	inherit(r->f, i);
	read_behaviour(r, i, node);
	read_translated(&at, node, "_text", &it->text);
	read_translated(&at, node, "_prefix", &it->prefix);
	read_options(r, i);
	read_length(r, i);
	read_extensions(&at, json_object_get(node, "extension"));
	read_initials(r, i);
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
	f->items[i] = (struct item){.link = "", .text = "", .markdown = "",
	    .short_text = "", .prefix = "", .hint = "", .unit = "",
	    .support = "", .parent = parent, .depth = depth,
	    .options = f->n_options, .initials = f->n_initials,
	    .max_places = -1, .min = {.text = "", .unit = -1},
	    .max = {.text = "", .unit = -1}};
	r->nodes[i] = node;
	f->n_items++;
	return i;
}

/*
 * Several answers are one list of ticks where nothing hangs on one of them:
 * neither items inside, nor a number, nor a third state to tell from "no".
 */
static bool
many(const struct form *f, int i)
{
	const struct item *it = &f->items[i];
	int k;

	if (!it->repeats || it->type == ITEM_DISPLAY)
		return false;
	if (it->n_options == 0 || it->type == ITEM_QUANTITY ||
	    it->type == ITEM_BOOLEAN)
		return true;
	for (k = i + 1; k < it->end; k++)
		if (f->items[k].type != ITEM_DISPLAY)
			return true;
	return false;
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
	r->f->items[i].many = many(r->f, i);
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
