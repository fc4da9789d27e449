/* SPDX-License-Identifier: MIT */
/* links: +form +visit tests/quoted.c libs: jansson libpcre2 libsodium unistring */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/enable.h"
#include "kiosk/finding.h"
#include "kiosk/form.h"
#include "kiosk/seal.h"
#include "tests/check.h"
#include "tests/quoted.h"

/*
 * Cases that another renderer of forms is tested with, from the file
 * enablewhen-cases.json in the folder that KIOSK_CORPUS names.  Each is made
 * into a form: a repeating question for every condition, and the target.
 */

#define PATH_LIMIT 4096

/* How FHIR calls a type of answer, and the item that is answered so. */
static const struct kind {
	const char *value;
	const char *type;
	bool quotes;
} kinds[] = {
	{"Integer", "integer", false},
	{"Decimal", "decimal", false},
	{"Boolean", "boolean", false},
	{"Date", "date", true},
	{"DateTime", "dateTime", true},
	{"Time", "time", true},
	{"String", "string", true},
	{"Coding", "choice", false},
};

static const char *
member(const json_t *c, const char *key)
{
	const char *s = json_string_value(json_object_get(c, key));

	return s == NULL ? "" : s;
}

static const struct kind *
kind_of(const json_t *value)
{
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (json_object_get(value, kinds[i].value) != NULL)
			return &kinds[i];
	(void)printf("# a value of an unknown kind\n");
	exit(1);
}

/* exists looks at no value: what is answered decides, else anything will do. */
static const struct kind *
asked_as(const json_t *cond)
{
	const json_t *actual = json_object_get(cond, "actual");

	if (json_array_size(actual) > 0)
		return kind_of(json_array_get(actual, 0));
	if (strcmp(member(cond, "operator"), "exists") == 0)
		return &kinds[0];
	return kind_of(json_object_get(cond, "expected"));
}

/* The value as it is typed, and but for its quotes as JSON. */
static void
add_value(struct buf *b, const json_t *value)
{
	const json_t *is = json_object_get(value, kind_of(value)->value);
	char *text;

	if (json_is_string(is)) {
		buf_str(b, json_string_value(is));
		return;
	}
	if ((text = json_dumps(is, JSON_ENCODE_ANY)) == NULL)
		abort();
	buf_str(b, text);
	free(text);
}

static void
add_option(struct buf *b, const json_t *value, bool first)
{
	const json_t *c = json_object_get(value, "Coding");

	buf_fmt(b, "%s{'valueCoding':{'system':'%s','code':'%s',"
	    "'display':'D'}}", first ? "" : ",", member(c, "system"),
	    member(c, "code"));
}

static bool
same_coding(const json_t *a, const json_t *b)
{
	const json_t *ca = json_object_get(a, "Coding");
	const json_t *cb = json_object_get(b, "Coding");

	return strcmp(member(ca, "code"), member(cb, "code")) == 0 &&
	    strcmp(member(ca, "system"), member(cb, "system")) == 0;
}

static void
add_options(struct buf *b, const json_t *cond)
{
	const json_t *actual = json_object_get(cond, "actual");
	const json_t *want = json_object_get(cond, "expected");
	size_t i;

	buf_str(b, ",'answerOption':[");
	add_option(b, want, true);
	for (i = 0; i < json_array_size(actual); i++)
		if (!same_coding(json_array_get(actual, i), want))
			add_option(b, json_array_get(actual, i), false);
	buf_byte(b, ']');
}

/* The question that the k-th condition asks about. */
static void
add_source(struct buf *b, const json_t *cond, size_t k)
{
	const char *type = asked_as(cond)->type;

	buf_fmt(b, "{'linkId':'s%zu','text':'T','type':'%s','repeats':true",
	    k, type);
	if (strcmp(type, "choice") == 0)
		add_options(b, cond);
	buf_str(b, "},");
}

static void
add_condition(struct buf *b, const json_t *cond, size_t k)
{
	const json_t *want = json_object_get(cond, "expected");
	const struct kind *kind = kind_of(want);

	buf_fmt(b, "%s{'question':'s%zu','operator':'%s','answer%s':",
	    k == 0 ? "" : ",", k, member(cond, "operator"), kind->value);
	if (strcmp(kind->value, "Coding") == 0) {
		want = json_object_get(want, "Coding");
		buf_fmt(b, "{'system':'%s','code':'%s'}}",
		    member(want, "system"), member(want, "code"));
		return;
	}
	buf_str(b, kind->quotes ? "'" : "");
	add_value(b, want);
	buf_str(b, kind->quotes ? "'}" : "}");
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
pick(struct visit *v, int n, const char *system, const char *code)
{
	int o = form_option(v->form, v->entries[n].item, system, code);

	if (CHECK(o != -1) && !visit_picked(v, n, o))
		CHECK(visit_pick(v, n, o));
}

/* Answer the question of the form's item i. */
static void
answer(struct visit *v, int i, const json_t *actual)
{
	int n = visit_entry_of(v, i, v->n_entries - 1);
	struct buf b = BUF_EMPTY;
	const json_t *value;
	size_t k;

	for (k = 0; k < json_array_size(actual); k++) {
		value = json_array_get(actual, k);
		if (k > 0 && visit_item(v, n)->many)
			n = visit_add(v, n);
		add_value(&b, value);
		if (visit_item(v, n)->type == ITEM_CHOICE)
			pick(v, n, member(json_object_get(value, "Coding"),
			    "system"), member(json_object_get(value,
			    "Coding"), "code"));
		else if (visit_item(v, n)->type == ITEM_BOOLEAN)
			pick(v, n, NULL, buf_text(&b));
		else
			CHECK(visit_put(v, n, buf_text(&b), b.len));
		buf_free(&b);
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

static void
run_case(const json_t *item)
{
	bool on = is_asked(json_object_get(item, "conditions"),
	    json_object_get(item, "enableBehavior"));

	if (!CHECK_INT(on, json_is_true(json_object_get(item,
	    "specEnabled"))))
		(void)printf("# %s\n", member(item, "name"));
}

static void
conditions_follow_the_standard(void)
{
	const char *corpus = getenv("KIOSK_CORPUS");
	char path[PATH_LIMIT];
	json_t *root, *cases;
	size_t i;

	if (corpus == NULL)
		SKIP("KIOSK_CORPUS is not set");
	(void)snprintf(path, sizeof path, "%s/enablewhen-cases.json", corpus);
	root = json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
	cases = json_object_get(root, "cases");
	CHECK(json_array_size(cases) > 0);
	for (i = 0; i < json_array_size(cases); i++)
		run_case(json_array_get(cases, i));
	(void)printf("# %zu cases\n", i);
	json_decref(root);
}

int
main(void)
{
	if (setenv("TZ", "UTC", 1) == -1 || seal_start(NULL) == -1)
		return 1;
	RUN(conditions_follow_the_standard);
	return check_done();
}
