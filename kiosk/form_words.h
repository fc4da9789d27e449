/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_FORM_WORDS_H
#define KIOSK_FORM_WORDS_H

#include <stdbool.h>

/*
 * form_words.h -- what a form demands, in English words, for whoever wrote it
 * or has to answer for it.  Never on a client's screen.
 *
 * What the form itself says goes in as it is: show it through document.h.
 */

struct buf;
struct condition;
struct form;

/**
 * Append how item i is answered: "A whole number, in mm, at least 0 and at
 * most 300, required."  Nothing where nothing can be.
 */
void form_words_answer(struct buf *b, const struct form *f, int i);

/**
 * Append c: `"Do you smoke?" is "Yes"`.  A question is called by its short
 * text, or else by its text, as far as 100 columns of it; by its linkId where
 * named is set (others are called the same), or where it has no text.
 */
void form_words_condition(struct buf *b, const struct form *f,
    const struct condition *c, bool named);

/** Append text, which stands for an answer to item i, as one reads it. */
void form_words_value(struct buf *b, const struct form *f, int i,
    const char *text);

/** The words that item i is called by: its short text, or else its text. */
const char *form_words_title(const struct form *f, int i);

#endif
