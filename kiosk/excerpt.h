/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_EXCERPT_H
#define KIOSK_EXCERPT_H

#include <stddef.h>

#include <jansson.h>

/*
 * excerpt.h -- where values stand in the JSON they were parsed from: a number
 * that went through Jansson has lost its digits (1.50), and so has one in a
 * resource that Jansson wrote.
 */

/** Where a value stands in the text it was parsed from. */
struct excerpt {
	const json_t *value;
	size_t at;
	size_t len;
};

/** Sorted by value. */
struct excerpts {
	struct excerpt *list;
	size_t n;
	size_t room;
};

#define EXCERPTS_EMPTY {NULL, 0, 0}

/**
 * Find where the numbers that are a value (of an answer, a condition, a limit
 * or an initial), and the resources of a Bundle, stand in text[0..len), which
 * root was parsed from.  Returns 0; -1 without memory.
 */
int excerpts_find(const json_t *root, const char *text, size_t len,
    struct excerpts *ret);

/** Where value stands, or NULL: it is neither of these. */
const struct excerpt *excerpt_of(const struct excerpts *s, const json_t *value);

/** Free; s is then EXCERPTS_EMPTY. */
void excerpts_free(struct excerpts *s);

#endif
