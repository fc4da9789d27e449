/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EXPORT_FHIR_H
#define KIOSK_EXPORT_FHIR_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/form.h"

/*
 * export_fhir.h -- records as FHIR R4 resources: a folder of NDJSON with a
 * manifest, one type a file, or one transaction Bundle (PROFILE 2).  Private
 * to export_fhir*.c and their test.
 *
 * Of a record there are
 *	Patient			from the label, as staff have it
 *	QuestionnaireResponse	what the client said; beside it, as another
 *				one that is amended, what staff confirmed;
 *				and the latest assessment
 *	DetectedIssue		each flag, its decisions as mitigation
 *	Provenance		how it came in, each decision, correction and
 *				assessment: who and when
 * and once, of each form that any of them answers, the Questionnaire as it is
 * stored, every character but for what JSON has between its tokens.
 *
 * A resource is named by a hash of the record's token, so that a second
 * export updates the first and that nobody can make a QR code from it.  What
 * was erased is not there, nor anything that would point to it.
 */

struct buf;
struct chart;
struct err;
struct export_out;
struct export_record;
struct export_wish;
struct triage_flag;

enum fhir_type {
	FHIR_PATIENT,
	FHIR_RESPONSE,
	FHIR_ISSUE,
	FHIR_QUESTIONNAIRE,
	FHIR_PROVENANCE,
	FHIR_OUTCOME,		/* that some records could not be read */
	FHIR_TYPE_MAX
};

#define FHIR_ID_MAX 37
#define FHIR_FORMS_MAX 512	/* in one export */

/** Where resources go. */
struct fhir_out {
	struct export_out *out;
	bool bundle;
	bool begun;		/* the Bundle has an entry */
	int files[FHIR_TYPE_MAX];	/* of the folder, from 1; 0: not yet */
	long counts[FHIR_TYPE_MAX];
	int n_forms;
	unsigned char forms[FHIR_FORMS_MAX][FORM_HASH_SIZE];
};

/** A record while it is written. */
struct fhir_record {
	const struct export_record *r;
	const struct export_wish *wish;
	struct fhir_out *o;
};

/** FHIR's name of a type: DetectedIssue. */
const char *fhir_type_name(enum fhir_type t);

/**
 * The id (a UUID) of what a record has: `what` of it, the i-th and in that the
 * j-th.  The same in each export.
 */
void fhir_id(char ret[FHIR_ID_MAX], const char *token, const char *what,
    int i, int j);

/**
 * Begin a resource: up to its id, or its opening brace where id is NULL.
 * full is what a Bundle calls it by.  Returns where its members go, or NULL
 * and e.
 */
struct buf *fhir_begin(struct fhir_out *o, enum fhir_type t,
    const char *full, const char *id, struct err *e);

/**
 * End it.  request is what a Bundle asks to be done with it, a whole JSON
 * object; NULL: that it be put under id.
 */
void fhir_end(struct fhir_out *o, enum fhir_type t, const char *id,
    const char *request);

/** Append {"reference":...}, to a resource of this export. */
void fhir_reference(struct buf *b, const struct fhir_out *o,
    enum fhir_type t, const char *id);

/** Append who, in words: type is Practitioner or Device. */
void fhir_who(struct buf *b, const char *type, const char *name);

/** The kiosk that a record came from, in words: "kiosk A". */
void fhir_device(struct buf *b, const struct export_record *r);

/**
 * Append the members of the JSON object in text[0..len), joined with commas,
 * to the character as they are; without white space between tokens, and
 * without those named in leave_out (ended by NULL).  Returns false when it is
 * no object; what it holds deeper down is not judged.
 */
bool fhir_copy(struct buf *b, const char *text, size_t len,
    const char *const leave_out[]);

/** What of a record there is. */
bool fhir_has_patient(const struct export_record *r);
bool fhir_has_answers(const struct export_record *r);

/** Append the members of the Patient: those after its id, each after ",". */
void fhir_patient(struct buf *b, const struct fhir_record *f);

/** Write the record's QuestionnaireResponses.  Returns 0, or -1 and e. */
int fhir_responses(const struct fhir_record *f, struct err *e);

/** Write the flags.  Returns 0, or -1 and e. */
int fhir_issues(const struct fhir_record *f, struct err *e);

/** Where a flag stands: the i-th of triage k.  False: nowhere. */
bool fhir_issue_place(const struct chart *c, const struct triage_flag *flag,
    int *ret_k, int *ret_i);

/** Write how the record came about.  Returns 0, or -1 and e. */
int fhir_provenance(const struct fhir_record *f, struct err *e);

/** Write f, unless it was before.  Returns 0, or -1 and e. */
int fhir_form(struct fhir_out *o, const struct form *f, struct err *e);

#endif
