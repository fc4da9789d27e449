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
call(const json_t *resource, int number, each_fn *fn, void *cookie,
    struct err *e)
{
	char *text;
	size_t len;
	int rc;

	if ((text = json_dumps(resource, JSON_COMPACT)) == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	len = strlen(text);
	rc = fn(cookie, number, text, len, e);
	explicit_bzero(text, len);
	free(text);
	return rc;
}

static int
each_entry(const json_t *bundle, each_fn *fn, void *cookie, struct err *e)
{
	const json_t *list = json_object_get(bundle, "entry");
	const json_t *resource;
	int number = 0;
	size_t i;

	for (i = 0; i < json_array_size(list); i++) {
		resource = json_object_get(json_array_get(list, i),
		    "resource");
		if (strcmp(shape_text(resource, "resourceType"),
		    "QuestionnaireResponse") != 0)
			continue;
		if (call(resource, ++number, fn, cookie, e) == -1)
			return -1;
	}
	if (number == 0)
		return err_set(e, ERR_INPUT,
		    "the Bundle holds no QuestionnaireResponse");
	return 0;
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
		rc = each_entry(root, fn, cookie, e);
	else
		rc = err_set(e, ERR_INPUT, "it is neither a "
		    "QuestionnaireResponse nor a Bundle of them");
	json_decref(root);
	return rc;
}
