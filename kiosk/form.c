/* SPDX-License-Identifier: MIT */
#include "kiosk/form.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/pattern.h"

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

static bool
begins(const char *s, const char *word)
{
	size_t len = strlen(word);

	return strncmp(s, word, len) == 0 && (s[len] == '\0' || s[len] == '-');
}

bool
item_is_concern(const struct item *it)
{

	return begins(it->link, "concern") || begins(it->link, "area");
}

bool
item_is_question(const struct item *it)
{
	return it->type != ITEM_GROUP && it->type != ITEM_DISPLAY;
}

bool
item_picks(const struct item *it)
{
	return it->n_options > 0 && it->type != ITEM_QUANTITY;
}

bool
item_ticks(const struct item *it)
{
	return item_picks(it) && it->repeats && !it->many;
}

bool
item_typed(const struct item *it)
{
	return item_is_question(it) && (it->n_options == 0 ||
	    it->type == ITEM_OPEN_CHOICE || it->type == ITEM_QUANTITY);
}

int
form_other(const struct form *f, int i)
{
	const struct item *it = &f->items[i];
	int last = it->options + it->n_options - 1;

	return it->n_options > 0 && f->options[last].kind == OPTION_OTHER ?
	    last : -1;
}

int
form_initial_unit(const struct form *f, const struct item *it, int k)
{
	bool is_given = k >= 0 && k < it->n_initials;
	int i;

	if (it->type != ITEM_QUANTITY)
		return -1;
	if (is_given && f->initials[it->initials + k].unit != -1)
		return f->initials[it->initials + k].unit;
	if (it->n_options == 1)
		return it->options;
	for (i = it->options; i < it->options + it->n_options; i++)
		if (f->options[i].initial)
			return i;
	/* One more is likely measured as the first was. */
	return !is_given && it->n_initials > 0 ?
	    f->initials[it->initials].unit : -1;
}

const char *
option_words(const struct option *o)
{
	if (o->kind == OPTION_BOOLEAN)
		return strcmp(o->code, "true") == 0 ? gettext("Yes") :
		    gettext("No");
	if (*o->display != '\0')
		return o->display;
	return o->kind == OPTION_OTHER ? gettext("Other") : o->code;
}

void
form_free(struct form *f)
{
	int i;

	if (f == NULL)
		return;
	for (i = 0; i < f->n_patterns; i++)
		pattern_free(f->patterns[i]);
	free(f->patterns);
	free(f->items);
	free(f->options);
	free(f->conditions);
	free(f->initials);
	free(f->order);
	free(f->block);
	free(f);
}
