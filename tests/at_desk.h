/* SPDX-License-Identifier: MIT */
#ifndef TESTS_AT_DESK_H
#define TESTS_AT_DESK_H

#include <stdbool.h>

#include "tests/flagged.h"

/*
 * at_desk.h -- staff at a practice of flagged.h, whose clients' answers were
 * imported; and what their record holds, behind the program's back.
 */

struct chart;
struct vt;

/** What the record's screen shows and no other. */
#define AT_DESK_RECORD "Status: "

/** One question, suitable: yes (1) or no (2); and why not, a text. */
extern const char at_desk_assessment[];

/** How a client answered: smokes (since 1990), or does not. */
struct at_desk_client {
	const char *name;
	bool smokes;
};

/** Make it, with these clients as A1, A2 ...; ended by a NULL name. */
void at_desk_make(struct flagged *f, const char *settings,
    const char *assessment, const struct at_desk_client *clients);

/** Sign in on a new terminal, and open the record of a ticket. */
struct vt *at_desk_sign_in(const struct flagged *f, int rows, int cols,
    const char *const env[]);
bool at_desk_open(struct vt *v, const char *ticket);

/**
 * Type as a person does: never so many keys at once that they could be a
 * scanner's.
 */
bool at_desk_type(struct vt *v, const char *keys);

/** From the record to the page of an answer, the focus on "Do you smoke?". */
bool at_desk_correct(struct vt *v);

/** The token of a ticket (at least 27 bytes). */
bool at_desk_token(const struct flagged *f, const char *ticket,
    char *ret_token);

/** The chart of a ticket's record; chart_free() it. */
bool at_desk_chart(const struct flagged *f, const char *ticket,
    struct chart *ret);

#endif
