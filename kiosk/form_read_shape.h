/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_FORM_READ_SHAPE_H
#define KIOSK_FORM_READ_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

/*
 * form_read_shape.h -- what may stand in a JSON object of FHIR, as tables.
 *
 * Private to the readers of forms and responses.  A property on no list is
 * refused by name; once an object was checked, its values have the types the
 * table says or count as absent.
 */

struct findings;

enum fate {
	TAKEN,		/* read, and acted on */
	CARRIED,	/* known; kept in the stored file, no effect */
	REFUSED		/* known; not supported */
};

enum shape {
	SHAPE_ANY,
	SHAPE_STRING,
	SHAPE_INTEGER,
	SHAPE_NUMBER,
	SHAPE_BOOLEAN,
	SHAPE_ARRAY,
	SHAPE_OBJECT
};

struct property {
	const char *name;
	enum fate fate;
	enum shape shape;	/* of what is taken */
	const char *advice;	/* refused: why, and what to write instead */
};

/** Parse text[0..len) strictly.  Given: json_decref(); NULL: error in fs. */
json_t *shape_load(const char *text, size_t len, struct findings *fs);

/**
 * Add to fs what is wrong anywhere in root by the rules of FHIR's JSON (null,
 * empty texts, lists and objects), and what is longer or deeper nested than
 * we take; where shown is true, also what text_allows() refuses on a screen.
 */
void shape_sweep(struct findings *fs, json_t *root, bool shown);

/**
 * Hold object against table[0..n).  what names the object in findings about
 * link.  Returns false when an error was added to fs.
 */
bool shape_check(struct findings *fs, const char *link, const char *what,
    const struct property *table, size_t n, json_t *object);

/** True when value has shape. */
bool shape_is(const json_t *value, enum shape shape);

/** The shape's name in a sentence: "a text". */
const char *shape_name(enum shape shape);

/** The text at key of object; "" when there is none. */
const char *shape_text(const json_t *object, const char *key);

/**
 * The end of a finding about a word on no list: "; did you mean x?", or "".
 * Once fs is full nobody would read it, and a hostile file may hold a
 * hundred thousand such words.
 */
#define SHAPE_NEAR_MAX 160
void shape_near(const struct findings *fs, const char *word,
    const char *const *known, size_t n, char ret[SHAPE_NEAR_MAX]);

#endif
