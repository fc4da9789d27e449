/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_FORM_READ_EXTENSION_H
#define KIOSK_FORM_READ_EXTENSION_H

#include <jansson.h>

#include "kiosk/form_read_shape.h"

/*
 * form_read_extension.h -- the readers of single extensions, named in the
 * table of form_read_known.c.  Private to form_read*.c.
 *
 * Each is called where its row says, once unless the row allows more, after
 * the texts, options and flags of its item were read and before the items
 * inside it are.
 */

struct findings;
struct item;
struct spot;

typedef void extension_reader(const struct spot *at, json_t *extension);

struct extension_row {
	const char *url;
	unsigned where;		/* it may stand, and the bits below */
	extension_reader *read;	/* NULL for one that has no effect here */
	const char *advice;	/* elsewhere: why not, and what to write */
};

#define EXTENSION_SEVERAL 0x100u	/* more than one in one place */
#define EXTENSION_FIRST 0x200u		/* read first: others build on it */

/** The row of the extension with this url; NULL when it is not known. */
const struct extension_row *extension_row(const char *url);

/** As shape_near(), of the extensions that are known. */
void extension_near(const struct findings *fs, const char *url,
    char ret[SHAPE_NEAR_MAX]);

/* form_read_bound.c */
extension_reader extension_min, extension_max, extension_today;

/* form_read_control.c */
extension_reader extension_control, extension_category;

/* form_read_limit.c */
extension_reader extension_min_length, extension_places, extension_regex;
extension_reader extension_min_occurs, extension_max_occurs;

/* form_read_shown.c */
extension_reader extension_hint, extension_markdown, extension_short_text;
extension_reader extension_support, extension_open_label, extension_prefix;
extension_reader extension_exclusive, extension_hidden, extension_usage;
extension_reader extension_critical;

/* form_read_unit.c */
extension_reader extension_unit, extension_unit_option, extension_unit_set;

/* form_read_expression.c */
extension_reader extension_initial, extension_variable;

/**
 * The one value, at key, that an extension holds; NULL, and a finding, when
 * it holds another, more, or none.  Borrowed.
 */
json_t *extension_value(const struct spot *at, json_t *extension,
    const char *key, enum shape shape);

/**
 * The words, on one line, that an extension holds at key, translated where
 * _key beside it does; NULL, and a finding, when it holds none.
 */
const char *extension_words(const struct spot *at, json_t *extension,
    const char *key);

/** The item that an extension on an item, or on its text, is about. */
struct item *spot_item(const struct spot *at);

/** Add to the findings about a spot. */
void spot_refuse(const struct spot *at, const char *rule, const char *text);
void spot_warn(const struct spot *at, const char *rule, const char *text);

/** Warn, unless the same was said of another spot: forms repeat themselves. */
void spot_warn_once(const struct spot *at, const char *rule,
    const char *text);

#endif
