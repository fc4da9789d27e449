/* SPDX-License-Identifier: MIT */
#include "kiosk/response.h"

#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/response_reader.h"
#include "kiosk/text.h"
#include "kiosk/visit.h"

#define EXTENSION "extensions are not understood here: leave it out"
#define MODIFIER "it may not be ignored and is not understood: leave it out"
#define NO_ANSWER "no question of a form is answered so"

static const struct property item_properties[] = {
	{"linkId", TAKEN, SHAPE_STRING, NULL},
	{"text", TAKEN, SHAPE_STRING, NULL},
	{"answer", TAKEN, SHAPE_ARRAY, NULL},
	{"item", TAKEN, SHAPE_ARRAY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"definition", CARRIED, SHAPE_ANY, NULL},
	{"_text", CARRIED, SHAPE_ANY, NULL},
	{"extension", REFUSED, SHAPE_ANY, EXTENSION},
	{"modifierExtension", REFUSED, SHAPE_ANY, MODIFIER},
};

static const struct property answer_properties[] = {
	{"valueString", TAKEN, SHAPE_STRING, NULL},
	{"valueDate", TAKEN, SHAPE_STRING, NULL},
	{"valueCoding", TAKEN, SHAPE_OBJECT, NULL},
	{"item", TAKEN, SHAPE_ARRAY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"extension", REFUSED, SHAPE_ANY, EXTENSION},
	{"modifierExtension", REFUSED, SHAPE_ANY, MODIFIER},
	{"valueBoolean", REFUSED, SHAPE_ANY, NO_ANSWER},
	{"valueDecimal", REFUSED, SHAPE_ANY, NO_ANSWER},
	{"valueInteger", REFUSED, SHAPE_ANY, NO_ANSWER},
	{"valueDateTime", REFUSED, SHAPE_ANY, NO_ANSWER},
	{"valueTime", REFUSED, SHAPE_ANY, NO_ANSWER},
	{"valueUri", REFUSED, SHAPE_ANY, NO_ANSWER},
	{"valueAttachment", REFUSED, SHAPE_ANY, NO_ANSWER},
	{"valueQuantity", REFUSED, SHAPE_ANY, NO_ANSWER},
	{"valueReference", REFUSED, SHAPE_ANY, NO_ANSWER},
};

static const struct property coding_properties[] = {
	{"system", TAKEN, SHAPE_STRING, NULL},
	{"code", TAKEN, SHAPE_STRING, NULL},
	{"display", TAKEN, SHAPE_STRING, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"version", CARRIED, SHAPE_ANY, NULL},
	{"userSelected", CARRIED, SHAPE_ANY, NULL},
};

struct reading {
	struct visit *v;
	struct findings *fs;
};

static void read_list(struct reading *rd, const json_t *list, int parent);

static void
refuse(struct reading *rd, int n, const char *rule, const char *text)
{
	finding_add(rd->fs, FINDING_ERROR, visit_item(rd->v, n)->link, rule,
	    "%s", text);
}

static void
read_coding(struct reading *rd, int n, json_t *coding)
{
	const struct form *f = rd->v->form;
	const struct item *it = visit_item(rd->v, n);
	const char *display = shape_text(coding, "display");
	int i, o;

	if (!shape_check(rd->fs, it->link, "a valueCoding",
	    coding_properties,
	    sizeof coding_properties / sizeof *coding_properties, coding))
		return;
	o = form_option(f, rd->v->entries[n].item,
	    shape_text(coding, "system"), shape_text(coding, "code"));
	if (o == -1) {
		refuse(rd, n, "option", "the coding is none of the options");
		return;
	}
	if (display[0] != '\0' && strcmp(display, f->options[o].display) != 0)
		finding_add(rd->fs, FINDING_WARNING, it->link, "display",
		    "the display is not the form's");
	/* visit_pick() would take the first one back, or clear the others. */
	if (visit_picked(rd->v, n, o)) {
		refuse(rd, n, "option", "an option is picked twice");
		return;
	}
	for (i = 0; i < visit_picks(rd->v, n); i++) {
		if (f->options[o].exclusive ||
		    f->options[visit_pick_at(rd->v, n, i)].exclusive) {
			refuse(rd, n, "optionExclusive",
			    "an option that excludes others stands beside "
			    "one");
			return;
		}
	}
	if (!visit_pick(rd->v, n, o))
		refuse(rd, n, "limit", "there is no room for more answers");
}

