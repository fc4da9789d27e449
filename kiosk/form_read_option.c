/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"

#define ONLY_CODING "not supported yet: write valueCoding with a code"

static const struct property option_properties[] = {
	{"valueCoding", TAKEN, SHAPE_OBJECT, NULL},
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"valueInteger", REFUSED, SHAPE_ANY, ONLY_CODING},
	{"valueDate", REFUSED, SHAPE_ANY, ONLY_CODING},
	{"valueTime", REFUSED, SHAPE_ANY, ONLY_CODING},
	{"valueString", REFUSED, SHAPE_ANY, ONLY_CODING},
	{"valueReference", REFUSED, SHAPE_ANY, ONLY_CODING},
	{"_valueString", REFUSED, SHAPE_ANY, ONLY_CODING},
	{"initialSelected", REFUSED, SHAPE_ANY,
	    "not supported yet: leave it out, nothing is picked beforehand"},
	{"modifierExtension", REFUSED, SHAPE_ANY,
	    "it may not be ignored and is not understood: leave it out"},
};

static const struct property coding_properties[] = {
	{"system", TAKEN, SHAPE_STRING, NULL},
	{"code", TAKEN, SHAPE_STRING, NULL},
	{"display", TAKEN, SHAPE_STRING, NULL},
	{"_display", TAKEN, SHAPE_OBJECT, NULL},
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"version", CARRIED, SHAPE_ANY, NULL},
	{"userSelected", CARRIED, SHAPE_ANY, NULL},
};

static void
judge(struct reader *r, int i, const struct option *o)
{
	const char *link = reader_link(r, i);

	if (o->code[0] == '\0')
		finding_add(r->fs, FINDING_ERROR, link, "option",
		    "an option has no code");
	if (o->display[0] == '\0')
		finding_add(r->fs, FINDING_ERROR, link, "option",
		    "option \"%.80s\" has no display, so nothing to read",
		    o->code);
	if (form_option(r->f, i, o->system, o->code) != -1)
		finding_add(r->fs, FINDING_ERROR, link, "option",
		    "option \"%.80s\" is there twice", o->code);
}

/* Add the option to the run of item i, which is the form's last. */
static void
add_option(struct reader *r, int i, const struct option *o)
{
	struct form *f = r->f;
	void *p;

	judge(r, i, o);
	p = reader_grow(r, f->options, f->n_options, &r->options_room,
	    sizeof *f->options);
	if (p == NULL)
		return;
	f->options = p;
	f->options[f->n_options++] = *o;
	f->items[i].n_options++;
}

static void
read_option(struct reader *r, int i, json_t *node)
{
	struct spot at = {r, ON_OPTION, i, r->f->n_options, NULL};
	const char *link = reader_link(r, i);
	struct option o = {"", "", "", false};
	json_t *coding;

	if (!shape_check(r->fs, link, "an answerOption", option_properties,
	    sizeof option_properties / sizeof *option_properties, node))
		return;
	if ((coding = json_object_get(node, "valueCoding")) == NULL) {
		finding_add(r->fs, FINDING_ERROR, link, "option",
		    "an answerOption needs a valueCoding");
		return;
	}
	if (!shape_check(r->fs, link, "a valueCoding", coding_properties,
	    sizeof coding_properties / sizeof *coding_properties, coding))
		return;
	o.system = reader_keep(r, shape_text(coding, "system"));
	o.code = reader_keep(r, shape_text(coding, "code"));
	o.display = reader_keep(r, shape_text(coding, "display"));
	add_option(r, i, &o);
	if (r->no_memory)
		return;
	read_translated(&at, coding, "_display",
	    &r->f->options[at.option].display);
	read_extensions(&at, json_object_get(node, "extension"));
	at.where = ON_CODING;
	read_extensions(&at, json_object_get(coding, "extension"));
}

void
read_options(struct reader *r, int i)
{
	const json_t *list = json_object_get(r->nodes[i], "answerOption");
	size_t n = json_array_size(list);
	size_t k;

	if (n > FORM_OPTIONS_MAX) {
		finding_add(r->fs, FINDING_ERROR, reader_link(r, i), "limit",
		    "a question may not have over %d options",
		    FORM_OPTIONS_MAX);
		return;
	}
	for (k = 0; k < n && !r->no_memory; k++)
		read_option(r, i, json_array_get(list, k));
}
