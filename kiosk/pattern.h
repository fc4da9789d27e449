/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_PATTERN_H
#define KIOSK_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

/*
 * pattern.h -- the regex a form sets on an answer.  The only home of PCRE2.
 *
 * The whole answer has to match.  Work is limited, so that a hostile pattern
 * costs milliseconds; an answer that exceeds the limit does not match.
 */

struct pattern;

#define PATTERN_MAX 1000	/* bytes */

/**
 * Compile regex.  Returns NULL when it is none, *ret_why then saying why in
 * English (static), or there is no memory (*ret_why NULL).
 */
struct pattern *pattern_new(const char *regex, const char **ret_why);

/** True when all of text[0..len) matches. */
bool pattern_matches(const struct pattern *p, const char *text, size_t len);

/** The regex as it was given; as long as p. */
const char *pattern_text(const struct pattern *p);

/** Free; NULL is fine. */
void pattern_free(struct pattern *p);

#endif
