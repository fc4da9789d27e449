/* SPDX-License-Identifier: MIT */
#include "kiosk/keep.h"
#include "kiosk/rules_reader.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/file.h"
#include "kiosk/finding.h"
#include "kiosk/finding_show.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/seal.h"
#include "kiosk/text.h"

static const struct property rule_properties[] = {
	{"id", TAKEN, SHAPE_STRING, NULL},
	{"severity", TAKEN, SHAPE_STRING, NULL},
	{"when", TAKEN, SHAPE_OBJECT, NULL},
	{"tell", TAKEN, SHAPE_STRING, NULL},
	{"why", TAKEN, SHAPE_STRING, NULL},
	{"sources", TAKEN, SHAPE_ARRAY, NULL},
	{"tags", TAKEN, SHAPE_ARRAY, NULL},
};

const char *
rules_keep(struct rules_reader *r, const char *s)
{
	return keep_text(&r->room, r->end, s);
}

void *
rules_grow(struct rules_reader *r, void *list, int n, int *room, size_t size)
{
	return keep_grow(list, n, room, size, &r->no_memory);
}

bool
rules_refuse(struct rules_reader *r, const char *rule, const char *text)
{
	finding_add(r->fs, FINDING_ERROR, r->id, rule, "%s", text);
	return false;
}

bool
rules_named(const char *s)
{
	return s[0] >= 'a' && s[0] <= 'z' && strlen(s) <= 64 &&
	    strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(s);
}

bool
rules_listed(const char *s)
{
	return s[0] != '\0' && strpbrk(s, ",\n") == NULL;
}

const char *
rules_line(struct rules_reader *r, const json_t *node, const char *key)
{
	const char *s = shape_text(node, key);

	if (s[0] == '\0')
		finding_add(r->fs, FINDING_ERROR, r->id, key,
		    "there is no \"%s\"", key);
	if (strchr(s, '\n') != NULL)
		finding_add(r->fs, FINDING_ERROR, r->id, key,
		    "\"%s\" may not hold a new line", key);
	return rules_keep(r, s);
}

/* One more text of the rule's list what, which begins at at. */
static bool
read_listed(struct rules_reader *r, const char *s, const char *what, int at)
{
	struct rules *rs = r->rs;
	int i;

	if (s == NULL || !rules_listed(s)) {
		finding_add(r->fs, FINDING_ERROR, r->id, what,
		    "\"%s\" is a list of words without commas", what);
		return false;
	}
	for (i = at; i < rs->n_lists; i++)
		if (strcmp(rs->lists[i], s) == 0) {
			finding_add(r->fs, FINDING_ERROR, r->id, what,
			    "\"%.80s\" is there twice", s);
			return false;
		}
	rs->lists[rs->n_lists++] = rules_keep(r, s);
	return true;
}

/* The texts of a rule's list; run and count as rules.h has them. */
static bool
read_list(struct rules_reader *r, const json_t *list, const char *what,
    int *ret_at, int *ret_n)
{
	size_t n = json_array_size(list);
	size_t i;

	*ret_at = r->rs->n_lists;
	*ret_n = (int)n;
	if (n > RULES_SOURCES_MAX) {
		return rules_refuse(r, "limit", "a list has too many entries");
	}
	for (i = 0; i < n; i++)
		if (!read_listed(r, json_string_value(json_array_get(list,
		    i)), what, *ret_at))
			return false;
	return true;
}

/* The sources it names, of which the file may say more. */
static bool
read_sources(struct rules_reader *r, const json_t *node, struct rule *rule)
{
	int i;

	if (!read_list(r, json_object_get(node, "sources"), "sources",
	    &rule->sources, &rule->n_sources))
		return false;
	if (rule->n_sources == 0)
		finding_add(r->fs, FINDING_WARNING, r->id, "sources",
		    "the rule names no source");
	for (i = rule->sources; i < rule->sources + rule->n_sources; i++)
		if (!rules_cite(r, r->rs->lists[i]))
			return false;
	return true;
}

/* Its id is good, new, and none that a flag has without a rule. */
static void
check_id(struct rules_reader *r)
{
	if (!rules_named(r->id))
		(void)rules_refuse(r, "id", "a rule needs an id of small "
		    "letters, digits and -");
	if (rules_find(r->rs, r->id) != -1)
		(void)rules_refuse(r, "id", "the rule is there twice");
	if (strcmp(r->id, RULES_ID_CHANGED) == 0)
		(void)rules_refuse(r, "id", "this is what the flag of an "
		    "answer that was changed is called: take another");
}

static void
read_rule(struct rules_reader *r, json_t *node)
{
	struct rule rule = {.when = r->rs->n_tests};
	json_t *when = json_object_get(node, "when");
	const char *severity = shape_text(node, "severity");

	rule.id = rules_keep(r, shape_text(node, "id"));
	r->id = rule.id;
	if (!shape_check(r->fs, r->id, "the rule", rule_properties,
	    sizeof rule_properties / sizeof *rule_properties, node))
		return;
	check_id(r);
	if (!severity_read(severity, &rule.severity))
		(void)rules_refuse(r, "severity", "write absolute, relative "
		    "or note");
	rule.tell = rules_line(r, node, "tell");
	rule.why = rules_line(r, node, "why");
	if (!read_sources(r, node, &rule) ||
	    !read_list(r, json_object_get(node, "tags"), "tags",
	    &rule.tags, &rule.n_tags))
		return;
	if (when == NULL)
		(void)rules_refuse(r, "when", "the rule has no \"when\"");
	else if (rules_test(r, when, 1))
		r->rs->rules[r->rs->n_rules++] = rule;
}

