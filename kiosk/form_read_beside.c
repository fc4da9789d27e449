/* SPDX-License-Identifier: MIT */
#include "kiosk/form_read_beside.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/file.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/form_reader.h"

#define FILES_MAX 1000		/* looked at in one folder */

/* A value set that is asked for, and the text of its file once found. */
struct wanted {
	const char *canonical;
	struct buf text;
};

struct search {
	const json_t *root;
	struct findings *fs;
	struct wanted *list;
	size_t n, room;
	bool no_memory;
};

static bool
contains(const json_t *root, const char *canonical)
{
	const json_t *list = json_object_get(root, "contained");
	size_t k;

	for (k = 0; k < json_array_size(list); k++)
		if (reader_is_set(json_array_get(list, k), canonical))
			return true;
	return false;
}

static void
want(struct search *s, const char *canonical)
{
	struct wanted *list = s->list;
	size_t k;

	for (k = 0; k < s->n; k++)
		if (strcmp(list[k].canonical, canonical) == 0)
			return;
	if (contains(s->root, canonical))
		return;
	if (s->n == s->room) {
		s->room = s->room == 0 ? 16 : 2 * s->room;
		list = realloc(list, s->room * sizeof *list);
		if (list == NULL) {
			s->no_memory = true;
			return;
		}
		s->list = list;
	}
	list[s->n++] = (struct wanted){canonical, BUF_EMPTY};
}

/* What the form has no room for is refused when it is read. */
static void
want_all(struct search *s, const json_t *items, int depth)
{
	const json_t *item;
	const char *set;
	size_t k;

	if (depth == FORM_DEPTH_MAX)
		return;
	for (k = 0; k < json_array_size(items) && s->n < FORM_ITEMS_MAX &&
	    !s->no_memory; k++) {
		item = json_array_get(items, k);
		set = shape_text(item, "answerValueSet");
		if (set[0] != '\0' && set[0] != '#' &&
		    json_object_get(item, "answerOption") == NULL)
			want(s, set);
		want_all(s, json_object_get(item, "item"), depth + 1);
	}
}

static int
is_json(const struct dirent *d)
{
	size_t len = strlen(d->d_name);

	return len > 5 && strcmp(d->d_name + len - 5, ".json") == 0;
}

/* Not alphasort(), whose order depends on the locale. */
static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* Take text where it is a value set that is wanted. */
static void
take(struct search *s, const char *name, const struct buf *text)
{
	struct findings broken = FINDINGS_EMPTY;
	json_t *node = shape_load(buf_text(text), text->len, &broken);
	struct wanted *w;
	size_t k;

	if (node == NULL)
		finding_add(s->fs, FINDING_WARNING, NULL, "answerValueSet",
		    "%.80s, beside the form, cannot be read: %.80s", name,
		    broken.count > 0 ? broken.list[0].text : "out of memory");
	findings_free(&broken);
	for (k = 0; node != NULL && k < s->n; k++) {
		w = &s->list[k];
		if (!reader_is_set(node, w->canonical))
			continue;
		if (w->text.len > 0)
			finding_add(s->fs, FINDING_WARNING, NULL,
			    "answerValueSet", "%.80s is not used: another "
			    "file beside the form holds \"%.160s\" too", name,
			    w->canonical);
		else
			buf_add(&w->text, buf_text(text), text->len);
		s->no_memory = s->no_memory || !buf_ok(&w->text);
	}
	json_decref(node);
}

static void
look_into(struct search *s, const char *folder, size_t len, const char *name)
{
	struct buf path = BUF_EMPTY, text = BUF_EMPTY;
	struct err ignored = {ERR_NONE, ""};
	struct stat st;

	buf_add(&path, folder, len);
	buf_str(&path, name);
	/* A pipe would make us wait; and most files are other forms. */
	if (buf_ok(&path) && stat(buf_text(&path), &st) == 0 &&
	    S_ISREG(st.st_mode) &&
	    file_read(buf_text(&path), FORM_FILE_MAX, &text, &ignored) == 0 &&
	    strstr(buf_text(&text), "\"ValueSet\"") != NULL)
		take(s, name, &text);
	buf_free(&path);
	buf_free(&text);
}

