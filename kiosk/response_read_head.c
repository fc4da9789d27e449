/* SPDX-License-Identifier: MIT */
#include "kiosk/response_reader.h"

#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/clock.h"
#include "kiosk/date.h"
#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/response.h"

static const struct property properties[] = {
	{"resourceType", TAKEN, SHAPE_STRING, NULL},
	{"questionnaire", TAKEN, SHAPE_STRING, NULL},
	{"status", TAKEN, SHAPE_STRING, NULL},
	{"language", TAKEN, SHAPE_STRING, NULL},
	{"authored", TAKEN, SHAPE_STRING, NULL},
	{"item", TAKEN, SHAPE_ARRAY, NULL},
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"_questionnaire", CARRIED, SHAPE_ANY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"meta", CARRIED, SHAPE_ANY, NULL},
	{"text", CARRIED, SHAPE_ANY, NULL},
	{"identifier", CARRIED, SHAPE_ANY, NULL},
	{"basedOn", CARRIED, SHAPE_ANY, NULL},
	{"partOf", CARRIED, SHAPE_ANY, NULL},
	{"subject", CARRIED, SHAPE_ANY, NULL},
	{"encounter", CARRIED, SHAPE_ANY, NULL},
	{"author", CARRIED, SHAPE_ANY, NULL},
	{"source", CARRIED, SHAPE_ANY, NULL},
	{"contained", CARRIED, SHAPE_ANY, NULL},
	{"implicitRules", REFUSED, SHAPE_ANY,
	    "rules kept elsewhere cannot be followed: leave it out"},
	{"modifierExtension", REFUSED, SHAPE_ANY,
	    "it may not be ignored and is not understood: leave it out"},
};

#define BASE "http://hl7.org/fhir/StructureDefinition/"
#define SDC "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-"

/* Extensions that say more about a response and change no answer. */
static const char *const extensions[] = {
	BASE "itemWeight",
	BASE "ordinalValue",
	BASE "questionnaireresponse-attester",
	BASE "questionnaireresponse-author",
	BASE "questionnaireresponse-completionMode",
	BASE "questionnaireresponse-reason",
	BASE "questionnaireresponse-reviewer",
	BASE "questionnaireresponse-signature",
	BASE "rendering-markdown",
	BASE "rendering-style",
	BASE "rendering-xhtml",
	SDC "questionnaireresponse-isSubject",
};

/* Jansson frees what it read without wiping it, so it is given this free(). */
static void
wipe_free(void *p)
{
	if (p != NULL)
		explicit_bzero(p, malloc_usable_size(p));
	free(p);
}

json_t *
response_parse(const char *text, size_t len, struct findings *fs)
{
	json_set_alloc_funcs(malloc, wipe_free);
	return shape_load(text, len, fs);
}

static bool
carried(const char *url)
{
	size_t i;

	for (i = 0; i < sizeof extensions / sizeof *extensions; i++)
		if (strcmp(extensions[i], url) == 0)
			return true;
	return false;
}

/* FHIR: what is no modifier may be ignored. */
static void
look_at_extensions(struct findings *fs, const char *link, const json_t *list)
{
	const char *url;
	size_t i;

	for (i = 0; i < json_array_size(list); i++) {
		url = shape_text(json_array_get(list, i), "url");
		if (url[0] == '\0')
			finding_add(fs, FINDING_ERROR, link, "extension",
			    "an extension has no url");
		else if (!carried(url))
			finding_add(fs, FINDING_WARNING, link, "extension",
			    "%.200s is not understood: it is left out", url);
	}
}

bool
response_shape(struct findings *fs, const char *link, const char *what,
    const struct property *table, size_t n, json_t *object)
{
	if (!shape_check(fs, link, what, table, n, object))
		return false;
	look_at_extensions(fs, link, json_object_get(object, "extension"));
	return true;
}

/* n digits at *s, which is moved past them, up to max; -1 when none. */
static int
number(const char **s, int n, int max)
{
	int value = 0;

	for (; n > 0; n--, (*s)++) {
		if (**s < '0' || **s > '9')
			return -1;
		value = value * 10 + (**s - '0');
	}
	return value <= max ? value : -1;
}

static bool
expect(const char **s, char c)
{
	if (**s != c)
		return false;
	(*s)++;
	return true;
}

/* Days from 1970-01-01 to d, counted in eras of 400 years from March on. */
static int
days_to(struct date d)
{
	int year = d.year - (d.month <= 2);
	int in_era = year % 400;
	int in_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 +
	    d.day - 1;

	/* Until the year 9999 it is under four million. */
	return year / 400 * 146097 + in_era * 365 + in_era / 4 -
	    in_era / 100 + in_year - 719468;
}

