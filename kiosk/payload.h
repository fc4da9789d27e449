/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_PAYLOAD_H
#define KIOSK_PAYLOAD_H

#include <stddef.h>

/*
 * payload.h -- what is sealed in an event: named texts, as one JSON object of
 * strings.
 *
 * A text that is itself JSON, such as a QuestionnaireResponse, is kept as a
 * string, so that its digits stay as they were written.
 *
 *	decided		flag, answer, decision, reason
 *	corrected	response, reason
 *	flagged		triage
 *	noted		text
 *	assessed	form (its SHA-256), response
 */

struct buf;
struct err;

#define PAYLOAD_TEXTS_MAX 8

struct payload {
	int n;
	struct {
		char *name;
		char *text;
	} texts[PAYLOAD_TEXTS_MAX];
};

/**
 * Append a payload to b: pairs of a name and a text, ended by NULL.  Texts are
 * valid UTF-8.
 */
void payload_write(struct buf *b, const char *name, const char *text, ...)
    __attribute__((sentinel));

/** Read one.  Returns 0; or -1 with ERR_STORE, ret untouched. */
int payload_read(const char *text, size_t len, struct payload *ret,
    struct err *e);

/** The text of that name; "" when there is none. */
const char *payload_text(const struct payload *p, const char *name);

/** Wipe and free what it holds. */
void payload_free(struct payload *p);

#endif
