/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"

#define MODIFIER "it may not be ignored and is not understood: leave it out"

static const struct property set_properties[] = {
	{"resourceType", TAKEN, SHAPE_STRING, NULL},
	{"id", TAKEN, SHAPE_STRING, NULL},
	{"url", TAKEN, SHAPE_STRING, NULL},
	{"version", TAKEN, SHAPE_STRING, NULL},
	{"expansion", TAKEN, SHAPE_OBJECT, NULL},
	{"compose", TAKEN, SHAPE_OBJECT, NULL},
	{"meta", CARRIED, SHAPE_ANY, NULL},
	{"language", CARRIED, SHAPE_ANY, NULL},
	{"text", CARRIED, SHAPE_ANY, NULL},
	{"contained", CARRIED, SHAPE_ANY, NULL},
	{"extension", CARRIED, SHAPE_ANY, NULL},
	{"identifier", CARRIED, SHAPE_ANY, NULL},
	{"name", CARRIED, SHAPE_ANY, NULL},
	{"title", CARRIED, SHAPE_ANY, NULL},
	{"status", CARRIED, SHAPE_ANY, NULL},
	{"experimental", CARRIED, SHAPE_ANY, NULL},
	{"date", CARRIED, SHAPE_ANY, NULL},
	{"publisher", CARRIED, SHAPE_ANY, NULL},
	{"contact", CARRIED, SHAPE_ANY, NULL},
	{"description", CARRIED, SHAPE_ANY, NULL},
	{"useContext", CARRIED, SHAPE_ANY, NULL},
	{"jurisdiction", CARRIED, SHAPE_ANY, NULL},
	{"immutable", CARRIED, SHAPE_ANY, NULL},
	{"purpose", CARRIED, SHAPE_ANY, NULL},
	{"copyright", CARRIED, SHAPE_ANY, NULL},
	{"implicitRules", REFUSED, SHAPE_ANY,
	    "rules kept elsewhere cannot be followed: leave it out"},
	{"modifierExtension", REFUSED, SHAPE_ANY, MODIFIER},
};

static const struct property expansion_properties[] = {
	{"contains", TAKEN, SHAPE_ARRAY, NULL},
	{"total", TAKEN, SHAPE_INTEGER, NULL},
	{"offset", CARRIED, SHAPE_ANY, NULL},
	{"identifier", CARRIED, SHAPE_ANY, NULL},
	{"timestamp", CARRIED, SHAPE_ANY, NULL},
	{"parameter", CARRIED, SHAPE_ANY, NULL},
	{"extension", CARRIED, SHAPE_ANY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"modifierExtension", REFUSED, SHAPE_ANY, MODIFIER},
};

static const struct property compose_properties[] = {
	{"include", TAKEN, SHAPE_ARRAY, NULL},
	{"exclude", TAKEN, SHAPE_ARRAY, NULL},
	{"lockedDate", CARRIED, SHAPE_ANY, NULL},
	{"inactive", CARRIED, SHAPE_ANY, NULL},
	{"extension", CARRIED, SHAPE_ANY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"modifierExtension", REFUSED, SHAPE_ANY, MODIFIER},
};

static const struct property include_properties[] = {
	{"system", TAKEN, SHAPE_STRING, NULL},
	{"concept", TAKEN, SHAPE_ARRAY, NULL},
	{"filter", TAKEN, SHAPE_ARRAY, NULL},
	{"valueSet", TAKEN, SHAPE_ARRAY, NULL},
	{"version", CARRIED, SHAPE_ANY, NULL},
	{"extension", CARRIED, SHAPE_ANY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"modifierExtension", REFUSED, SHAPE_ANY, MODIFIER},
};

/* A concept of either kind of list. */
static const struct property concept_properties[] = {
	{"system", TAKEN, SHAPE_STRING, NULL},
	{"code", TAKEN, SHAPE_STRING, NULL},
	{"display", TAKEN, SHAPE_STRING, NULL},
	{"_display", TAKEN, SHAPE_OBJECT, NULL},
	{"designation", TAKEN, SHAPE_ARRAY, NULL},
	{"abstract", TAKEN, SHAPE_BOOLEAN, NULL},
	{"contains", TAKEN, SHAPE_ARRAY, NULL},
	{"inactive", CARRIED, SHAPE_ANY, NULL},
	{"version", CARRIED, SHAPE_ANY, NULL},
	{"extension", CARRIED, SHAPE_ANY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"modifierExtension", REFUSED, SHAPE_ANY, MODIFIER},
};

static const struct property designation_properties[] = {
	{"language", TAKEN, SHAPE_STRING, NULL},
	{"value", TAKEN, SHAPE_STRING, NULL},
	{"use", CARRIED, SHAPE_ANY, NULL},
	{"extension", CARRIED, SHAPE_ANY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"modifierExtension", REFUSED, SHAPE_ANY, MODIFIER},
};

/* A list of concepts being read. */
struct listing {
	struct reader *r;
	int item;
	struct value_set *set;
};

#define CHECKED(l, what, table, node) shape_check((l)->r->fs, \
    reader_link((l)->r, (l)->item), what, table, \
    sizeof (table) / sizeof *(table), node)

