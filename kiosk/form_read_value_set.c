/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"

void
read_sets(struct reader *r, json_t *root)
{
	const json_t *list = json_object_get(root, "contained");
	size_t n = json_array_size(list);
	json_t *node;
	size_t k;

	if (n > READER_SETS_MAX) {
		finding_add(r->fs, FINDING_ERROR, NULL, "limit",
		    "a form may not contain over %d resources", READER_SETS_MAX);
		return;
	}
	if (n == 0)
		return;
	if ((r->sets = calloc(n, sizeof *r->sets)) == NULL) {
		r->no_memory = true;
		return;
	}
	for (k = 0; k < n; k++) {
		node = json_array_get(list, k);
		if (strcmp(shape_text(node, "resourceType"), "ValueSet") == 0)
			r->sets[r->n_sets++].node = node;
	}
}

bool
reader_is_set(const json_t *node, const char *canonical)
{
	const char *url = shape_text(node, "url");
	const char *version = shape_text(node, "version");
	size_t len = strcspn(canonical, "|");

	if (strcmp(shape_text(node, "resourceType"), "ValueSet") != 0)
		return false;
	if (canonical[0] == '#')
		return strcmp(shape_text(node, "id"), canonical + 1) == 0;
	return strlen(url) == len && strncmp(url, canonical, len) == 0 &&
	    (canonical[len] == '\0' || version[0] == '\0' ||
	    strcmp(canonical + len + 1, version) == 0);
}

static struct value_set *
find(const struct reader *r, const char *canonical)
{
	size_t k;

	for (k = 0; k < r->n_sets; k++)
		if (reader_is_set(r->sets[k].node, canonical))
			return &r->sets[k];
	return NULL;
}

/* The list was read for another item: the words are the same. */
static void
copy(struct reader *r, int i, const struct value_set *set)
{
	struct option o;
	int k;

	for (k = 0; k < set->n_options && !r->no_memory; k++) {
		o = r->f->options[set->options + k];
		o.initial = o.exclusive = false;
		reader_append(r, i, o);
	}
}

bool
read_set(struct reader *r, int i, const char *canonical)
{
	struct value_set *set = find(r, canonical);

	if (set == NULL) {
		finding_add(r->fs, FINDING_WARNING, reader_link(r, i),
		    "answerValueSet", "the value set \"%.160s\" is not here, "
		    "so the question is answered in words: %s", canonical,
		    canonical[0] == '#' ? "put it into contained" :
		    "put its ValueSet file beside the form");
		return false;
	}
	if (set->read)
		copy(r, i, set);
	else
		read_concepts(r, i, set);
	if (set->why == NULL)
		return true;
	finding_add(r->fs, FINDING_WARNING, reader_link(r, i),
	    "answerValueSet", "the value set \"%.160s\" cannot be listed, %s, "
	    "so the question is answered in words: write its codes into its "
	    "compose.include.concept or expansion.contains", canonical,
	    set->why);
	return false;
}