static void
read_rules(struct rules_reader *r, json_t *list)
{
	size_t n = json_array_size(list);
	size_t i;

	if (n == 0 || n > RULES_MAX) {
		finding_add(r->fs, FINDING_ERROR, NULL, "limit",
		    "a rules file holds from 1 to %d rules", RULES_MAX);
		return;
	}
	r->rs->rules = calloc(n, sizeof *r->rs->rules);
	/* Each rule has two lists. */
	r->rs->lists = calloc(n * 2 * RULES_SOURCES_MAX,
	    sizeof *r->rs->lists);
	if (r->rs->rules == NULL || r->rs->lists == NULL) {
		r->no_memory = true;
		return;
	}
	for (i = 0; i < n && !r->no_memory; i++)
		read_rule(r, json_array_get(list, i));
	r->id = "";
}

/* What no text may be, wherever it stands: staff are shown all of them. */
static void
sweep_text(struct rules_reader *r, const char *s, size_t len)
{
	uint32_t c;

	if (len > RULES_TEXT_MAX)
		finding_add(r->fs, FINDING_ERROR, r->id, "limit",
		    "\"%.40s\" is longer than %zu bytes", s, RULES_TEXT_MAX);
	if (text_refused(s, len, true, &c))
		finding_add(r->fs, FINDING_ERROR, r->id, "character",
		    "\"%.40s\" holds U+%04X, which may not be shown", s,
		    (unsigned)c);
}

static void
sweep(struct rules_reader *r, json_t *node, int depth)
{
	size_t i;
	void *it;

	if (depth > 2 * RULES_DEPTH_MAX + 4) {
		(void)rules_refuse(r, "limit", "it is nested too deep");
		return;
	}
	if (json_is_string(node))
		sweep_text(r, json_string_value(node),
		    json_string_length(node));
	for (i = 0; i < json_array_size(node); i++)
		sweep(r, json_array_get(node, i), depth + 1);
	for (it = json_object_iter(node); it != NULL;
	    it = json_object_iter_next(node, it))
		sweep(r, json_object_iter_value(it), depth + 1);
}

/* As sweep(), each rule under its own name. */
static void
sweep_all(struct rules_reader *r, json_t *root)
{
	json_t *rules = json_object_get(root, "rules");
	json_t *rule;
	size_t i;
	void *it;

	for (it = json_object_iter(root); it != NULL;
	    it = json_object_iter_next(root, it))
		if (json_object_iter_value(it) != rules)
			sweep(r, json_object_iter_value(it), 1);
	for (i = 0; i < json_array_size(rules); i++) {
		rule = json_array_get(rules, i);
		r->id = shape_text(rule, "id");
		if (!rules_named(r->id))
			r->id = "";
		sweep(r, rule, 2);
	}
	r->id = "";
	if (!json_is_array(rules))
		sweep(r, rules, 1);
}

static void
read_root(struct rules_reader *r, json_t *root)
{
	rules_head(r, root);
	read_rules(r, json_object_get(root, "rules"));
	rules_unused(r);
}

static struct rules *
begin(const char *text, size_t len)
{
	struct rules *rs;

	if ((rs = calloc(1, sizeof *rs)) == NULL)
		return NULL;
	if ((rs->block = malloc(2 * len + 1)) == NULL) {
		free(rs);
		return NULL;
	}
	memcpy(rs->block, text, len);
	rs->block[len] = '\0';
	rs->source = rs->block;
	rs->source_len = len;
	seal_sha256(text, len, rs->hash);
	return rs;
}

struct rules *
rules_read(const char *text, size_t len, const struct form *form,
    struct findings *fs, struct err *e)
{
	struct rules_reader r = {.form = form, .fs = fs, .id = ""};
	int errors = fs->errors;
	json_t *root;

	if (len > RULES_FILE_MAX) {
		finding_add(fs, FINDING_ERROR, NULL, "limit",
		    "a rules file may not be over %zu bytes", RULES_FILE_MAX);
		return NULL;
	}
	if ((root = shape_load(text, len, fs)) == NULL)
		return NULL;
	if ((r.rs = begin(text, len)) == NULL) {
		r.no_memory = true;
	} else {
		r.room = r.rs->block + len + 1;
		r.end = r.room + len;
		sweep_all(&r, root);
		if (fs->errors == errors)
			read_root(&r, root);
	}
	json_decref(root);
	if (r.no_memory)
		(void)err_set(e, ERR_SYSTEM, "out of memory");
	if (r.no_memory || fs->errors > errors) {
		rules_free(r.rs);
		return NULL;
	}
	return r.rs;
}

struct rules *
rules_read_file(const char *path, const struct form *form,
    struct findings *fs, struct err *e)
{
	struct buf text = BUF_EMPTY;
	struct rules *rs = NULL;
	struct err why = {ERR_NONE, ""};

	if (file_read(path, RULES_FILE_MAX, &text, e) == 0) {
		rs = rules_read(buf_text(&text), text.len, form, fs, &why);
		if (rs == NULL && why.kind == ERR_NONE)
			finding_tell(fs, path, e);
		else if (rs == NULL)
			(void)err_set(e, why.kind, "%s: %s", path, why.msg);
	}
	buf_free(&text);
	return rs;
}
