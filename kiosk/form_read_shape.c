/* SPDX-License-Identifier: MIT */
#include "kiosk/form_read_shape.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/nearest.h"
#include "kiosk/text.h"

/* An item level is an object in an array; extensions add a few of each. */
#define LEVELS_MAX (2 * FORM_DEPTH_MAX + 24)
#define TABLE_MAX 64
#define XHTML "http://hl7.org/fhir/StructureDefinition/rendering-xhtml"

/* A walk over a whole file. */
struct sweep {
	struct findings *fs;
	bool shown;
	int level;
	json_t *object;		/* that the value is in */
};

static void sweep(struct sweep *s, const char *link, const char *key,
    json_t *value);

/* A thousand warnings do not hide an error. */
static bool
enough(const struct findings *fs)
{
	return fs->count == FINDINGS_MAX && fs->errors > 0;
}

json_t *
shape_load(const char *text, size_t len, struct findings *fs)
{
	json_error_t at;
	json_t *root;

	if ((root = json_loadb(text, len, JSON_REJECT_DUPLICATES, &at)) == NULL)
		finding_add(fs, FINDING_ERROR, NULL, "json",
		    "line %d, column %d: %s", at.line, at.column, at.text);
	/* It may quote a client. */
	explicit_bzero(&at, sizeof at);
	return root;
}

/* As text_refused(), but CR LF is a new line too. */
static bool
refused(const char *text, size_t len, uint32_t *ret_c)
{
	const char *cr;
	size_t part;
	bool line;

	while ((cr = memchr(text, '\r', len)) != NULL) {
		part = (size_t)(cr - text) + 1;
		line = part < len && cr[1] == '\n';
		if (text_refused(text, part - line, true, ret_c))
			return true;
		text += part;
		len -= part;
	}
	return text_refused(text, len, true, ret_c);
}

/* True for what nobody reads here: a narrative, XHTML, a file attached. */
static bool
unread(const struct sweep *s, const char *key)
{
	return strcmp(key, "div") == 0 || strcmp(key, "data") == 0 ||
	    strcmp(shape_text(s->object, "url"), XHTML) == 0;
}

static void
sweep_text(const struct sweep *s, const char *link, const char *key,
    const json_t *value)
{
	const char *text = json_string_value(value);
	size_t len = json_string_length(value);
	uint32_t c;

	if (len == 0)
		finding_add(s->fs, FINDING_ERROR, link, "json",
		    "\"%.80s\" is an empty text: leave it out", key);
	else if (len > FORM_TEXT_MAX && !unread(s, key))
		finding_add(s->fs, FINDING_ERROR, link, "limit",
		    "\"%.80s\" is longer than %zu bytes", key, FORM_TEXT_MAX);
	else if (s->shown && refused(text, len, &c) && !unread(s, key))
		finding_add(s->fs, FINDING_ERROR, link, "character",
		    "\"%.80s\" holds a control or invisible character, U+%04X",
		    key, (unsigned)c);
}

static void
sweep_list(struct sweep *s, const char *link, const char *key,
    const json_t *list)
{
	size_t i;

	/* People leave one in a form; a program that answers is to know. */
	if (json_array_size(list) == 0)
		finding_add(s->fs, s->shown ? FINDING_WARNING : FINDING_ERROR,
		    link, "json",
		    "\"%.80s\" is an empty list: leave it out", key);
	for (i = 0; i < json_array_size(list) && !enough(s->fs); i++)
		sweep(s, link, key, json_array_get(list, i));
}

static void
sweep_object(struct sweep *s, const char *link, const char *key,
    json_t *object)
{
	const char *own = strcmp(key, "item") == 0 ?
	    shape_text(object, "linkId") : "";
	void *it;

	if (own[0] != '\0')
		link = own;
	if (json_object_size(object) == 0)
		finding_add(s->fs, FINDING_ERROR, link, "json",
		    "\"%.80s\" is an empty object: leave it out", key);
	for (it = json_object_iter(object); it != NULL && !enough(s->fs);
	    it = json_object_iter_next(object, it)) {
		s->object = object;
		sweep(s, link, json_object_iter_key(it),
		    json_object_iter_value(it));
	}
}

static void
sweep(struct sweep *s, const char *link, const char *key, json_t *value)
{
	if (s->level == LEVELS_MAX) {
		finding_add(s->fs, FINDING_ERROR, link, "limit",
		    "nested deeper than %d levels", LEVELS_MAX);
		return;
	}
	s->level++;
	if (json_is_string(value))
		sweep_text(s, link, key, value);
	else if (json_is_array(value))
		sweep_list(s, link, key, value);
	else if (json_is_object(value))
		sweep_object(s, link, key, value);
	else if (json_is_null(value))
		finding_add(s->fs, FINDING_ERROR, link, "json",
		    "\"%.80s\" is null: leave it out", key);
	s->level--;
}

