/* SPDX-License-Identifier: MIT */
#include "kiosk/rules_reader.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/span.h"

#define AGE_MAX 150

static const struct property test_properties[] = {
	{"item", TAKEN, SHAPE_STRING, NULL},
	{"is", TAKEN, SHAPE_ANY, NULL},
	{"answered", TAKEN, SHAPE_BOOLEAN, NULL},
	{"within", TAKEN, SHAPE_STRING, NULL},
	{"ahead", TAKEN, SHAPE_STRING, NULL},
	{"age-under", TAKEN, SHAPE_INTEGER, NULL},
	{"setting", TAKEN, SHAPE_STRING, NULL},
	{"any-of", TAKEN, SHAPE_ARRAY, NULL},
	{"all-of", TAKEN, SHAPE_ARRAY, NULL},
	{"not", TAKEN, SHAPE_OBJECT, NULL},
};

typedef bool test_fn(struct rules_reader *r, struct rule_test *t,
    json_t *value, int depth);

static test_fn read_is, read_answered, read_span, read_age, read_setting,
    read_list, read_not;

/* TO ADD A TEST: a row, a property above, and its case in screening.c. */
static const struct {
	const char *key;
	enum test test;
	bool of_item;
	test_fn *read;
} tests[] = {
	{"is", TEST_IS, true, read_is},
	{"answered", TEST_ANSWERED, true, read_answered},
	{"within", TEST_WITHIN, true, read_span},
	{"ahead", TEST_AHEAD, true, read_span},
	{"age-under", TEST_AGE_UNDER, true, read_age},
	{"setting", TEST_SETTING, false, read_setting},
	{"any-of", TEST_ANY, false, read_list},
	{"all-of", TEST_ALL, false, read_list},
	{"not", TEST_NOT, false, read_not},
};

#define TESTS (sizeof tests / sizeof *tests)

/* Booleans are coded as FHIR writes them, and are no texts in the file. */
static const char *
code_of(const struct item *it, const json_t *value)
{
	if (it->type == ITEM_BOOLEAN)
		return json_is_true(value) ? "true" :
		    json_is_false(value) ? "false" : NULL;
	return json_string_value(value);
}

static bool
add_code(struct rules_reader *r, struct rule_test *t, int option)
{
	int *p = rules_grow(r, r->rs->codes, r->rs->n_codes, &r->codes_room,
	    sizeof *r->rs->codes);
	int i;

	if (p == NULL)
		return false;
	r->rs->codes = p;
	for (i = t->codes; i < r->rs->n_codes; i++)
		if (p[i] == option)
			return rules_refuse(r, "is", "a code is there twice");
	p[r->rs->n_codes++] = option;
	t->n_codes++;
	return true;
}

static bool
no_code(struct rules_reader *r, const struct item *it, const char *code)
{
	const char *known[FORM_OPTIONS_MAX];
	char near[SHAPE_NEAR_MAX];
	int i;

	for (i = 0; i < it->n_options; i++)
		known[i] = r->form->options[it->options + i].code;
	shape_near(r->fs, code, known, (size_t)it->n_options, near);
	finding_add(r->fs, FINDING_ERROR, r->id, "code",
	    "\"%.80s\" has no option \"%.80s\"%s", it->link, code, near);
	return false;
}

/* The options that a code means: of each system that has it. */
static bool
read_code(struct rules_reader *r, struct rule_test *t, const json_t *value)
{
	const struct item *it = &r->form->items[t->item];
	const char *code = code_of(it, value);
	int had = t->n_codes;
	int i;

	if (code == NULL || code[0] == '\0')
		return rules_refuse(r, "is", it->type == ITEM_BOOLEAN ?
		    "of a boolean \"is\" needs true or false, without "
		    "quotes" : "\"is\" needs a code or a list of codes");
	for (i = it->options; i < it->options + it->n_options; i++)
		if (strcmp(r->form->options[i].code, code) == 0 &&
		    !add_code(r, t, i))
			return false;
	return t->n_codes > had || no_code(r, it, code);
}

static bool
read_is(struct rules_reader *r, struct rule_test *t, json_t *value, int depth)
{
	const struct item *it = &r->form->items[t->item];
	size_t i;

	(void)depth;
	t->codes = r->rs->n_codes;
	if (!item_picks(it))
		return rules_refuse(r, "is", "only an answer that is picked "
		    "can be a code: write answered, within, ahead or "
		    "age-under");
	if (!json_is_array(value))
		return read_code(r, t, value);
	if (json_array_size(value) == 0)
		return rules_refuse(r, "is", "the list of codes is empty");
	for (i = 0; i < json_array_size(value); i++)
		if (!read_code(r, t, json_array_get(value, i)))
			return false;
	return true;
}

static bool
read_answered(struct rules_reader *r, struct rule_test *t, json_t *value,
    int depth)
{
	(void)depth;
	t->wanted = json_is_true(value);
	if (!t->wanted && r->form->items[t->item].required)
		return rules_refuse(r, "never", "the item is required, so it "
		    "is never left unanswered");
	return true;
}

/* The answer to its item is a day that somebody types. */
static bool
is_dated(struct rules_reader *r, const struct rule_test *t)
{
	const struct item *it = &r->form->items[t->item];

	if (it->type != ITEM_DATE)
		return rules_refuse(r, "type", "within, ahead and age-under "
		    "need an item of type date");
	if (item_picks(it))
		return rules_refuse(r, "type", "the date is picked from a "
		    "list: write \"is\" and the dates that count");
	return true;
}

