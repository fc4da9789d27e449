/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stdio.h>

#include "kiosk/buf.h"
#include "kiosk/chart.h"
#include "kiosk/clock.h"
#include "kiosk/err.h"
#include "kiosk/export.h"
#include "kiosk/export_fhir.h"
#include "kiosk/record.h"
#include "kiosk/triage.h"

/* An event of the record, and which of its kind it is, from 0. */
struct deed {
	const struct fhir_record *f;
	const struct chart_entry *en;
	int nth;
};

/* The targets so far: a Provenance without one is none. */
struct targets {
	struct buf b;
	const struct fhir_out *o;
};

static void
target(struct targets *t, enum fhir_type type, const char *id)
{

	buf_str(&t->b, t->b.len > 0 ? "," : "");
	fhir_reference(&t->b, t->o, type, id);
}

static void
target_response(struct targets *t, const struct fhir_record *f, bool there,
    const char *what)
{
	char id[FHIR_ID_MAX];

	if (!there)
		return;
	fhir_id(id, f->r->record->token, what, 0, 0);
	target(t, FHIR_RESPONSE, id);
}

/* The flags that the chart has of triage k. */
static void
target_flags(struct targets *t, const struct fhir_record *f, int k)
{
	const struct chart *c = f->r->chart;
	char id[FHIR_ID_MAX];
	int i, of, at;

	for (i = 0; i < c->n_flags; i++)
		if (fhir_issue_place(c, c->flags[i].flag, &of, &at) &&
		    of == k) {
			fhir_id(id, f->r->record->token, "flag", k, at);
			target(t, FHIR_ISSUE, id);
		}
}

static void
target_flag(struct targets *t, const struct deed *d)
{
	char id[FHIR_ID_MAX];
	int k, at;

	if (d->en->flag == NULL ||
	    !fhir_issue_place(d->f->r->chart, d->en->flag, &k, &at))
		return;
	fhir_id(id, d->f->r->record->token, "flag", k, at);
	target(t, FHIR_ISSUE, id);
}

static void
target_arrival(struct targets *t, const struct fhir_record *f)
{
	char id[FHIR_ID_MAX];

	target_response(t, f, fhir_has_answers(f->r), "answers");
	if (fhir_has_patient(f->r)) {
		fhir_id(id, f->r->record->token, "patient", 0, 0);
		target(t, FHIR_PATIENT, id);
	}
	target_flags(t, f, 0);
}

static void
add_targets(struct targets *t, const struct deed *d)
{
	const struct export_record *r = d->f->r;

	switch (d->en->kind) {
	case EVENT_SUBMITTED:
	case EVENT_IMPORTED:
		target_arrival(t, d->f);
		break;
	case EVENT_DECIDED:
		target_flag(t, d);
		break;
	case EVENT_CORRECTED:
		target_response(t, d->f, r->confirmed != NULL, "confirmed");
		target_flags(t, d->f, d->nth + 1);
		break;
	case EVENT_ASSESSED:
		target_response(t, d->f, r->assessed_form != NULL,
		    "assessed");
		break;
	default:
		break;
	}
}

/* Whose rules they were, as triage k has it. */
static void
write_rules(struct buf *b, const struct deed *d, int k, bool *any)
{
	const struct chart *c = d->f->r->chart;
	struct buf words = BUF_EMPTY;

	if (k >= c->n_triages || c->triages[k]->rules[0] == '\0')
		return;
	buf_str(&words, c->triages[k]->rules);
	if (c->triages[k]->approved[0] == '\0') {
		buf_str(&words, ", which no clinician has signed off");
	} else {
		buf_str(&words, ", signed off by ");
		buf_str(&words, c->triages[k]->approved);
	}
	buf_str(b, *any ? "," : ",\"entity\":[");
	buf_str(b, "{\"role\":\"source\",\"what\":{\"display\":");
	buf_json(b, buf_text(&words));
	buf_str(b, "}}");
	*any = true;
	if (!buf_ok(&words))
		b->failed = true;
	buf_free(&words);
}

/* What it was made from. */
static void
write_entities(struct buf *b, const struct deed *d)
{
	bool any = false;
	char id[FHIR_ID_MAX];

	switch (d->en->kind) {
	case EVENT_SUBMITTED:
	case EVENT_IMPORTED:
		write_rules(b, d, 0, &any);
		break;
	case EVENT_CORRECTED:
		if (fhir_has_answers(d->f->r)) {
			fhir_id(id, d->f->r->record->token, "answers", 0, 0);
			buf_str(b, ",\"entity\":[{\"role\":\"revision\","
			    "\"what\":");
			fhir_reference(b, d->f->o, FHIR_RESPONSE, id);
			buf_byte(b, '}');
			any = true;
		}
		write_rules(b, d, d->nth + 1, &any);
		break;
	default:
		break;
	}
	buf_str(b, any ? "]" : "");
}

static void
write_agent(struct buf *b, const struct deed *d)
{

	buf_str(b, ",\"agent\":[{\"who\":");
	fhir_who(b, d->en->kind == EVENT_SUBMITTED ? "Device" :
	    "Practitioner", d->en->by.who);
	buf_str(b, "}]");
}

static void
write_members(struct buf *b, const struct deed *d, const char *targets)
{
	char iso[CLOCK_ISO_MAX];

	clock_iso(d->en->by.at, iso);
	buf_str(b, ",\"target\":[");
	buf_str(b, targets);
	buf_str(b, "],\"recorded\":");
	buf_json(b, iso);
	if (d->en->text[0] != '\0') {
		buf_str(b, ",\"reason\":[{\"text\":");
		buf_json(b, d->en->text);
		buf_str(b, "}]");
	}
	buf_str(b, ",\"activity\":{\"text\":\"");
	buf_str(b, event_name(d->en->kind));
	if (d->en->decision != DECISION_NONE) {
		buf_str(b, ": ");
		buf_str(b, decision_name(d->en->decision));
	}
	buf_str(b, "\"}");
	write_agent(b, d);
	write_entities(b, d);
}

static int
write_deed(const struct deed *d, struct err *e)
{
	const struct fhir_record *f = d->f;
	struct targets t = {BUF_EMPTY, f->o};
	char id[FHIR_ID_MAX], what[40];
	struct buf *b;
	int done = 0;

	/* What was assessed has a name of its own beside that it was. */
	(void)snprintf(what, sizeof what, "event %s",
	    event_name(d->en->kind));
	add_targets(&t, d);
	if (!buf_ok(&t.b)) {
		done = err_set(e, ERR_SYSTEM, "out of memory");
	} else if (t.b.len > 0) {
		fhir_id(id, f->r->record->token, what, d->nth, 0);
		if ((b = fhir_begin(f->o, FHIR_PROVENANCE, id, id, e)) == NULL)
			done = -1;
		else {
			write_members(b, d, buf_text(&t.b));
			fhir_end(f->o, FHIR_PROVENANCE, id, NULL);
		}
	}
	buf_free(&t.b);
	return done;
}

int
fhir_provenance(const struct fhir_record *f, struct err *e)
{
	const struct chart *c = f->r->chart;
	int seen[EVENT_KIND_MAX] = {0};
	int i;

	for (i = 0; i < c->n_entries; i++)
		if (write_deed(&(struct deed){f, &c->entries[i],
		    seen[c->entries[i].kind]++}, e) == -1)
			return -1;
	return 0;
}
