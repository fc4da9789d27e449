/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_FORM_PRINT_H
#define KIOSK_FORM_PRINT_H

/*
 * form_print.h -- a form as a document: all that it asks and when, in words,
 * for a clinician to read and sign.
 *
 * The questions are in the language the form was read in, what is said about
 * them is in English.  More may be written into the same document, before or
 * after.
 */

struct document;
struct form;
struct rules;

/**
 * Write all of f: its title, what names it (the SHA-256 of its file among
 * that, so that a signature means this file and no other), and each item;
 * with rs, which may be NULL, beside each question what its answers raise,
 * and at the end who signed that off.
 */
void form_print(const struct document *d, const struct form *f,
    const struct rules *rs);

#endif
