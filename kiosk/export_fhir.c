/* SPDX-License-Identifier: MIT */
#include "kiosk/export_fhir.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/export.h"
#include "kiosk/export_formats.h"
#include "kiosk/record.h"
#include "kiosk/seal.h"

static const char *const types[FHIR_TYPE_MAX] = {
	[FHIR_PATIENT] = "Patient",
	[FHIR_RESPONSE] = "QuestionnaireResponse",
	[FHIR_ISSUE] = "DetectedIssue",
	[FHIR_QUESTIONNAIRE] = "Questionnaire",
	[FHIR_PROVENANCE] = "Provenance",
	[FHIR_OUTCOME] = "OperationOutcome",
};

const char *
fhir_type_name(enum fhir_type t)
{

	return types[t];
}

/* RFC 9562: version 8, one's own, of the variant that document has. */
void
fhir_id(char ret[FHIR_ID_MAX], const char *token, const char *what, int i,
    int j)
{
	static const size_t groups[] = {4, 2, 2, 2, 6};
	unsigned char digest[EXPORT_SHA256];
	const unsigned char *from = digest;
	char words[160];
	size_t g;
	int n = snprintf(words, sizeof words, "kiosk fhir 1 %s %s %d %d",
	    token, what, i, j);

	seal_sha256(words, n > 0 && (size_t)n < sizeof words ? (size_t)n :
	    sizeof words - 1, digest);
	seal_wipe(words, sizeof words);
	digest[6] = (unsigned char)((digest[6] & 0x0f) | 0x80);
	digest[8] = (unsigned char)((digest[8] & 0x3f) | 0x80);
	for (g = 0; g < sizeof groups / sizeof *groups; g++) {
		seal_hex(from, groups[g], ret);
		from += groups[g];
		ret += 2 * groups[g];
		*ret++ = '-';
	}
	ret[-1] = '\0';
}

void
fhir_reference(struct buf *b, const struct fhir_out *o, enum fhir_type t,
    const char *id)
{

	buf_str(b, "{\"reference\":\"");
	buf_str(b, o->bundle ? "urn:uuid:" : types[t]);
	buf_str(b, o->bundle ? "" : "/");
	buf_str(b, id);
	buf_str(b, "\"}");
}

void
fhir_who(struct buf *b, const char *type, const char *name)
{

	buf_str(b, "{\"type\":\"");
	buf_str(b, type);
	buf_str(b, "\",\"display\":");
	buf_json(b, name);
	buf_byte(b, '}');
}

void
fhir_device(struct buf *b, const struct export_record *r)
{
	char name[] = "kiosk A";

	name[sizeof name - 2] = r->record->letter;
	fhir_who(b, "Device", name);
}

/* The file of a type is begun with the first resource of it. */
static int
file_of(struct fhir_out *o, enum fhir_type t, struct err *e)
{
	char name[EXPORT_NAME_MAX];
	int file;

	if (o->bundle || o->files[t] > 0)
		return o->bundle ? 0 : o->files[t] - 1;
	(void)snprintf(name, sizeof name, "%s.ndjson", types[t]);
	if ((file = export_file(o->out, name, e)) == -1)
		return -1;
	o->files[t] = file + 1;
	return file;
}

static void
begin_entry(struct fhir_out *o, struct buf *b, const char *full)
{
	char now[CLOCK_ISO_MAX];

	if (!o->begun) {
		clock_iso(clock_ms(), now);
		buf_str(b, "{\"resourceType\":\"Bundle\","
		    "\"type\":\"transaction\",\"timestamp\":");
		buf_json(b, now);
		buf_str(b, ",\"entry\":[\n");
	}
	buf_str(b, o->begun ? ",\n" : "");
	o->begun = true;
	buf_str(b, "{\"fullUrl\":\"urn:uuid:");
	buf_str(b, full);
	buf_str(b, "\",\"resource\":");
}

struct buf *
fhir_begin(struct fhir_out *o, enum fhir_type t, const char *full,
    const char *id, struct err *e)
{
	int file = file_of(o, t, e);
	struct buf *b;

	if (file == -1)
		return NULL;
	b = export_text(o->out, file);
	if (o->bundle)
		begin_entry(o, b, full);
	buf_byte(b, '{');
	if (id == NULL)
		return b;
	buf_str(b, "\"resourceType\":\"");
	buf_str(b, types[t]);
	buf_str(b, "\",\"id\":\"");
	buf_str(b, id);
	buf_byte(b, '"');
	return b;
}

void
fhir_end(struct fhir_out *o, enum fhir_type t, const char *id,
    const char *request)
{
	struct buf *b = export_text(o->out, o->bundle ? 0 : o->files[t] - 1);

	o->counts[t]++;
	buf_byte(b, '}');
	if (!o->bundle) {
		buf_byte(b, '\n');
		return;
	}
	buf_str(b, ",\"request\":");
	if (request != NULL) {
		buf_str(b, request);
	} else {
		buf_str(b, "{\"method\":\"PUT\",\"url\":\"");
		buf_str(b, types[t]);
		buf_byte(b, '/');
		buf_str(b, id);
		buf_str(b, "\"}");
	}
	buf_byte(b, '}');
}

