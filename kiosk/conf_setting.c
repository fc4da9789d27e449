/* SPDX-License-Identifier: MIT */
#include "kiosk/conf_setting.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "kiosk/conf.h"
#include "kiosk/conf_link.h"
#include "kiosk/nearest.h"

/* Where the package's own files lie is for the Makefile to say. */
#ifndef KIOSK_SHARE
#define KIOSK_SHARE "/usr/share/kiosk"
#endif

struct setting;

/* Puts value into field; returns NULL, or why not. */
typedef const char *putter(const struct setting *s, const char *conf_path,
    const char *value, char *field);

static putter put_text, put_link, put_path, put_letter, put_qr;

/* To add a key: a member in struct conf, a row here, a line in the manual. */
static const struct setting {
	const char *section;
	const char *key;
	putter *put;
	size_t offset;
	size_t size;
	const char *fallback;
} settings[] = {
	{"practice", "name", put_text, offsetof(struct conf, name),
	    CONF_TEXT_MAX, "Our practice"},
	{"practice", "link", put_link, offsetof(struct conf, link),
	    CONF_TEXT_MAX, ""},
	{"files", "database", put_path, offsetof(struct conf, database),
	    CONF_PATH_MAX, "/var/lib/kiosk/kiosk.db"},
	{"files", "form", put_path, offsetof(struct conf, form),
	    CONF_PATH_MAX, KIOSK_SHARE "/forms/intake.json"},
	{"kiosk", "letter", put_letter, offsetof(struct conf, letter),
	    1, "A"},
	{"kiosk", "qr", put_qr, offsetof(struct conf, qr),
	    sizeof(enum conf_qr), "auto"},
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

static const char *
put_qr(const struct setting *s, const char *conf_path, const char *value,
    char *field)
{
	static const struct {
		const char *word;
		enum conf_qr qr;
	} words[] = {
		{"auto", CONF_QR_AUTO},
		{"half", CONF_QR_HALF},
		{"wide", CONF_QR_WIDE},
		{"letters", CONF_QR_LETTERS},
	};
	size_t i;

	(void)conf_path;
	for (i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (strcmp(value, words[i].word) != 0)
			continue;
		memcpy(field, &words[i].qr, s->size);
		return NULL;
	}
	return "must be auto, half, wide or letters";
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
