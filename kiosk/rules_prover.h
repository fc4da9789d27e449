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
 *
 * Of what may be there several times, each answer that is wanted may stand in
 * an occurrence of its own: a copy, from 0, of the outermost item around it
 * that may have many (proof_scope()).
 */

struct asked;
struct flags;
struct form;
struct visit;

#define PROOF_CHOICES_MAX 500	/* decisions that stand at one time */
#define PROOF_COPIES_MAX 8
#define PROOF_COPIES_ALL (-1)	/* of a choice: in no copy otherwise */

enum goal_kind {
	GOAL_TEST,		/* rs.tests[what] is wanted or not */
	GOAL_LIST,		/* so are those from what to end, each */
	GOAL_ASKED,		/* item what is asked, in the copy */
	GOAL_ANSWERED,		/* so is it, and answered */
	GOAL_CONDITION		/* f->conditions[what] to end hold, each, for */
				/* what is in the copy of scope */
};

struct goal {
	enum goal_kind kind;
	int what, end;
	bool want;
	int copy, scope;
	const struct goal *next;
};

/* What was decided about one item's answer, or about a setting. */
struct choice {
	int item;		/* -1: the setting named in text */
	int copy;
	int option;		/* picked, or (not) to be; -1: typed */
	bool on;		/* picked; typed: something, not blank; set */
	const char *text;	/* typed */
};

struct proof {
	struct rules rs;	/* tests being a copy, for the settings; */
				/* rules those that are to be raised */
	struct rule raised[2];	/* these: one, and perhaps a part of it */
	const struct form *f;
	struct date today;
	struct visit *v;
	struct asked *asked;
	struct flags *flags;
	char (*days)[DATE_MAX];	/* that may be typed as a date */
	int n_days;
	int steps, depth;
	bool gave_up;		/* not every way was tried */
	struct choice choices[PROOF_CHOICES_MAX];
	int n;
};

/** The outermost item around item, or itself, that may have many; or -1. */
int proof_scope(const struct form *f, int item);

/** How many copies of item to try: those in use, and one more. */
int proof_copies(struct proof *p, int item);

/** Decide on c and pursue rest; what was decided is taken back if in vain. */
bool proof_decide(struct proof *p, struct choice c, const struct goal *rest);

/** The same, unless it contradicts a choice: pick option of item. */
bool proof_pick(struct proof *p, int item, int copy, int option,
    const struct goal *rest);

/** Type text (NULL: leave it blank) into item. */
bool proof_type(struct proof *p, int item, int copy, const char *text,
    const struct goal *rest);

/** Answer the item of t somehow, so that it fits. */
bool proof_answer(struct proof *p, const struct rule_test *t, int copy,
    const struct goal *rest);

/** Answer with none of the codes of t, in any copy. */
bool proof_none_of(struct proof *p, const struct rule_test *t,
    const struct goal *rest);

/** Reach g and all after it; true when all was seen to be raised. */
bool proof_pursue(struct proof *p, const struct goal *g);

/** Give the choices to a visit: may they be given, and raise all? */
bool proof_holds(struct proof *p);

#endif
