/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_FORM_READ_H
#define KIOSK_FORM_READ_H

#include <stddef.h>

/*
 * form_read.h -- a form from the text of its file.  Strict: what is not known
 * is refused by name, never ignored (PROFILE 0).
 */

struct err;
struct findings;
struct form;

/**
 * Read the Questionnaire in text[0..len) (copied) in the language with this
 * tag: each text in its translation for the tag, else for the tag's first
 * part (de of de-AT), else as it stands.  NULL or "" leaves them as they
 * stand.  What is found wrong does not depend on the language.
 *
 * Returns a form, to be freed with form_free(); or NULL when fs then holds at
 * least one error (or e, ERR_SYSTEM, when there was no memory).  Warnings are
 * added to fs either way.
 */
struct form *form_read(const char *text, size_t len, const char *language,
    struct findings *fs, struct err *e);

/**
 * Read the file at path.  As form_read(); a file that cannot be opened or is
 * over FORM_FILE_MAX is ERR_CONFIG in e, and any error in fs is also put
 * there as one line with path, linkId and rule.
 *
 * Value sets that it names by a URL and does not contain are looked for in
 * the *.json files of its folder and become part of it: source and hash are
 * then of the form with them, which form_read() reads alone.
 */
struct form *form_read_file(const char *path, const char *language,
    struct findings *fs, struct err *e);

#endif
