/* SPDX-License-Identifier: MIT */
#include "kiosk/form.h"

#include <stdlib.h>
#include <string.h>

int
form_find(const struct form *f, const char *link)
{
	int i;

	for (i = 0; i < f->n_items; i++)
		if (strcmp(f->items[i].link, link) == 0)
			return i;
	return -1;
}

int
form_option(const struct form *f, int i, const char *system, const char *code)
{
	const struct item *it = &f->items[i];
	const struct option *o;
	int k;

	for (k = it->options; k < it->options + it->n_options; k++) {
		o = &f->options[k];
		if (strcmp(o->code, code) == 0 &&
		    (system == NULL || strcmp(o->system, system) == 0))
			return k;
	}
	return -1;
}

int
form_top(const struct form *f, int i)
{
	while (f->items[i].parent != -1)
		i = f->items[i].parent;
	return i;
}

bool
item_is_question(const struct item *it)
{
	return it->type != ITEM_GROUP && it->type != ITEM_DISPLAY;
}

void
form_free(struct form *f)
{
	if (f == NULL)
		return;
	free(f->items);
	free(f->options);
	free(f->conditions);
	free(f->order);
	free(f->block);
	free(f);
}
