/* SPDX-License-Identifier: MIT */
#include "kiosk/triage.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/response_reader.h"

/* The text at key; NULL when it is none. */
static const char *
text_of(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

static bool
day_of(const char *s, struct date *ret)
{
	return date_read(s, ret) && ret->day != 0;
}

static bool
copy(const char *s, char **ret)
{
	if (s == NULL || (*ret = strdup(s)) == NULL)
		return false;
	return true;
}

static bool
copy_buf(struct buf *b, char **ret)
{
	bool good = buf_ok(b) && copy(buf_text(b), ret);

	buf_free(b);
	return good;
}

/* The texts of the list at key, joined. */
static bool
copy_list(const json_t *object, const char *key, const char *between,
    char **ret)
{
	const json_t *list = json_object_get(object, key);
	struct buf b = BUF_EMPTY;
	const char *s;
	size_t i;

	if (!json_is_array(list))
		return false;
	for (i = 0; i < json_array_size(list); i++) {
		s = json_string_value(json_array_get(list, i));
		if (s == NULL) {
			buf_free(&b);
			return false;
		}
		buf_str(&b, i > 0 ? between : "");
		buf_str(&b, s);
	}
	return copy_buf(&b, ret);
}

static bool
read_flag(const json_t *node, struct triage_flag *f)
{
	const char *severity = text_of(node, "severity");
	const char *clear = text_of(node, "clear");

	if (severity == NULL || !severity_read(severity, &f->severity))
		return false;
	if (clear != NULL && !day_of(clear, &f->clear))
		return false;
	return copy(text_of(node, "id"), &f->id) &&
	    copy(text_of(node, "tell"), &f->tell) &&
	    copy(text_of(node, "why"), &f->why) &&
	    copy(text_of(node, "answer"), &f->answer) &&
	    copy_list(node, "sources", ", ", &f->sources) &&
	    copy_list(node, "tags", ", ", &f->tags) &&
	    copy_list(node, "items", " ", &f->items);
}

static bool
read_flags(const json_t *list, struct triage *t)
{
	size_t n = json_array_size(list);
	size_t i;

	if (!json_is_array(list) || n > TRIAGE_FLAGS_MAX)
		return false;
	if (n == 0)
		return true;
	if ((t->flags = calloc(n, sizeof *t->flags)) == NULL)
		return false;
	for (i = 0; i < n; i++) {
		t->n = (int)i + 1;
		if (!read_flag(json_array_get(list, i), &t->flags[i]))
			return false;
	}
	return true;
}

static bool
read_rules(const json_t *rules, struct triage *t)
{
	const json_t *approved = json_object_get(rules, "approved");
	const char *by = text_of(approved, "by");
	const char *on = text_of(approved, "on");
	const char *title = text_of(rules, "title");
	const char *version = text_of(rules, "version");
	const char *file = text_of(rules, "sha256");
	struct buf b = BUF_EMPTY;

	if (json_is_null(rules))
		return copy("", &t->rules) && copy("", &t->approved);
	if (by == NULL || on == NULL || title == NULL || version == NULL)
		return false;
	if (file != NULL && strlen(file) < sizeof t->file)
		memcpy(t->file, file, strlen(file) + 1);
	buf_str(&b, title);
	buf_str(&b, " ");
	buf_str(&b, version);
	if (!copy_buf(&b, &t->rules))
		return false;
	if (*by != '\0') {
		buf_str(&b, by);
		buf_str(&b, ", ");
		buf_str(&b, on);
	}
	return copy_buf(&b, &t->approved);
}

static bool
read_triage(const json_t *root, struct triage *t)
{
	const char *day = text_of(root, "day");

	/* Records of before there were rules have no day. */
	if (day != NULL && !day_of(day, &t->day))
		return false;
	return read_rules(json_object_get(root, "rules"), t) &&
	    read_flags(json_object_get(root, "flags"), t);
}

int
triage_read(const char *text, size_t len, struct triage *ret, struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	struct triage t = {.n = 0};
	json_t *root = response_parse(text, len, &fs);
	bool good = root != NULL && read_triage(root, &t);

	json_decref(root);
	findings_free(&fs);
	if (!good) {
		triage_free(&t);
		return err_set(e, ERR_STORE, "the flags cannot be read");
	}
	*ret = t;
	return 0;
}

static void
wipe(char *s)
{
	if (s != NULL)
		explicit_bzero(s, strlen(s));
	free(s);
}

void
triage_free(struct triage *t)
{
	struct triage_flag *f;
	int i;

	for (i = 0; i < t->n; i++) {
		f = &t->flags[i];
		wipe(f->id);
		wipe(f->tell);
		wipe(f->why);
		wipe(f->sources);
		wipe(f->tags);
		wipe(f->answer);
		wipe(f->items);
	}
	free(t->flags);
	wipe(t->rules);
	wipe(t->approved);
	explicit_bzero(t, sizeof *t);
}
