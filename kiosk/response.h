/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_RESPONSE_H
#define KIOSK_RESPONSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * response.h -- answers as a FHIR R4 QuestionnaireResponse, out and in.
 *
 * Written by response_write.c, read by response_read.c (the other home of
 * Jansson).  What is written reads back into an equal visit.
 */

struct asked;
struct buf;
struct err;
struct findings;
struct form;
struct visit;

enum response_part {
	RESPONSE_ALL,		/* everything asked */
	RESPONSE_LABEL		/* only what points into Patient */
};

#define RESPONSE_STATUS_MAX 20
#define RESPONSE_FORM_MAX 600

/** What stands around the answers. */
struct response {
	char status[RESPONSE_STATUS_MAX];	/* completed, stopped ... */
	char questionnaire[RESPONSE_FORM_MAX];	/* url|version */
	char language[40];			/* "" when none */
	int64_t authored;			/* clock_ms(); 0 when none */
};

/** What a response calls its form: url|version, or url where it has none. */
void response_form(const struct form *f, char ret[RESPONSE_FORM_MAX]);

/**
 * Append the asked answers of v to b as one QuestionnaireResponse on one
 * line, without a newline, under the form's own url|version.  Order, nesting
 * and texts are the form's; what is not asked or not answered is left out,
 * and so is an occurrence of a group with no answer in it.  Numbers are
 * written as they were typed.  What stands inside the answer to a question is
 * in that answer; in the label, where the question does not belong, without
 * its value.
 */
void response_write(struct buf *b, const struct visit *v,
    const struct asked *asked, const struct response *r,
    enum response_part part);

/**
 * Read the QuestionnaireResponse in text[0..len), any bytes, into v, which was
 * just started with visit_blank() for the form it names, and into *ret_r.
 *
 * Returns 0 when it fits the form.  Otherwise -1, what is wrong (also want of
 * memory) being in fs, *ret_r untouched, and v holding what could be read.
 * Whether the answers are allowed is for check_response() to say.
 */
int response_read(const char *text, size_t len, struct visit *v,
    struct response *ret_r, struct findings *fs, struct err *e);

/**
 * Judge the answers in v: bounds, and, where r is completed or amended,
 * required items and answers to what is not asked.  Adds to fs; returns the
 * errors added.  In response_check.c.
 */
int check_response(const struct visit *v, const struct response *r,
    struct findings *fs);

/**
 * The QuestionnaireResponses in a file: one alone, or the entries of a
 * Bundle.  Calls fn with each one's text (borrowed) and its number from 1;
 * stops at the first -1.  Returns 0; or -1 and e.
 */
int response_each(const char *text, size_t len,
    int (*fn)(void *cookie, int number, const char *text, size_t len,
    struct err *e), void *cookie, struct err *e);

#endif
