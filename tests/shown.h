/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SHOWN_H
#define TESTS_SHOWN_H

#include <stdbool.h>

/*
 * shown.h -- what is to be read of a visit, from the form and what was typed,
 * not from what the program makes of them.
 */

struct asked;
struct buf;
struct visit;

/** An answer as it was given; on a screen a date is said in words. */
void shown_words(const struct visit *v, int n, bool screen, struct buf *b);

/**
 * Every section, question and answer in the form's order, squeezed (look.h);
 * where not all are wanted, what staff read first stands before the others.
 */
void shown_answers(const struct visit *v, const struct asked *asked, bool all,
    struct buf *b);

#endif