/* The zone at the end of an instant, in minutes east. */
static bool
read_zone(const char *s, int *ret)
{
	bool west = *s == '-';
	int hour, minute;

	*ret = 0;
	if (strcmp(s, "Z") == 0)
		return true;
	if (!west && *s != '+')
		return false;
	s++;
	hour = number(&s, 2, 14);
	if (hour == -1 || !expect(&s, ':'))
		return false;
	minute = number(&s, 2, 59);
	*ret = (hour * 60 + minute) * (west ? -1 : 1);
	return minute != -1 && *s == '\0';
}

/* The middle of a day of the clinic. */
static int64_t
noon(struct date d)
{
	int64_t ms = ((int64_t)days_to(d) * 24 + 12) * 60 * 60 * 1000;

	/* Noon in Greenwich is the next day already where it dawns first. */
	if (date_compare(clock_day(ms), d) > 0)
		ms -= (int64_t)12 * 60 * 60 * 1000;
	return ms;
}

/*
 * Read when something was, to the second: 2026-11-20T15:46:45+01:00; a day
 * alone is its noon, and a month or year no time at all.
 */
static bool
read_authored(const char *s, int64_t *ret)
{
	char day[DATE_MAX] = "";
	int hour, minute, second, zone;
	struct date d;

	memcpy(day, s, strnlen(s, DATE_MAX - 1));
	if (!date_read(day, &d))
		return false;
	s += strlen(day);
	if (*s == '\0') {
		*ret = d.day == 0 ? 0 : noon(d);
		return true;
	}
	if (d.day == 0 || !expect(&s, 'T'))
		return false;
	hour = number(&s, 2, 23);
	if (hour == -1 || !expect(&s, ':'))
		return false;
	minute = number(&s, 2, 59);
	if (minute == -1 || !expect(&s, ':'))
		return false;
	second = number(&s, 2, 59);
	if (second == -1)
		return false;
	if (expect(&s, '.'))
		s += strspn(s, "0123456789");
	if (!read_zone(s, &zone))
		return false;
	*ret = ((int64_t)days_to(d) * 24 + hour) * 60 + minute - zone;
	*ret = (*ret * 60 + second) * 1000;
	return true;
}

static bool
is_status(const char *s)
{
	static const char *const known[] = {"in-progress", "completed",
	    "amended", "entered-in-error", "stopped"};
	size_t i;

	for (i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i], s) == 0)
			return true;
	return false;
}

/* Copy s, of which the form or a table said how long it may be. */
static void
copy(char *ret, size_t size, const char *s)
{
	size_t len = strlen(s);

	if (len >= size)
		len = size - 1;
	memcpy(ret, s, len);
	ret[len] = '\0';
}

void
response_head(json_t *root, const struct form *f, struct response *ret,
    struct findings *fs)
{
	const char *form = shape_text(root, "questionnaire");
	const char *status = shape_text(root, "status");
	const char *language = shape_text(root, "language");
	const char *authored = shape_text(root, "authored");

	if (strcmp(shape_text(root, "resourceType"),
	    "QuestionnaireResponse") != 0)
		finding_add(fs, FINDING_ERROR, NULL, "resourceType",
		    "this is not a FHIR R4 QuestionnaireResponse");
	shape_sweep(fs, root, false);
	(void)response_shape(fs, NULL, "the response", properties,
	    sizeof properties / sizeof *properties, root);
	response_form(f, ret->questionnaire);
	if (strcmp(form, ret->questionnaire) != 0)
		finding_add(fs, FINDING_ERROR, NULL, "questionnaire",
		    "it answers \"%.200s\", not \"%.200s\"", form,
		    ret->questionnaire);
	if (!is_status(status))
		finding_add(fs, FINDING_ERROR, NULL, "status",
		    "there is no status \"%.80s\": write completed or stopped",
		    status);
	if (strlen(language) >= sizeof ret->language)
		finding_add(fs, FINDING_ERROR, NULL, "limit",
		    "language is longer than %zu bytes",
		    sizeof ret->language - 1);
	if (authored[0] != '\0' && !read_authored(authored, &ret->authored))
		finding_add(fs, FINDING_ERROR, NULL, "authored",
		    "write it with seconds and zone: "
		    "2026-11-20T15:46:45+01:00");
	copy(ret->status, sizeof ret->status, status);
	copy(ret->language, sizeof ret->language, language);
}
