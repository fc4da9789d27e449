/* SPDX-License-Identifier: MIT */
#include "kiosk/form_read_extension.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_reader.h"

#define KEY_MAX 40		/* "_valueCodeableConcept" and more */

static const struct property beside_properties[] = {
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
};

struct item *
spot_item(const struct spot *at)
{
	return &at->r->f->items[at->item];
}

void
spot_refuse(const struct spot *at, const char *rule, const char *text)
{
	finding_add(at->r->fs, FINDING_ERROR, reader_link(at->r, at->item),
	    rule, "%s", text);
}

void
spot_warn(const struct spot *at, const char *rule, const char *text)
{
	finding_add(at->r->fs, FINDING_WARNING, reader_link(at->r, at->item),
	    rule, "%s", text);
}

/* True when the list has this finding already, whichever item it is about. */
static bool
said(const struct findings *fs, const char *text)
{
	int i;

	for (i = 0; i < fs->count; i++)
		if (strcmp(fs->list[i].text, text) == 0)
			return true;
	return false;
}

void
spot_warn_once(const struct spot *at, const char *rule, const char *text)
{
	if (!said(at->r->fs, text))
		spot_warn(at, rule, text);
}

static void
needs(const struct spot *at, const json_t *extension, const char *key)
{
	finding_add(at->r->fs, FINDING_ERROR, reader_link(at->r, at->item),
	    "extension", "the extension \"%.160s\" needs %s",
	    shape_text(extension, "url"), key);
}

json_t *
extension_value(const struct spot *at, json_t *extension, const char *key,
    enum shape shape)
{
	const struct property wanted[] = {
		{"url", TAKEN, SHAPE_STRING, NULL},
		{"id", CARRIED, SHAPE_ANY, NULL},
		{key, TAKEN, shape, NULL},
	};
	const char *link = reader_link(at->r, at->item);
	json_t *value = json_object_get(extension, key);

	if (!shape_check(at->r->fs, link, "the extension", wanted,
	    sizeof wanted / sizeof *wanted, extension))
		return NULL;
	if (value == NULL)
		needs(at, extension, key);
	return value;
}

const char *
extension_words(const struct spot *at, json_t *extension, const char *key)
{
	char beside[KEY_MAX];
	const struct property wanted[] = {
		{"url", TAKEN, SHAPE_STRING, NULL},
		{"id", CARRIED, SHAPE_ANY, NULL},
		{key, TAKEN, SHAPE_STRING, NULL},
		{beside, TAKEN, SHAPE_OBJECT, NULL},
	};
	const char *words = shape_text(extension, key);

	(void)snprintf(beside, sizeof beside, "_%s", key);
	if (!shape_check(at->r->fs, reader_link(at->r, at->item),
	    "the extension", wanted, sizeof wanted / sizeof *wanted,
	    extension))
		return NULL;
	if (words[0] == '\0') {
		needs(at, extension, key);
		return NULL;
	}
	if (strchr(words, '\n') != NULL &&
	    strcmp(key, "valueMarkdown") != 0) {
		spot_refuse(at, "character",
		    "what an extension says may not hold a new line");
		return NULL;
	}
	words = reader_keep(at->r, words);
	read_translated(at, extension, beside, &words);
	return words;
}

/*
 * FHIR lets a renderer ignore what it does not know; a mistyped extension of
 * those it does know is another matter.  A form may use its own a thousand
 * times: it is named once.
 */
static void
judge_unknown(const struct spot *at, const char *url)
{
	struct findings *fs = at->r->fs;
	char near[SHAPE_NEAR_MAX];
	char text[FINDING_TEXT_MAX];

	(void)snprintf(text, sizeof text, "the extension \"%.160s\" is not "
	    "known, and has no effect", url);
	if (url[0] != '\0' && said(fs, text))
		return;
	extension_near(fs, url, near);
	if (url[0] == '\0' || near[0] != '\0')
		finding_add(fs, FINDING_ERROR, reader_link(at->r, at->item),
		    "extension", "the extension \"%.160s\" is not known%s",
		    url, near);
	else
		spot_warn(at, "extension", text);
}

/* True when an extension before the n-th of list has the same url. */
static bool
again(const json_t *list, size_t n, const char *url)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(shape_text(json_array_get(list, i), "url"),
		    url) == 0)
			return true;
	return false;
}

/* Read the n-th of list, or leave it for the other pass. */
static void
read_nth(const struct spot *at, const json_t *list, size_t n, bool first)
{
	json_t *extension = json_array_get(list, n);
	const char *url = shape_text(extension, "url");
	const struct extension_row *row = extension_row(url);
	const char *link = reader_link(at->r, at->item);

	if (first != (row != NULL && (row->where & EXTENSION_FIRST) != 0))
		return;
	if (row == NULL)
		judge_unknown(at, url);
	else if ((row->where & at->where) == 0)
		finding_add(at->r->fs, FINDING_ERROR, link, "extension",
		    "\"%s\": %s", url, row->advice != NULL ? row->advice :
		    "it does not belong here: leave it out");
	else if ((row->where & EXTENSION_SEVERAL) == 0 && again(list, n, url))
		finding_add(at->r->fs, FINDING_ERROR, link, "extension",
		    "\"%s\" is there twice", url);
	else if (row->read != NULL)
		row->read(at, extension);
}

void
read_extensions(const struct spot *at, const json_t *list)
{
	size_t n = json_array_size(list);
	size_t i;

	if (n > READER_EXTENSIONS_MAX) {
		finding_add(at->r->fs, FINDING_ERROR,
		    reader_link(at->r, at->item), "limit",
		    "over %d extensions in one place", READER_EXTENSIONS_MAX);
		return;
	}
	for (i = 0; i < n && !at->r->no_memory; i++)
		read_nth(at, list, i, true);
	for (i = 0; i < n && !at->r->no_memory; i++)
		read_nth(at, list, i, false);
}

void
read_beside(const struct spot *at, const json_t *object, const char *key)
{
	struct spot beside = *at;
	json_t *value = json_object_get(object, key);

	if (value == NULL)
		return;
	if (at->where == ON_ITEM && strcmp(key, "_text") == 0)
		beside.where = ON_WORDS;
	else if (at->where != ON_BOUND)
		beside.where = ON_TEXT;
	if (shape_check(at->r->fs, reader_link(at->r, at->item), key,
	    beside_properties,
	    sizeof beside_properties / sizeof *beside_properties, value))
		read_extensions(&beside, json_object_get(value, "extension"));
}