/* len counts the slash: 0 is the folder one is in. */
static void
look(struct search *s, const char *folder, size_t len)
{
	struct dirent **names = NULL;
	struct buf path = BUF_EMPTY;
	int n = -1;
	int k;

	buf_add(&path, folder, len);
	buf_str(&path, len == 0 ? "." : "");
	if (buf_ok(&path))
		n = scandir(buf_text(&path), &names, is_json, by_name);
	buf_free(&path);
	if (n > FILES_MAX)
		finding_add(s->fs, FINDING_WARNING, NULL, "answerValueSet",
		    "the form's folder holds over %d files: its value sets "
		    "are looked for among the first", FILES_MAX);
	for (k = 0; k < n; k++) {
		if (k < FILES_MAX && !s->no_memory)
			look_into(s, folder, len, names[k]->d_name);
		free(names[k]);
	}
	free(names);
}

static size_t
after_string(const char *s, size_t len, size_t at)
{
	for (at++; at < len && s[at] != '"'; at++)
		at += s[at] == '\\';
	return at + 1;
}

/*
 * Where the list "contained" of the object in s[0..len), which is JSON, ends;
 * 0 when it has none.  Jansson does not tell, and written by it again a number
 * would lose its digits.
 */
static size_t
contained_end(const char *s, size_t len)
{
	static const char name[] = "\"contained\"";
	bool inside = false;
	size_t at = 0, from;
	int depth = 0;

	while (at < len) {
		from = at;
		if (s[at] == '"') {
			at = after_string(s, len, at);
			if (depth == 1 && at - from == sizeof name - 1 &&
			    memcmp(s + from, name, at - from) == 0 &&
			    s[at + strspn(s + at, " \t\r\n")] == ':')
				inside = true;
			continue;
		}
		depth += s[at] == '{' || s[at] == '[';
		depth -= s[at] == '}' || s[at] == ']';
		if (inside && s[at] == ']' && depth == 1)
			return at;
		at++;
	}
	return 0;
}

/* Put those found into text.  Returns how many. */
static int
embed(const struct search *s, struct buf *text)
{
	const json_t *list = json_object_get(s->root, "contained");
	size_t at = list == NULL ? strcspn(buf_text(text), "{") + 1 :
	    contained_end(buf_text(text), text->len);
	struct buf whole = BUF_EMPTY;
	int found = 0;
	size_t k;

	if (at == 0 || (list != NULL && json_array_size(list) == 0))
		return 0;
	buf_add(&whole, buf_text(text), at);
	buf_str(&whole, list == NULL ? "\"contained\":[" : "");
	for (k = 0; k < s->n; k++) {
		if (s->list[k].text.len == 0)
			continue;
		buf_str(&whole, list != NULL || found > 0 ? ",\n" : "\n");
		buf_add(&whole, buf_text(&s->list[k].text),
		    s->list[k].text.len);
		found++;
	}
	buf_str(&whole, list == NULL ? "]," : "");
	buf_add(&whole, buf_text(text) + at, text->len - at);
	if (found == 0 || !buf_ok(&whole)) {
		buf_free(&whole);
		return found == 0 ? 0 : -1;
	}
	buf_free(text);
	*text = whole;
	return found;
}

int
form_beside(const char *path, const json_t *root, struct buf *text,
    struct findings *fs, struct err *e)
{
	struct search s = {.root = root, .fs = fs};
	const char *slash = strrchr(path, '/');
	int found = 0;
	size_t k;

	/* With more the form is refused. */
	if (json_array_size(json_object_get(root, "contained")) <=
	    READER_SETS_MAX)
		want_all(&s, json_object_get(root, "item"), 0);
	if (s.n > 0 && !s.no_memory)
		look(&s, path, slash == NULL ? 0 : (size_t)(slash - path) + 1);
	if (s.n > 0 && !s.no_memory)
		found = embed(&s, text);
	for (k = 0; k < s.n; k++)
		buf_free(&s.list[k].text);
	free(s.list);
	if (s.no_memory || found == -1)
		return err_set(e, ERR_SYSTEM, "out of memory");
	return found;
}
