/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_RULES_PROVER_H
#define KIOSK_RULES_PROVER_H

#include <stdbool.h>

#include "kiosk/date.h"
#include "kiosk/rules.h"

/*
 * rules_prover.h -- a rule while it is being proven.  Private to
 * rules_prove*.c.
 *
 * A search with backtracking.  What is still to be reached is a list of goals
 * on the C stack; reaching one tries each way in turn and goes on with the
 * rest of the list, so that a later goal that cannot be reached takes back
 * what earlier ones decided.
 */

struct asked;
struct flags;
struct form;
struct visit;

#define PROOF_CHOICES_MAX 500	/* decisions that stand at one time */

enum goal_kind {
	GOAL_TEST,		/* rs.tests[what] is wanted or not */
	GOAL_LIST,		/* so are those from what to end, each */
	GOAL_ASKED,		/* item what is asked */
	GOAL_CONDITION		/* f->conditions[what] to end hold, each */
};

struct goal {
	enum goal_kind kind;
	int what, end;
	bool want;
	const struct goal *next;
};

/* What was decided about one item's answer, or about a setting. */
struct choice {
	int item;		/* -1: the setting named in text */
	int option;		/* picked, or (not) to be; -1: typed */
	bool on;		/* picked; typed: something, not blank; set */
	const char *text;	/* typed */
};

struct proof {
	struct rules rs;	/* tests being a copy, for the settings */
	const struct form *f;
	struct date today;
	struct visit *v;
	struct asked *asked;
	struct flags *flags;
	char (*days)[DATE_MAX];	/* that may be typed as a date */
	int n_days;
	int rule;		/* to be proven */
	int steps, depth;
	bool gave_up;		/* not every way was tried */
	struct choice choices[PROOF_CHOICES_MAX];
	int n;
};

/** Reach g and all after it; true when the rule was seen to be raised. */
bool proof_pursue(struct proof *p, const struct goal *g);

/** Give the choices to a visit: may they be given, and raise the rule? */
bool proof_holds(struct proof *p);

#endif
