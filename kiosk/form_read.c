/* SPDX-License-Identifier: MIT */
#include "kiosk/form_read.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/file.h"
#include "kiosk/finding.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/form_reader.h"
#include "kiosk/response.h"
#include "kiosk/seal.h"
#include "kiosk/text.h"

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
	{"contained", REFUSED, SHAPE_ANY,
	    "not supported yet: list the options as answerOption"},
	{"derivedFrom", REFUSED, SHAPE_ANY,
	    "a form is read alone: write it whole and leave this out"},
	{"derived", REFUSED, SHAPE_ANY,
	    "a form is read alone: write it whole and leave this out"},
	{"versionAlgorithmString", REFUSED, SHAPE_ANY,
	    "this is R5: write the form in R4, 4.0.1"},
	{"copyrightLabel", REFUSED, SHAPE_ANY,
	    "this is R5: write the form in R4, 4.0.1"},
};

const char *
reader_link(const struct reader *r, int i)
{
	return i == -1 ? "" : r->f->items[i].link;
}

/*
 * The block has room for as many bytes as the file: each text of the file is
 * kept at most once, and its two quotes make up for the NUL.
 */
const char *
reader_keep(struct reader *r, const char *s)
{
	size_t size = strlen(s) + 1;
	char *kept = r->room;

	if (size == 1)
		return "";
	assert(size <= (size_t)(r->room_end - r->room));
	memcpy(kept, s, size);
	r->room += size;
	return kept;
}

void *
reader_grow(struct reader *r, void *list, int n, int *room, size_t size)
{
	int more = *room == 0 ? 64 : *room * 2;

	if (n < *room)
		return list;
	if ((list = realloc(list, (size_t)more * size)) == NULL) {
		r->no_memory = true;
		return NULL;
	}
	*room = more;
	return list;
}

/* que-0: a name a program can use. */
static bool
identifier(const char *s)
{
	size_t len = strlen(s);

	return s[0] >= 'A' && s[0] <= 'Z' && len <= 255 &&
	    strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	    "0123456789_") == len;
}

static void
check_name(struct reader *r)
{
	struct form *f = r->f;

	if (f->url[0] == '\0')
		finding_add(r->fs, FINDING_ERROR, NULL, "url",
		    "the form has no url, which records name it by");
	if (f->version[0] == '\0')
		finding_add(r->fs, FINDING_ERROR, NULL, "version",
		    "the form has no version, which records name it by");
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

static void
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

/* Read all of root, unless it is something else altogether. */
static void
read_root(struct reader *r, json_t *root)
{
	const char *type = shape_text(root, "resourceType");

	if (strcmp(type, "Questionnaire") != 0) {
		finding_add(r->fs, FINDING_ERROR, NULL, "resourceType",
		    "this is \"%.80s\", not a FHIR R4 Questionnaire", type);
		return;
	}
	shape_sweep(r->fs, root, true);
	read_head(r, root);
	read_items(r, root);
	if (!r->no_memory)
		read_links(r);
	if (!r->no_memory)
		read_conditions(r);
	form_lint(r);
	if (!r->no_memory)
		read_order(r);
}

/* A form that is empty but for its source. */
static struct form *
begin(const char *text, size_t len)
{
	struct form *f;

	if ((f = calloc(1, sizeof *f)) == NULL)
		return NULL;
	if ((f->block = malloc(2 * len + 1)) == NULL) {
		free(f);
		return NULL;
	}
	memcpy(f->block, text, len);
	f->block[len] = '\0';
	f->source = f->block;
	f->source_len = len;
	seal_sha256(text, len, f->hash);
	return f;
}

struct form *
form_read(const char *text, size_t len, const char *language,
    struct findings *fs, struct err *e)
{
	struct reader r = {.fs = fs,
	    .language = language == NULL ? "" : language};
	int errors = fs->errors;
	json_t *root;

	if (len > FORM_FILE_MAX) {
		finding_add(fs, FINDING_ERROR, NULL, "limit",
		    "a form may not be over %zu bytes", FORM_FILE_MAX);
		return NULL;
	}
	if ((root = shape_load(text, len, fs)) == NULL)
		return NULL;
	if ((r.f = begin(text, len)) == NULL) {
		r.no_memory = true;
	} else {
		r.room = r.f->block + len + 1;
		r.room_end = r.room + len;
		read_root(&r, root);
	}
	json_decref(root);
	free(r.nodes);
	free(r.by_link);
	if (r.no_memory)
		(void)err_set(e, ERR_SYSTEM, "out of memory");
	if (r.no_memory || fs->errors > errors) {
		form_free(r.f);
		return NULL;
	}
	return r.f;
}

/* The first error as one line that is safe to print. */
static void
tell(const char *path, const struct findings *fs, struct err *e)
{
	const struct finding *first = finding_first_error(fs);
	struct buf line = BUF_EMPTY;

	if (first == NULL)
		return;
	text_show(&line, first->link, strlen(first->link), false);
	buf_str(&line, first->link[0] == '\0' ? "" : ": ");
	buf_str(&line, first->rule);
	buf_str(&line, ": ");
	text_show(&line, first->text, strlen(first->text), false);
	(void)err_set(e, ERR_CONFIG, "%s: %s", path, buf_text(&line));
	buf_free(&line);
}

struct form *
form_read_file(const char *path, const char *language, struct findings *fs,
    struct err *e)
{
	struct buf text = BUF_EMPTY;
	struct form *f = NULL;
	struct err why = {ERR_NONE, ""};

	if (file_read(path, FORM_FILE_MAX, &text, e) == 0) {
		f = form_read(buf_text(&text), text.len, language, fs, &why);
		if (f == NULL && why.kind == ERR_NONE)
			tell(path, fs, e);
		else if (f == NULL)
			(void)err_set(e, why.kind, "%s: %s", path, why.msg);
	}
	buf_free(&text);
	return f;
}
