/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SLIP_H
#define TESTS_SLIP_H

#include <stddef.h>

#include "tests/practice.h"

/*
 * slip.h -- answers that were given elsewhere, as files to import, and what
 * came of them.
 */

#define SLIP_OUT_MAX 262144
#define SLIP_MAX 4096

/** A practice whose form is slip_form, and what was said there last. */
struct slips {
	struct premises p;
	char out[SLIP_OUT_MAX], err[SLIP_OUT_MAX];
};

/** Version 1: `name`, required, into Patient; `when`, today or later. */
extern const char slip_form_1[];

/** Version 2: `new`, then `name`. */
extern const char slip_form_2[];

void slips_make(struct slips *ret);
void slips_remove(const struct slips *s);

/** A response to this version of the form, in status, on one line. */
void slip_text(char ret[SLIP_MAX], const char *version, const char *status,
    const char *authored, const char *name);

/** The time now, as authored has it. */
void slip_now(char *ret, size_t size);

/** Write text to file in the practice's folder. */
void slips_put(const struct slips *s, const char *file, const char *text);

/** A finished response from name at authored, in file. */
void slips_write(const struct slips *s, const char *file,
    const char *authored, const char *name);

/** Its path: of a file in the practice's folder.  One at a time. */
const char *slips_path(const struct slips *s, const char *file, char *ret,
    size_t size);

/**
 * Run verb, signed in, with up to three more arguments (NULL: none); one that
 * begins with @ is a file in the practice's folder.  Returns the exit status.
 */
int slips_run(struct slips *s, const char *verb, const char *a,
    const char *b, const char *c);

/** The first column of the first row that sql finds, as text. */
const char *slips_ask(struct slips *s, const char *sql);

/** Change the database behind the program's back. */
void slips_sql(const struct slips *s, const char *sql);

#endif
