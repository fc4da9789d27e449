/* SPDX-License-Identifier: MIT */
#include "kiosk/conf_setting.h"

#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/conf.h"
#include "kiosk/conf_link.h"
#include "kiosk/nearest.h"
#include "kiosk/span.h"

/* Where the package's own files lie is for the Makefile to say. */
#ifndef KIOSK_SHARE
#define KIOSK_SHARE "/usr/share/kiosk"
#endif

struct setting;

/* Puts value into field; returns NULL, or why not. */
typedef const char *putter(const struct setting *s, const char *conf_path,
    const char *value, char *field);

static putter put_text, put_link, put_path, put_path_or_none, put_letter,
    put_word, put_seconds, put_pause, put_minutes, put_languages, put_span;

#define WORDS_MAX 4

_Static_assert(sizeof(enum conf_qr) == sizeof(int) &&
    sizeof(enum conf_dates) == sizeof(int), "put_word() writes an int");

/* To add a key: a member in struct conf, a row here, a line in the manual. */
static const struct setting {
	const char *section;
	const char *key;
	putter *put;
	size_t offset;
	size_t size;
	const char *fallback;
	const char *must;	/* put_word(): what it must be */
	const char *words[WORDS_MAX];	/* put_word(): by value */
} settings[] = {
	{"practice", "name", put_text, offsetof(struct conf, name),
	    CONF_TEXT_MAX, "Our practice", NULL, {NULL}},
	{"practice", "link", put_link, offsetof(struct conf, link),
	    CONF_TEXT_MAX, "", NULL, {NULL}},
	{"practice", "date-order", put_word,
	    offsetof(struct conf, date_order), sizeof(int), "ymd",
	    "must be ymd, dmy or mdy", {"ymd", "dmy", "mdy", NULL}},
	{"files", "database", put_path, offsetof(struct conf, database),
	    CONF_PATH_MAX, "/var/lib/kiosk/kiosk.db", NULL, {NULL}},
	{"files", "form", put_path, offsetof(struct conf, form),
	    CONF_PATH_MAX, KIOSK_SHARE "/forms/intake.json", NULL, {NULL}},
	{"files", "rules", put_path_or_none, offsetof(struct conf, rules),
	    CONF_PATH_MAX, KIOSK_SHARE "/forms/intake.rules.json", NULL,
	    {NULL}},
	{"files", "backups", put_path_or_none,
	    offsetof(struct conf, backups), CONF_PATH_MAX, "", NULL, {NULL}},
	{"files", "assessment", put_path_or_none,
	    offsetof(struct conf, assessment), CONF_PATH_MAX,
	    KIOSK_SHARE "/forms/assessment.json", NULL, {NULL}},
	{"kiosk", "letter", put_letter, offsetof(struct conf, letter),
	    1, "A", NULL, {NULL}},
	{"kiosk", "qr", put_word, offsetof(struct conf, qr), sizeof(int),
	    "auto", "must be auto, half, wide or letters",
	    {"auto", "half", "wide", "letters"}},
	{"kiosk", "idle", put_seconds, offsetof(struct conf, idle),
	    sizeof(int), "90", NULL, {NULL}},
	{"kiosk", "goodbye", put_seconds, offsetof(struct conf, goodbye),
	    sizeof(int), "60", NULL, {NULL}},
	{"kiosk", "pause", put_pause, offsetof(struct conf, pause),
	    sizeof(int), "400", NULL, {NULL}},
	{"kiosk", "languages", put_languages,
	    offsetof(struct conf, languages), CONF_TEXT_MAX, "en", NULL,
	    {NULL}},
	{"queue", "idle", put_seconds, offsetof(struct conf, desk_idle),
	    sizeof(int), "300", NULL, {NULL}},
	{"queue", "overdue", put_minutes, offsetof(struct conf, overdue),
	    sizeof(int), "20", NULL, {NULL}},
	{"retention", "keep", put_span, offsetof(struct conf, keep),
	    sizeof(struct span), "", NULL, {NULL}},
	{"retention", "answers", put_span, offsetof(struct conf, answers),
	    sizeof(struct span), "", NULL, {NULL}},
};

#define SETTINGS ((int)(sizeof settings / sizeof settings[0]))

_Static_assert(sizeof settings / sizeof settings[0] <= CONF_SETTINGS_MAX,
    "CONF_SETTINGS_MAX has to grow with the table");

static const char *
put_text(const struct setting *s, const char *conf_path, const char *value,
    char *field)
{
	size_t len = strlen(value);

	(void)conf_path;
	if (*value == '\0')
		return "must not be empty";
	if (len >= s->size)
		return "is too long";
	memcpy(field, value, len + 1);
	return NULL;
}

static const char *
put_link(const struct setting *s, const char *conf_path, const char *value,
    char *field)
{
	const char *why = conf_link_wrong(value);

	if (*value == '\0') {
		*field = '\0';
		return NULL;
	}
	return why != NULL ? why : put_text(s, conf_path, value, field);
}

