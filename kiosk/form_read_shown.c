/* SPDX-License-Identifier: MIT */
#include "kiosk/form_read_extension.h"

#include <string.h>

#include "kiosk/form_reader.h"

#define CRITICAL "a form that needs exact rendering cannot be shown here"

/* *into stays as it is where the extension does not hold words. */
static void
read_words(const struct spot *at, json_t *extension, const char *key,
    const char **into)
{
	const char *words = extension_words(at, extension, key);

	if (words != NULL)
		*into = words;
}

static bool
read_flag(const struct spot *at, json_t *extension)
{
	return json_is_true(extension_value(at, extension, "valueBoolean",
	    SHAPE_BOOLEAN));
}

void
extension_hint(const struct spot *at, json_t *extension)
{
	read_words(at, extension, "valueString", &spot_item(at)->hint);
}

/* Marks in another language are for want of words: see read_translated(). */
void
extension_markdown(const struct spot *at, json_t *extension)
{
	struct reader *r = at->r;
	int before = r->f->translated;
	const char *words;

	if (at->where != ON_WORDS)
		return;
	words = extension_words(at, extension, "valueMarkdown");
	if (words != NULL) {
		spot_item(at)->markdown = words;
		r->base_marks = r->f->translated == before;
	}
	/* It is the text once more, which is what is counted. */
	r->f->translated = before;
}

void
extension_short_text(const struct spot *at, json_t *extension)
{
	read_words(at, extension, "valueString", &spot_item(at)->short_text);
}

void
extension_support(const struct spot *at, json_t *extension)
{
	const json_t *value;
	struct item *it = spot_item(at);

	value = extension_value(at, extension, "valueUri", SHAPE_STRING);
	if (value == NULL)
		return;
	if (it->support[0] != '\0')
		spot_warn(at, "supportLink", "only the first is shown");
	else
		it->support = reader_keep(at->r, json_string_value(value));
}

void
extension_open_label(const struct spot *at, json_t *extension)
{
	int other = form_other(at->r->f, at->item);
	const char *words = extension_words(at, extension, "valueString");

	if (words != NULL && other != -1)
		at->r->f->options[other].display = words;
	else if (spot_item(at)->type != ITEM_OPEN_CHOICE)
		spot_warn(at, "openLabel", "openLabel belongs on an "
		    "open-choice");
}

void
extension_prefix(const struct spot *at, json_t *extension)
{
	read_words(at, extension, "valueString",
	    &at->r->f->options[at->option].prefix);
}

void
extension_exclusive(const struct spot *at, json_t *extension)
{
	at->r->f->options[at->option].exclusive = read_flag(at, extension);
}

void
extension_hidden(const struct spot *at, json_t *extension)
{
	if (read_flag(at, extension))
		spot_item(at)->hidden = true;
}

/* What is meant for a reader of answers is not for who gives them. */
void
extension_usage(const struct spot *at, json_t *extension)
{
	static const char *const modes[] = {"capture", "capture-display",
	    "capture-display-non-empty", "display", "display-non-empty"};
	const size_t n = sizeof modes / sizeof *modes;
	struct item *it = spot_item(at);
	const json_t *value;
	size_t i;

	value = extension_value(at, extension, "valueCode", SHAPE_STRING);
	if (value == NULL)
		return;
	for (i = 0; i < n && strcmp(modes[i], json_string_value(value)) != 0;)
		i++;
	if (i == n)
		spot_refuse(at, "usageMode", "write capture, display, "
		    "capture-display or leave it out");
	if (i == n || strncmp(modes[i], "display", 7) != 0)
		return;
	it->hidden = true;
	if (it->type != ITEM_DISPLAY)
		spot_warn(at, "usageMode", "it is not for clients, so the "
		    "item is hidden");
}

void
extension_critical(const struct spot *at, json_t *extension)
{
	if (read_flag(at, extension))
		spot_refuse(at, "extension", CRITICAL);
}
