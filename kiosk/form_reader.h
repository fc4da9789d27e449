/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_FORM_READER_H
#define KIOSK_FORM_READER_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "kiosk/form.h"
#include "kiosk/form_read_shape.h"

/*
 * form_reader.h -- a form while it is being read.  Private to form_read*.c
 * and form_lint.c.
 *
 * The order of calls: read_items() walks the tree and fills the form's flat
 * arrays; read_links() makes linkIds findable; read_conditions() resolves
 * every enableWhen; form_lint() judges the items; read_order() sorts them.
 * Each adds what is wrong to fs and goes on as far as it can.
 */

struct findings;

#define READER_EXTENSIONS_MAX 64	/* in one place */
#define READER_CONDITIONS_MAX 100	/* of one item */

struct reader {
	struct form *f;
	struct findings *fs;
	const char *language;	/* asked for; "" for the base */
	json_t **nodes;		/* the JSON of each item, borrowed */
	int *by_link;		/* items sorted by linkId */
	int items_room, nodes_room, options_room, conditions_room;
	char *room;		/* where the next string goes in f->block */
	char *room_end;
	bool no_memory;
};

/* Where an extension stands. */
enum {
	ON_FORM = 1,
	ON_ITEM = 2,
	ON_OPTION = 4,
	ON_TEXT = 8,		/* beside a text: _text, _display */
	ON_CODING = 16,		/* in an option's valueCoding */
	ON_BOUND = 32		/* instead of a date: _valueDate */
};

struct spot {
	struct reader *r;
	unsigned where;		/* one of the above */
	int item;		/* -1: the form itself */
	int option;		/* ON_OPTION, in form->options */
	struct bound *bound;	/* ON_BOUND: to be filled in */
};

/** The linkId of item i, "" for the form itself. */
const char *reader_link(const struct reader *r, int i);

/** Keep a copy of s in the form's block. */
const char *reader_keep(struct reader *r, const char *s);

/**
 * Make room for one more in list, which holds n of size each and has room
 * for *room.  Returns the list, perhaps moved; or NULL, noted in r, without
 * memory, the list then being untouched.
 */
void *reader_grow(struct reader *r, void *list, int n, int *room, size_t size);

/** Read the top-level items of root and all in them. */
void read_items(struct reader *r, json_t *root);

/** Read the answerOption list of item i. */
void read_options(struct reader *r, int i);

/** Read the extensions at a spot; list may be NULL. */
void read_extensions(const struct spot *at, const json_t *list);

/** Read what stands beside a value of object, at key: _valueDate. */
void read_beside(const struct spot *at, const json_t *object, const char *key);

/**
 * As read_beside(), for a text, _text or _display; *words, which is that text,
 * becomes its translation where there is one into the language asked for.
 */
void read_translated(const struct spot *at, const json_t *object,
    const char *key, const char **words);

/**
 * The one value, at key, that an extension holds; NULL, and a finding, when
 * it holds another, more, or none.  Borrowed.
 */
json_t *extension_value(const struct spot *at, json_t *extension,
    const char *key, enum shape shape);

/** The readers of itemControl, minValue, maxValue, and today() in these. */
void extension_control(const struct spot *at, json_t *extension);
void extension_min(const struct spot *at, json_t *extension);
void extension_max(const struct spot *at, json_t *extension);
void extension_today(const struct spot *at, json_t *extension);

/** Sort the linkIds and refuse those that are there twice. */
void read_links(struct reader *r);

/** The item with this linkId, or -1.  After read_links(). */
int reader_find(const struct reader *r, const char *link);

/** Read every enableWhen. */
void read_conditions(struct reader *r);

/** Judge every item by the invariants and our own rules. */
void form_lint(struct reader *r);

/** Fill in form->order; refuses a circle of conditions. */
void read_order(struct reader *r);

#endif
