/* SPDX-License-Identifier: MIT */
#ifndef TESTS_WALK_H
#define TESTS_WALK_H

#include <stdbool.h>

#include "kiosk/form.h"

/*
 * walk.h -- a person filling a form in, by what the screen shows.
 *
 * Keeps a visit of its own beside, and at every step holds the screen against
 * it: which question has the focus, what is marked, which follow-up has come.
 * On the way it leaves questions blank, corrects itself and goes back.  What
 * does not go as it should is said, with the screen, and ends the walk.
 */

struct asked;
struct visit;
struct vt;

struct walk {
	struct vt *vt;
	struct visit *visit;	/* what has been answered */
	struct asked *asked;
	int page;		/* its item; -1: at the review, past the last */
	int ms;			/* deadline of every wait */
	bool (*seen)(struct walk *w);	/* each page, once it is filled in; */
					/* false ends the walk.  May be NULL */
	const char *blank;	/* linkId of the one question not answered */

	/* how often each was seen */
	int pages;
	int refused[ITEM_TYPE_MAX];	/* left blank, by type; a check-list */
	int refused_list;		/* is counted here instead */
	int refused_date;	/* unfinished, no such day, in the future */
	int came, went;		/* follow-ups */
	int corrected;
	int went_back;
	int added;		/* occurrences */
};

/**
 * Begin on the welcome screen.  w->visit is to be started and w->asked worked
 * out; the walker keeps them so.
 */
bool walk_begin(struct walk *w);

/** Fill in the page that is shown, and go on to the next, or the review. */
bool walk_page(struct walk *w);

/** True when the page w->page is shown. */
bool walk_on_page(struct walk *w);

/** Put the focus on entry n, which is on the page shown. */
bool walk_to(struct walk *w, int n);

/** Tab to the button whose words, in English, are given, and press it. */
bool walk_press(struct walk *w, const char *button);

#endif
