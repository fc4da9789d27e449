/* SPDX-License-Identifier: MIT */
#ifndef SCREENS_WRITING_H
#define SCREENS_WRITING_H

#include <stdbool.h>

#include "kiosk/flow.h"
#include "screens/answers.h"
#include "screens/keys.h"
#include "screens/term.h"
#include "screens/typing.h"

/*
 * writing.h -- what deciding and writing a note have in common: words to read
 * above, choices perhaps, a box to type into, and buttons below.  What is
 * typed and where the focus is are the desk's, so that they outlive this.
 */

struct desk;
struct err;
struct jotting;

#define WRITING_CHOICES_MAX 4

struct writing {
	struct answers a;	/* the words above */
	int first;		/* the uppermost of them in sight */
	int words;		/* rows for them */
	struct typing box;
	struct jotting *j;	/* kept */
	const char *choices[WRITING_CHOICES_MAX];
	int n_choices;
	int chosen;		/* -1: none */
	const char *label;	/* above the box */
	enum act save;
};

/** The words are there (answers_begin() to answers_end()): lay it out. */
void writing_lay_out(struct writing *wr, int rows, int cols);

void writing_draw(struct writing *wr, WINDOW *w);

/** Take a key.  What is chosen is in wr->chosen. */
enum act writing_key(struct writing *wr, struct key k, bool *ret_bell);

/** True when there are more words than are in sight. */
bool writing_more(const struct writing *wr);

/** Append who the open record is of, as the first line. */
void writing_whose(struct answers *a, const struct desk *d);

#endif