/* What a concept is called in the language asked for, or NULL. */
static const char *
designated(const struct listing *l, json_t *concept)
{
	const json_t *list = json_object_get(concept, "designation");
	enum match best = MATCH_NONE, now;
	const char *words = NULL;
	json_t *one;
	size_t k;

	for (k = 0; k < json_array_size(list); k++) {
		one = json_array_get(list, k);
		if (!CHECKED(l, "a designation", designation_properties, one))
			continue;
		now = reader_base(l->r) ? MATCH_NONE :
		    reader_match(l->r, shape_text(one, "language"));
		if (now > best && shape_text(one, "value")[0] != '\0') {
			best = now;
			words = shape_text(one, "value");
		}
	}
	return words;
}

/* Add one concept to the options; one that is there already is no fault. */
static void
add(const struct listing *l, json_t *concept, const char *system)
{
	struct reader *r = l->r;
	struct spot at = {r, ON_OPTION, l->item, r->f->n_options, NULL};
	struct option o = {.kind = OPTION_CODING, .prefix = ""};
	const char *words;

	if (form_option(r->f, l->item, system,
	    shape_text(concept, "code")) != -1)
		return;
	if (r->f->items[l->item].n_options == FORM_OPTIONS_MAX - 1) {
		l->set->why = "it holds too many codes";
		return;
	}
	o.system = reader_keep(r, system);
	o.code = reader_keep(r, shape_text(concept, "code"));
	o.display = reader_keep(r, shape_text(concept, "display"));
	if (o.display[0] == '\0')
		o.display = o.code;
	o.base = o.display;
	if ((words = designated(l, concept)) != NULL) {
		o.display = reader_keep(r, words);
		r->f->translated++;
	} else {
		read_translated(&at, concept, "_display", &o.display);
	}
	reader_append(r, l->item, o);
}

/* Those that are abstract only head others. */
static void
add_expanded(const struct listing *l, const json_t *list)
{
	json_t *node;
	size_t k;

	for (k = 0; k < json_array_size(list) && l->set->why == NULL; k++) {
		node = json_array_get(list, k);
		if (!CHECKED(l, "an expansion's concept", concept_properties,
		    node))
			return;
		if (shape_text(node, "code")[0] != '\0' &&
		    !json_is_true(json_object_get(node, "abstract")))
			add(l, node, shape_text(node, "system"));
		add_expanded(l, json_object_get(node, "contains"));
	}
}

static void
add_included(const struct listing *l, json_t *include)
{
	const json_t *list = json_object_get(include, "concept");
	json_t *node;
	size_t k;

	if (!CHECKED(l, "an include", include_properties, include))
		return;
	if (json_object_get(include, "filter") != NULL)
		l->set->why = "it has a filter";
	else if (json_object_get(include, "valueSet") != NULL)
		l->set->why = "it is made from other value sets";
	else if (list == NULL)
		l->set->why = "it includes a whole code system";
	for (k = 0; k < json_array_size(list) && l->set->why == NULL; k++) {
		node = json_array_get(list, k);
		if (!CHECKED(l, "a concept", concept_properties, node))
			return;
		if (shape_text(node, "code")[0] == '\0')
			finding_add(l->r->fs, FINDING_ERROR,
			    reader_link(l->r, l->item), "answerValueSet",
			    "a concept has no code");
		else
			add(l, node, shape_text(include, "system"));
	}
}

static void
add_composed(const struct listing *l, json_t *compose)
{
	const json_t *list = json_object_get(compose, "include");
	size_t k;

	if (compose == NULL || !CHECKED(l, "compose", compose_properties,
	    compose))
		return;
	if (json_object_get(compose, "exclude") != NULL)
		l->set->why = "it excludes some";
	for (k = 0; k < json_array_size(list) && l->set->why == NULL; k++)
		add_included(l, json_array_get(list, k));
}

static void
warn_partial(const struct listing *l, const json_t *expansion)
{
	json_int_t total = json_integer_value(json_object_get(expansion,
	    "total"));

	if (l->set->why == NULL && total > l->r->f->n_options -
	    l->r->f->items[l->item].options)
		finding_add(l->r->fs, FINDING_WARNING,
		    reader_link(l->r, l->item), "answerValueSet",
		    "the expansion holds only a part of its codes");
}

/* Fill in set->why where that cannot be done. */
static void
list(const struct listing *l)
{
	json_t *expansion = json_object_get(l->set->node, "expansion");
	const json_t *contains = json_object_get(expansion, "contains");

	if (!CHECKED(l, "a ValueSet", set_properties, l->set->node) ||
	    (expansion != NULL && !CHECKED(l, "an expansion",
	    expansion_properties, expansion))) {
		l->set->why = "it is not well-formed";
		return;
	}
	if (json_array_size(contains) > 0) {
		add_expanded(l, contains);
		warn_partial(l, expansion);
	} else {
		add_composed(l, json_object_get(l->set->node, "compose"));
	}
}

void
read_concepts(struct reader *r, int i, struct value_set *set)
{
	const struct listing l = {r, i, set};
	struct form *f = r->f;
	struct item *it = &f->items[i];

	set->read = true;
	list(&l);
	if (it->n_options == 0 && set->why == NULL)
		set->why = "it lists no codes";
	if (set->why != NULL) {
		f->n_options -= it->n_options;
		it->n_options = 0;
	}
	set->options = it->options;
	set->n_options = it->n_options;
}

