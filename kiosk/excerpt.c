/* SPDX-License-Identifier: MIT */
#include "kiosk/excerpt.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/*
 * Jansson took the text, so it is well-formed and has no name twice, and its
 * objects keep their order: text and tree are walked side by side.
 */
struct walk {
	const char *s;
	const char *end;
	const char *text;
	struct excerpts *found;
	bool no_memory;
};

static void walk(struct walk *w, const char *key, const json_t *value);

static bool
wanted(const char *key, const json_t *value)
{
	if (json_is_object(value))
		return strcmp(key, "resource") == 0;
	return json_is_number(value) && (strcmp(key, "value") == 0 ||
	    strcmp(key, "valueDecimal") == 0 ||
	    strcmp(key, "valueInteger") == 0 ||
	    strcmp(key, "answerDecimal") == 0 ||
	    strcmp(key, "answerInteger") == 0);
}

static void
note(struct walk *w, const json_t *value, const char *from)
{
	struct excerpts *f = w->found;
	size_t room = f->room == 0 ? 64 : f->room * 2;
	struct excerpt *list;

	if (f->n == f->room) {
		list = realloc(f->list, room * sizeof *list);
		if (list == NULL) {
			w->no_memory = true;
			return;
		}
		f->list = list;
		f->room = room;
	}
	f->list[f->n].value = value;
	f->list[f->n].at = (size_t)(from - w->text);
	f->list[f->n].len = (size_t)(w->s - from);
	f->n++;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Skip what stands between one value or name and the next. */
static void
skip_between(struct walk *w)
{
	while (w->s < w->end &&
	    (is_blank(*w->s) || *w->s == ',' || *w->s == ':'))
		w->s++;
}

static void
skip_string(struct walk *w)
{
	for (w->s++; w->s < w->end && *w->s != '"'; w->s++)
		if (*w->s == '\\')
			w->s++;
	w->s++;
}

/* A number, true, false or null. */
static void
skip_word(struct walk *w)
{
	while (w->s < w->end && !is_blank(*w->s) && *w->s != ',' &&
	    *w->s != ']' && *w->s != '}')
		w->s++;
}

static void
walk_array(struct walk *w, const json_t *list)
{
	size_t i;

	w->s++;
	for (i = 0; i < json_array_size(list); i++)
		walk(w, "", json_array_get(list, i));
	skip_between(w);
	w->s++;
}

static void
walk_object(struct walk *w, const json_t *object)
{
	/* Jansson's iterators want it as what may be changed. */
	json_t *o = (json_t *)(uintptr_t)object;
	void *it;

	w->s++;
	for (it = json_object_iter(o); it != NULL;
	    it = json_object_iter_next(o, it)) {
		skip_between(w);
		skip_string(w);
		walk(w, json_object_iter_key(it), json_object_iter_value(it));
	}
	skip_between(w);
	w->s++;
}

static void
walk(struct walk *w, const char *key, const json_t *value)
{
	const char *from;

	skip_between(w);
	from = w->s;
	if (json_is_object(value))
		walk_object(w, value);
	else if (json_is_array(value))
		walk_array(w, value);
	else if (json_is_string(value))
		skip_string(w);
	else
		skip_word(w);
	if (wanted(key, value))
		note(w, value, from);
}

static int
compare(const void *p, const void *q)
{
	const struct excerpt *a = p;
	const struct excerpt *b = q;
	uintptr_t at = (uintptr_t)a->value;
	uintptr_t bt = (uintptr_t)b->value;

	return (at > bt) - (at < bt);
}

int
excerpts_find(const json_t *root, const char *text, size_t len,
    struct excerpts *ret)
{
	struct excerpts found = EXCERPTS_EMPTY;
	struct walk w = {.s = text, .end = text + len, .text = text,
	    .found = &found};

	walk(&w, "", root);
	if (w.no_memory) {
		excerpts_free(&found);
		return -1;
	}
	if (found.n > 0)
		qsort(found.list, found.n, sizeof *found.list, compare);
	*ret = found;
	return 0;
}

const struct excerpt *
excerpt_of(const struct excerpts *s, const json_t *value)
{
	const struct excerpt key = {.value = value};

	if (s->n == 0)
		return NULL;
	return bsearch(&key, s->list, s->n, sizeof *s->list, compare);
}

void
excerpts_free(struct excerpts *s)
{
	static const struct excerpts empty = EXCERPTS_EMPTY;

	free(s->list);
	*s = empty;
}