void
shape_sweep(struct findings *fs, json_t *root, bool shown)
{
	struct sweep s = {fs, shown, 0, NULL};

	sweep(&s, "", "the file", root);
}

bool
shape_is(const json_t *value, enum shape shape)
{
	switch (shape) {
	case SHAPE_STRING:
		return json_is_string(value);
	case SHAPE_INTEGER:
		return json_is_integer(value);
	case SHAPE_NUMBER:
		return json_is_number(value);
	case SHAPE_BOOLEAN:
		return json_is_boolean(value);
	case SHAPE_ARRAY:
		return json_is_array(value);
	case SHAPE_OBJECT:
		return json_is_object(value);
	default:
		return value != NULL;
	}
}

const char *
shape_name(enum shape shape)
{
	static const char *const names[] = {
		[SHAPE_ANY] = "a value",
		[SHAPE_STRING] = "a text in quotes",
		[SHAPE_INTEGER] = "a whole number",
		[SHAPE_NUMBER] = "a number",
		[SHAPE_BOOLEAN] = "true or false",
		[SHAPE_ARRAY] = "a list in [ ]",
		[SHAPE_OBJECT] = "an object in { }",
	};

	return names[shape];
}

const char *
shape_text(const json_t *object, const char *key)
{
	const char *s = json_string_value(json_object_get(object, key));

	return s == NULL ? "" : s;
}

void
shape_near(const struct findings *fs, const char *word,
    const char *const *known, size_t n, char ret[SHAPE_NEAR_MAX])
{
	const char *near;

	ret[0] = '\0';
	if (!enough(fs) && (near = nearest(word, known, n)) != NULL)
		(void)snprintf(ret, SHAPE_NEAR_MAX, "; did you mean \"%s\"?",
		    near);
}

static void
refuse_unknown(struct findings *fs, const char *link, const char *what,
    const struct property *table, size_t n, const char *key)
{
	const char *names[TABLE_MAX];
	char near[SHAPE_NEAR_MAX];
	size_t known = 0;
	size_t i;

	assert(n <= TABLE_MAX);
	for (i = 0; i < n; i++)
		if (table[i].fate != REFUSED)
			names[known++] = table[i].name;
	shape_near(fs, key, names, known, near);
	finding_add(fs, FINDING_ERROR, link, "property",
	    "%s has no property \"%.80s\"%s", what, key, near);
}

static void
check_one(struct findings *fs, const char *link, const char *what,
    const struct property *p, const json_t *value)
{
	if (p->fate == REFUSED)
		finding_add(fs, FINDING_ERROR, link, "property",
		    "\"%s\" in %s: %s", p->name, what, p->advice);
	else if (p->fate == TAKEN && !shape_is(value, p->shape))
		finding_add(fs, FINDING_ERROR, link, "property",
		    "\"%s\" in %s must be %s", p->name, what,
		    shape_name(p->shape));
}

/* The row called key, or n.  Most names differ in their first letter. */
static size_t
row_of(const struct property *table, size_t n, const char *key)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (table[i].name[0] == key[0] &&
		    strcmp(table[i].name, key) == 0)
			break;
	return i;
}

/* Beside a value that has no effect, its own id and extensions have none. */
static bool
beside_carried(const struct property *table, size_t n, const char *key)
{
	size_t i = key[0] == '_' ? row_of(table, n, key + 1) : n;

	return i < n && table[i].fate == CARRIED;
}

bool
shape_check(struct findings *fs, const char *link, const char *what,
    const struct property *table, size_t n, json_t *object)
{
	int errors = fs->errors;
	const char *key;
	void *it;
	size_t i;

	if (!json_is_object(object)) {
		finding_add(fs, FINDING_ERROR, link, "property",
		    "%s must be %s", what, shape_name(SHAPE_OBJECT));
		return false;
	}
	/* To the end, however much was found: callers trust what it holds. */
	for (it = json_object_iter(object); it != NULL;
	    it = json_object_iter_next(object, it)) {
		key = json_object_iter_key(it);
		i = row_of(table, n, key);
		if (i < n)
			check_one(fs, link, what, &table[i],
			    json_object_iter_value(it));
		else if (!beside_carried(table, n, key))
			refuse_unknown(fs, link, what, table, n, key);
	}
	return fs->errors == errors;
}
