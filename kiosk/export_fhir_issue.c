/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/chart.h"
#include "kiosk/clock.h"
#include "kiosk/date.h"
#include "kiosk/export.h"
#include "kiosk/export_fhir.h"
#include "kiosk/record.h"
#include "kiosk/rules.h"
#include "kiosk/triage.h"
#include "kiosk/visit.h"

bool
fhir_issue_place(const struct chart *c, const struct triage_flag *flag,
    int *ret_k, int *ret_i)
{
	int i, k;

	for (k = 0; k < c->n_triages; k++)
		for (i = 0; i < c->triages[k]->n; i++)
			if (&c->triages[k]->flags[i] == flag) {
				*ret_k = k;
				*ret_i = i;
				return true;
			}
	return false;
}

/*
 * R4 has the codes of observations here.  What was raised by an answer that
 * staff found to be wrong was in error; decisions may rest on it all the same.
 */
static const char *
status_of(const struct chart_flag *cf)
{

	if (!cf->holds)
		return "entered-in-error";
	return cf->decision == DECISION_NONE &&
	    cf->flag->severity != SEVERITY_NOTE ? "preliminary" : "final";
}

static const char *
severity_of(const struct triage_flag *flag)
{

	switch (flag->severity) {
	case SEVERITY_ABSOLUTE:
		return "high";
	case SEVERITY_RELATIVE:
		return "moderate";
	default:
		return "low";
	}
}

/* A code of the practice's own: of its form's rules, or what they lead to. */
static void
write_code(struct buf *b, const struct form *form, const char *list,
    const char *code, const char *text)
{
	struct buf system = BUF_EMPTY;

	buf_str(&system, form->url);
	buf_str(&system, list);
	buf_str(b, "{\"coding\":[{\"system\":");
	buf_json(b, buf_text(&system));
	buf_str(b, ",\"code\":");
	buf_json(b, code);
	buf_str(b, "}]");
	if (text[0] != '\0') {
		buf_str(b, ",\"text\":");
		buf_json(b, text);
	}
	buf_byte(b, '}');
	if (!buf_ok(&system))
		b->failed = true;
	buf_free(&system);
}

static void
add_line(struct buf *b, const char *name, const char *s)
{
	if (s[0] == '\0')
		return;
	buf_str(b, b->len > 0 ? "\n" : "");
	buf_str(b, name);
	buf_str(b, s);
}

/* What there is no member for, in words. */
static void
write_detail(struct buf *b, const struct chart *c,
    const struct chart_flag *cf, int k)
{
	const struct triage *t = c->triages[k];
	struct buf words = BUF_EMPTY;
	char day[DATE_MAX] = "";

	if (cf->flag->clear.year != 0)
		date_write(cf->flag->clear, day);
	add_line(&words, "", cf->flag->why);
	add_line(&words, "Sources: ", cf->flag->sources);
	add_line(&words, "Clear from: ", day);
	if (!cf->holds)
		add_line(&words, "", "No longer raised by the answers as "
		    "staff corrected them.");
	if (t->rules[0] != '\0' && t->approved[0] == '\0')
		add_line(&words, "", "No clinician has signed these rules "
		    "off.");
	if (words.len > 0) {
		buf_str(b, ",\"detail\":");
		buf_json(b, buf_text(&words));
	}
	if (!buf_ok(&words))
		b->failed = true;
	buf_free(&words);
}

/* The answers it comes from: those of the correction that raised it. */
static void
write_evidence(struct buf *b, const struct fhir_record *f,
    const struct triage_flag *flag, int k)
{
	bool there = k == 0 ? fhir_has_answers(f->r) :
	    f->r->confirmed != NULL;
	bool said = flag->answer[0] != '\0';
	char id[FHIR_ID_MAX];

	fhir_id(id, f->r->record->token, k == 0 ? "answers" : "confirmed", 0,
	    0);
	if (there) {
		buf_str(b, ",\"implicated\":[");
		fhir_reference(b, f->o, FHIR_RESPONSE, id);
		buf_byte(b, ']');
	}
	if (!said && !there)
		return;
	buf_str(b, ",\"evidence\":[{");
	if (said) {
		buf_str(b, "\"code\":[{\"text\":");
		buf_json(b, flag->answer);
		buf_str(b, "}]");
	}
	if (there) {
		buf_str(b, said ? ",\"detail\":[" : "\"detail\":[");
		fhir_reference(b, f->o, FHIR_RESPONSE, id);
		buf_byte(b, ']');
	}
	buf_str(b, "}]");
}

static void
write_at(struct buf *b, const char *member, int64_t at)
{
	char iso[CLOCK_ISO_MAX];

	clock_iso(at, iso);
	if (iso[0] == '\0')
		return;
	buf_str(b, member);
	buf_json(b, iso);
}

/* Every decision on this flag, the first one first. */
static void
write_decisions(struct buf *b, const struct fhir_record *f,
    const struct triage_flag *flag)
{
	const struct chart *c = f->r->chart;
	const struct chart_entry *en;
	bool any = false;
	int i;

	for (i = 0; i < c->n_entries; i++) {
		en = &c->entries[i];
		if (en->flag != flag || en->decision == DECISION_NONE)
			continue;
		buf_str(b, any ? ",{\"action\":" :
		    ",\"mitigation\":[{\"action\":");
		write_code(b, f->r->visit->form, "#decisions",
		    decision_name(en->decision), en->text);
		write_at(b, ",\"date\":", en->by.at);
		buf_str(b, ",\"author\":");
		fhir_who(b, "Practitioner", en->by.who);
		buf_byte(b, '}');
		any = true;
	}
	buf_str(b, any ? "]" : "");
}

static void
write_patient(struct buf *b, const struct fhir_record *f)
{
	char id[FHIR_ID_MAX];

	if (!fhir_has_patient(f->r))
		return;
	fhir_id(id, f->r->record->token, "patient", 0, 0);
	buf_str(b, ",\"patient\":");
	fhir_reference(b, f->o, FHIR_PATIENT, id);
}

static int
write_issue(const struct fhir_record *f, const struct chart_flag *cf, int k,
    int i, struct err *e)
{
	const struct export_record *r = f->r;
	char id[FHIR_ID_MAX];
	struct buf *b;

	fhir_id(id, r->record->token, "flag", k, i);
	if ((b = fhir_begin(f->o, FHIR_ISSUE, id, id, e)) == NULL)
		return -1;
	buf_str(b, ",\"status\":\"");
	buf_str(b, status_of(cf));
	buf_str(b, "\",\"code\":");
	write_code(b, r->visit->form, "#rules", cf->flag->id, cf->flag->tell);
	buf_str(b, ",\"severity\":\"");
	buf_str(b, severity_of(cf->flag));
	buf_byte(b, '"');
	write_patient(b, f);
	write_at(b, ",\"identifiedDateTime\":",
	    cf->since != 0 ? cf->since : r->record->at);
	buf_str(b, ",\"author\":");
	fhir_device(b, r);
	write_evidence(b, f, cf->flag, k);
	write_detail(b, r->chart, cf, k);
	write_decisions(b, f, cf->flag);
	fhir_end(f->o, FHIR_ISSUE, id, NULL);
	return 0;
}

int
fhir_issues(const struct fhir_record *f, struct err *e)
{
	const struct chart *c = f->r->chart;
	int i, k, at;

	for (i = 0; i < c->n_flags; i++)
		if (fhir_issue_place(c, c->flags[i].flag, &k, &at) &&
		    write_issue(f, &c->flags[i], k, at, e) == -1)
			return -1;
	return 0;
}
