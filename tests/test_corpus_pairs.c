/* SPDX-License-Identifier: MIT */
/* links: +form +visit kiosk/response_check.c kiosk/response_read.c kiosk/response_read_answer.c kiosk/response_read_head.c kiosk/response_read_pick.c kiosk/response_write.c kiosk/response_write_value.c libs: jansson libpcre2 libsodium unistring */
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/check_answer.h"
#include "kiosk/err.h"
#include "kiosk/file.h"
#include "kiosk/finding.h"
#include "kiosk/form_read.h"
#include "kiosk/response.h"
#include "kiosk/seal.h"
#include "tests/check.h"

/*
 * Responses, each with its form and the verdicts of two validators, from the
 * folder pairs/ in the one that KIOSK_CORPUS names: we have to say what one
 * of them says.
 */

#define NOON INT64_C(1773057600000)	/* 2026-03-09T12:00:00Z */
#define FILE_LIMIT ((size_t)4 * 1024 * 1024)
#define PATH_LIMIT 4096
#define COUNT(list) (sizeof (list) / sizeof *(list))

enum verdict { VALID, INVALID, REFUSED };

/*
 * Where the form is refused, which nothing can then be a response to: why
 * that is the validators' "invalid", and the rule.
 */
static const struct {
	const char *name;
	const char *rule;
	const char *why;
} refused[] = {
	{"abstract-question-type-included-qr", "type",
	    "no item may have the abstract type, and so no answer"},
	{"decimal-min-max-qr", "minValue",
	    "minValue is above maxValue: no answer keeps to both"},
	{"quantity-min-max-incompat-units-qr", "minValue",
	    "minQuantity is above maxQuantity: no answer keeps to both"},
	{"string-min-max-length-qr", "minLength",
	    "minLength is above maxLength: no answer keeps to both"},
};

/* Where we differ from both, and why we have to. */
static const struct {
	const char *name;
	const char *why;
} exceptions[] = {
	{"attachment-inconsistent-size-qr",
	    "the form is refused: nobody attaches a file at a terminal"},
	{"attachment-max-size-qr",
	    "the form is refused: nobody attaches a file at a terminal"},
	{"reference-absolute-qr",
	    "the form is refused: nobody knows a reference by heart"},
	{"reference-invalid-type-qr",
	    "the form is refused: nobody knows a reference by heart"},
	{"reference-relative-qr",
	    "the form is refused: nobody knows a reference by heart"},
	{"choice-gender-coding-async-qr",
	    "the value set is on a terminology server"},
	{"string-with-coding-async-qr",
	    "the value set is on a terminology server"},
};

static const char *
text_of(const json_t *object, const char *key)
{
	const char *s = json_string_value(json_object_get(object, key));

	return s == NULL ? "" : s;
}

static const char *
path_of(char ret[PATH_LIMIT], const char *name)
{
	(void)snprintf(ret, PATH_LIMIT, "%s/pairs/%s", getenv("KIOSK_CORPUS"),
	    name);
	return ret;
}

static enum verdict
judge_response(const struct form *f, const char *name, struct findings *fs)
{
	struct buf text = BUF_EMPTY;
	struct visit *v = visit_new(f, NULL);
	char path[PATH_LIMIT];
	struct response r;

	if (v == NULL || file_read(path_of(path, name), FILE_LIMIT, &text,
	    NULL) == -1)
		abort();
	visit_blank(v, NOON);
	if (response_read(buf_text(&text), text.len, v, &r, fs, NULL) == 0)
		(void)check_response(v, &r, fs);
	buf_free(&text);
	visit_free(v);
	return fs->errors > 0 ? INVALID : VALID;
}

static enum verdict
judge(const char *form, const char *response, struct findings *fs)
{
	char path[PATH_LIMIT];
	struct err e = {ERR_NONE, ""};
	struct form *f = form_read_file(path_of(path, form), NULL, fs, &e);
	enum verdict verdict;

	if (f == NULL)
		return REFUSED;
	/* What is only warned about in a form is no fault of a response. */
	findings_free(fs);
	verdict = judge_response(f, response, fs);
	form_free(f);
	return verdict;
}

/* The row of refused[] about a case, or -1. */
static int
why_refused(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT(refused); i++)
		if (strcmp(refused[i].name, name) == 0)
			return (int)i;
	return -1;
}

static bool
excepted(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT(exceptions); i++)
		if (strcmp(exceptions[i].name, name) == 0)
			return true;
	return false;
}

static bool
agree(const json_t *item, enum verdict verdict, const struct findings *fs)
{
	const json_t *java = json_object_get(item, "java_valid");
	const json_t *brian = json_object_get(item, "brianpos_valid");
	int row = why_refused(text_of(item, "name"));

	CHECK((row != -1) == (verdict == REFUSED &&
	    !excepted(text_of(item, "name"))));
	if (verdict == REFUSED) {
		if (row == -1)
			return false;
		CHECK_STR(finding_first_error(fs)->rule, refused[row].rule);
	}
	if (verdict == VALID)
		return json_is_true(java) || json_is_true(brian);
	return json_is_false(java) || json_is_false(brian);
}

/* Returns false when nobody said anything, or there is no form. */
static bool
run_case(const json_t *item)
{
	const json_t *forms = json_object_get(item, "supporting");
	const char *name = text_of(item, "name");
	struct findings fs = FINDINGS_EMPTY;
	enum verdict verdict;
	int i;

	if (json_array_size(forms) != 1 ||
	    (json_is_null(json_object_get(item, "java_valid")) &&
	    json_is_null(json_object_get(item, "brianpos_valid"))))
		return false;
	verdict = judge(json_string_value(json_array_get(forms, 0)),
	    text_of(item, "response"), &fs);
	/* One that is not needed any more has to go. */
	if (!CHECK(agree(item, verdict, &fs) != excepted(name))) {
		(void)printf("# %s: verdict %d\n", name, (int)verdict);
		for (i = 0; i < fs.count; i++)
			(void)printf("#   %s: %s: %s\n", fs.list[i].link,
			    fs.list[i].rule, fs.list[i].text);
	}
	findings_free(&fs);
	return true;
}

static void
we_agree_with_a_validator(void)
{
	char path[PATH_LIMIT];
	json_t *root, *cases;
	int run = 0;
	size_t i;

	if (getenv("KIOSK_CORPUS") == NULL)
		SKIP("KIOSK_CORPUS is not set");
	root = json_load_file(path_of(path, "cases.json"),
	    JSON_REJECT_DUPLICATES, NULL);
	cases = json_object_get(root, "cases");
	for (i = 0; i < json_array_size(cases); i++)
		run += run_case(json_array_get(cases, i));
	CHECK(run > 0);
	(void)printf("# %d pairs tried, %zu without a form or a verdict, "
	    "%zu exceptions\n", run, i - (size_t)run, COUNT(exceptions));
	json_decref(root);
}

int
main(void)
{
	if (setenv("TZ", "UTC", 1) == -1 || seal_start(NULL) == -1)
		return 1;
	RUN(we_agree_with_a_validator);
	return check_done();
}
