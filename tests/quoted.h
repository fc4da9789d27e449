/* SPDX-License-Identifier: MIT */
#ifndef TESTS_QUOTED_H
#define TESTS_QUOTED_H

#include <stddef.h>

/*
 * quoted.h -- small forms for tests, with ' written for " so that JSON can be
 * read in C.
 */

struct findings;
struct form;

/** A copy of s with " for each '.  Given: free(). */
char *quoted(const char *s);

/** Read a form that holds items; NULL when it is refused, as fs then says. */
struct form *quoted_form(const char *items, struct findings *fs);

/** Read a form that must load without a finding, or end the test. */
struct form *quoted_form_good(const char *items);

#endif