/* A window by its name, or a duration as it stands. */
static bool
read_span(struct rules_reader *r, struct rule_test *t, json_t *value,
    int depth)
{
	const char *s = json_string_value(value);
	const char *known[RULES_WINDOWS_MAX];
	char near[SHAPE_NEAR_MAX];
	int i;

	(void)depth;
	if (!is_dated(r, t))
		return false;
	for (i = 0; i < r->n_windows; i++) {
		known[i] = r->windows[i].name;
		if (strcmp(known[i], s) != 0)
			continue;
		r->windows[i].used = true;
		t->span = r->windows[i].span;
		t->window = known[i];
		return true;
	}
	if (span_read(s, &t->span))
		return true;
	shape_near(r->fs, s, known, (size_t)r->n_windows, near);
	finding_add(r->fs, FINDING_ERROR, r->id, "window", "\"%.80s\" is no "
	    "window and no duration such as P6M or P14D%s", s, near);
	return false;
}

static bool
read_age(struct rules_reader *r, struct rule_test *t, json_t *value, int depth)
{
	json_int_t years = json_integer_value(value);

	(void)depth;
	if (!is_dated(r, t))
		return false;
	if (r->form->items[t->item].label != LABEL_BIRTH)
		return rules_refuse(r, "type", "age-under needs a birth date: "
		    "an item whose definition is Patient.birthDate");
	if (years < 1 || years > AGE_MAX)
		return rules_refuse(r, "age-under", "an age is from 1 to 150 "
		    "years");
	t->years = (int)years;
	return true;
}

static bool
read_setting(struct rules_reader *r, struct rule_test *t, json_t *value,
    int depth)
{
	const char *s = json_string_value(value);
	const char *known[RULES_SETTINGS_MAX];
	char near[SHAPE_NEAR_MAX];
	int i;

	(void)depth;
	for (i = 0; i < r->n_settings; i++) {
		known[i] = r->settings[i].name;
		if (strcmp(known[i], s) != 0)
			continue;
		r->settings[i].used = true;
		t->setting = known[i];
		t->wanted = r->settings[i].on;
		return true;
	}
	shape_near(r->fs, s, known, (size_t)r->n_settings, near);
	finding_add(r->fs, FINDING_ERROR, r->id, "setting",
	    "there is no setting \"%.80s\"%s", s, near);
	return false;
}

static bool
read_list(struct rules_reader *r, struct rule_test *t, json_t *value,
    int depth)
{
	size_t i;

	(void)t;
	if (json_array_size(value) < 2)
		return rules_refuse(r, "list", "any-of and all-of need two "
		    "conditions or more");
	for (i = 0; i < json_array_size(value); i++)
		if (!rules_test(r, json_array_get(value, i), depth + 1))
			return false;
	return true;
}

static bool
read_not(struct rules_reader *r, struct rule_test *t, json_t *value, int depth)
{
	(void)t;
	return rules_test(r, value, depth + 1);
}

/* The row of the one test that node holds. */
static bool
find_test(struct rules_reader *r, const json_t *node, size_t *ret)
{
	size_t found = 0;
	size_t i;

	for (i = 0; i < TESTS; i++)
		if (json_object_get(node, tests[i].key) != NULL) {
			*ret = i;
			found++;
		}
	if (found != 1)
		return rules_refuse(r, "when", "a condition holds exactly one "
		    "of is, answered, within, ahead, age-under, setting, "
		    "any-of, all-of, not");
	if (tests[*ret].of_item != (json_object_get(node, "item") != NULL))
		return rules_refuse(r, "when", tests[*ret].of_item ?
		    "the condition needs an item" :
		    "an item has no meaning beside this condition");
	return true;
}

static bool
find_item(struct rules_reader *r, const char *link, int *ret)
{
	const struct form *f = r->form;
	const char **known;
	char near[SHAPE_NEAR_MAX] = "";
	int i;

	if ((*ret = form_find(f, link)) != -1) {
		if (item_is_question(&f->items[*ret]))
			return true;
		finding_add(r->fs, FINDING_ERROR, r->id, "item",
		    "\"%.80s\" is no question", link);
		return false;
	}
	known = malloc((size_t)f->n_items * sizeof *known);
	if (known == NULL) {
		r->no_memory = true;
		return false;
	}
	for (i = 0; i < f->n_items; i++)
		known[i] = f->items[i].link;
	shape_near(r->fs, link, known, (size_t)f->n_items, near);
	free(known);
	finding_add(r->fs, FINDING_ERROR, r->id, "item",
	    "the form has no item \"%.80s\"%s", link, near);
	return false;
}

bool
rules_test(struct rules_reader *r, json_t *node, int depth)
{
	struct rule_test t = {.item = -1, .window = "", .setting = ""};
	int at = r->rs->n_tests;
	size_t row = 0;
	void *p;

	if (depth > RULES_DEPTH_MAX || at == RULES_CONDITIONS_MAX)
		return rules_refuse(r, "limit", "there are too many "
		    "conditions, or conditions too deep inside others");
	if (!shape_check(r->fs, r->id, "a condition", test_properties,
	    sizeof test_properties / sizeof *test_properties, node) ||
	    !find_test(r, node, &row) ||
	    (tests[row].of_item && !find_item(r,
	    json_string_value(json_object_get(node, "item")), &t.item)))
		return false;
	p = rules_grow(r, r->rs->tests, at, &r->tests_room, sizeof t);
	if (p == NULL)
		return false;
	r->rs->tests = p;
	r->rs->n_tests++;
	t.test = tests[row].test;
	if (!tests[row].read(r, &t, json_object_get(node, tests[row].key),
	    depth))
		return false;
	t.end = r->rs->n_tests;
	r->rs->tests[at] = t;
	return true;
}
