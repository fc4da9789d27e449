/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SAY_H
#define TESTS_SAY_H

#include <stdbool.h>

/*
 * say.h -- what tests answer: the same every time, every text different, in
 * many scripts, and so that as many follow-up questions as can be come up.
 */

struct form;
struct visit;

#define SAID_MAX 300

struct said {
	char typed[SAID_MAX];	/* as keys: Enter is \r, a date is digits */
	char kept[SAID_MAX];	/* what the answer is then: in normal form C */
};

/** What is typed into entry n: string, text or date. */
void say_text(const struct visit *v, int n, struct said *ret);

/** True when option (index in form->options) of item is to be picked. */
bool say_picks(const struct form *f, int item, int option);

/** An option of item that say_picks() does not pick; -1: there is none. */
int say_other(const struct form *f, int item);

#endif
