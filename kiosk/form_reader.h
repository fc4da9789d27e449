/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_FORM_READER_H
#define KIOSK_FORM_READER_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "kiosk/excerpt.h"
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
struct property;

#define READER_EXTENSIONS_MAX 256	/* in one place */
#define READER_CONDITIONS_MAX 100	/* of one item */
#define READER_SETS_MAX 1000		/* resources in "contained" */

struct reader {
	struct form *f;
	struct findings *fs;
	const char *language;	/* asked for; "" for the base */
	json_t **nodes;		/* the JSON of each item, borrowed */
	int *by_link;		/* items sorted by linkId */
	int items_room, nodes_room, options_room, conditions_room;
	int patterns_room, initials_room;
	struct value_set *sets;	/* those the file contains */
	size_t n_sets;
	struct excerpts digits;		/* of its numbers, in f->source */
	char *room;		/* where the next string goes in f->block */
	char *room_end;
	bool full;		/* of options; that was said */
	bool base_marks;	/* the item's markdown is the base text's */
	bool no_memory;
};

/** One ValueSet of the file.  Its options are read where first needed. */
struct value_set {
	json_t *node;
	bool read;
	const char *why;	/* it cannot be listed; NULL when it can */
	int options, n_options;	/* run in form->options to copy */
};

/* Where an extension stands. */
enum {
	ON_FORM = 1,
	ON_ITEM = 2,
	ON_OPTION = 4,
	ON_TEXT = 8,		/* beside a text: _prefix, _display */
	ON_CODING = 16,		/* in an option's valueCoding */
	ON_BOUND = 32,		/* instead of a bound: _valueDate */
	ON_WORDS = 64,		/* beside an item's text: _text */
	ON_WHEN = 128		/* in an enableWhen */
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
 * The same as a client would have typed it: answers are kept in normal form
 * C.  NULL, and a finding about item i, where that has no room.
 */
const char *reader_typed(struct reader *r, int i, const char *s);

/**
 * Make room for one more in list, which holds n of size each and has room
 * for *room.  Returns the list, perhaps moved; or NULL, noted in r, without
 * memory, the list then being untouched.
 */
void *reader_grow(struct reader *r, void *list, int n, int *room, size_t size);

/**
 * True when the file is of another FHIR than R4; fs then says so, and nothing
 * else about it needs saying.
 */
bool read_release(struct findings *fs, json_t *root);

/** Read what stands before the items of root. */
void read_head(struct reader *r, json_t *root);

/** Read the top-level items of root and all in them. */
void read_items(struct reader *r, json_t *root);

/** Read the type of item i; ITEM_TYPE_MAX, and a finding, for one refused. */
enum item_type read_type(struct reader *r, int i);

/** The part of a Patient that a definition points at. */
enum item_label read_label(const char *definition);

/**
 * Read the options of item i, which is the form's last: those of its type,
 * its answerOption and its answerValueSet.
 */
void read_options(struct reader *r, int i);

/**
 * Add o to the options of item i, which is the form's last item; a finding
 * where it has no code or display, or is there already.
 */
void reader_option(struct reader *r, int i, const struct option *o);

/**
 * The option of item i that is o by its system and code, or, where it has no
 * code, by its words; -1 for none.
 */
int reader_same(const struct reader *r, int i, const struct option *o);

/** As reader_option(), for one beyond doubt. */
void reader_append(struct reader *r, int i, struct option o);

/** Add the option that stands for words, the last of an open-choice. */
void reader_other(struct reader *r, int i);

/** Find the value sets among the resources that root contains. */
void read_sets(struct reader *r, json_t *root);

/**
 * Add what the value set called canonical ("#id" or a URL) holds to the
 * options of item i.  Returns false, with a warning, when it is not in the
 * file or cannot be listed.
 */
bool read_set(struct reader *r, int i, const char *canonical);

/** True when node is the ValueSet called canonical. */
bool reader_is_set(const json_t *node, const char *canonical);

/** Add the concepts of set, not read before, to the options of item i. */
void read_concepts(struct reader *r, int i, struct value_set *set);

/** Read the initial answers of item i, whose options are all there. */
void read_initials(struct reader *r, int i);

/** What may stand in a Coding, for shape_check(). */
const struct property *reader_coding(size_t *ret_n);

/** Read the extensions at a spot; list may be NULL. */
void read_extensions(const struct spot *at, const json_t *list);

/** Read what stands beside a value of object, at key: _valueDate. */
void read_beside(const struct spot *at, const json_t *object, const char *key);

/**
 * As read_beside(), for a text, _text or _display; *words, which is that text,
 * becomes its translation where there is one into the language asked for.
 * Where there is none, a note says so.
 */
void read_translated(const struct spot *at, const json_t *object,
    const char *key, const char **words);

/** How well a text in language serves who asked for another. */
enum match { MATCH_NONE, MATCH_PRIMARY, MATCH_EXACT };
enum match reader_match(const struct reader *r, const char *language);

/** True when the base texts are in the language asked for, or none was. */
bool reader_base(const struct reader *r);

/** Note that words of item i are in no language asked for. */
void reader_untranslated(struct reader *r, int i, const char *words);

/** Sort the linkIds and refuse those that are there twice. */
void read_links(struct reader *r);

/** The item with this linkId, or -1.  After read_links(). */
int reader_find(const struct reader *r, const char *link);

/** Read every enableWhen. */
void read_conditions(struct reader *r);

/**
 * Read what a condition of item i, node, compares with into c, whose source
 * and operator are read.
 */
void read_comparand(struct reader *r, int i, json_t *node,
    struct condition *c);

/**
 * number, of the file, digit by digit as value.h reads one for an item of
 * type, kept; NULL, and a finding about item i, when it is no number or has
 * too many digits.
 */
const char *reader_number(struct reader *r, int i, enum item_type type,
    const json_t *number);

/** Give item i, the form's last, the unit of a quantity if it has none yet. */
void reader_unit(struct reader *r, int i, const json_t *quantity);

/** A number and its unit. */
struct quantity {
	const char *number;
	int unit;		/* in form->options; -1 for none */
	bool foreign;		/* in a unit that the question does not have */
};

/**
 * Read a Quantity that is about an answer to item of.  Returns false, and adds
 * a finding about item i, when it is none.
 */
bool reader_quantity(struct reader *r, int i, int of, json_t *quantity,
    struct quantity *ret);

/** Judge every item by the invariants and our own rules. */
void form_lint(struct reader *r);

/** Fill in form->order; refuses a circle of conditions. */
void read_order(struct reader *r);

#endif
