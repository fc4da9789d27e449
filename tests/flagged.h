/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FLAGGED_H
#define TESTS_FLAGGED_H

#include <stdbool.h>

#include "tests/practice.h"

/*
 * flagged.h -- a practice with rules, and the clients at its kiosk.
 *
 * The form is one page: name; smoke, yes (1) or no (2); and since, a text,
 * asked where smoke is yes.  The rules, "Smoking 1", raise the absolute flag
 * "smokes" where smoke is yes, and the note "long" where since is answered.
 */

struct vt;

struct flagged {
	struct premises p;
	struct vt *v;		/* the kiosk; NULL: it does not run */
	char ticket[16], token[32];	/* of the client before */
};

void flagged_make(struct flagged *f);
void flagged_remove(struct flagged *f);

/** Write the rules with this version, and this for "Smokes.". */
void flagged_write_rules(const struct flagged *f, const char *version,
    const char *tell);

/** Write a response with smoke yes and since 1990, authored then. */
void flagged_write_response(const char *path, const char *authored);

/** Start the kiosk, and end it.  False when it does not go so. */
bool flagged_start(struct flagged *f);
bool flagged_start_in(struct flagged *f, const char *const env[]);
bool flagged_stop(struct flagged *f);

/** A client begins: types name, and is at the question. */
bool flagged_begin(struct flagged *f, const char *name);

/** Press the key of an answer, and wait until text is (or is not) shown. */
bool flagged_press(struct flagged *f, const char *key, const char *text,
    bool shown);

/** From the question to the end of the review, where Enter hands in. */
bool flagged_review(struct flagged *f);

/** From the question over the review to the ticket, which can be ended. */
bool flagged_hand_in(struct flagged *f);

/** End the ticket. */
bool flagged_end(struct flagged *f);

#endif
