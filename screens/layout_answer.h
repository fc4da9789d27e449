/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_LAYOUT_ANSWER_H
#define SCREENS_LAYOUT_ANSWER_H

#include <stdbool.h>

#include "kiosk/check_answer.h"
#include "screens/layout.h"

/*
 * layout_answer.h -- a question and its answer, from its words down to where
 * it is given; private to layout.  All begin at column col.
 */

/** True when entry n is asked and to be seen. */
bool layout_shown(const struct scene *sc, int n);

/** What is wrong with entry n; nothing for COMPLAINT_NONE. */
void layout_complain(struct layout *l, const struct scene *sc, int n, int col,
    enum complaint c);

/**
 * How many questions a person may answer in entry n, a group, where it asks
 * for one of them and for none in particular; 0 where it does not.
 */
int layout_needs_one(const struct scene *sc, int n);

/** The words of an item. */
void layout_words(struct layout *l, int col, enum colour colour,
    const struct item *it);

/** What else there is to know before one answers. */
void layout_explain(struct layout *l, const struct scene *sc, int n, int col);

/** The words of a question with all that belongs to them. */
void layout_ask(struct layout *l, const struct scene *sc, int n, int col);

/** Its options, place to type, or answer; its words begin at row top. */
void layout_answer(struct layout *l, const struct scene *sc, int n, int col,
    int top);

#endif
