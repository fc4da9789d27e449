/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/err.h"
#include "kiosk/export.h"
#include "kiosk/export_fhir.h"
#include "kiosk/seal.h"

/* As a part of a URL's query. */
static void
write_escaped(struct buf *b, const char *s)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789-._~";

	for (; *s != '\0'; s++) {
		if (strchr(plain, *s) != NULL)
			buf_byte(b, *s);
		else
			buf_fmt(b, "%%%02X", (unsigned)(unsigned char)*s);
	}
}

/* A form has its own identity: it is there once, whoever brings it. */
static void
write_request(struct buf *b, const struct form *f)
{

	buf_str(b, "{\"method\":\"POST\",\"url\":\"Questionnaire\","
	    "\"ifNoneExist\":\"url=");
	write_escaped(b, f->url);
	if (f->version[0] != '\0') {
		buf_str(b, "&version=");
		write_escaped(b, f->version);
	}
	buf_str(b, "\"}");
}

/* One without a url has the name by which its responses call it. */
static bool
write_members(struct buf *b, const struct form *f)
{
	static const char *const none[] = {NULL}, *const url[] = {"url", NULL};

	if (strncmp(f->url, "ni:", 3) != 0)
		return fhir_copy(b, f->source, f->source_len, none);
	buf_str(b, "\"url\":");
	buf_json(b, f->url);
	buf_byte(b, ',');
	return fhir_copy(b, f->source, f->source_len, url);
}

static int
write_form(struct fhir_out *o, const struct form *f, struct err *e)
{
	struct buf request = BUF_EMPTY;
	char id[FHIR_ID_MAX], hex[2 * FORM_HASH_SIZE + 1];
	struct buf *b;

	seal_hex(f->hash, sizeof f->hash, hex);
	fhir_id(id, hex, "form", 0, 0);
	if ((b = fhir_begin(o, FHIR_QUESTIONNAIRE, id, NULL, e)) == NULL)
		return -1;
	if (!write_members(b, f))
		return err_set(e, ERR_STORE, "a stored form is no resource");
	write_request(&request, f);
	fhir_end(o, FHIR_QUESTIONNAIRE, NULL, buf_text(&request));
	if (!buf_ok(&request))
		b->failed = true;
	buf_free(&request);
	/* It may be long, and the next one as well. */
	return export_write(o->out, o->bundle ? 0 :
	    o->files[FHIR_QUESTIONNAIRE] - 1, "", 0, e);
}

int
fhir_form(struct fhir_out *o, const struct form *f, struct err *e)
{
	int i;

	for (i = 0; i < o->n_forms; i++)
		if (memcmp(o->forms[i], f->hash, sizeof f->hash) == 0)
			return 0;
	if (o->n_forms == FHIR_FORMS_MAX)
		return err_set(e, ERR_INPUT, "over %d forms are too many for "
		    "one export: take fewer days", FHIR_FORMS_MAX);
	memcpy(o->forms[o->n_forms++], f->hash, sizeof f->hash);
	return write_form(o, f, e);
}
