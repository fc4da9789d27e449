/* SPDX-License-Identifier: MIT */
#include "kiosk/response.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/err.h"
#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/response_reader.h"

typedef int each_fn(void *cookie, int number, const char *text, size_t len,
    struct err *e);

/* Call fn with one resource of a Bundle, as text of its own. */
static int
call(const char *text, size_t len, int number, each_fn *fn, void *cookie,
    struct err *e)
{
	char *own;
	int rc;

	if ((own = malloc(len + 1)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	memcpy(own, text, len);
	own[len] = '\0';
	rc = fn(cookie, number, own, len, e);
	explicit_bzero(own, len);
	free(own);
	return rc;
}

/* The resource in entry i of bundle, if it is a response, else NULL. */
static const json_t *
response_of(const json_t *bundle, size_t i)
{
	const json_t *list = json_object_get(bundle, "entry");
	const json_t *resource = json_object_get(json_array_get(list, i),
	    "resource");

	return strcmp(shape_text(resource, "resourceType"),
	    "QuestionnaireResponse") == 0 ? resource : NULL;
}

static int
each_entry(const json_t *bundle, const struct excerpts *excerpts,
    const char *text, each_fn *fn, void *cookie, struct err *e)
{
	size_t n = json_array_size(json_object_get(bundle, "entry"));
	const struct excerpt *own;
	const json_t *resource;
	int number = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if ((resource = response_of(bundle, i)) == NULL)
			continue;
		own = excerpt_of(excerpts, resource);
		if (own == NULL)
			continue;
		if (call(text + own->at, own->len, ++number, fn, cookie,
		    e) == -1)
			return -1;
	}
	if (number == 0)
		return err_set(e, ERR_INPUT,
		    "the Bundle holds no QuestionnaireResponse");
	return 0;
}

static int
each_of_bundle(const json_t *bundle, const char *text, size_t len,
    each_fn *fn, void *cookie, struct err *e)
{
	struct excerpts excerpts = EXCERPTS_EMPTY;
	int rc;

	if (excerpts_find(bundle, text, len, &excerpts) == -1)
		return err_set(e, ERR_SYSTEM, "out of memory");
	rc = each_entry(bundle, &excerpts, text, fn, cookie, e);
	excerpts_free(&excerpts);
	return rc;
}

/* The whole file, or NULL and e. */
static json_t *
parse(const char *text, size_t len, struct err *e)
{
	struct findings fs = FINDINGS_EMPTY;
	const struct finding *first;
	json_t *root;

	root = response_parse(text, len, &fs);
	if (root == NULL && (first = finding_first_error(&fs)) != NULL)
		(void)err_set(e, ERR_INPUT, "it is not JSON: %s", first->text);
	else if (root == NULL)
		(void)err_set(e, ERR_SYSTEM, "out of memory");
	findings_free(&fs);
	return root;
}

int
response_each(const char *text, size_t len,
    int (*fn)(void *cookie, int number, const char *text, size_t len,
    struct err *e), void *cookie, struct err *e)
{
	json_t *root;
	const char *type;
	int rc;

	if ((root = parse(text, len, e)) == NULL)
		return -1;
	type = shape_text(root, "resourceType");
	if (strcmp(type, "QuestionnaireResponse") == 0)
		rc = fn(cookie, 1, text, len, e);
	else if (strcmp(type, "Bundle") == 0)
		rc = each_of_bundle(root, text, len, fn, cookie, e);
	else
		rc = err_set(e, ERR_INPUT, "it is neither a "
		    "QuestionnaireResponse nor a Bundle of them");
	json_decref(root);
	return rc;
}
