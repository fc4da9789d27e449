/* SPDX-License-Identifier: MIT */
/* links: tests/quoted.c kiosk/enable.c kiosk/check_answer.c kiosk/visit.c kiosk/visit_find.c kiosk/form.c kiosk/form_read.c kiosk/form_read_shape.c kiosk/form_read_item.c kiosk/form_read_option.c kiosk/form_read_extension.c kiosk/form_read_translation.c kiosk/form_read_control.c kiosk/form_read_bound.c kiosk/form_read_when.c kiosk/form_read_link.c kiosk/form_read_order.c kiosk/form_lint.c kiosk/file.c kiosk/buf.c kiosk/err.c kiosk/finding.c kiosk/nearest.c kiosk/text.c kiosk/date.c kiosk/clock.c kiosk/seal.c libs: jansson libsodium unistring */
#include <dirent.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/enable.h"
#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/form_read.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/quoted.h"

/*
 * Real forms, and cases other renderers are tested with, from the folder that
 * KIOSK_CORPUS names: questionnaires/SOMEBODY/FORM.json and
 * enablewhen-cases.json.
 */

#define PATH_LIMIT 4096

static void
read_form(const char *path)
{
	struct findings fs = FINDINGS_EMPTY;
	struct err e = {ERR_NONE, ""};
	struct form *f = form_read_file(path, NULL, &fs, &e);

	if (!CHECK((f == NULL) == (fs.errors > 0)) ||
	    !CHECK(f != NULL || e.kind == ERR_CONFIG))
		(void)printf("# %s: %s\n", path, e.msg);
	form_free(f);
	findings_free(&fs);
}

/* Do all the files in folder, or all the folders in it; returns how many. */
static int
each(const char *folder, int depth)
{
	char path[PATH_LIMIT];
	struct dirent *entry;
	int count = 0;
	DIR *dir;

	if ((dir = opendir(folder)) == NULL)
		return 0;
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.' || snprintf(path, sizeof path,
		    "%s/%s", folder, entry->d_name) >= PATH_LIMIT)
			continue;
		if (depth > 0) {
			count += each(path, depth - 1);
		} else {
			read_form(path);
			count++;
		}
	}
	(void)closedir(dir);
	return count;
}

static void
every_real_form_is_read_or_refused(void)
{
	const char *corpus = getenv("KIOSK_CORPUS");
	char path[PATH_LIMIT];
	int count;

	if (corpus == NULL)
		SKIP("KIOSK_CORPUS is not set");
	(void)snprintf(path, sizeof path, "%s/questionnaires", corpus);
	count = each(path, 1);
	CHECK(count > 0);
	(void)printf("# %d forms read or refused\n", count);
}

/* A Coding that cond compares with or is answered by; NULL when it is none. */
static const json_t *
coding(const json_t *value)
{
	return json_object_get(value, "Coding");
}

static bool
codings_only(const json_t *cond)
{
	const json_t *actual = json_object_get(cond, "actual");
	size_t i;

	if (coding(json_object_get(cond, "expected")) == NULL)
		return false;
	for (i = 0; i < json_array_size(actual); i++)
		if (coding(json_array_get(actual, i)) == NULL)
			return false;
	return true;
}

/* exists looks at no value, so a string stands in for any type. */
static bool
applies(const json_t *cond)
{
	const char *op = json_string_value(json_object_get(cond, "operator"));

	return strcmp(op, "exists") == 0 || codings_only(cond);
}

static const char *
member(const json_t *c, const char *key)
{
	return json_string_value(json_object_get(c, key));
}

static void
add_option(struct buf *b, const json_t *c, bool first)
{
	buf_fmt(b, "%s{'valueCoding':{'system':'%s','code':'%s',"
	    "'display':'D'}}", first ? "" : ",", member(c, "system"),
	    member(c, "code"));
}

/* The question that the k-th condition asks about. */
static void
add_source(struct buf *b, const json_t *cond, size_t k)
{
	const json_t *actual = json_object_get(cond, "actual");
	const json_t *want = coding(json_object_get(cond, "expected"));
	const json_t *is;
	size_t i;

	if (!codings_only(cond)) {
		buf_fmt(b, "{'linkId':'s%zu','text':'T','type':'string'},", k);
		return;
	}
	buf_fmt(b, "{'linkId':'s%zu','text':'T','type':'choice',"
	    "'repeats':true,'answerOption':[", k);
	add_option(b, want, true);
	for (i = 0; i < json_array_size(actual); i++) {
		is = coding(json_array_get(actual, i));
		if (strcmp(member(is, "code"), member(want, "code")) != 0 ||
		    strcmp(member(is, "system"), member(want, "system")) != 0)
			add_option(b, is, false);
	}
	buf_str(b, "]},");
}

