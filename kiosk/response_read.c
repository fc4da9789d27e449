/* SPDX-License-Identifier: MIT */
#include "kiosk/response.h"

#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/response_reader.h"
#include "kiosk/visit.h"

static const struct property item_properties[] = {
	{"linkId", TAKEN, SHAPE_STRING, NULL},
	{"text", TAKEN, SHAPE_STRING, NULL},
	{"answer", TAKEN, SHAPE_ARRAY, NULL},
	{"item", TAKEN, SHAPE_ARRAY, NULL},
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"definition", CARRIED, SHAPE_ANY, NULL},
	{"_text", CARRIED, SHAPE_ANY, NULL},
	{"modifierExtension", REFUSED, SHAPE_ANY,
	    "it may not be ignored and is not understood: leave it out"},
};

static void read_list(struct reading *rd, const json_t *list, int parent);

void
reading_refuse(struct reading *rd, int n, const char *rule, const char *text)
{
	finding_add(rd->fs, FINDING_ERROR, visit_item(rd->v, n)->link, rule,
	    "%s", text);
}

void
reading_refuse_type(struct reading *rd, int n, const char *key)
{
	finding_add(rd->fs, FINDING_ERROR, visit_item(rd->v, n)->link, "type",
	    "an answer to this question holds %s", key);
}

void
reading_refuse_room(struct reading *rd, int n)
{
	reading_refuse(rd, n, "limit", "there is no room for more answers");
}

/*
 * The occurrence after entry n of the same item, there already or added; -1:
 * there are too many.
 */
static int
further(struct reading *rd, int n)
{
	const struct entry *en = rd->v->entries;
	int next = en[n].end;
	int end = en[n].parent == -1 ? rd->v->n_entries : en[en[n].parent].end;

	if (next < end && en[next].item == en[n].item)
		return next;
	if ((next = visit_add(rd->v, n)) == -1)
		reading_refuse(rd, n, "maxOccurs", "there are too many of it");
	return next;
}

/* Read the answers to the question of entry n; returns its last entry. */
static int
read_answers(struct reading *rd, int n, const json_t *list)
{
	const struct item *it = visit_item(rd->v, n);
	size_t count = json_array_size(list);
	json_t *answer;
	size_t i;
	int next;

	if (count > 1 && !it->repeats) {
		reading_refuse(rd, n, "repeats",
		    "the question takes one answer");
		return n;
	}
	if (count > FORM_OPTIONS_MAX) {
		reading_refuse(rd, n, "limit", "there are too many answers");
		return n;
	}
	for (i = 0; i < count; i++) {
		if (i > 0 && it->many) {
			if ((next = further(rd, n)) == -1)
				return n;
			n = next;
		}
		answer = json_array_get(list, i);
		rd->beside = count - 1;
		read_answer(rd, n, answer);
		read_list(rd, json_object_get(answer, "item"), n);
	}
	return n;
}

/* Read what stands at entry n; returns the entry of its last answer. */
static int
read_entry(struct reading *rd, int n, json_t *node)
{
	const struct item *it = visit_item(rd->v, n);
	const char *text = shape_text(node, "text");
	const json_t *answers = json_object_get(node, "answer");
	const json_t *items = json_object_get(node, "item");

	if (!response_shape(rd->fs, it->link, "the item", item_properties,
	    sizeof item_properties / sizeof *item_properties, node))
		return n;
	if (text[0] != '\0' && strcmp(text, it->text) != 0)
		finding_add(rd->fs, FINDING_WARNING, it->link, "text",
		    "the text is not the form's");
	if (answers != NULL && !item_is_question(it))
		reading_refuse(rd, n, "type",
		    "a group or display has no answer");
	else if (items != NULL && it->type != ITEM_GROUP)
		reading_refuse(rd, n, "qrs-1", "items stand inside the answer "
		    "of a question, and in no display");
	else if (answers != NULL)
		return read_answers(rd, n, answers);
	else
		read_list(rd, items, n);
	return n;
}

/* Say why no item in entry parent, from where we are on, has this linkId. */
static void
refuse_place(struct reading *rd, const char *link, int parent)
{
	const struct form *f = rd->v->form;
	int i = form_find(f, link);

	if (link[0] == '\0')
		finding_add(rd->fs, FINDING_ERROR, NULL, "linkId",
		    "an item has no linkId");
	else if (i == -1)
		finding_add(rd->fs, FINDING_ERROR, link, "linkId",
		    "the form has no such item");
	else if (f->items[i].parent ==
	    (parent == -1 ? -1 : rd->v->entries[parent].item))
		finding_add(rd->fs, FINDING_ERROR, link, "order",
		    "the item is there twice, or not in the form's order");
	else if (f->items[i].parent == -1)
		finding_add(rd->fs, FINDING_ERROR, link, "nesting",
		    "the item belongs at the top");
	else
		finding_add(rd->fs, FINDING_ERROR, link, "nesting",
		    "the item belongs inside \"%.80s\"",
		    f->items[f->items[i].parent].link);
}

/*
 * The entry in parent that link means, last being the one before it (-1: none
 * yet); -1 when there is none, or no room for another occurrence.
 */
static int
next_entry(struct reading *rd, const char *link, int parent, int last)
{
	const struct visit *v = rd->v;
	int n = last != -1 ? v->entries[last].end : parent + 1;
	int end = parent == -1 ? v->n_entries : v->entries[parent].end;

	if (last != -1 && visit_item(v, last)->many &&
	    visit_item(v, last)->type == ITEM_GROUP &&
	    strcmp(visit_item(v, last)->link, link) == 0)
		return further(rd, last);
	/* Occurrences of the one before that have no answer are passed by. */
	while (last != -1 && n < end &&
	    v->entries[n].item == v->entries[last].item)
		n = v->entries[n].end;
	for (; n < end; n = v->entries[n].end)
		if (strcmp(visit_item(v, n)->link, link) == 0)
			return n;
	refuse_place(rd, link, parent);
	return -1;
}

static void
read_list(struct reading *rd, const json_t *list, int parent)
{
	const char *link;
	int last = -1;
	json_t *node;
	size_t i;
	int n;

	for (i = 0; i < json_array_size(list); i++) {
		if (rd->fs->count == FINDINGS_MAX)
			return;
		node = json_array_get(list, i);
		link = shape_text(node, "linkId");
		if ((n = next_entry(rd, link, parent, last)) == -1)
			continue;
		last = read_entry(rd, n, node);
	}
}

const struct excerpt *
reading_digits(struct reading *rd, const json_t *number)
{
	if (!rd->searched && excerpts_find(rd->root, rd->text, rd->len,
	    &rd->excerpts) == -1)
		return NULL;
	rd->searched = true;
	return excerpt_of(&rd->excerpts, number);
}

int
response_read(const char *text, size_t len, struct visit *v,
    struct response *ret_r, struct findings *fs, struct err *e)
{
	struct reading rd = {.v = v, .fs = fs, .text = text, .len = len};
	struct response r = {.authored = 0};
	int errors = fs->errors;
	json_t *root;

	(void)e;
	if ((root = response_parse(text, len, fs)) == NULL)
		return -1;
	/* What a form gives at the start is no answer of this response. */
	if (!v->blank)
		visit_blank(v, v->started);
	rd.root = root;
	response_head(root, v->form, &r, fs);
	read_list(&rd, json_object_get(root, "item"), -1);
	excerpts_free(&rd.excerpts);
	json_decref(root);
	if (fs->errors > errors)
		return -1;
	*ret_r = r;
	return 0;
}
