/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_FORM_LINT_H
#define KIOSK_FORM_LINT_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/finding.h"
#include "kiosk/form_reader.h"

/*
 * form_lint.h -- rules that every item is held to, as tables.  Private to
 * form_lint*.c.
 */

/** An item and what it is made from. */
struct subject {
	const struct form *f;
	const struct item *it;
	const json_t *node;
};

struct lint_rule {
	const char *rule;
	enum finding_level level;
	bool (*broken)(const struct subject *s);
	const char *text;	/* what is wrong, and what to write instead */
};

/** True when the subject has a property, whatever it holds. */
bool subject_has(const struct subject *s, const char *key);

/** True when it is of one of the types, LINT_OF(type) | ... */
bool subject_is(const struct subject *s, unsigned types);

#define LINT_OF(type) (1u << (type))

/** What we ask beyond the invariants of the standard; *ret_n of them. */
const struct lint_rule *lint_house(size_t *ret_n);

/** True for a question that nobody may answer: hidden or readOnly. */
bool lint_left_alone(const struct subject *s);

/** True when such a one starts with an answer that its own limits refuse. */
bool lint_initial_refused(const struct subject *s);

/**
 * True when such a one starts with a day that the limit, today or now, leaves
 * behind, or that is still ahead of it.
 */
bool lint_initial_overtaken(const struct subject *s);

/** Refuse a form that would not fit into a visit. */
void lint_room(struct reader *r);

#endif
