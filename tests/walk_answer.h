/* SPDX-License-Identifier: MIT */
#ifndef TESTS_WALK_ANSWER_H
#define TESTS_WALK_ANSWER_H

#include <stdbool.h>

/* walk_answer.h -- answering one question; private to walk.h. */

struct walk;

/** True when entry n has the focus and looks as the walker left it. */
bool walk_at(struct walk *w, int n);

/** Answer entry n, which has the focus, as say.h has it. */
bool walk_answer(struct walk *w, int n);

#endif
