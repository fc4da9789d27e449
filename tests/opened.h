/* SPDX-License-Identifier: MIT */
#ifndef TESTS_OPENED_H
#define TESTS_OPENED_H

#include <stdbool.h>

/*
 * opened.h -- what a practitioner of a practice can open, behind the
 * program's back.
 */

struct premises;
struct triage;

/** The token of the only record (at least 27 bytes); false: there is none. */
bool opened_only(const struct premises *p, char *ret_token);

/** The triage of the record with this token; triage_free() it. */
bool opened_triage(const struct premises *p, const char *token,
    struct triage *ret);

/** Check that its flags and rules are these; false: it cannot be opened. */
bool opened_same(const struct premises *p, const char *token,
    const struct triage *wanted);

#endif
