/* SPDX-License-Identifier: MIT */
#include "kiosk/form_read.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/excerpt.h"
#include "kiosk/file.h"
#include "kiosk/finding.h"
#include "kiosk/form_read_beside.h"
#include "kiosk/form_read_shape.h"
#include "kiosk/form_reader.h"
#include "kiosk/keep.h"
#include "kiosk/seal.h"
#include "kiosk/text.h"

/* Beside what the file says: the name of a form without one. */
#define ROOM_MORE 128

const char *
reader_link(const struct reader *r, int i)
{
	return i == -1 ? "" : r->f->items[i].link;
}

const char *
reader_keep(struct reader *r, const char *s)
{
	return keep_text(&r->room, r->room_end, s);
}

const char *
reader_typed(struct reader *r, int i, const char *s)
{
	struct buf b = BUF_EMPTY;
	const char *kept = NULL;

	text_nfc(&b, s, strlen(s));
	if (!buf_ok(&b))
		r->no_memory = true;
	else if (b.len > strlen(s))
		finding_add(r->fs, FINDING_ERROR, reader_link(r, i),
		    "character", "\"%.80s\" is longer in Unicode normal "
		    "form C: write it so", s);
	else
		kept = reader_keep(r, buf_text(&b));
	buf_free(&b);
	return kept;
}

void *
reader_grow(struct reader *r, void *list, int n, int *room, size_t size)
{
	return keep_grow(list, n, room, size, &r->no_memory);
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
	if (read_release(r->fs, root))
		return;
	shape_sweep(r->fs, root, true);
	read_head(r, root);
	read_sets(r, root);
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
	if ((f->block = malloc(2 * len + ROOM_MORE)) == NULL) {
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

/* As form_read(), of root (given), which text was parsed into. */
static struct form *
read_parsed(json_t *root, const char *text, size_t len,
    const char *language, struct findings *fs, struct err *e)
{
	struct reader r = {.fs = fs,
	    .language = language == NULL ? "" : language};
	int errors = fs->errors;

	if ((r.f = begin(text, len)) == NULL ||
	    excerpts_find(root, text, len, &r.digits) == -1) {
		r.no_memory = true;
	} else {
		r.room = r.f->block + len + 1;
		r.room_end = r.f->block + 2 * len + ROOM_MORE;
		read_root(&r, root);
	}
	json_decref(root);
	excerpts_free(&r.digits);
	free(r.nodes);
	free(r.by_link);
	free(r.sets);
	if (r.no_memory)
		(void)err_set(e, ERR_SYSTEM, "out of memory");
	if (r.no_memory || fs->errors > errors) {
		form_free(r.f);
		return NULL;
	}
	return r.f;
}

/* Given: json_decref(). */
static json_t *
parse(const char *text, size_t len, struct findings *fs)
{
	if (len <= FORM_FILE_MAX)
		return shape_load(text, len, fs);
	finding_add(fs, FINDING_ERROR, NULL, "limit",
	    "a form may not be over %zu bytes, its value sets included",
	    FORM_FILE_MAX);
	return NULL;
}

struct form *
form_read(const char *text, size_t len, const char *language,
    struct findings *fs, struct err *e)
{
	json_t *root = parse(text, len, fs);

	return root == NULL ? NULL :
	    read_parsed(root, text, len, language, fs, e);
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

/* Parse text, the file at path, with all it needs of its folder in it. */
static json_t *
complete(const char *path, struct buf *text, struct findings *fs,
    struct err *e)
{
	json_t *root = parse(buf_text(text), text->len, fs);
	int found;

	if (root == NULL)
		return NULL;
	found = form_beside(path, root, text, fs, e);
	if (found == 0)
		return root;
	json_decref(root);
	return found == -1 ? NULL : parse(buf_text(text), text->len, fs);
}

struct form *
form_read_file(const char *path, const char *language, struct findings *fs,
    struct err *e)
{
	struct buf text = BUF_EMPTY;
	struct form *f = NULL;
	struct err why = {ERR_NONE, ""};
	json_t *root;

	if (file_read(path, FORM_FILE_MAX, &text, e) == 0) {
		root = complete(path, &text, fs, &why);
		if (root != NULL)
			f = read_parsed(root, buf_text(&text), text.len,
			    language, fs, &why);
		if (f == NULL && why.kind == ERR_NONE)
			tell(path, fs, e);
		else if (f == NULL)
			(void)err_set(e, why.kind, "%s: %s", path, why.msg);
	}
	buf_free(&text);
	return f;
}