static void
add_condition(struct buf *b, const json_t *cond, size_t k)
{
	const json_t *want = json_object_get(cond, "expected");

	buf_fmt(b, "%s{'question':'s%zu','operator':'%s',", k == 0 ? "" : ",",
	    k, member(cond, "operator"));
	if (coding(want) == NULL)
		buf_fmt(b, "'answerBoolean':%s}", json_is_true(
		    json_object_get(want, "Boolean")) ? "true" : "false");
	else
		buf_fmt(b, "'answerCoding':{'system':'%s','code':'%s'}}",
		    member(coding(want), "system"),
		    member(coding(want), "code"));
}

static void
add_target(struct buf *b, const json_t *conds, const json_t *behaviour)
{
	size_t k;

	buf_str(b, "{'linkId':'target','text':'T','type':'string'");
	if (json_is_string(behaviour))
		buf_fmt(b, ",'enableBehavior':'%s'",
		    json_string_value(behaviour));
	for (k = 0; k < json_array_size(conds); k++) {
		if (k == 0)
			buf_str(b, ",'enableWhen':[");
		add_condition(b, json_array_get(conds, k), k);
	}
	buf_str(b, k == 0 ? "}" : "]}");
}

static void
answer(struct visit *v, int n, const json_t *actual)
{
	const json_t *c;
	size_t i;
	int o;

	for (i = 0; i < json_array_size(actual); i++) {
		if (visit_item(v, n)->type != ITEM_CHOICE) {
			CHECK(visit_put(v, n, "x", 1));
			continue;
		}
		c = coding(json_array_get(actual, i));
		o = form_option(v->form, n, member(c, "system"),
		    member(c, "code"));
		if (CHECK(o != -1) && !visit_picked(v, n, o))
			CHECK(visit_pick(v, n, o));
	}
}

/* Whether the target of a case, made into a form, is asked. */
static bool
is_asked(const json_t *conds, const json_t *behaviour)
{
	struct findings fs = FINDINGS_EMPTY;
	struct buf b = BUF_EMPTY;
	struct asked asked;
	struct visit *v;
	struct form *f;
	bool on;
	size_t k;

	for (k = 0; k < json_array_size(conds); k++)
		add_source(&b, json_array_get(conds, k), k);
	add_target(&b, conds, behaviour);
	f = quoted_form(buf_text(&b), &fs);
	if (!CHECK(f != NULL) || (v = visit_new(f, NULL)) == NULL)
		abort();
	visit_start(v, 0);
	for (k = 0; k < json_array_size(conds); k++)
		answer(v, (int)k, json_object_get(json_array_get(conds, k),
		    "actual"));
	enable(v, &asked);
	on = asked.on[v->n_entries - 1];
	visit_free(v);
	form_free(f);
	buf_free(&b);
	findings_free(&fs);
	return on;
}

/* Returns false when the case is about a type that is not supported. */
static bool
run_case(const json_t *item)
{
	const json_t *conds = json_object_get(item, "conditions");
	bool want = json_is_true(json_object_get(item, "specEnabled"));
	size_t k;

	for (k = 0; k < json_array_size(conds); k++)
		if (!applies(json_array_get(conds, k)))
			return false;
	if (!CHECK_INT(is_asked(conds, json_object_get(item,
	    "enableBehavior")), want))
		(void)printf("# %s\n", member(item, "name"));
	return true;
}

static void
conditions_follow_the_standard(void)
{
	const char *corpus = getenv("KIOSK_CORPUS");
	char path[PATH_LIMIT];
	json_t *root, *cases;
	int run = 0;
	size_t i;

	if (corpus == NULL)
		SKIP("KIOSK_CORPUS is not set");
	(void)snprintf(path, sizeof path, "%s/enablewhen-cases.json", corpus);
	root = json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
	cases = json_object_get(root, "cases");
	CHECK(json_array_size(cases) > 0);
	for (i = 0; i < json_array_size(cases); i++)
		run += run_case(json_array_get(cases, i));
	CHECK(run > 0);
	(void)printf("# %d cases run, %d not applicable\n", run,
	    (int)json_array_size(cases) - run);
	json_decref(root);
}

int
main(void)
{
	if (seal_start(NULL) == -1)
		return 1;
	RUN(every_real_form_is_read_or_refused);
	RUN(conditions_follow_the_standard);
	return check_done();
}
