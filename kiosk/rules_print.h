/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_RULES_PRINT_H
#define KIOSK_RULES_PRINT_H

/*
 * rules_print.h -- rules as part of a document (document.h): beside each
 * question what its answers raise, for a clinician to read and sign.
 *
 * Calls in this order: the head, each item as the form is written, the end.
 */

struct document;
struct form;
struct rules;

/** Write what names rs, how many rules there are, and how they are read. */
void rules_print_head(const struct document *d, const struct rules *rs);

/**
 * Write, as facts of the entry before at level, the rules that look at item.
 * One that looks at several is written at the first of them in the form and
 * named at the others.
 */
void rules_print_item(const struct document *d, int level,
    const struct rules *rs, const struct form *f, int item);

/**
 * Write the rules that look at no question, the windows, the settings, the
 * questions that no rule looks at, what the sources are, and the sign-off: who
 * signed and when, or that nobody has, with blanks to fill in by hand.
 */
void rules_print_end(const struct document *d, const struct rules *rs,
    const struct form *f);

#endif
