/* SPDX-License-Identifier: MIT */
#include "kiosk/form_read_extension.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_reader.h"
#include "kiosk/pattern.h"
#include "kiosk/value.h"

/*
 * Read the whole number of an extension, which must be from low to high.
 * Returns false, and adds a finding, when there is none.
 */
static bool
read_count(const struct spot *at, json_t *extension, int low, int high,
    int *ret)
{
	const char *url = shape_text(extension, "url");
	const char *name = strrchr(url, '/');
	const json_t *value;
	json_int_t count;

	value = extension_value(at, extension, "valueInteger", SHAPE_INTEGER);
	if (value == NULL)
		return false;
	count = json_integer_value(value);
	if (count < low || count > high) {
		finding_add(at->r->fs, FINDING_ERROR,
		    reader_link(at->r, at->item), "limit",
		    "%.40s must be between %d and %d",
		    name == NULL ? url : name + 1, low, high);
		return false;
	}
	*ret = (int)count;
	return true;
}

void
extension_min_length(const struct spot *at, json_t *extension)
{
	(void)read_count(at, extension, 0, FORM_TEXT_LENGTH,
	    &spot_item(at)->min_length);
}

void
extension_places(const struct spot *at, json_t *extension)
{
	(void)read_count(at, extension, 0, VALUE_DIGITS_MAX,
	    &spot_item(at)->max_places);
}

/* What occurs once, whatever the form says, has no use for a count. */
void
extension_min_occurs(const struct spot *at, json_t *extension)
{
	struct item *it = spot_item(at);
	int count;

	if (!read_count(at, extension, 0, FORM_OPTIONS_MAX, &count))
		return;
	if (it->repeats)
		it->min_occurs = count;
	if (count > 0 && (!it->repeats || !it->required))
		spot_warn(at, "minOccurs",
		    "minOccurs belongs on what has required and repeats");
}

void
extension_max_occurs(const struct spot *at, json_t *extension)
{
	struct item *it = spot_item(at);
	int count;

	if (!read_count(at, extension, 1, FORM_OPTIONS_MAX, &count))
		return;
	if (it->repeats)
		it->max_occurs = count;
	else if (count > 1)
		spot_warn(at, "maxOccurs",
		    "maxOccurs belongs on what has repeats");
}

/* Keep p among the form's patterns, or free it. */
static void
keep(struct reader *r, struct item *it, struct pattern *p)
{
	struct form *f = r->f;
	void *list;

	list = reader_grow(r, f->patterns, f->n_patterns, &r->patterns_room,
	    sizeof(struct pattern *));
	if (list == NULL) {
		pattern_free(p);
		return;
	}
	f->patterns = list;
	f->patterns[f->n_patterns++] = p;
	it->pattern = p;
}

/*
 * Some write the FHIRPath of it, matches('...'), as the retired extension is
 * replaced by: what stands in the quotes is meant.
 */
static bool
unwrap(const char *s, char ret[PATTERN_MAX + 1])
{
	static const char before[] = "matches('";
	static const char after[] = "')";
	size_t len = strlen(s);
	size_t room = sizeof before - 1 + sizeof after - 1;

	if (strncmp(s, before, sizeof before - 1) != 0 || len <= room ||
	    strcmp(s + len - (sizeof after - 1), after) != 0 ||
	    len - room > PATTERN_MAX)
		return false;
	(void)snprintf(ret, PATTERN_MAX + 1, "%.*s", (int)(len - room),
	    s + sizeof before - 1);
	return true;
}

void
extension_regex(const struct spot *at, json_t *extension)
{
	char inner[PATTERN_MAX + 1];
	const char *regex, *why;
	struct pattern *p;
	json_t *value;

	value = extension_value(at, extension, "valueString", SHAPE_STRING);
	if (value == NULL)
		return;
	regex = json_string_value(value);
	if (unwrap(regex, inner)) {
		regex = inner;
		spot_warn_once(at, "regex", "write the regex alone, without "
		    "matches('...') around it");
	}
	if ((p = pattern_new(regex, &why)) != NULL)
		keep(at->r, spot_item(at), p);
	else if (why == NULL)
		at->r->no_memory = true;
	else
		finding_add(at->r->fs, FINDING_ERROR, spot_item(at)->link,
		    "regex", "\"%.80s\" cannot be used: %s", regex, why);
}
