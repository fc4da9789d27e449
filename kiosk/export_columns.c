/* SPDX-License-Identifier: MIT */
#include "kiosk/export_columns.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/form.h"

struct columns_form {
	unsigned char hash[FORM_HASH_SIZE];
	int *items;		/* the item of each column, -1: none */
	int n;			/* columns there were; later ones have none */
};

/* The column with this linkId, or -1. */
static int
find(const struct columns *c, const char *link)
{
	int i;

	for (i = 0; i < c->n; i++)
		if (strcmp(c->list[i].link, link) == 0)
			return i;
	return -1;
}

/* Take the columns from n on back. */
static void
cut(struct columns *c, int n)
{
	while (c->n > n) {
		c->n--;
		free(c->list[c->n].link);
		free(c->list[c->n].text);
	}
}

/* A new column, for which there is room; -1 without memory. */
static int
add(struct columns *c, const struct item *it)
{
	struct column *new = &c->list[c->n];

	new->link = strdup(it->link);
	new->text = strdup(it->text);
	c->n++;
	if (new->link != NULL && new->text != NULL)
		return c->n - 1;
	cut(c, c->n - 1);
	return -1;
}

/* Put the questions of f in columns of c, for which there is room. */
static bool
fill(struct columns *c, struct columns_form *of, const struct form *f)
{
	int before = c->n;
	int i, col;

	for (i = 0; i < f->n_items; i++) {
		if (!item_is_question(&f->items[i]))
			continue;
		if ((col = find(c, f->items[i].link)) == -1 &&
		    (col = add(c, &f->items[i])) == -1) {
			cut(c, before);
			return false;
		}
		of->items[col] = i;
	}
	memcpy(of->hash, f->hash, sizeof of->hash);
	of->n = c->n;
	return true;
}

int
columns_add(struct columns *c, const struct form *f, struct err *e)
{
	size_t room = (size_t)c->n + (size_t)f->n_items + 1;
	struct columns_form *forms;
	struct column *list;
	int *items;
	size_t i;

	if ((list = realloc(c->list, room * sizeof *list)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	c->list = list;
	forms = realloc(c->forms, ((size_t)c->n_forms + 1) * sizeof *forms);
	if (forms == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	c->forms = forms;
	if ((items = malloc(room * sizeof *items)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	for (i = 0; i < room; i++)
		items[i] = -1;
	forms[c->n_forms].items = items;
	if (!fill(c, &forms[c->n_forms], f)) {
		free(items);
		return err_set(e, ERR_SYSTEM, "out of memory");
	}
	c->n_forms++;
	return 0;
}

void
columns_free(struct columns *c)
{
	static const struct columns empty = COLUMNS_EMPTY;
	int i;

	cut(c, 0);
	for (i = 0; i < c->n_forms; i++)
		free(c->forms[i].items);
	free(c->forms);
	free(c->list);
	*c = empty;
}

int
columns_form(const struct columns *c, const struct form *f)
{
	int i;

	for (i = 0; i < c->n_forms; i++)
		if (memcmp(c->forms[i].hash, f->hash, sizeof f->hash) == 0)
			return i;
	return -1;
}

int
columns_item(const struct columns *c, int form, int i)
{
	const struct columns_form *of = &c->forms[form];

	return i < of->n ? of->items[i] : -1;
}

static bool
is_taken(const struct columns *c, int i, const char *const *taken)
{
	const char *text = c->list[i].text;
	int k;

	for (; *taken != NULL; taken++)
		if (strcmp(*taken, text) == 0)
			return true;
	for (k = 0; k < c->n; k++)
		if (k != i && strcmp(c->list[k].text, text) == 0)
			return true;
	return false;
}

void
columns_name(struct buf *b, const struct columns *c, int i, bool linkid,
    const char *const *taken)
{
	const struct column *col = &c->list[i];

	if (linkid || *col->text == '\0') {
		buf_str(b, col->link);
		return;
	}
	buf_str(b, col->text);
	if (!is_taken(c, i, taken))
		return;
	buf_str(b, " [");
	buf_str(b, col->link);
	buf_byte(b, ']');
}
