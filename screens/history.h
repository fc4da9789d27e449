/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_HISTORY_H
#define SCREENS_HISTORY_H

#include <stdint.h>

/*
 * history.h -- what staff added to a record, as lines that stand below its
 * answers.
 */

struct answers;
struct chart;
struct desk_earlier;

/** Append the notes, oldest first, whole. */
void history_notes(struct answers *a, const struct chart *c, int64_t now);

/** Append that there is an assessment, and whose. */
void history_assessment(struct answers *a, const struct chart *c,
    int64_t now);

/**
 * Append the visit before, in one line, after the key that leads to it, unless
 * NULL; nothing where there is none.
 */
void history_earlier(struct answers *a, const struct desk_earlier *ea,
    const char *key);

/** Append who did what, and when, in words. */
void history_lines(struct answers *a, const struct chart *c, int64_t now);

#endif