static void
read_text(struct reading *rd, int n, const json_t *value)
{
	struct buf b = BUF_EMPTY;

	/* As typed at the kiosk, so that the same name is the same bytes. */
	text_nfc(&b, json_string_value(value), json_string_length(value));
	if (!buf_ok(&b) || !visit_put(rd->v, n, buf_text(&b), b.len))
		refuse(rd, n, "limit", "there is no room for more answers");
	buf_free(&b);
}

static void
read_answer(struct reading *rd, int n, json_t *answer)
{
	static const char *const keys[ITEM_TYPE_MAX] = {
		[ITEM_STRING] = "valueString",
		[ITEM_TEXT] = "valueString",
		[ITEM_DATE] = "valueDate",
		[ITEM_CHOICE] = "valueCoding",
	};
	const struct item *it = visit_item(rd->v, n);
	bool nested = json_object_get(answer, "item") != NULL;
	json_t *value;

	if (!shape_check(rd->fs, it->link, "an answer", answer_properties,
	    sizeof answer_properties / sizeof *answer_properties, answer))
		return;
	value = json_object_get(answer, keys[it->type]);
	if (value == NULL ||
	    json_object_size(answer) != (size_t)1 + nested +
	    (json_object_get(answer, "id") != NULL))
		finding_add(rd->fs, FINDING_ERROR, it->link, "type",
		    "an answer to this question holds %s", keys[it->type]);
	else if (it->type == ITEM_CHOICE)
		read_coding(rd, n, value);
	else
		read_text(rd, n, value);
	read_list(rd, json_object_get(answer, "item"), n);
}

static void
read_answers(struct reading *rd, int n, const json_t *list)
{
	const struct item *it = visit_item(rd->v, n);
	size_t count = json_array_size(list);
	size_t i;

	if (count > 1 && !it->repeats) {
		refuse(rd, n, "repeats", "the question takes one answer");
		return;
	}
	if (count > FORM_OPTIONS_MAX) {
		refuse(rd, n, "limit", "there are too many answers");
		return;
	}
	for (i = 0; i < count; i++)
		read_answer(rd, n, json_array_get(list, i));
}

/* Read what stands at entry n. */
static void
read_entry(struct reading *rd, int n, json_t *node)
{
	const struct item *it = visit_item(rd->v, n);
	const char *text = shape_text(node, "text");
	const json_t *answers = json_object_get(node, "answer");
	const json_t *items = json_object_get(node, "item");

	if (!shape_check(rd->fs, it->link, "the item", item_properties,
	    sizeof item_properties / sizeof *item_properties, node))
		return;
	if (text[0] != '\0' && strcmp(text, it->text) != 0)
		finding_add(rd->fs, FINDING_WARNING, it->link, "text",
		    "the text is not the form's");
	if (answers != NULL && !item_is_question(it))
		refuse(rd, n, "type", "a group or display has no answer");
	else if (items != NULL && it->type != ITEM_GROUP)
		refuse(rd, n, "qrs-1", "items stand inside the answer of a "
		    "question, and in no display");
	else if (answers != NULL)
		read_answers(rd, n, answers);
	else
		read_list(rd, items, n);
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

	if (last != -1 && visit_item(v, last)->repeats &&
	    visit_item(v, last)->type == ITEM_GROUP &&
	    strcmp(visit_item(v, last)->link, link) == 0) {
		if ((n = visit_add(rd->v, last)) == -1)
			refuse(rd, last, "limit",
			    "there are too many occurrences");
		return n;
	}
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
		read_entry(rd, n, node);
		last = n;
	}
}

int
response_read(const char *text, size_t len, struct visit *v,
    struct response *ret_r, struct findings *fs, struct err *e)
{
	struct reading rd = {v, fs};
	struct response r = {.authored = 0};
	int errors = fs->errors;
	json_t *root;

	(void)e;
	if ((root = response_parse(text, len, fs)) == NULL)
		return -1;
	response_head(root, v->form, &r, fs);
	read_list(&rd, json_object_get(root, "item"), -1);
	json_decref(root);
	if (fs->errors > errors)
		return -1;
	*ret_r = r;
	return 0;
}
