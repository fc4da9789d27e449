/* SPDX-License-Identifier: MIT */
#include "kiosk/form_reader.h"

#include <string.h>

#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/response.h"

#define NI "ni:///sha-256;"
/* Three bytes are four letters; the last group is shorter. */
#define NI_MAX (sizeof NI + (FORM_HASH_SIZE * 4 + 2) / 3)

_Static_assert(FORM_LANGUAGE_MAX < sizeof ((struct response *)0)->language,
    "a response can say in which language it was given");

static const struct property form_properties[] = {
	{"resourceType", TAKEN, SHAPE_STRING, NULL},
	{"language", TAKEN, SHAPE_STRING, NULL},
	{"url", TAKEN, SHAPE_STRING, NULL},
	{"version", TAKEN, SHAPE_STRING, NULL},
	{"name", TAKEN, SHAPE_STRING, NULL},
	{"title", TAKEN, SHAPE_STRING, NULL},
	{"_title", TAKEN, SHAPE_OBJECT, NULL},
	{"status", TAKEN, SHAPE_STRING, NULL},
	{"extension", TAKEN, SHAPE_ARRAY, NULL},
	{"contained", TAKEN, SHAPE_ARRAY, NULL},
	{"item", TAKEN, SHAPE_ARRAY, NULL},
	{"id", CARRIED, SHAPE_ANY, NULL},
	{"meta", CARRIED, SHAPE_ANY, NULL},
	{"text", CARRIED, SHAPE_ANY, NULL},
	{"identifier", CARRIED, SHAPE_ANY, NULL},
	{"experimental", CARRIED, SHAPE_ANY, NULL},
	{"subjectType", CARRIED, SHAPE_ANY, NULL},
	{"date", CARRIED, SHAPE_ANY, NULL},
	{"publisher", CARRIED, SHAPE_ANY, NULL},
	{"contact", CARRIED, SHAPE_ANY, NULL},
	{"description", CARRIED, SHAPE_ANY, NULL},
	{"useContext", CARRIED, SHAPE_ANY, NULL},
	{"jurisdiction", CARRIED, SHAPE_ANY, NULL},
	{"purpose", CARRIED, SHAPE_ANY, NULL},
	{"copyright", CARRIED, SHAPE_ANY, NULL},
	{"approvalDate", CARRIED, SHAPE_ANY, NULL},
	{"lastReviewDate", CARRIED, SHAPE_ANY, NULL},
	{"effectivePeriod", CARRIED, SHAPE_ANY, NULL},
	{"code", CARRIED, SHAPE_ANY, NULL},
	{"implicitRules", REFUSED, SHAPE_ANY,
	    "rules kept elsewhere cannot be followed: leave it out"},
	{"modifierExtension", REFUSED, SHAPE_ANY,
	    "it may not be ignored and is not understood: leave it out"},
	{"derivedFrom", REFUSED, SHAPE_ANY,
	    "a form is read alone: write it whole and leave this out"},
};

/* que-0: a name a program can use. */
static bool
identifier(const char *s)
{
	size_t len = strlen(s);

	return s[0] >= 'A' && s[0] <= 'Z' && len <= 255 &&
	    strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	    "0123456789_") == len;
}

/* RFC 6920: the hash in base64url, without padding. */
static const char *
name_by_hash(struct reader *r)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789-_";
	const unsigned char *hash = r->f->hash;
	char name[NI_MAX] = NI;
	size_t len = sizeof NI - 1;
	unsigned bits = 0;
	int held = 0;
	size_t i;

	for (i = 0; i < FORM_HASH_SIZE; i++) {
		bits = (bits << 8 | hash[i]) & 0xffff;
		for (held += 8; held >= 6; held -= 6)
			name[len++] = letters[bits >> (held - 6) & 63];
	}
	if (held > 0)
		name[len++] = letters[bits << (6 - held) & 63];
	name[len] = '\0';
	return reader_keep(r, name);
}

static void
check_name(struct reader *r)
{
	struct form *f = r->f;

	if (f->url[0] == '\0') {
		finding_add(r->fs, FINDING_WARNING, NULL, "url",
		    "the form has no url: records name it by its hash");
		f->url = name_by_hash(r);
	}
	if (f->version[0] == '\0')
		finding_add(r->fs, FINDING_WARNING, NULL, "version",
		    "the form has no version: records cannot say which of "
		    "its versions they answer");
	if (strpbrk(f->url, "| \n") != NULL || strpbrk(f->version, "|\n"))
		finding_add(r->fs, FINDING_ERROR, NULL, "url",
		    "url and version may not hold \"|\" or blanks");
	if (strlen(f->url) + 1 + strlen(f->version) >= RESPONSE_FORM_MAX)
		finding_add(r->fs, FINDING_ERROR, NULL, "limit",
		    "url and version are longer than %d bytes",
		    RESPONSE_FORM_MAX - 2);
	if (strlen(f->language) > FORM_LANGUAGE_MAX)
		finding_add(r->fs, FINDING_ERROR, NULL, "limit",
		    "language is longer than %d bytes", FORM_LANGUAGE_MAX);
}

static void
check_status(struct reader *r, const json_t *root)
{
	static const char *const known[] = {"draft", "active", "retired",
	    "unknown"};
	const char *status = shape_text(root, "status");
	size_t i;

	if (status[0] == '\0') {
		finding_add(r->fs, FINDING_WARNING, NULL, "status",
		    "the form has no status: write draft or active");
		return;
	}
	for (i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(status, known[i]) == 0)
			return;
	finding_add(r->fs, FINDING_ERROR, NULL, "status",
	    "status is \"%.80s\": write draft, active, retired or unknown",
	    status);
}

void
read_head(struct reader *r, json_t *root)
{
	struct spot at = {r, ON_FORM, -1, -1, NULL};
	const char *name = shape_text(root, "name");

	(void)shape_check(r->fs, NULL, "the form", form_properties,
	    sizeof form_properties / sizeof *form_properties, root);
	r->f->url = reader_keep(r, shape_text(root, "url"));
	r->f->version = reader_keep(r, shape_text(root, "version"));
	r->f->title = reader_keep(r, shape_text(root, "title"));
	r->f->language = reader_keep(r, shape_text(root, "language"));
	check_name(r);
	check_status(r, root);
	if (name[0] != '\0' && !identifier(name))
		finding_add(r->fs, FINDING_WARNING, NULL, "que-0",
		    "name should be one word of letters, digits and _ that "
		    "begins with a capital");
	read_translated(&at, root, "_title", &r->f->title);
	read_extensions(&at, json_object_get(root, "extension"));
}
