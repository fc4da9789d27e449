/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"

static const struct property when_properties[] = {
	{"question", TAKEN, SHAPE_STRING, NULL},
	{"operator", TAKEN, SHAPE_STRING, NULL},
	{"answerBoolean", TAKEN, SHAPE_BOOLEAN, NULL},
	{"answerDecimal", TAKEN, SHAPE_NUMBER, NULL},
	{"answerInteger", TAKEN, SHAPE_INTEGER, NULL},
	{"answerDate", TAKEN, SHAPE_STRING, NULL},
	{"answerDateTime", TAKEN, SHAPE_STRING, NULL},
	{"answerTime", TAKEN, SHAPE_STRING, NULL},
	{"answerString", TAKEN, SHAPE_STRING, NULL},
	{"answerCoding", TAKEN, SHAPE_OBJECT, NULL},
	{"answerQuantity", TAKEN, SHAPE_OBJECT, NULL},
	{"answerReference", TAKEN, SHAPE_OBJECT, NULL},
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"hasAnswer", REFUSED, SHAPE_ANY,
	    "this is STU3: write operator exists and answerBoolean (R4)"},
	{"modifierExtension", REFUSED, SHAPE_ANY,
	    "it may not be ignored and is not understood: leave it out"},
};

static const char *const operators[OP_MAX] = {
	[OP_EXISTS] = "exists",
	[OP_EQUAL] = "=",
	[OP_NOT_EQUAL] = "!=",
	[OP_GREATER] = ">",
	[OP_LESS] = "<",
	[OP_GREATER_OR_EQUAL] = ">=",
	[OP_LESS_OR_EQUAL] = "<=",
};

static bool
read_source(struct reader *r, int i, const char *name, int *ret)
{
	const struct item *items = r->f->items;
	const char *link = reader_link(r, i);
	int source = reader_find(r, name);

	if (source == -1)
		finding_add(r->fs, FINDING_ERROR, link, "enableWhen",
		    "no item has the linkId \"%.80s\"", name);
	else if (source == i)
		finding_add(r->fs, FINDING_ERROR, link, "enableWhen",
		    "the item waits for its own answer");
	else if (source > i && source < items[i].end)
		finding_add(r->fs, FINDING_ERROR, link, "enableWhen",
		    "the item waits for \"%.80s\", which is inside it", name);
	else if (!item_is_question(&items[source]))
		finding_add(r->fs, FINDING_ERROR, link, "enableWhen",
		    "\"%.80s\" is no question, it is never answered", name);
	else if (items[source].type != ITEM_TYPE_MAX) {
		if (source > i)
			finding_add(r->fs, FINDING_WARNING, link,
			    "enableWhen", "\"%.80s\" comes after the item",
			    name);
		*ret = source;
		return true;
	}
	return false;
}

static bool
read_operator(struct reader *r, int i, const char *name, enum operator *ret)
{
	size_t k;

	for (k = 0; k < OP_MAX; k++) {
		if (strcmp(operators[k], name) == 0) {
			*ret = (enum operator)k;
			return true;
		}
	}
	finding_add(r->fs, FINDING_ERROR, reader_link(r, i), "operator",
	    "there is no operator \"%.80s\": write exists = != > < >= or <=",
	    name);
	return false;
}

static void
read_exists(struct reader *r, int i, const json_t *node, struct condition *c)
{
	const json_t *value = json_object_get(node, "answerBoolean");

	c->exists = json_is_true(value);
	if (value == NULL)
		finding_add(r->fs, FINDING_ERROR, reader_link(r, i), "que-7",
		    "the operator exists needs answerBoolean");
}

static bool
one_answer(json_t *node)
{
	int n = 0;
	void *it;

	for (it = json_object_iter(node); it != NULL;
	    it = json_object_iter_next(node, it))
		n += strncmp(json_object_iter_key(it), "answer", 6) == 0;
	return n == 1;
}

static void
read_condition(struct reader *r, int i, json_t *node)
{
	struct form *f = r->f;
	struct condition c = {.option = -1, .text = ""};
	struct spot at = {r, ON_WHEN, i, -1, NULL};
	void *p;

	if (!shape_check(r->fs, reader_link(r, i), "an enableWhen",
	    when_properties, sizeof when_properties / sizeof *when_properties,
	    node) ||
	    !read_source(r, i, shape_text(node, "question"), &c.source) ||
	    !read_operator(r, i, shape_text(node, "operator"), &c.op))
		return;
	read_extensions(&at, json_object_get(node, "extension"));
	if (!one_answer(node))
		finding_add(r->fs, FINDING_ERROR, reader_link(r, i),
		    "enableWhen", "it needs exactly one answer");
	else if (c.op == OP_EXISTS)
		read_exists(r, i, node, &c);
	else
		read_comparand(r, i, node, &c);
	p = reader_grow(r, f->conditions, f->n_conditions,
	    &r->conditions_room, sizeof *f->conditions);
	if (p == NULL)
		return;
	f->conditions = p;
	f->conditions[f->n_conditions++] = c;
	f->items[i].n_conditions++;
}

/*
 * An unanswered source makes != true, which other renderers disagree on: a
 * form that travels says exists beside it.
 */
static void
warn_lone_unequal(struct reader *r, int i)
{
	const struct item *it = &r->f->items[i];
	const struct condition *c;
	int k, m;

	if (it->n_conditions == 0)
		return;
	c = &r->f->conditions[it->conditions];
	for (k = 0; k < it->n_conditions; k++) {
		if (c[k].op != OP_NOT_EQUAL)
			continue;
		for (m = 0; m < it->n_conditions; m++)
			if (c[m].op == OP_EXISTS && c[m].exists &&
			    c[m].source == c[k].source && !it->any)
				break;
		if (m == it->n_conditions)
			finding_add(r->fs, FINDING_WARNING, it->link,
			    "enableWhen", "!= is also true while \"%.80s\" is "
			    "unanswered: write exists beside it, and "
			    "enableBehavior all",
			    reader_link(r, c[k].source));
	}
}

static void
read_list(struct reader *r, int i)
{
	const json_t *list = json_object_get(r->nodes[i], "enableWhen");
	size_t n = json_array_size(list);
	size_t k;

	r->f->items[i].conditions = r->f->n_conditions;
	if (n > READER_CONDITIONS_MAX) {
		finding_add(r->fs, FINDING_ERROR, reader_link(r, i), "limit",
		    "an item may not have over %d enableWhen",
		    READER_CONDITIONS_MAX);
		return;
	}
	for (k = 0; k < n && !r->no_memory; k++)
		read_condition(r, i, json_array_get(list, k));
	warn_lone_unequal(r, i);
}

void
read_conditions(struct reader *r)
{
	int i;

	for (i = 0; i < r->f->n_items && !r->no_memory; i++)
		read_list(r, i);
}
