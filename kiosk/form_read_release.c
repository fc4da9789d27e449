/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"

#define DSTU2 "DSTU2"
#define STU3 "STU3"
#define R5 "R5"

/* TO ADD A SIGN of another release: a row. */
struct sign {
	const char *key;
	const char *value;	/* NULL: whatever it is */
	const char *release;
	const char *instead;	/* what to write in R4 */
};

static const struct sign form_signs[] = {
	{"versionAlgorithmString", NULL, R5, "leave it out"},
	{"versionAlgorithmCoding", NULL, R5, "leave it out"},
	{"copyrightLabel", NULL, R5, "leave it out"},
	{"group", NULL, DSTU2, "write item"},
};

static const struct sign item_signs[] = {
	{"type", "coding", R5, "write choice"},
	{"answerConstraint", NULL, R5,
	    "write choice, or open-choice for other answers too"},
	{"disabledDisplay", NULL, R5, "leave it out"},
	{"option", NULL, STU3, "write answerOption"},
	{"options", NULL, STU3, "write answerValueSet"},
	{"initialBoolean", NULL, STU3, "write initial"},
	{"initialDecimal", NULL, STU3, "write initial"},
	{"initialInteger", NULL, STU3, "write initial"},
	{"initialDate", NULL, STU3, "write initial"},
	{"initialDateTime", NULL, STU3, "write initial"},
	{"initialTime", NULL, STU3, "write initial"},
	{"initialString", NULL, STU3, "write initial"},
	{"initialUri", NULL, STU3, "write initial"},
	{"initialCoding", NULL, STU3, "write initial"},
	{"initialQuantity", NULL, STU3, "write initial"},
};

static const struct sign when_signs[] = {
	{"hasAnswer", NULL, STU3,
	    "write the operator exists and answerBoolean"},
};

/* What a profile's address says of the release it belongs to. */
static const struct sign profile_signs[] = {
	{NULL, "http://hl7.org/fhir/1.0/", DSTU2, NULL},
	{NULL, "http://hl7.org/fhir/DSTU2/", DSTU2, NULL},
	{NULL, "http://hl7.org/fhir/3.0/", STU3, NULL},
	{NULL, "http://hl7.org/fhir/STU3/", STU3, NULL},
	{NULL, "http://hl7.org/fhir/5.0/", R5, NULL},
	{NULL, "http://hl7.org/fhir/R5/", R5, NULL},
	{NULL, "http://hl7.org/fhir/6.0/", "R6", NULL},
};

#define COUNT(signs) (sizeof (signs) / sizeof *(signs))

static const struct sign *
find(const struct sign *signs, size_t n, json_t *object)
{
	const char *key, *value;
	void *it;
	size_t k;

	for (it = json_object_iter(object); it != NULL;
	    it = json_object_iter_next(object, it)) {
		key = json_object_iter_key(it);
		value = json_string_value(json_object_iter_value(it));
		for (k = 0; k < n; k++)
			if (signs[k].key[0] == key[0] &&
			    strcmp(signs[k].key, key) == 0 &&
			    (signs[k].value == NULL || (value != NULL &&
			    strcmp(signs[k].value, value) == 0)))
				return &signs[k];
	}
	return NULL;
}

static void
tell(struct findings *fs, const char *link, const struct sign *sign)
{
	finding_add(fs, FINDING_ERROR, link, "release", "\"%s%s%.80s\" is "
	    "FHIR %.20s, but a form is written in R4 (4.0.1): %s", sign->key,
	    sign->value == NULL ? "" : ": ",
	    sign->value == NULL ? "" : sign->value, sign->release,
	    sign->instead == NULL ? "convert it" : sign->instead);
}

/*
 * A profile of another release is no reason to refuse a form that has nothing
 * else of it.
 */
static void
warn_profile(struct findings *fs, const json_t *root)
{
	const json_t *list = json_object_get(json_object_get(root, "meta"),
	    "profile");
	const char *url;
	size_t i, k;

	for (i = 0; i < json_array_size(list); i++) {
		url = json_string_value(json_array_get(list, i));
		for (k = 0; url != NULL && k < COUNT(profile_signs); k++)
			if (strncmp(url, profile_signs[k].value,
			    strlen(profile_signs[k].value)) == 0)
				finding_add(fs, FINDING_WARNING, NULL,
				    "release", "meta.profile says FHIR %s, "
				    "but nothing else does: it is read as R4",
				    profile_signs[k].release);
	}
}

/* Deeper items are too deep for any release; they are refused as such. */
static bool
tell_items(struct findings *fs, const json_t *list, int depth)
{
	const struct sign *sign;
	const json_t *whens;
	json_t *item;
	size_t i, k;

	if (depth > FORM_DEPTH_MAX)
		return false;
	for (i = 0; i < json_array_size(list); i++) {
		item = json_array_get(list, i);
		whens = json_object_get(item, "enableWhen");
		sign = find(item_signs, COUNT(item_signs), item);
		for (k = 0; sign == NULL && k < json_array_size(whens); k++)
			sign = find(when_signs, COUNT(when_signs),
			    json_array_get(whens, k));
		if (sign != NULL) {
			tell(fs, shape_text(item, "linkId"), sign);
			return true;
		}
		if (tell_items(fs, json_object_get(item, "item"), depth + 1))
			return true;
	}
	return false;
}

bool
read_release(struct findings *fs, json_t *root)
{
	const struct sign *sign = find(form_signs, COUNT(form_signs), root);
	const char *version = shape_text(root, "fhirVersion");
	const struct sign other = {"fhirVersion", version, version, NULL};

	if (sign == NULL && version[0] != '\0' &&
	    strncmp(version, "4.0", 3) != 0)
		sign = &other;
	if (sign != NULL) {
		tell(fs, "", sign);
		return true;
	}
	if (tell_items(fs, json_object_get(root, "item"), 0))
		return true;
	warn_profile(fs, root);
	return false;
}