static int
write_patient(const struct fhir_record *f, struct err *e)
{
	char id[FHIR_ID_MAX];
	struct buf *b;

	if (!fhir_has_patient(f->r))
		return 0;
	fhir_id(id, f->r->record->token, "patient", 0, 0);
	if ((b = fhir_begin(f->o, FHIR_PATIENT, id, id, e)) == NULL)
		return -1;
	fhir_patient(b, f);
	fhir_end(f->o, FHIR_PATIENT, id, NULL);
	return 0;
}

static struct fhir_out *
out_of(struct export *x)
{
	struct fhir_out *o = x->state;

	o->out = x->out;
	return o;
}

static int
add_form(struct export *x, const struct form *form, struct err *e)
{

	return fhir_form(out_of(x), form, e);
}

static int
add_record(struct export *x, const struct export_record *r, struct err *e)
{
	const struct fhir_record f = {r, x->wish, out_of(x)};

	if (r->assessed_form != NULL &&
	    fhir_form(f.o, r->assessed_form, e) == -1)
		return -1;
	if (write_patient(&f, e) == -1 || fhir_responses(&f, e) == -1 ||
	    fhir_issues(&f, e) == -1)
		return -1;
	return fhir_provenance(&f, e);
}

static int
add_outcome(struct export *x, struct err *e)
{
	struct fhir_out *o = out_of(x);
	char id[FHIR_ID_MAX];
	struct buf *b;

	if (x->unread == 0)
		return 0;
	fhir_id(id, x->wish->from, x->wish->to, 0, 0);
	if ((b = fhir_begin(o, FHIR_OUTCOME, id, id, e)) == NULL)
		return -1;
	buf_fmt(b, ",\"issue\":[{\"severity\":\"error\",\"code\":"
	    "\"exception\",\"diagnostics\":\"%ld records could not be "
	    "read\"}]", x->unread);
	fhir_end(o, FHIR_OUTCOME, id, NULL);
	return 0;
}

/* {"type":...,"url":...,"count":...,"sha256":...} of one file. */
static int
write_file(struct export *x, struct buf *b, enum fhir_type t, struct err *e)
{
	const struct fhir_out *o = x->state;
	unsigned char digest[EXPORT_SHA256];
	char hex[2 * EXPORT_SHA256 + 1];
	size_t bytes;

	if (export_digest(x->out, o->files[t] - 1, &bytes, digest, e) == -1)
		return -1;
	seal_hex(digest, sizeof digest, hex);
	buf_fmt(b, "\n{\"type\":\"%s\",\"url\":\"%s.ndjson\",\"count\":%ld,"
	    "\"bytes\":%zu,\"sha256\":\"%s\"}", types[t], types[t],
	    o->counts[t], bytes, hex);
	return 0;
}

static int
write_manifest(struct export *x, struct buf *b, struct err *e)
{
	const struct fhir_out *o = x->state;
	char now[CLOCK_ISO_MAX];
	bool any = false;
	int t;

	clock_iso(clock_ms(), now);
	buf_str(b, "{\"transactionTime\":");
	buf_json(b, now);
	buf_fmt(b, ",\"request\":\"kiosk export --format fhir%s%s%s%s\","
	    "\"requiresAccessToken\":false,\"output\":[",
	    *x->wish->token != '\0' ? " --token" : " --from ", x->wish->from,
	    *x->wish->token != '\0' ? "" : " --to ", x->wish->to);
	for (t = 0; t < FHIR_OUTCOME; t++) {
		if (o->counts[t] == 0)
			continue;
		buf_str(b, any ? "," : "");
		any = true;
		if (write_file(x, b, (enum fhir_type)t, e) == -1)
			return -1;
	}
	buf_str(b, "],\"error\":[");
	if (o->counts[FHIR_OUTCOME] > 0 &&
	    write_file(x, b, FHIR_OUTCOME, e) == -1)
		return -1;
	buf_fmt(b, "],\"extension\":{\"chain\":\"%s\"}}\n", x->head);
	return 0;
}

static int
end(struct export *x, struct err *e)
{
	int file;

	if (add_outcome(x, e) == -1 ||
	    (file = export_file(x->out, EXPORT_MANIFEST, e)) == -1)
		return -1;
	return write_manifest(x, export_text(x->out, file), e);
}

static int
add_bundle_form(struct export *x, const struct form *form, struct err *e)
{
	struct fhir_out *o = out_of(x);

	o->bundle = true;
	return fhir_form(o, form, e);
}

static int
end_bundle(struct export *x, struct err *e)
{

	(void)e;
	buf_str(export_text(x->out, 0), "\n]}\n");
	return 0;
}

static const struct export_format bundle = {
	.name = "fhir-bundle",
	.assessed = true,
	.size = sizeof(struct fhir_out),
	.form = add_bundle_form,
	.record = add_record,
	.end = end_bundle,
};

const struct export_format export_fhir = {
	.name = "fhir",
	.size = sizeof(struct fhir_out),
	.folder = true,
	.bundle = &bundle,
	.assessed = true,
	.form = add_form,
	.record = add_record,
	.end = end,
};
