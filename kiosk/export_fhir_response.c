/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/chart.h"
#include "kiosk/err.h"
#include "kiosk/export.h"
#include "kiosk/export_fhir.h"
#include "kiosk/record.h"
#include "kiosk/response.h"

/* What is written here, so that what it is copied from may not say it. */
static const char *const ours[] = {"resourceType", "id", "meta",
    "implicitRules", "identifier", "basedOn", "partOf", "subject",
    "encounter", "author", "source", NULL};

bool
fhir_has_answers(const struct export_record *r)
{

	return (r->erased & 1u << PART_ANSWERS) == 0;
}

/* "2026-01-02 A12": what staff know a record by. */
static void
write_identifier(struct buf *b, const struct fhir_record *f)
{
	const struct record *rec = f->r->record;
	struct buf name = BUF_EMPTY;

	buf_str(&name, rec->day);
	buf_byte(&name, ' ');
	buf_str(&name, rec->ticket);
	buf_str(b, ",\"identifier\":{\"type\":{\"text\":\"day and ticket\"},"
	    "\"value\":");
	buf_json(b, buf_text(&name));
	if (f->wish->practice[0] != '\0') {
		buf_str(b, ",\"assigner\":{\"display\":");
		buf_json(b, f->wish->practice);
		buf_byte(b, '}');
	}
	buf_byte(b, '}');
	if (!buf_ok(&name))
		b->failed = true;
	buf_free(&name);
}

static void
write_patient(struct buf *b, const struct fhir_record *f, const char *member)
{
	char id[FHIR_ID_MAX];

	if (!fhir_has_patient(f->r))
		return;
	fhir_id(id, f->r->record->token, "patient", 0, 0);
	buf_str(b, member);
	fhir_reference(b, f->o, FHIR_PATIENT, id);
}

/* One response from its text, of which the record's `what` it is. */
static int
write_response(const struct fhir_record *f, const char *what,
    const char *text, size_t len, const char *author, struct err *e)
{
	char id[FHIR_ID_MAX];
	struct buf *b;

	fhir_id(id, f->r->record->token, what, 0, 0);
	if ((b = fhir_begin(f->o, FHIR_RESPONSE, id, id, e)) == NULL)
		return -1;
	write_identifier(b, f);
	buf_byte(b, ',');
	if (!fhir_copy(b, text, len, ours))
		return err_set(e, ERR_STORE, "%s: it is no resource", what);
	write_patient(b, f, ",\"subject\":");
	if (author != NULL) {
		buf_str(b, ",\"author\":");
		fhir_who(b, "Practitioner", author);
	} else {
		if (f->r->record->source == SOURCE_KIOSK) {
			buf_str(b, ",\"author\":");
			fhir_device(b, f->r);
		}
		write_patient(b, f, ",\"source\":");
	}
	fhir_end(f->o, FHIR_RESPONSE, id, NULL);
	return 0;
}

static int
write_visit(const struct fhir_record *f, const char *what,
    const struct visit *v, const struct asked *asked,
    const struct response *head, const char *author, struct err *e)
{
	struct buf text = BUF_EMPTY;
	int done;

	response_write(&text, v, asked, head, RESPONSE_ALL);
	done = !buf_ok(&text) ? err_set(e, ERR_SYSTEM, "out of memory") :
	    write_response(f, what, buf_text(&text), text.len, author, e);
	buf_free(&text);
	return done;
}

/* What staff confirmed is the whole response, amended when they did. */
static int
write_confirmed(const struct fhir_record *f, struct err *e)
{
	const struct chart_by *by = &f->r->chart->confirmed.by;
	struct response head = *f->r->confirmed_response;

	memcpy(head.status, "amended", sizeof "amended");
	head.authored = by->at;
	return write_visit(f, "confirmed", f->r->confirmed,
	    f->r->confirmed_asked, &head, by->who, e);
}

int
fhir_responses(const struct fhir_record *f, struct err *e)
{
	const struct export_record *r = f->r;
	const struct chart_response *a = &r->chart->assessed;

	if (fhir_has_answers(r) && write_visit(f, "answers", r->visit,
	    r->asked, r->response, NULL, e) == -1)
		return -1;
	if (r->confirmed != NULL && write_confirmed(f, e) == -1)
		return -1;
	return r->assessed_form == NULL ? 0 : write_response(f, "assessed",
	    a->text, strlen(a->text), a->by.who, e);
}