static const char *
put_path(const struct setting *s, const char *conf_path, const char *value,
    char *field)
{
	const char *slash = strrchr(conf_path, '/');
	size_t folder = slash == NULL ? 0 : (size_t)(slash - conf_path) + 1;
	size_t len = strlen(value);

	if (*value == '\0')
		return "must not be empty";
	if (*value == '/')
		folder = 0;
	if (folder + len >= s->size)
		return "is too long";
	memcpy(field, conf_path, folder);
	memcpy(field + folder, value, len + 1);
	return NULL;
}

static const char *
put_path_or_none(const struct setting *s, const char *conf_path,
    const char *value, char *field)
{

	if (*value != '\0')
		return put_path(s, conf_path, value, field);
	*field = '\0';
	return NULL;
}

static const char *
put_letter(const struct setting *s, const char *conf_path, const char *value,
    char *field)
{
	(void)s;
	(void)conf_path;
	if (value[0] < 'A' || value[0] > 'Z' || value[1] != '\0')
		return "must be one capital letter, A to Z";
	*field = value[0];
	return NULL;
}

/* One word of a list; field is an enum whose values count up from 0. */
static const char *
put_word(const struct setting *s, const char *conf_path, const char *value,
    char *field)
{
	int n;

	(void)conf_path;
	for (n = 0; n < WORDS_MAX && s->words[n] != NULL; n++) {
		if (strcmp(value, s->words[n]) != 0)
			continue;
		memcpy(field, &n, s->size);
		return NULL;
	}
	return s->must;
}

/* A whole number from least to most into field, an int; else why not. */
static const char *
put_number(const char *value, int least, int most, const char *must,
    char *field)
{
	char *end;
	long n;
	int number;

	errno = 0;
	n = strtol(value, &end, 10);
	if (errno != 0 || end == value || *end != '\0' || n < least ||
	    n > most)
		return must;
	number = (int)n;
	memcpy(field, &number, sizeof number);
	return NULL;
}

static const char *
put_seconds(const struct setting *s, const char *conf_path,
    const char *value, char *field)
{
	(void)s;
	(void)conf_path;
	return put_number(value, 5, 3600,
	    "must be a number of seconds, 5 to 3600", field);
}

static const char *
put_minutes(const struct setting *s, const char *conf_path,
    const char *value, char *field)
{
	(void)s;
	(void)conf_path;
	return put_number(value, 1, 1440,
	    "must be a number of minutes, 1 to 1440", field);
}

static const char *
put_pause(const struct setting *s, const char *conf_path,
    const char *value, char *field)
{
	(void)s;
	(void)conf_path;
	return put_number(value, 0, 2000,
	    "must be a number of milliseconds, 0 to 2000", field);
}

/* Language tags with a blank between them: en de-AT. */
static const char *
put_languages(const struct setting *s, const char *conf_path,
    const char *value, char *field)
{
	size_t i;

	for (i = 0; value[i] != '\0'; i++)
		if (strchr("abcdefghijklmnopqrstuvwxyz"
		    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789- ",
		    value[i]) == NULL)
			return "must be language tags with blanks between";
	return put_text(s, conf_path, value, field);
}

/* An ISO 8601 duration, or nothing: for good. */
static const char *
put_span(const struct setting *s, const char *conf_path, const char *value,
    char *field)
{
	struct span span = {0, 0};

	(void)conf_path;
	if (*value != '\0' && !span_read(value, &span))
		return "must be a duration such as P7Y, P6M or P30D";
	memcpy(field, &span, s->size);
	return NULL;
}

static const char *
put(struct conf *c, const struct setting *s, const char *value)
{
	return s->put(s, c->path, value, (char *)c + s->offset);
}

int
conf_setting_find(const char *section, const char *key)
{
	int i;

	for (i = 0; i < SETTINGS; i++)
		if (strcmp(section, settings[i].section) == 0 &&
		    strcmp(key, settings[i].key) == 0)
			return i;
	return -1;
}

const char *
conf_setting_near(const char *section, const char *key, bool *ret_known)
{
	const char *keys[SETTINGS], *sections[SETTINGS];
	size_t n = 0;
	int i;

	for (i = 0; i < SETTINGS; i++) {
		sections[i] = settings[i].section;
		if (strcmp(section, settings[i].section) == 0)
			keys[n++] = settings[i].key;
	}
	*ret_known = n > 0;
	return n > 0 ? nearest(key, keys, n) :
	    nearest(section, sections, (size_t)SETTINGS);
}

const char *
conf_setting_put(struct conf *c, int n, const char *value)
{
	if (strpbrk(value, "\t\r") != NULL)
		return "holds a control character";
	return put(c, &settings[n], value);
}

void
conf_setting_defaults(struct conf *c)
{
	const char *why;
	int i;

	for (i = 0; i < SETTINGS; i++) {
		why = put(c, &settings[i], settings[i].fallback);
		assert(why == NULL);
		(void)why;
	}
}
