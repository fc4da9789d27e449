/* SPDX-License-Identifier: MIT */
#ifndef TESTS_CARDED_H
#define TESTS_CARDED_H

#include <stdbool.h>

#include "tests/slip.h"

/*
 * carded.h -- a practice with rules, and records to open at the desk.
 *
 *	A1	Ida Six, with six flags: two absolute, two relative, two notes
 *	A2	Ole None, without any
 *	A3	Una Note, with one note
 *
 * Ida was there on 2026-05-01 as well, with other answers and one flag.
 */

struct vt;

/** Text that is sent all at once, as no scanner would. */
#define CARDED_TEXT(text) "\033[200~" text "\033[201~"

struct carded {
	struct slips s;
	char now[40];		/* as authored has it */
};

/** Make it; by and on are who signed the rules, and when, or "". */
void carded_make(struct carded *c, const char *by, const char *on);
void carded_remove(const struct carded *c);

/** Import one more, who answered these items, authored then. */
void carded_add(struct carded *c, const char *status, const char *authored,
    const char *items);

/** Somebody signs in on a new terminal.  env as in vt_spawn(). */
struct vt *carded_sign_in(const struct carded *c, const char *const env[]);

/** The same in another language, where these words ask for the password. */
struct vt *carded_sign_in_as(const struct carded *c, const char *const env[],
    const char *asked);

/** Open a record from the list by its ticket. */
bool carded_open(struct vt *v, const char *ticket);

/** Press keys (as bytes), and wait for words. */
bool carded_type(struct vt *v, const char *keys, const char *words);

/** True when a row shows words. */
bool carded_shows(struct vt *v, const char *words);

#endif
