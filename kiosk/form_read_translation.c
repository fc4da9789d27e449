/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <string.h>
#include <strings.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_extension.h"
#include "kiosk/form_read_shape.h"

#define URL "http://hl7.org/fhir/StructureDefinition/translation"

struct translation {
	const char *language, *content;
};

/* One text of the form, and what stands beside it at key. */
struct place {
	const struct spot *at;
	const char *key;
	const char *base;
};

static const struct property properties[] = {
	{"url", TAKEN, SHAPE_STRING, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
};

static const char *
link_of(const struct place *p)
{
	return reader_link(p->at->r, p->at->item);
}

static void
refuse(const struct place *p, const char *text)
{
	finding_add(p->at->r->fs, FINDING_ERROR, link_of(p), "translation",
	    "in \"%s\": %s", p->key, text);
}

/* A tag of letters, digits and single hyphens: de, de-AT, zh-Hant-TW. */
static bool
is_tag(const char *s)
{
	size_t i;

	for (i = 0; s[i] != '\0'; i++) {
		if (s[i] == '-' && (i == 0 || s[i - 1] == '-'))
			return false;
		if (s[i] != '-' && (s[i] < '0' || s[i] > '9') &&
		    ((s[i] | 0x20) < 'a' || (s[i] | 0x20) > 'z'))
			return false;
	}
	return i > 0 && i <= FORM_LANGUAGE_MAX && s[i - 1] != '-';
}

/* Read one half, lang or content, which is there once. */
static void
read_half(const struct place *p, json_t *half, struct translation *t)
{
	bool lang = strcmp(shape_text(half, "url"), "lang") == 0;
	const char **into = lang ? &t->language : &t->content;
	const json_t *value;

	if (!lang && strcmp(shape_text(half, "url"), "content") != 0) {
		refuse(p, "a translation holds lang and content, nothing else");
		return;
	}
	value = extension_value(p->at, half, lang ? "valueCode" :
	    "valueString", SHAPE_STRING);
	if (value == NULL)
		return;
	if (*into != NULL)
		refuse(p, lang ? "a translation has lang twice" :
		    "a translation has content twice");
	*into = json_string_value(value);
}

/* Returns false, and adds a finding, when it is not to be used. */
static bool
read_one(const struct place *p, json_t *extension, struct translation *ret)
{
	struct findings *fs = p->at->r->fs;
	const json_t *halves = json_object_get(extension, "extension");
	int errors = fs->errors;
	size_t i;

	*ret = (struct translation){NULL, NULL};
	if (!shape_check(fs, link_of(p), "a translation", properties,
	    sizeof properties / sizeof *properties, extension))
		return false;
	for (i = 0; i < json_array_size(halves) && fs->errors == errors; i++)
		read_half(p, json_array_get(halves, i), ret);
	if (fs->errors != errors)
		return false;
	if (ret->language == NULL || ret->content == NULL)
		refuse(p, "a translation needs lang and content");
	else if (!is_tag(ret->language))
		refuse(p, "lang is no language tag: write de or de-AT");
	else if (strcasecmp(ret->language, p->at->r->f->language) == 0)
		refuse(p, "the text itself is in this language already");
	else if (p->base[0] == '\0')
		refuse(p, "there is no text that this is a translation of");
	else if (strchr(ret->content, '\n') != NULL &&
	    strchr(p->base, '\n') == NULL)
		refuse(p, "a translation may not hold a new line where the "
		    "text has none");
	return fs->errors == errors && ret->language != NULL &&
	    ret->content != NULL;
}

enum match
reader_match(const struct reader *r, const char *language)
{
	size_t len = strcspn(r->language, "-");

	if (strcasecmp(language, r->language) == 0)
		return MATCH_EXACT;
	return strlen(language) == len &&
	    strncasecmp(language, r->language, len) == 0 ? MATCH_PRIMARY :
	    MATCH_NONE;
}

bool
reader_base(const struct reader *r)
{
	return r->language[0] == '\0' ||
	    strcasecmp(r->language, r->f->language) == 0;
}

void
reader_untranslated(struct reader *r, int i, const char *words)
{
	if (r->fs->notes && words[0] != '\0' && r->language[0] != '\0' &&
	    reader_match(r, r->f->language) == MATCH_NONE)
		finding_add(r->fs, FINDING_NOTE, reader_link(r, i),
		    "translation", "\"%.160s\" is not in %.40s", words,
		    r->language);
}

/* True when the n-th of list, or one after it, is in this language too. */
static bool
again(const json_t *list, size_t n, const char *language)
{
	const json_t *halves, *half;
	size_t i;

	for (; n < json_array_size(list); n++) {
		halves = json_object_get(json_array_get(list, n), "extension");
		for (i = 0; i < json_array_size(halves); i++) {
			half = json_array_get(halves, i);
			if (strcmp(shape_text(half, "url"), "lang") == 0 &&
			    strcasecmp(shape_text(half, "valueCode"),
			    language) == 0)
				return true;
		}
	}
	return false;
}

/* The content that is asked for, or NULL.  Every one is held to the rules. */
static const char *
choose(const struct place *p, const json_t *list)
{
	const struct reader *r = p->at->r;
	bool own = reader_base(r);
	enum match best = MATCH_NONE, now;
	const char *content = NULL;
	struct translation t;
	json_t *extension;
	size_t i;

	for (i = 0; i < json_array_size(list); i++) {
		extension = json_array_get(list, i);
		if (strcmp(shape_text(extension, "url"), URL) != 0 ||
		    !read_one(p, extension, &t))
			continue;
		if (again(list, i + 1, t.language))
			refuse(p, "two translations are in one language");
		now = own ? MATCH_NONE : reader_match(r, t.language);
		if (now > best) {
			best = now;
			content = t.content;
		}
	}
	return content;
}

void
read_translated(const struct spot *at, const json_t *object, const char *key,
    const char **words)
{
	struct place p = {at, key, *words};
	const json_t *list;
	const char *content;

	at->r->base_marks = false;
	read_beside(at, object, key);
	list = json_object_get(json_object_get(object, key), "extension");
	if (json_array_size(list) > READER_EXTENSIONS_MAX)
		return;
	if ((content = choose(&p, list)) == NULL) {
		reader_untranslated(at->r, at->item, *words);
		return;
	}
	*words = reader_keep(at->r, content);
	/* Plain words in this language are better than marks in another. */
	if (at->r->base_marks &&
	    reader_match(at->r, at->r->f->language) == MATCH_NONE)
		at->r->f->items[at->item].markdown = "";
	at->r->f->translated++;
}
